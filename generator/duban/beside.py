"""Two pieces of work at once, the second beside this process in one of its own."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from duban import fork

One = TypeVar("One")
Other = TypeVar("Other")


class BrokenOffError(Exception):
    """The second process ended without an answer; it has told why on standard error."""


def both(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What both give; ``other`` works in a copy of this process, so it costs a second processor instead of time.

    What it gives must hold plain data and frozen values. Raises BrokenOffError where it came to no end. Where a process
    cannot be copied, one does its work after the other.
    """
    if not fork.possible():
        return one(), other()
    with fork.forked(_packed, [other]) as answers:
        own = one()
        (answer,) = answers()
    if answer is None:
        raise BrokenOffError
    return own, pickle.loads(answer)  # noqa: S301 - our own bytes, through a pipe that nobody else holds


def _packed(work: Callable[[], Any]) -> bytes:
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(work())
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    """Knows read-only mappings, which pickle by itself does not."""

    def reducer_override(self, value: Any) -> Any:
        return (_read_only, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _read_only(values: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)
