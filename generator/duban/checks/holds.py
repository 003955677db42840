"""``holds``: a record holds what it must."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from duban.checks.context import Context, Yield, one_by_one, shown
from duban.clock import PeriodKind
from duban.compare import COMPARE
from duban.model import Breach, Obligation
from duban.moments import moment
from duban.nodes import Node, facet, subject, within
from duban.once import once
from duban.operands import operand
from duban.query import COMBINE, Test, part, seen_from
from duban.secrecy import hidden
from duban.selection import select
from duban.ways import Scope, follow, read

KINDS: Final[tuple[PeriodKind, ...]] = ("month", "quarter", "year")
"""The periods that records name."""

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})

Missing = tuple[str, str, str | None, str | None]
"""Code of a sentence, name of a part, what is measured, what is wanted."""

Held = tuple[tuple[Any, ...], ...]
"""The values of a node at each of some paths."""


def holds(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """A breach for each part of ``must`` that does not hold, and for each member of ``covers`` that is not there.

    So is a value that is to be ``unique`` and is not, and what must be ``without`` others and is not. With ``from``, a part must hold from that moment on: until then it is an open obligation. With ``only``, it is asked
    where something of that selection falls in the period that the record names.
    """
    scope = context.scope
    concerns = _concern(scope, params["only"]) if "only" in params else None
    twins = _twins(scope, params) if "unique" in params else None

    def judge(node: Node) -> Iterator[Yield]:
        begins = moment(scope, node, params["from"]) if "from" in params else None
        if ("from" in params and begins is None) or (concerns is not None and not concerns(node)):
            return
        for code, name, measured, wanted in (*_missing(scope, node, params), *(twins(node) if twins else ())):
            label = " ".join(part for part in (facet(node), name) if part)
            if begins is not None and scope.clock.now <= begins:
                yield Obligation(
                    subject=subject(node), node=within(node), facet=label, at=begins, due=begins, done_at=None
                )  # fmt: skip
            else:
                yield Breach(
                    code=code, subject=subject(node), node=within(node), facet=label, at=begins, measured=measured,
                    limit=wanted,
                )  # fmt: skip

    yield from one_by_one(select(scope, params["of"]), judge)


def _concern(scope: Scope, only: Mapping[str, Any]) -> Callable[[Node], bool]:
    """Whether something of the selection falls in the period that a node names, at the latest at its ``until``."""
    first: dict[str, datetime] = {}
    for found in select(scope, only):
        at = moment(scope, found, only["at"])
        if at is None:
            continue
        for kind in KINDS:
            label = scope.clock.period(kind, at).label
            first[label] = min(at, first.get(label, at))

    def concerns(node: Node) -> bool:
        end = moment(scope, node, only["until"]) if "until" in only else scope.clock.now
        labels = read(scope, node, only["period"])
        return end is not None and any(label in first and first[label] <= end for label in labels)

    return concerns


@once
def _tests(must: Mapping[str, Any]) -> Sequence[tuple[str, Any, Test]]:
    """Each part of a condition with its test."""
    return [(key, wanted, part(key, wanted)) for key, wanted in must.items()]


def _missing(scope: Scope, node: Node, params: Mapping[str, Any]) -> Iterator[Missing]:
    """What is not as it must be: the sentence that tells it, its name, what stands there instead and what is wanted."""
    for key, condition, test in _tests(params.get("must", NOTHING)):
        if not test(scope, node):
            measured, wanted = _value(scope, node, key), _wanted(scope, node, key, condition)
            found = key not in COMBINE and bool(read(scope, node, key))
            code = "breach.unfit" if key in COMBINE else _code(condition, measured, wanted, found=found)
            yield code, _name(key, params), measured, wanted
    if "covers" in params:
        yield from (("breach.missing", name, None, None) for name in _uncovered(scope, node, params["covers"]))
    if "without" in params:
        others = dict.fromkeys(other.record.id for other in select(replace(scope, outer=node), params["without"]))
        if others:
            yield "breach.beside", params["name"], ", ".join(others), None


def _code(condition: Any, measured: str | None, wanted: str | None, *, found: bool) -> str:
    match condition:
        case "absent":
            return "breach.unwanted"
        case {"covers": _} if wanted is not None:
            return "breach.lacking"
        case _ if measured is None:
            return "breach.unfit" if found else "breach.missing"
        case _:
            return "breach.value" if wanted is None else "breach.compared"


def _name(key: str, params: Mapping[str, Any]) -> str:
    return str(params.get("name", "")) if key in COMBINE else key.removeprefix("record.")


def _value(scope: Scope, node: Node, key: str) -> str | None:
    if key in COMBINE:
        return None
    found = read(scope, node, key)
    values = [v for v in found if isinstance(v, str | int | float) and not isinstance(v, bool)]
    return ", ".join(shown(value) for value in values) or None


def _wanted(scope: Scope, node: Node, key: str, condition: Any) -> str | None:
    """What a value is compared with, where the condition compares it with one; of a set, what is missing."""
    match condition:
        case _ if key in COMBINE:
            return None
        case "present" | "absent" | bool():
            return None
        case Mapping():
            signs = {**{word: word for word in COMPARE}, "agrees": "=="}
            compared = {signs[word]: operand for word, operand in condition.items() if word in signs}
            wanted = [f"{sign} {shown(v)}" for sign, o in compared.items() for v in _told(o, operand(o)(scope, node))]
            if "covers" in condition:
                have = set(read(scope, node, key))
                wanted += [str(v) for v in operand(condition["covers"])(scope, node) if v not in have]
            return ", ".join(wanted) or None
        case _:
            return shown(condition)


def _told(wording: Any, wanted: Sequence[Any]) -> Sequence[Any]:
    """What is told of the values compared with: of a text that may be put together in several ways, the first."""
    return wanted[:1] if isinstance(wording, Mapping) and "text" in wording else wanted


def _uncovered(scope: Scope, node: Node, covers: Mapping[str, Any]) -> Iterator[str]:
    """Members of the wanted set that no node gives; the wanted set is a list, or values of selected records."""
    over = select(replace(scope, outer=node), covers["over"]) if "over" in covers else (node,)
    have = {value for source in over for value in read(scope, source, covers["value"])}
    match covers["all"]:
        case list(names):
            wanted = {name: name for name in names}
        case {"path": path}:
            wanted = _named(scope, follow(scope, node, path))
        case {"of": path, "where": where, "value": value}:
            passes = seen_from(where)
            passing = [n for n in follow(scope, node, path) if passes(scope, node, n)]
            wanted = _named(scope, (v for n in passing for v in follow(scope, n, value)))
        case selector:
            chosen = select(replace(scope, outer=node), selector)
            wanted = _named(scope, (n for found in chosen for n in follow(scope, found, selector["value"])))
    yield from (name for value, name in wanted.items() if value not in have)


def _twins(scope: Scope, params: Mapping[str, Any]) -> Callable[[Node], Iterator[Missing]]:
    """What is not unique about a node: its value, and the records of the others that have the same."""
    unique = params["unique"]
    paths = (unique["path"], *unique.get("within", ()))

    def held(node: Node) -> Held:
        return tuple(tuple(n.value for n in follow(scope, node, path)) for path in paths)

    alike: defaultdict[Held, list[Node]] = defaultdict(list)
    for node in select(scope, params["of"]):
        alike[held(node)].append(node)

    def twins(node: Node) -> Iterator[Missing]:
        own = held(node)
        others = dict.fromkeys(o.record.id for o in alike[own] if (o.record.id, o.path) != (node.record.id, node.path))
        if all(own) and others:
            yield "breach.twice", unique["path"], ", ".join(shown(value) for value in own[0]), ", ".join(others)

    return twins


def _named(scope: Scope, nodes: Iterable[Node]) -> dict[Any, str]:
    """Each value with the name by which it is told: itself, or where it stands if it is withheld."""
    return {n.value: f"{n.record.id} {facet(n)}" if hidden(scope.ledger, n) else n.value for n in nodes}
