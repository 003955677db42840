"""Approvals proven from real histories: who committed them, and with what content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from duban.content import digest
from duban.evidence import Evidence, entry_of
from duban.proof import FILE, Verdict, proofs
from tests.books import books, moment, record
from tests.histories import BEN, HOST, Hand
from tests.proven import CAI, DECISION, company, decision, person


def test_the_commit_that_first_holds_an_approval_is_by_the_approver(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    commit = house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    house.history.commit(BEN, "2026-04-03 10:00", {DECISION: decision(note="Paid out.")})
    assert house.doubts() == []
    approval = house.known()
    assert (approval.way, approval.source, approval.proven_at) == ("author", commit, moment("2026-04-02 10:30"))


def test_an_approval_that_somebody_else_wrote_is_told_with_who_it_was(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    commit = house.history.commit(BEN, "2026-04-02 10:30", {DECISION: decision()})
    assert house.doubts() == [
        ("unproven", "it was Ben who wrote that cai approved as General Manager, and nothing else proves it")
    ]
    assert (house.known().doubt, house.known().source) == ("by-another", commit)


def test_a_changed_amount_voids_the_approval_and_a_remark_does_not(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    house.history.commit(BEN, "2026-04-03 10:00", {DECISION: decision(amount=900)})
    assert house.doubts() == [("unproven", "the approved content changed after cai approved as General Manager")]
    house.history.commit(BEN, "2026-04-03 11:00", {DECISION: decision()})
    assert house.doubts() == []


def test_what_is_changed_at_the_desk_voids_it_too(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    house.history.write({DECISION: decision(amount=900)})
    assert [state for state, _ in house.doubts()] == ["unproven"]


def test_an_approval_of_an_earlier_content_does_not_cover_a_later_one(tmp_path: Path) -> None:
    """Approved again after the change, both entries stand; the second one counts."""
    again = [decision()["approvals"][0], decision(at="2026-04-04T10:00:00+08:00")["approvals"][0]]
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    house.history.commit(BEN, "2026-04-03 10:00", {DECISION: decision(amount=900)})
    house.history.commit(CAI, "2026-04-04 10:30", {DECISION: decision(amount=900, approvals=again)})
    assert house.doubts() == []
    assert [(a.at, a.doubt) for a in house.result().approvals] == [
        ("2026-04-02T10:00:00+08:00", "changed"), ("2026-04-04T10:00:00+08:00", None),
    ]  # fmt: skip


def test_who_takes_an_approval_back_does_not_approve(tmp_path: Path) -> None:
    """Cai withdrew it, and Ben put it in again."""
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    house.history.commit(CAI, "2026-04-02 11:00", {DECISION: decision(None)})
    house.history.commit(BEN, "2026-04-03 10:00", {DECISION: decision()})
    assert house.known().doubt == "by-another"


def test_what_is_not_committed_is_not_yet_in_the_history(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    house.history.write({DECISION: decision()})
    (finding,) = house.result().findings
    assert finding.state == "unproven"
    assert "is not yet in the history" in finding.message["en"]
    assert "commit the approval" in finding.remedy["en"]


def test_a_merge_keeps_the_proof_of_either_side(tmp_path: Path) -> None:
    """Somebody entered a remark while the approval was given."""
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    with house.history.branch("remark"):
        house.history.commit(BEN, "2026-04-02 11:00", {DECISION: decision(None, note="Paid out.")})
    commit = house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    house.history.merge(BEN, "2026-04-02 12:00", "remark", {DECISION: decision(note="Paid out.")})
    assert (house.known().way, house.known().source) == ("author", commit)


def test_a_merge_that_slips_an_approval_in_proves_nothing(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    with house.history.branch("remark"):
        house.history.commit(CAI, "2026-04-02 11:00", {DECISION: decision(None, note="Paid out.")})
    house.history.merge(BEN, "2026-04-02 12:00", "remark", {DECISION: decision(note="Paid out.")})
    assert house.known().doubt == "by-another"


def test_the_proof_follows_a_record_that_is_called_otherwise(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    commit = house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    moved = {**decision(), "id": "decision-2026-01"}
    house.history.commit(BEN, "2026-04-03 10:00", {DECISION: None, "records/decisions/decision-2026-01.yml": moved})
    assert (house.known().subject.id, house.known().source) == ("decision-2026-01", commit)


def test_an_address_by_another_name_is_the_same_person(tmp_path: Path) -> None:
    """By .mailmap, or as a further address of the person's record; letters may be large or small."""
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    house.history.commit(Hand(name="Cai at home", email="Cai@Home.test"), "2026-04-02 10:30", {DECISION: decision()})
    assert house.known().doubt == "by-another"
    house.history.write({".mailmap": "<cai@house.test> <cai@home.test>\n"})
    assert house.known().doubt is None
    house.history.write({".mailmap": None, "records/people/cai.yml": person("cai", other_emails=["cai@home.test"])})
    assert house.known().doubt is None


