"""How values compare: numbers as numbers, times as time, and true is not one."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from duban.clock import Clock

COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType({
    "==": operator.eq, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
})  # fmt: skip
"""The comparisons of figures and conditions."""

DATE_LENGTH: Final = 10


def same(value: Any, wanted: Any) -> bool:
    """Equality that does not take true for 1."""
    return bool(value == wanted) and isinstance(value, bool) == isinstance(wanted, bool)


def is_time(value: Any) -> bool:
    """Whether a value is a date or a timestamp."""
    return isinstance(value, str) and len(value) >= DATE_LENGTH and value[4:5] == "-" and value[7:8] == "-"


def compare(clock: Clock, op: str, left: Any, right: Any) -> bool:
    """Compare two values: times as time (as dates when one is a date without a time), numbers as numbers."""
    if is_time(left) and is_time(right):
        if DATE_LENGTH in (len(left), len(right)):
            return COMPARE[op](clock.moment(left).date(), clock.moment(right).date())
        return COMPARE[op](clock.moment(left), clock.moment(right))
    if isinstance(left, str) is not isinstance(right, str):
        return False
    return COMPARE[op](left, right)
