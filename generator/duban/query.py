"""Paths and conditions over records: the closed grammar in which checks say what they look at."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from duban.clock import Clock
from duban.figures import Figures
from duban.ledger import VIRTUAL_REFERENCES, Ledger
from duban.model import KeyPath, Record, Subject

COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType({
    "==": operator.eq, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
})  # fmt: skip
"""The comparisons of figures and conditions."""

DATE_LENGTH: Final = 10


class UnknownNameError(Exception):
    """A check names a type, a word or an operator that does not exist; a fault of the regulation's data."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Node:
    """A value inside a record: the record itself (path ``()``), an element, or a scalar."""

    record: Record
    path: KeyPath
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """All that a condition may look at: records, time, figures as one provision sees them, terms."""

    ledger: Ledger
    clock: Clock
    figures: Figures
    terms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    memo: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)


def root(record: Record) -> Node:
    """The node of a whole record."""
    return Node(record, (), record.data)


def subject(node: Node) -> Subject:
    """The record that a finding about this node is about; for an earlier outcome, what that was about."""
    data = node.record.data
    if node.record.type in VIRTUAL_REFERENCES:
        return Subject(type=data["subject_type"], id=data["subject"])
    return Subject(type=node.record.type, id=node.record.id)


def facet(node: Node) -> str:
    """A stable, readable name of an element within its record; empty for the record itself."""
    if node.record.type in VIRTUAL_REFERENCES:
        return " ".join(part for part in (node.record.data["rule"], node.record.data["facet"]) if part)
    if not node.path:
        return ""
    if isinstance(node.value, Mapping) and isinstance(node.value.get("id"), str):
        return str(node.value["id"])
    names = [f"{step + 1}" if isinstance(step, int) else step for step in node.path]
    return " ".join(names)


@lru_cache(maxsize=4096)
def steps(path: str) -> tuple[str, ...]:
    """The steps of a dotted path."""
    return tuple(path.split("."))


def follow(scope: Scope, node: Node, path: str) -> tuple[Node, ...]:
    """The nodes that a path leads to; lists spread, references are followed, what is missing gives none."""
    nodes: tuple[Node, ...] = (node,)
    for step in steps(path):
        nodes = tuple(found for here in nodes for found in _advance(scope, here, step))
    return nodes


def _advance(scope: Scope, node: Node, step: str) -> Iterator[Node]:
    if step == "record":
        yield root(node.record)
        return
    if isinstance(node.value, str):
        target = scope.ledger.by_id.get(node.value)
        if target is not None:
            yield from _advance(scope, root(target), step)
        return
    if "@" in step:
        yield from _referring(scope, node.record, step)
        return
    if isinstance(node.value, Mapping):
        if step in node.value:
            yield from _spread(node, step, node.value[step])
        elif not node.path and step in scope.ledger.derived.get(node.record.type, {}):
            yield from derive(scope, node.record, step)


def _spread(node: Node, step: str, value: Any) -> Iterator[Node]:
    path = (*node.path, step)
    if isinstance(value, Sequence) and not isinstance(value, str):
        for index, element in enumerate(value):
            yield Node(node.record, (*path, index), element)
    elif value is not None and value != "":
        yield Node(node.record, path, value)


def _referring(scope: Scope, record: Record, step: str) -> Iterator[Node]:
    type_name, _, key = step.partition("@")
    if type_name not in scope.ledger.by_type:
        raise UnknownNameError(type_name)
    for found in scope.ledger.referrers.get((type_name, key, record.id), ()):
        yield root(found)


def derive(scope: Scope, record: Record, name: str) -> tuple[Node, ...]:
    """A derived property of a record, computed once: first, last, earliest, latest, sum, difference or count."""
    key = (record.id, name)
    if key not in scope.memo:
        definition = scope.ledger.derived[record.type][name]
        scope.memo[key] = tuple(_derive(scope, root(record), definition))
    nodes: tuple[Node, ...] = scope.memo[key]
    return nodes


def _derive(scope: Scope, node: Node, definition: Mapping[str, Any]) -> Iterator[Node]:
    """One value from the paths, read from the elements at ``each`` that pass ``where``; none unless ``when`` holds."""
    if not matches(scope, node, definition.get("when", {})):
        return
    word = next(word for word in DERIVE if word in definition)
    sources = follow(scope, node, definition["each"]) if "each" in definition else (node,)
    sources = tuple(source for source in sources if matches(scope, source, definition.get("where", {})))
    paths = definition[word]
    groups = [
        [found.value for source in sources for found in follow(scope, source, path)]
        for path in ([paths] if isinstance(paths, str) else paths)
    ]  # fmt: skip
    value = DERIVE[word](scope.clock, groups)
    if value is not None:
        yield Node(node.record, (), value)


def _first(_: Clock, groups: list[list[Any]]) -> Any:
    return next((group[0] for group in groups if group), None)


def _last(_: Clock, groups: list[list[Any]]) -> Any:
    return next((group[-1] for group in reversed(groups) if group), None)


def _earliest(clock: Clock, groups: list[list[Any]]) -> Any:
    return min((v for group in groups for v in group), key=clock.moment, default=None)


def _latest(clock: Clock, groups: list[list[Any]]) -> Any:
    return max((v for group in groups for v in group), key=clock.moment, default=None)


def _sum(_: Clock, groups: list[list[Any]]) -> Any:
    return sum(v for group in groups for v in group)


def _difference(_: Clock, groups: list[list[Any]]) -> Any:
    """What is left of the first path's sum; rounded, as amounts in decimals leave crumbs."""
    whole, *rest = groups
    return round(sum(whole) - sum(v for group in rest for v in group), 9) if whole else None


