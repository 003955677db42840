"""What every page is made from: the result, the cases, and the records without what they withhold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from duban.cases import Case
from duban.ledger import Ledger
from duban.model import STATES, Duty, Finding, Record, Result, Rule, Text

Key = TypeVar("Key")
Value = TypeVar("Value")

Withheld = Mapping[str, tuple[tuple[str, ...], ...]]
"""Type -> paths of properties that are not published; ``*`` stands for any list index or key."""

SECTIONS: Final = ("red", "orange", "yellow", "green")
"""The colours, worst first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in all languages: where it stands, what it is called, its template and what it shows."""

    path: str
    template: str
    title: Text
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that pages may read; ``by_type`` and ``by_id`` hold records without withheld values."""

    result: Result
    by_type: Mapping[str, tuple[Record, ...]]
    by_id: Mapping[str, Record]
    cases: Mapping[str, tuple[Case, ...]]
    of_rule: Mapping[str, tuple[Finding, ...]]
    of_subject: Mapping[str, tuple[Finding, ...]]
    of_department: Mapping[str | None, tuple[Finding, ...]]
    open_duties: tuple[Duty, ...]
    rules: Mapping[str, Rule]


def view_of(result: Result, ledger: Ledger, *, withheld: Withheld, cases: Iterable[Case]) -> View:
    """The result and ledger as pages see them; the only way from a record to the site."""
    by_type = {
        name: tuple(published(record, withheld.get(name, ())) for record in records)
        for name, records in ledger.by_type.items()
    }  # fmt: skip
    return View(
        result=result,
        by_type=by_type,
        by_id={record.id: record for records in by_type.values() for record in records},
        cases=_grouped((case.provision, case) for case in cases),
        of_rule=_grouped((finding.rule, finding) for finding in result.findings),
        of_subject=_grouped((finding.subject.id, finding) for finding in result.findings),
        of_department=_grouped((finding.owner.department, finding) for finding in result.findings),
        open_duties=tuple(duty for duty in result.duties if duty.standing == "open"),
        rules={rule.id: rule for rule in result.rules},
    )


def published(record: Record, withheld: Iterable[tuple[str, ...]]) -> Record:
    """The record without the values that its schema withholds."""
    data: Any = record.data
    for pattern in withheld:
        data = _without(data, pattern)
    return replace(record, data=data)


def color_of(findings: Iterable[Finding]) -> str:
    """The worst colour among findings that no waiver covers; green where there is none."""
    shown = {finding.meaning.color for finding in findings if finding.waived_by is None}
    return next((color for color in SECTIONS if color in shown), "green")


def failing(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that make the check fail, in their order."""
    return tuple(finding for finding in findings if finding.fails)


def colored(findings: Iterable[Finding], *colors: str) -> tuple[Finding, ...]:
    """The findings of these colours that no waiver covers, in their order."""
    return tuple(f for f in findings if f.waived_by is None and f.meaning.color in colors)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings stand in each state, worst state first, waived ones left out."""
    numbers = dict.fromkeys(STATES, 0)
    for finding in findings:
        if finding.waived_by is None:
            numbers[finding.state] += 1
    return {str(state): number for state, number in numbers.items()}


def due_before(duties: Iterable[Duty], now: datetime, days: int) -> tuple[Duty, ...]:
    """The duties that fall due within so many days of 24 hours."""
    return tuple(duty for duty in duties if duty.due <= now + timedelta(days=days))


def _without(data: Any, pattern: tuple[str, ...]) -> Any:
    step, rest = pattern[0], pattern[1:]
    match data:
        case list() if step == "*":
            return [_without(element, rest) for element in data] if rest else []
        case Mapping() if step == "*":
            return {key: _without(value, rest) for key, value in data.items()} if rest else {}
        case Mapping() if step in data and rest:
            return {key: _without(value, rest) if key == step else value for key, value in data.items()}
        case Mapping():
            return {key: value for key, value in data.items() if key != step}
        case _:
            return data


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    groups: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
