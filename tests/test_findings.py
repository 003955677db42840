"""How a finding is worded: its state, owner, place, remedy and key."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duban.findings import key
from duban.model import Finding, Owner, Subject, Text
from tests.books import record
from tests.letters import REPLY, RULE, WITHIN, checked, letter, run


@pytest.mark.parametrize(
    ("now", "replied", "states"),
    [
        pytest.param("2026-04-09 18:00", None, ["due soon"], id="at its last moment it is still due"),
        pytest.param("2026-04-09 18:01", None, ["overdue"], id="a minute later it is overdue"),
        pytest.param("2026-04-20 09:00", "2026-04-09T18:00:00+08:00", [], id="done at its last moment"),
        pytest.param("2026-04-20 09:00", "2026-04-09T18:00:01+08:00", ["late"], id="done a second later"),
        pytest.param(
            "2026-04-10 09:00", "2026-04-13T09:00:00+08:00", ["overdue"], id="what is yet to come is not done"
        ),
    ],
)
def test_the_state_of_an_obligation(now: str, replied: str | None, states: list[str]) -> None:
    """Two working days from Tuesday morning end on Thursday 9 April at closing hour."""
    found = run(now, letter(**({} if replied is None else {"replied": replied})), rules=(RULE,)).findings
    assert [finding.state for finding in found] == states


def test_beyond_the_warning_window_nothing_is_said() -> None:
    """The duty stands open all the same, for those who look at what is due next."""
    result = run(
        "2026-04-07 10:00", letter(), rules=(checked("XX-1", REPLY, figures={"within": replace(WITHIN, value=5)}),)
    )
    assert result.findings == ()
    assert [(duty.standing, duty.due.isoformat()) for duty in result.duties] == [("open", "2026-04-14T18:00:00+08:00")]


def test_a_finding_tells_all_that_a_reader_needs() -> None:
    """Who, what, where, since when, by when, in three languages."""
    result = run("2026-04-10 09:00", letter(), rules=(RULE,))
    (found,) = result.findings
    assert found.subject == Subject(type="letter", id="l1")
    assert found.owner == Owner(department="stores")
    assert found.place.path == "records/letters/l1.yml"
    assert found.due is not None
    assert found.since == found.due
    assert found.key == key("XX-1", Subject(type="letter", id="l1"), "")
    assert found.message["en"] == (
        "Complaint: “Things are in order” is not done; it was due by 2026-04-09 18:00 (Art. 1)."
    )  # fmt: skip
    assert found.message["zh-Hant"] != found.message["zh-Hans"]
    assert (result.commit, result.zone, result.records) == ("c0ffee", "Asia/Shanghai", 1)
    assert result.figures["XX-1"]["within"].value == 2


@pytest.mark.parametrize(
    ("owner", "wanted"),
    [
        pytest.param({"department": "stores"}, Owner(department="stores"), id="a department"),
        pytest.param({"path": "for"}, Owner(department="stores"), id="by a path"),
        pytest.param({"path": "nowhere"}, Owner(), id="a path to nothing"),
        pytest.param({"person": "by"}, Owner(department="stores", person="ada"), id="a person brings the department"),
    ],
)
def test_the_owner(owner: dict[str, str], wanted: Owner) -> None:
    """As the provision names it."""
    entry = letter(**{"for": "stores", "by": "ada"})
    (found,) = run("2026-04-10 09:00", entry, rules=(replace(RULE, owner=owner),)).findings
    assert found.owner == wanted


def test_what_does_not_hold_is_a_breach_and_a_soft_aim_a_hint() -> None:
    """The facet is told by its label, the remedy by the rule where it has one."""
    must = {"holds": {"of": {"type": "letter"}, "must": {"stamp": "present"}}}
    hard = checked("XX-1", must, remedy=Text(en="Stamp it.", zh="貼郵票。"))
    found = run("2026-04-10 09:00", letter(), rules=(hard, checked("XX-2", must, hint=True))).findings
    assert [(f.rule, f.state, f.facet) for f in found] == [("XX-1", "breach", "stamp"), ("XX-2", "hint", "stamp")]
    assert "“Stamp” is missing" in found[0].message["en"]
    assert "缺少「郵票」" in found[0].message["zh-Hant"]
    assert found[0].remedy["en"] == "Stamp it."
    assert found[1].remedy["en"] != "Stamp it."


def test_what_is_done_late_needs_no_doing() -> None:
    """The rule's remedy is for what is still to be done."""
    entry = letter(replied="2026-04-10T09:00:00+08:00")
    (found,) = run("2026-04-20 09:00", entry, rules=(replace(RULE, remedy=Text(en="Reply.", zh="回覆。")),)).findings
    assert found.state == "late"
    assert found.remedy["en"] != "Reply."


def test_a_wrong_approval_and_its_missing_proof_are_two_findings() -> None:
    """One does not hide the other."""
    faults = {"signed": {"of": {"type": "letter"}, "chain": [{"role": "stores"}], "not_by": ["by"]}}
    entry = letter(
        by="ada",
        approvals=[{"role": "stores", "person": "ada", "decision": "approved", "at": "2026-04-07T11:00:00+08:00"}],
    )
    found = run("2026-04-10 09:00", entry, rules=(checked("XX-1", faults),), proof=("review",)).findings
    assert {f.state for f in found} == {"breach", "unproven"}
    assert len({f.key for f in found}) == 2


def test_an_overdue_soft_aim_is_a_hint() -> None:
    """It does not fail the build."""
    (found,) = run("2026-04-10 09:00", letter(), rules=(replace(RULE, hint=True),)).findings
    assert (found.state, found.fails) == ("hint", False)


def messages(findings: tuple[Finding, ...]) -> list[str]:
    """The English messages."""
    return [finding.message["en"] for finding in findings]


def test_ids_in_messages_are_told_by_name() -> None:
    """Who may keep it is a department, not its id."""
    names = checked("XX-1", {"kept": {"of": {"type": "letter"}, "by": "by", "department": "other"}})
    other = record("department", "other", name={"en": "Other House", "zh": "他處"})
    (text,) = messages(run("2026-04-10 09:00", letter(by="ada"), other, rules=(names,)).findings)
    assert "“by” names Ada, but it is for Other House only" in text
