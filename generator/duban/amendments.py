"""What a change amends: provisions, their figures, settings, calendars; and which provisions that may concern."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from duban import figures as figure_book
from duban.evaluate import Company
from duban.identity import Renames, definition
from duban.model import Figure, FigureInForce, Owner, Record, Rule, Text
from duban.rulebook import figure_names
from duban.titles import title
from duban.units import SIGNS, limit_text

Kind = Literal["provision", "figure", "setting", "calendar", "regulation"]

TYPES: Final[Mapping[str, Kind]] = {"calendar": "calendar", "regulation": "regulation"}
"""Types of records on which provisions rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What stands otherwise than at the base; ``before`` None: it is new, ``after`` None: it is taken away.

    ``since`` is the first day of a setting, ``rules`` the provisions that may find otherwise (None: any of them), ``reach``
    these and those that look at what they find.
    """

    kind: Kind
    name: str
    before: Text | None
    after: Text | None
    owner: Owner
    since: str | None = None
    rules: frozenset[str] | None = None
    reach: frozenset[str] | None = None


def amendments(base: Company, head: Company, renamed: Renames) -> tuple[Amendment, ...]:
    """Everything that a change amends, provisions first; what a broken file hides on one side is not known, so not told."""
    before = {renamed.rules.get(rule.id, rule.id): rule for rule in base.rules if rule.place.path not in head.broken}
    after = {rule.id: rule for rule in head.rules if rule.place.path not in base.broken}
    named = _naming_provisions((*base.rules, *head.rules))
    found = (*_provisions(before, after), *_figures(before, after), *_settings(base, head), *_records(base, head))
    return tuple(replace(amendment, reach=_reach(amendment.rules, named)) for amendment in found)


def _naming_provisions(rules: Iterable[Rule]) -> Mapping[str, frozenset[str]]:
    """Provision -> those whose checks name it: the duties, findings and indicators that they look at."""
    naming: defaultdict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for check in rule.checks:
            for name in _words(check.params):
                naming[name].add(rule.id)
    return {name: frozenset(found) for name, found in naming.items()}


def _words(params: Any) -> Iterator[str]:
    match params:
        case str():
            yield params
        case Mapping():
            for value in params.values():
                yield from _words(value)
        case list():
            for element in params:
                yield from _words(element)


def _reach(rules: frozenset[str] | None, naming: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """Provisions with those that look at what they find, and so on."""
    if rules is None:
        return None
    known: frozenset[str] = frozenset()
    more = rules
    while more:
        known |= more
        more = frozenset(rule for name in more for rule in naming.get(name, ())) - known
    return known


def _provisions(before: Mapping[str, Rule], after: Mapping[str, Rule]) -> Iterator[Amendment]:
    """Provisions that are new, gone, or say anything else than before but for their figures and their number."""
    for name in sorted(before.keys() | after.keys()):
        sides = [rules[name] for rules in (before, after) if name in rules]
        if len({_wording(rule) for rule in sides}) > 1 or len(sides) == 1:
            yield Amendment(
                kind="provision", name=name, before=before[name].label if name in before else None,
                after=after[name].label if name in after else None,
                owner=Owner(department=sides[-1].owner.get("department")), rules=frozenset({name}),
            )  # fmt: skip


def _wording(rule: Rule) -> str:
    return definition(replace(rule, figures={}))


def _figures(before: Mapping[str, Rule], after: Mapping[str, Rule]) -> Iterator[Amendment]:
    """Figures of provisions that are there on both sides, where the text or the default says another value."""
    for name in sorted(before.keys() & after.keys()):
        old, new = before[name].figures, after[name].figures
        for figure in sorted(old.keys() | new.keys()):
            pair = (old.get(figure), new.get(figure))
            if _value(pair[0]) != _value(pair[1]):
                yield Amendment(
                    kind="figure", name=f"{name}.{figure}", before=_value(pair[0]), after=_value(pair[1]),
                    owner=Owner(department=after[name].owner.get("department")),
                    rules=_naming(f"{name}.{figure}", (*before.values(), *after.values())),
                )  # fmt: skip


def _value(figure: Figure | None) -> Text | None:
    if figure is None:
        return None
    value = figure.default if figure.param else figure.value
    return _limit(FigureInForce(
        value=value, op=figure.op, unit=figure.unit, source="text", setting=None, since=None,
    ))  # fmt: skip


def _limit(figure: FigureInForce) -> Text:
    """A figure with its comparison; what is true or false as it stands."""
    if isinstance(figure.value, bool):
        shown = f"{SIGNS.get(figure.op, figure.op)} {json.dumps(figure.value)}"
        return Text(en=shown, zh=shown)
    return limit_text(figure)


def _naming(figure: str, rules: Iterable[Rule]) -> frozenset[str]:
    """The provisions whose checks name a figure."""
    return frozenset(
        rule.id
        for rule in rules
        for check in rule.checks
        for name in figure_names(check.params)
        if figure == (name if "." in name else f"{rule.id}.{name}")
    )


def _settings(base: Company, head: Company) -> Iterator[Amendment]:
    """Settings that are new, gone or changed, with what is in force on their first day on either side."""
    old, new = _by_id(base, "setting", head), _by_id(head, "setting", base)
    told: set[tuple[str, str]] = set()
    for name in sorted(old.keys() | new.keys()):
        pair = (old.get(name), new.get(name))
        if pair[0] is not None and pair[1] is not None and pair[0].data == pair[1].data:
            continue
        for record in (record for record in pair if record is not None):
            what, since = str(record.data.get("figure") or record.data["name"]), str(record.data["effective_from"])
            values = [_adopted(company, what, datetime.fromisoformat(since)) for company in (base, head)]
            if values[0] != values[1] and (what, since) not in told:
                told.add((what, since))
                yield _of_setting(record, what, since, values, (*base.rules, *head.rules))


def _of_setting(
    record: Record, what: str, since: str, values: list[Text | None], rules: Iterable[Rule]
) -> Amendment:  # fmt: skip
    known = tuple(rules)
    owners = {f"{rule.id}.{figure}": rule.owner.get("department") for rule in known for figure in rule.figures}
    return Amendment(
        kind="figure" if "figure" in record.data else "setting", name=what, before=values[0], after=values[1],
        owner=Owner(department=owners.get(what), person=record.data.get("proposed_by")), since=since,
        rules=_naming(what, known) if "figure" in record.data else None,
    )  # fmt: skip


def _adopted(company: Company, what: str, day: datetime) -> Text | None:
    """The value of a figure, or of a setting of another name, on a day; None where there is none."""
    settings = company.ledger.by_type.get("setting", ())
    figures = figure_book.build(company.rules, settings)
    if what in figures.known:
        return _limit(figures.in_force(what, day))
    known = [s for s in settings if s.data.get("name") == what and s.data["effective_from"] <= day.date().isoformat()]
    if not known:
        return None
    value: Any = max(known, key=lambda s: (str(s.data["effective_from"]), s.id)).data["value"]
    shown = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Text(en=shown, zh=shown)


def _records(base: Company, head: Company) -> Iterator[Amendment]:
    """Calendars and regulations that are new, gone or changed."""
    for type_name, kind in TYPES.items():
        old, new = _by_id(base, type_name, head), _by_id(head, type_name, base)
        for name in sorted(old.keys() | new.keys()):
            pair = (old.get(name), new.get(name))
            if pair[0] is None or pair[1] is None or pair[0].data != pair[1].data:
                yield Amendment(
                    kind=kind, name=name, before=None if pair[0] is None else title(pair[0]),
                    after=None if pair[1] is None else title(pair[1]), owner=Owner(),
                    rules=None if kind == "calendar" else _of_regulation(name, (*base.rules, *head.rules)),
                )  # fmt: skip


def _of_regulation(name: str, rules: Iterable[Rule]) -> frozenset[str]:
    return frozenset(rule.id for rule in rules if rule.regulation == name)


def _by_id(company: Company, type_name: str, other: Company) -> Mapping[str, Record]:
    """The records of a type whose files are not broken on the other side."""
    records = company.ledger.by_type.get(type_name, ())
    return {record.id: record for record in records if record.document.path not in other.broken}
