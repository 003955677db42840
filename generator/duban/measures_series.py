"""Measures of readings in order of time: shares, counts, judgements, declines, streaks, and readings that are missing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from duban import catalogue
from duban.compare import COMPARE
from duban.crossings import DECIMALS, Crossing, Sample, bounded, in_order, past, runs, total
from duban.model import Text
from duban.nodes import Node
from duban.periods import shift
from duban.query import matches
from duban.units import limit_text, quantity
from duban.ways import Scope, follow


def ratio(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """The sum at ``of`` over the sum at ``to``, as percent: of the elements at ``each``, or of the node itself.

    It counts as of ``at``; of the node itself as of now, where no moment is known. Where ``of`` is not on record, there
    is nothing to judge.
    """
    dated = list(in_order(scope, node, wording)) if "at" in wording else []
    if not dated and "each" not in wording:
        dated = [(scope.clock.now, node)]
    samples = (
        Sample(at=at, value=100 * total(scope, element, wording["of"]) / whole)
        for at, element in dated
        if (whole := total(scope, element, wording["to"])) and follow(scope, element, wording["of"])
    )
    yield from runs(scope, bounded(scope, node, wording, samples), figure_name)


def count(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """How many values stand at the paths ``of``, from ``at`` until ``until``."""
    number = sum(len(follow(scope, node, path)) for path in wording["of"])
    samples = (Sample(at=at, value=number) for at, _ in in_order(scope, node, wording))
    yield from runs(scope, bounded(scope, node, wording, samples), figure_name)


def judged(scope: Scope, node: Node, wording: Mapping[str, Any], _figure_name: str) -> Iterator[Crossing]:
    """The times in which the latest of the judgements at ``each`` passes ``where``: what it is then, and is to be."""
    begun: Crossing | None = None
    for at, element in in_order(scope, node, wording):
        if past(scope, at) is None:
            break
        if matches(scope, element, wording["where"]):
            shown, wanted = Text(**wording["is"]), Text(**wording["to_be"])
            begun = begun or Crossing(at=at, until=None, measured=shown, limit=wanted)
        elif begun is not None:
            yield replace(begun, until=at)
            begun = None
    if begun is not None:
        yield begun


def decline(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """How far ``value`` lies below the mean of those dated within ``baseline`` before it, in percent of that mean."""
    yield from runs(scope, _declines(scope, node, wording), figure_name)


def _declines(scope: Scope, node: Node, wording: Mapping[str, Any]) -> Iterator[Sample]:
    window: deque[tuple[date, float]] = deque()
    for at, element in in_order(scope, node, wording):
        today, value = at.date(), total(scope, element, wording["value"])
        period = scope.figures.in_force(wording["baseline"], at)
        first = shift(today, -int(period.amount), period.unit)
        while window and window[0][0] < first:
            window.popleft()
        earlier = [amount for day, amount in window if day < today]
        mean = sum(earlier) / len(earlier) if earlier else 0.0
        if mean > 0:
            yield Sample(at=at, value=100 * (mean - value) / mean)
        window.append((today, value))


def streak(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """Readings of ``of`` over ``to`` beyond the figure, on as many days from first to last as ``consecutive`` says.

    A day without a reading does not break the run; a reading that is not beyond the figure does.
    """
    first: datetime | None = None
    crossing: Crossing | None = None
    for at, element in in_order(scope, node, wording):
        whole = total(scope, element, wording["to"])
        if past(scope, at) is None or whole == 0:
            continue
        figure, length = scope.figures.in_force(figure_name, at), scope.figures.in_force(wording["consecutive"], at)
        value = round(100 * total(scope, element, wording["of"]) / whole, DECIMALS)
        if not COMPARE[figure.op](value, figure.amount):
            if crossing is not None:
                yield replace(crossing, until=at)
            first = crossing = None
            continue
        first = first or at
        days = (at.date() - first.date()).days + 1
        if COMPARE[length.op](days, length.amount):
            crossing = Crossing(
                at=at if crossing is None else crossing.at, until=None, measured=quantity(days, length.unit),
                limit=replace(
                    catalogue.filled("limits", {"first": limit_text(length), "second": limit_text(figure)}),
                    amount=limit_text(length).amount,
                ),
            )  # fmt: skip
    if crossing is not None:
        yield crossing


def unread(scope: Scope, node: Node, wording: Mapping[str, Any], _figure_name: str) -> Iterator[Crossing]:
    """Each working day without a reading at ``dates``, from the first reading to the last closing hour."""
    have = {scope.clock.moment(found.value).date() for found in follow(scope, node, wording["dates"])}
    day = min(have, default=scope.clock.now.date())
    while (at := scope.clock.moment(day.isoformat())) < scope.clock.now:
        if day not in have and scope.clock.is_working(day):
            yield Crossing(at=at, until=at, facet=day.isoformat())
        day += timedelta(days=1)
