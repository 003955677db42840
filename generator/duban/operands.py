"""What values are compared with: values themselves, other paths, texts, figures, moments, indicators."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import Any, Final

from duban.clock import Period
from duban.nodes import Node, UnknownNameError, root
from duban.once import once
from duban.periods import end_of
from duban.ways import Scope, Values, values


@once
def operand(wording: Any) -> Values:
    """What something is compared with, ready to be asked for; a value that words nothing else is meant itself.

    A figure has its value of today, or with ``at`` that of the moment at a path, where there is one.
    """
    match wording:
        case {"path": path}:
            return values(path)
        case {"record": path}:
            return _of_record(values(path))
        case {"figure": name}:
            return _figure(name, values(wording["at"]) if "at" in wording else _nothing)
        case {"after": path, "within": name}:
            return _ends(values(path), name)
        case {"start_of": path} | {"end_of": path} | {"end_of_next": path} | {"year_of": path}:
            return _of_periods(values(path), OF_PERIODS[next(iter(wording))])
        case {"text": parts}:
            return _text(parts)
        case {"indicator": name, "period": path}:
            return _indicator(name, values(path), wording)
        case {"now": _} | {"begins": _}:
            return _now if "now" in wording else _begins
        case list():
            return lambda _scope, _node: wording
        case _:
            return lambda _scope, _node: [wording]


def _nothing(_scope: Scope, _node: Node) -> Sequence[Any]:
    return ()


def _now(scope: Scope, _node: Node) -> Sequence[Any]:
    return [scope.clock.now.isoformat()]


def _begins(scope: Scope, _node: Node) -> Sequence[Any]:
    """The first moment of the regulation; none where a wording is of no regulation."""
    return [] if scope.begins is None else [scope.begins.isoformat()]


def _of_record(found: Values) -> Values:
    return lambda scope, node: found(scope, root(node.record))


def _figure(name: str, moments: Values) -> Values:
    def read(scope: Scope, node: Node) -> Sequence[Any]:
        at = min(map(scope.clock.moment, moments(scope, node)), default=scope.clock.now)
        return [scope.figures.in_force(name, at).value]

    return read


def _ends(starts: Values, figure: str) -> Values:
    def read(scope: Scope, node: Node) -> Sequence[Any]:
        begun = map(scope.clock.moment, starts(scope, node))
        periods = ((at, scope.figures.in_force(figure, at)) for at in begun)
        return [scope.clock.after(at, period.amount, period.unit).isoformat() for at, period in periods]

    return read


def _of_periods(labels: Values, told: Callable[[Scope, Period], str]) -> Values:
    """What there is to tell of each period that a label names."""
    return lambda scope, node: [told(scope, scope.clock.named(label)) for label in labels(scope, node)]


OF_PERIODS: Final[Mapping[str, Callable[[Scope, Period], str]]] = MappingProxyType({
    "start_of": lambda _, period: period.start.isoformat(),
    "end_of": lambda _, period: end_of(period).isoformat(),
    "end_of_next": lambda scope, period: scope.clock.period(period.kind, period.end).end.isoformat(),
    "year_of": lambda scope, period: scope.clock.period("year", period.start).label,
})  # fmt: skip
"""Moments of a period, or of the one after it; and the label of its year."""


def _text(parts: Sequence[Any]) -> Values:
    """The texts that the parts make one after the other, by any of the alternatives of each; none where a part is missing."""
    choices = [[operand(one) for one in (part if isinstance(part, list) else [part])] for part in parts]

    def read(scope: Scope, node: Node) -> Sequence[Any]:
        spelt = ([str(value) for one in choice for value in one(scope, node)] for choice in choices)
        return ["".join(text) for text in product(*spelt)]

    return read


def _indicator(name: str, periods: Values, wording: Mapping[str, Any]) -> Values:
    """A provision's indicator (or a ``part`` of it): its group's where it is told by groups, else the company's."""
    rules: Values = (lambda _scope, _node: [name]) if name[:1].isupper() else values(name)
    groups = values(wording["group"]) if "group" in wording else _nothing
    part = wording.get("part", "value")

    def read(scope: Scope, node: Node) -> Sequence[Any]:
        if "indicator" not in scope.ledger.by_type:
            raise UnknownNameError("indicator")
        return [
            value
            for period in periods(scope, node)
            for value in _told(scope, rules(scope, node), period, groups(scope, node), part)
        ]

    return read


def _told(scope: Scope, rules: Sequence[str], period: str, groups: Sequence[Any], part: str) -> Sequence[Any]:
    keys = [("indicator", "series", f"{rule} {period}") for rule in rules]
    series = [record.data for key in keys for record in scope.ledger.referrers.get(key, ())]
    wanted = groups if groups and any(one["group"] for one in series) else [None]
    return [one[part] for one in series if one["group"] in wanted and one[part] is not None]
