"""From records and rules to the result: run every check, turn what it yields into findings, duties and indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import partial, reduce
from types import MappingProxyType
from typing import Any, Final

from duban import beside
from duban.checks import CHECKS
from duban.checks.context import Context
from duban.choices import Choices
from duban.clock import Clock, end_of_window
from duban.deeds import Deeds
from duban.evidence import Evidence
from duban.findings import duty_of, finding_of_breach, finding_of_duty, findings_of_problems, indicator_of
from duban.governing import Governing, file_records
from duban.keeping import Closing, kept_records
from duban.ledger import Ledger, extend, extended
from duban.model import (
    STATES,
    Breach,
    Duty,
    Finding,
    Indicator,
    Obligation,
    Problem,
    Record,
    Result,
    Rule,
    Stage,
    Subject,
    Text,
)
from duban.outcomes import duty_record, finding_record, indicator_record
from duban.proof import FILE, Proofs, Way, approvals_of, proofs
from duban.scopes import scope_of
from duban.secrecy import discreet
from duban.telling import Author
from duban.trail import Trail
from duban.troubles import HINDRANCES, trouble
from duban.unjudged import unjudged
from duban.unsaid import personal, secrets, without
from duban.waivers import WAIVER, Waivers, approvals_judged, excused, marked, waivers_of
from duban.ways import Scope

STAGES: Final[tuple[Stage, ...]] = ("records", "obligations", "findings", "indicators", "waivers")
"""Each stage sees what the ones before it found."""

MANY: Final = 1_500
"""Records from which on a second process saves more time than its findings take."""

ONCE: Final = frozenset({"error.calendar-year"})
"""What many checks run into and is told once, at the last of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Everything that one evaluation reads, what was wrong while reading, and when each file was last committed.

    ``broken`` are the files that did not get as far as the checks; where a company is not ``supervised``, its history is
    held against nobody.
    """

    ledger: Ledger
    rules: tuple[Rule, ...]
    problems: tuple[Problem, ...]
    regulations: Mapping[str, Record]
    labels: Mapping[str, Mapping[str, Text]]
    proof: tuple[Way, ...]
    warning_days: int
    commit: str | None
    records: int
    broken: frozenset[str] = frozenset()
    choices: Choices = field(default_factory=lambda: MappingProxyType({}))
    trail: Trail = field(default_factory=Trail)
    evidence: Evidence = field(default_factory=Evidence)
    keepers: tuple[str, ...] | None = None
    governing: tuple[Governing, ...] = ()
    supervised: bool = False
    deeds: Deeds = field(default_factory=Deeds)
    closing: Closing = field(default_factory=lambda: MappingProxyType({}))
    touched: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What rules gave, in the result's own words; ``troubles`` are what kept checks of the rules ``stopped`` from running."""

    findings: tuple[Finding, ...] = ()
    duties: tuple[Duty, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    troubles: tuple[Problem, ...] = ()
    stopped: tuple[str, ...] = ()


def evaluate(company: Company, clock: Clock) -> Result:
    """The whole result as of the clock's now; the same company and clock give the same result."""
    scope = scope_of(company.ledger, company.rules, clock)
    soon = end_of_window(clock, company.warning_days)
    author = Author(scope=scope, labels=company.labels, choices=company.choices, soon=soon)
    book = proofs(company.ledger, company.evidence, company.proof, company.keepers)
    known = book if company.proof else None
    files = file_records(scope, book, company.governing) if company.proof else ()
    kept = kept_records(scope, book, company.deeds, company.closing, company.trail)
    scope = replace(scope, ledger=extended(company.ledger, {FILE: files, **kept}), memo={})
    begun = [(rule, context_of(company, scope, rule)) for rule in company.rules if has_begun(company, clock, rule)]
    unasked = unjudged(scope, begun, (*files, *kept["removal"], *kept["edit"]))
    found = _Found(findings=tuple(findings_of_problems((*company.problems, *unasked))))
    seen = _Found()
    for stage in STAGES:
        if stage != "records":
            told = _told(company, scope.ledger, found, seen)
            told = excused(told, _waivers(company, clock, found), _standing(found)) if stage == "waivers" else told
            scope = replace(scope, ledger=told, memo={})
            seen = found
        rules = [rule for rule in company.rules if rule.stage == stage and has_begun(company, clock, rule)]
        apply = partial(_apply, company, replace(author, scope=scope), known)
        many = stage == "records" and company.records >= MANY
        found = reduce(_joined, beside.each(apply, rules) if many else map(apply, rules), found)
    troubles = {(t.code, t.code in ONCE or t.place, *t.values.values()): t for t in found.troubles}
    findings = (*found.findings, *findings_of_problems(troubles.values()))
    distinct = {finding.key: finding for finding in findings}.values()
    secret = secrets(company.ledger, personal(company.rules, distinct))
    clean = [without(finding, secret) for finding in distinct] if secret else distinct
    duties = [without(duty, secret) for duty in found.duties] if secret else found.duties
    waivers = _waivers(company, clock, found)
    return Result(
        now=clock.now,
        zone=str(clock.zone),
        commit=company.commit,
        findings=tuple(sorted(marked(waivers, clean), key=_worst_first)),
        duties=tuple(sorted(marked(waivers, duties), key=lambda d: (d.due, d.rule, d.subject.id, d.facet))),
        indicators=tuple(sorted(found.indicators, key=lambda i: (i.rule, i.period, i.group or ""))),
        figures={
            rule.id: {name: scope.figures.seen_from(rule.id).in_force(name, clock.now) for name in rule.figures}
            for rule in company.rules
        },
        rules=company.rules,
        records=company.records,
        stopped=frozenset(found.stopped),
        approvals=() if known is None else tuple(approvals_of(known)),
    )


def _told(company: Company, ledger: Ledger, found: _Found, seen: _Found) -> Ledger:
    """What rules of the next stage may look at: all that was found and not yet seen stands beside the records."""
    rules = {rule.id: rule for rule in company.rules}
    duties = tuple(duty_record(duty) for duty in found.duties[len(seen.duties) :])
    findings = tuple(finding_record(finding) for finding in found.findings[len(seen.findings) :])
    indicators = tuple(indicator_record(rules[i.rule], i) for i in found.indicators[len(seen.indicators) :])
    return extend(extend(extend(ledger, "duty", duties), "finding", findings), "indicator", indicators)


def _waivers(company: Company, clock: Clock, found: _Found) -> Waivers:
    """The waivers as what was found so far leaves them."""
    begun = [rule for rule in company.rules if has_begun(company, clock, rule)]
    judged = approvals_judged(begun, found.stopped)
    return waivers_of(clock, company.ledger.by_type.get(WAIVER, ()), found.findings, judged=judged)


def _standing(found: _Found) -> Iterator[Finding | Duty]:
    """What a waiver can be for: findings, and duties that are still open."""
    yield from found.findings
    yield from (duty for duty in found.duties if duty.standing == "open")


def _joined(one: _Found, other: _Found) -> _Found:
    return _Found(
        findings=one.findings + other.findings,
        duties=one.duties + other.duties,
        indicators=one.indicators + other.indicators,
        troubles=one.troubles + other.troubles,
        stopped=one.stopped + other.stopped,
    )


def context_of(company: Company, scope: Scope, rule: Rule, known: Proofs | None = None) -> Context:
    """What a check of a rule gets, whose regulation is known."""
    regulation = company.regulations[rule.regulation]
    begins, seen = _beginning(regulation, scope.clock), scope.figures.seen_from(rule.id)
    return Context(
        scope=replace(scope, figures=seen, terms=regulation.data.get("terms", {}), begins=begins),
        regulation=Subject(type="regulation", id=regulation.id),
        begins=begins,
        proofs=known,
    )


def duties_by(company: Company, clock: Clock, rule: Rule) -> tuple[Duty, ...]:
    """The duties that a rule which has begun gives as of a moment; none of a later stage, which looks at findings."""
    if rule.stage != STAGES[0]:
        return ()
    scope = scope_of(company.ledger, company.rules, clock)
    author = Author(scope=scope, labels=company.labels, choices=company.choices, soon=clock.now)
    return _apply(company, author, None, rule).duties


def _apply(company: Company, author: Author, known: Proofs | None, rule: Rule) -> _Found:
    """All that one rule's checks give."""
    context = context_of(company, author.scope, rule, known)
    findings: list[Finding] = []
    duties: list[Duty] = []
    indicators: list[Indicator] = []
    troubles: list[Problem] = []
    for check in rule.checks:
        try:
            for value in CHECKS[check.word](context, check.params):
                match value:
                    case Obligation():
                        duties.append(duty_of(author, rule, discreet(context.scope, check.params, value)))
                        findings.extend(finding_of_duty(author, rule, duties[-1]))
                    case Breach():
                        findings.append(finding_of_breach(author, rule, discreet(context.scope, check.params, value)))
                    case _:
                        indicators.append(indicator_of(rule, value))
        except HINDRANCES as error:
            troubles.append(trouble(rule, check, error))
    return _Found(
        findings=tuple(findings), duties=tuple(duties), indicators=tuple(indicators), troubles=tuple(troubles),
        stopped=(rule.id,) if troubles else (),
    )  # fmt: skip


def has_begun(company: Company, clock: Clock, rule: Rule) -> bool:
    """Whether the rule's regulation is known, and applies by now: one that is still to come finds nothing."""
    regulation = company.regulations.get(rule.regulation)
    return regulation is not None and _beginning(regulation, clock) <= clock.now


def first_day(regulation: Record) -> date:
    """When any version first applied: a revision takes away no duty that was missed before it."""
    return date.fromisoformat(str(regulation.data.get("in_force_since", regulation.data["effective_from"])))


def _beginning(regulation: Record, clock: Clock) -> datetime:
    return datetime.combine(first_day(regulation), time.min, clock.zone)


def _worst_first(finding: Finding) -> tuple[Any, ...]:
    order = tuple(STATES)
    moment = finding.due or finding.since
    return (
        order.index(finding.state), "" if moment is None else moment.isoformat(), finding.rule, finding.subject.id,
        finding.place.line, finding.facet, finding.key,
    )  # fmt: skip
