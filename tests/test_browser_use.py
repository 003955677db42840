"""The site in use, in a real browser: by keyboard, without script, a day later, on paper; and how much of it is loaded."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from duban.language import LANGUAGES, NAMES
from duban.model import STATES
from tests.browsers import Look, Watched, tab

pytestmark = pytest.mark.whole

TEMPLATES: Final = (
    "index.html", "findings.html", "due.html", "management.html", "departments/business.html", "warnings/warnings.html",
    "people/p-shen-moyuan.html", "regulations/planning-resources/index.html", "add.html", "take-it-with-you.html",
)  # fmt: skip
"""A page of each kind that readers use."""

MARK: Final = """() => {
  const usable = document.querySelectorAll("a[href], button, input, select, textarea, summary, label[for], [tabindex]");
  const shown = one => one.checkVisibility({opacityProperty: true, visibilityProperty: true});
  const seen = [...usable].filter(shown).filter(one => !(one.control && shown(one.control)))
    .filter(one => one.getBoundingClientRect().width && one.getBoundingClientRect().right > 0)
    .filter(one => !(one.control && one.control.matches(".md-option, .md-search__input, #__search")))
    .filter(one => !one.matches(".md-overlay, .md-nav__title[for='__toc']"));
  seen.forEach((one, at) => one.dataset.at = at);
  return seen.map(one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 160));
}"""
"""Marks whatever can be used on a page and is in sight, and tells it.

