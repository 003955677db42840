"""Every case of every provision, as its file says it; and every checked provision has its cases."""

from __future__ import annotations

import pytest

from duban import cases, keeping
from duban.cases import Case
from duban.governing import FIELDS
from duban.model import Document, DubanError, Rule
from duban.proof import FILE
from tests.disagreements import differences, misfits, missorted, without_cases
from tests.situations import ROOT, base, sample, situation

REGULATIONS = sorted(
    path.name for path in (ROOT / "tests" / "cases").iterdir() if path.is_dir() and path.name != "_like"
)


def _written(regulation: str) -> tuple[Case, ...]:
    try:
        return cases.load(ROOT, regulation, sample()[2])
    except DubanError as error:
        # NOTE: pytest tells the words of this error alone, of any other the lines of the program that led to it.
        raise pytest.Collector.CollectError(str(error)) from error


CASES = {regulation: _written(regulation) for regulation in REGULATIONS}
RULES = {rule.id: rule for rule in sample()[0].rules}
EVERY = [case for found in CASES.values() for case in found]
ALL = [(case, RULES[case.provision]) for case in EVERY if case.provision in RULES]
IDS = [f"{case.provision} {case.name}" for case, _ in ALL]


def _counted(rule: Rule) -> bool:
    """Whether coverage counts the cases: those of measures, which have few tests of their own."""
    return any(check.word == "limit" for check in rule.checks)


TRIED = [pytest.param(*one, marks=() if _counted(one[1]) else pytest.mark.whole) for one in ALL]


def agreed(told: str) -> None:
    """Fails with what is told, and without the lines of the program, which say nothing to whoever wrote a case."""
    if told:
        pytest.fail(told, pytrace=False)


@pytest.mark.parametrize(("case", "rule"), TRIED, ids=IDS)
def test_a_situation_finds_what_its_case_says(case: Case, rule: Rule) -> None:
    """The findings of the provision are those of the case, in every respect that the case names."""
    regulation = next(record for record in base(rule.regulation) if record.id == rule.regulation)
    agreed(differences(case, rule, situation(case, rule), regulation))


def test_every_case_is_of_a_provision() -> None:
    """Of one that the regulations hold, as their files could be read."""
    unknown = sorted({f"{case.path}: {case.provision}" for case in EVERY if case.provision not in RULES})
    agreed(
        "\n".join(["No regulation holds these provisions, or its file cannot be read:", *unknown]) if unknown else ""
    )


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


@pytest.mark.parametrize(("case", "rule"), TRIED, ids=IDS)
def test_the_records_of_a_case_could_stand_in_the_books(case: Case, rule: Rule) -> None:
    """Each record of a case is valid by its schema, and refers to records that are there."""
    schemas = sample()[2]
    there = {record.id for record in (*base(rule.regulation), *case.records)}
    for record in (record for record in case.records if record.type not in {FILE, *keeping.FIELDS}):
        if record.type not in schemas.shapes:
            agreed(
                f"{case.provision}, {case.name} ({case.path})\n  {record.id}: no record type is named {record.type}."
            )
        document = Document(path=case.path, data=record.data, lines=())
        targets = {
            str(target)
            for pattern in schemas.shapes[record.type].references
            for _, target in cases.values_at(record.data, pattern)
        }
        agreed(misfits(case, record, schemas.validate(record.type, document), sorted(targets - there)))


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_every_model_could_stand_in_the_books(regulation: str) -> None:
    """Each is valid by its schema, so that a case has to say only what matters to it."""
    models = cases.models(ROOT, regulation)
    schemas = sample()[2]
    for name, model in ((name, model) for name, model in models.items() if model["type"] != FILE):
        data = {key: value for key, value in model.items() if key != "type"}
        told = schemas.validate(model["type"], Document(path=name, data=data, lines=()))
        assert not told, (name, told)


@pytest.mark.parametrize(("case", "rule"), TRIED, ids=IDS)
def test_a_case_is_of_the_sort_that_it_says(case: Case, rule: Rule) -> None:
    """What finds finds something, what passes nothing, and a boundary is one of the provision's figures."""
    agreed(missorted(case, rule))


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.checks], ids=lambda rule: rule.id)
def test_a_checked_provision_has_all_its_cases(rule: Rule) -> None:
    """One situation that finds, one that passes, and each figure at its boundary."""
    agreed(without_cases(rule, CASES.get(rule.regulation, ())))


def test_names_of_cases_are_unique() -> None:
    """A name tells one case of a provision from the others."""
    assert len(set(IDS)) == len(IDS)
