"""What a finding may tell of a record: nothing of a property that its schema withholds from readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any, Final, TypeVar

from duban.ledger import Ledger
from duban.model import Breach, Obligation, Record, Text
from duban.nodes import Node, root
from duban.query import Scope, follow, steps

WITHHELD: Final = Text(en="(not published)", zh="（不公開）")
"""What stands where a value would."""

Outcome = TypeVar("Outcome", Breach, Obligation)


def hidden(ledger: Ledger, node: Node) -> bool:
    """Whether a value belongs to a withheld property, or to something inside one."""
    return any(
        len(node.path) >= len(pattern)
        and all(step in ("*", own) for step, own in zip(pattern, node.path, strict=False))
        for pattern in ledger.withheld.get(node.record.type, ())
    )


def discreet(scope: Scope, params: Mapping[str, Any], outcome: Outcome) -> Outcome:
    """What a check yields; without what it measured, where any of its paths leads from there to a withheld value."""
    if outcome.measured is None and outcome.limit is None:
        return outcome
    names = {pattern[-1] for patterns in scope.ledger.withheld.values() for pattern in patterns}
    paths = [path for path in set(_texts(params)) if not names.isdisjoint(steps(path))]
    record = scope.ledger.by_id.get(outcome.subject.id) if paths else None
    if record is None or not any(_leads(scope, node, paths) for node in _starts(scope, record, outcome, params)):
        return outcome
    return replace(
        outcome,
        measured=None if outcome.measured is None else WITHHELD,
        limit=None if outcome.limit is None else WITHHELD,
    )


def _texts(params: Any) -> Iterator[str]:
    """Every text of a wording, keys too; those that are no paths lead nowhere."""
    match params:
        case str():
            yield params
        case Mapping():
            for key, value in params.items():
                yield key
                yield from _texts(value)
        case list():
            for value in params:
                yield from _texts(value)
        case _:
            return


def _starts(scope: Scope, record: Record, outcome: Breach | Obligation, params: Any) -> Iterator[Node]:
    """Where the paths of a wording may begin: the record, what the outcome is about, and elements at any ``each``."""
    data: Any = record.data
    here = Node(record, outcome.node, reduce(lambda value, step: value[step], outcome.node, data))
    yield root(record)
    yield here
    for each in _values(params, "each"):
        yield from follow(scope, root(record), each)


def _values(params: Any, name: str) -> Iterator[str]:
    match params:
        case Mapping():
            for key, value in params.items():
                if key == name and isinstance(value, str):
                    yield value
                else:
                    yield from _values(value, name)
        case list():
            for value in params:
                yield from _values(value, name)
        case _:
            return


def _leads(scope: Scope, node: Node, paths: list[str]) -> bool:
    return any(hidden(scope.ledger, found) for path in paths for found in follow(scope, node, path))
