"""The guide to a regulation of one's own: its files are complete, and its cases come out as they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from duban import cases
from duban.cases import Case
from duban.clock import read_moment
from duban.company import open_company
from duban.evaluate import evaluate
from duban.model import Finding
from tests.houses import house
from tests.situations import CLOSING, ROOT, ZONE, found

GUIDE: Final = (ROOT / "docs" / "own-regulation.md").read_text("utf-8")
FILES: Final[dict[str, str]] = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", GUIDE, re.DOTALL))
WITHOUT_HOUSE: Final[Mapping[str, None]] = {
    "records/regulations/house.yml": None,
    "records/regulations/house/1.yml": None,
}


@pytest.fixture(scope="module", name="root")
def _root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small company that has nothing but the guide's regulation."""
    return house(tmp_path_factory.mktemp("guide"), {**FILES, **WITHOUT_HOUSE})


def given(root: Path) -> tuple[Case, ...]:
    """The guide's cases."""
    return cases.load(root, "systems")


def test_every_file_of_the_guide_is_there() -> None:
    """A regulation, its provisions, the company of its cases, a model, and cases for each provision."""
    assert list(FILES) == [
        "records/regulations/systems.yml",
        "records/regulations/systems/1-failures.yml",
        "tests/cases/systems/_like/company.yml",
        "tests/cases/systems/_like/failures.yml",
        "tests/cases/systems/SY-01-0a.yml",
        "tests/cases/systems/SY-02-0a.yml",
        "tests/cases/systems/SY-03-0a.yml",
    ]


def test_nothing_is_wrong_with_its_files(root: Path) -> None:
    """The folder lies in no repository; beside that, nothing is found."""
    company, clock, _ = open_company(root, read_moment("2026-04-09T10:00:00+08:00", ZONE, CLOSING))
    assert [problem.code for problem in company.problems] == ["error.no-git"]
    assert [finding.rule for finding in evaluate(company, clock).findings] == ["duban-error"]


def test_its_cases_are_complete_and_green(root: Path) -> None:
    """Each provision has all sorts of case, and each case finds what it says."""
    opened = open_company(root, read_moment("2026-04-09T10:00:00+08:00", ZONE, CLOSING))
    company = opened[0]
    written = given(root)
    rules = {rule.id: rule for rule in company.rules}
    assert [cases.lacking(rule, written) for rule in company.rules] == [(), (), ()]
    around = (
        *company.ledger.by_type["regulation"],
        *company.ledger.by_type["calendar"],
        *cases.company(root, "systems"),
    )
    for case in written:
        findings = found(case, rules[case.provision], opened, around).findings
        own = [told(finding) for finding in findings if finding.rule == case.provision]
        assert len(own) == len(case.finds), (case.name, own)
        assert all(any(wanted.items() <= one.items() for one in own) for wanted in case.finds), (case.name, own)


def told(finding: Finding) -> Mapping[str, str | None]:
    """A finding as cases name it."""
    return {
        "state": finding.state, "subject": finding.subject.id, "facet": finding.facet,
        "due": None if finding.due is None else finding.due.isoformat(), "department": finding.owner.department,
    }  # fmt: skip
