"""Paths and conditions over records: the closed grammar in which checks say what they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from duban.clock import Clock
from duban.compare import COMPARE, agree, compare, same
from duban.derive import DERIVE
from duban.figures import Figures
from duban.ledger import Ledger
from duban.model import Record
from duban.nodes import Node, UnknownNameError, root


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """All that a condition may look at: records, time, figures as one provision sees them, terms.

    ``outer`` is the node about which a wording of nodes elsewhere is asked; their paths reach it as ``outer``.
    """

    ledger: Ledger
    clock: Clock
    figures: Figures
    terms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    memo: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    outer: Node | None = None


@lru_cache(maxsize=4096)
def steps(path: str) -> tuple[str, ...]:
    """The steps of a dotted path."""
    return tuple(path.split("."))


def follow(scope: Scope, node: Node, path: str) -> tuple[Node, ...]:
    """The nodes that a path leads to; lists spread, references are followed, what is missing gives none.

    NOTE: the busiest function of a run; hence plain types and tuples instead of generators.
    """
    nodes: Sequence[Node] = (node,)
    for step in steps(path):
        if len(nodes) == 1:
            nodes = _advance(scope, nodes[0], step)
        else:
            nodes = [found for here in nodes for found in _advance(scope, here, step)]
    return tuple(nodes)


def _advance(scope: Scope, node: Node, step: str) -> Sequence[Node]:
    value = node.value
    if isinstance(value, dict) and step in value:
        return _spread(node, step, value[step])
    if step == "record":
        return (root(node.record),)
    if step == "outer" and scope.outer is not None:
        return (scope.outer,)
    if isinstance(value, str):
        target = scope.ledger.by_id.get(value)
        return () if target is None else _advance(scope, root(target), step)
    if "@" in step:
        return _referring(scope, node.record, step)
    if not node.path and isinstance(value, dict) and step in scope.ledger.derived.get(node.record.type, {}):
        return derive(scope, node.record, step)
    return ()


def _spread(node: Node, step: str, value: Any) -> Sequence[Node]:
    if isinstance(value, list):
        return [Node(node.record, (*node.path, step, index), element) for index, element in enumerate(value)]
    return () if value is None or value == "" else (Node(node.record, (*node.path, step), value),)


def _referring(scope: Scope, record: Record, step: str) -> Sequence[Node]:
    type_name, _, key = step.partition("@")
    if type_name not in scope.ledger.by_type:
        raise UnknownNameError(type_name)
    return [root(found) for found in scope.ledger.referrers.get((type_name, key, record.id), ())]


def derive(scope: Scope, record: Record, name: str) -> tuple[Node, ...]:
    """A derived property of a record, computed once, by a word of ``DERIVE``."""
    key = ("derived", record.id, name)
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


def matches(scope: Scope, node: Node, where: Mapping[str, Any]) -> bool:
    """Whether every part of a condition holds for a node."""
    for key, condition in where.items():  # noqa: SIM110 - a loop, because this is asked a million times in a run
        if not holds(scope, node, key, condition):
            return False
    return True


def holds(scope: Scope, node: Node, key: str, condition: Any) -> bool:
    """Whether one part of a condition holds: a path with what must be there, or all, any, not."""
    if key in COMBINE:
        return COMBINE[key](scope, node, condition)
    # NOTE: most conditions ask about one plain property; to answer them without nodes saves a tenth of all checking.
    value = node.value.get(key) if isinstance(node.value, dict) else None
    if isinstance(value, str | int | float) and value != "" and not isinstance(condition, dict):
        return condition == "present" or (condition != "absent" and same(value, condition))
    found = follow(scope, node, key)
    match condition:
        case "present":
            return bool(found)
        case "absent":
            return not found
        case dict():
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
        case "agrees":
            return agree([n.value for n in found], operands(scope, node, operand))
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
        case {"end_of_next": path}:
            return [_end_of_next(scope, n.value) for n in follow(scope, node, path)]
        case {"indicator": name, "period": path}:
            periods = [n.value for n in follow(scope, node, path)]
            return [v for period in periods for v in _computed(scope, node, name, period, operand)]
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


def _end_of_next(scope: Scope, label: str) -> str:
    """When the period that follows the one of a label is over."""
    period = scope.clock.named(label)
    return scope.clock.period(period.kind, period.end).end.isoformat()


def _computed(scope: Scope, node: Node, name: str, period: str, wording: Mapping[str, Any]) -> list[Any]:
    """A provision's indicator (or a ``part`` of it): its group's where it is told by groups, else the company's."""
    if "indicator" not in scope.ledger.by_type:
        raise UnknownNameError("indicator")
    rules = [name] if name[:1].isupper() else [n.value for n in follow(scope, node, name)]
    groups = [n.value for n in follow(scope, node, wording["group"])] if "group" in wording else []
    keys = [("indicator", "series", f"{rule} {period}") for rule in rules]
    series = [record.data for key in keys for record in scope.ledger.referrers.get(key, ())]
    wanted = groups if groups and any(one["group"] for one in series) else [None]
    part = wording.get("part", "value")
    return [one[part] for one in series if one["group"] in wanted and one[part] is not None]
