"""What Duban says of the sample company as of one moment, file by file, to be compared with what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from duban import cases
from duban.evaluate import evaluate
from duban.language import LANGUAGES
from duban.report import REPORTERS
from duban.report.coverage import coverage
from duban.report.due import due_list
from tests.situations import ROOT, sample

HERE: Final = Path(__file__).parent / "files"
AHEAD: Final = timedelta(days=14)


def outputs() -> Mapping[str, str]:
    """Name of a golden file -> its text. The commit is left out: every commit has another."""
    company, clock, schemas = sample()
    result = evaluate(replace(company, commit=None), clock)
    ahead = [duty for duty in result.duties if duty.standing == "open" and duty.due <= clock.now + AHEAD]
    written = tuple(case for name in company.regulations for case in cases.load(ROOT, name, schemas))
    lacking = {rule.id: cases.lacking(rule, written) for rule in company.rules if rule.checks}
    return {
        **{f"check.{language}.txt": REPORTERS["text"](result, language) for language in LANGUAGES},
        "check.md": REPORTERS["markdown"](result, "en"),
        "check.github.txt": REPORTERS["github"](result, "en"),
        "due.txt": due_list(result, ahead, "en"),
        "coverage.txt": coverage(company.rules, lacking, "en"),
    }
