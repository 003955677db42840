"""Every page of the sample's site in a real browser, from a folder on disk: in each language, both themes, two widths."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from duban.language import LANGUAGES
from tests.browsers import LOOKS, Look, tab

pytestmark = pytest.mark.whole

PARTS: Final = 8
"""The pages of a language are looked at in so many tests, which several processes share."""

FRAME: Final = ("html",)
CONTENT: Final = (".md-content",)

LIGHT_DESKTOP, LIGHT_PHONE, DARK_DESKTOP, DARK_PHONE = LOOKS

JUDGED: Final[Mapping[str, tuple[Look, ...]]] = {
    "en": (LIGHT_DESKTOP, DARK_PHONE),
    "zh-Hant": (LIGHT_PHONE,),
    "zh-Hans": (DARK_DESKTOP,),
}
"""In which looks axe, which takes most of the time, judges the pages of a language: in each, and over them in all four."""


def pages(site: Path, language: str) -> list[Path]:
    """Every page of a language but the one for what is not found, which only a server shows."""
    found = sorted((site / "html" / language).rglob("*.html"))
    return [path for path in found if path.name != "404.html"]


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_fit_for_everybody(language: str, part: int, site: Path, browser: Browser) -> None:
    """No error in the console, nothing from elsewhere, no wider than its window, nothing that axe finds."""
    wrong = []
    with tab(browser, site / "html") as watched:
        for path in pages(site, language)[part::PARTS]:
            watched.page.goto(path.as_uri())
            for look in LOOKS:
                watched.look(look)
                watched.wrong += [f"{wider} px too wide" for wider in [watched.wider()] if wider > 0]
                watched.wrong += watched.judged(CONTENT) if look in JUDGED[language] else []
                wrong += [f"{path.relative_to(site)} ({look}): {one}" for one in watched.wrong]
                watched.wrong.clear()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["index.html", "regulations/planning-resources/article-9.html"])
def test_the_frame_of_the_pages_is_fit_for_everybody(
    name: str, language: str, look: Look, site: Path, browser: Browser
) -> None:
    """Header, navigation and banner are the same on each page, so axe judges them at the top and deep down."""
    with tab(browser, site / "html") as watched:
        watched.page.goto((site / "html" / language / name).as_uri())
        watched.look(look)
        assert [*watched.wrong, *watched.judged(FRAME)] == []
