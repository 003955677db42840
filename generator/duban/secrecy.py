"""What a finding may tell of a record: nothing of a property that its schema withholds from readers."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any, Final, TypeVar

from duban import catalogue
from duban.ledger import Ledger, References, build
from duban.model import Breach, Obligation, Record
from duban.nodes import Node, root
from duban.once import once
from duban.personal_data import desensitised
from duban.ways import Scope, follow, steps

WITHHELD: Final = catalogue.text("withheld")
"""What stands where a value would."""

Outcome = TypeVar("Outcome", Breach, Obligation)


def hidden(ledger: Ledger, node: Node) -> bool:
    """Whether a value belongs to a withheld property, or to something inside one."""
    return any(
        len(node.path) >= len(pattern)
        and all(step in ("*", own) for step, own in zip(pattern, node.path, strict=False))
        for pattern in ledger.withheld.get(node.record.type, ())
    )


def published(record: Record, withheld: Iterable[tuple[str, ...]]) -> Record:
    """The record without the values that its schema withholds."""
    return replace(record, data=without(record.data, withheld))


def without(data: Any, withheld: Iterable[tuple[str, ...]]) -> Any:
    """What a record holds, or once held, without what is withheld."""
    return reduce(_without, withheld, data)


def public(ledger: Ledger, hushed: Container[str] = ()) -> Ledger:
    """The ledger as readers may see it: no path over it leads to a withheld value, or by way of one.

    The records in ``hushed`` are without the personal data that was found in them.
    """
    records = (
        _hushed(published(record, ledger.withheld.get(name, ())), hushed)
        for name, found in ledger.by_type.items() for record in found
    )  # fmt: skip
    derived = {
        name: {word: said for word, said in words.items() if (word,) not in ledger.withheld.get(name, ())}
        for name, words in ledger.derived.items()
    }
    return build(
        records, types=ledger.by_type, references=ledger.references, derived=derived, approved={},
        withheld=ledger.withheld,
    )  # fmt: skip


def _hushed(record: Record, hushed: Container[str]) -> Record:
    return replace(record, data=desensitised(record.data)) if record.id in hushed else record


def discreet(scope: Scope, params: Mapping[str, Any], outcome: Outcome) -> Outcome:
    """What a check yields; without what it measured, where any of its paths leads from there to a withheld value."""
    if outcome.measured is None and outcome.limit is None:
        return outcome
    names = _names(scope.ledger.withheld)
    paths = [path for path in _words(params) if not names.isdisjoint(steps(path))]
    record = scope.ledger.by_id.get(outcome.subject.id) if paths else None
    if record is None or not any(_leads(scope, node, paths) for node in _starts(scope, record, outcome, params)):
        return outcome
    return replace(
        outcome,
        measured=None if outcome.measured is None else WITHHELD,
        limit=None if outcome.limit is None else WITHHELD,
    )


@once
def _names(withheld: References) -> frozenset[str]:
    """The last steps of the paths to what is withheld."""
    return frozenset(pattern[-1] for patterns in withheld.values() for pattern in patterns)


@once
def _words(params: Mapping[str, Any]) -> frozenset[str]:
    """Every text of a wording, for its paths are among them."""
    return frozenset(text for _, text in _texts(params))


def _texts(params: Any, under: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a wording with the key that it stands under; keys are texts too. No paths lead nowhere."""
    if isinstance(params, str):
        yield under, params
    elif isinstance(params, Mapping):
        for key, value in params.items():
            yield "", key
            yield from _texts(value, key)
    elif isinstance(params, list):
        for value in params:
            yield from _texts(value, under)


def _starts(scope: Scope, record: Record, outcome: Breach | Obligation, params: Any) -> Iterator[Node]:
    """Where the paths of a wording may begin: the record, what the outcome is about, and elements at any ``each``."""
    data: Any = record.data
    yield root(record)
    yield Node(record, outcome.node, reduce(lambda value, step: value[step], outcome.node, data))
    for each in {text for under, text in _texts(params) if under == "each"}:
        yield from follow(scope, root(record), each)


def _leads(scope: Scope, node: Node, paths: list[str]) -> bool:
    """Whether a path goes to a withheld value, or by way of one: a withheld person's name is no less telling."""
    ways = {".".join(steps(path)[:length]) for path in paths for length in range(1, len(steps(path)) + 1)}
    return any(hidden(scope.ledger, found) for way in ways for found in follow(scope, node, way))


def _without(data: Any, pattern: tuple[str, ...]) -> Any:
    step, rest = pattern[0], pattern[1:]
    match data:
        case list() if step == "*":
            return [_without(element, rest) for element in data] if rest else []
        case Mapping() if step == "*":
            return {key: _without(value, rest) for key, value in data.items()} if rest else {}
        case Mapping() if step in data and rest:
            return {key: _without(value, rest) if key == step else value for key, value in data.items()}
        case Mapping():
            return {key: value for key, value in data.items() if key != step}
        case _:
            return data
