"""The guide to a regulation of one's own: its files are complete, and its cases come out as they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from duban import cases
from duban.cases import Case
from duban.clock import Clock, read_moment
from duban.company import open_company
from duban.evaluate import Company, evaluate
from duban.model import Place, Problem, Result, Rule
from duban.schema import Schemas
from tests.books import record
from tests.disagreements import differences, misfits, missorted, without_cases
from tests.houses import house
from tests.situations import CLOSING, ROOT, ZONE, found

pytestmark = pytest.mark.whole

GUIDE: Final = (ROOT / "docs" / "own-regulation.md").read_text("utf-8")
FILES: Final[dict[str, str]] = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", GUIDE, re.DOTALL))
BESIDE: Final[Mapping[str, str | None]] = {
    "records/departments/resource.yml": "id: resource\nname: {en: Resources, zh: 資源部}\n",
    "records/regulations/house.yml": None,
    "records/regulations/house/1.yml": None,
}


@pytest.fixture(scope="module", name="root")
def _root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small company that has nothing but the guide's regulation."""
    return house(tmp_path_factory.mktemp("guide"), {**FILES, **BESIDE})


def test_every_file_of_the_guide_is_there() -> None:
    """A regulation, its provisions, the company of its cases, a model, and cases for each provision."""
    assert list(FILES) == [
        "records/regulations/systems.yml",
        "records/regulations/systems/01-failures.yml",
        "records/regulations/systems/04-purchases.yml",
        "records/settings/set-sy-02-0a-put-right-within.yml",
        "tests/cases/systems/_like/company.yml",
        "tests/cases/systems/_like/failures.yml",
        "tests/cases/systems/SY-01-0a.yml",
        "tests/cases/systems/SY-02-0a.yml",
        "tests/cases/systems/SY-03-0a.yml",
        "tests/cases/systems/_like/purchases.yml",
        "tests/cases/systems/SY-04-0a.yml",
        "tests/cases/systems/SY-05-0a.yml",
    ]


def opened(root: Path) -> tuple[Company, Clock, Schemas]:
    """The company on the day before the regulation's first."""
    return open_company(root, read_moment("2026-09-30T18:00:00+08:00", ZONE, CLOSING))


def test_nothing_is_wrong_with_its_files(root: Path) -> None:
    """The folder lies in no repository; beside that, nothing is found, as the regulation is still to come."""
    company, clock, _ = opened(root)
    assert [problem.code for problem in company.problems] == ["error.no-git"]
    assert [finding.rule for finding in evaluate(company, clock).findings] == ["duban-error"]


def test_its_cases_are_complete_and_green(root: Path) -> None:
    """Each provision has all sorts of case, but for the one that nobody can check; each case finds what it says."""
    company, _, schemas = opened(root)
    written = cases.load(root, "systems", schemas)
    checked = {rule.id: rule for rule in company.rules if rule.checks}
    assert len(company.rules) - len(checked) == 1
    assert [without_cases(rule, written) for rule in checked.values()] == [""] * 5
    for case in written:
        rule = checked[case.provision]
        assert differences(case, rule, found_in(root, case, rule), company.regulations["systems"]) == ""
        assert missorted(case, rule) == ""


def found_in(root: Path, case: Case, rule: Rule) -> Result:
    """What is found in a case, in the company of all cases and of these."""
    company = opened(root)
    books = company[0].ledger.by_type
    shared = cases.company(ROOT, "systems")
    return found(
        case, rule, company, (*books["regulation"], *books["calendar"], *shared, *cases.company(root, "systems"))
    )


def case_of(root: Path, provision: str, name: str) -> tuple[Case, Rule]:
    """A case of the guide with its provision."""
    company, _, schemas = opened(root)
    (case,) = (c for c in cases.load(root, "systems", schemas) if (c.provision, c.name) == (provision, name))
    return case, next(rule for rule in company.rules if rule.id == provision)


