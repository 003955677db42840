"""Selections of records: by type or term, by elements, by conditions, with an index for the conditions that allow one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from duban.nodes import Node, UnknownNameError, root
from duban.once import once
from duban.query import COMBINE, condition
from duban.ways import Scope, values, way

Selection = Callable[[Scope], Iterator[Node]]
"""The nodes that a selection takes, in the order of the books."""

Index = Mapping[tuple[bool, Any], Sequence[int]]
"""A value (and whether it is true or false rather than a number) -> positions of the records that hold it."""

Equality = tuple[str, Any]
"""A path, and a value that must stand there."""


def select(scope: Scope, selector: Mapping[str, Any]) -> Iterator[Node]:
    """The records of a type or term (or the elements at ``each`` of them) for which ``where`` holds, in their order."""
    return selection(selector)(scope)


@once
def selection(selector: Mapping[str, Any]) -> Selection:
    """A selection, ready to be made."""
    where = selector.get("where", {})
    test = condition(where)
    each = way(selector["each"]) if "each" in selector else None
    if "term" in selector:
        source = _of_term(selector["term"])
    else:
        source = _of_type(selector["type"], where if each is None else {})

    def taken(scope: Scope) -> Iterator[Node]:
        for node in source(scope):
            for found in (node,) if each is None else each(scope, node):
                if test(scope, found):
                    yield found

    return taken


def _of_term(name: str) -> Selection:
    def taken(scope: Scope) -> Iterator[Node]:
        if name not in scope.terms:
            raise UnknownNameError(name)
        return select(scope, scope.terms[name])

    return taken


def _of_type(type_name: str, where: Mapping[str, Any]) -> Selection:
    """The records that may pass: those that equalities in ``where`` leave, by index, or all of the type."""
    equalities = _equalities(where)

    def taken(scope: Scope) -> Iterator[Node]:
        if type_name not in scope.ledger.by_type:
            raise UnknownNameError(type_name)
        nodes = _all(scope, type_name)
        if equalities is None:
            return iter(nodes)
        indexes = [(_index(scope, type_name, path, nodes), value) for path, value in equalities]
        found = {position for index, value in indexes for position in index.get((isinstance(value, bool), value), ())}
        return (nodes[position] for position in sorted(found))

    return taken


def _equalities(where: Mapping[str, Any]) -> Sequence[Equality] | None:
    """Equalities of which one must hold, where a part of the condition says so."""
    found = (_equal(path, wanted) for path, wanted in where.items())
    return next((equalities for equalities in found if equalities is not None), None)


def _equal(path: str, wanted: Any) -> Sequence[Equality] | None:
    match wanted:
        case list(parts) if path == "any":
            ways = [_equalities(part) for part in parts]
            return None if None in ways else [equality for way in ways for equality in way or ()]
        case _ if path in COMBINE:
            return None
        case "present" | "absent":
            return None
        case {"in": list(members)}:
            return [(path, value) for value in members]
        case {"is": value}:
            return [(path, value)]
        case str() | int() | float():
            return [(path, wanted)]
        case _:
            return None


def _all(scope: Scope, type_name: str) -> Sequence[Node]:
    key = ("type", type_name)
    if key not in scope.memo:
        scope.memo[key] = [root(record) for record in scope.ledger.by_type[type_name]]
    nodes: Sequence[Node] = scope.memo[key]
    return nodes


def _index(scope: Scope, type_name: str, path: str, nodes: Sequence[Node]) -> Index:
    key = ("index", type_name, path)
    if key not in scope.memo:
        read = values(path)
        positions: defaultdict[tuple[bool, Any], list[int]] = defaultdict(list)
        for position, node in enumerate(nodes):
            for value in read(scope, node):
                if isinstance(value, str | int | float):
                    positions[isinstance(value, bool), value].append(position)
        scope.memo[key] = positions
    index: Index = scope.memo[key]
    return index
