"""Measured values: when each one crossed its figure, how far, and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from duban.model import FigureInForce, KeyPath
from duban.moments import moment
from duban.query import COMPARE, Node, Scope, follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A time in which a value is beyond its figure; ``until`` None: still so. Texts show value and limit with units."""

    at: datetime
    until: datetime | None
    measured: str
    limit: str
    facet: str = ""
    node: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A value as of a moment."""

    at: datetime
    value: float
    node: KeyPath = ()


Measure = Callable[[Scope, Node, Mapping[str, Any], str], Iterator[Crossing]]


def quantity(value: float, unit: str) -> str:
    """A value with its unit, with at most two decimals."""
    number = f"{value:.2f}".rstrip("0").rstrip(".")
    return f"{number} %" if unit == "percent" else f"{number} {unit}"


def limit_text(figure: FigureInForce) -> str:
    """A figure as a limit: comparison, value, unit."""
    return f"{figure.op} {quantity(figure.amount, figure.unit)}"


def runs(samples: Iterable[Sample], figure: FigureInForce) -> Iterator[Crossing]:
    """Crossings of a series: from the first sample beyond the figure to the first one that is not."""
    begun: Sample | None = None
    worst: Sample | None = None
    crosses = COMPARE[figure.op]
    for sample in samples:
        if crosses(sample.value, figure.amount):
            begun = begun or sample
            worst = sample if worst is None or crosses(sample.value, worst.value) else worst
        elif begun is not None and worst is not None:
            yield _crossing(begun, worst, sample.at, figure)
            begun = worst = None
    if begun is not None and worst is not None:
        yield _crossing(begun, worst, None, figure)


def _crossing(begun: Sample, worst: Sample, until: datetime | None, figure: FigureInForce) -> Crossing:
    return Crossing(
        at=begun.at, until=until, measured=quantity(worst.value, figure.unit), limit=limit_text(figure), node=begun.node
    )


def elapsed(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """Time since ``since``, until ``until`` or now; crosses when more than the figure has passed."""
    since = moment(scope, node, wording["since"])
    if since is None:
        return
    until = moment(scope, node, wording["until"]) if "until" in wording else None
    figure = scope.figures.in_force(figure_name, since)
    at = scope.clock.after(since, figure.amount, figure.unit)
    if at < (until or scope.clock.now):
        passed = scope.clock.elapsed(since, until or scope.clock.now, figure.unit)
        yield Crossing(at=at, until=until, measured=quantity(passed, figure.unit), limit=limit_text(figure))


def ratio(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """The sum at ``of`` over the sum at ``to``, as percent, as of ``at`` (now where no moment is named)."""
    whole = sum(n.value for n in follow(scope, node, wording["to"]))
    if whole == 0:
        return
    part = sum(n.value for n in follow(scope, node, wording["of"]))
    at = (moment(scope, node, wording["at"]) if "at" in wording else None) or scope.clock.now
    yield from runs([Sample(at=at, value=100 * part / whole)], scope.figures.in_force(figure_name, at))


MEASURES: Final[Mapping[str, Measure]] = MappingProxyType({
    "elapsed": elapsed,
    "ratio": ratio,
})  # fmt: skip
"""Every named measure."""
