"""Every form in which a result is told; each is a pure function from the result to text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from duban.comparison import Comparison
from duban.language import Language
from duban.model import Result
from duban.report.github import report as github_report
from duban.report.json_ import report as json_report
from duban.report.junit import report as junit_report
from duban.report.markdown import report as markdown_report
from duban.report.sarif import report as sarif_report
from duban.report.text import report as text_report


class Reporter(Protocol):
    """Tells a result, or what a change did to it where that was compared."""

    def __call__(self, result: Result, language: Language, comparison: Comparison | None = None, /) -> str:
        """The text, whose last line ends."""


REPORTERS: Final[Mapping[str, Reporter]] = MappingProxyType({
    "text": text_report,
    "json": json_report,
    "sarif": sarif_report,
    "junit": junit_report,
    "github": github_report,
    "markdown": markdown_report,
})  # fmt: skip
"""Name of a form -> its function: one module each."""
