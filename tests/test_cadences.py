"""Duties that a change creates, takes away and moves, with the times at which they fall due next."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from duban.cadences import Cadence
from tests.changes import POST, PROVISIONS, RULES, company, judged, post

CLERK = "records/posts/post-clerk.yml"
HELD = {
    "records/retrospectives/r-april.yml": (
        'id: r-april\nquarter: 2026-Q2\ndepartment: stores\nheld_at: "2026-04-10T14:00:00+08:00"\n'
    )
}
"""A retrospective on 10 April."""


def told(cadences: Iterable[Cadence]) -> list[tuple[str, str, int, list[str]]]:
    """Rule, subject, how many are missed, and the days on which it is due next."""
    return [(c.rule, c.subject.id, c.missed, [f"{due:%Y-%m-%d}" for due in c.due]) for c in cadences]


def test_a_new_cadence_is_told_with_its_next_three_times(tmp_path: Path) -> None:
    """So that who reads them sees whether the period was meant. April is running, and nothing was missed yet."""
    head, monthly, tail = PROVISIONS.partition("- id: HR-03-0a")
    without = head + "- id: HR-04-0a" + tail.partition("- id: HR-04-0a")[2]
    comparison = judged(company(tmp_path, {RULES: without}), {RULES: PROVISIONS})
    assert monthly
    assert told(comparison.created) == [("HR-03-0a", "house", 0, ["2026-04-30", "2026-05-31", "2026-06-30"])]
    assert comparison.removed == ()


def test_what_has_passed_undone_is_counted(tmp_path: Path) -> None:
    """In July three months have gone by since the regulation began."""
    comparison = judged(company(tmp_path, {RULES: None}), {RULES: PROVISIONS}, now="2026-07-10 09:00")
    assert told(c for c in comparison.created if c.rule == "HR-03-0a") == [
        ("HR-03-0a", "house", 3, ["2026-07-31", "2026-08-31", "2026-09-30"])
    ]


def test_a_period_that_is_misspelt_takes_a_duty_away_before_all_eyes(tmp_path: Path) -> None:
    """By the year instead of by the month: nothing is due before 2027 has passed, as 2026 had begun already."""
    comparison = judged(company(tmp_path), {RULES: PROVISIONS.replace("unit: per month", "unit: per year")})
    assert told(comparison.created) == [("HR-03-0a", "house", 0, ["2027-12-31", "2028-12-31", "2029-12-31"])]
    assert told(comparison.removed) == [("HR-03-0a", "house", 0, ["2026-04-30", "2026-05-31", "2026-06-30"])]


@pytest.mark.parametrize(
    ("since", "due"),
    [
        pytest.param("2026-05-01", ["2026-05-31", "2026-06-30", "2026-07-31"], id="from May"),
        pytest.param("2027-03-01", ["2027-03-31", "2027-04-30", "2027-05-31"], id="from next year"),
    ],
)
def test_a_regulation_that_is_still_to_come_tells_what_will_be_due_first(
    tmp_path: Path, since: str, due: list[str]
) -> None:
    """It is April; what it does not change about is told neither as begun nor as ended."""
    file = "records/regulations/house.yml"
    history = company(tmp_path, {RULES: None})
    rules = (tmp_path / file).read_text("utf-8").replace("2026-04-01", since)
    comparison = judged(history, {RULES: PROVISIONS, file: rules})
    assert told(comparison.created) == [("HR-03-0a", "house", 0, due)]
    history.git("branch", "--force", "main", "HEAD")
    reworded = PROVISIONS.replace("A retrospective is held every month.", "Each month has a retrospective.")
    again = judged(history, {RULES: reworded})
    assert ([a.name for a in again.amendments], again.created, again.removed) == (["HR-03-0a"], (), ())
    gone = judged(history, {RULES: None})
    assert told(gone.removed) == [("HR-03-0a", "house", 0, due)]


def test_another_period_is_another_cadence(tmp_path: Path) -> None:
    comparison = judged(company(tmp_path), {RULES: PROVISIONS.replace("unit: per month", "unit: per quarter")})
    assert told(comparison.created) == [("HR-03-0a", "house", 0, ["2026-06-30", "2026-09-30", "2026-12-31"])]
    assert told(comparison.removed) == [("HR-03-0a", "house", 0, ["2026-04-30", "2026-05-31", "2026-06-30"])]


def test_a_cadence_is_told_although_the_period_that_runs_is_kept_already(tmp_path: Path) -> None:
    """The retrospective of April was held, so the first one of a monthly duty is due in May."""
    history = company(tmp_path, {RULES: None, **HELD})
    comparison = judged(history, {RULES: PROVISIONS})
    assert told(c for c in comparison.created if c.rule == "HR-03-0a") == [
        ("HR-03-0a", "house", 0, ["2026-05-31", "2026-06-30", "2026-07-31"])
    ]


def test_a_period_that_is_misspelt_shows_although_both_periods_are_kept(tmp_path: Path) -> None:
    """By the quarter instead of by the month: the one of 10 April serves the quarter too, and two in it fall away."""
    comparison = judged(company(tmp_path, HELD), {RULES: PROVISIONS.replace("unit: per month", "unit: per quarter")})
    assert told(comparison.removed) == [("HR-03-0a", "house", 0, ["2026-05-31", "2026-06-30", "2026-07-31"])]
    assert told(comparison.created) == [("HR-03-0a", "house", 0, ["2026-09-30", "2026-12-31", "2027-03-31"])]


def test_one_more_period_of_the_past_begins_no_cadence(tmp_path: Path) -> None:
    """In force since March instead of April: the retrospective of March is missing, those that follow were due before."""
    history = company(tmp_path)
    rules = (tmp_path / "records/regulations/house.yml").read_text("utf-8")
    comparison = judged(history, {"records/regulations/house.yml": rules.replace("2026-04-01", "2026-03-01")})
    assert told(c for c in comparison.created if c.rule == "HR-03-0a") == [("HR-03-0a", "house", 1, [])]


def test_where_no_calendar_reaches_fewer_times_are_told(tmp_path: Path) -> None:
    """With two working days of grace after each quarter, that of the last one of 2026 ends in a year without calendar."""
    grace = PROVISIONS.replace(
        "    retrospectives: {", "    grace: {op: <=, value: 2, unit: working day}\n    retrospectives: {"
    ).replace("      count: retrospectives\n", "      count: retrospectives\n      grace: grace\n")
    quarterly = grace.replace("unit: per month", "unit: per quarter")
    comparison = judged(company(tmp_path), {RULES: quarterly}, now="2026-10-20 09:00")
    assert [due for _, _, _, due in told(comparison.created)] == [[]]


def test_of_what_looks_at_findings_only_the_period_that_runs_is_told(tmp_path: Path) -> None:
    """What will be found in later periods nobody knows."""
    looking = PROVISIONS.replace("- id: HR-03-0a\n", "- id: HR-03-0a\n  stage: findings\n")
    comparison = judged(company(tmp_path, {RULES: None}), {RULES: looking})
    assert told(c for c in comparison.created if c.rule == "HR-03-0a") == [("HR-03-0a", "house", 0, ["2026-04-30"])]


def test_a_record_that_brings_a_duty_and_one_that_takes_it_along(tmp_path: Path) -> None:
    """Vacant since 17 April, a Friday: due on the fifth working day after it."""
    history = company(tmp_path)
    comparison = judged(history, {CLERK: post("post-clerk", vacant_since='"2026-04-17"')})
    assert told(comparison.created) == [("HR-02-0a", "post-clerk", 0, ["2026-04-24"])]
    gone = judged(history, {CLERK: None, POST: None})
    assert told(gone.created) == []
    assert told(gone.removed) == [("HR-02-0a", "post-planner", 1, [])]


def test_what_is_done_in_the_same_change_is_no_duty_to_tell_of(tmp_path: Path) -> None:
    filled = post("post-clerk", vacant_since='"2026-04-17"', holder="ada", holder_since='"2026-04-18"')
    assert judged(company(tmp_path), {CLERK: filled}).created == ()


def test_a_duty_that_is_done_has_not_moved(tmp_path: Path) -> None:
    """Filled at once, so that nobody cares by when it should have been."""
    done = post(vacant_since='"2026-04-03"', holder="ada", holder_since='"2026-04-07"')
    comparison = judged(company(tmp_path, {POST: done}), {RULES: PROVISIONS.replace("default: 5", "default: 4")})
    assert comparison.moved == ()
