"""The result for a terminal or a log: grouped by state, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from types import MappingProxyType
from typing import Final

from duban.comparison import STANDINGS, Compared, Comparison
from duban.language import Language
from duban.model import STATES, Finding, Result
from duban.report.change import change_totals, turn
from duban.report.escape import plain
from duban.report.phrases import as_of, owner, phrase, time_of, totals
from duban.report.preview import amendment_rows, cadence_rows, chain_rows, moved_rows
from duban.report.summary import summary

_COLORS: Final = MappingProxyType({"red": "31", "orange": "33", "yellow": "93", "green": "32"})
"""ANSI's numbers; it knows no orange, so that is the dark yellow."""


def report(
    result: Result, language: Language, comparison: Comparison | None = None, *, colors: bool = False
) -> str:  # fmt: skip
    """Every finding with its line, owner, time and remedy, then the totals; ``colors`` for a terminal only.

    Of a change: what is new, worse and cured, then how much is unchanged.
    """
    sections = _sections(result, language, colors=colors)
    told, color = totals(result, language), summary(result.findings).color
    if comparison is not None:
        sections = _changes(result, comparison, language, colors=colors)
        told, color = change_totals(comparison, language), summary(comparison.blamed).color
    lines = (*sections, as_of(result, language), _painted(told, color, colors=colors))
    return "".join(f"{line}\n" for line in lines)


def finding_lines(finding: Finding, result: Result, language: Language) -> Iterator[str]:
    """Three lines; each begins with words of ours or with the path, never with what a record says."""
    yield plain(
        f"  {finding.place.path}:{finding.place.line}: {finding.message[language]} [{finding.rule} {finding.key}]"
    )
    standing = [phrase("report.owner", language, {"owner": owner(finding.owner)})]
    if finding.due is not None:
        standing.append(phrase("report.due", language, {"due": time_of(finding.due, result)}))
    if finding.waived_by is not None:
        waiver = {"waiver": finding.waived_by, "until": finding.waived_until or "–"}
        standing.append(phrase("report.waived-by", language, waiver))
    yield plain(f"    {' · '.join(standing)}")
    yield plain(f"    {phrase('report.remedy', language, {'remedy': finding.remedy[language]})}")


def _sections(result: Result, language: Language, *, colors: bool) -> Iterator[str]:
    for state, meaning in STATES.items():
        found = [f for f in result.findings if f.state == state and f.waived_by is None]
        heading = f"{phrase(f'state.{state}', language)} ({len(found)})"
        yield from _section(_painted(heading, meaning.color, colors=colors), found, result, language)
    waived = [f for f in result.findings if f.waived_by is not None]
    yield from _section(f"{phrase('report.waived', language)} ({len(waived)})", waived, result, language)


def _changes(result: Result, comparison: Comparison, language: Language, *, colors: bool) -> Iterator[str]:
    """What a change is blamed for in full, and what it cures; the rest is only counted."""
    for standing in ("new", "worse", "cured"):
        found = comparison.of(standing)
        if found:
            heading = f"{phrase(f'standing.{standing}', language)} ({len(found)})"
            yield _painted(heading, "red" if STANDINGS[standing] else "green", colors=colors)
            for compared in found:
                yield from _compared(compared, result, language)
            yield ""
    for code, rows in (
        ("preview", amendment_rows(comparison, language)),
        ("moved", moved_rows(comparison, result, language)),
        ("created", cadence_rows(comparison.created, result, language)),
        ("removed", cadence_rows(comparison.removed, result, language)),
        ("chains", chain_rows(comparison, language)),
    ):
        lines = [plain(f"  {' · '.join(row)}") for row in rows]
        if lines:
            yield from (f"{phrase(f'change.{code}', language)} ({len(lines)})", *lines, "")


def _compared(compared: Compared, result: Result, language: Language) -> Iterator[str]:
    """A finding with what it was; of what is gone, there is nothing left to do."""
    lines = finding_lines(compared.finding, result, language)
    yield from islice(lines, 1) if compared.gone else lines
    if compared.before is not None:
        yield plain(f"    {turn(compared, language)}")


def _section(heading: str, found: Iterable[Finding], result: Result, language: Language) -> Iterator[str]:
    lines = [line for finding in found for line in finding_lines(finding, result, language)]
    if lines:
        yield from (heading, *lines, "")


def _painted(line: str, color: str, *, colors: bool) -> str:
    return f"\x1b[{_COLORS[color]}m{line}\x1b[0m" if colors else line
