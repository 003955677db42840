"""Times that records claim are held against when Git first saw them, in real histories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.histories import ADA, BEN
from tests.kept import STOCKTAKE, at, company, findings, setting, stocktake, told

BACK_DATED = [("RK-02-1a", "stocktake-w14", "done_at")]
AHEAD = [("RK-02-1b", "stocktake-w14", "done_at")]


@pytest.mark.parametrize(
    ("committed", "finds"),
    [
        # Done on Thursday the 9th; the third working day after it is Tuesday the 14th, until closing at 18:00.
        pytest.param("2026-04-09 10:30", [], id="at-once"),
        pytest.param("2026-04-14 18:00", [], id="on-the-third-working-day"),
        pytest.param("2026-04-14 18:01", BACK_DATED, id="after-it"),
        pytest.param("2026-04-22 09:00", BACK_DATED, id="long-after-it"),
    ],
)
def test_a_time_is_committed_within_three_working_days(
    tmp_path: Path, committed: str, finds: list[tuple[str, str, str]]
) -> None:
    history = company(tmp_path)
    history.commit(ADA, committed, {STOCKTAKE: stocktake(done_at=at("2026-04-09 10:00"))})
    assert told(history) == finds


def test_a_finding_tells_both_times_and_where_the_claim_stands(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-22 09:00", {STOCKTAKE: stocktake(done_at=at("2026-04-09 10:00"))})
    (finding,) = findings(history)
    assert finding.state == "breach"
    assert finding.message["en"].startswith(
        "Tools, week 14, Done at: “A time is recorded long after it” crossed its limit (> 3 working days) on 2026-04-22 09:00"
    )
    assert (finding.place.path, finding.place.line) == (STOCKTAKE, 9)
    assert finding.owner.department == "stores"


@pytest.mark.parametrize(
    ("claimed", "finds"),
    [
        pytest.param("2026-04-20 11:00", [], id="an-hour-ahead"),
        pytest.param("2026-04-20 11:01", AHEAD, id="a-minute-more"),
        pytest.param("2026-04-30 10:00", AHEAD, id="not-come-even-now"),
    ],
)
def test_no_time_is_claimed_before_it_has_come(tmp_path: Path, claimed: str, finds: list[tuple[str, str, str]]) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-20 10:00", {STOCKTAKE: stocktake(done_at=at(claimed))})
    assert told(history, "2026-04-20 10:05") == finds


def test_a_date_is_claimed_from_its_first_to_its_last_moment(tmp_path: Path) -> None:
    """Committed in the morning, and the task was done that day; nobody claims the evening."""
    task = "records/tasks/task-1.yml"
    history = company(tmp_path)
    text = 'id: task-1\nsubtype: support\ntitle: {en: Help, zh: 協助}\ndone_at: "2026-04-20"\n'
    history.commit(ADA, "2026-04-20 08:00", {task: text})
    assert told(history) == []
    history.commit(ADA, "2026-04-20 09:00", {task: text.replace("-20", "-21")})
    assert told(history) == [("RK-02-1b", "task-1", "done_at")]


def test_what_came_in_before_the_history_counts_is_nobodys_fault(tmp_path: Path) -> None:
    """What the first commits brought in, up to the closing hour of the day that the setting names."""
    history = company(tmp_path, {STOCKTAKE: stocktake(done_at=at("2025-12-01 10:00"))})
    other = STOCKTAKE.replace("14", "10")
    late = stocktake("stocktake-w10", done_at=at("2026-01-05 10:00"))
    history.commit(ADA, "2026-04-07 18:00", {other: late})
    assert told(history) == []
    history.commit(ADA, "2026-04-07 18:01", {other: late.replace("2026-01-05", "2026-01-06")})
    assert told(history) == [("RK-02-1a", "stocktake-w10", "done_at")]


def test_what_came_in_before_stays_nobodys_fault_when_the_record_goes_on(tmp_path: Path) -> None:
    """Done and committed before the day; what is added is claimed from then on."""
    text = stocktake(done_at=at("2025-12-01 10:00"))
    history = company(tmp_path, {STOCKTAKE: text})
    history.commit(BEN, "2026-04-20 09:00", {STOCKTAKE: f"{text}submitted_at: '{at('2026-04-09 10:00')}'\n"})
    assert told(history) == [("RK-02-1a", "stocktake-w14", "submitted_at")]


def test_a_company_that_says_nothing_of_its_history_is_not_held_against_it(tmp_path: Path) -> None:
    history = company(tmp_path, {"records/settings/set-supervised-since.yml": None})
    history.commit(ADA, "2026-04-22 09:00", {STOCKTAKE: stocktake(done_at=at("2026-04-09 10:00"))})
    assert told(history) == []


def test_a_time_counts_from_the_first_commit_that_held_it(tmp_path: Path) -> None:
    """Later commits of the record, its renaming and its return change nothing about that."""
    history = company(tmp_path)
    text = stocktake(done_at=at("2026-04-09 10:00"))
    history.commit(ADA, "2026-04-09 11:00", {STOCKTAKE: text})
    history.commit(BEN, "2026-04-20 11:00", {STOCKTAKE: text.replace("week 14", "week fourteen")})
    assert told(history) == []
    history.commit(BEN, "2026-04-21 11:00", {STOCKTAKE: text.replace("T10:00", "T09:00")})
    assert told(history) == BACK_DATED


def test_a_time_at_the_desk_is_not_judged_yet(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.write({STOCKTAKE: stocktake(done_at=at("2026-04-09 10:00"))})
    assert told(history) == []


def test_commits_that_are_still_to_come_count_for_nothing(tmp_path: Path) -> None:
    """A check that is replayed as of an earlier moment sees the history of then."""
    history = company(tmp_path)
    history.commit(ADA, "2026-04-22 09:00", {STOCKTAKE: stocktake(done_at=at("2026-04-09 10:00"))})
    assert told(history, "2026-04-22 08:59") == []
    assert told(history, "2026-04-22 09:00") == BACK_DATED


def test_members_of_lists_are_told_by_their_ids_or_numbers(tmp_path: Path) -> None:
    history = company(tmp_path)
    late, later = '"2026-04-09T10:00:00+08:00"', '"2026-04-10T10:00:00+08:00"'
    text = (
        "id: rectification-1\nrequirement: Count again.\n"
        'opened_at: "2026-04-22T08:00:00+08:00"\nstate: open\nfollow_ups:\n'
        f"- {{at: {late}, by: ada, text: Asked.}}\n- {{at: {later}, by: ada, text: Asked again.}}\n"
    )
    history.commit(ADA, "2026-04-22 09:00", {"records/rectifications/rectification-1.yml": text})
    assert told(history) == [
        ("RK-02-1a", "rectification-1", "follow_ups 1 at"),
        ("RK-02-1a", "rectification-1", "follow_ups 2 at"),
    ]


@pytest.mark.parametrize(
    "since_then",
    [
        pytest.param(None, id="removed"),
        pytest.param(
            setting("currency", "CNY").replace("set-currency", "set-supervised-since"), id="of-something-else"
        ),
    ],
)
def test_what_was_said_of_the_history_stays_said(tmp_path: Path, since_then: str | None) -> None:
    """Whoever removes the setting, or lets it speak of something else, is found as much as before."""
    history = company(tmp_path)
    history.commit(ADA, "2026-04-22 09:00", {STOCKTAKE: stocktake(done_at=at("2026-04-09 10:00"))})
    history.commit(ADA, "2026-04-22 10:00", {"records/settings/set-supervised-since.yml": since_then})
    assert BACK_DATED[0] in told(history)
