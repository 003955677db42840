"""Moments and the units that do not ask for working days, with results worked out by hand."""

from collections.abc import Callable
from typing import Final

import pytest

from duban.model import DubanError
from tests.clocks import CLOCK, at, clock_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2026-04-03", "2026-04-03T18:00:00+08:00", id="a-date-is-its-closing-hour"),
        pytest.param("2026-04-03T10:15:00+08:00", "2026-04-03T10:15:00+08:00", id="in-the-zone"),
        pytest.param("2026-04-03T10:15:00Z", "2026-04-03T18:15:00+08:00", id="universal-time"),
        pytest.param("2026-04-03t10:15:00z", "2026-04-03T18:15:00+08:00", id="small-letters-are-allowed"),
        pytest.param("2026-04-03T20:00:00-05:00", "2026-04-04T09:00:00+08:00", id="another-offset-is-the-next-day"),
        pytest.param("2026-04-03T10:15:00.5+08:00", "2026-04-03T10:15:00.500000+08:00", id="part-of-a-second"),
        pytest.param("2016-12-31T23:59:60Z", "2017-01-01T08:00:00+08:00", id="leap-second-is-the-next-minute"),
    ],
)
def test_moment(text: str, expected: str) -> None:
    assert CLOCK.moment(text).isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "2026-04", "2026-02-30", "tomorrow", "2026-04-03T10:15:00", "2026-04-03T25:00:00Z"]
)
def test_a_text_that_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        CLOCK.moment(text)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "due"),
    [
        pytest.param("2026-04-10 17:00", 24, "hour", "2026-04-11 17:00", id="hours-are-clock-time-on-days-off-too"),
        pytest.param("2026-04-10 23:00", 1.5, "hour", "2026-04-11 00:30", id="part-of-an-hour"),
        pytest.param("2026-04-10 23:59", 120, "second", "2026-04-11 00:01", id="seconds-are-clock-time-too"),
        pytest.param("2026-04-09 10:00", 1, "day", "2026-04-10 18:00", id="a-day-ends-at-closing-hour"),
        pytest.param("2026-04-09 19:00", 1, "day", "2026-04-10 18:00", id="days-do-not-ask-for-the-closing-hour"),
        pytest.param("2026-02-13 10:00", 3, "calendar day", "2026-02-16 18:00", id="days-do-not-ask-for-holidays"),
        pytest.param("2026-04-09 10:00", 0, "day", "2026-04-09 18:00", id="no-days-is-the-same-day"),
        pytest.param("2026-04-09 19:00", 0, "day", "2026-04-09 19:00", id="no-period-ends-before-it-begins"),
        pytest.param("2025-12-30 10:00", 2, "week", "2026-01-13 18:00", id="weeks-over-the-year-end"),
        pytest.param("2026-04-09 10:00", 1, "month", "2026-05-09 18:00", id="a-month-keeps-the-day"),
        pytest.param("2026-01-31 10:00", 1, "month", "2026-02-28 18:00", id="month-end-clamps"),
        pytest.param("2024-01-31 10:00", 1, "month", "2024-02-29 18:00", id="month-end-clamps-in-a-leap-year"),
        pytest.param("2026-01-31 10:00", 2, "month", "2026-03-31 18:00", id="clamping-is-not-carried-on"),
        pytest.param("2025-12-31 10:00", 2, "month", "2026-02-28 18:00", id="months-over-the-year-end"),
        pytest.param("2026-02-28 10:00", 1, "month", "2026-03-28 18:00", id="last-day-does-not-stick"),
        pytest.param("2026-10-31 10:00", 4, "month", "2027-02-28 18:00", id="months-need-no-calendar"),
        pytest.param("2025-11-30 10:00", 1, "quarter", "2026-02-28 18:00", id="a-quarter-is-three-months"),
        pytest.param("2024-02-29 10:00", 1, "year", "2025-02-28 18:00", id="leap-day-clamps"),
        pytest.param("2024-02-29 10:00", 4, "year", "2028-02-29 18:00", id="leap-day-to-leap-day"),
    ],
)
def test_other_units_after(start: str, amount: float, unit: str, due: str) -> None:
    assert CLOCK.after(at(start), amount, unit) == at(due)


@pytest.mark.parametrize(
    ("start", "amount", "unit", "first"),
    [
        pytest.param("2026-04-10 10:00", 24, "hour", "2026-04-09 10:00", id="hours-are-exact"),
        pytest.param("2026-04-10 10:00", 60, "second", "2026-04-10 09:59", id="seconds-are-exact"),
        pytest.param("2026-04-10 10:00", 10, "day", "2026-03-31 00:00", id="days"),
        pytest.param("2026-04-10 10:00", 0, "day", "2026-04-10 00:00", id="no-days-is-the-start-of-the-same"),
        pytest.param("2026-01-05 10:00", 1, "week", "2025-12-29 00:00", id="weeks"),
        pytest.param("2026-03-31 10:00", 1, "month", "2026-02-28 00:00", id="month-end-clamps"),
        pytest.param("2026-05-31 10:00", 1, "quarter", "2026-02-28 00:00", id="quarter-end-clamps"),
        pytest.param("2024-02-29 10:00", 1, "year", "2023-02-28 00:00", id="leap-day-clamps"),
    ],
)
def test_other_units_before(start: str, amount: float, unit: str, first: str) -> None:
    assert CLOCK.before(at(start), amount, unit) == at(first)


