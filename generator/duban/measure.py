"""Measured values by name: when each one crossed its figure, how far, and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from duban.crossings import Crossing
from duban.measures_level import coverage, gap_to_plan, sudden_gap
from duban.measures_series import count, decline, judged, ratio, streak, unread
from duban.measures_stock import safety_stock, stock_cover
from duban.measures_time import apart, days_after, elapsed, remaining
from duban.measures_work import running, slow
from duban.nodes import Node
from duban.ways import Scope

Measure = Callable[[Scope, Node, Mapping[str, Any], str], Iterator[Crossing]]
"""From a node, the check's wording and the name of its figure to the crossings, in order of time."""

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType({
    "apart": apart,
    "count": count,
    "coverage": coverage,
    "days_after": days_after,
    "decline": decline,
    "elapsed": elapsed,
    "gap_to_plan": gap_to_plan,
    "judged": judged,
    "ratio": ratio,
    "remaining": remaining,
    "running": running,
    "safety_stock": safety_stock,
    "slow": slow,
    "stock_cover": stock_cover,
    "streak": streak,
    "sudden_gap": sudden_gap,
    "unread": unread,
})  # fmt: skip
"""Every named measure."""
