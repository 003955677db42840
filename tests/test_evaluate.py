"""What one evaluation makes of records and rules: stages, waivers, troubles, indicators."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duban import evaluate
from duban.model import Figure, Owner, Place, Problem, Subject
from tests.books import record
from tests.letters import PLACE, RULE, checked, letter, run


def test_what_is_missing_altogether_is_placed_at_the_provision() -> None:
    """The regulation as a whole has no line to blame."""
    weekly = {"every": {"by": {"type": "letter", "at": "came"}, "count": "letters"}}
    counted = checked("XX-1", weekly, figures={"letters": Figure(op=">=", value=1, unit="per week")})
    found = run("2026-04-20 09:00", letter(), rules=(counted,)).findings
    assert [(f.state, f.facet, f.place.line) for f in found] == [("overdue", "2026-W16", 7)]


def test_a_regulation_that_is_still_to_come_finds_nothing() -> None:
    """Its first day begins at midnight; until then neither what is missing nor what is wrong is a finding."""
    wrong = checked("XX-2", {"holds": {"of": {"type": "letter"}, "must": {"subject": "present"}}})
    told = {
        now: [finding.rule for finding in run(now, letter(), rules=(RULE, wrong)).findings]
        for now in ("2026-03-31 23:59", "2026-04-01 00:00")
    }
    assert told == {"2026-03-31 23:59": [], "2026-04-01 00:00": ["XX-2"]}


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
        "waiver", "w1", rule="XX-1", owner="stores", subjects=["l1"], until="2026-05-01", **{"from": "2026-04-01"}
    )  # fmt: skip
    signing = checked("XX-2", {"signed": {"of": {"type": "waiver"}, "chain": []}})
    outcome = run("2026-04-10 09:00", letter(), waiver, rules=(RULE, signing))
    (found,), (duty,) = outcome.findings, outcome.duties
    assert (found.state, found.waived_by, found.waived_until, found.fails) == ("overdue", "w1", "2026-05-01", False)
    assert (duty.standing, duty.waived_by, duty.waived_until) == ("missed", "w1", "2026-05-01")


def test_a_waiver_whose_approvals_could_not_be_checked_excuses_nothing() -> None:
    """The check that asks who signs leads to no moment, and was given up."""
    waiver = record(
        "waiver", "w1", rule="XX-1", owner="stores", subjects=["l1"], until="2026-05-01", **{"from": "2026-04-01"}
    )  # fmt: skip
    signing = checked("XX-2", {"signed": {"of": {"type": "waiver"}, "chain": [], "before": "owner"}})
    found = run("2026-04-10 09:00", letter(), waiver, rules=(RULE, signing)).findings
    assert [(f.state, f.waived_by) for f in found] == [("invalid", None), ("overdue", None)]


def test_the_last_stage_sees_what_waivers_excuse() -> None:
    """One waiver is for a letter without reply, the other for none that there is; earlier stages may not ask."""
    waivers = (
        record(
            "waiver", name, rule="XX-1", owner="stores", subjects=[letter], until="2026-05-01", **{"from": "2026-04-01"}
        )
        for name, letter in (("w1", "l1"), ("w2", "l2"))
    )
    useful = {"holds": {"of": {"type": "waiver"}, "must": {"excused@waiver": "present"}}}
    early, late = checked("XX-2", useful, stage="indicators"), checked("XX-3", useful, stage="waivers")
    found = run("2026-04-10 09:00", letter(), *waivers, rules=(RULE, early, late)).findings
    assert [(f.state, f.rule, f.subject.id) for f in found if f.rule != "XX-1"] == [
        ("invalid", "duban-invalid", PLACE.path), ("breach", "XX-3", "w2"),
    ]  # fmt: skip


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


def test_a_finding_about_a_file_may_be_asked_about_too() -> None:
    """It is about no record, so nobody is found through it, and it stands where the provision does."""
    unread = Problem(code="folder.unknown", place=Place(path="records/odd/x.yml"), values={"folder": "records/odd"})
    all_read = checked(
        "XX-2",
        {"holds": {"of": {"type": "finding"}, "must": {"state": "late"}}},
        stage="findings",
        owner={"path": "by"},
    )
    found = {f.rule: f for f in run("2026-04-10 09:00", rules=(all_read,), problems=(unread,)).findings}
    assert found["XX-2"].subject == Subject(type="file", id="records/odd/x.yml")
    assert (found["XX-2"].owner, found["XX-2"].place) == (Owner(), all_read.place)


def test_a_revision_takes_away_no_duty_that_was_missed_before_it() -> None:
    """The version applies from May, the regulation since April."""
    revised = record("regulation", "rules", effective_from="2026-05-01", in_force_since="2026-04-01")
    found = run("2026-05-10 09:00", letter(), revised, rules=(RULE,)).findings
    assert [f.state for f in found] == ["overdue"]
    assert not run(
        "2026-05-10 09:00", letter(), record("regulation", "rules", effective_from="2026-05-01"), rules=(RULE,)
    ).findings


def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Duties, breaches, figures and troubles of every other rule come from the second, in the order of the rules."""
    wrong = checked("XX-2", {"holds": {"of": {"type": "letter"}, "must": {"subject": "present"}}})
    share = {"tally": {
        "of": {"type": "letter"}, "at": "came", "period": "quarter", "share": {"replied": "present"}, "figure": "rate",
    }}  # fmt: skip
    rate = checked("XX-3", share, figures={"rate": Figure(op=">=", value=0, unit="percent")})
    unknown = checked("XX-4", {"holds": {"of": {"type": "unknown"}, "must": {"subject": "present"}}})
    later = checked("XX-5", {"holds": {"of": {"type": "duty"}, "must": {"standing": "met"}}}, stage="obligations")
    alone = run("2026-07-20 09:00", letter(), rules=(RULE, wrong, rate, unknown, later))
    monkeypatch.setattr(evaluate, "MANY", 0)
    monkeypatch.setattr("duban.fork.possible", lambda: True)
    assert {finding.rule for finding in alone.findings} == {"XX-1", "XX-2", "duban-invalid", "XX-5"}
    assert run("2026-07-20 09:00", letter(), rules=(RULE, wrong, rate, unknown, later)) == alone
