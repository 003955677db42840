"""How things stood at earlier moments: what was overdue by then, and what has been wrong since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from duban.evaluate import Company, evaluate
from duban.model import Record
from duban.past import quarters, stood, weeks
from tests.books import clock, moment, record
from tests.letters import RULE, company, letter
from tests.test_changes import LASTS, STAMPED

NOW: Final = "2026-04-20 10:00"


def told(at: str, *records: Record, rules: Any = (RULE, LASTS)) -> tuple[int, int]:
    """How many were overdue and how many wrong otherwise at a moment, known on 20 April 2026."""
    house = company(*records, rules=rules)
    found = stood(house, clock(NOW), evaluate(house, clock(NOW)), moment(at))
    assert f"{found.at:%Y-%m-%d %H:%M}" == at
    return len(found.overdue), len(found.lasting)


@pytest.mark.parametrize(
    ("at", "overdue"),
    [
        pytest.param("2026-04-09 18:00", 0, id="its last moment"), pytest.param("2026-04-09 18:01", 1, id="past it"),
        pytest.param("2026-04-15 11:59", 1, id="a minute before it was done"), pytest.param("2026-04-15 12:00", 0, id="done"),
        pytest.param(NOW, 0, id="now"),
    ],
)  # fmt: skip
def test_a_duty_was_overdue_from_its_time_until_it_was_done(at: str, overdue: int) -> None:
    """A letter of Tuesday 7 April is due to be answered by 18:00 on the 9th."""
    assert told(at, letter(replied="2026-04-15T12:00:00+08:00"), rules=(RULE,)) == (overdue, 0)


def test_one_that_is_not_done_is_overdue_now_as_in_the_result() -> None:
    assert told(NOW, letter(), rules=(RULE,)) == (1, 0)


def test_a_hint_is_not_overdue() -> None:
    assert told(NOW, letter(), rules=(replace(RULE, hint=True),)) == (0, 0)


@pytest.mark.parametrize(
    ("at", "lasting"), [("2026-04-09 17:59", 0), ("2026-04-09 18:00", 1), (NOW, 1)],
)  # fmt: skip
def test_what_is_wrong_today_was_so_since_its_time(at: str, lasting: int) -> None:
    """A letter of 7 April may lie here for two working days, until 18:00 on the 9th."""
    assert told(at, letter(), rules=(LASTS,)) == (0, lasting)


@pytest.mark.parametrize("at", ["2026-04-10 10:00", NOW])
def test_nobody_is_accused_of_what_records_no_longer_tell(at: str) -> None:
    """The letter lay here too long and went; that its stamp is missing has no time."""
    assert told(at, letter(went="2026-04-13T09:00:00+08:00"), rules=(LASTS, STAMPED)) == (0, 0)


def test_weeks_end_at_the_hour_of_now() -> None:
    house = company(letter(), rules=(RULE,))
    found = weeks(house, clock(NOW), evaluate(house, clock(NOW)))
    assert [f"{one.at:%m-%d %H:%M}" for one in found] == ["04-06 10:00", "04-13 10:00", "04-20 10:00"]
    assert [len(one.overdue) for one in found] == [0, 1, 1]
    assert len(weeks(begun(house, "2020-01-01"), clock(NOW), evaluate(house, clock(NOW)))) == 27


def begun(house: Company, day: str) -> Company:
    """The company with a regulation that applied first on a day."""
    one = record("regulation", "xx", title="XX", effective_from=day)
    return replace(house, regulations={name: replace(one, id=name) for name in house.regulations})


@pytest.mark.parametrize(
    ("day", "labels"),
    [
        ("2026-04-01", ["2026-Q2"]), ("2026-03-31", ["2026-Q2", "2026-Q1"]),
        ("2020-01-01", ["2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3"]),
    ],
)  # fmt: skip
def test_quarters_end_with_their_last_second_and_the_running_one_now(day: str, labels: list[str]) -> None:
    house = begun(company(letter(), rules=(RULE,)), day)
    found = quarters(house, clock(NOW), evaluate(house, clock(NOW)))
    assert list(found) == labels
    assert [f"{one.at:%Y-%m-%d %H:%M:%S}" for one in found.values()][:2] == [
        "2026-04-20 10:00:00",
        "2026-03-31 23:59:59",
    ][: len(labels)]
