"""When something happened or falls due, as a check words it: paths, earliest, latest, a period after, a period's end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from duban.nodes import Node, UnknownNameError
from duban.once import once
from duban.operands import operand
from duban.query import Test, condition
from duban.ways import Scope, Values, Way, values, way

Timing = Callable[[Scope, Node], str | None]
"""From a node to a date or timestamp, as text."""


def time_of(scope: Scope, node: Node, wording: Any) -> str | None:
    """The date or timestamp that a wording leads to, as text."""
    return timing(wording)(scope, node)


@once
def timing(wording: Any) -> Timing:
    """A wording of a moment, ready to be asked for; of several paths or values the earliest.

    A path; a list of wordings; ``{latest: …}``; ``{first: […]}``; ``{every: […]}`` (the latest, once all are there);
    ``{of: path, where: W, at: …}`` of the nodes that pass; ``{after: …, within: FIGURE}``;
    ``{start_of: path}`` and ``{end_of: path}`` of a period's label.
    """
    match wording:
        case str(path):
            return _earliest(values(path))
        case list(parts):
            return _earliest(_each(parts))
        case {"latest": list(parts)}:
            return _latest(_each(parts))
        case {"latest": str(path)}:
            return _latest(values(path))
        case {"first": parts}:
            return _first([timing(part) for part in parts])
        case {"every": parts}:
            return _last_of_all([timing(part) for part in parts])
        case {"of": path, "where": where, "at": at}:
            return _earliest(_of_passing(way(path), condition(where), timing(at)))
        case {"after": start, "within": figure}:
            return _after(timing(start), figure)
        case {"start_of": _} | {"end_of": _}:
            return _earliest(operand(wording))
        case _:
            raise UnknownNameError(str(wording))


def moment(scope: Scope, node: Node, spec: Any) -> datetime | None:
    """The same as a moment; a date stands for closing hour of that date."""
    text = time_of(scope, node, spec)
    return None if text is None else scope.clock.moment(text)


def due_after(scope: Scope, at: datetime, figure: str) -> datetime:
    """The last moment of the period that a figure gives after an event, by the figure in force at the event."""
    value = scope.figures.in_force(figure, at)
    return scope.clock.after(at, value.amount, value.unit)


def _earliest(times: Values) -> Timing:
    return lambda scope, node: min(times(scope, node), key=scope.clock.moment, default=None)


def _latest(times: Values) -> Timing:
    return lambda scope, node: max(times(scope, node), key=scope.clock.moment, default=None)


def _each(parts: Sequence[Any]) -> Values:
    """The times of several wordings, as far as they are there."""
    timings = [timing(part) for part in parts]
    return lambda scope, node: [text for at in timings if (text := at(scope, node)) is not None]


def _first(timings: Sequence[Timing]) -> Timing:
    def first(scope: Scope, node: Node) -> str | None:
        return next((text for at in timings if (text := at(scope, node)) is not None), None)

    return first


def _last_of_all(timings: Sequence[Timing]) -> Timing:
    def last(scope: Scope, node: Node) -> str | None:
        times = [at(scope, node) for at in timings]
        known = [text for text in times if text is not None]
        return max(known, key=scope.clock.moment) if len(known) == len(times) else None

    return last


def _of_passing(nodes: Way, test: Test, at: Timing) -> Values:
    def times(scope: Scope, node: Node) -> Sequence[Any]:
        found = nodes(scope, node)
        within = replace(scope, outer=node) if found else scope
        times = (at(within, n) for n in found if test(within, n))
        return [text for text in times if text is not None]

    return times


def _after(start: Timing, figure: str) -> Timing:
    def after(scope: Scope, node: Node) -> str | None:
        text = start(scope, node)
        return None if text is None else due_after(scope, scope.clock.moment(text), figure).isoformat()

    return after
