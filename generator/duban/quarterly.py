"""Records that a regulation wants for every quarter: the figures that they must state, and a draft that states them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duban.evaluate import Company
from duban.model import Check, DubanError, Indicator, Result, Rule
from duban.schema import Schemas
from duban.skeleton import Draft, begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A figure that a record must state: where, by which provision, which indicator it must agree with, and its value."""

    path: str
    rule: str
    indicator: str
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarterly:
    """What is known of a record for one quarter before people have written it; ``record`` is the one that there is already.

    ``at`` is the property that names the quarter, ``asked`` are the provisions that say what such a record holds.
    """

    type: str
    at: str
    quarter: str
    record: str | None
    stated: tuple[Stated, ...]
    asked: tuple[str, ...]
    draft: Draft | None


def quarterlies(
    root: Path, quarters: Iterable[str], *, schemas: Schemas, company: Company, result: Result
) -> tuple[Quarterly, ...]:  # fmt: skip
    """For each quarter each type of record that is wanted every quarter and whose figures are indicators."""
    types = [(name, path) for name, path in _wanted(company.rules) if any(_agreeing(company.rules, name, path))]
    found = []
    for label in quarters:
        for name, path in types:
            stated = tuple(_stated(company.rules, result.indicators, name, path, label))
            record = next((r.id for r in company.ledger.by_type[name] if r.data.get(path) == label), None)
            draft = (
                None
                if record
                else _draft(root, name, path, label, stated, schemas=schemas, company=company, result=result)
            )
            asked = tuple(rule.id for rule in company.rules if _asks(rule, name))
            found.append(
                Quarterly(type=name, at=path, quarter=label, record=record, stated=stated, asked=asked, draft=draft)
            )
    return tuple(found)


def _wanted(rules: Iterable[Rule]) -> tuple[tuple[str, str], ...]:
    """Types of which a provision wants a record every period, each with the property that names the period."""
    found = [
        (str(by["type"]), str(by["covers"]))
        for rule in rules for check in rule.checks
        if check.word == "every" for by in [check.params["by"]] if {"type", "covers"} <= by.keys()
    ]  # fmt: skip
    return tuple(dict.fromkeys(found))


def _agreeing(rules: Iterable[Rule], name: str, path: str) -> Iterator[tuple[Rule, str, Mapping[str, Any]]]:
    """Where a provision wants a value of such a record to agree with the company's indicator of the record's own period."""
    for rule in rules:
        for check in rule.checks:
            of = check.params.get("of", {})
            if check.word == "holds" and of.get("type") == name and "each" not in of:
                yield from ((rule, place, wanted["agrees"]) for place, wanted in _musts(check, path))


def _musts(check: Check, path: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What a check wants to agree with an indicator of the period at a path, of the whole company."""
    for place, wanted in check.params.get("must", {}).items():
        match wanted:
            case {"agrees": {"indicator": _, "period": period, **more}} if period == path and "group" not in more:
                yield place, wanted


def _stated(
    rules: Sequence[Rule], indicators: Iterable[Indicator], name: str, path: str, quarter: str
) -> Iterator[Stated]:  # fmt: skip
    known = {one.rule: one for one in indicators if one.period == quarter and one.group is None}
    ids = {rule.id for rule in rules}
    for rule, place, wanted in _agreeing(rules, name, path):
        if wanted["indicator"] not in ids:  # a path that leads to the indicator
            continue
        one = known.get(wanted["indicator"])
        value = None if one is None else getattr(one, wanted.get("part", "value"))
        yield Stated(
            path=place, rule=rule.id, indicator=wanted["indicator"], value=value if value is None else _short(value)
        )


def _short(value: float) -> float:
    """A figure as people state it; what it must agree with is rounded in the same way."""
    rounded = round(value, 2)
    return int(rounded) if rounded == int(rounded) else rounded


def _asks(rule: Rule, name: str) -> bool:
    return any(
        (check.word == "holds" and check.params["of"].get("type") == name)
        or (check.word == "every" and check.params["by"].get("type") == name)
        for check in rule.checks
    )  # fmt: skip


def _draft(  # noqa: PLR0913  # what a draft is made of
    root: Path, name: str, path: str, quarter: str, stated: Iterable[Stated], *, schemas: Schemas, company: Company, result: Result
) -> Draft | None:  # fmt: skip
    """A record of the quarter with its figures; without them where they cannot stand there yet, None where it has no place."""
    plain = {"id": f"{name}-{quarter.lower()}", path: quarter}
    if plain["id"] in company.ledger.by_id:
        return None
    filled: dict[str, Any] = dict(plain)
    for one in stated:
        if one.value is not None:
            _put(filled, one.path.split("."), one.value)
    for given in (filled, plain):
        with suppress(DubanError):
            return begun(root, name, given, schemas=schemas, company=company, now=result.now)
    return None


def _put(data: dict[str, Any], steps: list[str], value: float) -> None:
    for step in steps[:-1]:
        data = data.setdefault(step, {})
    data[steps[-1]] = value
