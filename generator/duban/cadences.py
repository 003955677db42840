"""The duties that a change creates, takes away and moves, each cadence with the times at which it falls due next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from duban.evaluate import context_of, duties_by
from duban.identity import Pairs, Side, series
from duban.model import Duty, Owner, Rule, Subject
from duban.scopes import scope_of

NEXT: Final = 3
"""How many due times show whether a period was meant."""

AHEAD: Final = (32, 93, 367)
"""Days within which a month, a quarter and a year begin."""

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


def coming(side: Side, rules: Container[str]) -> Iterator[Duty]:
    """Of some rules the duties of cadences whose first period is still to begin, within a year or once the rule applies."""
    known = {_name(duty) for duty in side.result.duties}
    scope = scope_of(side.company.ledger, side.company.rules, side.clock)
    for rule in side.company.rules:
        if rule.id not in rules or rule.regulation not in side.company.regulations or not _recurs(rule):
            continue
        begins = max(side.clock.now, context_of(side.company, scope, rule).begins)
        for days in AHEAD:
            clock = replace(side.clock, now=begins + timedelta(days=days))
            later = [
                d for d in duties_by(side.company, clock, rule) if d.due > side.clock.now and _name(d) not in known
            ]
            yield from (replace(duty, standing="open") for duty in later)
            known.update(map(_name, later))


def _recurs(rule: Rule) -> bool:
    return any(check.word == "every" for check in rule.checks)


def cadences(side: Side, duties: Iterable[Duty], later: Iterable[Duty] = ()) -> tuple[Cadence, ...]:
    """Some duties of a side by cadence, in order of time, as far as they are not done; of periods with those that follow.

    ``later`` are duties that the side itself does not know yet.
    """
    ahead = tuple(later)
    groups: defaultdict[Name, list[Duty]] = defaultdict(list)
    for duty in (*duties, *ahead):
        groups[_name(duty)].append(duty)
    due = {name: {d.due for d in found if d.standing == "open"} for name, found in groups.items()}
    last = _last(side, groups, ahead)
    for rule in side.company.rules:
        if _recurs(rule):
            _look_ahead(side, rule, due, {name: last[name] for name in last if name[0] == rule.id})
    found = (_cadence(group, tuple(sorted(due[name])[:NEXT])) for name, group in groups.items())
    standing = (cadence for cadence in found if cadence.due or cadence.missed)
    return tuple(sorted(standing, key=lambda c: (not c.due, c.due, c.rule, c.subject.id, c.part)))


def _name(duty: Duty) -> Name:
    return duty.rule, duty.subject, series(duty)


def _last(side: Side, groups: Mapping[Name, Iterable[Duty]], ahead: Iterable[Duty]) -> Mapping[Name, datetime]:
    """When each cadence fell due last, done or not, as far as that belongs to its group: only then what follows does."""
    whole: defaultdict[Name, datetime] = defaultdict(lambda: side.clock.now)
    for duty in (*side.result.duties, *ahead):
        whole[_name(duty)] = max(whole[_name(duty)], duty.due)
    ends = {name: max((side.clock.now, *(duty.due for duty in group))) for name, group in groups.items()}
    return {name: end for name, end in ends.items() if end == whole[name]}


def _look_ahead(side: Side, rule: Rule, due: Mapping[Name, set[datetime]], last: Mapping[Name, datetime]) -> None:
    """Add the due times that follow, by asking what the rule will say when each has passed."""
    waiting = dict(last)
    for _ in range(NEXT):
        waiting = {name: end for name, end in waiting.items() if len(due[name]) < NEXT}
        if not waiting:
            return
        clock = replace(side.clock, now=min(waiting.values()) + timedelta(seconds=1))
        for duty in duties_by(side.company, clock, rule):
            if duty.due > clock.now and _name(duty) in waiting and duty.done_at is None:
                due[_name(duty)].add(duty.due)
        ends = {name: max((end, *due[name])) for name, end in waiting.items()}
        waiting = {name: end for name, end in ends.items() if end > clock.now}


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
