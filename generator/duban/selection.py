"""Selections of records: by type or term, by elements, by conditions, with an index for the conditions that allow one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from duban.nodes import Node, UnknownNameError, root
from duban.query import COMBINE, Scope, follow, matches

Index = Mapping[tuple[bool, Any], Sequence[int]]
"""A value (and whether it is true or false rather than a number) -> positions of the records that hold it."""


def select(scope: Scope, selector: Mapping[str, Any]) -> Iterator[Node]:
    """The records of a type or term (or the elements at ``each`` of them) for which ``where`` holds, in their order."""
    where = selector.get("where", {})
    nodes: Iterable[Node]
    if "term" in selector:
        term = scope.terms.get(selector["term"])
        if term is None:
            raise UnknownNameError(selector["term"])
        nodes = select(scope, term)
    else:
        nodes = _records(scope, selector["type"], {} if "each" in selector else where)
    if "each" in selector:
        nodes = (element for node in nodes for element in follow(scope, node, selector["each"]))
    return (node for node in nodes if matches(scope, node, where))


def _records(scope: Scope, type_name: str, where: Mapping[str, Any]) -> Sequence[Node]:
    """The records that may pass: those that an equality in ``where`` leaves, by index, or all of the type."""
    if type_name not in scope.ledger.by_type:
        raise UnknownNameError(type_name)
    nodes: Sequence[Node] = _all(scope, type_name)
    for path, condition in where.items():
        wanted = _equal_to(path, condition)
        if wanted is not None:
            index = _index(scope, type_name, path, nodes)
            found = {position for value in wanted for position in index.get((isinstance(value, bool), value), ())}
            return [nodes[position] for position in sorted(found)]
    return nodes


def _all(scope: Scope, type_name: str) -> Sequence[Node]:
    key = ("type", type_name)
    if key not in scope.memo:
        scope.memo[key] = [root(record) for record in scope.ledger.by_type[type_name]]
    nodes: Sequence[Node] = scope.memo[key]
    return nodes


def _equal_to(path: str, condition: Any) -> Sequence[Any] | None:
    """The values of which the path must hold one, where the condition says so."""
    match condition:
        case _ if path in COMBINE:
            return None
        case "present" | "absent":
            return None
        case {"in": list(values)}:
            return values
        case {"is": value}:
            return [value]
        case str() | int() | float():
            return [condition]
        case _:
            return None


def _index(scope: Scope, type_name: str, path: str, nodes: Sequence[Node]) -> Index:
    key = ("index", type_name, path)
    if key not in scope.memo:
        positions: defaultdict[tuple[bool, Any], list[int]] = defaultdict(list)
        for position, node in enumerate(nodes):
            for found in follow(scope, node, path):
                if isinstance(found.value, str | int | float):
                    positions[isinstance(found.value, bool), found.value].append(position)
        scope.memo[key] = positions
    index: Index = scope.memo[key]
    return index
