"""Every rule of counting working days, with results worked out by hand from the notices of 2024 to 2026.

2025: Sunday 28 September worked, 1 to 8 October off, Saturday 11 October worked.
2026: 1 to 3 January off, Sunday 4 January worked; Saturday 14 February worked, 15 to 23 February off, Saturday
28 February worked; 4 to 6 April off; 1 to 5 May off, Saturday 9 May worked; Sunday 20 September worked, 25 to 27
September off; 1 to 7 October off, Saturday 10 October worked. 9 April 2026 is a Thursday.
"""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from duban.clock import UncoveredYear
from tests.clocks import CLOCK, at, clock_in


@pytest.mark.parametrize(
    ("start", "amount", "due"),
    [
        pytest.param("2026-04-09 10:00", 1, "2026-04-10 18:00", id="day-of-the-event-does-not-count"),
        pytest.param("2026-04-09 00:00", 1, "2026-04-10 18:00", id="first-moment-of-the-day-is-that-day"),
        pytest.param("2026-04-09 18:00", 1, "2026-04-10 18:00", id="at-closing-hour-is-still-that-day"),
        pytest.param("2026-04-09 18:00:01", 1, "2026-04-13 18:00", id="after-closing-hour-is-the-next-day"),
        pytest.param("2026-04-10 10:00", 1, "2026-04-13 18:00", id="weekend-is-off"),
        pytest.param("2026-04-11 10:00", 1, "2026-04-14 18:00", id="event-on-a-saturday-counts-on-monday"),
        pytest.param("2026-04-12 19:00", 1, "2026-04-14 18:00", id="sunday-evening-counts-on-monday-not-later"),
        pytest.param("2026-04-06 09:00", 1, "2026-04-08 18:00", id="event-on-a-holiday-counts-on-the-day-after"),
        pytest.param("2026-04-03 19:00", 1, "2026-04-08 18:00", id="after-closing-hour-before-a-holiday"),
        pytest.param("2026-05-08 10:00", 1, "2026-05-09 18:00", id="make-up-saturday-is-a-working-day"),
        pytest.param("2026-05-08 10:00", 2, "2026-05-11 18:00", id="sunday-after-a-make-up-saturday-is-off"),
        pytest.param("2026-05-09 10:00", 1, "2026-05-11 18:00", id="event-on-a-make-up-saturday-counts-that-day"),
        pytest.param("2026-05-09 18:30", 1, "2026-05-12 18:00", id="after-closing-hour-on-a-make-up-saturday"),
        pytest.param("2026-09-18 10:00", 1, "2026-09-20 18:00", id="make-up-sunday-after-a-saturday-off"),
        pytest.param("2026-02-13 10:00", 1, "2026-02-14 18:00", id="make-up-saturday-before-spring-festival"),
        pytest.param("2026-02-13 10:00", 2, "2026-02-24 18:00", id="spring-festival-is-off"),
        pytest.param("2026-02-13 10:00", 6, "2026-02-28 18:00", id="make-up-saturday-after-spring-festival"),
        pytest.param("2026-02-18 10:00", 1, "2026-02-25 18:00", id="event-inside-spring-festival"),
        pytest.param("2026-09-30 10:00", 1, "2026-10-08 18:00", id="national-day-2026"),
        pytest.param("2026-09-30 10:00", 3, "2026-10-10 18:00", id="make-up-saturday-after-national-day"),
        pytest.param("2026-09-30 10:00", 4, "2026-10-12 18:00", id="sunday-after-it-is-off"),
        pytest.param("2025-09-26 10:00", 4, "2025-10-09 18:00", id="national-day-2025-after-a-make-up-sunday"),
        pytest.param("2025-12-31 10:00", 1, "2026-01-04 18:00", id="year-end-leads-to-the-make-up-sunday"),
        pytest.param("2025-12-31 19:00", 1, "2026-01-05 18:00", id="after-closing-hour-at-year-end"),
        pytest.param("2024-12-31 10:00", 248, "2025-12-31 18:00", id="2025-has-261-weekdays-less-18-off-and-5-more"),
        pytest.param("2024-12-31 10:00", 249, "2026-01-04 18:00", id="over-two-year-ends"),
        pytest.param("2026-04-09 10:00", 0, "2026-04-09 18:00", id="none-is-the-same-day"),
        pytest.param("2026-04-11 10:00", 0, "2026-04-13 18:00", id="none-from-a-day-off-is-the-day-it-counts-on"),
    ],
)
def test_working_days_after(start: str, amount: int, due: str) -> None:
    assert CLOCK.after(at(start), amount, "working day") == at(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param("2026-04-09T23:30:00Z", "2026-04-13 18:00", id="thursday-night-in-london-is-friday-here"),
        pytest.param("2026-04-09T20:00:00+14:00", "2026-04-10 18:00", id="evening-in-the-east-is-afternoon-here"),
    ],
)
def test_the_day_of_an_event_is_the_local_one(start: str, due: str) -> None:
    assert CLOCK.after(datetime.fromisoformat(start), 1, "working day") == at(due)


@pytest.mark.parametrize(
    ("closing", "due"),
    [
        pytest.param(time(17, 30), "2026-04-13 17:30", id="earlier-closing-moves-the-event-and-the-end"),
        pytest.param(time(17, 45), "2026-04-10 17:45", id="at-the-closing-hour"),
    ],
)
def test_the_closing_hour_is_the_companys(closing: time, due: str) -> None:
    clock = clock_in("Asia/Shanghai", closing=closing)
    assert clock.after(at("2026-04-09 17:45"), 1, "working day") == at(due)


