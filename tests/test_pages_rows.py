"""Rows of registers: what counts as over, the values of cells, the steps of a record's life."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import pytest

from duban.model import Duty, Subject, Text
from duban.nodes import root
from duban.pages import rows
from duban.shown import Column
from tests import results, site_books


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
        pytest.param(
            "waiver", {"until": "2026-09-30", "closed": {"outcome": "put-right"}}, True, id="a waiver closed early"
        ),
        pytest.param("waiver", {"until": "2026-09-30"}, False, id="a waiver on its last day"),
        pytest.param("rectification", {"state": "closed"}, True, id="a rectification closed"),
        pytest.param("rectification", {"state": "done"}, False, id="a rectification to be verified"),
        pytest.param("inspection", {"quarter": "2020-Q1"}, False, id="a register that folds nothing"),
    ],
)
def test_what_counts_as_over(type_name: str, data: dict[str, Any], over: bool) -> None:  # noqa: FBT001  # a table's column
    """As the schema of each type says it."""
    record = site_books.record(type_name, "one", **data)
    view = site_books.view(results.result(), record, records=())
    assert rows.row_of(view, view.registers[type_name], record).over is over


@pytest.mark.parametrize(
    ("paths", "value"),
    [
        (("assessment.grade", "grade"), ("urgent",)), (("release.grade", "grade"), ("routine",)),
        (("states.state",), ("a", "b")), (("states.first",), ()), (("none.last",), ()), (("grade.last",), ()),
        (("plan@warning",), ("p",)), (("grade_in_force",), ("urgent",)),
    ],
)  # fmt: skip
def test_a_cell_holds_the_values_at_the_first_path_that_has_any(paths: tuple[str, ...], value: object) -> None:
    warning = site_books.record("warning", "w", grade="routine", assessment={"grade": "urgent"},
        states=[{"state": "a"}, {"state": "b"}])  # fmt: skip
    view = site_books.view(results.result(), warning, site_books.record("plan", "p", warning="w"), records=())
    assert rows.cell(view, root(warning), Column(label=Text(en="", zh=""), paths=paths)) == value


def test_a_cell_shows_nothing_that_is_withheld_nor_by_way_of_it() -> None:
    column = Column(label=Text(en="", zh=""), paths=("person", "person.name", "decision@person"))
    case, decision = (site_books.record(name, name, person="li-na") for name in ("case", "decision"))
    view = site_books.view(results.result(), case, decision)
    assert rows.cell(view, root(view.by_id["case"]), column) == ()
    assert rows.cell(view, root(view.by_id["li-na"]), column) == ()


STEPS: Final = {
    "submitted_at": "2026-09-28T10:30:00+08:00", "discovered_at": "2026-09-28T10:00:00+08:00", "grade": "routine",
    "assessment": {"started_at": "2026-09-28T16:00:00+08:00"}, "release": {"released_at": "2026-10-05"},
}  # fmt: skip


def life(*duties: Duty, **data: Any) -> list[tuple[str, str, datetime | None, str]]:
    """The steps of a warning's life: name, when, by when, standing."""
    record = site_books.record("warning", "w", **{**STEPS, **data})
    view = site_books.view(results.result(duties=duties), record, records=())
    row = rows.row_of(view, view.registers["warning"], record)
    return [(stage.label.en, (stage.at or "")[5:10], stage.due, stage.standing) for stage in row.life]


def test_a_life_shows_each_step_with_its_limit() -> None:
    """What is recorded for later than now has not happened yet; the first of several limits counts."""
    about = Subject(type="warning", id="w")
    limit = replace(results.DUTY, rule="PR-12-2a", subject=about, standing="late", due=results.at(28, 14))
    later = replace(limit, key="2", due=results.at(29))
    answered = replace(
        limit, key="3", rule="PR-12-1a", subject=Subject(type="resource", id="r"), answer="w", standing="met"
    )
    missed = replace(limit, key="4", rule="PR-10-1d", standing="missed", due=results.at(30, 9))
    assert life(limit, later, answered, missed) == [
        ("Discovered", "09-28", None, "done"), ("Reported", "09-28", results.at(28, 14), "done"),
        ("Assessment begun", "09-28", results.at(28, 14), "late"), ("Assessed", "", None, "open"),
        ("Started", "", results.at(30, 9), "missed"), ("Completed", "", None, "open"), ("Released", "10-05", None, "open"),
    ]  # fmt: skip


def test_a_life_leaves_out_the_steps_that_are_not_gone_through() -> None:
    urgent = [name for name, *_ in life(assessment={"grade": "urgent"})]
    assert urgent[-4:] == ["Started", "First supply", "Completed", "Released"]
    closed = {"verified": "not-confirmed", "finished_at": "2026-09-29T10:00:00+08:00"}
    assert [name for name, *_ in life(assessment=closed)][-2:] == ["Assessment begun", "Assessed"]


def test_a_row_marks_each_state_once_and_waived_ones_apart() -> None:
    found = (
        replace(results.finding("overdue", 1), key="a"), replace(results.finding("late", 1), key="b"),
        replace(results.finding("overdue", 1), key="c"), replace(results.finding("late", 1, waived_by="w"), key="d"),
    )  # fmt: skip
    view = site_books.view(results.result(*found))
    row = rows.row_of(view, view.registers["warning"], view.by_id["w-1"])
    assert [(finding.key, count) for finding, count in row.marks] == [("a", 2), ("b", 1), ("d", 1)]
