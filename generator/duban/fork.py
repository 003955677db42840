"""A second process for long work: it begins as a copy of this one, and sends what comes of its part as plain data."""

from __future__ import annotations

import marshal
import platform
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import active_children, current_process, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Item = TypeVar("Item")


def possible() -> bool:
    """Whether this process can be copied: other systems do not do so safely, nor does a process with several threads.

    Two processes are enough: neither has another one while both are at work.
    """
    alone = not active_children() and not current_process().daemon
    return alone and platform.system() == "Linux" and threading.active_count() == 1


@contextmanager
def forked(work: Callable[[Item], Any], items: Sequence[Item]) -> Iterator[Callable[[], Sequence[Any]]]:
    """Begins the work in a process of its own, and gives what waits for its answers: one for each item.

    Answers are what ``marshal`` knows: texts, numbers, None, and lists, tuples and mappings of them. A process that comes
    to grief answers None to everything.
    """
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(sender, work, items), daemon=True)
    process.start()
    sender.close()
    try:
        yield lambda: _received(receiver, process) or [None] * len(items)
    finally:
        receiver.close()
        process.terminate()
        process.join()


def _answer(sender: Connection, work: Callable[[Item], Any], items: Sequence[Item]) -> None:
    with sender:
        sender.send_bytes(marshal.dumps([work(item) for item in items]))


def _received(receiver: Connection, process: BaseProcess) -> Sequence[Any] | None:
    try:
        answers: Sequence[Any] = marshal.loads(receiver.recv_bytes())  # noqa: S302 - of our own process
    except EOFError:
        return None
    process.join()  # it has said all: it ends by itself, not in the middle of putting its own things away
    return answers
