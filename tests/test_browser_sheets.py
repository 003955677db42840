"""The sheets of a quarter on paper, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from duban.language import LANGUAGES
from tests.browsers import tab

pytestmark = pytest.mark.whole

SHEETS: Final = ("2026-q2", "2026-q3", "2026-q3-retrospective")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_of_a_quarter_prints_on_a4_to_be_signed(name: str, language: str, site: Path, browser: Browser) -> None:
    """Dark on white whatever the screen has, on five pages at most, nothing cut off, lines to sign, no links to click."""
    with tab(browser, site / "html", viewport={"width": 688, "height": 1010}, color_scheme="dark") as watched:
        watched.page.goto((site / "html" / language / "quarters" / f"{name}.html").as_uri())
        printed = watched.page.pdf(prefer_css_page_size=True)
        sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
        assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(595, 842)}
        assert 1 <= len(re.findall(rb"/Type /Page\b", printed)) <= 5
        watched.page.emulate_media(media="print")
        assert watched.wider() <= 0
        assert watched.page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert watched.page.locator(".signatures .blank").count() == 6
        assert watched.page.locator(".signatures").is_visible()
        for selector in (".contribute", ".hands", ".sheet > details"):
            assert not watched.page.locator(selector).first.is_visible(), selector
        assert watched.wrong == []
