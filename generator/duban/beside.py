"""Pieces of work at once, some of them beside this process in one of its own."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from duban import fork

Item = TypeVar("Item")
One = TypeVar("One")
Other = TypeVar("Other")


class BrokenOffError(Exception):
    """The second piece of work came to no end; its cause is what it ran into, where that is known."""


def both(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What both give; ``other`` works in a copy of this process, so it costs a second processor instead of time.

    What it gives must hold plain data and frozen values. Raises BrokenOffError where it came to no end. Where a process
    cannot be copied, one does its work after the other.
    """
    if not fork.possible():
        return one(), _value(_outcome(other))
    with fork.forked(packed, [other]) as answers:
        own = one()
        (answer,) = answers()
    outcome = (None, None) if answer is None else pickle.loads(answer)  # noqa: S301 - our own bytes, through our own pipe
    return own, _value(outcome)


def each(work: Callable[[Item], One], items: Sequence[Item]) -> list[One]:
    """What the work gives for each item, in their order; a second process works on every other one.

    What it gives must hold plain data and frozen values. Where the second came to no end, this process works on all of
    them, and runs into whatever there is to run into.
    """
    try:
        own, other = both(partial(_all, work, items[::2]), partial(_all, work, items[1::2]))
    except BrokenOffError:
        return _all(work, items)
    done = own + other
    done[::2], done[1::2] = own, other
    return done


def _all(work: Callable[[Item], One], items: Sequence[Item]) -> list[One]:
    return [work(item) for item in items]


def _outcome(work: Callable[[], Any]) -> tuple[tuple[Any] | None, Exception | None]:
    try:
        return (work(),), None
    except Exception as error:  # noqa: BLE001 - carried over to the process that asked, which raises it
        return None, error


def _value(outcome: tuple[tuple[Any] | None, Exception | None]) -> Any:
    done, error = outcome
    if done is None:
        raise BrokenOffError from error
    return done[0]


def packed(work: Callable[[], Any]) -> bytes:
    """What a piece of work gives, or what it ran into, as bytes that the other process reads."""
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(_outcome(work))
    return stream.getvalue()


class _Pickler(pickle.Pickler):
    """Knows read-only mappings, which pickle by itself does not."""

    def reducer_override(self, value: Any) -> Any:
        return (_read_only, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _read_only(values: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)
