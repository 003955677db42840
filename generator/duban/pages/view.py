"""What every page is made from: the result, the cases, and the records without what they withhold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, TypeVar

from duban.cases import Case
from duban.changes import Change
from duban.ledger import Ledger
from duban.model import Duty, Finding, Record, Result, Rule, Text
from duban.pages.words import word
from duban.personal_data import desensitised
from duban.secrecy import published
from duban.unsaid import personal

Key = TypeVar("Key")
Value = TypeVar("Value")

Labels = Mapping[str, Mapping[str, Text]]
"""Type -> property path without list indexes -> what readers call the property."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in all languages: where it stands, what it is called, its template and what it shows."""

    path: str
    template: str
    title: Text
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that pages and feeds may read; ``by_type`` and ``by_id`` hold records without withheld values.

    ``touched`` says of each file when it was last committed. ``address`` is where the site is published, with the slash
    at its end; empty where nobody has said.
    """

    result: Result
    by_type: Mapping[str, tuple[Record, ...]]
    by_id: Mapping[str, Record]
    cases: Mapping[str, tuple[Case, ...]]
    of_rule: Mapping[str, tuple[Finding, ...]]
    of_subject: Mapping[str, tuple[Finding, ...]]
    of_department: Mapping[str | None, tuple[Finding, ...]]
    plans_of: Mapping[Any, tuple[Record, ...]]
    open_duties: tuple[Duty, ...]
    next_of: Mapping[str, Duty]
    rules: Mapping[str, Rule]
    labels: Labels
    changes: tuple[Change, ...] = ()
    touched: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    address: str = ""


def view_of(result: Result, ledger: Ledger, *, cases: Iterable[Case], labels: Labels) -> View:
    """The result and ledger as pages see them; the only way from a record to the site."""
    hushed = personal(result.rules, result.findings)
    by_type = {
        name: tuple(_shown(published(record, ledger.withheld.get(name, ())), hushed) for record in records)
        for name, records in ledger.by_type.items()
    }  # fmt: skip
    open_duties = tuple(duty for duty in result.duties if duty.standing == "open")
    return View(
        result=result,
        by_type=by_type,
        by_id={record.id: record for records in by_type.values() for record in records},
        cases=_grouped((case.provision, case) for case in cases),
        of_rule=_grouped((finding.rule, finding) for finding in result.findings),
        of_subject=_grouped((finding.subject.id, finding) for finding in result.findings),
        of_department=_grouped((finding.owner.department, finding) for finding in result.findings),
        plans_of=_grouped((plan.data.get("warning"), plan) for plan in by_type.get("plan", ())),
        open_duties=open_duties,
        next_of={duty.subject.id: duty for duty in reversed(open_duties)},
        rules={rule.id: rule for rule in result.rules},
        labels=labels,
    )


def company(view: View) -> Text:
    """What the company is called, or Duban itself where it has no name."""
    named = (
        setting.data["value"] for setting in view.by_type.get("setting", ()) if setting.data.get("name") == "company"
    )
    match next(named, None):
        case {"en": str(en), "zh": str(zh)}:
            return Text(en=en, zh=zh)
        case None:
            return word("site")
        case value:
            return Text(en=str(value), zh=str(value))


def _shown(record: Record, hushed: frozenset[str]) -> Record:
    """The record, without personal data where a check found some."""
    return replace(record, data=desensitised(record.data)) if record.id in hushed else record


def failing(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that make the check fail, in their order."""
    return tuple(finding for finding in findings if finding.fails)


def colored(findings: Iterable[Finding], *colors: str) -> tuple[Finding, ...]:
    """The findings of these colours that no waiver covers, in their order."""
    return tuple(f for f in findings if f.waived_by is None and f.meaning.color in colors)


def due_before(duties: Iterable[Duty], now: datetime, days: int) -> tuple[Duty, ...]:
    """The duties that fall due within so many days of 24 hours."""
    return tuple(duty for duty in duties if duty.due <= now + timedelta(days=days))


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
