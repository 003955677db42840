"""Working days counted over the calendar years that the records cover."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from duban.model import KeyPath

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What makes a calendar useless: the ``code`` of a problem, where it stands, and the day that it is about."""

    code: str
    path: KeyPath
    values: Mapping[str, str]


def calendar_years(calendars: Iterable[Mapping[str, Any]]) -> Mapping[int, CalendarYear]:
    """The years that calendar records cover; one whose calendars contradict themselves or one another is not covered."""
    found = tuple(calendars)
    faulty = {fault.values["year"] for fault in chain.from_iterable(faults(found))}
    years = (_read(calendar) for calendar in found if calendar["year"] not in faulty)
    return MappingProxyType({read.year: read for read in years})


def faults(calendars: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Fault, ...]]:
    """For each calendar in turn what is wrong with it; the second of one year is wrong too."""
    years: set[str] = set()
    for calendar in calendars:
        year = str(calendar["year"])
        second = (Fault(code="calendar.second", path=("year",), values={"year": year}),) if year in years else ()
        years.add(year)
        yield (*second, *_day_faults(calendar, year))


def _day_faults(calendar: Mapping[str, Any], year: str) -> Iterator[Fault]:
    off: set[str] = set()
    for name in ("holidays", "working_days"):
        seen: set[str] = set()
        for index, entry in enumerate(calendar[name]):
            day = entry["date"]
            wrong = {
                "calendar.other-year": not day.startswith(f"{year}-"),
                "calendar.day-twice": day in seen,
                "calendar.off-and-on": name == "working_days" and day in off,
            }
            values = {"year": year, "day": day}
            yield from (Fault(code=c, path=(name, index, "date"), values=values) for c, is_so in wrong.items() if is_so)
            seen.add(day)
        off |= seen


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
    days = (date(year, 1, 1) + timedelta(offset) for offset in range((date(year + 1, 1, 1) - date(year, 1, 1)).days))
    working = (day for day in days if day in made_up or (day.weekday() < SATURDAY and day not in off))
    return CalendarYear(year=year, working=tuple(day.toordinal() for day in working))
