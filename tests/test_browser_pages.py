"""Every page of the sample's site in a real browser, from a folder on disk: in each language, both themes, two widths."""

from __future__ import annotations

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

FAINT: Final = {
    "first": "#777777",
    "fit": "#767676",
    "again": "#777777",
    "through": "rgb(0 0 0 / 40%)",
    "dark": "rgb(0 0 0)",
}
"""Colours of lines on white, by the name of the line."""


def pages(site: Path, language: str) -> list[Path]:
    """Every page of a language that was written, where the builder made it; other tests put files of theirs beside them."""
    docs = site / "docs" / language
    found = sorted(path.relative_to(docs).with_suffix(".html") for path in docs.rglob("*.md"))
    return [site / "html" / language / path for path in found]


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
                watched.wrong += watched.judged(CONTENT)
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


def test_axe_finds_what_is_too_faint(tmp_path: Path, browser: Browser) -> None:
    """On white #777777 has a contrast of 4.48 and #767676 of 4.54, where WCAG 1.4.3 asks for 4.5; a colour that stood before counts again."""
    lines = [f'<p id="{name}" style="color: {color}">Glue</p>' for name, color in FAINT.items()]
    page = tmp_path / "faint.html"
    page.write_text(f'<body style="background: #fff"><main class="md-content">{"".join(lines)}</main>', "utf-8")
    with tab(browser, tmp_path) as watched:
        watched.page.goto(page.as_uri())
        found = watched.judged(CONTENT)
        assert found == watched.judged(CONTENT)
        told = [one.partition(" style")[0] for one in found]
        assert told == [f'color-contrast: <p id="{name}"' for name in ("first", "again", "through")]
