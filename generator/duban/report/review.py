"""The review of a change on one screen of Markdown, for its pull request: what it does, the rest folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from duban.comparison import Compared, Comparison
from duban.language import Language
from duban.model import Result
from duban.report.change import change_totals, turn
from duban.report.escape import markdown
from duban.report.phrases import as_of, owner, phrase, time_of
from duban.report.preview import Row, amendment_rows, cadence_rows, chain_rows, moved_rows
from duban.report.summary import summary
from duban.report.tables import SIGNS, headed, sentence, table

MOST: Final = 3
"""Rows of a list that are shown at once; those that follow are folded below them."""

MOST_FOLDED: Final = 30
"""Rows that are folded below a list; the json has all. Hosts refuse what is longer than a comment may be."""


def review(result: Result, comparison: Comparison, language: Language) -> Iterator[str]:
    """Whether the change may go in; what is new, worse and cured, what is amended, what is due, and who signs."""
    color = "green" if not comparison.blamed else summary(comparison.blamed).color
    yield f"## {SIGNS[color]} {markdown(change_totals(comparison, language))}"
    yield ""
    yield markdown(as_of(result, language))
    blamed = (*comparison.of("new"), *comparison.of("worse"))
    for code, columns, rows in (
        ("blamed", ("change", "finding", "owner", "due"), (_row(found, result, language) for found in blamed)),
        ("cured", ("change", "finding", "owner", "due"), (_row(c, result, language) for c in comparison.of("cured"))),
        ("preview", ("amendment", "turn", "effect", "owner"), _escaped(amendment_rows(comparison, language))),
        ("moved", ("duty", "change", "owner"), _escaped(moved_rows(comparison, result, language))),
        ("created", ("duty", "next", "owner"), _escaped(cadence_rows(comparison.created, result, language))),
        ("removed", ("duty", "next", "owner"), _escaped(cadence_rows(comparison.removed, result, language))),
        ("chains", ("record", "provision", "chain"), _escaped(chain_rows(comparison, language))),
    ):
        yield from _listed(f"change.{code}", columns, tuple(rows), language)


def _escaped(rows: Iterable[Row]) -> Iterator[Row]:
    return (tuple(markdown(cell) for cell in row) for row in rows)


def _row(found: Compared, result: Result, language: Language) -> Row:
    return (
        turn(found, language),
        sentence(found.finding, language),
        markdown(owner(found.finding.owner)),
        markdown(time_of(found.finding.due, result)),
    )


def _listed(code: str, columns: Sequence[str], rows: Sequence[Sequence[str]], language: Language) -> Iterator[str]:
    """A heading with its first rows and the others folded; nothing where there is no row."""
    if not rows:
        return
    yield from headed(code, language)
    yield from table(columns, rows[:MOST], language)
    yield from _folded(
        phrase("change.more", language, {"count": str(len(rows) - MOST)}), columns, rows[MOST:], language
    )


def _folded(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], language: Language) -> Iterator[str]:
    if rows:
        yield from ("", f"<details><summary>{title}</summary>", "")
        yield from table(columns, rows[:MOST_FOLDED], language)
        yield from ("", "</details>")
