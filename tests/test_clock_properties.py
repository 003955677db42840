"""Counting by search gives what walking day by day gives, over all three years and any closing hour."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from duban.clock import Clock, PeriodKind
from tests.clocks import RECORDS, YEARS

pytestmark = pytest.mark.whole

OFF: Final = {entry["date"] for record in RECORDS for entry in record["holidays"]}
MADE_UP: Final = {entry["date"] for record in RECORDS for entry in record["working_days"]}
ONE_DAY: Final = timedelta(days=1)

shanghai = st.just(ZoneInfo("Asia/Shanghai"))
any_zone = st.sampled_from(
    [
        "Asia/Shanghai",
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "America/Havana",
        "Asia/Kolkata",
    ]
).map(ZoneInfo)
closings = st.times(min_value=time(1), max_value=time(23)).map(lambda hour: hour.replace(microsecond=0))
moments = st.datetimes(min_value=datetime(2024, 3, 1), max_value=datetime(2026, 6, 30), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside them
whole = st.integers(min_value=0, max_value=60)
kinds: st.SearchStrategy[PeriodKind] = st.sampled_from(["day", "week", "month", "quarter", "year"])


def clocks(zones: st.SearchStrategy[ZoneInfo]) -> st.SearchStrategy[Clock]:
    now = st.just(datetime(2026, 4, 9, 2, tzinfo=UTC))
    return st.builds(Clock, now=now, zone=zones, closing=closings, years=st.just(YEARS))


def works(day: date) -> bool:
    return str(day) in MADE_UP or (day.isoweekday() <= 5 and str(day) not in OFF)


def walk(day: date, steps: int, direction: timedelta) -> date:
    """One working day after another, a day at a time."""
    for _ in range(steps):
        day += direction
        while not works(day):
            day += direction
    return day


def counts_on(clock: Clock, start: datetime) -> date:
    """The working day of an event, a day at a time."""
    local = start.astimezone(clock.zone)
    day = local.date() if local.time() <= clock.closing else local.date() + ONE_DAY
    while not works(day):
        day += ONE_DAY
    return day


@given(clocks(any_zone), moments, whole)
def test_working_days_after_as_if_walked(clock: Clock, start: datetime, amount: int) -> None:
    due = clock.after(start, amount, "working day")
    local = due.astimezone(clock.zone)
    assert (local.date(), local.time()) == (walk(counts_on(clock, start), amount, ONE_DAY), clock.closing)


@given(clocks(any_zone), moments, st.integers(min_value=1, max_value=30))
def test_working_days_before_as_if_walked(clock: Clock, start: datetime, amount: int) -> None:
    first = clock.before(start, amount, "working day").astimezone(clock.zone)
    assert first.date() == walk(start.astimezone(clock.zone).date(), amount, -ONE_DAY)


@given(clocks(shanghai), moments, moments)
def test_working_days_elapsed_as_if_walked(clock: Clock, start: datetime, end: datetime) -> None:
    day, passed = counts_on(clock, start) + ONE_DAY, 0
    while datetime.combine(day, clock.closing, clock.zone) <= end:
        passed += works(day)
        day += ONE_DAY
    assert clock.elapsed(start, end, "working day") == passed


@given(clocks(any_zone), moments, whole, st.sampled_from(["working day", "day", "week", "month", "quarter"]))
def test_exactly_the_amount_has_elapsed_at_the_end_of_a_period(
    clock: Clock, start: datetime, amount: int, unit: str
) -> None:
    amount //= 10 if unit == "quarter" else 2
    due = clock.after(start, amount + 1, unit)
    assert clock.elapsed(start, due, unit) == amount + 1
    assert clock.elapsed(start, due - timedelta(seconds=1), unit) == amount


@given(clocks(any_zone), moments, st.integers(min_value=0, max_value=500))
def test_hours_are_true_time(clock: Clock, start: datetime, amount: int) -> None:
    due = clock.after(start, amount, "hour")
    assert due - start == timedelta(hours=amount)
    assert clock.elapsed(start, due, "hour") == amount
    assert clock.before(due, amount, "hour") == start


@given(clocks(any_zone), kinds, moments)
def test_a_moment_lies_in_its_period_and_the_name_leads_back(clock: Clock, kind: PeriodKind, moment: datetime) -> None:
    period = clock.period(kind, moment)
    assert period.start <= moment < period.end
    assert clock.named(period.label) == period


@given(clocks(any_zone), kinds, moments, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_periods_follow_one_another_without_a_gap(
    clock: Clock, kind: PeriodKind, start: datetime, length: timedelta
) -> None:
    periods = list(clock.periods(kind, start, start + length))
    assert [period.start for period in periods[1:]] == [period.end for period in periods[:-1]]
    assert all(start <= period.start and period.end <= start + length for period in periods)
