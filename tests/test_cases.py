"""Every case of every provision, as its file says it; and every checked provision has its cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from duban import cases, keeping
from duban.cases import Case
from duban.governing import FIELDS
from duban.model import Document, Finding, Rule
from duban.proof import FILE
from tests.situations import ROOT, base, sample, situation

REGULATIONS = sorted(
    path.name for path in (ROOT / "tests" / "cases").iterdir() if path.is_dir() and path.name != "_like"
)
CASES = {regulation: cases.load(ROOT, regulation) for regulation in REGULATIONS}
RULES = {rule.id: rule for rule in sample()[0].rules}
ALL = [(case, RULES[case.provision]) for found in CASES.values() for case in found]
IDS = [f"{case.provision} {case.name}" for case, _ in ALL]


@pytest.mark.parametrize(("case", "rule"), ALL, ids=IDS)
def test_a_situation_finds_what_its_case_says(case: Case, rule: Rule) -> None:
    """The findings of the provision are those of the case, in every respect that the case names."""
    result = situation(case, rule)
    found = [finding for finding in result.findings if finding.rule in {rule.id, "duban-invalid", "duban-error"}]
    told = [_told(finding) for finding in found]
    assert len(found) == len(case.finds), told
    for wanted in case.finds:
        assert any(wanted.items() <= one.items() for one in told), (wanted, told)
    tallies = [
        {"period": i.period, "group": i.group, "value": i.value, "met": i.met}
        for i in result.indicators
        if i.rule == rule.id
    ]
    for tally in case.tallies:
        assert any(tally.items() <= one.items() for one in tallies), (tally, tallies)


def _told(finding: Finding) -> Mapping[str, Any]:
    """A finding as cases may name it."""
    return {
        "state": finding.state,
        "subject": finding.subject.id,
        "facet": finding.facet,
        "due": None if finding.due is None else finding.due.isoformat(),
        "since": None if finding.since is None else finding.since.isoformat(),
        "measured": None if finding.measured is None else finding.measured.en,
        "limit": None if finding.limit is None else finding.limit.en,
        "department": finding.owner.department,
    }


def test_what_the_history_shows_in_cases_has_the_properties_of_it() -> None:
    """As it is made from the history."""
    kept = [record for case, _ in ALL for record in case.records if record.type in keeping.FIELDS]
    assert {record.type for record in kept} == {*keeping.FIELDS} - {"closure"}
    named = {"title", "within"}
    for record in kept:
        assert {(key,) for key in record.data if key not in named} <= keeping.FIELDS[record.type].keys(), record.id


def test_the_files_in_cases_have_the_properties_of_governing_files() -> None:
    """As they are made from the history."""
    files = [record.data for case, _ in ALL for record in case.records if record.type == FILE]
    assert {(key,) for data in files for key in data} <= FIELDS.keys()
    assert all({"id", "kind", "changed_at", "approvals"} <= data.keys() for data in files)


@pytest.mark.parametrize(("case", "rule"), ALL, ids=IDS)
def test_the_records_of_a_case_could_stand_in_the_books(case: Case, rule: Rule) -> None:
    """Each record of a case is valid by its schema, and refers to records that are there."""
    schemas = sample()[2]
    there = {record.id for record in (*base(rule.regulation), *case.records)}
    for record in (record for record in case.records if record.type not in {FILE, *keeping.FIELDS}):
        document = Document(path=case.path, data=record.data, lines=())
        assert not schemas.validate(record.type, document), (
            case.name,
            record.id,
            schemas.validate(record.type, document),
        )
        for pattern in schemas.shapes[record.type].references:
            for _, target in cases.values_at(record.data, pattern):
                assert target in there, (case.name, record.id, pattern, target)


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_model_could_stand_in_the_books(regulation: str) -> None:
    """Each is valid by its schema, so that a case has to say only what matters to it."""
    models = cases.models(ROOT, regulation)
    schemas = sample()[2]
    for name, model in models.items():
        data = {key: value for key, value in model.items() if key != "type"}
        told = schemas.validate(model["type"], Document(path=name, data=data, lines=()))
        assert not told, (name, told)


@pytest.mark.parametrize("case", [case for case, _ in ALL], ids=IDS)
def test_a_case_is_of_the_sort_that_it_says(case: Case) -> None:
    """What finds finds something, what passes nothing, and a boundary is one of the provision's figures."""
    fails = [wanted for wanted in case.finds if wanted.get("state") != "due soon"]
    assert bool(fails) == (case.sort == "finds") or case.sort == "boundary"
    assert set(case.boundary) <= RULES[case.provision].figures.keys()
    assert bool(case.boundary) or case.sort != "boundary"


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.checks], ids=lambda rule: rule.id)
def test_a_checked_provision_has_all_its_cases(rule: Rule) -> None:
    """One situation that finds, one that passes, and each figure at its boundary."""
    assert not cases.lacking(rule, CASES.get(rule.regulation, ()))


def test_names_of_cases_are_unique() -> None:
    """A name tells one case of a provision from the others."""
    assert len(set(IDS)) == len(IDS)
