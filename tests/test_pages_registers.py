"""Registers and regulations: every record has its row, every provision its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.model import Rule, Subject, Text
from duban.pages import all_pages, registers
from duban.pages.regulations import number_of, path_of
from duban.pages.view import View
from tests import results, site_books

BUSY = site_books.view(site_books.busy())
CALM = site_books.view(results.result())


def shown(view: View, path: str) -> dict[str, Any]:
    """The values of one page."""
    return dict(next(page for page in all_pages(view) if page.path == path).values)


def register(view: View, path: str) -> registers.Entry:
    """What a register's page shows."""
    entry = shown(view, path)["entry"]
    assert isinstance(entry, registers.Entry)
    return entry


def headings(table: registers.Table) -> list[str]:
    """The headings of the columns that a table shows, in English."""
    return [column.label.en for _, column in table.columns]


def test_a_register_shows_open_ones_first_with_what_was_found() -> None:
    entry = register(BUSY, "warnings/warnings.md")
    assert [(row.record.id, row.color, len(row.findings)) for row in entry.table.rows] == [
        ("w-2", "red", 1),
        ("w-1", "red", 1),
    ]
    assert (entry.fails, entry.past) == (2, 0)
    assert headings(entry.table) == ["About", "Criterion", "Department", "Grade", "Stands at", "Discovered", "Plans"]


def test_what_is_over_stands_apart() -> None:
    entry = register(CALM, "warnings/warnings.md")
    assert [row.record.id for row in entry.table.rows] == ["w-1"]
    assert entry.table.past is not None
    assert [row.record.id for row in entry.table.past.rows] == ["w-2"]
    assert (entry.past, entry.table.past.past) == (1, None)


def test_what_is_due_on_a_closed_record_keeps_it_open() -> None:
    entry = register(site_books.view(results.result(duties=(results.DUTY,))), "warnings/warnings.md")
    assert [(row.record.id, row.next) for row in entry.table.rows] == [("w-2", results.DUTY), ("w-1", None)]
    assert entry.next == results.DUTY


def test_a_warning_shows_its_plans_and_the_first_duty_of_all() -> None:
    own = replace(results.DUTY, key="own", subject=Subject(type="warning", id="w-1"), due=results.at(30, 22))
    plans = replace(results.DUTY, key="plans", subject=Subject(type="plan", id="plan-1"), due=results.at(30, 20))
    entry = register(site_books.view(results.result(duties=(plans, own))), "warnings/warnings.md")
    (row,) = entry.table.rows
    assert (row.record.id, row.cells[-1], row.next) == ("w-1", ("plan-1",), plans)


def test_a_register_leaves_out_columns_that_are_empty() -> None:
    assert headings(register(CALM, "supervision/waivers.md").table) == ["Provision", "About", "Reason", "Until"]
    assert register(CALM, "warnings/plans.md").fails == 0


def test_a_section_lists_its_registers_in_order_and_a_split_one_by_value() -> None:
    """Those without records do not show."""
    more = (site_books.record("resource", "printer", subtype="tool"), site_books.record("demand", "ink"))
    entries = shown(site_books.view(results.result(), *more), "resources/index.md")["entries"]
    assert [(entry.page, entry.title.en, len(entry.table.rows), entry.color, entry.fails) for entry in entries] == [
        ("resources/resources-material.md", "Materials", 1, "green", 0),
        ("resources/resources-tool.md", "Tools", 1, "green", 0), ("resources/stocktakes.md", "Stocktakes", 1, "green", 0),
        ("resources/demands.md", "Resource demands", 1, "green", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("marketing", "departments/marketing.md"), ("planning-resources", "regulations/planning-resources/index.md"),
        ("paper", "resources/resources-material.md#paper"), ("w-1", "warnings/warnings.md#w-1"),
        ("count-1", "resources/stocktakes.md#count-1"), ("strange", None), ("calendar-2026", None),
        ("li-na", "people/li-na.md"), ("buyer", "departments/marketing.md#buyer"), ("guest", "people/guest.md"),
        ("board", "departments/index.md#board"), ("set-within", "settings.md#set-within"),
    ],
)  # fmt: skip
def test_every_record_has_one_home(name: str, page: str | None) -> None:
    more = (site_books.record("resource", "strange"), site_books.record("calendar", "calendar-2026"))
    view = site_books.view(CALM.result, *more)
    assert registers.home(view, view.by_id[name]) == page


