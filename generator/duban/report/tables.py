"""Headings, tables and their cells in Markdown, with whatever records say escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Final

from duban.language import Language
from duban.model import Duty, Finding, Result
from duban.report.escape import markdown
from duban.report.phrases import owner, phrase, time_of

SIGNS: Final = MappingProxyType({"red": "🔴", "orange": "🟠", "yellow": "🟡", "green": "🟢"})


def headed(code: str, language: Language) -> Iterator[str]:
    """A heading with the empty lines that it needs."""
    yield from ("", f"### {phrase(code, language)}", "")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> Iterator[str]:
    """A table; its cells are Markdown already."""
    yield f"| {' | '.join(phrase(f'report.column.{name}', language) for name in columns)} |"
    yield f"|{' --- |' * len(columns)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def finding_cells(finding: Finding, result: Result, language: Language) -> Sequence[str]:
    """State, sentence with its place, owner, due time."""
    return (
        phrase(f"state.{finding.state}", language),
        sentence(finding, language),
        markdown(owner(finding.owner)),
        markdown(time_of(finding.due, result)),
    )


def sentence(finding: Finding, language: Language) -> str:
    """What was found, and where."""
    return f"{markdown(finding.message[language])} {markdown(f'[{finding.place.path}:{finding.place.line}]')}"


def duty_cells(duty: Duty, result: Result, language: Language) -> Sequence[str]:
    """Due time, what is due, owner."""
    title = f"{duty.title[language]}: {duty.label[language]}"
    what = f"{title} ({duty.facet})" if duty.facet else title
    return markdown(time_of(duty.due, result)), markdown(what), markdown(owner(duty.owner))
