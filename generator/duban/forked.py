"""Two pieces of work at once, the second in a process of its own."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from types import MappingProxyType
from typing import Any, TypeVar

One = TypeVar("One")
Other = TypeVar("Other")


class BrokenOffError(Exception):
    """The second process ended without an answer; it has told why on standard error."""


def both(one: Callable[[], One], other: Callable[[], Other]) -> tuple[One, Other]:
    """What both give; ``other`` works in a copy of this process, so it costs a second processor instead of time.

    What it gives must hold plain data and frozen values. Raises BrokenOffError where it came to no end. Systems that
    cannot copy a process do one after the other.
    """
    if "fork" not in get_all_start_methods():
        return one(), other()
    context = get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(other, here, there))
    process.start()
    there.close()
    try:
        own = one()
        answer = here.recv_bytes()
    except EOFError as error:
        raise BrokenOffError from error
    finally:
        here.close()
        process.join()
    return own, pickle.loads(answer)  # noqa: S301 - our own bytes, through a pipe that nobody else holds


def _work(work: Callable[[], Any], theirs: Connection, pipe: Connection) -> None:
    # NOTE: as long as its copy of the other end is open here, nobody tells this process that the first one has given up.
    theirs.close()
    stream = io.BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(work())
    pipe.send_bytes(stream.getbuffer())


class _Pickler(pickle.Pickler):
    """Knows read-only mappings, which pickle by itself does not."""

    def reducer_override(self, value: Any) -> Any:
        return (_read_only, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _read_only(values: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(values)
