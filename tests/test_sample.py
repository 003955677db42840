"""The sample company: what it holds, and what is wrong in it, each for a reason that its records tell."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

import pytest

from duban.evaluate import evaluate
from duban.model import STATES, Finding, Record, Result
from tests.situations import sample

FAILING: Final = {
    # A clerk took November for a month of 31 days.
    ("invalid", "duban-invalid", "records/demands/demand-spain-fair-vests.yml", "schema.anyOf"),
    # A vacancy of December 2023 stands in a post's history; the calendars begin with 2024.
    ("error", "duban-error", "records/regulations/planning-resources/09-triggers.yml", "error.calendar-year"),
    # Nobody entered the load of the design team on Friday 21 August.
    ("breach", "PR-09-1b", "human-design-team", "2026-08-21"),
    # Of a tool that the company made itself, the ledger names no supplier.
    ("breach", "PR-11-1b", "tool-driftwood-assets", "supplier_or_partner"),
    # The count of banners in week 39 is three short of what the ledger's movements leave.
    ("breach", "PR-11-3c", "stocktake-material-2026-w39", "items 8 counted"),
    # The catalogues were ordered on the day before the general manager approved them.
    ("breach", "PR-13-2a", "plan-2026-16", "general-manager"),
    # The Business Department did not sign the acceptance of the new host team.
    ("breach", "PR-14-3c", "plan-2026-17", "all acceptance.signatures.department"),
    # Gu Xiaoman missed the weekly meeting of the Showcase Department on 18 September.
    ("breach", "AS-04-2e", "weekly-2026-w38", "p-gu-xiaoman"),
    # A daily report tells a dealer's telephone number.
    ("breach", "AS-06-1d", "daily-project-2026-09-14", "items 2 text"),
    # Bai Zhou acknowledged the law's news on Monday; the Sunday before was a working day, and the tenth.
    ("breach", "AS-06-1f", "training-law-2026-09", "completions 10 at"),
    # The technical group wrote no report on 16 September, and gave no reason.
    ("overdue", "AS-03-2k", "technical-group", "2026-09-16"),
    ("overdue", "AS-03-2n", "technical-group", "AS-03-2k 2026-09-16"),
    # The cost of the renewal was raised from 36,000 to 42,000 after both had approved it.
    ("unproven", "PR-13-2a", "plan-2026-22", "general-manager"),
    ("unproven", "PR-13-2a", "plan-2026-22", "resource-management-group"),
    # The licence of the scheduler ends on 12 October; the fifteenth day before fell into the holiday.
    ("overdue", "PR-09-5b", "tool-kiteline-scheduler", "2026-09-27"),
    # The second mail partner was to be signed by 18 September, the limit of the routine gap and of the plan.
    ("overdue", "PR-10-1e", "warning-2026-19", ""),
    ("overdue", "PR-14-2d", "plan-2026-19", ""),
    # Its progress was not passed on on one day.
    ("overdue", "PR-14-2b", "plan-2026-19", "2026-09-16"),
    # Material was not counted in week 36, and the warning of week 37 was false for that; no case has been decided.
    ("overdue", "PR-11-2c", "resource", "2026-W36"),
    ("overdue", "PR-19-1a", "resource", "PR-11-2c 2026-W36"),
    # The report of this morning has waited for its assessment since half past ten.
    ("overdue", "PR-12-2a", "warning-2026-26", ""),
    # The second half of the fair's funds arrived on 23 September and nobody accepted it.
    ("overdue", "PR-14-3a", "plan-2026-21", "rest"),
    # The second printer was due on 31 August; the waiver for it ended on 15 September.
    ("overdue", "PR-15-2e", "retrospective-2026-q2", "second-printer"),
    # Nobody has said what became of that waiver.
    ("overdue", "RK-01-3a", "waiver-2026-02", ""),
    # A template of progress entries was to be mended by 31 August.
    ("overdue", "PR-16-2c", "rectification-2026-03", ""),
    # Nobody has followed up the vouchers since 16 September.
    ("overdue", "PR-16-2b", "rectification-2026-04", "2026-09-23"),
    # A comment of 2 September has waited for a reply for more than ten working days.
    ("overdue", "PR-16-3b", "disclosure-2026-08", "c1"),
}

WAIVED: Final = {("PR-11-2c", "resource", "2026-W28", "waiver-2026-01")}
"""The store moved in week 28."""

DUE_SOON: Final = {
    # The month, the quarter and the week end.
    ("PR-16-1a", "planning-resources", "2026-Q3"),
    ("PR-04-0b", "resource-management-group", "inspection 2026-Q3"),
    ("PR-11-2e", "finance", "2026-09"),
    ("PR-11-2c", "resource", "2026-W40"),
    ("PR-11-2d", "resource", "2026-W40"),
    # The analytics platform failed at half past three this afternoon.
    ("PR-12-2a", "warning-2026-27", ""),
    ("PR-10-1b", "warning-2026-27", ""),
    ("PR-10-1c", "warning-2026-27", ""),
    # Warnings of this week wait for conclusions, a start, or a cycle; days off end on 7 October.
    ("PR-12-2c", "warning-2026-24", ""),
    ("PR-10-1d", "warning-2026-24", ""),
    ("PR-10-1d", "warning-2026-26", ""),
    ("PR-10-1f", "warning-2026-25", ""),
    # The automation system is to be renewed by 9 October; today's progress is not told yet.
    ("PR-14-1d", "plan-2026-22", "purchase progress"),
    ("PR-14-2b", "plan-2026-22", "2026-09-30"),
    ("PR-14-2d", "plan-2026-22", ""),
    # The waiver for the week of the move ends in the holiday, and is to be closed two working days after its first one.
    ("RK-01-3a", "waiver-2026-01", ""),
    # An improvement is due on 9 October.
    ("PR-15-2e", "retrospective-2026-q2", "talent-pool"),
    # Two rectifications are followed up every week, and the verified one is to be closed by 9 October.
    ("PR-16-2b", "rectification-2026-03", "2026-10-07"),
    ("PR-16-2b", "rectification-2026-05", "2026-10-07"),
    ("PR-16-2c", "rectification-2026-05", ""),
    # Groups of the Showcase Department report on the day, the week and the month; it and the joint project meet every week.
    *(("AS-03-2k", f"{group}-group", "2026-09-30") for group in ("project", "analysis", "technical")),
    *(("AS-03-2l", f"{group}-group", "2026-W40") for group in ("project", "analysis", "technical")),
    *(("AS-03-2m", f"{group}-group", "2026-09") for group in ("project", "analysis", "technical")),
    ("AS-04-2a", "activity-showcase", "2026-W40"),
    ("AS-07-1d", "joint-porto-window", "2026-W40"),
    # Finance was found excellent on 10 July; the store keeper missed the standard again on 17 September.
    ("PR-18-0b", "appraisal-2026-q2-finance", "reward"),
    ("PR-18-0d", "rectification-2026-06", ""),
}

LATE: Final = {
    ("AS-03-2k", "analysis-group"),  # out checking orders the whole day
    ("AS-03-2l", "technical-group"),  # the report of week 38 on Tuesday instead of Monday
    ("AS-04-2i", "decision-review-film"),  # charts shared after twenty-five hours
    ("PR-04-2b", "project-japan-autumn"),  # no feedback for five weeks
    ("PR-04-4c", "plan-2026-17"),  # funds a day late
    ("PR-04-6d", "inspection-2026-q2"),  # acknowledged on the sixth working day
    ("PR-10-1c", "warning-2026-14"),  # interpreters on Monday morning instead of Sunday evening
    ("PR-10-1e", "warning-2026-17"),  # a place for trials was taken, so it took sixteen working days
    ("PR-14-2d", "plan-2026-17"),
    ("PR-10-1g", "plan-2026-18"),  # the Business Department heard of the cycle on the second working day
    ("PR-11-2f", "project-mexico-entry"),  # matched on the day after it was taken on
    ("PR-11-3a", "stocktake-channel-2026-w19"),  # the ledger was updated on the third working day
    ("PR-11-3a", "stocktake-tool-2026-w31"),  # the ledger was updated on the third working day
    ("PR-11-3b", "stocktake-fund-2026-07"),
    ("PR-12-1a", "warning-2026-18"),  # reported five hours after it was found
    ("PR-12-2a", "warning-2026-20"),  # assessed half an hour late
    ("PR-12-3a", "warning-2026-19"),
    ("PR-12-3b", "warning-2026-03"),
    ("PR-12-3c", "warning-2026-22"),  # management was told after an hour and a half
    ("PR-13-3a", "plan-2026-13"),
    ("PR-14-2a", "plan-2026-11"),  # an order entered after thirty hours
    ("PR-14-2c", "plan-2026-19"),  # coordinated on Monday; the Sunday before was a working day
    ("PR-14-3a", "plan-2026-20"),
    ("PR-15-1b", "warning-2026-16"),
    ("PR-15-1c", "warning-2026-15"),
    ("PR-16-2c", "rectification-2026-02"),  # closed on the third working day after its time
    ("PR-16-3b", "disclosure-2026-07"),
    ("PR-18-0c", "rectification-2026-06"),
    ("PR-15-2e", "retrospective-2026-q2"),  # counting each depot by itself, done five days late
}


HINTS: Final = {("PR-17-2a", "planning-resources", "2026-Q2")}
"""Of 44 stocktakes of the second quarter 43 were complete: the ledger followed that of week 19 a day late."""


@cache
def result() -> Result:
    """The sample company on the evening before the holiday."""
    company, clock, _ = sample()
    return evaluate(company, clock)


def records(type_name: str) -> tuple[Record, ...]:
    """Its records of one type."""
    return sample()[0].ledger.by_type[type_name]


def named(finding: Finding) -> tuple[str, str, str]:
    """What identifies a finding to a reader."""
    return finding.rule, finding.subject.id, finding.facet


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_there_to_be_seen(state: str) -> None:
    """A reader finds an example of each state."""
    assert any(finding.state == state for finding in result().findings)


def test_what_fails_is_what_the_stories_tell() -> None:
    """Nothing else fails, and all of it does."""
    assert {(finding.state, *named(finding)) for finding in result().findings if finding.fails} == FAILING


def test_what_is_waived_is_said_so() -> None:
    """One waiver is in force; the other one is over."""
    assert {(*named(f), f.waived_by) for f in result().findings if f.waived_by is not None} == WAIVED
    assert len(records("waiver")) == len(WAIVED) + 1


def test_what_is_due_before_and_after_the_holiday() -> None:
    """Three working days reach over the holiday to the Saturday that is worked for it."""
    assert {named(finding) for finding in result().findings if finding.state == "due soon"} == DUE_SOON


def test_what_was_late() -> None:
    """Each thing done late has its own reason."""
    assert {(f.rule, f.subject.id) for f in result().findings if f.state == "late"} == LATE


def test_what_is_worth_a_look() -> None:
    """A rate just below its aim."""
    assert {named(finding) for finding in result().findings if finding.state == "hint"} == HINTS


def test_nearly_all_duties_are_met_in_time() -> None:
    """A company worth supervising does most of its duties."""
    standings = Counter(duty.standing for duty in result().duties)
    assert standings["met"] > 20 * (standings["missed"] + standings["late"])


def test_the_company_has_its_size() -> None:
    """Seven departments, some forty-five people, sixty resources of the five types."""
    assert len(records("department")) == 7
    assert len(records("person")) == 45
    types = Counter(str(record.data["subtype"]) for record in records("resource"))
    assert types == {"human": 14, "channel": 14, "fund": 8, "material": 12, "tool": 12}


def test_warnings_stand_in_every_stage_and_grade() -> None:
    """From the report of this afternoon to those long released."""
    warnings = [record.data for record in records("warning")]
    assert len(warnings) == 27
    assert {w["state"] for w in warnings} == {
        "reported",
        "assessing",
        "confirmed",
        "replenishing",
        "released",
        "not-confirmed",
    }
    assert {w["grade"] for w in warnings} == {"urgent", "routine", "special"}
    assert {w["resource_type"] for w in warnings} == {"human", "channel", "fund", "material", "tool"}


def test_every_trigger_but_one_was_reported() -> None:
    """Each criterion of Art. 9 that has a threshold was crossed at least once; the scheduler's licence was overlooked."""
    crossings = [duty for duty in result().duties if duty.rule.startswith("PR-09-")]
    assert len({duty.rule for duty in crossings}) == 17
    assert [duty.subject.id for duty in crossings if duty.answer is None] == ["tool-kiteline-scheduler"]


