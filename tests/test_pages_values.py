"""The values on pages: each number is the result's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from duban.model import Owner, Text
from duban.pages import PAGES, SECTION, all_pages, departments, navigation
from duban.pages.indicators import kind_of
from duban.pages.view import Page, View
from tests import results, site_books

BUSY = site_books.view(site_books.busy())
CALM = site_books.view(results.result())


def shown(view: View, path: str) -> dict[str, Any]:
    """The values of one page."""
    return dict(next(page for page in all_pages(view) if page.path == path).values)


def test_the_front_page_counts_what_the_result_holds() -> None:
    values = shown(BUSY, "index.md")
    assert (values["color"], values["count"], values["waived"], values["spread"]) == ("red", 6, 1, 2)
    assert values["counts"]["overdue"] == 2
    assert values["oldest"] == results.at(28)
    assert [finding.state for finding in values["worst"]] == [
        "invalid",
        "overdue",
        "breach",
        "unproven",
        "error",
        "overdue",
    ]
    assert (values["more"], values["due"], values["more_due"]) == (0, (results.DUTY,), 0)
    assert values["judged"] == {"records": 12, "rules": 2, "unchecked": 1, "errors": 1}


def test_the_front_page_shows_eight_and_says_how_many_more() -> None:
    found = tuple(results.finding("overdue", number) for number in range(13))
    duties = tuple(replace(results.DUTY, key=f"{number}") for number in range(12))
    values = shown(site_books.view(results.result(*found, duties=duties)), "index.md")
    assert (len(values["worst"]), values["more"], len(values["due"]), values["more_due"]) == (8, 5, 8, 4)


@pytest.mark.parametrize(
    ("state", "color", "count"),
    [("due soon", "orange", 1), ("late", "yellow", 1), ("hint", "yellow", 1), (None, "green", 0)],
)
def test_the_front_page_has_the_worst_colour(state: Any, color: str, count: int) -> None:
    found = () if state is None else (results.finding(state),)
    values = shown(site_books.view(results.result(*found)), "index.md")
    assert (values["color"], values["count"], values["oldest"]) == (color, count, None)


def test_nothing_checked_is_not_nothing_found() -> None:
    unchecked = replace(results.result(), rules=(results.PRINCIPLE,))
    assert shown(site_books.view(unchecked), "index.md")["color"] == "grey"


def test_the_findings_stand_by_state_and_waived_ones_apart() -> None:
    values = shown(BUSY, "findings.md")
    assert (values["fails"], values["count"], len(values["waived"])) == (6, 10, 1)
    assert {state: len(found) for state, found in values["states"].items()} == {
        "invalid": 1, "error": 1, "breach": 1, "overdue": 2, "unproven": 1, "due soon": 1, "late": 1, "hint": 1,
    }  # fmt: skip
    assert shown(CALM, "findings.md")["states"] == {}


def test_duties_stand_in_spans_that_include_their_last_moment() -> None:
    now = results.at(30)
    away = {
        "day": timedelta(days=1),
        "week": timedelta(days=7),
        "month": timedelta(days=30),
        "later": timedelta(days=30, seconds=1),
    }
    duties = (
        replace(results.DUTY, key="missed", standing="missed", due=now - timedelta(days=1)),
        *(replace(results.DUTY, key=name, due=now + distance) for name, distance in away.items()),
        replace(results.DUTY, key="met", standing="met"),
    )
    values = shown(site_books.view(results.result(duties=duties)), "due.md")
    assert {span: [duty.key for duty in found] for span, found in values["spans"].items()} == {
        "overdue": ["missed"], "within_day": ["day"], "within_week": ["week"], "within_month": ["month"], "later": ["later"],
    }  # fmt: skip
    assert (values["overdue"], values["waived"], values["week"], values["month"]) == (1, 0, 2, 3)
    assert values["owners"] == {"marketing": [1, 1, 1, 1, 1]}


def test_whose_duties_fall_due_the_most_pressed_first() -> None:
    duties = (
        replace(results.DUTY, key="a", due=results.at(30, 20)),
        replace(
            results.DUTY,
            key="b",
            owner=Owner(department="finance"),
            standing="missed",
            due=results.at(29),
            waived_by="waiver-1",
        ),
        replace(results.DUTY, key="c", owner=Owner(), due=results.at(30, 20)),
        replace(results.DUTY, key="d", owner=Owner(), standing="missed", due=results.at(29)),
    )
    values = shown(site_books.view(results.result(duties=duties)), "due.md")
    assert list(values["owners"].items()) == [
        (None, [1, 1, 0, 0, 0]), ("finance", [1, 0, 0, 0, 0]), ("marketing", [0, 1, 0, 0, 0]),
    ]  # fmt: skip
    assert (values["overdue"], values["waived"]) == (1, 1)


def test_a_department_has_its_own_findings_duties_indicators_and_records() -> None:
    values = shown(BUSY, "departments/marketing.md")
    standing = values["standing"]
    assert (standing.color, len(standing.findings), len(standing.fails), len(standing.soon)) == ("red", 8, 4, 1)
    assert (len(standing.rest), len(standing.waived), standing.duties) == (2, 1, (results.DUTY,))
    assert values["due"] == (results.DUTY,)
    assert values["head"] == "li-na"
    assert values["tables"] == {}
    assert [(table.register.type, len(table.rows)) for table in values["held"]] == [("warning", 1), ("plan", 1)]
    assert [(one.page, one.title.en, one.count, one.red) for one in values["kept"]] == [
        ("resources/resources-material.md", "Materials", 1, ())
    ]
    assert ([r.id for r in values["people"]], [r.id for r in values["posts"]]) == (
        ["li-na"],
        ["buyer", "planner", "clerk", "driver"],
    )
    finance = shown(BUSY, "departments/finance.md")
    assert (finance["standing"].color, finance["head"], finance["tables"]["quarter"].periods) == (
        "green",
        None,
        ("2026-Q3",),
    )


def test_departments_are_compared() -> None:
    values = shown(BUSY, "departments/index.md")
    assert (values["red"], values["departments"]) == (1, departments.standings(BUSY))
    assert [standing.department.id for standing in values["departments"]] == ["marketing", "finance"]


def test_indicators_stand_by_period_and_group() -> None:
    values = shown(BUSY, "indicators.md")
    (part,) = values["parts"]
    grid = part.grids["quarter"]
    assert grid.periods == ("2026-Q2", "2026-Q3")
    assert [(row.group, [cell and cell.value for cell in row.cells]) for row in grid.rows] == [(None, [None, 87.5])]
    assert (values["period"], values["met"], values["count"]) == ("2026-Q3", 0, 1)
    (matrix,) = part.matrices
    assert (matrix.period, matrix.groups) == ("2026-Q3", ("finance",))
    assert [[cell and cell.value for cell in row.cells] for row in matrix.rows] == [[87.5]]
    calm = shown(CALM, "indicators.md")
    assert (calm["period"], calm["parts"]) == (None, ())


def test_departments_stand_side_by_side_newest_quarter_first() -> None:
    own = replace(results.INDICATOR, group="finance")
    other = replace(own, group="marketing", value=50.0)
    whole = replace(own, group=None)
    indicators = (whole, own, other, replace(other, period="2026-Q2"), replace(own, period="2026-09"))
    (part,) = shown(site_books.view(results.result(indicators=indicators)), "indicators.md")["parts"]
    first, second = part.matrices
    assert [[cell and cell.value for cell in row.cells] for row in first.rows] == [[87.5, 50.0]]
    assert (second.period, [[cell and cell.value for cell in row.cells] for row in second.rows]) == (
        "2026-Q2",
        [[None, 50.0]],
    )


def test_figures_of_other_groups_stand_with_the_companys_each_by_its_name() -> None:
    """Kinds of nodes are no departments, though one may be called like a department."""
    kinds = tuple(replace(results.INDICATOR, group=group) for group in ("finance", "kickoff"))
    (part,) = shown(site_books.view(results.result(indicators=kinds)), "indicators.md")["parts"]
    assert [row.group for row in part.grids["quarter"].rows] == ["finance", "kickoff"]
    assert part.matrices == ()


@pytest.mark.parametrize(("period", "kind"), [("2026-Q3", "quarter"), ("2026-09", "month"), ("2026", "year")])
def test_the_kind_of_a_period_shows_in_its_label(period: str, kind: str) -> None:
    assert kind_of(period) == kind


def test_the_guide_shows_every_state_and_colour() -> None:
    values = shown(CALM, "how-to-read.md")
    assert len(values["states"]) == 8
    assert values["colors"] == ("red", "orange", "yellow", "green")


def test_pages_are_about_sections_and_none_about_a_record() -> None:
    paths = [page.path for make in PAGES.values() for page in make(BUSY)]
    assert len(paths) == len(set(paths)) == 33
    many = tuple(site_books.record("plan", f"plan-{number}", title="Plan") for number in range(500))
    assert len(all_pages(site_books.view(BUSY.result, *many))) == 33


def english(title: Text) -> str:
    return title.en


def paths_of(nav: list[Any]) -> list[Any]:
    """The navigation with its sections named and its pages by their paths alone."""
    return [
        place if isinstance(place, str) else {title: paths_of(place)} for entry in nav for title, place in entry.items()
    ]


def test_navigation_names_every_page() -> None:
    """A page that is made alone says of the others what stands here, and not what their own sources say."""
    nav = navigation(all_pages(CALM), english)
    assert nav[:2] == [{"Overview": "index.md"}, {"Findings": "findings.md"}]
    assert nav[4]["Departments"][1:] == [
        {"Marketing": "departments/marketing.md"}, {"Finance": "departments/finance.md"},
    ]  # fmt: skip


def test_navigation_follows_the_folders() -> None:
    assert paths_of(navigation(all_pages(CALM), english)) == [
        "index.md", "findings.md", "due.md", "management.md",
        {"Departments": ["departments/index.md", "departments/marketing.md", "departments/finance.md"]},
        {"What waits for whom": ["people/index.md"]},
        {"Warnings and plans": ["warnings/index.md", "warnings/warnings.md", "warnings/plans.md"]},
        {"Resources": ["resources/index.md", "resources/resources-material.md", "resources/stocktakes.md"]},
        {"Supervision": ["supervision/index.md", "supervision/disclosures.md", "supervision/waivers.md"]},
        {"People and accountability": ["accountability/index.md", "accountability/appraisals.md"]},
        "indicators.md",
        {"Regulations": ["regulations/index.md", {"Planning resources": [
            "regulations/planning-resources/index.md", "regulations/planning-resources/article-12.md",
            "regulations/planning-resources/article-4.md",
        ]}]},
        {"For auditors": ["audit/index.md", "audit/planning-resources.md"]},
        "settings.md", "add.md", "how-to-read.md", "known-limits.md", "take-it-with-you.md",
    ]  # fmt: skip


@pytest.mark.parametrize(("number", "entries"), [(SECTION - 1, SECTION), (SECTION, 1)])
def test_a_big_folder_shows_only_its_index(number: int, entries: int) -> None:
    names = ["index", *(f"page-{one}" for one in range(number))]
    pages = tuple(Page(path=f"big/{name}.md", template="", title=Text(en="Big", zh="大"), values={}) for name in names)
    (section,) = navigation(pages, english)
    assert len(section["Big"]) == entries
