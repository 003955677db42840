"""How the record types' schemas are written: every property explained, marked, closed, and shown by an example."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from jsonschema import Draft202012Validator

from duban import figures, ledger
from duban.clock import Clock
from duban.derive import DERIVE, derivations
from duban.model import Document, Record
from duban.nodes import root
from duban.schema import Schemas
from duban.ways import Scope, follow
from tests.record_examples import EXAMPLES, ROOT, SCHEMAS, TYPES, kind, nested, paths, record, resolve

SHARED: Final = tuple(name for name, shared in SCHEMAS["common"]["$defs"].items() if "properties" in shared)


@pytest.mark.parametrize("example", EXAMPLES)
def test_its_references_are_to_other_examples(example: str) -> None:
    data = record(example)
    referring = {path: p.get("x-ref", p.get("items", {}).get("x-ref")) for path, p, _ in nested(SCHEMAS[kind(example)])}
    held = [(path, value) for path, value in paths(data) if referring.get(path) and isinstance(value, str)]
    for path, value in held:
        wanted = referring[path]
        assert value in EXAMPLES, (path, value)
        assert kind(value) in ([wanted] if isinstance(wanted, str) else wanted), (path, value)


@pytest.mark.parametrize("name", TYPES)
def test_the_examples_of_a_type_use_every_property_of_its_own(name: str) -> None:
    used = {path for example in EXAMPLES if kind(example) == name for path, _ in paths(record(example))}
    declared = {path for path, _, _ in nested(SCHEMAS[name], shared=False)}
    assert declared - {"note"} <= used


@pytest.mark.parametrize("name", SHARED)
def test_the_examples_use_every_property_of_a_shared_definition(name: str) -> None:
    reference = f"common.json#/$defs/{name}"
    used = set()
    for example in EXAMPLES:
        holders = {path for path, prop, _ in nested(SCHEMAS[kind(example)]) if reference in whole(prop)}
        used |= {path.rpartition(".")[2] for path, _ in paths(record(example)) if path.rpartition(".")[0] in holders}
    assert set(SCHEMAS["common"]["$defs"][name]["properties"]) <= used


def whole(prop: Mapping[str, Any]) -> tuple[str, str]:
    """What a property, or each element of it, refers to."""
    return prop.get("$ref", ""), prop.get("items", {}).get("$ref", "")


@pytest.mark.parametrize("name", [*TYPES, "common"])
def test_every_property_says_what_it_is_and_who_may_read_it(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    tops = SCHEMAS[name]["$defs"].values() if name == "common" else [SCHEMAS[name]]
    known = {*TYPES, "calendar"}
    for top in tops:
        for path, prop, resolved in nested(top):
            assert prop["title"], path
            assert prop["x-zh"], path
            assert prop["description"].endswith("."), path
            assert prop["x-visibility"] in {"public", "withheld"}, path
            holder = resolve(resolved.get("items", resolved))
            assert "properties" not in holder or holder["additionalProperties"] is False, path
            reference = prop.get("x-ref", prop.get("items", {}).get("x-ref", []))
            assert known.issuperset([reference] if isinstance(reference, str) else reference), path


@pytest.mark.parametrize("name", TYPES)
def test_a_derived_property_is_described_and_hides_no_recorded_one(name: str) -> None:
    schema = SCHEMAS[name]
    assert schema["additionalProperties"] is False
    for key, derived in schema.get("x-derived", {}).items():
        assert key not in schema["properties"]
        assert {"title", "x-zh", "description", "x-visibility"} < set(derived)
        assert len(set(DERIVE) & set(derived)) == 1, key


def test_what_approvals_cover_is_declared() -> None:
    """A type whose records are approved says of what, or no later change would void an approval."""
    shapes = Schemas.load(ROOT / "schemas").shapes
    signed = {name: shape.approved for name, shape in shapes.items() if shape.approvals}
    assert "plan" in signed
    assert [name for name, approved in signed.items() if not approved] == []


def test_what_is_personal_is_withheld() -> None:
    withheld = {
        f"{name}.{path}" for name in TYPES for path, prop, _ in nested(SCHEMAS[name])
        if prop["x-visibility"] == "withheld"
    }  # fmt: skip
    assert withheld == {
        "appraisal.attainment", "appraisal.improvement_plan", "appraisal.observations", "appraisal.person", "case.person",
        "dataset.extract", "decision.amount", "decision.nominees.person", "decision.person", "decision.score",
        "disclosure.comments.by", "dispute.parties.person", "incident.person", "person.account", "person.email", "person.other_emails",
        "plan.violations.person", "staffing.candidates.communication_skills", "staffing.candidates.name",
        "staffing.candidates.professional_background", "suggestion.by", "suggestion.contact",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("example", "name", "value"),
    [
        ("resource-posters", "state", "under-warning"),
        ("resource-posters", "state_since", "2026-05-06T10:00:00+08:00"),
        ("resource-posters", "activated_at", None),
        ("resource-posters", "ledger_changed_at", "2026-05-14T11:00:00+08:00"),
        ("resource-channel-lisbon", "activated_at", "2026-05-20"),
        ("resource-channel-porto", "state", None),
        ("warning-posters", "triggered_at", "2026-05-06T10:00:00+08:00"),
        ("warning-posters", "grade_in_force", "routine"),
        ("warning-posters", "receipt_at", "2026-05-06T11:05:00+08:00"),
        ("warning-posters", "started_at", "2026-05-06T16:00:00+08:00"),
        ("warning-posters", "initially_completed_at", "2026-05-07T12:00:00+08:00"),
        ("warning-posters", "completed_at", "2026-05-13T16:00:00+08:00"),
        ("warning-posters", "plans_cost", 60000),
        # The staffing plan of this warning does not count: what is to be completed is a replenishment.
        ("warning-copywriter", "completed_at", None),
        ("plan-posters", "started_at", "2026-05-07T10:00:00+08:00"),
        ("plan-posters", "written_at", "2026-05-07T10:00:00+08:00"),
        ("plan-posters", "measures_started_at", "2026-05-08T16:30:00+08:00"),
        ("plan-posters", "work_started_at", "2026-05-08T16:10:00+08:00"),
        ("plan-posters", "reviewed_at", "2026-05-08T15:00:00+08:00"),
        ("plan-posters", "approved_after_review_at", "2026-05-08T15:30:00+08:00"),
        ("plan-posters", "tracked_percent", 40),
        ("plan-posters", "ordinary_work_started_at", "2026-05-08T16:10:00+08:00"),
        ("plan-posters", "approved_at", "2026-05-08T15:30:00+08:00"),
        ("plan-posters", "delivered", 2000),
        ("plan-posters", "completed_at", "2026-05-13T16:00:00+08:00"),
        ("plan-posters", "initially_completed_at", "2026-05-13T16:00:00+08:00"),
        ("plan-posters", "cost_limit", 60500),
        ("plan-posters", "committed_cost", 58000),
        ("plan-second-posters", "completed_at", None),
        ("project-autumn-fair-showcase", "kickoff_entered_at", "2026-04-20T09:00:00+08:00"),
        ("project-autumn-fair-showcase", "review_entered_at", "2026-04-22T09:00:00+08:00"),
        ("project-autumn-fair-showcase", "acceptance_entered_at", None),
        ("project-autumn-fair-showcase", "kickoff_passed_at", "2026-04-21T16:00:00+08:00"),
        ("project-autumn-fair-showcase", "review_passed_at", None),
        ("report-results-autumn-fair", "signed_at", "2026-05-26T10:00:00+08:00"),
        ("report-analysis-autumn-fair", "signed_at", None),
        # Three things were to be delivered; the leaflets came a day late, and the film is not there.
        ("activity-autumn-fair", "deliverables_due", 3),
        ("activity-autumn-fair", "delivered_on_time", 1),
        ("activity-autumn-fair", "on_time_rate", 33.333333333),
        ("activity-autumn-fair", "conversion_rate", 13),
        ("activity-team-day", "conversion_rate", None),
        ("activity-team-day", "on_time_rate", None),
        ("activity-autumn-fair", "showcases", 1),
        ("activity-team-day", "showcases", 0),
        ("department-showcase", "staff", 2),
        ("department-showcase", "directors", 1),
        ("department-showcase", "headcount", 12),
        ("department-resource", "headcount", None),
        ("department-showcase", "core_staff", 2),
        ("group-project", "core_members", 1),
        ("group-project", "reporting_levels", 3),
    ],
)
def test_a_derived_value_is_what_the_record_says(example: str, name: str, value: str | float | None) -> None:
    books = ledger.build(
        [Record(id=e, type=kind(e), data=record(e), document=Document(path="", data={}, lines=())) for e in EXAMPLES],
        types=[*TYPES, "duty"],
        references={
            "plan": (("warning",),),
            "project": (("activity",),),
            "staffing": (("department",),),
            "person": (("department",),),
            "post": (("department",),),
            "group": (("department",),),
        },
        derived={name: schema.get("x-derived", {}) for name, schema in SCHEMAS.items()},
        approved={},
    )
    zone = ZoneInfo("Asia/Shanghai")
    clock = Clock(now=datetime(2026, 9, 30, 18, tzinfo=zone), zone=zone, closing=time(18), years={})
    scope = Scope(ledger=books, clock=clock, figures=figures.build((), ()), derived=derivations(books.derived))
    found = [node.value for node in follow(scope, root(books.by_id[example]), name)]
    assert found == ([] if value is None else [value])
