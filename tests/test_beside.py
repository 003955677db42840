"""Two pieces of work at once."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest

from duban import fork
from duban.beside import BrokenOffError, both, each, packed
from tests.results import hostile, result


@pytest.fixture(autouse=True)
def _possible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests that run beside others have threads; these hold no locks that matter here."""
    monkeypatch.setattr(fork, "possible", lambda: True)


def test_the_second_works_in_a_process_of_its_own() -> None:
    own, other = both(os.getpid, os.getpid)
    assert own == os.getpid() != other


def test_where_no_process_can_be_copied_one_follows_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fork, "possible", lambda: False)
    assert both(os.getpid, os.getpid) == (os.getpid(), os.getpid())


def test_a_result_comes_back_as_it_was() -> None:
    given = result(hostile())
    assert both(lambda: given, lambda: given) == (given, given)


def test_read_only_mappings_and_moments_come_back_too() -> None:
    value = MappingProxyType({"at": datetime(2026, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))})
    back = both(lambda: None, lambda: value)[1]
    assert back == value
    assert type(back) is MappingProxyType


def test_what_is_carried_over() -> None:
    """Here without a second process: the outcome, or what the work ran into."""
    value = MappingProxyType({"a": MappingProxyType({"b": 1})})
    assert pickle.loads(packed(lambda: value)) == ((value,), None)  # noqa: S301 - our own bytes
    done, error = pickle.loads(packed(broken))  # noqa: S301 - our own bytes
    assert (done, repr(error)) == (None, "ZeroDivisionError('a bug')")


def test_more_than_a_pipe_holds_comes_back() -> None:
    assert len(both(lambda: None, lambda: "x" * 5_000_000)[1]) == 5_000_000


def broken() -> None:
    raise ZeroDivisionError("a bug")


@pytest.mark.parametrize("possible", [True, False])
def test_a_second_that_breaks_off_is_not_taken_for_an_answer(monkeypatch: pytest.MonkeyPatch, possible: bool) -> None:  # noqa: FBT001 - a column of a table
    monkeypatch.setattr(fork, "possible", lambda: possible)
    with pytest.raises(BrokenOffError) as caught:
        both(lambda: 1, broken)
    assert repr(caught.value.__cause__) == "ZeroDivisionError('a bug')"
    assert multiprocessing.active_children() == []


def test_a_second_that_is_killed_is_not_taken_for_an_answer() -> None:
    with pytest.raises(BrokenOffError) as caught:
        both(lambda: 1, lambda: os._exit(9))
    assert caught.value.__cause__ is None


def test_a_first_that_fails_ends_the_second() -> None:
    with pytest.raises(ZeroDivisionError):
        both(broken, lambda: "x" * 5_000_000)
    assert multiprocessing.active_children() == []


def test_each_is_worked_on_once_and_told_in_order() -> None:
    """By two processes in turn, and one item needs no second."""
    told, workers = zip(*each(lambda number: (number * 2, os.getpid()), [1, 2, 3, 4, 5]), strict=True)
    assert told == (2, 4, 6, 8, 10)
    assert workers[::2] == (os.getpid(),) * 3
    assert os.getpid() not in workers[1::2]
    assert each(abs, [-1]) == [1]


def test_what_a_second_process_did_not_do_is_done_here() -> None:
    here = os.getpid()
    assert each(lambda number: number if os.getpid() == here else os._exit(9), [1, 2, 3]) == [1, 2, 3]


def test_what_each_runs_into_is_raised_as_it_is() -> None:
    """Whichever process came upon it first."""
    with pytest.raises(ZeroDivisionError):
        each(lambda number: 1 / number, [1, 0])
