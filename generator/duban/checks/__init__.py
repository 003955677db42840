"""The nine words in which provisions say what is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from duban.checks.answered import answered
from duban.checks.context import Context, Yield
from duban.checks.every import every
from duban.checks.graded import graded
from duban.checks.holds import holds
from duban.checks.kept import kept
from duban.checks.limit import limit
from duban.checks.order import order
from duban.checks.signed import signed
from duban.checks.tally import tally

CHECKS: Final[Mapping[str, Callable[[Context, Mapping[str, Any]], Iterator[Yield]]]] = MappingProxyType({
    "holds": holds,
    "answered": answered,
    "every": every,
    "limit": limit,
    "tally": tally,
    "order": order,
    "signed": signed,
    "graded": graded,
    "kept": kept,
})  # fmt: skip
"""Every word: its module, schema and test file have the same name."""
