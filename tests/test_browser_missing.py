"""The page for what is not there: opened from a folder and shown by a server, its links lead to pages of the site."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import tab

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

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        serving.daemon_threads = True
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}/duban/"
        serving.shutdown()


def shown(page: Page) -> list[str]:
    """The headings that a reader sees."""
    return [text for text in page.locator("h1").all_inner_texts() if page.get_by_text(text, exact=True).is_visible()]


def leads(page: Page, home: str) -> None:
    """Every link that a reader sees leads to a page of the site that has its own frame."""
    links = [link.get_attribute("href") or "" for link in page.locator("a:visible").all()]
    assert links
    here = page.url
    for link in links:
        page.goto(here)
        page.locator(f'a[href="{link}"]').click()
        assert page.url.startswith(home)
        assert page.locator("header.md-header").count() == 1, page.url


@pytest.mark.parametrize("language", NAMES)
def test_a_folder_has_it_in_each_language(site: Path, browser: Browser, language: str) -> None:
    with tab(browser, site / "html") as watched:
        watched.page.goto((site / "html" / language / "404.html").as_uri())
        assert shown(watched.page) == [NAMES[language]]
        assert watched.page.title() == NAMES[language]
        leads(watched.page, (site / "html" / language).as_uri())
        assert watched.wrong == []


def test_the_first_one_speaks_every_language(site: Path, browser: Browser) -> None:
    with tab(browser, site / "html") as watched:
        watched.page.goto((site / "html" / "404.html").as_uri())
        assert shown(watched.page) == [*NAMES.values()]
        leads(watched.page, (site / "html").as_uri())
        assert watched.wrong == []


@pytest.mark.parametrize("missing", ["departments/gone.html", "gone.html", "a/b/c/d.html"])
@pytest.mark.parametrize("language", NAMES)
def test_a_server_shows_it_in_the_language_that_was_asked_for(
    site: Path, browser: Browser, language: str, missing: str
) -> None:
    with served(site / "html") as home, tab(browser, site / "html") as watched:
        watched.page.goto(f"{home}{language}/{missing}")
        assert shown(watched.page) == [NAMES[language]]
        leads(watched.page, f"{home}{language}/")


@pytest.mark.parametrize("missing", ["gone.html", "registers/en/gone/gone.csv"])
def test_a_server_shows_it_outside_of_the_languages(site: Path, browser: Browser, missing: str) -> None:
    with served(site / "html") as home, tab(browser, site / "html") as watched:
        watched.page.goto(f"{home}{missing}")
        assert shown(watched.page) == [*NAMES.values()]
        leads(watched.page, home)