def test_an_address_of_two_people_is_nobodys(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    house.history.write({"records/people/ben.yml": person("ben", other_emails=["cai@house.test"])})
    assert house.known().doubt == "by-another"


def test_an_old_version_that_cannot_be_read_holds_no_approval(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: "approvals: [\n"})
    commit = house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    assert house.known().source == commit


def test_what_is_no_approval_in_an_old_version_is_none(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None, approvals=["by Cai"])})
    commit = house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    assert house.known().source == commit


def test_nobody_approves_their_own_work(tmp_path: Path) -> None:
    """Cai began the record and approved it; what Ben begins, Cai may approve."""
    house = company(tmp_path, "author")
    commit = house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    assert house.doubts() == [
        ("breach", f"cai approved as General Manager what they wrote themselves (commit {commit[:10]})")
    ]


def test_who_raises_the_amount_cannot_approve_it(tmp_path: Path) -> None:
    house = company(tmp_path, "author", files={DECISION: decision(None)})
    house.history.commit(CAI, "2026-04-02 10:30", {DECISION: decision(amount=900)})
    assert [state for state, _ in house.doubts()] == ["breach"]


def test_without_a_setting_nothing_has_to_be_proven(tmp_path: Path) -> None:
    house = company(tmp_path, files={DECISION: decision()})
    assert (house.doubts(), house.result().approvals) == ([], ())


def test_a_review_record_is_believed_only_from_those_who_may_bring_it_in(tmp_path: Path) -> None:
    """The company names the hosting service's own address; what Ben writes himself proves nothing."""
    content = digest(decision(), (("amount",),))
    review = {
        "id": "review-1", "pull_request": {"number": 1, "merged_at": "2026-04-02T11:00:00+08:00"},
        "contents": [{"subject": "d1", "content": content}],
        "reviews": [{"person": "cai", "decision": "approved", "at": "2026-04-02T10:00:00+08:00"}],
    }  # fmt: skip
    house = company(tmp_path, "review", files={DECISION: decision()})
    named = replace(house, keepers=("NoReply@host.test",))
    house.history.write({"records/reviews/review-1.yml": review})
    assert (house.known().source, named.known().doubt) == ("review-1", "no-proof")
    house.history.commit(HOST, "2026-04-02 11:00")
    assert (house.known().source, named.known().source) == ("review-1", "review-1")
    house.history.commit(BEN, "2026-04-03 11:00", {"records/reviews/review-1.yml": {**review, "note": "Corrected."}})
    assert (house.known().source, named.known().doubt) == ("review-1", "no-proof")


def test_approvals_of_a_governing_file_are_proofs_themselves() -> None:
    """They were drawn from reviews and commits, so nothing is asked of them again."""
    known = proofs(books(types=("person",)), Evidence(), ("review",))
    entry = entry_of(
        "schemas/post.json", {"role": "management", "person": "ada", "decision": "approved", "at": "2026-04-01"}
    )
    assert known.of(record(FILE, "schemas/post.json"), entry) == Verdict()
    assert known.of(record("decision", "schemas/post.json"), entry).doubt == "no-proof"
