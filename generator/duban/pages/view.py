"""What every page is made from: the result, the cases, and the records without what they withhold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from types import MappingProxyType
from typing import Any, TypeVar

from duban import figures
from duban.cases import Case
from duban.changes import Change
from duban.clock import Clock
from duban.derive import derivations
from duban.hosting import Host, host
from duban.ledger import Ledger, extend, values_at
from duban.model import Duty, Finding, Record, Result, Rule, Text
from duban.outcomes import duty_record, finding_record, indicator_record
from duban.pages.words import word
from duban.past import Stood
from duban.quarterly import Quarterly
from duban.secrecy import public
from duban.shown import Catalog, Register
from duban.skeleton import Draft
from duban.unsaid import personal
from duban.ways import Scope

Key = TypeVar("Key")
Value = TypeVar("Value")

Labels = Mapping[str, Mapping[str, Text]]
"""Type -> property path without list indexes -> what readers call the property."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page in all languages: where it stands, what it is called, its template and what it shows.

    ``source`` is the file by which a reader may propose a change; a page that is not ``listed`` has no place in the
    navigation.
    """

    path: str
    template: str
    title: Text
    values: Mapping[str, Any]
    source: str | None = None
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that pages and feeds may read; ``by_type``, ``by_id`` and ``scope`` hold records without withheld values.

    ``about`` are the duties of a record: those that are due about it, and those that it answers,
    ``duties_of`` those of a rule. ``hidden`` says how many records of a type hold a property that is withheld. ``weeks``
    and ``quarters`` are how things stood at earlier moments, ``quarterlies`` what is known of records that quarters want.
    ``touched`` says of each file when it was last committed, ``supervised`` whether the history is held against anybody. ``address`` is where the site is published, with the slash at
    its end; empty where nobody has said. ``drafts`` are records to be filled in, by type; ``host`` is where changes are
    proposed, if anywhere.
    """

    result: Result
    scope: Scope
    by_type: Mapping[str, tuple[Record, ...]]
    by_id: Mapping[str, Record]
    cases: Mapping[str, tuple[Case, ...]]
    of_rule: Mapping[str, tuple[Finding, ...]]
    of_subject: Mapping[str, tuple[Finding, ...]]
    of_department: Mapping[str | None, tuple[Finding, ...]]
    open_duties: tuple[Duty, ...]
    next_of: Mapping[str, Duty]
    about: Mapping[str, tuple[Duty, ...]]
    duties_of: Mapping[str, tuple[Duty, ...]]
    hidden: Mapping[tuple[str, tuple[str, ...]], int]
    rules: Mapping[str, Rule]
    labels: Labels
    catalog: Catalog
    registers: Mapping[str, Register]
    changes: tuple[Change, ...] = ()
    weeks: tuple[Stood, ...] = ()
    quarters: Mapping[str, Stood] = field(default_factory=lambda: MappingProxyType({}))
    quarterlies: tuple[Quarterly, ...] = ()
    touched: Mapping[str, datetime] = field(default_factory=lambda: MappingProxyType({}))
    supervised: bool = False
    address: str = ""
    drafts: Mapping[str, Draft] = field(default_factory=lambda: MappingProxyType({}))
    host: Host | None = None


def view_of(  # noqa: PLR0913  # all that pages show comes in here
    result: Result, ledger: Ledger, *, clock: Clock, cases: Iterable[Case], labels: Labels, catalog: Catalog
) -> View:
    """The result and ledger as pages see them; the only way from a record to the site."""
    rules = {rule.id: rule for rule in result.rules}
    seen = public(ledger, personal(result.rules, result.findings))
    open_duties = tuple(duty for duty in result.duties if duty.standing == "open")
    told = {
        "duty": tuple(duty_record(duty) for duty in result.duties),
        "finding": tuple(finding_record(finding) for finding in result.findings),
        "indicator": tuple(indicator_record(rules[one.rule], one) for one in result.indicators),
        "excused": (),
    }  # fmt: skip
    whole = reduce(lambda books, name: extend(books, name, told[name]), told, seen)
    book = figures.build(result.rules, seen.by_type.get("setting", ()))
    return View(
        result=result,
        scope=Scope(ledger=whole, clock=clock, figures=book, derived=derivations(whole.derived)),
        by_type=seen.by_type,
        by_id=seen.by_id,
        cases=_grouped((case.provision, case) for case in cases),
        of_rule=_grouped((finding.rule, finding) for finding in result.findings),
        of_subject=_grouped((finding.subject.id, finding) for finding in result.findings),
        of_department=_grouped((finding.owner.department, finding) for finding in result.findings),
        open_duties=open_duties,
        next_of={duty.subject.id: duty for duty in reversed(open_duties)},
        about=_grouped(
            (name, duty) for duty in result.duties for name in {duty.subject.id, duty.answer} if name is not None
        ),
        duties_of=_grouped((duty.rule, duty) for duty in result.duties),
        hidden={
            (name, pattern): sum(bool(values_at(record.data, pattern)) for record in ledger.by_type[name])
            for name, patterns in ledger.withheld.items()
            if name in ledger.by_type
            for pattern in patterns
        },
        rules=rules,
        labels=labels,
        catalog=catalog,
        registers={register.type: register for register in catalog.registers},
        host=_host(seen.by_type.get("setting", ()), clock),
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


def _host(settings: Iterable[Record], clock: Clock) -> Host | None:
    """The host that the company's setting names, the latest one in force."""
    day = clock.now.date().isoformat()
    named = [
        (str(s.data["effective_from"]), s.id, s.data["value"])
        for s in settings if s.data.get("name") == "repository" and str(s.data["effective_from"]) <= day
    ]  # fmt: skip
    return host(max(named)[2]) if named else None


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
