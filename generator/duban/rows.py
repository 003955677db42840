"""How many things in a series pass one after the other, up to the latest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from types import MappingProxyType
from typing import Final

from duban.clock import Clock, Period

Placed = Sequence[tuple[str, bool]]
"""A moment or the name of a period, and whether what stands there passes."""


def by_moments(clock: Clock, placed: Placed) -> int:
    """The length of the row in order of time."""
    latest_first = sorted(placed, key=lambda one: clock.moment(one[0]), reverse=True)
    return len(list(takewhile(lambda one: one[1], latest_first)))


def by_periods(clock: Clock, placed: Placed) -> int:
    """The length of the row of periods; one passes where all that it holds does, and one that is not there ends the row."""
    failed = {label for label, passes in placed if not passes}
    number, following = 0, None
    for period in sorted(map(clock.named, {label for label, _ in placed}), key=_start, reverse=True):
        if period.label in failed or (following is not None and period.end != following.start):
            break
        number, following = number + 1, period
    return number


def _start(period: Period) -> datetime:
    return period.start


ROWS: Final[Mapping[str, Callable[[Clock, Placed], int]]] = MappingProxyType({"at": by_moments, "period": by_periods})
"""What a row may be ordered by, as ``in_a_row`` names it."""
