"""How values compare: numbers as numbers, times as time, and true is not one."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from duban.clock import Clock

COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = MappingProxyType({
    "==": operator.eq, ">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le,
})  # fmt: skip
"""The comparisons of figures and conditions."""

TIME: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:.*)?", re.ASCII | re.IGNORECASE)
"""A date or a timestamp; ids may have hyphens in the same places."""

DATE_LENGTH: Final = 10
CRUMB: Final = 1e-9
"""What decimals leave behind in computing."""


def same(value: Any, wanted: Any) -> bool:
    """Equality that does not take true for 1."""
    return bool(value == wanted) and isinstance(value, bool) == isinstance(wanted, bool)


def agree(stated: Sequence[Any], computed: Sequence[Any]) -> bool:
    """Whether the stated values are the computed ones, each number rounded to the decimals that it states."""
    return len(stated) == len(computed) and all(_rounded(s, c) for s, c in zip(stated, computed, strict=True))


def _rounded(stated: Any, computed: Any) -> bool:
    if isinstance(stated, str) or isinstance(computed, str):
        return bool(stated == computed)
    _, _, decimals = f"{stated:.9f}".rstrip("0").partition(".")
    return bool(abs(stated - computed) <= CRUMB + 0.5 / 10 ** len(decimals))


def is_time(value: Any) -> bool:
    """Whether a value is a date or a timestamp."""
    return isinstance(value, str) and _reads_as_time(value)


@lru_cache(maxsize=65_536)
def _reads_as_time(text: str) -> bool:
    return TIME.fullmatch(text) is not None


def compare(clock: Clock, op: str, left: Any, right: Any) -> bool:
    """Compare two values: times as time (as dates when one is a date without a time), numbers as numbers."""
    if is_time(left) and is_time(right):
        if DATE_LENGTH in (len(left), len(right)):
            return COMPARE[op](clock.moment(left).date(), clock.moment(right).date())
        return COMPARE[op](clock.moment(left), clock.moment(right))
    if isinstance(left, str) is not isinstance(right, str):
        return False
    return COMPARE[op](left, right)
