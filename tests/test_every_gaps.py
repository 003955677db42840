"""The longest time between two entries of a holder."""

from __future__ import annotations

import pytest

from duban.model import Figure
from tests.books import books, context, moment, record
from tests.test_every import Row, told

GAP = Figure(op="<=", value=30, unit="day")


@pytest.mark.parametrize(
    ("done", "closed", "owed"),
    [
        pytest.param([], None, [("2026-02-09", "02-09 18:00", None)], id="the first within thirty days of the opening"),
        pytest.param(
            ["2026-02-01 10:00"], None, [("2026-02-09", "02-09 18:00", "02-01 10:00"), ("2026-03-03", "03-03 18:00", None)],
            id="the next within thirty days of the one before",
        ),
        pytest.param(
            ["2026-02-20 10:00"], None, [("2026-02-09", "02-09 18:00", "02-20 10:00"), ("2026-03-22", "03-22 18:00", None)],
            id="a late one begins the next gap",
        ),
        pytest.param(["2026-01-09 10:00"], None, [("2026-02-09", "02-09 18:00", None)], id="not one before the opening"),
        pytest.param([], "2026-02-09", [], id="closed in time"),
        pytest.param([], "2026-02-10", [("2026-02-09", "02-09 18:00", None)], id="closed a day too late"),
        pytest.param(["2026-02-01 10:00"], "2026-03-03", [("2026-02-09", "02-09 18:00", "02-01 10:00")],
            id="closed before the second was due"),
    ],
)  # fmt: skip
def test_gaps(done: list[str], closed: str | None, owed: list[Row]) -> None:
    """The shop opened on 10 January and wants a visit at least every thirty days."""
    visits = [{"at": moment(at).isoformat()} for at in done]
    shop = record("shop", "north", opened="2026-01-10", visits=visits, **({"closed": closed} if closed else {}))
    wording = {
        "for": {"type": "shop"}, "from": "opened", "until": "closed", "by": {"path": "visits", "at": "at"}, "gap": "gap",
    }  # fmt: skip
    assert told(context(books(shop), "2026-03-01 10:00", gap=GAP), wording) == owed


def test_gaps_begin_with_the_regulation() -> None:
    """A shop that is older owes nothing for the time before; what it did then does not count."""
    shop = record("shop", "north", opened="2025-01-10", visits=[{"at": "2025-12-30"}, {"at": "2026-01-20"}])
    wording = {"for": {"type": "shop"}, "from": "opened", "by": {"path": "visits", "at": "at"}, "gap": "gap"}
    assert told(context(books(shop), "2026-02-01 10:00", gap=GAP), wording) == [
        ("2026-01-31", "01-31 18:00", "01-20 18:00"), ("2026-02-19", "02-19 18:00", None),
    ]  # fmt: skip
