"""Measured values: when each one crossed its figure, how far, and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Final

from duban.model import FigureInForce, KeyPath
from duban.moments import due_after, moment
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


def slow(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """Times in which work stood still for longer than the figure, or went on past ``due``, until it moved or was done.

    ``moves`` are the paths of its steps, ``done`` that of its end. What was over within the figure ``settles`` does
    not count, and times that touch are one.
    """
    done = moment(scope, node, wording["done"])
    moves = sorted(scope.clock.moment(n.value) for path in wording["moves"] for n in follow(scope, node, path))
    spells = [*_still(scope, moves, done, figure_name), *_past(scope, moment(scope, node, wording["due"]), done)]
    for spell in _touching(sorted(spells, key=lambda s: s.at)):
        settled = due_after(scope, spell.at, wording["settles"])
        if spell.until is None or spell.until > settled:
            yield spell


def _still(scope: Scope, moves: list[datetime], done: datetime | None, figure_name: str) -> Iterator[Crossing]:
    for move, following in zip(moves, [*moves[1:], None], strict=True):
        over = done if done is not None and (following is None or done < following) else following
        figure = scope.figures.in_force(figure_name, move)
        at = scope.clock.after(move, figure.amount, figure.unit)
        if at < (over or scope.clock.now):
            passed = scope.clock.elapsed(move, over or scope.clock.now, figure.unit)
            yield Crossing(at=at, until=over, measured=quantity(passed, figure.unit), limit=limit_text(figure))


def _past(scope: Scope, due: datetime | None, done: datetime | None) -> Iterator[Crossing]:
    over = done or scope.clock.now
    if due is not None and due < over:
        yield Crossing(at=due, until=done, measured=f"{over:%Y-%m-%d}", limit=f"<= {due:%Y-%m-%d}")


def _touching(spells: Iterable[Crossing]) -> Iterator[Crossing]:
    """Each run of spells that overlap as one: what the first measured, until the last is over."""
    run: Crossing | None = None
    for spell in spells:
        if run is None or (run.until is not None and run.until < spell.at):
            if run is not None:
                yield run
            run = spell
        elif run.until is not None and (spell.until is None or spell.until > run.until):
            run = replace(run, until=spell.until)
    if run is not None:
        yield run


def running(scope: Scope, node: Node, wording: Mapping[str, Any], figure_name: str) -> Iterator[Crossing]:
    """The growing sum of ``of`` over the elements at ``each``, in order of their ``at``, as percent of ``to``."""
    whole = sum(n.value for n in follow(scope, node, wording["to"]))
    if whole == 0:
        return
    dated = [(at, e) for e in follow(scope, node, wording["each"]) if (at := moment(scope, e, wording["at"])) is not None]
    dated.sort(key=lambda entry: entry[0])
    parts = accumulate(sum(n.value for n in follow(scope, element, wording["of"])) for _, element in dated)
    samples = [Sample(at=at, value=100 * part / whole, node=e.path) for (at, e), part in zip(dated, parts, strict=True)]
    yield from runs(samples, scope.figures.in_force(figure_name, scope.clock.now))


MEASURES: Final[Mapping[str, Measure]] = MappingProxyType({
    "elapsed": elapsed,
    "ratio": ratio,
    "running": running,
    "slow": slow,
})  # fmt: skip
"""Every named measure."""
