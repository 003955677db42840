"""Large tables in a real browser: sorted, filtered, searched, handed out as CSV, and quick with 5,000 rows."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers import Watched, tab
from tests.many_rows import MANY, large

pytestmark = pytest.mark.whole

SHOWN: Final = 200
"""How many of them stand on the page at a time."""


def findings(site: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "result.json").read_text("utf-8"))["findings"]
    return found


def opened(watched: Watched, path: Path) -> Page:
    watched.page.goto(path.as_uri())
    watched.page.locator(".table-tools output").wait_for()
    return watched.page


def shown(page: Page) -> list[str]:
    return page.locator(".rows.sorted tbody tr:visible:not(:has(.dt-empty))").all_inner_texts()


def handed_out(page: Page, name: str = "What is shown, as CSV") -> list[list[str]]:
    """The rows of the file that the button gives."""
    with page.expect_download() as started:
        page.get_by_role("button", name=name).click()
    text = Path(started.value.path()).read_text("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_findings_are_filtered_by_state_and_department(site: Path, browser: Browser) -> None:
    """What does not match is gone with its heading, and the file holds what is shown."""
    waiting = [f for f in findings(site) if f["state"] == "overdue" and f["waived_by"] is None]
    ours = [f for f in waiting if f["owner"]["department"] == "resource"]
    assert 0 < len(ours) < len(waiting)
    with tab(browser, site / "html") as watched:
        page = opened(watched, site / "html" / "en" / "findings.html")
        assert len(shown(page)) == len(findings(site))
        page.get_by_label("State", exact=True).select_option("overdue")
        assert len(shown(page)) == len(waiting)
        assert page.locator("h2:visible").count() == 1
        page.get_by_label("Department", exact=True).select_option("Resource Department")
        assert len(shown(page)) == len(ours)
        assert page.locator("output").inner_text() == f"Shown: {len(ours)} of {len(findings(site))}"
        rows = handed_out(page)
        assert len(rows) == 1 + len(ours)
        assert rows[0][0] == "What was found"
        for row, finding in zip(sorted(rows[1:]), sorted(ours, key=lambda f: str(f["message"]["en"])), strict=True):
            assert " ".join(row[0].split()).startswith(" ".join(finding["message"]["en"].split()))
        page.get_by_role("button", name="Show everything again").click()
        assert len(shown(page)) == len(findings(site))
        assert watched.wrong == []


def test_findings_are_filtered_by_article_and_person(site: Path, browser: Browser) -> None:
    article = [
        f for f in findings(site) if re.match(r"Art\. 11\b", f["article"]) and f["regulation"] == "planning-resources"
    ]
    person = [f for f in findings(site) if f["owner"]["person"] == "p-su-nianci"]
    assert article
    assert person
    with tab(browser, site / "html") as watched:
        page = opened(watched, site / "html" / "en" / "findings.html")
        page.get_by_label("Person", exact=True).select_option("Su Nianci")
        assert len(shown(page)) == len(person)
        page.get_by_label("Person", exact=True).select_option("all")
        name = "Warning and Replenishment of Planning Resources, Article 11"
        page.get_by_label("Article", exact=True).select_option(name)
        assert len(shown(page)) == len(article)


def test_a_register_is_filtered_by_grade_and_searched(site: Path, browser: Browser) -> None:
    """What is over is looked through as well."""
    with tab(browser, site / "html") as watched:
        page = opened(watched, site / "html" / "zh-Hant" / "warnings" / "warnings.html")
        page.locator("details.more summary").last.click()
        before = len(shown(page))
        page.get_by_label("等級", exact=True).select_option("緊急")
        urgent = shown(page)
        assert 0 < len(urgent) < before
        assert all("緊急" in row for row in urgent)
        page.get_by_label("等級", exact=True).select_option("全部")
        page.get_by_label("搜尋", exact=True).last.fill("馬德里")
        assert 0 < len(shown(page)) < before
        assert all("馬德里" in row for row in shown(page))
        page.get_by_label("搜尋", exact=True).last.fill("沒有這個詞")
        assert page.locator("output").inner_text() == f"顯示：0／{before}"


def test_a_heading_sorts_by_keyboard(site: Path, browser: Browser) -> None:
    """Moments by time and not by how they are written; then the other way round."""
    with tab(browser, site / "html") as watched:
        page = opened(watched, site / "html" / "en" / "warnings" / "warnings.html")
        heading = page.locator(".rows.sorted").first.locator("th", has_text="Discovered")
        at = heading.evaluate("one => one.cellIndex + 1")
        moments = []
        for order in ("ascending", "descending"):
            heading.get_by_role("button").focus()
            page.keyboard.press("Enter")
            expect(heading).to_have_attribute("aria-sort", order)
            times = page.locator(".rows.sorted").first.locator(f"tbody td:nth-child({at}) time")
            moments.append(times.evaluate_all("all => all.map(one => one.title)"))
        assert len(moments[0]) > 2
        assert moments[0] == sorted(moments[0], key=str)
        assert moments[1] == moments[0][::-1]


@pytest.mark.parametrize("formula", ['=HYPERLINK("http://evil.example")', "+1", "-1", "@SUM(A1)", "＝1"])
def test_a_file_of_a_page_holds_no_formula(formula: str, site: Path, browser: Browser) -> None:
    with tab(browser, site / "html") as watched:
        page = opened(watched, site / "html" / "en" / "warnings" / "warnings.html")
        page.locator(".rows.sorted tbody td").first.evaluate("(one, text) => one.textContent = text", formula)
        assert f"'{formula}" in {row[0] for row in handed_out(page)}


def test_a_table_of_thousands_shows_some_at_a_time_and_finds_each(site: Path, browser: Browser) -> None:
    """An address that names a row opens the part of the table that holds it; filters reach all of them."""
    path = large(site / "html")
    with tab(browser, site / "html") as watched:
        page = watched.page
        page.goto(f"{path.as_uri()}#row-{MANY - 1}")
        frame = page.locator(".rows.sorted").first
        assert frame.locator("tbody tr").count() == SHOWN
        assert page.locator("tr", has=page.locator(f"#row-{MANY - 1}")).is_visible()
        page.get_by_role("link", name="first page").click()
        assert page.locator("tr", has=page.locator("#row-0")).is_visible()
        page.get_by_label("Search", exact=True).last.fill("nothing of the kind")
        assert page.locator("output").inner_text().startswith("Shown: 0 of ")
        assert watched.wrong == []
    path.unlink()
