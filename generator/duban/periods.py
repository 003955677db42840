"""Days, weeks, months, quarters and years of the calendar: their names, their first days, the way from one to another."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal

from duban.model import DubanError


class UncountableError(DubanError):
    """A period that no calendar can count: of another unit, not whole, or beyond the calendar's end."""

    def __init__(self, why: str, period: str) -> None:
        super().__init__(why)
        self.period = period


PeriodKind = Literal["day", "week", "month", "quarter", "year"]

DAYS: Final[Mapping[str, int]] = MappingProxyType({"day": 1, "calendar day": 1, "week": 7})
"""Units that are so many days, whatever the date."""

MONTHS: Final[Mapping[str, int]] = MappingProxyType({"month": 1, "quarter": 3, "year": 12})
"""Units that are so many months; the day of the month stays, or is the month's last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One day, week, month, quarter or year; ``end`` is the start of the next."""

    kind: PeriodKind
    label: str
    start: datetime
    end: datetime


LAST_SECOND: Final = timedelta(seconds=1)
"""A period ends just before the next one begins; people read its last second."""


def end_of(period: Period) -> datetime:
    """The last second of a period."""
    return period.end - LAST_SECOND


def shift(day: date, amount: int, unit: str) -> date:
    """The date so many days, weeks, months, quarters or years later, or earlier if negative; month ends clamp.

    Raises OverflowError where the calendar ends before that.
    """
    if unit in DAYS:
        return day + timedelta(DAYS[unit] * amount)
    year, month = divmod(day.year * 12 + day.month - 1 + _months(unit) * amount, 12)
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def units_between(first: date, last: date, unit: str) -> int:
    """The largest amount by which ``first`` can be shifted without passing ``last``, which is not earlier."""
    if unit in DAYS:
        return (last - first).days // DAYS[unit]
    months = (last.year - first.year) * 12 + last.month - first.month
    reached = months if shift(first, months, "month") <= last else months - 1
    return reached // _months(unit)


def first_day(kind: PeriodKind, day: date) -> date:
    """The first day of the period that holds a date; weeks begin on Monday."""
    if kind in DAYS:
        return day - timedelta((day.toordinal() - 1) % DAYS[kind])  # the calendar's first day was a Monday
    return date(day.year, (day.month - 1) // MONTHS[kind] * MONTHS[kind] + 1, 1)


def label(kind: PeriodKind, day: date) -> str:
    """The name of the period that holds a date: 2026-04-03, 2026-W14 (ISO 8601), 2026-04, 2026-Q2 or 2026."""
    week = day.isocalendar()
    return {
        "day": day.isoformat(),
        "week": f"{week.year:04}-W{week.week:02}",
        "month": f"{day.year:04}-{day.month:02}",
        "quarter": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "year": f"{day.year:04}",
    }[kind]


def read_label(text: str) -> tuple[PeriodKind, date]:
    """The kind and the first day of a named period; raises ValueError for a text that names none."""
    kind, first = _read_label(text)
    if label(kind, first) != text:
        raise ValueError(f'"{text}" does not name a period.')
    return kind, first


def _read_label(text: str) -> tuple[PeriodKind, date]:
    match text[4:6]:
        case "":
            return "year", date(int(text), 1, 1)
        case "-W":
            return "week", date.fromisocalendar(int(text[:4]), int(text[6:]), 1)
        case "-Q":
            return "quarter", date(int(text[:4]), int(text[6:]) * 3 - 2, 1)
        case _ if len(text) == len("2026-04"):
            return "month", date.fromisoformat(f"{text}-01")
        case _:
            return "day", date.fromisoformat(text)


def _months(unit: str) -> int:
    if unit not in MONTHS:
        raise UncountableError(f'Time cannot be counted in the unit "{unit}".', unit)
    return MONTHS[unit]
