"""``tally``: a figure over a group and a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from duban.checks.context import Context, Yield
from duban.clock import Period, PeriodKind
from duban.compare import COMPARE
from duban.model import Breach, Tally
from duban.moments import moment
from duban.nodes import Node
from duban.periods import LAST_SECOND, end_of
from duban.query import matches
from duban.secrecy import hidden
from duban.selection import select
from duban.units import limit_text, quantity
from duban.ways import Scope, follow, read

Cells = dict[tuple[str, str | None], list[float]]
"""(period, group) -> [numerator, denominator]; group None is the whole company."""


def tally(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """A tally per period and group, and a breach for each ended period in which the company's misses its figure.

    ``share`` counts what matches among all selected, in percent; ``mean`` and ``sum`` take a path, ``mean_time`` two
    moments; ``count`` counts. ``besides`` selects what adds to the whole, and to the share only where it has a ``share``
    of its own. ``ratio`` is one sum in percent of another; with ``rise`` what counts is how far the value lies above that
    of the period before. The figure names the aim; with ``per`` it is that of each group, and there is no whole.
    """
    scope = context.scope
    kinds = params["period"] if isinstance(params["period"], list) else [params["period"]]
    for kind in kinds:
        cells, periods = _cells(context, params, kind)
        values = {cell: _value(params, *amounts) for cell, amounts in cells.items()}
        for (label, group), (numerator, denominator) in sorted(cells.items(), key=lambda cell: _sortable(cell[0])):
            period = periods[label]
            figure = scope.figures.in_force(params["figure"], min(period.start, scope.clock.now))
            value = values[label, group]
            if "rise" in params:
                value = _rise(value, values.get((_before(scope, period), group)))
            target = None if figure.value is None else float(figure.value)
            met = None if value is None or target is None else COMPARE[figure.op](value, target)
            parts = (None, None) if _is_whole(params) else (numerator, denominator)
            yield Tally(
                facet=label, period=label, group=group, value=value, numerator=parts[0], denominator=parts[1],
                target=target, unit=figure.unit, met=met,
            )  # fmt: skip
            judged = "per" in params or group is None
            if met is False and judged and period.end <= scope.clock.now and value is not None:
                yield Breach(
                    code="breach.tally", subject=context.regulation, facet=" ".join(filter(None, (label, group))),
                    at=end_of(period), measured=quantity(value, figure.unit), limit=limit_text(figure),
                )  # fmt: skip


def _is_whole(params: Mapping[str, Any]) -> bool:
    """Whether the figure is a sum or a number of something, and no quotient."""
    return "sum" in params or "count" in params


def _value(params: Mapping[str, Any], numerator: float, denominator: float) -> float | None:
    if _is_whole(params):
        return numerator
    if denominator == 0:
        return None
    return (100 if "share" in params or "ratio" in params else 1) * numerator / denominator


def _before(scope: Scope, period: Period) -> str:
    """The name of the period before."""
    return scope.clock.period(period.kind, period.start - LAST_SECOND).label


def _rise(value: float | None, before: float | None) -> float | None:
    return None if value is None or before is None else value - before


def _cells(context: Context, params: Mapping[str, Any], kind: PeriodKind) -> tuple[Cells, Mapping[str, Period]]:
    scope = context.scope
    cells: Cells = defaultdict(lambda: [0.0, 0.0])
    periods = {p.label: p for p in scope.clock.periods(kind, context.begins, scope.clock.now)}
    running = scope.clock.period(kind, scope.clock.now)
    periods[running.label] = running
    for label in () if "per" in params else periods:
        cells[label, None] = [0.0, 0.0]
    for source in (params, *([params["besides"]] if "besides" in params else [])):
        for node in select(scope, source["of"]):
            at = moment(scope, node, source["at"])
            label = "" if at is None else scope.clock.period(kind, at).label
            if label not in periods:
                continue
            amounts = _amounts(context, node, source)
            if amounts is None:
                continue
            for group in _groups(context, node, params):
                for side, amount in enumerate(amounts):
                    cells[label, group][side] += amount
    return cells, periods


def _amounts(context: Context, node: Node, params: Mapping[str, Any]) -> tuple[float, float] | None:
    """What a node adds to numerator and denominator; None where it has nothing to count."""
    if "ratio" in params:
        return _sum(context, node, params["ratio"]["of"]), _sum(context, node, params["ratio"]["to"])
    if "mean_time" in params:
        lasted = _time(context.scope, node, params)
        return None if lasted is None else (lasted, 1)
    if "share" in params:
        return float(matches(context.scope, node, params["share"])), 1
    path = params.get("mean") or params.get("sum")
    if path:
        return _sum(context, node, path), 1
    return float("count" in params), 1


def _sum(context: Context, node: Node, path: str) -> float:
    return float(sum(read(context.scope, node, path)))


def _time(scope: Scope, node: Node, params: Mapping[str, Any]) -> float | None:
    since, until = (moment(scope, node, params["mean_time"][end]) for end in ("since", "until"))
    if since is None or until is None:
        return None
    return scope.clock.elapsed(since, until, scope.figures.in_force(params["figure"], until).unit)


def _groups(context: Context, node: Node, params: Mapping[str, Any]) -> list[str | None]:
    path = params.get("per") or params.get("group")
    named = follow(context.scope, node, path) if path else ()
    whole = [] if "per" in params else [None]
    return [*whole, *(n.value for n in named if not hidden(context.scope.ledger, n))]


def _sortable(cell: tuple[str, str | None]) -> tuple[str, str]:
    return cell[0], cell[1] or ""
