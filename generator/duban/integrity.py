"""What no single record can show: ids used twice, references that lead nowhere or in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import Final

from duban.ledger import Ledger, values_at
from duban.model import KeyPath, Problem, Record
from duban.shapes import Pattern, Shape

PROVISIONS: Final = frozenset({"criterion", "indicator", "provision", "provisions", "rule"})
"""Properties that hold ids of provisions."""

Edges = Mapping[str, tuple[str, Record, KeyPath]]
"""Id -> the id that it refers to by one property, with where it says so."""


def distinct(records: Sequence[Record]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records that bear their id alone or first, and a problem for each that repeats one."""
    first: dict[str, Record] = {}
    problems: list[Problem] = []
    for record in records:
        if record.id in first:
            values = {"id": record.id, "other": first[record.id].document.path}
            problems.append(Problem(code="id.duplicate", place=record.document.place(("id",)), values=values))
        else:
            first[record.id] = record
    return tuple(first.values()), tuple(problems)


def doubtful(books: Ledger, shapes: Mapping[str, Shape]) -> list[Record]:
    """The records that may hold a reference which leads nowhere, as far as the index of references tells."""
    allowed: defaultdict[tuple[str, str], set[str]] = defaultdict(lambda: {*shapes})
    for name, shape in shapes.items():
        for pattern, types in shape.references.items():
            allowed[name, pattern[0]] &= {*(types or shapes)}
    doubted = {
        record.id
        for (name, key, target), referring in books.referrers.items()
        if target not in books.by_id or books.by_id[target].type not in allowed[name, key]
        for record in referring
    }
    return [record for record in books.by_id.values() if record.id in doubted]


def dangling(
    records: Iterable[Record],
    known: Mapping[str, Record],
    shapes: Mapping[str, Shape],
    broken: frozenset[str],
    *,
    stood: Container[str] = frozenset(),
) -> Iterator[Problem]:
    """A problem for each reference to no record of an allowed type; a broken record is there, and told once elsewhere.

    What tells of the past may name what ``stood`` in the history; that it is gone is told by itself.
    """
    for record in records:
        for pattern, allowed in shapes[record.type].references.items():
            past = pattern in shapes[record.type].past
            for path, target in values_at(record.data, pattern):
                found = known.get(target)
                if past and found is None and target in stood:
                    continue
                if target not in broken and (found is None or (allowed and found.type not in allowed)):
                    values = {"field": ".".join(pattern), "type": ", ".join(allowed) or "record"}
                    if shapes[record.type].withholds(pattern):
                        code = "reference.dangling-withheld"
                    else:
                        code, values = "reference.dangling", {**values, "id": str(target)}
                    yield Problem(code=code, place=record.document.place(path), values=values)


def unruled(records: Iterable[Record], shapes: Mapping[str, Shape], provisions: frozenset[str]) -> Iterator[Problem]:
    """A problem for each property that names a provision which no regulation holds."""
    patterns = {
        name: tuple(pattern for pattern in shape.labels if PROVISIONS.intersection(pattern[-1:]))
        for name, shape in shapes.items()
    }
    for record in records:
        for pattern in patterns[record.type]:
            for path, value in values_at(record.data, pattern):
                if not provisions >= {*(value if isinstance(value, list) else [value])}:
                    values = {"field": ".".join(pattern)}
                    yield Problem(code="provision.unknown", place=record.document.place(path), values=values)


def cycles(records: Sequence[Record], shapes: Mapping[str, Shape]) -> Iterator[Problem]:
    """A problem for each circle of references from a type to itself by one property, such as plans that replace plans."""
    edges: defaultdict[tuple[str, Pattern], dict[str, tuple[str, Record, KeyPath]]] = defaultdict(dict)
    for record in records:
        for pattern, allowed in shapes[record.type].references.items():
            if allowed == (record.type,) and "*" not in pattern:
                for path, target in values_at(record.data, pattern):
                    edges[record.type, pattern][record.id] = (target, record, path)
    for (_, pattern), links in edges.items():
        yield from _circles(links, ".".join(pattern))


def _circles(links: Edges, field: str) -> Iterator[Problem]:
    done: set[str] = set()
    for start in links:
        way: list[str] = []
        here = start
        while here in links and here not in done:
            done.add(here)
            way.append(here)
            here = links[here][0]
        if here in way:
            circle = [*way[way.index(here) :], here]
            _, record, path = links[here]
            values = {"field": field, "ids": " → ".join(circle)}
            yield Problem(code="reference.cycle", place=record.document.place(path), values=values)
