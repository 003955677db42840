"""Approvals proven from real histories: who committed them, with what content, and by whose key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pytest

from duban import yamldoc
from duban.content import digest
from duban.evaluate import Company, evaluate
from duban.evidence import with_approvals
from duban.history import read_trail
from duban.model import Approval, Check, Document, Place, Record, Result
from duban.proof import Way
from duban.proving import gather
from duban.signatures import SIGNERS
from tests.books import books, clock, moment, record, rule
from tests.histories import ADA, BEN, HOST, Files, Hand, History, allowed_signers, begin, with_key

CAI: Final = Hand(name="Cai", email="cai@house.test")
DECISION: Final = "records/decisions/d1.yml"

RULES: Final = record("regulation", "rules", effective_from="2026-01-01")
CHIEF: Final = {"id": "post-chief", "department": "stores", "holder": "cai", "roles": ["general-manager"]}
CHECK: Final = Check(
    word="signed",
    params={"of": {"type": "decision"}, "chain": [{"role": "general-manager"}]},
    place=Place(path="rules"),
)
TYPES: Final = {"people": "person", "posts": "post", "decisions": "decision", "reviews": "review"}


def person(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": {"en": name, "zh": name}, "department": "stores", "email": f"{name}@house.test", **more}


def decision(
    by: str | None = "cai", *, amount: int = 500, at: str = "2026-04-02T10:00:00+08:00", **more: Any
) -> dict[str, Any]:
    """A decision of a bonus, which Cai, the general manager, may have approved."""
    approval = {"role": "general-manager", "person": by, "decision": "approved", "at": at}
    given = {"approvals": [approval]} if by else {}
    return {
        "id": "d1",
        "subtype": "bonus",
        "department": "stores",
        "reason": "Work well done.",
        "amount": amount,
        **given,
        **more,
    }


@dataclass(frozen=True)
class House:
    """A house of which Cai is the general manager, and the ways of proof that it accepts."""

    history: History
    accepted: tuple[Way, ...]
    keepers: tuple[str, ...] | None = None

    def result(self) -> Result:
        """What is found in it, as its files stand."""
        root = self.history.root
        trail = read_trail(root)
        entries = books(
            RULES, *records(root), types=("decision", "review"), references={"review": (("contents", "*", "subject"),)},
            approved={"decision": (("amount",),)}, approvals={"decision": (("approvals", "*"),)},
        )  # fmt: skip
        return evaluate(
            Company(
                ledger=entries, rules=(rule(checks=(CHECK,)),), problems=(), regulations={"rules": RULES}, labels={},
                proof=self.accepted, warning_days=2, commit=trail.commit, records=1, trail=trail,
                evidence=gather(root, trail, entries, with_approvals(entries)),
                keepers=self.keepers,
            ),
            clock("2026-04-10 09:00"),
        )  # fmt: skip

    def doubts(self) -> list[tuple[str, str]]:
        """States of all findings, and what each tells, up to the provision's label."""
        told = ((f.state, f.message["en"].partition("; “")[0].partition(": ")[2]) for f in self.result().findings)
        return list(told)

    def known(self) -> Approval:
        """What is known of the only approval."""
        (approval,) = self.result().approvals
        return approval


def records(root: Path) -> Iterator[Record]:
    """What stands below records/, whatever the schemas would say of it."""
    for path in sorted((root / "records").rglob("*.yml")):
        document = yamldoc.read(path, root=root)
        assert isinstance(document, Document)
        yield Record(id=path.stem, type=TYPES[path.parent.name], data=document.data, document=document)


def company(root: Path, *accepted: Way, files: Files | None = None) -> House:
    """A house of which Cai is the general manager; Ben keeps its books."""
    people = {f"records/people/{name}.yml": person(name) for name in ("ada", "ben", "cai")}
    given = {**people, "records/posts/post-chief.yml": CHIEF, **(files or {})}
    return House(begin(root, given, author=BEN, at="2026-04-01 09:00"), accepted)


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


@pytest.mark.parametrize(
    ("signer", "doubt"),
    [
        pytest.param("cai", None, id="the approver's key"),
        pytest.param("ben", "no-proof", id="another person's key under the approver's name"),
        pytest.param("eve", "no-proof", id="a key that nobody allowed"),
        pytest.param(None, "no-proof", id="no signature"),
    ],
)
def test_a_verified_signature_is_proof(tmp_path: Path, signer: str | None, doubt: str | None) -> None:
    """The commit says it is by Cai; only the key tells."""
    hands = {name: with_key(Hand(name=name, email=f"{name}@house.test"), tmp_path) for name in ("ben", "cai", "eve")}
    signers = {SIGNERS: allowed_signers(hands["ben"], hands["cai"])}
    house = company(tmp_path / "house", "signature", files={DECISION: decision(None), **signers})
    author = Hand(name="Cai", email=CAI.email, key=hands[signer].key) if signer else CAI
    commit = house.history.commit(author, "2026-04-02 10:30", {DECISION: decision()}, signed=signer is not None)
    approval = house.known()
    assert (approval.doubt, approval.way, approval.source) == (
        doubt,
        None if doubt else "signature",
        None if doubt else commit,
    )


def test_a_key_counts_only_in_its_time(tmp_path: Path) -> None:
    """Valid until the end of 2025; the commit is of April 2026."""
    cai = with_key(CAI, tmp_path)
    line = allowed_signers(cai).replace(" ssh-", ' valid-before="20260101" ssh-', 1)
    house = company(tmp_path / "house", "signature", files={DECISION: decision(None), SIGNERS: line})
    house.history.commit(cai, "2026-04-02 10:30", {DECISION: decision()}, signed=True)
    assert house.known().doubt == "no-proof"


def test_without_a_file_of_allowed_signers_no_signature_counts(tmp_path: Path) -> None:
    cai = with_key(CAI, tmp_path)
    house = company(tmp_path / "house", "signature", "author", files={DECISION: decision(None)})
    house.history.commit(cai, "2026-04-02 10:30", {DECISION: decision()}, signed=True)
    assert house.known().way == "author"


def test_a_program_of_the_users_settings_verifies_nothing(tmp_path: Path) -> None:
    """Git would ask whatever program the settings name."""
    hands = with_key(CAI, tmp_path), with_key(ADA, tmp_path)
    house = company(
        tmp_path / "house", "signature", files={DECISION: decision(None), SIGNERS: allowed_signers(hands[1])}
    )
    (tmp_path / "yes").write_text(
        '#!/bin/sh\necho "Good \\"git\\" signature for cai@house.test with ED25519 key x"\n', "utf-8"
    )
    (tmp_path / "yes").chmod(0o755)
    house.history.commit(hands[0], "2026-04-02 10:30", {DECISION: decision()}, signed=True)
    house.history.git("config", "gpg.ssh.program", str(tmp_path / "yes"))
    assert house.known().doubt == "no-proof"


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
