"""Approvals held against the moment that proves them, and against that at which they were asked for, in real histories."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duban.company import open_company
from duban.content import digest
from tests.books import moment
from tests.histories import ADA, BEN, History, as_text
from tests.kept import CAI, at, company, setting, told

PURCHASE = "records/purchases/purchase-1.yml"
PROOF = "records/settings/set-approval-proof.yml"
FACET = "approvals 1 at"
HASTY = [("RK-02-2a", "purchase-1", FACET)]


def purchase(approved_at: str | None = None, **more: Any) -> str:
    """A purchase of Ada's, which Cai may have approved."""
    given = {"role": "management", "person": "cai", "decision": "approved", "at": approved_at}
    return as_text({
        "id": "purchase-1", "title": {"en": "Kites", "zh": "風箏"}, "department": "stores", "requested_by": "ada",
        **more, **({"approvals": [given]} if approved_at else {}),
    })  # fmt: skip


@pytest.mark.parametrize(
    ("approved", "finds"),
    [
        pytest.param("2026-04-09 10:00:59", HASTY, id="within-a-minute"),
        pytest.param("2026-04-09 10:01:00", [], id="after-a-minute"),
    ],
)
@pytest.mark.parametrize("ways", [pytest.param(None, id="unproven"), pytest.param(["author"], id="by-author")])
def test_an_approval_follows_what_it_is_of_after_a_minute(
    tmp_path: Path, approved: str, finds: list[tuple[str, str, str]], ways: list[str] | None
) -> None:
    """Whether or not the company asks for proof, the history tells when the content came in and when the approval."""
    history = company(tmp_path, {PROOF: setting("approval-proof", ways)} if ways else {})
    history.commit(ADA, "2026-04-09 10:00:00", {PURCHASE: purchase()})
    history.commit(CAI, approved, {PURCHASE: purchase(at("2026-04-09 10:00"))})
    assert told(history) == finds


def test_what_was_changed_counts_from_the_change(tmp_path: Path) -> None:
    """Asked for long ago, and made dearer ten seconds before it was approved."""
    history = company(tmp_path)
    history.commit(ADA, "2026-04-08 10:00:00", {PURCHASE: purchase(amount=5)})
    history.commit(ADA, "2026-04-09 10:00:00", {PURCHASE: purchase(amount=500)})
    history.commit(CAI, "2026-04-09 10:00:10", {PURCHASE: purchase(at("2026-04-09 10:00"), amount=500)})
    assert told(history) == HASTY


def test_an_approval_that_came_with_its_request_has_no_time_between(tmp_path: Path) -> None:
    """Whoever writes both in one commit is judged as an author who approves."""
    history = company(tmp_path)
    history.commit(CAI, "2026-04-09 10:00", {PURCHASE: purchase(at("2026-04-09 10:00"))})
    assert told(history) == []


def test_an_approval_that_says_itself_when_it_was_asked_for(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-08 10:00", {PURCHASE: purchase()})
    text = purchase(at("2026-04-09 10:00")) + f"  submitted_at: '{at('2026-04-09 10:00:50')}'\n"
    history.commit(CAI, "2026-04-09 10:01:00", {PURCHASE: text})
    assert told(history) == HASTY


def test_an_approval_is_claimed_for_the_day_on_which_it_was_given(tmp_path: Path) -> None:
    history = company(tmp_path, {PROOF: setting("approval-proof", ["author"])})
    history.commit(ADA, "2026-04-08 10:00", {PURCHASE: purchase()})
    history.commit(CAI, "2026-04-22 10:00", {PURCHASE: purchase(at("2026-04-09 10:00"))})
    assert told(history) == [("RK-02-1a", "purchase-1", FACET)]


@pytest.mark.parametrize(
    ("opened", "finds"),
    [
        pytest.param("2026-04-21 10:00", [], id="looked-at"),
        pytest.param("2026-04-21 10:59:30", HASTY, id="opened-half-a-minute-before"),
        pytest.param(None, [], id="not-known-when-it-was-opened"),
    ],
)
def test_a_review_is_held_against_when_its_pull_request_was_opened(
    tmp_path: Path, opened: str | None, finds: list[tuple[str, str, str]]
) -> None:
    """By the host's own clock, whatever the commits say."""
    history = _reviewed(tmp_path, "2026-04-21 11:00", **({"opened_at": at(opened)} if opened else {}))
    assert told(history) == finds


def test_a_review_is_held_against_the_last_push(tmp_path: Path) -> None:
    history = company(tmp_path, {PROOF: setting("approval-proof", ["review"])})
    head = history.commit(ADA, "2026-04-21 10:59:50", {PURCHASE: purchase(at("2026-04-21 11:00"))})
    _review(history, "2026-04-21 11:00", head=head, opened_at=at("2026-04-09 10:00"))
    assert told(history) == HASTY


def test_the_review_tells_when_an_approval_was_given_and_not_who_wrote_it_down(tmp_path: Path) -> None:
    """Written into the record on the 21st, as given on the 9th; the review is of the 9th, or of the 20th."""
    assert told(_reviewed(tmp_path / "1", "2026-04-09 10:00", claimed="2026-04-09 10:00")) == []
    late = _reviewed(tmp_path / "2", "2026-04-20 10:00", claimed="2026-04-09 10:00")
    assert told(late) == [("RK-02-1a", "purchase-1", FACET)]


def _reviewed(root: Path, reviewed: str, claimed: str = "2026-04-21 11:00", **request: str) -> History:
    """The purchase, committed on the 21st, and the review in which Cai approved it."""
    history = company(root, {PROOF: setting("approval-proof", ["review"])})
    history.commit(ADA, "2026-04-21 09:00", {PURCHASE: purchase(at(claimed))})
    _review(history, reviewed, **request)
    return history


def _review(history: History, reviewed: str, **request: str) -> None:
    books = open_company(history.root, moment("2026-04-24 17:00"))[0].ledger
    content = digest(books.by_id["purchase-1"].data, books.approved["purchase"])
    record = {
        "id": "review-1", "pull_request": {"number": 1, "merged_at": at("2026-04-21 12:00"), **request},
        "contents": [{"subject": "purchase-1", "content": content}],
        "reviews": [
            {"person": "cai", "decision": "approved", "at": at(reviewed), **({"commit": request["head"]} if "head" in request else {})}
        ],
    }  # fmt: skip
    history.commit(BEN, "2026-04-21 12:30", {"records/reviews/review-1.yml": as_text(record)})
