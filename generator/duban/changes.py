"""What is newly wrong and what was put right of late, from findings' own times and from what held on earlier days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Final, Literal

from duban.clock import Clock
from duban.evaluate import Company, evaluate
from duban.model import Finding, Result, Rule
from duban.unsaid import personal, secrets, without

RECENT: Final = 14
"""For how many days a finding that was put right is told; each costs an evaluation of the limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A finding that fails now (``new``) or failed and does so no longer (``cured``), and since when.

    ``exact`` is False where only the day is known, of which ``at`` is then the beginning, or nothing but the moment of the commit. Moments are local.
    """

    kind: Literal["new", "cured"]
    at: datetime
    exact: bool
    finding: Finding


def changes(company: Company, clock: Clock, result: Result) -> tuple[Change, ...]:
    """Everything that fails now, and what was cured within the last days, newest first."""
    found = (*_new(company, clock, result), *_cured(company, clock, result))
    local = (replace(change, at=change.at.astimezone(clock.zone)) for change in found)
    return tuple(sorted(local, key=lambda change: (-change.at.timestamp(), change.kind, change.finding.key)))


def _new(company: Company, clock: Clock, result: Result) -> Iterator[Change]:
    """What fails now, since it began; where it states no time, since its file was last committed."""
    for finding in result.findings:
        if finding.fails:
            committed = company.touched.get(finding.place.path, clock.now)
            at = min(finding.since or committed, clock.now)
            yield Change(kind="new", at=at, exact=finding.since is not None, finding=finding)


def _cured(company: Company, clock: Clock, result: Result) -> Iterator[Change]:
    """What was done late within the last days, and what a limit held against a day and not against the next."""
    midnight = datetime.combine(clock.now.astimezone(clock.zone).date(), time.min, clock.zone)
    days = [midnight - timedelta(days=number) for number in range(RECENT, -1, -1)]
    for finding in result.findings:
        if finding.state == "late" and finding.waived_by is None and finding.done_at and finding.done_at >= days[0]:
            yield Change(kind="cured", at=finding.done_at, exact=True, finding=finding)
    limits = replace(company, rules=tuple(_timed(rule) for rule in company.rules if _is_limit(rule)))
    secret = secrets(company.ledger, personal(company.rules, result.findings))
    held = [_crossed(evaluate(limits, replace(clock, now=day))) for day in days]
    done = {duty.key: duty.done_at for duty in result.duties}
    late = {finding.key for finding in result.findings if finding.state == "late"}
    for day, before, after in zip(days, held, [*held[1:], _crossed(result)], strict=True):
        for finding in (found for key, found in before.items() if key not in after and key not in late):
            at = done.get(finding.key)
            yield Change(kind="cured", at=at or day, exact=at is not None, finding=without(finding, secret))


def _is_limit(rule: Rule) -> bool:
    """Whether a provision is judged by limits alone, from records alone: what it found on a day can be found again.

    NOTE: other checks look at what records say, not when. Judged as of an earlier day, a name that was filled in since
    was never missing, and a step that had not been taken breaks rules for those that take it.
    """
    return rule.stage == "records" and bool(rule.checks) and all(check.word == "limit" for check in rule.checks)


def _timed(rule: Rule) -> Rule:
    """The provision with those of its checks that hold what has a time against a figure, or against an answer.

    One without either holds what a record says today, such as a stated safety stock, against what was to be said then: the
    months from which that follows go by, and nobody has put anything right.
    """
    return replace(rule, checks=tuple(c for c in rule.checks if {"figure", "answered"} & c.params.keys()))


def _crossed(result: Result) -> Mapping[str, Finding]:
    """What fails by its state and says since when, by key; a waiver cures nothing."""
    return {f.key: f for f in result.findings if f.meaning.fails and f.since is not None}
