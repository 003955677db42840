"""Measures of work: when it stands still or goes on past its time, and how its amounts add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from typing import Any

from duban.crossings import Crossing, Sample, in_order, runs, total
from duban.moments import due_after, moment
from duban.nodes import Node
from duban.units import limit_text, quantity
from duban.ways import Scope, follow


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
    for move, following in zip(moves, [*moves[1:], None], strict=False):
        over = done if done is not None and (following is None or done < following) else following
        figure = scope.figures.in_force(figure_name, move)
        at = scope.clock.after(move, figure.amount, figure.unit)
        if at < (over or scope.clock.now):
            passed = scope.clock.elapsed(move, over or scope.clock.now, figure.unit)
            yield Crossing(at=at, until=over, measured=quantity(passed, figure.unit), limit=limit_text(figure))


def _past(scope: Scope, due: datetime | None, done: datetime | None) -> Iterator[Crossing]:
    over = done or scope.clock.now
    if due is not None and due < over:
        yield Crossing(at=due, until=done, measured=f"{over:%Y-%m-%d}", limit=f"≤ {due:%Y-%m-%d}")


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
    whole = total(scope, node, wording["to"])
    if whole == 0:
        return
    dated = list(in_order(scope, node, wording))
    parts = accumulate(total(scope, element, wording["of"]) for _, element in dated)
    samples = [Sample(at=at, value=100 * part / whole, node=e.path) for (at, e), part in zip(dated, parts, strict=True)]
    yield from runs(scope, samples, figure_name)
