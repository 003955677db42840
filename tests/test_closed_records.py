"""Closed records that change, records that vanish, ids that return, dates moved by the dozen: found in real histories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.histories import ADA, BEN, Files
from tests.kept import CAI, STOCKTAKE, at, company, decision, digest, findings, setting, stocktake, told

CLOSED = stocktake(done_at=at("2026-04-08 10:00"), consolidated_by="ben", consolidated_at=at("2026-04-08 17:00"))
CHANGED = [("RK-02-3a", "stocktake-w14", "management general-manager board shareholders")]
VANISHED = [("RK-02-3b", STOCKTAKE, "management general-manager board shareholders")]
REUSED = [("RK-02-3c", "stocktake-w14", "management general-manager board shareholders")]


def test_a_closed_record_that_changes_is_told_with_who_changed_it(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    assert told(history) == []
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: CLOSED.replace("by: ada", "by: ben")})
    assert told(history) == CHANGED
    (finding,) = findings(history)
    assert finding.message["en"] == (
        "Tools, week 14: Ben changed it on 2026-04-15 09:00, and the approval by Management, General Manager, Board, "
        "Shareholders' Meeting that this needs is missing; “A closed record stays as it is” does not hold (Art. 2(3))."
    )


@pytest.mark.parametrize(
    ("then", "finds"),
    [
        pytest.param(CLOSED, [], id="taken-back"),
        pytest.param(stocktake(done_at=at("2026-04-08 10:00")), CHANGED, id="opened-again"),
        pytest.param(CLOSED.replace("by: ada", "by: ben") + "note: Looked at.\n", CHANGED, id="closed-once-more"),
    ],
)
def test_a_change_is_cured_by_taking_it_back_and_by_nothing_else(
    tmp_path: Path, then: str, finds: list[tuple[str, str, str]]
) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: stocktake(done_at=at("2026-04-08 10:00"), by="ben")})
    history.commit(BEN, "2026-04-15 10:00", {STOCKTAKE: then})
    assert told(history) == finds


def test_what_the_schema_leaves_open_may_still_be_written(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: CLOSED + "note: Filed.\n"})
    assert told(history) == []


def test_an_open_record_may_change(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-08 11:00", {STOCKTAKE: stocktake(done_at=at("2026-04-08 10:00"))})
    history.commit(BEN, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    assert told(history) == []


def test_a_change_before_the_history_counts_is_nobodys_fault(tmp_path: Path) -> None:
    history = company(tmp_path, {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-07 17:00", {STOCKTAKE: CLOSED.replace("by: ada", "by: ben")})
    assert told(history) == []


@pytest.mark.parametrize(
    ("by", "finds"),
    [
        pytest.param("cai", [], id="management"),
        pytest.param("ada", CHANGED, id="somebody-else"),
    ],
)
def test_management_may_decide_that_a_closed_record_changes(
    tmp_path: Path, by: str, finds: list[tuple[str, str, str]]
) -> None:
    """It approves the file exactly as it is; what is changed afterwards is not covered."""
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: CLOSED.replace("by: ada", "by: ben")})
    history.commit(CAI, "2026-04-20 11:00", decision(STOCKTAKE, digest(history, STOCKTAKE), by))
    assert [(rule, subject) for rule, subject, _ in told(history)] == [(rule, subject) for rule, subject, _ in finds]
    history.commit(BEN, "2026-04-21 09:00", {STOCKTAKE: CLOSED.replace("by: ada", "by: cai")})
    assert told(history) == CHANGED


def test_nobody_decides_on_their_own_change(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(CAI, "2026-04-15 09:00", {STOCKTAKE: CLOSED.replace("by: ada", "by: ben")})
    history.commit(CAI, "2026-04-20 11:00", decision(STOCKTAKE, digest(history, STOCKTAKE)))
    (finding,) = findings(history)
    assert "Cai approved as Management" in finding.message["en"]


def test_a_decision_needs_proof_where_the_company_asks_for_it(tmp_path: Path) -> None:
    """Ben writes down that Cai decided it."""
    asked = {"records/settings/set-approval-proof.yml": setting("approval-proof", ["author"])}
    history = company(tmp_path, dict(asked))
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: CLOSED.replace("by: ada", "by: ben")})
    approved = decision(STOCKTAKE, digest(history, STOCKTAKE))
    history.commit(BEN, "2026-04-20 11:00", approved)
    assert told(history) == CHANGED
    history.commit(BEN, "2026-04-20 12:00", dict.fromkeys(approved))
    history.commit(CAI, "2026-04-20 13:00", approved)
    assert told(history) == []


def test_a_record_that_is_removed_is_told_with_who_removed_it(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: None})
    assert told(history) == VANISHED
    (finding,) = findings(history)
    assert finding.message["en"].startswith(f"{STOCKTAKE}: Ben deleted it on 2026-04-15 09:00, and the approval by")
    assert (finding.owner.department, finding.place.path) == ("stores", STOCKTAKE)


def test_a_record_that_came_back_as_it_was_is_there(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: None})
    history.commit(BEN, "2026-04-16 09:00", {STOCKTAKE: CLOSED})
    assert told(history) == []


def test_a_record_that_came_back_only_at_the_desk_is_still_gone(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: None})
    history.write({STOCKTAKE: CLOSED})
    assert told(history) == VANISHED


def test_management_may_decide_that_a_record_goes(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    gone = digest(history, STOCKTAKE)
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: None})
    history.commit(CAI, "2026-04-20 11:00", decision(STOCKTAKE, gone, removed=True))
    assert told(history) == []


def test_whoever_approved_a_record_as_it_is_has_not_decided_that_it_goes(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(CAI, "2026-04-10 11:00", decision(STOCKTAKE, digest(history, STOCKTAKE), on="2026-04-10 10:00"))
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: None})
    assert told(history) == VANISHED


def test_a_record_that_goes_by_another_id_is_gone(tmp_path: Path) -> None:
    """Git calls it a renaming."""
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    other = STOCKTAKE.replace("w14", "w15")
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: None, other: CLOSED.replace("w14", "w15")})
    assert told(history) == VANISHED


def test_a_record_may_move_to_the_folder_of_another_type(tmp_path: Path) -> None:
    history = company(tmp_path)
    text = "id: word-1\ntitle: {en: A word to all, zh: 通告}\n"
    history.commit(ADA, "2026-04-09 09:00", {"records/notices/word-1.yml": f"{text}subtype: ordinary\n"})
    history.commit(
        BEN, "2026-04-15 09:00",
        {"records/notices/word-1.yml": None, "records/meetings/word-1.yml": f"{text}subtype: other\nheld_at: 2026-04-14T10:00:00+08:00\n"},
    )  # fmt: skip
    assert told(history) == []


@pytest.mark.parametrize(
    "back",
    [
        pytest.param({STOCKTAKE: stocktake(resource_type="tool", by="ben")}, id="in-its-place"),
        pytest.param({"records/notices/stocktake-w14.yml": "id: stocktake-w14\nsubtype: ordinary\n"}, id="elsewhere"),
    ],
)
def test_an_id_that_returns_with_another_record_is_reused(tmp_path: Path, back: Files) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: None})
    history.commit(BEN, "2026-04-16 09:00", back)
    assert told(history) == REUSED


def test_a_name_given_up_by_renaming_is_reused_too(tmp_path: Path) -> None:
    history = company(tmp_path)
    other = STOCKTAKE.replace("w14", "w15")
    history.commit(ADA, "2026-04-09 09:00", {STOCKTAKE: CLOSED})
    history.commit(BEN, "2026-04-15 09:00", {STOCKTAKE: None, other: CLOSED.replace("w14", "w15")})
    history.commit(BEN, "2026-04-16 09:00", {STOCKTAKE: "id: stocktake-w14\nsubtype: regular\nresource_type: fund\n"})
    assert told(history) == REUSED


def test_what_is_nobodys_is_managements(tmp_path: Path) -> None:
    """A waiver names no department."""
    waiver = "records/waivers/waiver-1.yml"
    text = "id: waiver-1\nrule: RK-02-1a\nowner: stores\nsubjects: all\nreason: It was night.\nasked_by: ada\nfrom: '2026-04-08'\nuntil: '2026-04-20'\n"
    history = company(tmp_path)
    history.commit(ADA, "2026-04-07 19:00", {waiver: text})
    history.commit(BEN, "2026-04-15 09:00", {waiver: None})
    (finding,) = findings(history)
    assert (finding.rule, finding.owner.department) == ("RK-02-3b", "management")