def test_a_finding_that_the_case_does_not_name_is_told_with_its_message(root: Path) -> None:
    """Of a case that finds something else, both sides are said, in the case's own words."""
    case, rule = case_of(root, "SY-02-0a", "a-minute-late")
    (late,) = case.finds
    wrong = replace(case, finds=({**late, "due": "2026-10-08T16:00:00+08:00"},))
    told = differences(
        wrong, rule, found_in(root, case, rule), record("regulation", "systems", effective_from="2026-10-01")
    )
    due = "due: 2026-10-08T17:00:00+08:00, since: 2026-10-08T17:00:00+08:00"
    assert told.splitlines()[:3] == [
        "SY-02-0a, a-minute-late (tests/cases/systems/SY-02-0a.yml)",
        "  only in the case: {state: late, subject: failure, due: 2026-10-08T16:00:00+08:00}",
        f"  only found: {{state: late, subject: failure, {due}, department: resource}}",
    ]
    assert told.splitlines()[3].startswith("    failure: “Failures are put right in time” was done ")
    assert told.splitlines()[4:] == ["  findings: 1; the case names 1"]


def test_a_case_before_the_first_day_is_told(root: Path) -> None:
    """Nothing is owed before the regulation applies, and whoever wrote the case reads since when it does."""
    case, rule = case_of(root, "SY-01-0a", "nobody-handles-it")
    later = record("regulation", "systems", effective_from="2026-11-01")
    nothing = replace(found_in(root, case, rule), findings=())
    assert differences(case, rule, nothing, later).splitlines()[1:] == [
        "  only in the case: {state: breach, subject: failure, facet: handled_by, department: resource}",
        "  findings: 0; the case names 1",
        "  the regulation applies from 2026-11-01, and the case is judged as of 2026-10-09",
    ]


def test_a_figure_that_was_not_computed_is_told(root: Path) -> None:
    """With those that were."""
    case, rule = case_of(root, "SY-05-0a", "one-server")
    wrong = replace(case, tallies=({"period": "2026-Q4", "value": 9000},))
    told = differences(
        wrong, rule, found_in(root, case, rule), record("regulation", "systems", effective_from="2026-10-01")
    )
    assert told.splitlines()[1:] == [
        "  only in the case: {period: 2026-Q4, value: 9000}",
        "  computed: {period: 2026-Q4, value: 8000.0, met: true}",
        "  computed: {period: 2027-Q1, value: 0.0, met: true}",
        "  findings: 0; the case names 0",
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"sort": "finds"}, "the sort is finds, and no finding is named"),
        ({"finds": ({"state": "breach"},)}, "the sort is passes, and a finding is named"),
        ({"sort": "boundary"}, "the sort is boundary, and boundary names no figure"),
        ({"boundary": ("put_right",)}, "boundary names put_right; figures of SY-02-0a: put_right_within"),
    ],
)
def test_a_sort_that_is_none(root: Path, changes: Mapping[str, Any], told: str) -> None:
    """The sort of a case goes with what it names."""
    case, rule = case_of(root, "SY-02-0a", "after-three-hours")
    assert missorted(replace(case, **changes), rule).splitlines()[1:] == [f"  {told}"]


def test_what_could_not_stand_in_the_books(root: Path) -> None:
    """Its fault, and whom it refers to in vain."""
    case, _ = case_of(root, "SY-02-0a", "after-three-hours")
    fault = Problem(code="schema.required", place=Place(path=case.path), values={"where": "failure", "key": "subtype"})
    assert misfits(case, case.records[0], [fault], ["eve"]).splitlines()[1:] == [
        "  failure: failure: the key “subtype” is missing. Add it.",
        "  failure: it refers to eve, which is neither in the case nor in its company",
    ]


def test_what_a_provision_lacks(root: Path) -> None:
    """The sorts, and the figures without a boundary."""
    _, rule = case_of(root, "SY-02-0a", "after-three-hours")
    assert without_cases(rule, ()) == "SY-02-0a lacks cases: finds, passes, boundary of put_right_within."