A label stands for its field where that is not in sight, and the buttons of the search and of the colours for fields that are
reached themselves. What lies over the page beside an
open menu, and the heading that leads back in a menu, are no controls where there is no menu to open.
"""

WHERE: Final = """() => {
  const one = document.activeElement, shown = getComputedStyle(one.matches(".md-option") ? one.nextElementSibling : one);
  return [one === document.body ? null : one.dataset.at || one.outerHTML,
    shown.outlineStyle !== "none" || one.matches("input[type=text], input[type=search]")];
}"""
"""What has the focus, and whether a reader sees that: by a line around it, or by the caret in a field."""


def path(site: Path, language: str, name: str) -> str:
    return (site / "html" / language / name).as_uri()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_keyboard_alone_reaches_everything(name: str, width: int, site: Path, browser: Browser) -> None:
    """Each thing in sight gets the focus by Tab, and shows that it has it."""
    with tab(browser, site / "html") as watched:
        watched.page.goto(path(site, "en", name))
        watched.look(Look(colors="light", width=width))
        usable = watched.page.evaluate(MARK)
        reached, unseen = tabbed(watched.page, 2 * len(usable) + 50)
        assert [what for at, what in enumerate(usable) if str(at) not in reached] == []
        assert unseen == []


def tabbed(page: Page, most: int) -> tuple[set[str], list[str]]:
    """What gets the focus one after the other until the page is through, and where nobody sees it."""
    reached: set[str] = set()
    unseen: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at, seen = page.evaluate(WHERE)
        if at is None or at in reached:
            break
        reached.add(at)
        unseen += [] if seen else [at]
    return reached, unseen


def test_the_menu_of_a_phone_opens_by_keyboard(site: Path, browser: Browser) -> None:
    with tab(browser, site / "html", viewport={"width": 390, "height": 800}) as watched:
        watched.page.goto(path(site, "en", "index.html"))
        due = watched.page.locator(".md-nav--primary").get_by_role("link", name="Due next", exact=True).first
        assert not due.is_visible()
        watched.page.get_by_role("button", name="Navigation").focus()
        watched.page.keyboard.press("Enter")
        due.wait_for()
        assert due.bounding_box() is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_of_languages_stays_on_the_page(language: str, site: Path, browser: Browser) -> None:
    with tab(browser, site / "html") as watched:
        for other in [tag for tag in LANGUAGES if tag != language]:
            watched.page.goto(path(site, language, "warnings/warnings.html"))
            link = watched.page.locator(".languages").get_by_role("link", name=NAMES[other], exact=True)
            link.focus()
            watched.page.keyboard.press("Enter")
            watched.page.wait_for_url(path(site, other, "warnings/warnings.html"))
            assert watched.page.locator("html").get_attribute("lang") == other
        assert watched.wrong == []


@pytest.mark.parametrize(
    ("asked", "given"), [("en-GB", "en"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans"), ("pt-PT", "en")]
)
def test_the_first_page_opens_the_readers_language(asked: str, given: str, site: Path, browser: Browser) -> None:
    with tab(browser, site / "html", locale=asked) as watched:
        watched.page.goto((site / "html" / "index.html").as_uri())
        watched.page.wait_for_url(path(site, given, "index.html"))


def banner(watched: Watched) -> tuple[bool, bool]:
    """Whether the banner is red, and whether it says that the page is old."""
    color = watched.page.locator(".md-banner").evaluate("one => getComputedStyle(one).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", color)[:3])
    return red > 2 * max(green, blue), watched.page.locator(".as-of strong").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_banner_turns_red_when_the_result_is_more_than_a_day_old(
    language: str, site: Path, browser: Browser
) -> None:
    """Not a minute before, and also on a page that has been open since."""
    now = datetime.fromisoformat(result(site)["now"])
    with tab(browser, site / "html") as watched:
        watched.page.clock.install(time=now + timedelta(hours=23))
        watched.page.goto(path(site, language, "index.html"))
        assert banner(watched) == (False, False)
        watched.page.clock.run_for("59:00")
        assert banner(watched) == (False, False)
        watched.page.clock.run_for("02:00")
        assert banner(watched) == (True, True)
        watched.page.goto(path(site, language, "due.html"))
        assert banner(watched) == (True, True)


def result(site: Path) -> Any:
    return json.loads((site / "result.json").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_read_without_script(language: str, site: Path, browser: Browser) -> None:
    """Every finding is there to be seen, and nothing has to run before."""
    with tab(browser, site / "html", java_script_enabled=False) as watched:
        watched.page.goto(path(site, language, "findings.html"))
        shown = watched.page.locator("article").inner_text()
        findings = [" ".join(found["message"][language].split()) for found in result(site)["findings"]]
        assert [message for message in findings if message not in " ".join(shown.split())] == []
        assert watched.wrong == []


@pytest.mark.parametrize("name", ["index.html", "departments/business.html", "warnings/warnings.html"])
def test_a_page_prints(name: str, site: Path, browser: Browser) -> None:
    """On A4 nothing is cut off at the side, and what only a screen needs is left out."""
    with tab(browser, site / "html", viewport={"width": 794, "height": 1123}) as watched:
        watched.page.goto(path(site, "zh-Hant", name))
        printed = watched.page.pdf(format="A4")
        assert printed.startswith(b"%PDF-")
        assert len(printed) > 20_000
        watched.page.emulate_media(media="print")
        assert watched.wider() <= 0
        for selector in (".md-header", ".md-sidebar", ".md-footer"):
            assert not watched.page.locator(selector).first.is_visible(), selector
        assert watched.page.locator(".as-of").is_visible()


def test_the_front_page_is_light(site: Path, browser: Browser) -> None:
    """Under 300 KB as servers send it, without the index of the search."""
    loaded: list[str] = []
    with tab(browser, site / "html") as watched:
        watched.page.on("requestfinished", lambda request: loaded.append(request.url))
        watched.page.goto(path(site, "zh-Hant", "index.html"), wait_until="load")
    files = {unquote(urlsplit(one).path) for one in loaded if one.startswith("file:") and "search_index" not in one}
    sizes = {Path(one).name: len(gzip.compress(Path(one).read_bytes())) for one in files}
    assert "index.html" in sizes
    assert sum(sizes.values()) < 300_000, sizes


def test_numbers_on_the_front_page_are_the_results(site: Path, browser: Browser) -> None:
    standing = [found for found in result(site)["findings"] if found["waived_by"] is None]
    counts = Counter(found["state"] for found in standing)
    with tab(browser, site / "html") as watched:
        watched.page.goto(path(site, "en", "index.html"))
        shown = [re.split(r"\s+", text, maxsplit=1) for text in watched.page.locator(".states li").all_inner_texts()]
    waived = len(result(site)["findings"]) - len(standing)
    assert [(int(number), name) for number, name in shown] == [
        *((counts[state], state) for state in STATES), (waived, "waived"),
    ]  # fmt: skip
