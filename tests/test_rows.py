"""How long a row is: in order of time, or of periods without a gap."""

from __future__ import annotations

from typing import Any

import pytest

from duban.model import Figure
from duban.nodes import root
from duban.query import matches
from duban.rows import by_moments, by_periods
from tests.books import books, clock, record, scope


@pytest.mark.parametrize(
    ("placed", "length"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([("2026-04-01", True)], 1, id="one"),
        pytest.param([("2026-04-01", False)], 0, id="one that does not pass"),
        pytest.param([("2026-04-03", True), ("2026-04-01", False), ("2026-04-02", True)], 2, id="since the last fault"),
        pytest.param([("2026-04-01", True), ("2026-04-02", True), ("2026-04-03", False)], 0, id="the latest ends it"),
        pytest.param([("2026-04-01", True), ("2026-05-09", True)], 2, id="time in between does not count"),
        pytest.param(
            [("2026-04-02T10:00:00+08:00", False), ("2026-04-02T03:00:00+00:00", True)], 1, id="across offsets"
        ),
    ],
)
def test_in_order_of_time(placed: list[tuple[str, bool]], length: int) -> None:
    assert by_moments(clock(), placed) == length


@pytest.mark.parametrize(
    ("placed", "length"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([("2025-Q4", True), ("2026-Q1", True)], 2, id="over the end of the year"),
        pytest.param([("2026-Q1", True), ("2025-Q3", True)], 1, id="a quarter is missing"),
        pytest.param([("2025-Q4", False), ("2026-Q1", True)], 1, id="since the last fault"),
        pytest.param([("2026-Q1", True), ("2026-Q1", False)], 0, id="a period passes where all of it does"),
        pytest.param([("2026-Q1", True), ("2026-Q1", True)], 1, id="a period counts once"),
        pytest.param([("2026-W53", True), ("2027-W01", True)], 2, id="weeks of a long year"),
        pytest.param([("2026-02", True), ("2026-03", True), ("2026-01", True)], 3, id="months"),
    ],
)
def test_in_periods_without_a_gap(placed: list[tuple[str, bool]], length: int) -> None:
    assert by_periods(clock(), placed) == length


LATE = [
    {"on": "2026-04-01", "what": "day", "late": True}, {"on": "2026-04-02", "what": "day", "late": True},
    {"on": "2026-04-03", "what": "week", "late": False}, {"on": "2026-04-04", "what": "day", "late": True},
    {"what": "day", "late": False},
]  # fmt: skip
GROUP = record("group", "g1", reports=LATE, last="2026-04-02", grades=[{"of": "2026-Q1", "good": True}])
SCOPE = scope(books(GROUP), most=Figure(op=">=", value=3, unit="report in a row"))


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        pytest.param({"at": "on", "where": {"late": True}, "==": 1}, True, id="the weekly one was in time"),
        pytest.param(
            {"among": {"what": "day"}, "at": "on", "where": {"late": True}, ">=": {"figure": "most"}}, True, id="of daily ones three"
        ),
        pytest.param(
            {"among": {"what": "day"}, "at": "on", "where": {"late": True}, ">": 2, "<": 3}, False, id="two limits"
        ),
        pytest.param(
            {"among": {"on": {"<=": {"path": "outer.last"}}}, "at": "on", "where": {"late": True}, "==": 2}, True,
            id="up to a moment of whoever is asked",
        ),
        pytest.param(
            {"at": "on", "where": {"on": {">": {"path": "outer.last"}}}, "==": 2}, True, id="compared with whoever is asked"
        ),
    ],
)  # fmt: skip
def test_the_length_of_a_row_is_a_condition(row: dict[str, Any], holds: bool) -> None:  # noqa: FBT001 - a column of the table
    """Three daily reports were late one after the other; what has no moment is left out."""
    assert matches(SCOPE, root(GROUP), {"reports": {"in_a_row": row}}) is holds


def test_a_row_of_periods_is_a_condition() -> None:
    assert matches(SCOPE, root(GROUP), {"grades": {"in_a_row": {"period": "of", "where": {"good": True}, "==": 1}}})
