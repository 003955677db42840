"""The table of reports, against the modules and tests that there are."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from duban.language import LANGUAGES, Language
from duban.report import REPORTERS
from tests.results import broken, finding, hostile, result

ROOT: Final = Path(__file__).parents[1]


def test_every_report_has_its_module_and_its_test() -> None:
    modules = {
        path.stem.removesuffix("_")
        for path in (ROOT / "generator" / "duban" / "report").glob("*.py")
        if "\ndef report(" in path.read_text("utf-8")
    }
    assert modules == set(REPORTERS)
    assert all((ROOT / "tests" / f"test_report_{name}.py").is_file() for name in REPORTERS)


@pytest.mark.parametrize("name", REPORTERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_report_is_a_text_that_ends_its_last_line(name: str, language: Language) -> None:
    found = result(hostile(), broken(), finding("late", 3))
    told = REPORTERS[name](found, language)
    assert told.endswith("\n")
    assert not told.endswith("\n\n")
    assert told == REPORTERS[name](found, language)
