"""One provision, finding, duty or state in full."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duban.model import STATES, DubanError, FigureInForce, Owner, Subject, Text
from duban.pages.explain import explain
from tests.results import DUTY, FINDING, RULE, at, finding, hostile, result
from tests.site_books import view


def test_a_state() -> None:
    """What a waiver covers is not counted with it."""
    waived = replace(finding("late", 4), waived_by="waiver-1")
    found = result(finding("late", 1), finding("late", 2), finding("breach", 3), waived)
    assert explain(view(found), "late", "en") == (
        "late\n"
        "  – It was done, but after its time; it stays for the period's indicators.\n"
        "  Severity: note\n"
        "  Colour: yellow\n"
        "  Fails the check: no\n"
        "  To do: Nothing is left to do; note why it was late, so that the next one is in time.\n"
        "  Findings: 2\n"
    )


@pytest.mark.parametrize("state", STATES)
def test_every_state_with_a_space_or_a_hyphen(state: str) -> None:
    assert explain(view(result()), state, "zh-Hans") == explain(view(result()), state.replace(" ", "-"), "zh-Hans")


def test_a_provision_in_full() -> None:
    rule = replace(
        RULE, same_as=("PR-06-0c", "PR-10-1a"), consequence=Text(en="It is recorded.", zh="記錄在案。"),
        unchecked=Text(en="In part.", zh="部分。"),
        checks=(replace(RULE.checks[0], params={"of": {"type": "warning"}, "by": {"at": "submitted_at"}, "within": "submit_within"}),),
        owner={"path": "state"},
    )  # fmt: skip
    figures = {
        "submit_within": FigureInForce(
            value=5, op="<=", unit="hour", source="setting", setting="four-hours", since="2026-05-01"
        ),
        "grace": FigureInForce(value=None, op="<=", unit="day", source="default", setting=None, since=None),
    }
    known = replace(result(finding("breach")), rules=(rule,), figures={"PR-12-1a": figures})
    assert explain(view(known), "pr-12-1A", "en") == (
        "PR-12-1a: Report within 4 hours\n"
        "  – A report follows within 4 hours.\n"
        "  Regulation: Planning resources, Warnings\n"
        "  Article: Art. 12(1)\n"
        "  Kind: deadline\n"
        "  Owner: whom each record names as “State”\n"
        "  Figure: Submitted within ≤ 5 hours (setting four-hours, since 2026-05-01)\n"
        "  Figure: grace – (default, as the company has adopted none)\n"
        "  Check: each event is answered, in time. Looks at warnings. Asks for Submitted at. "
        "Figures: Submitted within ≤ 5 hours.\n"
        "  Not checked by machine: In part.\n"
        "  What follows: It is recorded.\n"
        "  Demands the same as: PR-06-0c, PR-10-1a\n"
        "  Written at: records/regulations/planning-resources/12.yml:4\n"
        "  Findings: 1\n"
        "  records/warnings/w-1.yml:7: Warning 1: breach. [PR-12-1a 000000000001]\n"
        "    Owner: marketing, li-na · Due: 2026-09-28 18:00\n"
        "    To do: Report it.\n"
    )


def test_a_provision_that_could_not_be_checked_says_so() -> None:
    """The finding stands at the provision, and bears another rule's name."""
    file = Subject(type="file", id=RULE.place.path)
    hindered = replace(finding("error", 1), rule="duban-error", subject=file, place=RULE.place)
    elsewhere = replace(hindered, key="000000000002", place=replace(RULE.place, line=99))
    told = explain(view(result(hindered, elsewhere)), RULE.id, "en")
    assert "  Findings: 1\n" in told
    assert "[duban-error 000000000001]" in told


def test_a_provision_in_short() -> None:
    assert explain(view(result()), "PR-04-0a", "zh-Hant") == (
        "PR-04-0a：審慎行事\n".replace("：", ": ") + "  – 人人審慎行事。\n"
        "  制度：策劃資源制度、預警\n"
        "  條文：第4條\n"
        "  類別：原則\n"
        "  負責：市場部\n"
        "  機器不檢查：審慎與否不留記錄。\n"
        "  所在位置：records/regulations/planning-resources/12.yml:4\n"
        "  發現：0\n"
    )


def test_a_finding_by_the_beginning_of_its_key() -> None:
    found = replace(
        FINDING, facet="2026-Q2", measured=Text(en="5 hours", zh="5小時"), limit=Text(en="≤ 4 hours", zh="≤ 4小時"), waived_by="waiver-1", waived_until="2026-12-31",
        done_at=at(29),
    )  # fmt: skip
    assert explain(view(result(found, finding("late", 1))), "0123", "en") == (
        "0123456789ab: Warning 1\n"
        "  – Warning 1: not reported.\n"
        "  To do: Report it.\n"
        "  State: overdue\n"
        "  Provision: PR-12-1a, Art. 12(1)\n"
        "  About: warning w-1\n"
        "  Part or period: 2026-Q2\n"
        "  Measured: 5 hours\n"
        "  Limit: ≤ 4 hours\n"
        "  Owner: marketing, li-na\n"
        "  Written at: records/warnings/w-1.yml:7\n"
        "  Since: 2026-09-28 18:00\n"
        "  Due: 2026-09-28 18:00\n"
        "  Done: 2026-09-29 18:00\n"
        "  Waived by: waiver-1, 2026-12-31\n"
    )


def test_a_finding_tells_more_than_the_duty_of_the_same_key() -> None:
    told = explain(view(result(FINDING, duties=(replace(DUTY, key=FINDING.key),))), FINDING.key, "en")
    assert told.startswith("0123456789ab: Warning 1\n  – Warning 1: not reported.\n")


def test_a_duty_that_no_finding_is_about() -> None:
    met = replace(DUTY, standing="met", done_at=at(30, 17), answer="w-3", owner=Owner())
    assert explain(view(result(duties=(met,))), "abcdef", "en") == (
        "abcdefabcdef: Warning 2\n"
        "  – Report within 4 hours\n"
        "  State: met\n"
        "  Provision: PR-12-1a\n"
        "  About: warning w-2\n"
        "  Measured: –\n"
        "  Limit: –\n"
        "  Owner: –\n"
        "  Written at: records/warnings/w-2.yml:3\n"
        "  Since: 2026-09-30 16:00\n"
        "  Due: 2026-09-30 20:00\n"
        "  Done: 2026-09-30 17:00 w-3\n"
    )
    waived = replace(met, waived_by="waiver-1", waived_until="2026-12-31")
    assert explain(view(result(duties=(waived,))), "abcdef", "en").endswith("  Waived by: waiver-1, 2026-12-31\n")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        pytest.param("nothing", "nothing is no provision, no state and no finding's key", id="unknown"),
        pytest.param("000", "000 is no provision", id="too short for a key"),
        pytest.param("", " is no provision", id="nothing at all"),
        pytest.param(
            "00000000000",
            "00000000000 is the beginning of several keys: 000000000001, 000000000002.",
            id="several keys",
        ),
    ],
)
def test_what_is_not_known(what: str, said: str) -> None:
    with pytest.raises(DubanError, match=said):
        explain(view(result(finding("late", 2), finding("breach", 1))), what, "en")


def test_hostile_texts_begin_no_line() -> None:
    for line in explain(view(result(hostile())), "0123456789ab", "en").splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert line.isprintable()


def test_a_provision_that_is_checked_does_not_say_why_not() -> None:
    assert "Not checked" not in explain(view(result()), "PR-12-1a", "en")
