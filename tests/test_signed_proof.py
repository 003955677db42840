"""Who may sign beside those who hold the role, who may not, and with what proof."""

from __future__ import annotations

from typing import Any, Final

import pytest

from duban.content import digest
from duban.evidence import Entry, Evidence, Holding
from duban.proof import Way
from duban.trail import Commit, Identity
from tests.books import moment, record
from tests.test_signed import CHIEF, Told, by, run, told

PLAN: dict[str, Any] = {"cost": 5, "note": "n", "approvals": [CHIEF]}
OTHER = digest({"cost": 6}, [("cost",)])
SAME = digest({"cost": 5}, [("cost",)])


@pytest.mark.parametrize(
    ("proof", "decision", "content", "judged", "breaches"),
    [
        pytest.param((), "approved", OTHER, "commented", [], id="no proof is asked for"),
        pytest.param(("review",), "approved", SAME, "approved", [], id="the same content was approved"),
        pytest.param(
            ("review",), "approved", OTHER, "approved", [("changed", "chief", None, "cai")], id="other content was"
        ),
        pytest.param(
            ("review",),
            "approved",
            SAME,
            "commented",
            [("no-proof", "chief", None, "cai")],
            id="it was only talked about",
        ),
        pytest.param(("review",), "refused", OTHER, "commented", [], id="nothing rests on a refusal"),
    ],
)
def test_an_approval_has_its_proof(
    proof: tuple[Way, ...], decision: str, content: str, judged: str, breaches: list[Told]
) -> None:
    """A snapshot of a review shows that person approving what stands in the record."""
    review = record(
        "review", "r1", pull_request={"number": 1, "merged_at": "2026-04-02T11:00:00+08:00"},
        contents=[{"subject": "p1", "content": content}],
        reviews=[{"person": "cai", "decision": judged, "at": "2026-04-02T10:00:00+08:00"}],
    )  # fmt: skip
    data = {**PLAN, "approvals": [{**CHIEF, "decision": decision}]}
    chain = [{"role": "chief", "where": {"decision": {"in": ["approved", "refused"]}}}]
    assert told(run(data, {"chain": chain}, proof=proof, others=(review,))) == breaches


def test_without_any_snapshot_there_is_no_proof() -> None:
    """Nobody reviewed the plan in a pull request."""
    found = run(PLAN, {"chain": [{"role": "chief"}]}, proof=("review",))
    assert [(b.code, b.node) for b in found] == [("unproven.no-proof", ("approvals", 0))]


CAI_WRITES: Final = Commit(
    id="c0ffee" * 6 + "c0ff", parents=(), at=moment("2026-04-01 09:00"), written_at=moment("2026-04-01 09:00"),
    author=Identity(name="Cai", email="cai@house.test"), committer=Identity(name="Cai", email="cai@house.test"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "breaches"),
    [
        pytest.param("approved", [("author", "chief", "cai", "c0ffeec0ff")], id="their own work"),
        pytest.param("amended", [], id="what they amended while approving"),
    ],
)
def test_nobody_approves_what_they_wrote(decision: str, breaches: list[Told]) -> None:
    """The history says who wrote the content, whatever the record claims of its author."""
    entry = Entry("p1", "chief", "cai", decision, CHIEF["at"])
    held = {entry: (Holding(commit=CAI_WRITES, content=SAME),)}
    evidence = Evidence(held=held, writers={("p1", ()): (CAI_WRITES,)})
    data = {**PLAN, "approvals": [{**CHIEF, "decision": decision}]}
    assert told(run(data, {"chain": [{"role": "chief"}]}, proof=("author",), evidence=evidence)) == breaches


@pytest.mark.parametrize(
    ("proof", "breaches"),
    [
        pytest.param((), [], id="no proof is asked for"),
        pytest.param(("review",), [("role", "chief", "ada", "chief")], id="the authorisation itself has none"),
    ],
)
def test_who_acts_for_somebody_may_sign(proof: tuple[Way, ...], breaches: list[Told]) -> None:
    """Ada acts for the chief in April, if the chief's word for it can be proven."""
    acting = record(
        "authorisation", "a1", subtype="acting", role="chief", by="cai", person="ada", until="2026-04-30",
        approvals=[by("chief", "cai", 1, 9)], **{"from": "2026-04-01"},
    )  # fmt: skip
    found = run(
        {**PLAN, "approvals": [by("chief", "ada", 2)]}, {"chain": [{"role": "chief"}]}, proof=proof, others=(acting,)
    )
    assert [told_of for told_of in told(found) if told_of[0] == "role"] == breaches


@pytest.mark.parametrize(
    ("cost", "breaches"),
    [
        pytest.param(5000, [], id="at the limit"),
        pytest.param(5001, [("role", "chief", "ada", "chief")], id="above it"),
        pytest.param(None, [("role", "chief", "ada", "chief")], id="no amount is known"),
    ],
)
def test_an_authorisation_reaches_to_its_limit(cost: int | None, breaches: list[Told]) -> None:
    """Delegated for matters of up to 5,000."""
    given = record(
        "authorisation", "a1", subtype="delegation", role="chief", by="cai", person="ada", until="2026-04-30", limit=5000,
        approvals=[by("chief", "cai", 1, 9)], **{"from": "2026-04-01"},
    )  # fmt: skip
    data = {"cost": cost, "approvals": [by("chief", "ada", 2)]}
    assert told(run(data, {"chain": [{"role": "chief"}], "amount": "cost"}, others=(given,))) == breaches


@pytest.mark.parametrize(
    ("people", "breaches"),
    [
        pytest.param(["ada", "cai"], [("beneficiary", "chief", None, None)], id="also the approver"),
        pytest.param(["ada", "ben"], [], id="others"),
    ],
)
def test_nobody_approves_their_own_good(people: list[str], breaches: list[Told]) -> None:
    """The schema says who gains by a record."""
    assert told(run({"for": people, "approvals": [CHIEF]}, {"chain": [{"role": "chief"}]})) == breaches
