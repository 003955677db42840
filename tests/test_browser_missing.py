"""The page for what is not there: opened from a folder and shown by a server, its links lead to pages of the site."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import tab
from tests.servers import serving

pytestmark = pytest.mark.whole

NAMES: Final = {"en": "This page does not exist", "zh-Hant": "沒有這個頁面", "zh-Hans": "没有这个页面"}


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The site below /duban/ of a server that shows the first page of its kind for whatever it does not have."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            below = path.partition("/duban/")[2].partition("?")[0]
            found = folder / below
            return str(found if below and found.is_file() else folder / "404.html")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library names it
            """Nothing is printed."""

    with serving(Handler) as home:
        yield f"{home}/duban/"


def shown(page: Page) -> list[str]:
    """The headings that a reader sees."""
    return page.locator("h1:visible").all_inner_texts()


def led(page: Page, home: str) -> list[str]:
    """The pages that links lead to which a reader sees, by their paths below the site's beginning."""
    links: list[str] = page.locator("a:visible").evaluate_all("links => links.map(link => link.href)")
    assert all(link.startswith(home) for link in links), links
    return [link.removeprefix(home) for link in links]


def wanted(*languages: str) -> list[str]:
    """Where the page leads in these languages."""
    return [
        f"{language}/{page}.html"
        for language in languages
        for page in ("index", "findings", "due", "departments/index")
    ]


@pytest.mark.parametrize("language", NAMES)
def test_a_folder_has_it_in_each_language(site: Path, browser: Browser, language: str) -> None:
    with tab(browser, site / "html") as watched:
        watched.page.goto((site / "html" / language / "404.html").as_uri())
        assert shown(watched.page) == [NAMES[language]]
        assert watched.page.title() == NAMES[language]
        assert led(watched.page, f"{(site / 'html').as_uri()}/") == wanted(language)
        assert watched.wrong == []


def test_the_first_one_speaks_every_language(site: Path, browser: Browser) -> None:
    with tab(browser, site / "html") as watched:
        watched.page.goto((site / "html" / "404.html").as_uri())
        assert shown(watched.page) == [*NAMES.values()]
        assert led(watched.page, f"{(site / 'html').as_uri()}/") == wanted(*NAMES)
        assert [path for path in wanted(*NAMES) if not (site / "html" / path).is_file()] == []
        assert watched.wrong == []


def test_a_server_shows_it_in_the_language_that_was_asked_for(site: Path, browser: Browser) -> None:
    """However deep the address; what no language has is told in all."""
    with served(site / "html") as home, tab(browser, site / "html") as watched:
        for language in NAMES:
            for missing in ("departments/gone.html", "gone.html", "a/b/c/d.html"):
                watched.page.goto(f"{home}{language}/{missing}")
                assert shown(watched.page) == [NAMES[language]], (language, missing)
                assert led(watched.page, home) == wanted(language)
        for missing in ("gone.html", "registers/en/gone/gone.csv"):
            watched.page.goto(f"{home}{missing}")
            assert shown(watched.page) == [*NAMES.values()], missing
            assert led(watched.page, home) == wanted(*NAMES)
