"""A second process for long work."""

from __future__ import annotations

import os
import threading
from multiprocessing.util import Finalize
from pathlib import Path

import pytest

from duban.fork import forked, possible


def test_work_is_done_by_another_process() -> None:
    """And its answers come in order."""
    with forked(lambda number: (number * 2, os.getpid()), [1, 2, 3]) as answers:
        doubled, workers = zip(*answers(), strict=True)
    assert doubled == (2, 4, 6)
    assert len(set(workers)) == 1
    assert os.getpid() not in workers


def test_a_process_that_dies_answers_nothing() -> None:
    """Whoever asked has to do the work."""
    with forked(lambda _: os._exit(1), ["a", "b"]) as answers:
        assert answers() == [None, None]


def test_a_process_that_has_answered_ends_by_itself(tmp_path: Path) -> None:
    """What it puts away at its end is put away whole before its answers are used."""

    def put_away_at_the_end(name: str) -> str:
        Finalize(None, (tmp_path / name).write_text, args=("x" * 1_000_000,), exitpriority=1)
        return name

    with forked(put_away_at_the_end, ["a"]) as answers:
        assert answers() == ["a"]
        assert (tmp_path / "a").stat().st_size == 1_000_000


def test_nobody_needs_to_wait_for_answers() -> None:
    """Who has no use for them any more leaves."""
    with forked(lambda _: threading.Event().wait(), ["a"]):
        pass


def test_a_process_of_several_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one on another system than Linux."""
    seen = []
    for threads, system in ((1, "Linux"), (2, "Linux"), (1, "Darwin")):
        monkeypatch.setattr("threading.active_count", lambda threads=threads: threads)
        monkeypatch.setattr("platform.system", lambda system=system: system)
        seen.append(possible())
    assert seen == [True, False, False]


def test_two_processes_are_enough() -> None:
    """While both are at work, neither is copied again."""
    assert possible()
    with forked(lambda _: possible(), ["a"]) as answers:
        assert not possible()
        assert answers() == [False]
    assert possible()
