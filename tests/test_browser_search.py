"""The search in a real browser, from a folder on disk: words inside of sentences, in every language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from duban.language import LANGUAGES
from tests.browsers import tab

pytestmark = pytest.mark.whole

INSIDE: Final = {"en": "temporary group", "zh-Hant": "由總監召集臨時小組", "zh-Hans": "由总监召集临时小组"}
"""What AS-04-1f is about, as it stands in its sentence; the Chinese is parted by the search alone."""

OFFERED: Final = {"en": "stocktake", "zh-Hant": "盤點", "zh-Hans": "盘点"}
"""A word in a link that every page has."""


def found(site: Path, language: str, text: str, browser: Browser) -> tuple[int, list[str]]:
    """How many pages the search finds, and where its results lead, the best first."""
    with tab(browser, site / "html") as watched:
        watched.page.goto((site / "html" / language / "index.html").as_uri())
        watched.page.locator(".md-search__input").focus()
        watched.page.keyboard.insert_text(text)
        watched.page.keyboard.press("End")
        links = watched.page.locator(".md-search-result__link")
        links.first.wait_for()
        count = watched.page.locator(".md-search-result__meta").inner_text()
        places = [urlsplit(link.get_attribute("href") or "").path for link in links.all()]
        assert watched.wrong == []
        return int(re.findall(r"\d+", count)[0]), [unquote(place).partition(f"/{language}/")[2] for place in places]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_inside_of_a_sentence_are_found(language: str, site: Path, browser: Browser) -> None:
    _, places = found(site, language, INSIDE[language], browser)
    assert places[0] == "regulations/activity-showcase/article-4.html"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_every_page_offers_is_not_found_on_every_page(language: str, site: Path, browser: Browser) -> None:
    """The page of the records that the word names comes first."""
    count, places = found(site, language, OFFERED[language], browser)
    assert places[0] == "resources/stocktakes.html"
    assert count < len([*(site / "docs" / language).rglob("*.md")]) / 2
