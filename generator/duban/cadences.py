"""The duties that a change creates, takes away and moves, each cadence with the times at which it falls due next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from duban.clock import Clock
from duban.evaluate import Company, duties_by
from duban.identity import Pairs, series
from duban.model import Duty, Owner, Rule, Subject

NEXT: Final = 3
"""How many due times show whether a period was meant."""

Name = tuple[str, Subject, str]
"""Rule, subject and facet without period: one cadence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """Duties of one rule, subject and part that only one side has: the next due times, and how many have passed undone."""

    rule: str
    subject: Subject
    title: Mapping[str, str]
    label: Mapping[str, str]
    part: str
    owner: Owner
    due: tuple[datetime, ...]
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A duty that is not done and falls due at another time than before."""

    before: Duty
    after: Duty


def moved(base: Iterable[Duty], head: Iterable[Duty], pairs: Pairs) -> tuple[Moved, ...]:
    """The duties of both sides whose due time differs, as far as they are not done."""
    before = {duty.key: duty for duty in base}
    both = ((before[pairs[duty.key]], duty) for duty in head if duty.key in pairs)
    return tuple(
        Moved(before=old, after=new) for old, new in both if old.due != new.due and new.standing in {"missed", "open"}
    )


def cadences(company: Company, clock: Clock, duties: Iterable[Duty]) -> tuple[Cadence, ...]:
    """Some duties of a company by cadence, in order of time, as far as they are not done; of periods with those that follow."""
    groups: defaultdict[Name, list[Duty]] = defaultdict(list)
    for duty in duties:
        groups[_name(duty)].append(duty)
    due = {name: {d.due for d in found if d.standing == "open"} for name, found in groups.items()}
    for rule in company.rules:
        if any(check.word == "every" for check in rule.checks):
            _look_ahead(company, clock, rule, {name: due[name] for name in due if name[0] == rule.id})
    found = (_cadence(group, tuple(sorted(due[name])[:NEXT])) for name, group in groups.items())
    standing = (cadence for cadence in found if cadence.due or cadence.missed)
    return tuple(sorted(standing, key=lambda c: (not c.due, c.due, c.rule, c.subject.id, c.part)))


def _name(duty: Duty) -> Name:
    return duty.rule, duty.subject, series(duty)


def _look_ahead(company: Company, clock: Clock, rule: Rule, due: Mapping[Name, set[datetime]]) -> None:
    """Add the due times that follow, by asking what the rule will say when each has passed."""
    for _ in range(NEXT - 1):
        ends = [max(times) for times in due.values() if 0 < len(times) < NEXT]
        if not ends:
            return
        for duty in duties_by(company, replace(clock, now=min(ends) + timedelta(seconds=1)), rule):
            if duty.due > clock.now and _name(duty) in due and duty.done_at is None:
                due[_name(duty)].add(duty.due)


def _cadence(group: list[Duty], due: tuple[datetime, ...]) -> Cadence:
    first = group[0]
    return Cadence(
        rule=first.rule, subject=first.subject, title=first.title, label=first.label, part=series(first),
        owner=first.owner, due=due, missed=sum(duty.standing == "missed" for duty in group),
    )  # fmt: skip


def unpaired(duties: Iterable[Duty], known: Iterable[str]) -> Iterator[Duty]:
    """The duties whose keys the other side has not."""
    keys = frozenset(known)
    return (duty for duty in duties if duty.key not in keys)
