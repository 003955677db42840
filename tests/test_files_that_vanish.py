"""Files that govern and are taken away: found in real histories of a company, approved by reviews and decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from duban.model import Finding
from tests.histories import ADA, BEN, HOST, Files, History, as_text
from tests.houses import ROOT
from tests.kept import CAI, company, decision, digest, result, setting

RECORDS: Final = "records/regulations/record-keeping"
WAIVERS, HISTORY, REVISIONS = (f"{RECORDS}/{name}.yml" for name in ("01-waivers", "02-history", "03-revisions"))
SCHEMA: Final = "schemas/api.json"
KEYS: Final = "records/allowed_signers"
GENERAL: Final = "records/regulations/planning-resources/01-general.yml"

APPROVED: Final = [{"role": "management", "person": "cai", "decision": "approved", "at": "2026-04-01T08:00:00+08:00"}]
BYLAWS: Final = {
    "id": "planning-resources", "title": {"en": "Planning", "zh": "策劃"}, "prefix": "PR", "version": "1",
    "effective_from": "2026-04-01", "approvals": APPROVED,
}  # fmt: skip


def proof(ways: list[str]) -> str:
    return setting("approval-proof", ways) + f"approvals: {APPROVED}\n"


def files(ways: list[str]) -> dict[str, str | None]:
    """Approvals are asked for; the house rules and what record-keeping says of waivers and revisions are there."""
    kept = {path: (ROOT / path).read_text("utf-8") for path in (WAIVERS, REVISIONS)}
    return {**kept, KEYS: "ada@house.test ssh-ed25519 AAAA\n", "records/settings/set-approval-proof.yml": proof(ways)}


def about(history: History, *paths: str) -> list[Finding]:
    return [finding for finding in result(history).findings if finding.subject.id in paths]


def told(history: History, *paths: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.subject.id) for finding in about(history, *paths)]


@pytest.mark.parametrize("path", [WAIVERS, HISTORY, SCHEMA, KEYS])
def test_what_governs_and_is_deleted_needs_management(tmp_path: Path, path: str) -> None:
    history = company(tmp_path, files(["author"]))
    assert told(history, path) == []
    history.commit(BEN, "2026-04-15 09:00", {path: None})
    (finding,) = about(history, path)
    assert (finding.rule, finding.state, finding.owner.department) == ("RK-03-1a", "breach", "management")
    assert finding.message["en"] == (
        f"{path}: Ben deleted it on 2026-04-15 09:00, and the approval by Management that this needs is missing; "
        "“Management approves every regulation” does not hold (Art. 3(1))."
    )
    assert finding.message["zh-Hant"].startswith(f"{path}：ben於2026-04-15 09:00刪除，")


def planned(folder: Path) -> History:
    """A company with the planning-resource regulation, as far as it speaks of revisions."""
    general = {
        GENERAL: (ROOT / GENERAL).read_text("utf-8"),
        "records/regulations/planning-resources.yml": as_text(BYLAWS),
    }
    return company(folder, {**files(["author"]), **general})


def test_a_regulation_may_have_a_provision_of_its_own_about_that(tmp_path: Path) -> None:
    """Most departments that its provisions name are not there, which is ``invalid``."""
    history = planned(tmp_path)
    history.commit(BEN, "2026-04-15 09:00", {GENERAL: (ROOT / GENERAL).read_text("utf-8") + "# As agreed.\n"})
    assert {rule for rule, _ in told(history, GENERAL)} - {"duban-invalid"} == {"PR-04-6c"}


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        pytest.param([REVISIONS], [REVISIONS], id="the provision that judges such files"),
        pytest.param([HISTORY, REVISIONS], [HISTORY, REVISIONS], id="and another one"),
        pytest.param([GENERAL], [GENERAL], id="of the other regulation"),
    ],
)
def test_whoever_takes_the_judge_away_is_told(tmp_path: Path, gone: list[str], left: list[str]) -> None:
    history = planned(tmp_path)
    commit = history.commit(BEN, "2026-04-15 09:00", dict.fromkeys(gone))
    found = about(history, *gone)
    assert [(finding.rule, finding.subject.id) for finding in found] == [("duban-error", path) for path in left]
    assert found[0].message["en"] == (
        f"Commit {commit[:10]} of 2026-04-15 09:00 changed or removed it, and no provision in force says who has to approve "
        "that. Take it back, or adopt a provision that says so."
    )


def test_a_record_that_vanished_with_all_that_judges_it(tmp_path: Path) -> None:
    """Of no provision of record-keeping anything is left, and the history still is asked."""
    history = company(tmp_path)
    history.commit(BEN, "2026-04-15 09:00", {HISTORY: None, "records/people/ada.yml": None})
    assert told(history, "records/people/ada.yml") == [("duban-error", "records/people/ada.yml")]


def test_a_snapshot_of_a_record_that_went_with_approval_still_stands(tmp_path: Path) -> None:
    """It says what was reviewed then, and is closed; nobody would have to touch it."""
    history = company(tmp_path)
    meeting = "records/meetings/talk.yml"
    history.commit(ADA, "2026-04-08 10:00", {meeting: "id: talk\nsubtype: other\n"})
    review = {
        "id": "review-1", "contents": [{"subject": "talk", "content": f"sha256:{'0' * 64}"}],
        "pull_request": {"number": 1, "merged_at": "2026-04-08T12:00:00+08:00"}, "reviews": [],
    }  # fmt: skip
    history.commit(HOST, "2026-04-08 12:05", {"records/reviews/review-1.yml": as_text(review)})
    gone = digest(history, meeting)
    history.commit(BEN, "2026-04-15 09:00", {meeting: None})
    history.commit(CAI, "2026-04-20 11:00", decision(meeting, gone, removed=True))
    assert [finding.message["en"] for finding in result(history).findings] == []


def test_a_decision_approves_that_a_file_goes(tmp_path: Path) -> None:
    history = company(tmp_path, files(["author"]))
    gone = digest(history, WAIVERS)
    history.commit(BEN, "2026-04-15 09:00", {WAIVERS: None})
    history.commit(CAI, "2026-04-20 11:00", decision(WAIVERS, gone, removed=True))
    assert told(history, WAIVERS) == []


@pytest.mark.parametrize(
    ("says", "rules"),
    [
        pytest.param({"removed": True}, [], id="of the pull request that took it away"),
        pytest.param({}, ["RK-03-1a"], id="of the one that brought it in"),
    ],
)
def test_a_review_of_the_pull_request_approves_that_a_file_goes(
    tmp_path: Path, says: dict[str, Any], rules: list[str]
) -> None:
    history = company(tmp_path, files(["review"]))
    covered = {"path": WAIVERS, "content": digest(history, WAIVERS), **says}
    with history.branch("away"):
        head = history.commit(BEN, "2026-04-15 09:00", {WAIVERS: None})
    history.merge(HOST, "2026-04-15 12:00", "away")
    review = {
        "id": "review-1", "contents": [covered],
        "pull_request": {"number": 1, "merged_at": "2026-04-15T12:00:00+08:00", "head": head, "author": "ben"},
        "reviews": [{"person": "cai", "decision": "approved", "at": "2026-04-15T11:00:00+08:00", "commit": head}],
    }  # fmt: skip
    written: Files = {"records/reviews/review-1.yml": as_text(review)}
    history.commit(HOST, "2026-04-15 12:05", written)
    assert [rule for rule, _ in told(history, WAIVERS)] == rules