@pytest.mark.parametrize(
    ("start", "end", "unit", "passed"),
    [
        pytest.param("2026-04-10 10:00", "2026-04-11 11:30", "hour", 25.5, id="hours-with-their-fraction"),
        pytest.param("2026-04-10 10:00", "2026-04-10 10:02", "second", 120, id="seconds"),
        pytest.param("2026-04-10 10:00", "2026-04-10 09:00", "hour", 0, id="no-hours-before-the-start"),
        pytest.param("2026-04-09 10:00", "2026-04-11 17:59", "day", 1, id="a-minute-before-the-second-day-closes"),
        pytest.param("2026-04-09 19:00", "2026-04-11 18:00", "calendar day", 2, id="second-day-has-closed"),
        pytest.param("2026-04-09 10:00", "2026-04-01 10:00", "day", 0, id="no-days-before-the-start"),
        pytest.param("2026-04-09 10:00", "2026-04-22 18:00", "week", 1, id="a-day-short-of-two-weeks"),
        pytest.param("2026-01-31 10:00", "2026-02-27 18:00", "month", 0, id="a-day-short-of-the-clamped-month"),
        pytest.param("2026-01-31 10:00", "2026-02-28 18:00", "month", 1, id="clamped-month"),
        pytest.param("2025-12-15 10:00", "2026-02-14 18:00", "month", 1, id="a-day-short-of-two-months"),
        pytest.param("2025-11-30 10:00", "2026-02-28 17:59", "quarter", 0, id="a-minute-short-of-a-quarter"),
        pytest.param("2025-11-30 10:00", "2026-02-28 18:00", "quarter", 1, id="a-quarter"),
        pytest.param("2024-02-29 10:00", "2026-02-28 18:00", "year", 2, id="leap-day-clamps"),
    ],
)
def test_other_units_elapsed(start: str, end: str, unit: str, passed: float) -> None:
    assert CLOCK.elapsed(at(start), at(end), unit) == passed


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        pytest.param(
            lambda: CLOCK.after(CLOCK.now, 1, "fortnight"),
            'Time cannot be counted in the unit "fortnight".',
            id="unknown-unit-after",
        ),
        pytest.param(
            lambda: CLOCK.elapsed(CLOCK.now, CLOCK.now, "percent"),
            'Time cannot be counted in the unit "percent".',
            id="unknown-unit-elapsed",
        ),
        pytest.param(
            lambda: CLOCK.after(CLOCK.now, 1.5, "working day"),
            'A period of 1.5 is not a whole number of the unit "working day".',
            id="half-a-working-day",
        ),
        pytest.param(
            lambda: CLOCK.before(CLOCK.now, -1, "month"),
            'A period of -1 is not a whole number of the unit "month".',
            id="less-than-nothing",
        ),
        pytest.param(
            lambda: CLOCK.after(CLOCK.now, 9000, "year"),
            "A period of 9000 year leads beyond the calendar.",
            id="beyond-the-last-day",
        ),
        pytest.param(
            lambda: CLOCK.before(CLOCK.now, 3000, "year"),
            "A period of 3000 year leads beyond the calendar.",
            id="before-the-first-day",
        ),
    ],
)
def test_a_period_that_cannot_be_counted_is_refused(ask: Callable[[], object], message: str) -> None:
    with pytest.raises(DubanError) as caught:
        ask()
    assert str(caught.value) == message


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^The moment 2026-04-09T10:00:00 has no offset\.$"):
        CLOCK.after(CLOCK.now.replace(tzinfo=None), 1, "day")


BERLIN: Final = clock_in("Europe/Berlin")  # an hour is lost on 29 March 2026 at 2:00, repeated on 25 October at 2:00


@pytest.mark.parametrize(
    ("amount", "unit", "due"),
    [
        pytest.param(24, "hour", "2026-03-29T19:00:00+02:00", id="hours-are-true-time"),
        pytest.param(1, "day", "2026-03-29T18:00:00+02:00", id="days-are-the-clock-on-the-wall"),
    ],
)
def test_an_hour_lost(amount: int, unit: str, due: str) -> None:
    assert BERLIN.after(BERLIN.moment("2026-03-28"), amount, unit).isoformat() == due


def test_a_day_of_25_hours() -> None:
    assert BERLIN.elapsed(BERLIN.moment("2026-10-24"), BERLIN.moment("2026-10-25"), "hour") == 25


def test_the_repeated_hour_keeps_its_order() -> None:
    first, second = BERLIN.moment("2026-10-25T02:45:00+02:00"), BERLIN.moment("2026-10-25T02:15:00+01:00")
    assert first < second
    assert BERLIN.elapsed(first, second, "hour") == 0.5


def test_a_day_that_begins_at_one() -> None:
    """In São Paulo midnight was skipped on 4 November 2018."""
    clock = clock_in("America/Sao_Paulo")
    days = [clock.named(label) for label in ("2018-11-03", "2018-11-04", "2018-11-05")]
    assert [day.start.isoformat() for day in days] == [
        "2018-11-03T00:00:00-03:00",
        "2018-11-04T01:00:00-02:00",
        "2018-11-05T00:00:00-02:00",
    ]
    assert list(clock.periods("day", days[0].start, days[2].end)) == days


def test_a_clock_may_be_remembered_by_caches() -> None:
    assert hash(CLOCK) == hash(clock_in("Asia/Shanghai"))
    assert clock_in("Asia/Shanghai") == CLOCK
