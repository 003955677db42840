"""The result as annotations of a GitHub workflow run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import Final

from duban.comparison import Comparison
from duban.language import Language
from duban.model import Finding, Result
from duban.report.change import change_totals
from duban.report.escape import command_property, command_value
from duban.report.phrases import owner, phrase, totals
from duban.report.summary import worst_first

MOST: Final = 10
"""GitHub shows ten annotations of a kind per step and drops the rest without a word."""

_COMMANDS: Final = MappingProxyType({"error": "error", "warning": "warning", "note": "notice"})


def report(result: Result, language: Language, comparison: Comparison | None = None) -> str:
    """A command per finding, worst first and at most ten, one that tells how many more there are, then the totals.

    Of a change: only what it is blamed for.
    """
    if comparison is None:
        lines = _commands(result.findings, totals(result, language), language)
    else:
        lines = _commands(comparison.blamed, change_totals(comparison, language), language)
    return "".join(f"{line}\n" for line in lines)


def _commands(findings: Sequence[Finding], told: str, language: Language) -> Iterator[str]:
    found = worst_first(findings)
    yield from (_command(finding, language) for finding in found[:MOST])
    if len(found) > MOST:
        more = phrase("report.more", language, {"count": str(len(found) - MOST)})
        yield f"::notice title=Duban::{command_value(more)}"
    yield told


def _command(finding: Finding, language: Language) -> str:
    properties = {
        "file": finding.place.path,
        "line": str(finding.place.line),
        "title": f"{finding.rule}: {phrase(f'state.{finding.state}', language)}",
    }
    text = (
        finding.message[language],
        phrase("report.owner", language, {"owner": owner(finding.owner)}),
        phrase("report.remedy", language, {"remedy": finding.remedy[language]}),
    )
    named = ",".join(f"{name}={command_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.meaning.severity]} {named}::{'%0A'.join(command_value(line) for line in text)}"
