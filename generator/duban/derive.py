"""Derived properties: how one value of a record comes of the values at several paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from duban.clock import Clock
from duban.ledger import Derived
from duban.nodes import Node
from duban.once import once
from duban.query import condition
from duban.ways import Scope, Way, values, way


def derivations(derived: Derived) -> Mapping[str, Mapping[str, Way]]:
    """Each derived property of each type, ready to be computed of a whole record."""
    return {
        name: {own: partial(_computed, definition) for own, definition in definitions.items()}
        for name, definitions in derived.items()
    }


def _computed(definition: Mapping[str, Any], scope: Scope, node: Node) -> Sequence[Node]:
    return _derivation(definition)(scope, node)


@once
def _derivation(definition: Mapping[str, Any]) -> Way:
    """One value from the paths, read from the elements at ``each`` that pass ``where``; none unless ``when`` holds.

    The elements are taken in the order of their moments ``at`` (one without is left out), else as they stand.
    """
    word = next(word for word in DERIVE if word in definition)
    paths = definition[word]
    groups = [values(path) for path in ([paths] if isinstance(paths, str) else paths)]
    each = way(definition.get("each", "record"))
    when, where = condition(definition.get("when", {})), condition(definition.get("where", {}))
    placed = values(definition["at"]) if "at" in definition else None

    def compute(scope: Scope, node: Node) -> Sequence[Node]:
        if not when(scope, node):
            return ()
        sources = [source for source in each(scope, node) if where(scope, source)]
        if placed is not None:
            sources = _in_order(scope.clock, [(at, source) for source in sources for at in placed(scope, source)])
        value = DERIVE[word](scope.clock, [[v for s in sources for v in group(scope, s)] for group in groups])
        return () if value is None else (Node(node.record, (), value),)

    return compute


def _in_order(clock: Clock, placed: Sequence[tuple[str, Node]]) -> list[Node]:
    return [source for _, source in sorted(placed, key=lambda one: clock.moment(one[0]))]


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


def _count(_: Clock, groups: list[list[Any]]) -> Any:
    return sum(map(len, groups))


def _percent(_: Clock, groups: list[list[Any]]) -> Any:
    """The first path's sum in percent of the others'; none without a part or of nothing."""
    part, *rest = groups
    whole = sum(v for group in rest for v in group)
    return round(100 * sum(part) / whole, 9) if part and whole else None


def _difference(_: Clock, groups: list[list[Any]]) -> Any:
    """What is left of the first path's sum; rounded, as amounts in decimals leave crumbs."""
    whole, *rest = groups
    return round(sum(whole) - sum(v for group in rest for v in group), 9) if whole else None


DERIVE: Final[Mapping[str, Callable[[Clock, list[list[Any]]], Any]]] = MappingProxyType({
    "first": _first, "last": _last, "earliest": _earliest, "latest": _latest, "sum": _sum,
    "count": _count, "percent": _percent, "difference": _difference,
})  # fmt: skip
"""What a derived property may be."""
