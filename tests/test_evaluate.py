"""What one evaluation makes of records and rules: states, owners, places, stages, waivers, troubles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from duban.evaluate import Company, evaluate
from duban.findings import key
from duban.model import Check, Figure, Finding, Owner, Place, Problem, Record, Result, Rule, Subject, Text
from tests.books import books, clock, record, rule

PLACE: Final = Place(path="records/regulations/rules/1.yml", line=9)
RULES: Final = record("regulation", "rules", title={"en": "House rules", "zh": "守則"}, effective_from="2026-04-01")
STORES: Final = record("department", "stores", name={"en": "Stores", "zh": "倉庫"})
ADA: Final = record("person", "ada", name={"en": "Ada", "zh": "阿達"}, department="stores")
WITHIN: Final = Figure(op="<=", value=2, unit="working day")
REPLY: Final = {"answered": {"of": {"type": "letter"}, "at": "came", "by": {"path": "replied"}, "within": "within"}}


def checked(name: str, word_and_params: dict[str, Any], **changes: Any) -> Rule:
    """A rule with one check."""
    ((word, params),) = word_and_params.items()
    return rule(name, checks=(Check(word=word, params=params, place=PLACE),), **changes)


def run(
    now: str,
    *records: Record,
    rules: tuple[Rule, ...],
    problems: tuple[Problem, ...] = (),
    proof: tuple[str, ...] = (),
) -> Result:
    """The result over the house, its people and the records given."""
    entries = books(
        RULES, STORES, ADA, *records, types=("letter", "waiver", "setting"), references={"letter": (("answers",),)}
    )  # fmt: skip
    company = Company(
        ledger=entries, rules=rules, problems=problems, regulations={"rules": RULES},
        labels={"letter": {"stamp": Text(en="Stamp", zh="郵票")}}, proof=proof, warning_days=2, commit="c0ffee",
        records=len(records),
    )  # fmt: skip
    return evaluate(company, clock(now))


def letter(**data: Any) -> Record:
    """A letter that came on Tuesday 7 April 2026 at ten."""
    return record("letter", "l1", **{"came": "2026-04-07T10:00:00+08:00", "title": "Complaint", **data})


RULE: Final = checked("XX-1", REPLY, figures={"within": WITHIN}, owner={"department": "stores"})


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
    assert "Stamp is missing" in found[0].message["en"]
    assert "郵票缺失" in found[0].message["zh-Hant"]
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


def test_what_is_missing_altogether_is_placed_at_the_provision() -> None:
    """The regulation as a whole has no line to blame."""
    weekly = {"every": {"by": {"type": "letter", "at": "came"}, "count": "letters"}}
    counted = checked("XX-1", weekly, figures={"letters": Figure(op=">=", value=1, unit="per week")})
    found = run("2026-04-20 09:00", letter(), rules=(counted,)).findings
    assert [(f.state, f.facet, f.place.line) for f in found] == [("overdue", "2026-W16", 7)]


def test_later_stages_ask_about_earlier_ones() -> None:
    """A late reply is a duty of the first stage, and a finding that the third one sees."""
    entry = letter(replied="2026-04-10T09:00:00+08:00")
    no_late = {"holds": {"of": {"type": "duty"}, "must": {"standing": "met"}}}
    no_findings = {"holds": {"of": {"type": "finding", "where": {"state": "breach"}}, "must": {"state": "late"}}}
    rules = (RULE, checked("XX-2", no_late, stage="obligations"), checked("XX-3", no_findings, stage="findings"))
    found = {f.rule: f for f in run("2026-04-20 09:00", entry, rules=rules).findings}
    assert {name: f.state for name, f in found.items()} == {"XX-1": "late", "XX-2": "breach", "XX-3": "breach"}
    assert found["XX-3"].subject == Subject(type="letter", id="l1")
    assert found["XX-3"].facet == "XX-2 XX-1 standing state"


def test_the_last_stage_sees_the_figures_of_periods() -> None:
    """None of two letters was answered in the quarter; only the last stage may ask so."""
    share = {"tally": {
        "of": {"type": "letter"}, "at": "came", "period": "quarter", "share": {"replied": "present"}, "figure": "rate",
    }}  # fmt: skip
    rate = checked("XX-1", share, figures={"rate": Figure(op=">=", value=0, unit="percent")})
    stated = {"holds": {
        "of": {"type": "letter"}, "must": {"answered": {"agrees": {"indicator": "XX-1", "period": "quarter"}}},
    }}  # fmt: skip
    early, late = checked("XX-2", stated), checked("XX-3", stated, stage="indicators")
    found = run("2026-04-20 09:00", letter(quarter="2026-Q2", answered=5), rules=(rate, early, late)).findings
    assert [(f.state, f.rule, f.measured and f.measured.en, f.limit and f.limit.en) for f in found] == [
        ("invalid", "duban-invalid", None, None), ("breach", "XX-3", "5", "= 0"),
    ]  # fmt: skip


def test_a_year_without_calendar_is_one_error_for_all() -> None:
    """It is never taken for Monday to Friday, and never told twice."""
    entry = letter(came="2027-03-01T10:00:00+08:00")
    found = run("2027-03-02 09:00", entry, rules=(RULE, replace(RULE, id="XX-2"))).findings
    assert [(f.state, f.rule) for f in found] == [("error", "duban-error")]
    assert "2027" in found[0].message["en"]
    assert found[0].fails


def test_a_name_that_does_not_exist_is_the_regulations_fault() -> None:
    """It is told with its place, and the other rules go on."""
    astray = checked("XX-2", {"holds": {"of": {"type": "postcard"}, "must": {"stamp": "present"}}})
    figure = checked(
        "XX-3", {"limit": {"of": {"type": "letter"}, "measure": {"elapsed": {"since": "came"}}, "figure": "x"}}
    )
    found = run("2026-04-10 09:00", letter(), rules=(RULE, astray, figure)).findings
    assert sorted((f.state, f.rule) for f in found) == [
        ("invalid", "duban-invalid"), ("invalid", "duban-invalid"), ("overdue", "XX-1"),
    ]  # fmt: skip
    assert {f.place.line for f in found if f.state == "invalid"} == {PLACE.line}


def test_problems_of_reading_are_findings_too() -> None:
    """Worst first: they come before everything else."""
    problem = Problem(code="folder.unknown", place=Place(path="records/odd/x.yml"), values={"folder": "records/odd"})
    found = run("2026-04-10 09:00", letter(), rules=(RULE,), problems=(problem,)).findings
    assert [f.state for f in found] == ["invalid", "overdue"]
    assert found[0].subject == Subject(type="file", id="records/odd/x.yml")
    assert found[0].title["en"] == "x"


def test_a_waived_finding_stays_visible_and_does_not_fail() -> None:
    """With the waiver and its end."""
    waiver = record(
        "waiver", "w1", rule="XX-1", subject="l1", until="2026-05-01", approvals=[{"decision": "approved"}],
        **{"from": "2026-04-01"},
    )  # fmt: skip
    (found,) = run("2026-04-10 09:00", letter(), waiver, rules=(RULE,)).findings
    assert (found.state, found.waived_by, found.waived_until, found.fails) == ("overdue", "w1", "2026-05-01", False)


def test_tallies_become_indicators() -> None:
    """With the rule's label and figure."""
    share = {"tally": {
        "of": {"type": "letter"}, "at": "came", "period": "quarter", "share": {"replied": "present"}, "figure": "rate",
    }}  # fmt: skip
    rate = checked("XX-1", share, figures={"rate": Figure(op=">=", value=90, unit="percent")})
    (found,) = run("2026-04-20 09:00", letter(), rules=(rate,)).indicators
    assert (found.rule, found.period, found.value, found.target, found.op, found.met) == (
        "XX-1",
        "2026-Q2",
        0,
        90,
        ">=",
        False,
    )


def test_a_rule_of_no_known_regulation_finds_nothing() -> None:
    """That it has none is told while reading."""
    assert run("2026-04-20 09:00", letter(), rules=(replace(RULE, regulation="other"),)).findings == ()


def test_the_same_company_and_moment_give_the_same_result() -> None:
    """Value for value."""
    one, two = (run("2026-04-10 09:00", letter(), rules=(RULE,)) for _ in range(2))
    assert one == two


def messages(findings: tuple[Finding, ...]) -> list[str]:
    """The English messages."""
    return [finding.message["en"] for finding in findings]


def test_ids_in_messages_are_told_by_name() -> None:
    """Who may keep it is a department, not its id."""
    names = checked("XX-1", {"kept": {"of": {"type": "letter"}, "by": "by", "department": "other"}})
    other = record("department", "other", name={"en": "Other House", "zh": "他處"})
    (text,) = messages(run("2026-04-10 09:00", letter(by="ada"), other, rules=(names,)).findings)
    assert "names Ada, but it is for Other House only" in text
