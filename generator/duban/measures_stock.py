"""Measures of material: the safety stock that its consumption calls for, and the stock that there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from duban.clock import Period
from duban.crossings import Crossing, Sample, in_order, runs, total
from duban.moments import moment
from duban.nodes import Node
from duban.periods import LAST_SECOND
from duban.units import quantity
from duban.ways import Scope, follow

ROUNDING: Final = 1
"""A stated stock of whole pieces may differ from the computed one by less than one piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What was consumed in each month on record, and since when the entry exists: before, nothing was consumed."""

    months: Mapping[str, float]
    begins: datetime | None


def use(scope: Scope, node: Node, wording: Mapping[str, Any]) -> Use:
    """The consumption of a material, by the readings that hold one."""
    readings = follow(scope, node, wording["readings"])
    months = {
        reading.value["month"]: total(scope, reading, wording["consumed"])
        for reading in readings
        if follow(scope, reading, wording["consumed"])
    }
    return Use(months=months, begins=moment(scope, node, wording["begins"]))


def last_months(scope: Scope, wording: Mapping[str, Any], at: datetime) -> Iterator[Period]:
    """The full months before a moment, latest first, as many as the figure ``window`` says."""
    period = scope.clock.period("month", at)
    for _ in range(int(scope.figures.in_force(wording["window"], at).amount)):
        period = scope.clock.period("month", period.start - LAST_SECOND)
        yield period


def unknown(used: Use, months: tuple[Period, ...]) -> tuple[Period, ...]:
    """The months of which the consumption is unknown; all of them where there is none to compute from."""
    missing = tuple(month for month in months if month.label not in used.months)
    if len(missing) == len(months):
        return missing
    return tuple(month for month in missing if used.begins is None or used.begins < month.end)


def safety(scope: Scope, used: Use, wording: Mapping[str, Any], at: datetime) -> float | None:
    """The safety stock as of a moment: the figure ``factor`` times the mean monthly consumption; None where unknown."""
    months = tuple(last_months(scope, wording, at))
    if unknown(used, months):
        return None
    mean = sum(used.months.get(month.label, 0.0) for month in months) / len(months)
    return scope.figures.in_force(wording["factor"], at).amount * mean


def safety_stock(scope: Scope, node: Node, wording: Mapping[str, Any], _figure_name: str) -> Iterator[Crossing]:
    """A ``stated`` safety stock that differs from the computed one, and each month whose consumption is missing."""
    now, used = scope.clock.now, use(scope, node, wording)
    since = scope.clock.period("month", now).start
    for month in unknown(used, tuple(last_months(scope, wording, now))):
        yield Crossing(at=since, until=None, facet=month.label)
    computed = safety(scope, used, wording, now)
    for stated in follow(scope, node, wording["stated"]):
        if computed is not None and abs(stated.value - computed) >= ROUNDING:
            yield Crossing(
                at=since, until=None, measured=quantity(stated.value, ""),
                limit=quantity(computed, ""), facet=wording["stated"], node=stated.path,
            )  # fmt: skip


def stock_cover(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """The stock over its safety stock, in percent, at each reading and at the start of each month.

    A material without any reading of its stock has the quantity of the ledger, as of the entry's last change.
    """
    yield from runs(scope, _cover(scope, node, wording), figure_name)


def _cover(scope: Scope, node: Node, wording: Mapping[str, Any]) -> Iterator[Sample]:
    used, now = use(scope, node, wording), scope.clock.now
    found: list[tuple[datetime, float]] = []
    for source in (wording, wording["ledger"]):
        found = found or [
            (at, total(scope, e, source["value"])) for at, e in in_order(scope, node, source) if at <= now
        ]
    for (at, stock), (following, _) in pairwise([*found, (now, 0.0)]):
        for then in (at, *_month_starts(scope, at, following)):
            needed = safety(scope, used, wording, then)
            if needed:
                yield Sample(at=then, value=100 * stock / needed)


def _month_starts(scope: Scope, after: datetime, before: datetime) -> Iterator[datetime]:
    start = scope.clock.period("month", after).end
    while start < before:
        yield start
        start = scope.clock.period("month", start).end
