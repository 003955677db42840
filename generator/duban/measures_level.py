"""Measures of levels: what is there against what is needed, each summed over many records and changing with time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from duban.crossings import DECIMALS, Crossing, Sample, bounded, in_order, past, runs, total
from duban.moments import moment
from duban.nodes import Node
from duban.selection import select
from duban.ways import Scope, follow

Change = tuple[datetime, float]
"""From when, and by how much, a level changes."""


@dataclass(frozen=True, slots=True)
class Level:
    """A sum that changes at ``moments`` to the ``amounts`` beside them; before the first it is nought."""

    moments: Sequence[datetime] = ()
    amounts: Sequence[float] = ()

    def at(self, moment: datetime) -> float:
        """The sum as of a moment."""
        position = bisect_right(self.moments, moment)
        return self.amounts[position - 1] if position else 0.0

    def between(self, start: datetime, end: datetime) -> Sequence[datetime]:
        """The moments of change from one moment to another, both included."""
        return self.moments[bisect_left(self.moments, start) : bisect_right(self.moments, end)]


NOTHING: Final = Level()


def level(changes: Iterable[Change]) -> Level:
    """The level that changes lead to, in order of time; changes of one moment are one step."""
    steps: dict[datetime, float] = {}
    amount = 0.0
    for at, change in sorted(changes):
        amount = round(amount + change, DECIMALS)
        steps[at] = amount
    return Level(tuple(steps), tuple(steps.values()))


def coverage(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """What there is (``of``) over what is needed (``to``), in percent, whenever one of them changes.

    Each is a source of spans: own elements at ``each`` or the node itself, or records of a ``type`` that share a value
    (``by``) with the node's ``key``. A span counts its ``amount`` (else 1) from ``from`` until ``until``, or with ``level``
    until the next one begins. It is judged from the first own span on, and while anything is needed.
    """
    have, need = (_level(scope, node, wording, wording[side]) for side in ("of", "to"))
    own = have if "type" in wording["to"] else need
    if not own.moments or not need.moments:
        return
    start = max(own.moments[0], need.moments[0])
    end = need.moments[-1] if need.amounts[-1] == 0 else scope.clock.now
    samples = (
        Sample(at=at, value=100 * have.at(at) / needed if (needed := need.at(at)) else None)
        for at in sorted({start, *have.between(start, end), *need.between(start, end)})
    )
    yield from runs(scope, samples, figure_name)


def _level(scope: Scope, node: Node, wording: Mapping[str, Any], source: Mapping[str, Any]) -> Level:
    if "type" in source:
        keys = follow(scope, node, wording["key"])
        return indexed(scope, source).get(keys[0].value, NOTHING) if keys else NOTHING
    if "level" in source:
        begun = [
            (at, total(scope, e, source["amount"])) for at, e in in_order(scope, node, {**source, "at": source["from"]})
        ]
        return Level([at for at, _ in begun], [amount for _, amount in begun])
    elements = follow(scope, node, source["each"]) if "each" in source else (node,)
    return level(change for element in elements for change in _span(scope, element, source))


def indexed(scope: Scope, source: Mapping[str, Any]) -> Mapping[str, Level]:
    """The levels of a source by the value at ``by``; made once in an evaluation."""
    key = (scope.figures.rule, repr(source))
    if key not in scope.memo:
        changes: defaultdict[str, list[Change]] = defaultdict(list)
        for element in select(scope, {name: source[name] for name in ("type", "each", "where") if name in source}):
            for found in follow(scope, element, source["by"]):
                changes[found.value].extend(_span(scope, element, source))
        scope.memo[key] = {value: level(found) for value, found in changes.items()}
    return cast("Mapping[str, Level]", scope.memo[key])


def _span(scope: Scope, element: Node, source: Mapping[str, Any]) -> Iterator[Change]:
    """The change with which a span begins, and the one with which it ends."""
    begins = moment(scope, element, source["from"])
    ends = moment(scope, element, source["until"]) if "until" in source else None
    amount = total(scope, element, source["amount"]) if "amount" in source else 1.0
    if begins is not None and (ends is None or begins < ends):
        yield begins, amount
        if ends is not None:
            yield ends, -amount


def gap_to_plan(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """How much of what is ``planned`` by ``due`` is not there yet, in percent, for each ``key`` of the targets at ``each``.

    What is there are the records of ``of`` from ``start`` on. Unless the figure ``due_only`` is true, the whole plan
    counts from the start. Each key is a crossing of its own, named by its facet.
    """
    start = moment(scope, node, wording["start"])
    planned: defaultdict[str, list[Change]] = defaultdict(list)
    for target in follow(scope, node, wording["each"]):
        due = scope.clock.moment(follow(scope, target, wording["due"])[0].value)
        counts_at = due if start is None or scope.figures.in_force(wording["due_only"], start).value else start
        key = follow(scope, target, wording["key"])[0].value
        planned[key].append((counts_at, total(scope, target, wording["planned"])))
    for key, changes in planned.items():
        wanted, opened = level(changes), indexed(scope, wording["of"]).get(key, NOTHING)
        samples = bounded(scope, node, wording, _gaps(scope, wanted, opened, start))
        yield from runs(scope, samples, figure_name, facet=key)


def _gaps(scope: Scope, wanted: Level, opened: Level, start: datetime | None) -> Iterator[Sample]:
    before = 0.0 if start is None else opened.at(start)
    first, now = wanted.moments[0], scope.clock.now
    for at in sorted({*wanted.between(first, now), *opened.between(first, now)}):
        planned = wanted.at(at)
        if planned:
            yield Sample(at=at, value=100 * (planned - (opened.at(at) - before)) / planned)


def sudden_gap(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """The gap (``of`` less ``less``) of all such records of a period, over what ``to`` says that can be moved in it.

    The crossing belongs to the record with which the sum crosses, and lasts until the period ends.
    """
    key = (scope.figures.rule, repr(wording))
    if key not in scope.memo:
        scope.memo[key] = dict(_sudden_gaps(scope, wording, figure_name))
    yield from cast("Mapping[str, tuple[Crossing, ...]]", scope.memo[key]).get(node.record.id, ())


def _sudden_gaps(
    scope: Scope, wording: Mapping[str, Any], figure_name: str
) -> Iterator[tuple[str, tuple[Crossing, ...]]]:
    movable: defaultdict[str, float] = defaultdict(float)
    for reading in select(scope, wording["to"]["in"]):
        for month in follow(scope, reading, wording["to"]["by"]):
            movable[month.value] += total(scope, reading, wording["to"]["amount"])
    gaps: defaultdict[str, float] = defaultdict(float)
    crossed: set[str] = set()
    dated = ((moment(scope, found, wording["at"]), found) for found in select(scope, wording["in"]))
    known = [(at, found) for at, found in dated if past(scope, at) is not None and at is not None]
    for at, found in sorted(known, key=lambda pair: (pair[0], pair[1].record.id)):
        period = scope.clock.period("month", at)
        gaps[period.label] += max(0.0, total(scope, found, wording["of"]) - total(scope, found, wording["less"]))
        gap = gaps[period.label]
        if period.label in crossed or period.label not in movable or gap == 0:
            continue
        base = movable[period.label]
        samples = [Sample(at=at, value=100 * gap / base if base else float("inf")), Sample(at=period.end, value=None)]
        crossings = tuple(runs(scope, samples, figure_name))
        if crossings:
            crossed.add(period.label)
            yield found.record.id, crossings
