"""Cadences and days off: which days owe nothing, and when what falls due on one is due."""

from __future__ import annotations

import pytest

from duban.model import Figure
from tests.test_every import DAILY, counted


@pytest.mark.parametrize(
    ("only", "begins", "now", "days"),
    [
        pytest.param(False, "2026-04-03", "2026-04-07 10:00", ["04", "05", "06", "07"], id="every day"),
        pytest.param(True, "2026-04-02", "2026-04-07 10:00", ["03", "07"], id="not over Tomb-Sweeping Day"),
        pytest.param(True, "2026-05-07", "2026-05-11 10:00", ["08", "09", "11"], id="but on a make-up Saturday"),
    ],
)
def test_days_off_may_be_left_out(*, only: bool, begins: str, now: str, days: list[str]) -> None:
    """By a figure that is true or false."""
    known = {"counts": DAILY, "only": Figure(op="==", value=only, unit="boolean")}
    found = counted(now, begins=begins, known=known, working_days_only="only")
    assert [facet[-2:] for facet, _, _ in found] == days


@pytest.mark.parametrize(
    ("moves", "begins", "now", "due"),
    [
        pytest.param(False, "2026-04-09", "2026-04-10 10:00", "04-11 18:00", id="stays on the Saturday"),
        pytest.param(True, "2026-04-09", "2026-04-10 10:00", "04-13 18:00", id="moves to Monday"),
        pytest.param(True, "2026-04-08", "2026-04-09 10:00", "04-10 18:00", id="a working day stays"),
        pytest.param(True, "2026-05-07", "2026-05-08 10:00", "05-09 18:00", id="a make-up Saturday is a working day"),
        pytest.param(
            True, "2026-12-30", "2026-12-31 10:00", None, id="nor does it end the run where the calendar does"
        ),
    ],
)
def test_what_is_due_on_a_day_off_may_move(*, moves: bool, begins: str, now: str, due: str | None) -> None:
    """By a figure that is true or false; a day after the day, as daily reports are due."""
    known = {
        "counts": DAILY, "moves": Figure(op="==", value=moves, unit="boolean"), "grace": Figure(op="<=", value=1, unit="day"),
    }  # fmt: skip
    found = counted(now, begins=begins, known=known, next_working_day="moves", grace="grace")
    assert [row[1] for row in found] == ([] if due is None else [due])
