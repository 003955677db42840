"""Which finding and which duty of the base is which of the work tree, whatever was renamed, moved or re-dated meanwhile."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from duban.clock import Clock
from duban.evaluate import ONCE, Company
from duban.model import Duty, Finding, Record, Result, Rule, Subject

Outcome = TypeVar("Outcome", Finding, Duty)
Named = TypeVar("Named", Record, Rule)
Name = Callable[[Outcome], Hashable]

Pairs = Mapping[str, str]
"""Key in the work tree -> key of the same thing at the base."""

WHEN: Final = re.compile(r"(?:^| )\d{4}(?:-(?:W?\d\d|Q\d)(?:-\d\d)?)?$")
"""The period or the day at the end of a facet."""

DIGIT: Final = re.compile(r"\d")

DAY: Final = re.compile(r"(?:^| )\d{4}-\d\d-\d\d$")


@dataclass(frozen=True, slots=True)
class Side:
    """A company, its clock, and what an evaluation of it found."""

    company: Company
    clock: Clock
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Renames:
    """What bears another id in the work tree and is otherwise as it was: rules, and records by their ids at the base."""

    rules: Mapping[str, str]
    records: Mapping[str, str]

    def of(self, outcome: Finding | Duty) -> tuple[str, Subject]:
        """The rule and subject of an outcome of the base, by the ids that they bear now."""
        name = self.records.get(outcome.subject.id, outcome.subject.id)
        return self.rules.get(outcome.rule, outcome.rule), Subject(type=outcome.subject.type, id=name)


def series(outcome: Finding | Duty) -> str:
    """The facet without its period or day: what duties of one cadence have in common."""
    return WHEN.sub("", outcome.facet)


def _kind(duty: Duty) -> str:
    """Which sort of period or day the facet ends with; a month is no quarter, even if both begin on one day."""
    return DIGIT.sub("9", duty.facet[len(series(duty)) :])


def renames(base: Company, head: Company) -> Renames:
    """Rules and records that changed nothing but their ids; of several that are alike none counts as renamed."""
    before, after = ({rule.id: rule for rule in company.rules} for company in (base, head))
    return Renames(
        rules=_renamed(before, after, definition),
        records=_renamed(base.ledger.by_id, head.ledger.by_id, _content),
    )


def definition(rule: Rule) -> str:
    """All that a rule says but for its id, its article and its place in the file."""
    checks = [(check.word, check.params) for check in rule.checks]
    figures = {name: repr(figure) for name, figure in rule.figures.items()}
    return _text([
        rule.regulation, rule.kind, rule.subject, repr(rule.label), repr(rule.says), figures, checks, rule.owner, rule.stage,
        rule.hint, repr(rule.unchecked), repr(rule.consequence), repr(rule.remedy), rule.same_as,
    ])  # fmt: skip


def _content(record: Record) -> str:
    return f"{record.type} {_text({name: value for name, value in record.data.items() if name != 'id'})}"


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def _renamed(
    before: Mapping[str, Named], after: Mapping[str, Named], content: Callable[[Named], str]
) -> Mapping[str, str]:  # fmt: skip
    gone, come = (
        _grouped({name: one[name] for name in one.keys() - other.keys()}, content)
        for one, other in ((before, after), (after, before))
    )
    return {
        gone[same][0]: come[same][0] for same in gone.keys() & come.keys() if len(gone[same]) == len(come[same]) == 1
    }


def duty_pairs(base: Result, head: Result, renamed: Renames, amended: Iterable[str]) -> Pairs:
    """The duties that are the same by key; then, of those left over, by rule and subject as they are called now.

    They share their facet, or cadence and event, or are the crossings of a figure whose rule was ``amended``.
    """
    moved = frozenset(amended)

    def crossing(duty: Duty, rule: str, subject: Subject) -> Hashable:
        return (rule, subject, series(duty)) if rule in moved and DAY.search(duty.facet) else duty.key

    return _paired(
        {duty.key: duty for duty in base.duties},
        {duty.key: duty for duty in head.duties},
        (
            (lambda d: (*renamed.of(d), d.facet), lambda d: (d.rule, d.subject, d.facet)),
            (
                lambda d: (*renamed.of(d), series(d), _kind(d), d.at),
                lambda d: (d.rule, d.subject, series(d), _kind(d), d.at),
            ),
            (lambda d: crossing(d, *renamed.of(d)), lambda d: crossing(d, d.rule, d.subject)),
        ),
    )


def finding_pairs(base: Result, head: Result, renamed: Renames, duties: Pairs) -> Pairs:
    """The findings that are the same by key, by the duty that they are about, by what was renamed, or by a moved file."""
    return _paired(
        {finding.key: finding for finding in base.findings},
        {finding.key: finding for finding in head.findings},
        (
            (lambda f: f.key, lambda f: duties.get(f.key, f.key)),
            (lambda f: (*renamed.of(f), f.facet, _proof(f)), lambda f: (f.rule, f.subject, f.facet, _proof(f))),
            (_in_file, _in_file),
        ),
    )


def _proof(finding: Finding) -> bool:
    """A wrong approval and its missing proof are two findings of one facet."""
    return finding.state == "unproven"


def _in_file(finding: Finding) -> Hashable:
    """What is wrong with a file, wherever it is moved; what is told once is the same wherever it is told."""
    if finding.subject.type != "file":
        return finding.key
    name = "" if finding.facet in ONCE else finding.subject.id.rpartition("/")[2]
    return finding.rule, finding.facet, name, finding.message["en"]


def _paired(
    base: Mapping[str, Outcome],
    head: Mapping[str, Outcome],
    ways: Iterable[tuple[Callable[[Outcome], Hashable], Callable[[Outcome], Hashable]]],
) -> dict[str, str]:
    """Pairs by key; then, way by way, of what is left over those that bear one name, where both sides have as many."""
    pairs = {key: key for key in head.keys() & base.keys()}
    for name_at_base, name_at_head in ways:
        taken = set(pairs.values())
        before = _grouped({key: base[key] for key in base if key not in taken}, name_at_base)
        after = _grouped({key: head[key] for key in head if key not in pairs}, name_at_head)
        for name in before.keys() & after.keys():
            if len(before[name]) == len(after[name]):
                pairs |= dict(zip(after[name], before[name], strict=True))
    return pairs


def _grouped(things: Mapping[str, Any], name: Callable[[Any], Hashable]) -> Mapping[Hashable, list[str]]:
    """Keys by the name that their things bear, in their order."""
    groups: defaultdict[Hashable, list[str]] = defaultdict(list)
    for key, thing in things.items():
        groups[name(thing)].append(key)
    return groups