@pytest.mark.parametrize(
    ("start", "amount", "first"),
    [
        pytest.param("2026-04-10 14:00", 1, "2026-04-09 00:00", id="from-the-start-of-that-day"),
        pytest.param("2026-04-10 14:00", 4, "2026-04-03 00:00", id="back-over-a-holiday"),
        pytest.param("2026-04-12 14:00", 1, "2026-04-10 00:00", id="back-from-a-day-off"),
        pytest.param("2026-04-10 19:00", 1, "2026-04-09 00:00", id="closing-hour-gives-no-day-back"),
        pytest.param("2026-05-11 10:00", 1, "2026-05-09 00:00", id="back-to-a-make-up-saturday"),
        pytest.param("2026-01-05 10:00", 2, "2025-12-31 00:00", id="back-over-the-year-end"),
        pytest.param("2026-01-01 10:00", 1, "2025-12-31 00:00", id="back-from-new-years-day"),
        pytest.param("2026-01-04 10:00", 249, "2024-12-31 00:00", id="back-over-two-year-ends"),
    ],
)
def test_working_days_before(start: str, amount: int, first: str) -> None:
    assert CLOCK.before(at(start), amount, "working day") == at(first)


@pytest.mark.parametrize(
    ("start", "end", "passed"),
    [
        pytest.param("2026-04-09 10:00", "2026-04-09 18:00", 0, id="own-closing-hour-does-not-count"),
        pytest.param("2026-04-09 10:00", "2026-04-10 17:59:59", 0, id="a-second-before-closing"),
        pytest.param("2026-04-09 10:00", "2026-04-10 18:00", 1, id="at-closing-hour"),
        pytest.param("2026-04-09 10:00", "2026-04-13 17:59:59", 1, id="weekend-adds-nothing"),
        pytest.param("2026-04-03 10:00", "2026-04-07 18:00", 1, id="holiday-adds-nothing"),
        pytest.param("2026-04-03 19:00", "2026-04-07 18:00", 0, id="counts-after-the-holiday"),
        pytest.param("2026-04-03 19:00", "2026-04-08 18:00", 1, id="first-day-after-that"),
        pytest.param("2026-04-04 10:00", "2026-04-05 19:00", 0, id="all-inside-a-holiday"),
        pytest.param("2026-02-13 10:00", "2026-02-24 18:00", 2, id="over-spring-festival"),
        pytest.param("2026-05-08 10:00", "2026-05-10 12:00", 1, id="make-up-saturday-counts"),
        pytest.param("2025-12-31 10:00", "2026-01-05 18:00", 2, id="over-the-year-end"),
        pytest.param("2024-12-30 10:00", "2026-01-04 18:00", 250, id="one-day-all-of-2025-and-one-more"),
        pytest.param("2026-12-31 19:00", "2027-01-01 12:00", 0, id="nothing-closed-needs-no-calendar"),
        pytest.param("2026-04-10 10:00", "2026-04-09 10:00", 0, id="nothing-before-the-start"),
    ],
)
def test_working_days_elapsed(start: str, end: str, passed: int) -> None:
    assert CLOCK.elapsed(at(start), at(end), "working day") == passed


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2026, 4, 9), True, id="thursday"),
        pytest.param(date(2026, 4, 11), False, id="saturday"),
        pytest.param(date(2026, 4, 6), False, id="holiday-on-a-monday"),
        pytest.param(date(2026, 5, 9), True, id="make-up-saturday"),
        pytest.param(date(2026, 1, 4), True, id="make-up-sunday"),
        pytest.param(date(2024, 1, 1), False, id="first-day-covered"),
        pytest.param(date(2026, 12, 31), True, id="last-day-covered"),
    ],
)
def test_is_working(*, day: date, expected: bool) -> None:
    assert CLOCK.is_working(day) is expected


@pytest.mark.parametrize(
    ("ask", "year"),
    [
        pytest.param(lambda: CLOCK.is_working(date(2027, 1, 1)), 2027, id="a-day"),
        pytest.param(lambda: CLOCK.after(at("2026-12-30 10:00"), 2, "working day"), 2027, id="end-in-the-next-year"),
        pytest.param(lambda: CLOCK.after(at("2026-12-31 19:00"), 0, "working day"), 2027, id="counts-in-the-next-year"),
        pytest.param(lambda: CLOCK.before(at("2024-01-02 10:00"), 1, "working day"), 2023, id="back-into-2023"),
        pytest.param(
            lambda: CLOCK.elapsed(at("2023-12-29 10:00"), at("2024-01-02 18:00"), "working day"), 2023, id="since-2023"
        ),
        pytest.param(
            lambda: CLOCK.elapsed(at("2026-12-31 10:00"), at("2027-01-01 18:00"), "working day"), 2027, id="until-2027"
        ),
    ],
)
def test_a_year_without_calendar_is_never_guessed(ask: Callable[[], object], year: int) -> None:
    with pytest.raises(UncoveredYear) as caught:
        ask()
    assert caught.value.year == year
    assert str(caught.value) == f"No calendar covers {year}, so its working days are unknown."
