"""Cadences over several periods, and in those periods alone in which something happens."""

from __future__ import annotations

from typing import Any

import pytest

from duban.checks.every import every
from duban.model import Figure, Obligation
from tests.books import books, context, moment, record
from tests.test_every import Row, count, counted, per, told

GAP = Figure(op="<=", value=30, unit="day")
TWO = Figure(op="<=", value=2, unit="quarter")


@pytest.mark.parametrize(
    "covers",
    [
        pytest.param(None, id="by its moment"),
        pytest.param("2025-Q3", id="by the period that it names"),
    ],
)
def test_one_in_two_quarters(covers: str | None) -> None:
    """What was done in the third quarter is enough to the end of the fourth; the first window is the first whole one."""
    entry = count("2025-08-01 10:00", **({"quarter": covers} if covers else {}))
    wording: dict[str, Any] = {"by": {"type": "count", "at": "at", **({"covers": "quarter"} if covers else {})}}
    place = context(books(entry), "2026-04-10 10:00", begins="2025-07-01 00:00", two=TWO)
    assert told(place, {**wording, "window": "two"}) == [
        ("2025-Q4", "12-31 23:59", "08-01 10:00"),
        ("2026-Q1", "03-31 23:59", None),
        ("2026-Q2", "06-30 23:59", None),
    ]


@pytest.mark.parametrize(
    ("sold", "owed"),
    [
        pytest.param([], [], id="nothing happened"),
        pytest.param(["2026-02-10"], [("2026-02", "02-28 23:59", None)], id="once"),
        pytest.param(["2026-01-31", "2026-02-01", "2026-02-02"],
            [("2026-01", "01-31 23:59", "01-20 10:00"), ("2026-02", "02-28 23:59", None)], id="in two months"),
        pytest.param(["2026-03-15"], [("2026-03", "03-31 23:59", None)], id="in the running month"),
    ],
)  # fmt: skip
def test_periods_in_which_something_happens(sold: list[str], owed: list[Row]) -> None:
    """A count was made in January alone; months without a sale need none, and neither does a sale without a day."""
    sales = [record("sale", f"sale-{day}", at=day) for day in sold]
    place = context(books(*sales, record("sale", "undated"), count("2026-01-20 10:00")), "2026-03-20 10:00")
    wording = {"by": {"type": "count", "at": "at"}, "period": "month", "only": {"type": "sale", "at": "at"}}
    assert told(place, wording) == owed


def test_a_cadence_may_have_a_name() -> None:
    """So that two cadences of one holder are told apart."""
    found = counted("2026-02-10 10:00", begins="2026-02-01 00:00", known={"counts": per("month")}, name="shelves")
    assert found == [("shelves 2026-02", "02-28 23:59", None)]


@pytest.mark.parametrize("judged", [True, False])
@pytest.mark.parametrize("cadence", ["counts", "gap"])
def test_another_provision_may_judge_what_is_late(cadence: str, *, judged: bool) -> None:
    """Periods and gaps pass the word on."""
    shop = record("shop", "north", opened=moment("2026-02-01 00:00").isoformat())
    wording = {"for": {"type": "shop"}, "from": "opened", "by": {"path": "visits", "at": "at"}, "lateness": judged}
    word = "gap" if cadence == "gap" else "count"
    place = context(books(shop), "2026-02-10 10:00", counts=per("month"), gap=GAP)
    (owed,) = every(place, {**wording, word: cadence})
    assert isinstance(owed, Obligation)
    assert owed.lateness is judged
