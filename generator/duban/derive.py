"""The words of derived properties: how one value comes of the values at several paths."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from duban.clock import Clock


def _first(_: Clock, groups: list[list[Any]]) -> Any:
    return next((group[0] for group in groups if group), None)


def _last(_: Clock, groups: list[list[Any]]) -> Any:
    return next((group[-1] for group in reversed(groups) if group), None)


def _earliest(clock: Clock, groups: list[list[Any]]) -> Any:
    return min((v for group in groups for v in group), key=clock.moment, default=None)


def _latest(clock: Clock, groups: list[list[Any]]) -> Any:
    return max((v for group in groups for v in group), key=clock.moment, default=None)


def _sum(_: Clock, groups: list[list[Any]]) -> Any:
    return sum(v for group in groups for v in group)


def _count(_: Clock, groups: list[list[Any]]) -> Any:
    return sum(map(len, groups))


def _percent(_: Clock, groups: list[list[Any]]) -> Any:
    """The first path's sum in percent of the others'; none without a part or of nothing."""
    part, *rest = groups
    whole = sum(v for group in rest for v in group)
    return round(100 * sum(part) / whole, 9) if part and whole else None


def _difference(_: Clock, groups: list[list[Any]]) -> Any:
    """What is left of the first path's sum; rounded, as amounts in decimals leave crumbs."""
    whole, *rest = groups
    return round(sum(whole) - sum(v for group in rest for v in group), 9) if whole else None


DERIVE: Final[Mapping[str, Callable[[Clock, list[list[Any]]], Any]]] = MappingProxyType({
    "first": _first, "last": _last, "earliest": _earliest, "latest": _latest, "sum": _sum,
    "count": _count, "percent": _percent, "difference": _difference,
})  # fmt: skip
"""What a derived property may be."""
