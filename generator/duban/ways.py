"""Paths through records: from a value to those that dotted steps lead to.

A path is compiled once to a function of scope and node, as some are followed from every record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from duban.belonging import belonging
from duban.clock import Clock
from duban.figures import Figures
from duban.ledger import Ledger
from duban.nodes import Node, UnknownNameError, made, root


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """All that a wording may look at: records, time, figures as one provision sees them, terms.

    ``derived`` are the computed properties by type, ready to be computed; ``outer`` is the node about which a wording
    of nodes elsewhere is asked, whose paths reach it as ``outer``; ``begins`` is when the provision's regulation does.
    """

    ledger: Ledger
    clock: Clock
    figures: Figures
    derived: Mapping[str, Mapping[str, Way]] = field(compare=False, repr=False)
    terms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    memo: dict[tuple[str, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    outer: Node | None = None
    begins: datetime | None = None


Way = Callable[[Scope, Node], Sequence[Node]]
"""From a node to those that a path leads to."""

Values = Callable[[Scope, Node], Sequence[Any]]
"""From a node to the values that a path leads to, or that something is compared with."""

MOST: Final = 4096
"""Paths remembered at a time; a company's regulations have some hundreds."""

DEPARTMENT: Final = "department"
"""The step that leads from who is named somewhere to where they belonged then."""

BEFORE_IDS: Final = frozenset({"record", "outer", DEPARTMENT})
"""Steps that lead from an id to something else than what its record has by that name."""

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


@lru_cache(maxsize=MOST)
def steps(path: str) -> tuple[str, ...]:
    """The steps of a dotted path."""
    return tuple(path.split("."))


def follow(scope: Scope, node: Node, path: str) -> Sequence[Node]:
    """The nodes that a path leads to; lists spread, references are followed, what is missing gives none."""
    return way(path)(scope, node)


def read(scope: Scope, node: Node, path: str) -> Sequence[Any]:
    """The values that a path leads to."""
    return values(path)(scope, node)


@lru_cache(maxsize=MOST)
def way(path: str) -> Way:
    """A path, ready to be followed."""
    first, *others = map(_step, steps(path))

    def led(scope: Scope, node: Node) -> Sequence[Node]:
        nodes = first(scope, node)
        for step in others:
            nodes = step(scope, nodes[0]) if len(nodes) == 1 else [n for here in nodes for n in step(scope, here)]
        return nodes

    return led if others else first


@lru_cache(maxsize=MOST)
def values(path: str) -> Values:
    """The values at a path, ready to be read; they are those of its nodes, but none are made at its last step."""
    before, _, last = path.rpartition(".")
    beside, of_ids = _beside(last), last not in BEFORE_IDS

    def found(scope: Scope, node: Node) -> Sequence[Any]:
        holder = node.value
        if not isinstance(holder, dict):
            holder = _meant(scope, holder) if of_ids else NOTHING
        if last not in holder:
            return [one.value for one in beside(scope, node)]
        value = holder[last]
        return value if isinstance(value, list) else () if value is None or value == "" else (value,)

    return _of_each(way(before), found) if before else found


def _meant(scope: Scope, value: Any) -> Mapping[str, Any]:
    """What the record says whose id a value is."""
    record = scope.ledger.by_id.get(value) if isinstance(value, str) else None
    return NOTHING if record is None else record.data


def _of_each(nodes: Way, own: Values) -> Values:
    def found(scope: Scope, node: Node) -> Sequence[Any]:
        here = nodes(scope, node)
        return own(scope, here[0]) if len(here) == 1 else [value for one in here for value in own(scope, one)]

    return found


@lru_cache(maxsize=MOST)
def _step(step: str) -> Way:
    """A property of the node, or what else the step may lead to."""
    beside = _beside(step)

    def taken(scope: Scope, node: Node) -> Sequence[Node]:
        record, path, value = node
        if not isinstance(value, dict) or step not in value:
            return beside(scope, node)
        found = value[step]
        if isinstance(found, list):
            return [made((record, (*path, step, index), element)) for index, element in enumerate(found)]
        return () if found is None or found == "" else (made((record, (*path, step), found)),)

    return taken


@lru_cache(maxsize=MOST)
def _beside(step: str) -> Way:
    """What a step leads to that is no property of the node: its record, what is asked about, what an id means, and more."""
    if step == "record":
        return lambda _, node: (root(node.record),)
    further = _referring(step) if "@" in step else _derived(step)

    def found(scope: Scope, node: Node) -> Sequence[Node]:
        if step == "outer" and scope.outer is not None:
            return (scope.outer,)
        if isinstance(node.value, str):
            target = scope.ledger.by_id.get(node.value)
            if step == DEPARTMENT and target is not None and target.type == "person":
                return belonging(scope.clock, node, root(target))
            return () if target is None else _step(step)(scope, root(target))
        return further(scope, node)

    return found


def _referring(step: str) -> Way:
    """The records of a type whose property refers to the node's record, as ``type@property``."""
    type_name, _, key = step.partition("@")

    def referring(scope: Scope, node: Node) -> Sequence[Node]:
        if type_name not in scope.ledger.by_type:
            raise UnknownNameError(type_name)
        return [root(found) for found in scope.ledger.referrers.get((type_name, key, node.record.id), ())]

    return referring


def _derived(name: str) -> Way:
    """A computed property of a whole record, computed once."""

    def derived(scope: Scope, node: Node) -> Sequence[Node]:
        computed = scope.derived.get(node.record.type, NOTHING).get(name)
        if computed is None or node.path or not isinstance(node.value, dict):
            return ()
        key = ("derived", node.record.id, name)
        if key not in scope.memo:
            scope.memo[key] = computed(scope, node)
        nodes: Sequence[Node] = scope.memo[key]
        return nodes

    return derived
