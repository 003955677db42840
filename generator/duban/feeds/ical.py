"""Events as iCalendar writes them (RFC 5545 and 7986)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import STATUS, TRANSP, Calendar, Event, Timezone, vDuration, vText

PRODUCT: Final = "-//Duban//Duban//EN"

EVERY: Final = timedelta(hours=1)
"""How often programs are asked to fetch a calendar again: as often as the site is built."""

UNUSED: Final = 1970
"""The year of a time zone that no event refers to."""

END: Final = b"END:VCALENDAR\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """An event without length; ``revised`` is when what it says last changed, ``url`` may be empty."""

    uid: str
    at: datetime
    revised: datetime
    cancelled: bool
    summary: str
    description: str
    category: str
    url: str


def calendar(parts: Iterable[bytes], *, uid: str, name: str, source: str) -> bytes:
    """The calendar of that name with its parts: a time zone, without which an empty one is not valid, and events.

    ``source`` is the address from which it is fetched, or empty. Texts have to be free of control characters.
    """
    made = Calendar.new(prodid=PRODUCT, uid=uid)
    for key in ("name", "x-wr-calname"):
        made.add(key, vText(name))
    made.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(EVERY))
    if source:
        made.add("source", source, parameters={"VALUE": "URI"})
    # A part stands in many calendars; it is written once, and its lines go in as they are.
    return b"".join((made.to_ical().removesuffix(END), *parts, END))


def time_zone(zone: ZoneInfo, moments: Iterable[Moment]) -> bytes:
    """The rules of a time zone over the years of these moments, and one more, as its changes are read from the next."""
    years = [moment.at.astimezone(zone).year for moment in moments] or [UNUSED]
    made = Timezone.from_tzinfo(zone, first_date=date(min(years), 1, 1), last_date=date(max(years) + 1, 12, 31))
    return bytes(made.to_ical())


def event(moment: Moment, zone: ZoneInfo) -> bytes:
    """One event; its sequence grows with the moment of its revision, as nothing remembers what was published before.

    NOTE: the calendar names no method, so DTSTAMP is the moment of the last revision too (RFC 5545, 3.8.7.2).
    """
    made = Event.new(
        uid=moment.uid,
        start=moment.at.astimezone(zone),
        stamp=moment.revised,
        last_modified=moment.revised,
        sequence=int(moment.revised.timestamp() // 60),
        status=STATUS.CANCELLED if moment.cancelled else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT,
        summary=moment.summary,
        description=moment.description,
        categories=[moment.category],
        url=moment.url or None,
    )
    return bytes(made.to_ical())