def test_an_article_shows_figures_cases_and_findings_of_its_provisions() -> None:
    article = shown(BUSY, "regulations/planning-resources/article-12.md")["article"]
    (provision,) = article.provisions
    assert (article.title, article.color, article.checked, article.findings) == (
        Text(en="Article 12", zh="第12條"),
        "red",
        1,
        9,
    )
    assert provision.figures["submit_within"].value == 4
    assert [case.name for case in provision.cases] == ["reported-late", "reported", "counted"]
    assert len(provision.findings) == 9
    principle = shown(BUSY, "regulations/planning-resources/article-4.md")["article"]
    assert (principle.color, principle.checked) == ("grey", 0)
    assert principle.provisions[0].color == "grey"


def test_a_provision_that_could_not_be_checked_is_not_green() -> None:
    """The finding stands at the provision, and bears another rule's name."""
    file = Subject(type="file", id=results.RULE.place.path)
    found = replace(results.finding("error"), rule="duban-error", subject=file, place=results.RULE.place)
    (provision,) = shown(site_books.view(results.result(found)), path_of(results.RULE))["article"].provisions
    assert (provision.color, [finding.state for finding in provision.findings]) == ("red", ["error"])


def test_a_regulation_shows_its_chapters_in_order() -> None:
    second = replace(results.RULE, id="PR-20-0a", article="Art. 20", chapter=Text(en="End", zh="附則"))
    view = site_books.view(replace(BUSY.result, rules=(*BUSY.result.rules, second)))
    values = shown(view, "regulations/planning-resources/index.md")
    assert [(chapter.en, [article.number for article in found]) for chapter, found in values["chapters"]] == [
        ("Warnings", ["12", "4"]), ("End", ["20"]),
    ]  # fmt: skip
    assert values["numbers"] == {"rules": 3, "checked": 2, "open": 1, "findings": 9}
    assert shown(view, "regulations/index.md")["regulations"] == {"planning-resources": values["numbers"]}


@pytest.mark.parametrize(("article", "number"), [("Art. 9(1)", "9"), ("2(3)1(2)", "2"), ("Preamble", "Preamble")])
def test_the_article_is_the_first_number(article: str, number: str) -> None:
    assert number_of(article) == number


def test_a_rule_of_another_regulation_has_its_own_pages() -> None:
    other: Rule = replace(results.RULE, id="MM-01-1a", regulation="another", article="Art. 1")
    view = site_books.view(replace(CALM.result, rules=(*CALM.result.rules, other)))
    page = next(page for page in all_pages(view) if page.path == "regulations/another/index.md")
    assert page.title == Text(en="another", zh="another")


def test_provisions_of_one_article_share_its_page_wherever_they_stand() -> None:
    again = replace(results.RULE, id="PR-12-9z", article="Art. 12(9)")
    view = site_books.view(replace(CALM.result, rules=(*CALM.result.rules, again)))
    article = shown(view, "regulations/planning-resources/article-12.md")["article"]
    assert [provision.rule.id for provision in article.provisions] == ["PR-12-1a", "PR-12-9z"]


def test_a_regulation_without_provisions_has_its_page_too() -> None:
    view = site_books.view(
        CALM.result, site_books.record("regulation", "empty", title="Empty", effective_from="2026-04-01")
    )
    assert shown(view, "regulations/empty/index.md")["numbers"] == {"rules": 0, "checked": 0, "open": 0, "findings": 0}


def test_a_register_shows_the_newest_first() -> None:
    more = (
        site_books.record("stocktake", f"count-{day}", done_at=f"2026-09-{day}T09:00:00+08:00") for day in (10, 12, 11)
    )
    table = register(site_books.view(CALM.result, *more), "resources/stocktakes.md").table
    assert [row.record.id for row in table.rows] == ["count-12", "count-11", "count-10", "count-1"]
    assert table.past is None


def test_a_provision_checked_through_another_has_its_colour() -> None:
    same = replace(results.PRINCIPLE, id="PR-04-0b", unchecked=None, same_as=("PR-12-1a", "PR-99-9z"))
    view = site_books.view(replace(results.result(results.finding("overdue")), rules=(results.RULE, same)))
    article = shown(view, "regulations/planning-resources/article-4.md")["article"]
    assert (article.checked, article.findings, article.provisions[0].color) == (1, 0, "red")
    assert shown(view, "regulations/planning-resources/index.md")["numbers"]["checked"] == 2
    assert shown(view, "index.md")["judged"]["unchecked"] == 0
