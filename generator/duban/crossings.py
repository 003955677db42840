"""Crossings: the times in which a measured value is beyond its figure, from samples or from spells of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from duban.compare import COMPARE
from duban.model import KeyPath, Text
from duban.moments import moment
from duban.nodes import Node
from duban.units import limit_text, quantity
from duban.ways import Scope, follow, read

DECIMALS: Final = 9
"""Values are compared after rounding: amounts in decimals leave crumbs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """A time in which a value is beyond its figure; ``until`` None: still so, and equal to ``at``: a fault of that moment.

    Texts show value and limit with units; without them, what ``facet`` names is missing.
    """

    at: datetime
    until: datetime | None
    measured: str | Text | None = None
    limit: str | Text | None = None
    facet: str = ""
    node: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A value as of a moment; None says that from then on there is nothing to judge."""

    at: datetime
    value: float | None
    node: KeyPath = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """A time in which one thing is beyond the figure, with its value at the end."""

    at: datetime
    until: datetime | None
    value: float


def past(scope: Scope, at: datetime | None) -> datetime | None:
    """A moment that has come; what is recorded for later than now has not happened yet."""
    return at if at is not None and at <= scope.clock.now else None


def total(scope: Scope, node: Node, path: str) -> float:
    """The sum of the numbers at a path."""
    return float(sum(read(scope, node, path)))


def in_order(scope: Scope, node: Node, wording: Mapping[str, Any]) -> Iterator[tuple[datetime, Node]]:
    """The elements at ``each`` (or the node itself) that have a moment ``at``, oldest first."""
    elements = follow(scope, node, wording["each"]) if "each" in wording else (node,)
    dated = ((moment(scope, element, wording["at"]), element) for element in elements)
    known = [(at, element) for at, element in dated if at is not None]
    yield from sorted(known, key=lambda pair: pair[0])


def bounded(scope: Scope, node: Node, wording: Mapping[str, Any], samples: Iterable[Sample]) -> Iterator[Sample]:
    """The samples before ``until``, and the end of the series there."""
    until = moment(scope, node, wording["until"]) if "until" in wording else None
    if until is None:
        yield from samples
        return
    yield from (sample for sample in samples if sample.at < until)
    yield Sample(at=until, value=None)


def runs(scope: Scope, samples: Iterable[Sample], figure_name: str, *, facet: str = "") -> Iterator[Crossing]:
    """Crossings of a series in order of time: from the first sample beyond the figure to the first one that is not.

    Each sample is judged by the figure in force at its moment; samples later than now are left out, and of several of
    one moment the last counts.
    """
    begun: Crossing | None = None
    worst = 0.0
    for sample in samples:
        if past(scope, sample.at) is None:
            break
        figure = scope.figures.in_force(figure_name, sample.at)
        beyond = COMPARE[figure.op]
        if sample.value is not None and beyond(round(sample.value, DECIMALS), figure.amount):
            worst = sample.value if begun is None or beyond(sample.value, worst) else worst
            begun = begun or Crossing(at=sample.at, until=None, limit=limit_text(figure), facet=facet, node=sample.node)
            begun = replace(begun, measured=quantity(worst, figure.unit))
        elif begun is not None:
            if begun.at < sample.at:
                yield replace(begun, until=sample.at)
            begun = None
    if begun is not None:
        yield begun


def joined(scope: Scope, spells: Iterable[Spell], figure_name: str) -> Iterator[Crossing]:
    """One crossing for spells that touch or overlap: a new one begins only after the last is over."""
    running: Spell | None = None
    for spell in sorted(spells, key=lambda spell: spell.at):
        if running is None:
            running = spell
        elif running.until is None or spell.at <= running.until:
            running = _longer(scope, running, spell, figure_name)
        else:
            yield _of_spell(scope, running, figure_name)
            running = spell
    if running is not None:
        yield _of_spell(scope, running, figure_name)


def _longer(scope: Scope, one: Spell, other: Spell, figure_name: str) -> Spell:
    until = None if one.until is None or other.until is None else max(one.until, other.until)
    beyond = COMPARE[scope.figures.in_force(figure_name, one.at).op]
    return replace(one, until=until, value=other.value if beyond(other.value, one.value) else one.value)


def _of_spell(scope: Scope, spell: Spell, figure_name: str) -> Crossing:
    figure = scope.figures.in_force(figure_name, spell.at)
    return Crossing(
        at=spell.at, until=spell.until, measured=quantity(spell.value, figure.unit), limit=limit_text(figure)
    )  # fmt: skip
