"""The company's time: one zone, one closing hour, and the days on which it works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from duban.periods import Period, PeriodKind, UncountableError, first_day, label, read_label, shift, units_between
from duban.working_days import CalendarYear, UncoveredYear, calendar_years, count, is_working, move

__all__ = [
    "CalendarYear",
    "Clock",
    "Period",
    "PeriodKind",
    "UncountableError",
    "UncoveredYear",
    "calendar_years",
    "read_moment",
]


EXACT: Final[Mapping[str, timedelta]] = MappingProxyType({"hour": timedelta(hours=1), "second": timedelta(seconds=1)})
"""The units of clock time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Answers every question about time, for one ``now``.

    Units are second, hour, day (or calendar day), working day, week, month, quarter and year; seconds and hours are clock
    time, all others are whole and end at ``closing``. The day of an event does not count. For working days, an event after closing or on
    a day off counts as on the next working day. Another unit or amount raises UncountableError, a working day of a year
    without calendar UncoveredYear. Moments are given back with the zone's offset of that moment.
    """

    now: datetime
    zone: ZoneInfo
    closing: time
    years: Mapping[int, CalendarYear] = field(hash=False, repr=False)

    def moment(self, text: str) -> datetime:
        """The moment of a record's timestamp, or the closing hour of its date; raises ValueError for other texts."""
        return read_moment(text, self.zone, self.closing)

    def after(self, start: datetime, amount: float, unit: str) -> datetime:
        """The last moment of a period that begins with an event."""
        try:
            return self._after(_local(start, self.zone), amount, unit)
        except OverflowError as error:
            raise _beyond(amount, unit) from error

    def _after(self, local: datetime, amount: float, unit: str) -> datetime:
        match unit:
            case "hour" | "second":
                return _local(local + EXACT[unit] * amount, self.zone)
            case "working day":
                return self._closing(move(self.years, self._counts_on(local), _whole(amount, unit)))
            case _:
                return max(local, self._closing(shift(local.date(), _whole(amount, unit), unit)))

    def before(self, start: datetime, amount: float, unit: str) -> datetime:
        """The first moment of the day that is so much earlier than an event's date; hours and seconds are exact."""
        try:
            return self._before(_local(start, self.zone), amount, unit)
        except OverflowError as error:
            raise _beyond(amount, unit) from error

    def _before(self, local: datetime, amount: float, unit: str) -> datetime:
        match unit:
            case "hour" | "second":
                return _local(local - EXACT[unit] * amount, self.zone)
            case "working day":
                return self._opening(move(self.years, local.date(), -_whole(amount, unit)))
            case _:
                return self._opening(shift(local.date(), -_whole(amount, unit), unit))

    def elapsed(self, start: datetime, end: datetime, unit: str) -> float:
        """How much has passed since an event: hours and seconds with their fraction, else the largest amount whose end has come."""
        begun, ended = _local(start, self.zone), _local(end, self.zone)
        first, last = begun.date(), self._closed_by(ended)
        match unit:
            case "hour" | "second":
                return max(0.0, (ended - begun) / EXACT[unit])
            case "working day":
                return float(count(self.years, self._counts_on(begun), last)) if first < last else 0.0
            case _:
                return float(units_between(first, max(first, last), unit))

    def is_working(self, day: date) -> bool:
        """Whether a date is a working day."""
        return is_working(self.years, day)

    def period(self, kind: PeriodKind, moment: datetime) -> Period:
        """The period of a kind that holds a moment."""
        return self._period(kind, first_day(kind, _local(moment, self.zone).date()))

    def periods(self, kind: PeriodKind, start: datetime, end: datetime) -> Iterator[Period]:
        """All periods of a kind that begin at or after one moment and have ended by another."""
        period = self.period(kind, start)
        if period.start < start:
            period = self.period(kind, period.end)
        while period.end <= end:
            yield period
            period = self.period(kind, period.end)

    def named(self, text: str) -> Period:
        """The period that a label names; raises ValueError for a text that names none."""
        return self._period(*read_label(text))

    def _period(self, kind: PeriodKind, first: date) -> Period:
        return _period(kind, first, self.zone)

    def _counts_on(self, local: datetime) -> date:
        day = local.date()
        return move(self.years, day if local <= self._closing(day) else day + timedelta(1), 0)

    def _closed_by(self, local: datetime) -> date:
        day = local.date()
        return day if self._closing(day) <= local else day - timedelta(1)

    def _opening(self, day: date) -> datetime:
        return _at(day, time.min, self.zone)

    def _closing(self, day: date) -> datetime:
        return _at(day, self.closing, self.zone)


@lru_cache(maxsize=65_536)
def read_moment(text: str, zone: ZoneInfo, closing: time) -> datetime:
    """The moment of an RFC 3339 timestamp, or the closing hour of a date; raises ValueError for other texts."""
    if len(text) == len("2026-04-03"):
        return _at(date.fromisoformat(text), closing, zone)
    leaps = text[17:19] == "60"  # RFC 3339 allows the leap second, which Python does not know
    plain = f"{text[:17]}59{text[19:]}" if leaps else text
    return _local(datetime.fromisoformat(plain.upper()) + timedelta(seconds=leaps), zone)


@lru_cache(maxsize=65_536)
def _period(kind: PeriodKind, first: date, zone: ZoneInfo) -> Period:
    start, end = _at(first, time.min, zone), _at(shift(first, 1, kind), time.min, zone)
    return Period(kind=kind, label=label(kind, first), start=start, end=end)


def end_of_window(clock: Clock, days: int) -> datetime:
    """The end of some working days from now; counted in clock days where the calendar does not reach that far."""
    try:
        return clock.after(clock.now, days, "working day")
    except UncoveredYear:
        return clock.after(clock.now, days, "day")


@lru_cache(maxsize=65_536)
def _at(day: date, hour: time, zone: ZoneInfo) -> datetime:
    return _local(datetime.combine(day, hour, zone).astimezone(UTC), zone)


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    # Moments of equal fixed offsets are equal only where they are the same; those of a zone may be two that are not.
    return _known(moment, zone) if isinstance(moment.tzinfo, timezone) else _moved(moment, zone)


def _moved(moment: datetime, zone: ZoneInfo) -> datetime:
    # NOTE: Python compares and subtracts two moments of one ZoneInfo by the clock on the wall, which is wrong where
    # summer time ends. A fixed offset makes every later comparison one of true time.
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"The moment {moment.isoformat()} has no offset.")
    local = moment.astimezone(zone)
    return local.replace(tzinfo=_fixed(local.utcoffset() or timedelta(0)), fold=0)


_known = lru_cache(maxsize=65_536)(_moved)
_fixed = lru_cache(maxsize=1024)(timezone)


def _beyond(amount: float, unit: str) -> UncountableError:
    """A period that leads beyond the first or last day that Python knows."""
    period = f"{amount:g} {unit}"
    return UncountableError(f"A period of {period} leads beyond the calendar.", period)


def _whole(amount: float, unit: str) -> int:
    if amount < 0 or amount != int(amount):
        why = f'A period of {amount} is not a whole number of the unit "{unit}".'
        raise UncountableError(why, f"{amount:g} {unit}")
    return int(amount)
