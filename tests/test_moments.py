"""Every wording of a moment, with what it comes to."""

from __future__ import annotations

from typing import Any

import pytest

from duban.model import Figure
from duban.moments import due_after, moment, time_of
from duban.nodes import UnknownNameError, root
from tests.books import books, moment as at, record, scope

TRIP = record(
    "trip", "t1", left="2026-04-08T09:00:00+08:00", back="2026-04-10", stops=["2026-04-09", "2026-04-08"], month="2026-02",
    legs=[{"on": "rail", "at": "2026-04-10"}, {"on": "rail", "at": "2026-04-09"}, {"on": "foot"}],
)  # fmt: skip
SCOPE = scope(books(TRIP), stay=Figure(op="<=", value=2, unit="working day"))


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        pytest.param("left", "2026-04-08T09:00:00+08:00", id="a path"),
        pytest.param("nowhere", None, id="a path to nothing"),
        pytest.param("stops", "2026-04-08", id="of several values the earliest"),
        pytest.param(["back", "left"], "2026-04-08T09:00:00+08:00", id="of several paths the earliest"),
        pytest.param(["nowhere"], None, id="of no value none"),
        pytest.param({"latest": "stops"}, "2026-04-09", id="the latest value"),
        pytest.param({"latest": ["left", "back"]}, "2026-04-10", id="the latest path"),
        pytest.param({"latest": ["nowhere"]}, None, id="the latest of none"),
        pytest.param({"first": ["nowhere", "back", "left"]}, "2026-04-10", id="the first that is there"),
        pytest.param({"first": ["nowhere"]}, None, id="none is there"),
        pytest.param({"every": ["left", "stops"]}, "2026-04-08", id="the latest, as both are there"),
        pytest.param({"every": ["left", "nowhere"]}, None, id="one of two is not there"),
        pytest.param({"of": "legs", "where": {"on": "rail"}, "at": "at"}, "2026-04-09", id="of those that pass"),
        pytest.param({"of": "legs", "where": {"on": "sea"}, "at": "at"}, None, id="of none that passes"),
        pytest.param({"of": "legs", "where": {"on": "foot"}, "at": "at"}, None, id="of one without a time"),
        pytest.param(
            {"of": "legs", "where": {"at": {">": {"path": "outer.legs.at"}}}, "at": "at"},
            "2026-04-10",
            id="compared with the whole",
        ),
        pytest.param({"after": "left", "within": "stay"}, "2026-04-10T18:00:00+08:00", id="a period after"),
        pytest.param({"after": "nowhere", "within": "stay"}, None, id="a period after nothing"),
        pytest.param({"start_of": "month"}, "2026-02-01T00:00:00+08:00", id="where a period starts"),
        pytest.param({"end_of": "month"}, "2026-02-28T23:59:59+08:00", id="the last second of a period"),
        pytest.param({"end_of": "nowhere"}, None, id="the end of no period"),
    ],
)
def test_a_wording_comes_to_a_time(wording: Any, text: str | None) -> None:
    """A trip from Wednesday 8 April 2026, nine in the morning, to Friday."""
    assert time_of(SCOPE, root(TRIP), wording) == text


def test_a_date_stands_for_its_closing_hour() -> None:
    """And nothing for nothing."""
    assert moment(SCOPE, root(TRIP), "back") == at("2026-04-10 18:00")
    assert moment(SCOPE, root(TRIP), "nowhere") is None


def test_a_period_runs_by_the_figure() -> None:
    """Two working days from Wednesday end on Friday at closing hour."""
    assert due_after(SCOPE, at("2026-04-08 09:00"), "stay") == at("2026-04-10 18:00")


def test_no_such_wording() -> None:
    """A wording that the grammar does not know is an error of the regulation."""
    with pytest.raises(UnknownNameError, match="sometime"):
        time_of(SCOPE, root(TRIP), {"sometime": "left"})
