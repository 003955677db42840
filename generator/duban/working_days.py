"""Working days counted over the calendar years that the records cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from duban.model import DubanError

SATURDAY: Final = 5


class UncoveredYear(Exception):  # noqa: N818 - it names what is missing, as findings do
    """A question about working days of a ``year`` that no calendar record covers."""

    def __init__(self, year: int) -> None:
        super().__init__(f"No calendar covers {year}, so its working days are unknown.")
        self.year = year


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYear:
    """A year's working days as sorted ordinals, so that counting is a search and not a walk."""

    year: int
    working: tuple[int, ...]


def calendar_years(calendars: Iterable[Mapping[str, Any]]) -> Mapping[int, CalendarYear]:
    """The years that calendar records cover; a record that contradicts itself or another raises DubanError."""
    years: dict[int, CalendarYear] = {}
    for calendar in calendars:
        read = _read(calendar)
        if read.year in years:
            raise DubanError(f"The year {read.year} has more than one calendar; the second is {calendar['id']}.")
        years[read.year] = read
    return MappingProxyType(years)


def is_working(years: Mapping[int, CalendarYear], day: date) -> bool:
    """Whether a date is a working day."""
    working = _working(years, day.year)
    return bisect_left(working, day.toordinal()) < bisect_right(working, day.toordinal())


def move(years: Mapping[int, CalendarYear], day: date, steps: int) -> date:
    """The working day so many working days later, or earlier if negative; no steps from a day off lead to the next."""
    year, working, ordinal = day.year, _working(years, day.year), day.toordinal()
    position = steps + (bisect_right(working, ordinal) - 1 if steps > 0 else bisect_left(working, ordinal))
    while position >= len(working):
        position -= len(working)
        year, working = year + 1, _working(years, year + 1)
    while position < 0:
        year, working = year - 1, _working(years, year - 1)
        position += len(working)
    return date.fromordinal(working[position])


def count(years: Mapping[int, CalendarYear], after: date, through: date) -> int:
    """How many working days follow one date, up to and including another."""
    if through <= after:
        return 0
    before_last_year = sum(len(_working(years, year)) for year in range(after.year, through.year))
    return before_last_year + _rank(years, through) - _rank(years, after)


def _rank(years: Mapping[int, CalendarYear], day: date) -> int:
    return bisect_right(_working(years, day.year), day.toordinal())


def _working(years: Mapping[int, CalendarYear], year: int) -> tuple[int, ...]:
    if year not in years:
        raise UncoveredYear(year)
    return years[year].working


def _read(calendar: Mapping[str, Any]) -> CalendarYear:
    year = int(calendar["year"])
    off = {date.fromisoformat(entry["date"]) for entry in calendar["holidays"]}
    made_up = {date.fromisoformat(entry["date"]) for entry in calendar["working_days"]}
    for day in sorted(off | made_up):
        if day.year != year:
            raise DubanError(f"The calendar {calendar['id']} holds {day}, which is not a day of {year}.")
    for day in sorted(off & made_up):
        raise DubanError(f"The calendar {calendar['id']} names {day} both as a holiday and as a working day.")
    days = (date(year, 1, 1) + timedelta(offset) for offset in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))
    working = (day for day in days if day in made_up or (day.weekday() < SATURDAY and day not in off))
    return CalendarYear(year=year, working=tuple(day.toordinal() for day in working))
