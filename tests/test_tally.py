"""Figures over periods and groups."""

from __future__ import annotations

from typing import Any

import pytest

from duban.checks.context import Yield
from duban.checks.tally import tally
from duban.model import Breach, Figure, Tally, Text
from tests.books import books, context, moment, record

RATE = Figure(op=">=", value=90, unit="percent")
SALES = books(
    record("sale", "s1", at="2026-01-05", won=True, by="north", worth=10),
    record("sale", "s2", at="2026-03-31T23:59:00+08:00", won=False, by="south", worth=20),
    record("sale", "s3", at="2026-04-01T00:00:00+08:00", won=True, by="north", worth=30),
    record("sale", "s4", at="2025-12-31", won=False, by="north", worth=40),
    record("sale", "s5", won=False, by="north", worth=50),
    record("lost", "l1", on="2026-02-02"),
)


def run(now: str = "2026-04-09 10:00", *, figure: Figure = RATE, **params: Any) -> list[Yield]:
    """What the check yields over the sales, begun with 2026."""
    wording = {"of": {"type": "sale"}, "at": "at", "period": "quarter", "figure": "rate", **params}
    return list(tally(context(SALES, now, rate=figure), wording))


def cells(found: list[Yield]) -> list[tuple[str, str | None, float | None, bool | None]]:
    """Period, group, value and verdict of each tally."""
    return [(t.period, t.group, t.value, t.met) for t in found if isinstance(t, Tally)]


def test_a_share_by_quarter_and_group() -> None:
    """One of two in the first quarter, one of one in the running one; what lies before the beginning is left out."""
    found = run(share={"won": True}, group="by")
    assert cells(found) == [
        ("2026-Q1", None, 50, False),
        ("2026-Q1", "north", 100, True),
        ("2026-Q1", "south", 0, False),
        ("2026-Q2", None, 100, True),
        ("2026-Q2", "north", 100, True),
    ]


def test_an_ended_period_that_misses_is_a_breach_of_the_whole() -> None:
    """Neither groups nor the running period are judged."""
    (breach,) = [b for b in run(share={"won": True}, group="by") if isinstance(b, Breach)]
    assert breach.facet == "2026-Q1"
    assert (breach.measured, breach.limit) == (Text(en="50%", zh="50%"), Text(en="≥ 90%", zh="≥ 90%"))
    assert breach.at == moment("2026-03-31T23:59:59+08:00")


def test_on_the_last_second_the_period_still_runs() -> None:
    """A quarter is judged when the next one has begun."""
    assert not [b for b in run("2026-03-31 23:59", share={"won": True}) if isinstance(b, Breach)]
    assert [b for b in run("2026-04-01 00:00", share={"won": True}) if isinstance(b, Breach)]


def test_nothing_due_gives_no_value() -> None:
    """No share of nothing, and no verdict."""
    assert cells(run("2026-09-01 10:00", share={"won": True}))[2:] == [("2026-Q3", None, None, None)]


def test_what_is_besides_adds_to_the_whole_only() -> None:
    """One won of two sales and one lost before it was offered."""
    found = run(share={"won": True}, besides={"of": {"type": "lost"}, "at": "on"})
    assert cells(found)[0][2] == pytest.approx(100 / 3)


def test_what_is_besides_may_have_a_share_of_its_own() -> None:
    """One won of two sales, and the lost one counts too: two of three."""
    found = run(share={"won": True}, besides={"of": {"type": "lost"}, "at": "on", "share": {"on": "present"}})
    assert cells(found)[0][2] == pytest.approx(200 / 3)


@pytest.mark.parametrize(
    ("params", "value"),
    [
        pytest.param({"mean": "worth"}, 15, id="mean of 10 and 20"),
        pytest.param({"sum": "worth"}, 30, id="sum"),
        pytest.param({"count": True}, 2, id="count"),
    ],
)
def test_mean_sum_and_count(params: dict[str, Any], value: float) -> None:
    """Of the first quarter; only a quotient is made of two numbers."""
    found = run(**params)
    assert cells(found)[0][2] == value
    parts = [(one.numerator, one.denominator) for one in found if isinstance(one, Tally)]
    assert parts[0] == ((30, 2) if "mean" in params else (None, None))


