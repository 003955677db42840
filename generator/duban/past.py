"""What was wrong at earlier moments, as far as times tell it: duties that had passed undone, and limits that were crossed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from duban.changes import is_limit
from duban.clock import Clock
from duban.evaluate import Company, evaluate
from duban.model import Duty, Finding, Result
from duban.periods import LAST_SECOND
from duban.unsaid import personal, secrets, without

WEEKS: Final = 13
"""How many weeks are looked back; each costs an evaluation of the limits that ask for no answer, the fortieth part of all."""

QUARTERS: Final = 4
"""Of how many quarters the end is looked at, the one that runs among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """How things stood at a moment: what was overdue, and the limits that were crossed; nothing that is waived today.

    Other findings state no time. Today's records, judged as of an earlier day, would accuse people of what they had not yet
    been able to do.
    """

    at: datetime
    overdue: tuple[Duty, ...]
    crossed: tuple[Finding, ...]


def stood(company: Company, clock: Clock, result: Result, at: datetime) -> Stood:
    """How things stood at a moment that is not after the result's."""
    hints = {rule.id for rule in company.rules if rule.hint}
    overdue = {d.key: d for d in result.duties if d.rule not in hints and d.waived_by is None and _undone(d, at)}
    limits = _unanswered(company)
    judged = result if at == result.now else evaluate(limits, replace(clock, now=at))
    about = {rule.id for rule in limits.rules}
    secret = secrets(company.ledger, personal(company.rules, result.findings))
    return Stood(
        at=at.astimezone(clock.zone),
        overdue=tuple(overdue.values()),
        crossed=tuple(
            without(f, secret) for f in judged.findings if f.state == "breach" and f.fails and f.rule in about
        ),
    )


def _unanswered(company: Company) -> Company:
    """The company with the limits alone whose crossing is no duty to answer it."""
    rules = (
        replace(rule, checks=tuple(c for c in rule.checks if "answered" not in c.params)) for rule in company.rules
    )
    return replace(company, rules=tuple(rule for rule in rules if is_limit(rule)))


def _undone(duty: Duty, at: datetime) -> bool:
    """Whether a duty had passed its time at a moment and was not done by then."""
    return duty.due < at and (duty.done_at is None or duty.done_at > at)


def weeks(company: Company, clock: Clock, result: Result) -> tuple[Stood, ...]:
    """How things stood at the same hour of each of the last weeks and now, oldest first."""
    moments = (result.now - timedelta(weeks=number) for number in range(WEEKS, -1, -1))
    return tuple(stood(company, clock, result, at) for at in moments)


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