def test_plans_show_every_path() -> None:
    """Routine, urgent and special, above the figure, over budget, failed and made good, with annexes and a layout."""
    plans = [r.data for r in records("plan") if r.data["subtype"] not in {"showcase", "emergency", "roadmap"}]
    assert {p["subtype"] for p in plans} == {"replenishment", "staffing", "training", "market-layout"}
    assert {p["grade"] for p in plans if "grade" in p} == {"urgent", "routine", "special"}
    assert [p["id"] for p in plans if any(a["role"] == "board" for a in p.get("approvals", ()))] == ["plan-2026-09"]
    assert [p["id"] for p in plans if "overruns" in p] == ["plan-2026-08"]
    failed = [
        p["id"] for p in plans for d in p.get("deliveries", ()) if d.get("acceptance", {}).get("result") == "fail"
    ]
    assert failed == ["plan-2026-10", "plan-2026-11"]
    assert [p["second_of"] for p in plans if "second_of" in p] == ["plan-2026-11", "plan-2026-10"]


def test_nothing_is_recorded_for_later_than_now() -> None:
    """Moments at which something happened lie in the past; what is due may lie ahead."""
    for warning in records("warning"):
        assert str(warning.data["submitted_at"]) <= "2026-09-30T18:00:00+08:00"
    for stocktake in records("stocktake"):
        assert str(stocktake.data["done_at"]) <= "2026-09-30T18:00:00+08:00"


def test_an_activity_was_shown_from_kickoff_to_publication() -> None:
    """One showcase is closed with all four gates passed, one is at its review, and a joint project goes on."""
    projects = {record.id: record.data for record in records("project")}
    stages = {name: [stage["stage"] for stage in data["stages"]] for name, data in projects.items() if "stages" in data}
    assert stages == {
        "showcase-lisbon-fair": ["kickoff", "mid-term-review", "closing-acceptance", "publication"],
        "showcase-hosts-course": ["kickoff", "mid-term-review"],
    }
    assert [name for name, data in projects.items() if data["subtype"] == "joint"] == ["joint-porto-window"]
