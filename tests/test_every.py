"""Each period, for each holder, has its record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.checks.context import Context
from duban.checks.every import every
from duban.clock import UncoveredYear
from duban.figures import build
from duban.model import Figure, Obligation, Record, Subject
from tests.books import books, context, moment, record, rule

Row = tuple[str, str, str | None]
"""The facet of an obligation, when it is due, and when it was done."""

GRACE = Figure(op="<=", value=10, unit="working day")
DAILY = Figure(op=">=", value=1, unit="per day")


def per(unit: str, value: int = 1) -> Figure:
    """So many in each period."""
    return Figure(op=">=", value=value, unit=f"per {unit}")


def told(place: Context, params: dict[str, Any]) -> list[Row]:
    """What is owed and what was done."""
    owed = [yielded for yielded in every(place, params) if isinstance(yielded, Obligation)]
    return [(o.facet, f"{o.due:%m-%d %H:%M}", None if o.done_at is None else f"{o.done_at:%m-%d %H:%M}") for o in owed]


def count(at: str, **more: Any) -> Record:
    """A stocktake; a date stands for its closing hour, a moment is one of Shanghai."""
    return record("count", f"count-{at}-{len(more)}", at=moment(at).isoformat(), **more)


def counted(now: str, *records: Record, begins: str, known: dict[str, Figure], **params: Any) -> list[Row]:
    """What the regulation as a whole owes."""
    entries = books(*records, types=("count",))
    wording = {"by": {"type": "count", "at": "at", **params.pop("by", {})}, "count": "counts", **params}
    return told(context(entries, now, begins=begins, **known), wording)


@pytest.mark.parametrize(
    ("unit", "begins", "now", "done", "owed"),
    [
        pytest.param(
            "week", "2026-01-01 00:00", "2026-01-19 10:00", ["2026-01-05 00:00"],
            [("2026-W02", "01-11 23:59", "01-05 00:00"), ("2026-W03", "01-18 23:59", None), ("2026-W04", "01-25 23:59", None)],
            id="weeks from the first whole one, whose first second counts",
        ),
        pytest.param(
            "month", "2026-01-15 00:00", "2026-03-31 23:59", ["2026-01-20 10:00", "2026-02-28 23:59"],
            [("2026-02", "02-28 23:59", "02-28 23:59"), ("2026-03", "03-31 23:59", None)],
            id="months from the first whole one, to whose last minute it may come",
        ),
        pytest.param(
            "quarter", "2026-04-01 00:00", "2026-07-01 00:00", ["2026-03-31 23:59", "2026-07-01 00:00"],
            [("2026-Q2", "06-30 23:59", None), ("2026-Q3", "09-30 23:59", "07-01 00:00")],
            id="a quarter that begins with the regulation is whole, and the next one runs from its first second",
        ),
        pytest.param("year", "2025-03-01 00:00", "2026-09-01 10:00", [], [("2026", "12-31 23:59", None)],
            id="the running year is owed until its end"),
        pytest.param("year", "2026-01-02 00:00", "2026-09-01 10:00", [], [], id="a year that had begun is not owed"),
        pytest.param("day", "2026-04-07 00:00", "2026-04-08 09:00", ["2026-04-07"],
            [("2026-04-07", "04-07 23:59", "04-07 18:00"), ("2026-04-08", "04-08 23:59", None)],
            id="a date stands for its closing hour"),
    ],
)  # fmt: skip
def test_periods(unit: str, begins: str, now: str, done: list[str], owed: list[Row]) -> None:
    """Whole periods since the beginning, those that have ended and the one that runs."""
    assert counted(now, *(count(at) for at in done), begins=begins, known={"counts": per(unit)}) == owed


def test_the_period_may_stand_in_the_check() -> None:
    """Where the unit of the figure is not a period."""
    known = {"counts": Figure(op=">=", value=1, unit="count")}
    found = counted("2026-02-10 10:00", begins="2026-02-01 00:00", known=known, period="month")
    assert found == [("2026-02", "02-28 23:59", None)]


@pytest.mark.parametrize(
    ("done", "last"),
    [
        pytest.param([], None, id="none"),
        pytest.param(["2026-02-03 10:00"], None, id="one of two"),
        pytest.param(["2026-02-20 10:00", "2026-02-03 10:00"], "02-20 10:00", id="the second one fulfils it"),
        pytest.param(["2026-02-03 10:00", "2026-02-04 10:00", "2026-02-05 10:00"], "02-04 10:00", id="a third is more"),
    ],
)
def test_two_in_each_month(done: list[str], last: str | None) -> None:
    """A period is fulfilled by as many records as the figure says."""
    found = counted(
        "2026-02-28 10:00", *(count(at) for at in done), begins="2026-02-01 00:00", known={"counts": per("month", 2)}
    )
    assert found == [("2026-02", "02-28 23:59", last)]


@pytest.mark.parametrize(
    ("held", "covers", "done"),
    [
        pytest.param("2026-04-16 18:00", "2026-Q1", "04-16 18:00", id="in the days of grace"),
        pytest.param("2026-04-17 09:00", "2026-Q1", "04-17 09:00", id="late, for the period that it names"),
        pytest.param("2026-03-01 00:00", "2026-Q1", "03-01 00:00", id="on the first day of the last month"),
        pytest.param("2026-02-28 23:59", "2026-Q1", None, id="too early"),
        pytest.param("2026-03-20 10:00", "2025-Q4", None, id="for another period"),
        pytest.param("2026-03-20 10:00", None, None, id="for no period"),
    ],
)
def test_records_that_name_their_period(held: str, covers: str | None, done: str | None) -> None:
    """Ten working days after the first quarter end on 16 April; it opens with March."""
    entry = count(held) if covers is None else count(held, quarter=covers)
    found = counted(
        "2026-04-20 10:00", entry, begins="2026-01-01 00:00", known={"counts": per("quarter"), "grace": GRACE},
        by={"covers": "quarter"}, grace="grace", opens="last month",
    )  # fmt: skip
    assert found[0] == ("2026-Q1", "04-16 18:00", done)


def test_without_opening_a_record_may_come_once_its_period_has_begun() -> None:
    """The earliest one first; nothing can tell of a period that is still to begin."""
    moments = ("2026-02-02 10:00", "2026-01-01 00:00", "2025-12-31 23:59")
    found = counted(
        "2026-03-31 10:00", *(count(at, quarter="2026-Q1") for at in moments), begins="2026-01-01 00:00",
        known={"counts": per("quarter")}, by={"covers": "quarter"},
    )  # fmt: skip
    assert found == [("2026-Q1", "03-31 23:59", "01-01 00:00")]


def test_each_period_goes_by_the_figures_of_its_beginning() -> None:
    """One in February, two in March, none in April, as settings say."""
    figure = Figure(op=">=", value=None, unit="per month", param=True, default=1)
    adopted = tuple(
        record("setting", f"set-{value}", figure="XX-1.counts", value=value, effective_from=day)
        for day, value in (("2026-03-01", 2), ("2026-04-01", 0))
    )
    entries = books(count("2026-02-10 10:00"), count("2026-03-10 10:00"))
    plain = context(entries, "2026-04-20 10:00", begins="2026-02-01 00:00")
    figures = build([rule(figures={"counts": figure})], adopted).seen_from("XX-1")
    place = replace(plain, scope=replace(plain.scope, figures=figures))
    assert told(place, {"by": {"type": "count", "at": "at"}, "count": "counts"}) == [
        ("2026-02", "02-28 23:59", "02-10 10:00"), ("2026-03", "03-31 23:59", None),
    ]  # fmt: skip


SHOPS = (
    record("shop", "north", opened="2026-01-31", visits=[{"at": "2026-02-10"}, {}]),
    record("shop", "south", opened="2026-01-31", closed="2026-02-05"),
    record("shop", "draft"),
)
CALLS = (
    record("call", "c1", shop="north", at="2026-02-11"),
    record("call", "c2", shop="south", at="2026-02-12"),
    record("call", "c3", shop="south"),
)


@pytest.mark.parametrize(
    ("by", "done"),
    [
        pytest.param(
            {"type": "call", "at": "at", "matches": {"shop": "id"}}, {"north": "c1", "south": "c2"}, id="equal"
        ),
        pytest.param({"type": "call", "at": "at"}, {"north": "c1", "south": "c1"}, id="anybody's"),
        pytest.param({"path": "visits", "at": "at"}, {"north": "north", "south": None}, id="their own"),
    ],
)
def test_each_holder_has_its_own_records(by: dict[str, Any], done: dict[str, str | None]) -> None:
    """By what is equal, or within the holder; one that has not begun owes nothing."""
    place = context(books(*SHOPS, *CALLS), "2026-02-20 10:00", counts=per("month"))
    owed = every(place, {"for": {"type": "shop"}, "from": "opened", "by": by, "count": "counts"})
    assert {o.subject.id: o.answer for o in owed if isinstance(o, Obligation)} == done


@pytest.mark.parametrize(
    ("opened", "closed", "days"),
    [
        pytest.param("2026-04-06 10:00", "2026-04-08 09:00", ["04-07", "04-08"], id="to the day of the end"),
        pytest.param(
            "2026-04-07 00:00", "2026-04-07 09:00", ["04-07"], id="begun at the first second and ended that day"
        ),
        pytest.param("2026-04-07 08:00", "2026-04-07 09:00", [], id="begun and ended within a day"),
        pytest.param("2026-04-07 10:00", "2026-04-30 09:00", ["04-08", "04-09"], id="an end to come"),
        pytest.param("2026-03-01 10:00", "2026-04-02 09:00", ["04-01", "04-02"], id="not before the regulation"),
        pytest.param("2026-03-01 10:00", "2026-03-09 09:00", [], id="over before the regulation"),
    ],
)
def test_a_holder_owes_from_beginning_to_end(opened: str, closed: str, days: list[str]) -> None:
    """The regulation began on 1 April, and it is 9 April."""
    shop = record("shop", "north", opened=moment(opened).isoformat(), closed=moment(closed).isoformat())
    wording = {
        "for": {"type": "shop"}, "from": "opened", "until": "closed", "by": {"path": "visits", "at": "at"},
        "count": "counts",
    }  # fmt: skip
    place = context(books(shop), begins="2026-04-01 00:00", counts=DAILY)
    assert [facet for facet, _, _ in told(place, wording)] == [f"2026-{day}" for day in days]


@pytest.mark.parametrize(
    ("opened", "partial", "months"),
    [
        pytest.param("2026-02-20 10:00", False, ["03"], id="whole months alone"),
        pytest.param("2026-02-20 10:00", True, ["02", "03"], id="also the month of the beginning"),
        pytest.param("2026-01-15 10:00", True, ["02", "03"], id="but none that the regulation does not cover"),
    ],
)
def test_the_period_in_which_a_holder_begins(opened: str, partial: bool, months: list[str]) -> None:  # noqa: FBT001 - a column
    """The regulation began on 20 January, and it is 10 March."""
    shop = record("shop", "north", opened=moment(opened).isoformat())
    wording = {
        "for": {"type": "shop"}, "from": "opened", "by": {"path": "visits", "at": "at"}, "count": "counts",
        "partial": partial,
    }  # fmt: skip
    place = context(books(shop), "2026-03-10 10:00", begins="2026-01-20 00:00", counts=per("month"))
    assert [facet for facet, _, _ in told(place, wording)] == [f"2026-{month}" for month in months]


def test_a_holder_may_be_part_of_a_record() -> None:
    """Without a beginning of its own it owes since the regulation; its facet goes before that of the period."""
    shop = record("shop", "north", tills=[{"id": "till-1", "counts": ["2026-04-02"]}])
    wording = {
        "for": {"type": "shop", "each": "tills"},
        "by": {"path": "counts", "at": "record.tills.counts"},
        "count": "c",
    }
    place = context(books(shop), begins="2026-04-01 00:00", c=per("month"))
    (owed,) = every(place, wording)
    assert isinstance(owed, Obligation)
    assert (owed.subject, owed.node) == (Subject(type="shop", id="north"), ("tills", 0))
    assert (owed.facet, owed.at, owed.answer) == ("till-1 2026-04", moment("2026-04-01 00:00"), "north")


@pytest.mark.parametrize("now", ["2026-09-30 10:00", "2026-10-01 10:00"])
def test_what_runs_into_a_year_without_calendar_is_not_told_yet(now: str) -> None:
    """The grace of the third quarter ends on 21 October, 10 October worked; that of the fourth in a year unknown."""
    known = {"counts": per("quarter"), "grace": GRACE}
    owed = counted(now, begins="2026-07-01 00:00", known=known, grace="grace")
    assert owed == [("2026-Q3", "10-21 18:00", None)]


def test_what_is_over_is_never_let_off() -> None:
    """Once the quarter has ended, its last moment has to be known."""
    known = {"counts": per("quarter"), "grace": GRACE}
    with pytest.raises(UncoveredYear):
        counted("2027-01-01 10:00", begins="2026-07-01 00:00", known=known, grace="grace")
