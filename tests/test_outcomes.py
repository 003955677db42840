"""Duties and findings as later stages see them."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args, get_type_hints

from duban.model import STATES, Duty, Owner, Subject
from duban.outcomes import FIELDS, duty_record, excused_record, finding_record, indicator_record
from tests.books import rule
from tests.results import DUTY, FINDING, INDICATOR, at


def test_a_duty_as_a_record() -> None:
    """Ids at the top, times as text, the place for every path."""
    duty = replace(
        DUTY, key="k1", rule="PR-12-2a", subject=Subject(type="warning", id="w-1"), owner=Owner(department="resource"),
        at=at(1), due=at(2), done_at=at(3), answer="w-1", standing="late", facet="f",
    )  # fmt: skip
    record = duty_record(duty)
    assert (record.id, record.type) == ("duty-k1", "duty")
    assert record.data["subject"] == "w-1"
    assert record.data["subject_type"] == "warning"
    assert record.data["department"] == "resource"
    assert (record.data["at"], record.data["due"], record.data["done_at"]) == (
        "2026-09-01T18:00:00+08:00", "2026-09-02T18:00:00+08:00", "2026-09-03T18:00:00+08:00",
    )  # fmt: skip
    assert record.data["standing"] == "late"
    assert record.document.place(("anything",)) == duty.place


def test_a_duty_not_done_has_no_time_of_doing() -> None:
    """Nothing rather than an empty text."""
    assert duty_record(replace(DUTY, done_at=None)).data["done_at"] is None


def test_a_finding_as_a_record() -> None:
    """With and without times."""
    record = finding_record(replace(FINDING, key="k2", state="overdue", since=at(4), due=at(5)))
    assert (record.id, record.type, record.data["state"]) == ("finding-k2", "finding", "overdue")
    assert (record.data["since"], record.data["due"]) == ("2026-09-04T18:00:00+08:00", "2026-09-05T18:00:00+08:00")
    bare = finding_record(replace(FINDING, since=None, due=None))
    assert (bare.data["since"], bare.data["due"]) == (None, None)


def test_an_indicator_as_a_record() -> None:
    """About its regulation; the company's and the groups' of a period are one series."""
    house = rule("PR-12-1a")
    whole = indicator_record(house, INDICATOR)
    part = indicator_record(house, replace(INDICATOR, group="stores", value=None))
    assert (whole.id, part.id) == ("indicator-PR-12-1a 2026-Q3", "indicator-PR-12-1a 2026-Q3 stores")
    assert whole.data["series"] == part.data["series"] == "PR-12-1a 2026-Q3"
    assert (whole.data["subject"], whole.data["subject_type"], part.data["facet"]) == (
        "rules", "regulation", "2026-Q3 stores",
    )  # fmt: skip
    assert [(r.data["group"], r.data["value"], r.data["numerator"]) for r in (whole, part)] == [
        (None, 87.5, 7.0), ("stores", None, 7.0),
    ]  # fmt: skip
    assert whole.document.place(()) == house.place


def test_what_a_waiver_excuses_as_a_record() -> None:
    """About what the finding or duty is about, at its place."""
    for outcome, name in ((FINDING, "excused-w9-0123456789ab"), (DUTY, "excused-w9-abcdefabcdef")):
        record = excused_record("w9", outcome)
        assert (record.id, record.type, record.data["waiver"]) == (name, "excused", "w9")
        assert (record.data["rule"], record.data["facet"]) == (outcome.rule, outcome.facet)
        assert (record.data["subject"], record.data["subject_type"]) == (outcome.subject.id, "warning")
        assert record.document.place(()) == outcome.place


def test_the_properties_of_outcomes_are_declared() -> None:
    """As the schemas declare those of records."""
    found = {
        "duty": duty_record(DUTY), "finding": finding_record(FINDING),
        "indicator": indicator_record(rule("PR-12-1a"), INDICATOR), "excused": excused_record("w", FINDING),
    }  # fmt: skip
    assert {name: [path for (path,) in fields] for name, fields in FIELDS.items()} == {
        name: list(record.data) for name, record in found.items()
    }
    assert FIELDS["duty"]["standing",].members == frozenset(get_args(get_type_hints(Duty)["standing"]))
    assert FIELDS["finding"]["state",].members == frozenset(STATES)
