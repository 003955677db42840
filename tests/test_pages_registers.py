"""Registers and regulations: every record has its row, every provision its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.model import Rule, Subject, Text
from duban.pages import all_pages, registers
from duban.pages.columns import Column
from duban.pages.regulations import number_of, path_of
from duban.pages.view import View
from tests import results, site_books

BUSY = site_books.view(site_books.busy())
CALM = site_books.view(results.result())


def shown(view: View, path: str) -> dict[str, Any]:
    """The values of one page."""
    return dict(next(page for page in all_pages(view) if page.path == path).values)


def test_a_register_shows_open_ones_first_with_what_was_found() -> None:
    values = shown(BUSY, "warnings.md")
    (table,) = values["tables"]
    assert [(row.record.id, row.color, len(row.findings)) for row in table.rows] == [
        ("w-2", "red", 1),
        ("w-1", "red", 1),
    ]
    assert (values["count"], values["fails"], values["past"]) == (2, 2, 0)
    assert "Released" not in [column.label.en for column in table.columns]


def test_what_is_over_stands_apart() -> None:
    values = shown(CALM, "warnings.md")
    (table,) = values["tables"]
    assert [row.record.id for row in table.rows] == ["w-1"]
    assert [row.record.id for row in table.past.rows] == ["w-2"]
    assert (values["count"], values["past"], table.past.past) == (2, 1, None)


@pytest.mark.parametrize(
    ("type_name", "data", "over"),
    [
        pytest.param("plan", {"deliveries": [{"acceptance": {"result": "pass"}}]}, True, id="a plan accepted"),
        pytest.param("plan", {"deliveries": [{"acceptance": {"result": "fail"}}]}, False, id="a plan refused"),
        pytest.param("plan", {"cancelled_at": "2026-09-01T09:00:00+08:00"}, True, id="a plan cancelled"),
        pytest.param("plan", {"complete_by": "2026-09-29"}, True, id="a plan whose time is over"),
        pytest.param("plan", {"complete_by": "2026-09-30"}, False, id="a plan that ends today"),
        pytest.param("stocktake", {"done_at": "2026-08-29T09:00:00+08:00"}, True, id="a stocktake of 32 days ago"),
        pytest.param("stocktake", {"done_at": "2026-08-30T09:00:00+08:00"}, False, id="a stocktake of 31 days ago"),
        pytest.param("stocktake", {}, False, id="a stocktake not done"),
        pytest.param("waiver", {"until": "2026-09-29"}, True, id="a waiver that has ended"),
        pytest.param("waiver", {"until": "2026-09-30", "closed": {}}, True, id="a waiver closed before its end"),
        pytest.param("waiver", {"until": "2026-09-30"}, False, id="a waiver on its last day"),
        pytest.param("rectification", {"state": "closed"}, True, id="a rectification closed"),
        pytest.param("rectification", {"state": "done"}, False, id="a rectification to be verified"),
    ],
)
def test_what_counts_as_over(type_name: str, data: dict[str, Any], over: bool) -> None:  # noqa: FBT001  # a table's column
    view = site_books.view(results.result(), site_books.record(type_name, "one", **data), records=())
    assert (registers.table_of(view, type_name).past is not None) is over


def test_what_is_due_on_a_closed_record_keeps_it_open() -> None:
    view = site_books.view(results.result(duties=(results.DUTY,)))
    (table,) = shown(view, "warnings.md")["tables"]
    assert [(row.record.id, row.next) for row in table.rows] == [("w-2", results.DUTY), ("w-1", None)]
    assert [column.show for column in table.columns][-2:] == ["records", "next"]


def test_a_warning_shows_its_plans_and_the_first_duty_of_all() -> None:
    own = replace(results.DUTY, key="own", subject=Subject(type="warning", id="w-1"), due=results.at(30, 22))
    plans = replace(results.DUTY, key="plans", subject=Subject(type="plan", id="plan-1"), due=results.at(30, 20))
    (table,) = shown(site_books.view(results.result(duties=(plans, own))), "warnings.md")["tables"]
    (row,) = table.rows
    assert (row.record.id, row.linked, row.next) == ("w-1", ("plan-1",), plans)


def test_a_register_leaves_out_columns_that_are_empty() -> None:
    (table,) = shown(CALM, "waivers.md")["tables"]
    assert [column.label.en for column in table.columns] == ["Provision", "About", "Reason", "Until"]
    assert shown(CALM, "plans.md")["fails"] == 0


def test_resources_are_counted_by_type() -> None:
    values = shown(CALM, "resources/index.md")
    assert {name: len(table.rows) for name, table in values["tables"].items()} == {
        "human": 0, "channel": 0, "fund": 0, "material": 1, "tool": 0,
    }  # fmt: skip
    assert (values["colors"]["material"], values["failing"]["material"], values["count"]) == ("green", 0, 1)


@pytest.mark.parametrize(
    ("paths", "value"),
    [
        (("assessment.grade", "grade"), "urgent"), (("release.grade", "grade"), "routine"), (("states.last.state",), "b"),
        (("states.first",), None), (("none.last",), None), (("grade.last",), None), (("empty.last",), None),
    ],
)  # fmt: skip
def test_a_cell_holds_the_first_value_present(paths: tuple[str, ...], value: object) -> None:
    record = site_books.record("x", "r", grade="routine", assessment={"grade": "urgent"}, empty=[],
        states=[{"state": "a"}, {"state": "b"}])  # fmt: skip
    assert registers.cell(record, Column(Text(en="", zh=""), paths)) == value


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("marketing", "departments/marketing.md"), ("planning-resources", "regulations/planning-resources/index.md"),
        ("paper", "resources/material.md#paper"), ("w-1", "warnings.md#w-1"), ("count-1", "stocktakes.md#count-1"),
        ("li-na", "departments/marketing.md#li-na"), ("buyer", "departments/marketing.md#buyer"), ("guest", None),
        ("board", "departments/index.md#board"), ("set-within", "settings.md#set-within"),
    ],
)  # fmt: skip
def test_every_record_has_one_home(name: str, page: str | None) -> None:
    assert registers.home(CALM.by_id[name]) == page


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
    view = site_books.view(CALM.result, site_books.record("regulation", "empty", title="Empty"))
    assert shown(view, "regulations/empty/index.md")["numbers"] == {"rules": 0, "checked": 0, "open": 0, "findings": 0}


def test_a_register_shows_the_newest_first() -> None:
    more = (
        site_books.record("stocktake", f"count-{day}", done_at=f"2026-09-{day}T09:00:00+08:00") for day in (10, 12, 11)
    )
    (table,) = shown(site_books.view(CALM.result, *more), "stocktakes.md")["tables"]
    assert [row.record.id for row in table.rows] == ["count-12", "count-11", "count-10", "count-1"]
    assert table.past is None


def test_a_row_marks_each_state_once_and_waived_ones_apart() -> None:
    found = (
        replace(results.finding("overdue", 1), key="a"), replace(results.finding("late", 1), key="b"),
        replace(results.finding("overdue", 1), key="c"), replace(results.finding("late", 1, waived_by="w"), key="d"),
    )  # fmt: skip
    (table,) = shown(site_books.view(results.result(*found)), "warnings.md")["tables"]
    marks = next(row.marks for row in table.rows if row.record.id == "w-1")
    assert [(finding.key, count) for finding, count in marks] == [("a", 2), ("b", 1), ("d", 1)]


def test_a_provision_checked_through_another_has_its_colour() -> None:
    same = replace(results.PRINCIPLE, id="PR-04-0b", unchecked=None, same_as=("PR-12-1a", "PR-99-9z"))
    view = site_books.view(replace(results.result(results.finding("overdue")), rules=(results.RULE, same)))
    article = shown(view, "regulations/planning-resources/article-4.md")["article"]
    assert (article.checked, article.findings, article.provisions[0].color) == (1, 0, "red")
    assert shown(view, "regulations/planning-resources/index.md")["numbers"]["checked"] == 2
    assert shown(view, "index.md")["judged"]["unchecked"] == 0
