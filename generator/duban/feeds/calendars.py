"""What is due as calendars to subscribe to: of the company, of each department, of each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from duban.feeds.file import File
from duban.feeds.ical import Moment, calendar, event, time_zone
from duban.feeds.identity import identity
from duban.feeds.places import calendar as place, page
from duban.feeds.wording import owner, pairs
from duban.language import LANGUAGES
from duban.messages import printable
from duban.model import Duty, Text
from duban.pages.people import waiting_for
from duban.pages.phrases import Phrases
from duban.pages.registers import home
from duban.pages.view import View, company
from duban.titles import cited, title

KEPT: Final = timedelta(days=30)
"""How long a duty stands in calendars as cancelled after it was done, so that every program learns of it."""


def files(view: View) -> Iterator[File]:
    """A calendar for each holder in each language; one without duties is empty, and fills itself later."""
    shown = tuple(duty for duty in view.result.duties if _shown(view, duty))
    committed = max((at for at in view.touched.values() if at <= view.result.now), default=None)
    zone = ZoneInfo(view.result.zone)
    held = _holders(view, shown)
    for language in LANGUAGES:
        phrases = Phrases(view=view, language=language)
        moments = {duty.key: _moment(phrases, duty, _revised(view.result.now, duty, committed)) for duty in shown}
        rules = time_zone(zone, moments.values())
        events = {key: event(moment, zone) for key, moment in moments.items()}
        for holder, (name, duties) in held.items():
            content = calendar(
                (rules, *(events[duty.key] for duty in duties)),
                uid=identity(view, "calendar", language, holder),
                name=printable(phrases.word("calendar_of", name=phrases.say(name))),
                source=view.address and view.address + place(language, holder),
            )
            yield File(path=place(language, holder), content=content)


def _shown(view: View, duty: Duty) -> bool:
    """Whether calendars hold it: what is not done, and for a while what was done."""
    return duty.done_at is None or duty.done_at >= view.result.now - KEPT


def _holders(view: View, shown: tuple[Duty, ...]) -> Mapping[str, tuple[Text, tuple[Duty, ...]]]:
    """Place of a calendar -> whose it is, and what it holds."""
    waits = waiting_for(view, shown)
    return {
        "company": (company(view), shown),
        **{
            f"departments/{one.id}": (title(one), tuple(duty for duty in shown if duty.owner.department == one.id))
            for one in view.by_type.get("department", ())
        },
        **{f"people/{one.id}": (title(one), waits.get(one.id, ())) for one in view.by_type.get("person", ())},
    }


def _revised(now: datetime, duty: Duty, committed: datetime | None) -> datetime:
    """When what a calendar says of a duty can last have changed: at a commit, at its time, or when it was done.

    NOTE: any commit may move a duty, as a figure, a calendar or another record can, so the last one counts for all. What
    is later than the moment of the result has not happened yet.
    """
    passed = (committed, duty.at, duty.done_at, duty.due if duty.standing == "missed" else None)
    return max((moment for moment in passed if moment is not None and moment <= now), default=now)


def _moment(phrases: Phrases, duty: Duty, revised: datetime) -> Moment:
    view = phrases.view
    done = duty.done_at is not None
    waived = duty.waived_by is not None
    standing = phrases.word("waived_state") if waived and not done else phrases.term("standing", duty.standing)
    what = phrases.word("event", label=phrases.say(duty.label), name=phrases.say(duty.title))
    plain = duty.standing == "open" and not waived
    record = view.by_id.get(duty.subject.id)
    at = None if record is None else home(view, record)
    return Moment(
        uid=identity(view, "duty", duty.key),
        at=duty.due,
        revised=revised,
        cancelled=done,
        summary=printable(what if plain else phrases.word("event_standing", standing=standing, what=what)),
        description="\n".join(_lines(phrases, duty, standing)),
        category=printable(standing),
        url=view.address and view.address + page(phrases.language, at or "due.md"),
    )


def _lines(phrases: Phrases, duty: Duty, standing: str) -> Iterator[str]:
    """What an event tells below its title, line by line."""
    rule = phrases.view.rules[duty.rule]
    return pairs(phrases, {
        phrases.word("provision"): f"{rule.id}, {phrases.say(cited(rule))}",
        phrases.word("part"): phrases.facet(duty),
        phrases.word("owner"): owner(phrases, duty.owner),
        phrases.word("when"): phrases.moment(duty.due),
        phrases.word("done_when"): phrases.moment(duty.done_at),
        phrases.word("state"): standing,
        phrases.word("measured"): phrases.shown(duty.measured) if duty.measured else "",
        phrases.word("limit_of"): phrases.shown(duty.limit) if duty.limit else "",
        phrases.word("place"): f"{duty.place.path}:{duty.place.line}",
    })  # fmt: skip