PASSED = books(
    record("gate", "g1", kind="kickoff", put="2026-04-01T09:00:00+08:00", at="2026-04-02T09:00:00+08:00"),
    record("gate", "g2", kind="kickoff", put="2026-04-01T09:00:00+08:00", at="2026-04-04T09:00:00+08:00"),
    record("gate", "g3", kind="review", put="2026-04-30T09:00:00+08:00", at="2026-05-02T09:01:00+08:00"),
    record("gate", "g4", kind="review", put="2026-04-30T09:00:00+08:00"),
    record("gate", "g5", kind="review", at="2026-05-03T09:00:00+08:00"),
)


def passing(figure: Figure, **params: Any) -> list[Yield]:
    """What the check yields over gates as of the middle of May, in a regulation that began with April."""
    wording = {
        "of": {"type": "gate"}, "at": "at", "period": "month", "figure": "pace",
        "mean_time": {"since": "put", "until": "at"}, **params,
    }  # fmt: skip
    return list(tally(context(PASSED, "2026-05-15 10:00", begins="2026-04-01 00:00", pace=figure), wording))


def test_the_mean_time_between_two_moments_of_each_kind() -> None:
    """24 and 72 hours in April make 48; of what has one moment only there is no time; there is no figure of the whole."""
    found = passing(Figure(op="<=", value=48, unit="hour"), per="kind")
    assert cells(found) == [("2026-04", "kickoff", 48, True), ("2026-05", "review", pytest.approx(48 + 1 / 60), False)]
    assert not [b for b in found if isinstance(b, Breach)]  # May still runs


def test_each_kind_is_judged_by_itself() -> None:
    (breach,) = [b for b in passing(Figure(op="<", value=48, unit="hour"), per="kind") if isinstance(b, Breach)]
    assert (breach.facet, breach.measured) == ("2026-04 kickoff", Text(en="48 hours", zh="48小時"))


def test_the_mean_time_of_the_whole_counts_in_the_figures_unit() -> None:
    """By days whose closing hour has come: none and two in April, one in May."""
    found = passing(Figure(op="<", value=1, unit="day"))
    assert cells(found) == [("2026-04", None, 1, False), ("2026-05", None, 1, False)]
    assert [b.facet for b in found if isinstance(b, Breach)] == ["2026-04"]


def test_several_periods() -> None:
    """Each kind of period has its own tallies."""
    assert [period for period, *_ in cells(run(period=["quarter", "year"], count=True))] == [
        "2026-Q1",
        "2026-Q2",
        "2026",
    ]


def test_the_figure_names_the_aim() -> None:
    """A rate of false alarms at most so high: at the figure it is met, below what is wanted it is not."""
    most, over = Figure(op="<=", value=50, unit="percent"), Figure(op=">", value=50, unit="percent")
    assert cells(run(share={"won": False}, figure=most))[0][3] is True
    assert cells(run(share={"won": False}, figure=over))[0][3] is False


def test_a_figure_without_value_is_only_shown() -> None:
    """There is nothing to miss."""
    assert cells(run(share={"won": True}, figure=Figure(op=">=", value=None, unit="percent")))[0][3] is None


FAIRS = books(
    record("fair", "f1", at="2026-02-10", reached=200, won=20),
    record("fair", "f2", at="2026-03-10", reached=200, won=40),
    record("fair", "f3", at="2026-05-10", reached=100, won=18),
    record("fair", "f4", at="2026-11-10", reached=100, won=30),
)
RISE = Figure(op=">=", value=4, unit="percentage point")


def rises(now: str, **params: Any) -> list[tuple[str, str | None, float | None, bool | None]]:
    """The tallies of the fairs, begun with 2026."""
    wording = {"of": {"type": "fair"}, "at": "at", "period": "quarter", "figure": "rate", **params}
    return cells(list(tally(context(FAIRS, now, rate=RISE), wording)))


def test_a_ratio_is_of_sums_and_not_of_rates() -> None:
    """60 of 400 are 15 percent, 18 of 100 are 18."""
    assert rises("2026-07-01 00:00", ratio={"of": "won", "to": "reached"}) == [
        ("2026-Q1", None, 15, True), ("2026-Q2", None, 18, True), ("2026-Q3", None, None, None),
    ]  # fmt: skip


def test_a_rise_needs_the_period_before() -> None:
    """The second quarter rose by 3 points; the first has none before it, and after the third, which had no fair, nothing rose."""
    assert rises("2027-01-01 00:00", ratio={"of": "won", "to": "reached"}, rise=True) == [
        ("2026-Q1", None, None, None), ("2026-Q2", None, 3, False), ("2026-Q3", None, None, None),
        ("2026-Q4", None, None, None), ("2027-Q1", None, None, None),
    ]  # fmt: skip
