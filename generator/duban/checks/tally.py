"""``tally``: a figure over a group and a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from duban.checks.context import Context, Yield
from duban.clock import Period, PeriodKind
from duban.compare import COMPARE
from duban.model import Breach, Tally
from duban.moments import end_of, moment
from duban.nodes import Node
from duban.query import matches
from duban.secrecy import hidden
from duban.selection import select
from duban.units import limit_text, quantity
from duban.ways import follow

Cells = dict[tuple[str, str | None], list[float]]
"""(period, group) -> [numerator, denominator]; group None is the whole company."""


def tally(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """A tally per period and group, and a breach for each ended period in which the company's misses its figure.

    ``share`` counts what matches among all selected, in percent; ``mean`` and ``sum`` take a path; ``count`` counts.
    ``besides`` selects what adds to the whole, and to the share only where it has a ``share`` of its own. The figure names
    the aim.
    """
    scope = context.scope
    kinds = params["period"] if isinstance(params["period"], list) else [params["period"]]
    for kind in kinds:
        cells, periods = _cells(context, params, kind)
        for (label, group), (numerator, denominator) in sorted(cells.items(), key=lambda cell: _sortable(cell[0])):
            period = periods[label]
            figure = scope.figures.in_force(params["figure"], min(period.start, scope.clock.now))
            value = _value(params, numerator, denominator)
            target = None if figure.value is None else float(figure.value)
            met = None if value is None or target is None else COMPARE[figure.op](value, target)
            yield Tally(
                facet=label, period=label, group=group, value=value, numerator=numerator, denominator=denominator,
                target=target, unit=figure.unit, met=met,
            )  # fmt: skip
            if met is False and group is None and period.end <= scope.clock.now and value is not None:
                yield Breach(
                    code="breach.tally", subject=context.regulation, facet=label, at=end_of(period), measured=quantity(value, figure.unit),
                    limit=limit_text(figure),
                )  # fmt: skip


def _value(params: Mapping[str, Any], numerator: float, denominator: float) -> float | None:
    if "sum" in params or "count" in params:
        return numerator
    if denominator == 0:
        return None
    return (100 if "share" in params else 1) * numerator / denominator


def _cells(context: Context, params: Mapping[str, Any], kind: PeriodKind) -> tuple[Cells, Mapping[str, Period]]:
    scope = context.scope
    cells: Cells = defaultdict(lambda: [0.0, 0.0])
    periods = {p.label: p for p in scope.clock.periods(kind, context.begins, scope.clock.now)}
    running = scope.clock.period(kind, scope.clock.now)
    periods[running.label] = running
    for label in periods:
        cells[label, None] = [0.0, 0.0]
    for source in (params, *([params["besides"]] if "besides" in params else [])):
        for node in select(scope, source["of"]):
            at = moment(scope, node, source["at"])
            label = "" if at is None else scope.clock.period(kind, at).label
            if label not in periods:
                continue
            amount = _amount(context, node, source)
            for group in _groups(context, node, params):
                cells[label, group][0] += amount
                cells[label, group][1] += 1
    return cells, periods


def _amount(context: Context, node: Node, params: Mapping[str, Any]) -> float:
    if "share" in params:
        return float(matches(context.scope, node, params["share"]))
    path = params.get("mean") or params.get("sum")
    if path:
        return float(sum(n.value for n in follow(context.scope, node, path)))
    return 1.0 if "count" in params else 0.0


def _groups(context: Context, node: Node, params: Mapping[str, Any]) -> list[str | None]:
    named = follow(context.scope, node, params["group"]) if "group" in params else ()
    return [None, *(n.value for n in named if not hidden(context.scope.ledger, n))]


def _sortable(cell: tuple[str, str | None]) -> tuple[str, str]:
    return cell[0], cell[1] or ""
