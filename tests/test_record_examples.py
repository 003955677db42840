"""The record types' schemas: complete examples are accepted, small mistakes in them are refused where they stand."""

from __future__ import annotations

import copy
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.format_checks import CHECKER
from tests.record_examples import EXAMPLES, SCHEMAS, kind, record
from tests.schema_folders import COMPANY, contents

REGISTRY: Final[Registry[Any]] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in contents(COMPANY).items()
)
GONE: Final = object()


def errors(name: str, data: Any) -> set[tuple[str, str]]:
    """Where a record breaks its schema, and which keyword says so; ``not`` is a key that the subtype may not have."""
    validator = Draft202012Validator(SCHEMAS[name], registry=REGISTRY, format_checker=CHECKER)
    return {(".".join(map(str, e.absolute_path)), str(e.validator)) for e in validator.iter_errors(data)}


def edited(data: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with one value put at a dotted path, or taken away from there."""
    changed = copy.deepcopy(data)
    *before, last = (int(step) if step.isdecimal() else step for step in path.split("."))
    here: Any = changed
    for step in before:
        here = here[step]
    if value is GONE:
        del here[last]
    else:
        here[last] = value
    return changed


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_accepted(example: str) -> None:
    data = record(example)
    assert data["id"] == example
    assert errors(kind(example), data) == set()


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_unknown_key_is_refused(example: str) -> None:
    assert errors(kind(example), {**record(example), "x": 1}) == {("", "additionalProperties")}


@pytest.mark.parametrize(("example", "key"), [(e, key) for e in EXAMPLES for key in SCHEMAS[kind(e)]["required"]])
def test_a_missing_key_that_every_record_needs_is_refused(example: str, key: str) -> None:
    assert ("", "required") in errors(kind(example), edited(record(example), key, GONE))


@pytest.mark.parametrize(
    ("example", "path", "value", "at", "keyword"),
    [
        # ids, texts, times
        ("department-resource", "id", "Resource", "id", "pattern"),
        ("department-resource", "id", "resource_1", "id", "pattern"),
        ("department-resource", "id", "a" * 81, "id", "maxLength"),
        ("department-resource", "name", "Resource Department", "name", "type"),
        ("department-resource", "name.zh", GONE, "name", "required"),
        ("department-resource", "name.en", "", "name.en", "minLength"),
        ("department-resource", "note", "", "note", "anyOf"),
        ("person-ye-qing", "email", "ye.qing", "email", "format"),
        ("person-ye-qing", "from", "2026-02-30", "from", "format"),
        ("person-ye-qing", "from", "2026-03-01T10:00:00+08:00", "from", "format"),
        ("post-copywriter", "core", "yes", "core", "type"),
        ("post-copywriter", "roles", ["king"], "roles.0", "enum"),
        ("post-copywriter", "vacant_since", "yesterday", "vacant_since", "anyOf"),
        ("group-resource-management", "members.0.constituency", "board", "members.0.constituency", "enum"),
        ("group-resource-management", "acts.0.at", "2026-05-08T15:00:00", "acts.0.at", "format"),
        ("group-resource-management", "acts.0.at", "2026-05-08", "acts.0.at", "format"),
        # settings: a name or a figure, and a value that fits it
        ("setting-submit-within", "name", "warning-window", "", "oneOf"),
        ("setting-closing-hour", "name", GONE, "", "oneOf"),
        ("setting-closing-hour", "name", "colour", "name", "enum"),
        ("setting-closing-hour", "value", "24:00", "value", "pattern"),
        ("setting-closing-hour", "value", 18, "value", "type"),
        ("setting-approval-proof", "value", ["word of mouth"], "value.0", "enum"),
        ("setting-approval-proof", "value", "author", "value", "type"),
        ("setting-submit-within", "figure", "PR-12-1a", "figure", "pattern"),
        ("setting-submit-within", "value", "four", "value", "type"),
        ("setting-submit-within", "approvals.0.decision", "maybe", "approvals.0.decision", "enum"),
        ("setting-submit-within", "approvals.0.person", GONE, "approvals.0", "required"),
        # regulation and waiver
        ("regulation-planning-resources", "version", 2026.1, "version", "type"),
        ("regulation-planning-resources", "arrangements.0.stocktake.cadence", "day",
         "arrangements.0.stocktake.cadence", "enum"),
        ("regulation-planning-resources", "terms.Core materials", {"type": "resource"}, "terms", "pattern"),
        ("regulation-planning-resources", "terms.all", {"each": "states"}, "terms.all", "oneOf"),
        ("regulation-planning-resources", "terms.all", {"type": "plan", "wher": {}}, "terms.all", "additionalProperties"),
        ("waiver-week-of-move", "rule", "Art. 11", "rule", "pattern"),
        # resources: what only one type has
        ("resource-posters", "subtype", "poster", "subtype", "enum"),
        ("resource-posters", "market", "portugal", "market", "not"),
        ("resource-posters", "licences", [], "licences", "not"),
        ("resource-posters", "valid_until", "2026-12-31", "valid_until", "not"),
        ("resource-posters", "quantity.value", -1, "quantity.value", "minimum"),
        ("resource-posters", "quantity.unit", GONE, "quantity", "required"),
        ("resource-posters", "states.0.state", "lost", "states.0.state", "enum"),
        ("resource-posters", "changes.0.amount", "600", "changes.0.amount", "type"),
        ("resource-copywriters", "safety_stock", 3, "safety_stock", "not"),
        ("resource-copywriters", "reserve.0.headcount", 1.5, "reserve.0.headcount", "type"),
        ("resource-channel-lisbon", "skill", "spanish-copywriting", "skill", "not"),
        ("resource-channel-lisbon", "stability.0.judged", "shaky", "stability.0.judged", "enum"),
        ("resource-fund-lisbon", "currency", "yuan", "currency", "pattern"),
        ("resource-fund-lisbon", "functions", [], "functions", "not"),
        ("resource-analytics", "project", "project-lisbon", "project", "not"),
        ("resource-analytics", "licences.0.expires_on", GONE, "licences.0", "required"),
        ("reading-posters-2026-05", "month", "2026-13", "month", "pattern"),
        ("reading-posters-2026-05", "batches.0.sampled", 2.5, "batches.0.sampled", "type"),
        ("reading-copywriters-2026-05", "load.0.date", "6 May", "load.0.date", "format"),
        ("reading-analytics-2026-05", "faults.0.failed_at", "2026-05-19T24:30:00+08:00", "faults.0.failed_at", "format"),
        # projects, demands, stocktakes
        ("project-lisbon", "subtype", "idea", "subtype", "enum"),
        ("project-lisbon", "feedback.0.shortages.0.criterion", "stock", "feedback.0.shortages.0.criterion", "pattern"),
        ("demand-posters", "resource_type", "people", "resource_type", "enum"),
        ("demand-posters", "needed_by", "2026-05", "needed_by", "anyOf"),
        ("demand-funds", "sudden", 1, "sudden", "type"),
        ("demand-live-subtitles", "met_by", ["resource-analytics", "resource-analytics"], "met_by", "uniqueItems"),
        ("stocktake-material-w18", "resource_type", GONE, "", "required"),
        ("stocktake-material-w18", "project", "project-lisbon", "project", "not"),
        ("stocktake-material-w18", "items.0.counted", GONE, "items.0", "required"),
        ("stocktake-matching-lisbon", "resource_type", "material", "resource_type", "not"),
        # warnings and plans
        ("warning-posters", "grade", "red", "grade", "enum"),
        ("warning-posters", "state", "done", "state", "enum"),
        ("warning-posters", "shortage.measured", "60 %", "shortage.measured", "type"),
        ("warning-posters", "assessment.verified", "yes", "assessment.verified", "enum"),
        ("warning-posters", "assessment.opinion.signed", True, "assessment.opinion", "additionalProperties"),
        ("warning-posters", "notices.0.channel", "carrier pigeon", "notices.0.channel", "enum"),
        ("plan-posters", "resource_type", GONE, "", "required"),
        ("plan-posters", "targets", [], "targets", "not"),
        ("plan-posters", "annex_of", "plan-copywriter", "annex_of", "not"),
        ("plan-posters", "methods", ["magic"], "methods.0", "enum"),
        ("plan-posters", "cost_budget", -5, "cost_budget", "minimum"),
        ("plan-posters", "tasks.0.id", GONE, "tasks.0", "required"),
        ("plan-posters", "tasks.1.progress.0.percent", 101, "tasks.1.progress.0.percent", "maximum"),
        ("plan-posters", "deliveries.0.acceptance.result", "passed", "deliveries.0.acceptance.result", "enum"),
        ("plan-posters", "deliveries.0.acceptance.results.0.passed", GONE,
         "deliveries.0.acceptance.results.0", "required"),
        ("plan-posters", "deliveries.0.arrived_at", "2026-05-13T16:00:00", "deliveries.0.arrived_at", "format"),
        ("plan-channels", "targets", GONE, "", "required"),
        # supervision
        ("retrospective-2026-q2", "quarter", "2026-Q5", "quarter", "pattern"),
        ("retrospective-2026-q2", "report.warning_accuracy", 100, "report.warning_accuracy", "type"),
        ("retrospective-2026-q2", "proposals.0.due", "soon", "proposals.0.due", "format"),
        ("inspection-2026-q2", "sections.budget", {}, "sections", "additionalProperties"),
        ("inspection-2026-q2", "problems.0.section", "ledger_completeness", "problems.0.section", "enum"),
        ("rectification-flyers", "state", "forgotten", "state", "enum"),
        ("rectification-flyers", "source.problem", "The flyers", "source.problem", "pattern"),
        ("disclosure-2026-05", "period", "2026-Q2", "period", "pattern"),
        ("disclosure-2026-05", "audience", "everyone", "audience", "enum"),
        ("appraisal-standard", "period", "2026", "period", "not"),
        ("appraisal-standard", "standards", GONE, "", "required"),
        ("appraisal-resource-2026-q2", "period", "2026", "period", "pattern"),
        ("appraisal-resource-2026-q2", "standards", [], "standards", "not"),
        ("appraisal-resource-2026-q2", "scores.0.figure", "98", "scores.0.figure", "type"),
        ("appraisal-copywriter-2026", "period", "2026-Q4", "period", "pattern"),
        ("decision-bonus", "subtype", "gift", "subtype", "enum"),
        ("decision-bonus", "findings", [], "findings", "not"),
        ("decision-penalty", "amount", 500, "amount", "not"),
        ("case-late-report", "case_type", "late", "case_type", "enum"),
        ("case-late-report", "harm.loss", "much", "harm.loss", "type"),
        ("review-plan-posters", "contents.0.content", "sha256:0123", "contents.0.content", "pattern"),
        ("review-plan-posters", "contents.0.path", "schemas/plan.json", "contents.0", "oneOf"),
        ("review-plan-posters", "reviews.0.commit", "5f2b7c3", "reviews.0.commit", "pattern"),
        ("authorisation-leave", "approvals", [], "approvals", "minItems"),
        ("review-plan-posters", "pull_request.number", 0, "pull_request.number", "minimum"),
        ("review-plan-posters", "reviews.0.decision", "lgtm", "reviews.0.decision", "enum"),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_where_it_stands(example: str, path: str, value: Any, at: str, keyword: str) -> None:
    assert errors(kind(example), edited(record(example), path, value)) == {(at, keyword)}


@pytest.mark.parametrize(
    ("example", "path"),
    [
        ("warning-posters", "impact_scope"),
        ("warning-posters", "shortage"),
        ("warning-posters", "discovered_at"),
        ("plan-posters", "quality_requirements"),
        ("plan-posters", "complete_by"),
        ("plan-posters", "tasks.0.due"),
        ("stocktake-material-w18", "forward_risk"),
        ("resource-posters", "supplier_or_partner"),
        ("retrospective-2026-q2", "report.root_causes"),
        ("inspection-2026-q2", "sections.plan_execution"),
        ("rectification-flyers", "requirement"),
        ("case-late-report", "decided_at"),
    ],
)
def test_what_a_provision_asks_for_may_be_missing_so_that_its_check_can_say_so(example: str, path: str) -> None:
    assert errors(kind(example), edited(record(example), path, GONE)) == set()
