"""What voids an approval of a plan, and what does not: commits in a real history, with the schemas as they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from duban.company import open_company
from tests.books import moment
from tests.histories import ADA, BEN, History, as_text
from tests.kept import CAI, NOW, company, result, setting

PLAN: Final = "records/plans/plan-1.yml"
GIVEN: Final = {"role": "management", "person": "cai", "decision": "approved", "at": "2026-04-09T10:00:00+08:00"}
LATER: Final = {**GIVEN, "at": "2026-04-13T10:00:00+08:00"}


def plan(**more: Any) -> str:
    return as_text({
        "id": "plan-1", "subtype": "replenishment", "title": {"en": "Kites", "zh": "風箏"}, "resource_type": "material",
        "drafted_by": "ada", "cost_budget": 500, "budget_cap": 500, **more,
    })  # fmt: skip


def approved(folder: Path) -> History:
    """Ada drafted the plan, and Cai approved it."""
    history = company(folder, {"records/settings/set-approval-proof.yml": setting("approval-proof", ["author"])})
    history.commit(ADA, "2026-04-08 10:00", {PLAN: plan()})
    history.commit(CAI, "2026-04-09 10:00", {PLAN: plan(approvals=[GIVEN])})
    return history


def doubts(history: History) -> list[str | None]:
    """What is wrong with each approval of the plan, in order of time."""
    assert [finding.message["en"] for finding in result(history).findings if finding.state == "invalid"] == []
    return [approval.doubt for approval in result(history).approvals if approval.subject.id == "plan-1"]


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        pytest.param({"cost_budget": 600}, "changed", id="cost"),
        pytest.param({"subtype": "emergency"}, "changed", id="what sort of plan it is"),
        pytest.param({"major": True}, "changed", id="what decides who signs"),
        pytest.param({"resource_type": "tool"}, "changed", id="what is replenished"),
        pytest.param({"drafted_by": "ben"}, "changed", id="who may not sign"),
        pytest.param({"note": "Looked at."}, None, id="a remark"),
        pytest.param({"work": [{"kind": "order", "what": "Paper", "at": "2026-04-10T10:00:00+08:00"}]}, None, id="work"),
        pytest.param({"costs": [{"at": "2026-04-10T10:00:00+08:00", "amount": 400}]}, None, id="what was spent"),
        pytest.param({"driver": "ben"}, None, id="who drives it"),
    ],
)  # fmt: skip
def test_what_voids_the_approval_of_a_plan(tmp_path: Path, changes: dict[str, Any], doubt: str | None) -> None:
    history = approved(tmp_path)
    history.commit(BEN, "2026-04-10 10:00", {PLAN: plan(**{"approvals": [GIVEN], **changes})})
    assert doubts(history) == [doubt]


def overrun(amount: int, *approvals: Any, **more: Any) -> dict[str, Any]:
    return {"amount": amount, "reason": "Dearer paper.", **({"approvals": [*approvals]} if approvals else {}), **more}


@pytest.mark.parametrize(
    ("after", "found"),
    [
        pytest.param(overrun(50, LATER, committed_at="2026-04-14T10:00:00+08:00"), [None, None], id="spent"),
        pytest.param(overrun(90, LATER), [None, "changed"], id="dearer"),
        pytest.param({**overrun(50, LATER), "reason": "Dearer glue."}, [None, "changed"], id="for another reason"),
    ],
)
def test_an_overrun_has_approvals_of_its_own(tmp_path: Path, after: dict[str, Any], found: list[str | None]) -> None:
    """It leaves the plan's as they are; they cover its amount and its reason."""
    history = approved(tmp_path)
    history.commit(ADA, "2026-04-10 10:00", {PLAN: plan(approvals=[GIVEN], overruns=[overrun(50)])})
    history.commit(CAI, "2026-04-13 10:00", {PLAN: plan(approvals=[GIVEN], overruns=[overrun(50, LATER)])})
    assert doubts(history) == [None, None]
    history.commit(BEN, "2026-04-14 10:00", {PLAN: plan(approvals=[GIVEN], overruns=[after])})
    assert doubts(history) == found


def test_whoever_approved_a_plan_may_enter_an_overrun_and_not_approve_it(tmp_path: Path) -> None:
    """The plan is not their work by that, and the overrun is."""
    history = approved(tmp_path)
    history.commit(CAI, "2026-04-13 10:00", {PLAN: plan(approvals=[GIVEN], overruns=[overrun(50)])})
    assert writers(history) == {(): {ADA.email}, ("overruns", 0): {CAI.email, ADA.email}}


def writers(history: History) -> dict[tuple[str | int, ...], set[str]]:
    """Who wrote what is approved of the plan, by part."""
    from_commits = open_company(history.root, moment(NOW))[0].evidence.writers
    return {
        part: {c.author.email for c in commits} for (name, part), commits in from_commits.items() if name == "plan-1"
    }
