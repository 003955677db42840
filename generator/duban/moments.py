"""When something happened or falls due, as a check words it: paths, earliest, latest, a period after, a period's end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from duban.clock import Period
from duban.nodes import Node, UnknownNameError
from duban.query import Scope, follow, matches

LAST_SECOND = timedelta(seconds=1)
"""A period ends just before the next one begins; people read its last second."""


def time_of(scope: Scope, node: Node, spec: Any) -> str | None:  # noqa: C901 - one case a wording
    """The date or timestamp that a wording leads to, as text; of several paths or values the earliest.

    A path; a list of wordings; ``{latest: …}``; ``{first: […]}``; ``{every: […]}`` (the latest, once all are there);
    ``{of: path, where: W, at: …}`` of the nodes that pass; ``{after: …, within: FIGURE}``;
    ``{start_of: path}`` and ``{end_of: path}`` of a period's label.
    """
    match spec:
        case str():
            return min((n.value for n in follow(scope, node, spec)), key=scope.clock.moment, default=None)
        case list():
            return min(_each(scope, node, spec), key=scope.clock.moment, default=None)
        case {"latest": list(parts)}:
            return max(_each(scope, node, parts), key=scope.clock.moment, default=None)
        case {"latest": str(path)}:
            return max((n.value for n in follow(scope, node, path)), key=scope.clock.moment, default=None)
        case {"first": parts}:
            return next(_each(scope, node, parts), None)
        case {"every": parts}:
            times = [time_of(scope, node, part) for part in parts]
            return max((t for t in times if t is not None), key=scope.clock.moment) if None not in times else None
        case {"of": path, "where": where, "at": wording}:
            within = replace(scope, outer=node)
            found = [n for n in follow(scope, node, path) if matches(within, n, where)]
            return min(_at(within, found, wording), key=scope.clock.moment, default=None)
        case {"after": start, "within": figure}:
            at = moment(scope, node, start)
            return None if at is None else due_after(scope, at, figure).isoformat()
        case {"start_of": path}:
            return next((_period(scope, n).start.isoformat() for n in follow(scope, node, path)), None)
        case {"end_of": path}:
            return next((end_of(_period(scope, n)).isoformat() for n in follow(scope, node, path)), None)
        case _:
            raise UnknownNameError(str(spec))


def moment(scope: Scope, node: Node, spec: Any) -> datetime | None:
    """The same as a moment; a date stands for closing hour of that date."""
    text = time_of(scope, node, spec)
    return None if text is None else scope.clock.moment(text)


def due_after(scope: Scope, at: datetime, figure: str) -> datetime:
    """The last moment of the period that a figure gives after an event, by the figure in force at the event."""
    value = scope.figures.in_force(figure, at)
    return scope.clock.after(at, value.amount, value.unit)


def end_of(period: Period) -> datetime:
    """The last second of a period."""
    return period.end - LAST_SECOND


def _each(scope: Scope, node: Node, parts: list[Any]) -> Iterator[str]:
    return (text for part in parts if (text := time_of(scope, node, part)) is not None)


def _at(scope: Scope, nodes: list[Node], wording: Any) -> Iterator[str]:
    return (text for node in nodes if (text := time_of(scope, node, wording)) is not None)


def _period(scope: Scope, node: Node) -> Period:
    return scope.clock.named(node.value)
