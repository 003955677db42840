"""What was wrong at earlier moments, as far as times tell it: duties that had passed undone, and what has been wrong since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from duban.clock import Clock
from duban.evaluate import Company
from duban.model import Duty, Finding, Result
from duban.periods import LAST_SECOND

WEEKS: Final = 26
"""How many weeks are looked back."""

QUARTERS: Final = 4
"""Of how many quarters the end is looked at, the one that runs among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """How things stood at a moment: what was overdue, and what else was wrong and still is; nothing that is waived today.

    Both follow from times on record. No check is asked about an earlier day: it would hold what records say today, a stated
    stock or a name, against what was asked then, and accuse people of what they had not yet been able to do.
    """

    at: datetime
    overdue: tuple[Duty, ...]
    lasting: tuple[Finding, ...]


def stood(company: Company, clock: Clock, result: Result, at: datetime) -> Stood:
    """How things stood at a moment that is not after the result's."""
    hints = {rule.id for rule in company.rules if rule.hint}
    overdue = {d.key: d for d in result.duties if d.rule not in hints and d.waived_by is None and _undone(d, at)}
    return Stood(
        at=at.astimezone(clock.zone),
        overdue=tuple(overdue.values()),
        lasting=tuple(
            f for f in result.findings if f.fails and f.state != "overdue" and f.since is not None and f.since <= at
        ),
    )


def _undone(duty: Duty, at: datetime) -> bool:
    """Whether a duty had passed its time at a moment and was not done by then."""
    return duty.due < at and (duty.done_at is None or duty.done_at > at)


def weeks(company: Company, clock: Clock, result: Result) -> tuple[Stood, ...]:
    """How things stood at the same hour of each of the last weeks and now, oldest first; none before a regulation applied."""
    moments = (result.now - timedelta(weeks=number) for number in range(WEEKS, -1, -1))
    return tuple(stood(company, clock, result, at) for at in moments if _applied(company, clock, at))


def quarters(company: Company, clock: Clock, result: Result) -> dict[str, Stood]:
    """How things stood at the end of each of the last quarters, newest first, and now in the one that runs.

    None of a quarter in which no regulation applied yet.
    """
    return {
        label: stood(company, clock, result, at)
        for label, at in _ends(clock, result.now)
        if _applied(company, clock, at)
    }


def _ends(clock: Clock, now: datetime) -> Iterator[tuple[str, datetime]]:
    at = now
    for _ in range(QUARTERS):
        period = clock.period("quarter", at)
        yield period.label, min(at, period.end - LAST_SECOND)
        at = period.start - LAST_SECOND


def _applied(company: Company, clock: Clock, at: datetime) -> bool:
    day = at.astimezone(clock.zone).date().isoformat()
    return any(
        str(one.data.get("in_force_since", one.data["effective_from"])) <= day for one in company.regulations.values()
    )
