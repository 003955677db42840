"""Measures of time: what has lasted too long, what ends too soon, what comes too late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from duban.compare import COMPARE, DATE_LENGTH
from duban.crossings import Crossing, Sample, Spell, bounded, joined, past, runs
from duban.moments import moment, time_of
from duban.nodes import Node
from duban.periods import shift
from duban.query import matches
from duban.units import limit_text, quantity
from duban.ways import Scope, follow

ONE_DAY = timedelta(days=1)


def elapsed(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """Time since ``since``, until ``until`` or now, of the node or of the elements at ``each``.

    It crosses when more than the figure has passed, or at once where the time ``expected`` crosses it. ``needs`` names a
    figure that, when true, makes its ``where`` a condition. ``spells`` are several such wordings for one series.
    """
    parts = wording.get("spells", [wording])
    yield from joined(
        scope, (spell for part in parts for spell in _lasting(scope, node, part, figure_name)), figure_name
    )


def _lasting(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Spell]:
    for found in follow(scope, node, wording["each"]) if "each" in wording else (node,):
        since = past(scope, moment(scope, found, wording["since"]))
        if since is None:
            continue
        needs = wording.get("needs")
        if needs and scope.figures.in_force(needs["figure"], since).value and not matches(scope, found, needs["where"]):
            continue
        until = past(scope, moment(scope, found, wording["until"])) if "until" in wording else None
        end = until or scope.clock.now
        figure = scope.figures.in_force(figure_name, since)
        at, value = scope.clock.after(since, figure.amount, figure.unit), scope.clock.elapsed(since, end, figure.unit)
        for expected in follow(scope, found, wording["expected"]) if "expected" in wording else ():
            if COMPARE[figure.op](expected.value, figure.amount):
                at, value = since, max(value, expected.value)
        if at < end:
            yield Spell(at=at, until=until, value=value)


def remaining(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """Days left until the date ``end`` of the elements at ``each``, as long as ``settled`` has not happened."""
    yield from joined(scope, _ending(scope, node, wording, figure_name), figure_name)


def _ending(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Spell]:
    for found in follow(scope, node, wording["each"]):
        end = moment(scope, found, wording["end"])
        if end is None:
            continue
        figure = scope.figures.in_force(figure_name, scope.clock.now)
        at = scope.clock.moment(shift(end.date(), -int(figure.amount), figure.unit).isoformat())
        settled = past(scope, moment(scope, found, wording["settled"]))
        if at <= scope.clock.now and (settled is None or settled > at):
            left = (end.date() - (settled or scope.clock.now).date()).days
            yield Spell(at=at, until=settled, value=left)


def apart(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """Time from one moment to a later one, judged at the later; where they come the other way round there is none."""
    start, end = moment(scope, node, wording["from"]), moment(scope, node, wording["to"])
    if start is None or end is None or end < start:
        return
    figure = scope.figures.in_force(figure_name, end)
    if COMPARE[figure.op](end, scope.clock.after(start, figure.amount, figure.unit)):
        value = scope.clock.elapsed(start, end, figure.unit)
        yield Crossing(at=end, until=end, measured=quantity(value, figure.unit), limit=limit_text(figure))


def days_after(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """Days by which ``of`` comes after ``than``, as known ``at`` a moment, until ``until``; of two dates, whole days."""
    of, than = time_of(scope, node, wording["of"]), time_of(scope, node, wording["than"])
    at = moment(scope, node, wording["at"])
    if of is None or than is None or at is None:
        return
    late = scope.clock.moment(of) - scope.clock.moment(than)
    if DATE_LENGTH in (len(of), len(than)):
        late = ONE_DAY * (scope.clock.moment(of).date() - scope.clock.moment(than).date()).days
    samples = [Sample(at=at, value=late / ONE_DAY)]
    yield from runs(scope, bounded(scope, node, wording, samples), figure_name)