def _count(_: Clock, groups: list[list[Any]]) -> Any:
    return sum(len(group) for group in groups)


DERIVE: Final[Mapping[str, Callable[[Clock, list[list[Any]]], Any]]] = MappingProxyType({
    "first": _first, "last": _last, "earliest": _earliest, "latest": _latest, "sum": _sum, "difference": _difference,
    "count": _count,
})  # fmt: skip
"""What a derived property may be."""


def select(scope: Scope, selector: Mapping[str, Any]) -> Iterator[Node]:
    """The records of a type (or the elements at ``each``) for which ``where`` holds."""
    if "term" in selector:
        term = scope.terms.get(selector["term"])
        if term is None:
            raise UnknownNameError(selector["term"])
        nodes = select(scope, term)
    elif selector["type"] in scope.ledger.by_type:
        nodes = (root(record) for record in scope.ledger.by_type[selector["type"]])
    else:
        raise UnknownNameError(selector["type"])
    if "each" in selector:
        nodes = (element for node in nodes for element in follow(scope, node, selector["each"]))
    where = selector.get("where", {})
    return (node for node in nodes if matches(scope, node, where))


def matches(scope: Scope, node: Node, where: Mapping[str, Any]) -> bool:
    """Whether every part of a condition holds for a node."""
    return all(holds(scope, node, key, condition) for key, condition in where.items())


def holds(scope: Scope, node: Node, key: str, condition: Any) -> bool:
    """Whether one part of a condition holds: a path with what must be there, or all, any, not."""
    if key in COMBINE:
        return COMBINE[key](scope, node, condition)
    found = follow(scope, node, key)
    match condition:
        case "present":
            return bool(found)
        case "absent":
            return not found
        case Mapping():
            return all(_holds(scope, node, found, word, operand) for word, operand in condition.items())
        case _:
            return any(same(n.value, condition) for n in found)


def _all(scope: Scope, node: Node, parts: Any) -> bool:
    return all(matches(scope, node, part) for part in parts)


def _any(scope: Scope, node: Node, parts: Any) -> bool:
    return any(matches(scope, node, part) for part in parts)


def _not(scope: Scope, node: Node, part: Any) -> bool:
    return not matches(scope, node, part)


COMBINE: Final[Mapping[str, Callable[[Scope, Node, Any], bool]]] = MappingProxyType({
    "all": _all, "any": _any, "not": _not,
})  # fmt: skip
"""Keys of a condition that are no paths."""


def _holds(scope: Scope, node: Node, found: tuple[Node, ...], word: str, operand: Any) -> bool:
    match word:
        case "is":
            return any(same(n.value, operand) for n in found)
        case "in":
            return any(same(n.value, v) for n in found for v in operand)
        case "some":
            return any(matches(scope, n, operand) for n in found)
        case "none":
            return not any(matches(scope, n, operand) for n in found)
        case "every":
            return all(matches(scope, n, operand) for n in found)
        case "count":
            return all(
                COMPARE[op](len(found), v) for op, limit in operand.items() for v in operands(scope, node, limit)
            )
        case "covers":
            have = {n.value for n in found if isinstance(n.value, str)}
            return have.issuperset(v for v in operands(scope, node, operand) if isinstance(v, str))
        case _ if word in COMPARE:
            return any(compare(scope.clock, word, n.value, v) for v in operands(scope, node, operand) for n in found)
        case _:
            raise UnknownNameError(word)


def operands(scope: Scope, node: Node, operand: Any) -> list[Any]:
    """What a value is compared with: itself, a path of the node or its record, a figure, a period's end, or now.

    A figure has its value of today, or with ``at`` that of the moment at a path, where there is one.
    """
    match operand:
        case {"path": path}:
            return [n.value for n in follow(scope, node, path)]
        case {"record": path}:
            return [n.value for n in follow(scope, root(node.record), path)]
        case {"figure": name, "at": path}:
            moments = [scope.clock.moment(n.value) for n in follow(scope, node, path)]
            return [scope.figures.in_force(name, min(moments, default=scope.clock.now)).value]
        case {"figure": name}:
            return [scope.figures.in_force(name, scope.clock.now).value]
        case {"after": path, "within": name}:
            return [_end(scope, n.value, name) for n in follow(scope, node, path)]
        case {"now": _}:
            return [scope.clock.now.isoformat()]
        case list():
            return operand
        case _:
            return [operand]


def _end(scope: Scope, start: str, figure: str) -> str:
    at = scope.clock.moment(start)
    period = scope.figures.in_force(figure, at)
    return scope.clock.after(at, period.amount, period.unit).isoformat()


def same(value: Any, wanted: Any) -> bool:
    """Equality that does not take true for 1."""
    return bool(value == wanted) and isinstance(value, bool) == isinstance(wanted, bool)


def is_time(value: Any) -> bool:
    """Whether a value is a date or a timestamp."""
    return isinstance(value, str) and len(value) >= DATE_LENGTH and value[4:5] == "-" and value[7:8] == "-"


def compare(clock: Clock, op: str, left: Any, right: Any) -> bool:
    """Compare two values: times as time (as dates when one is a date without a time), numbers as numbers."""
    if is_time(left) and is_time(right):
        if DATE_LENGTH in (len(left), len(right)):
            return COMPARE[op](clock.moment(left).date(), clock.moment(right).date())
        return COMPARE[op](clock.moment(left), clock.moment(right))
    if isinstance(left, str) is not isinstance(right, str):
        return False
    return COMPARE[op](left, right)
