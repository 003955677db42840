"""The result on one screen of Markdown, for the summary of a job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import Final

from duban.language import Language
from duban.model import Duty, Finding, Result
from duban.report.escape import markdown
from duban.report.phrases import as_of, occurring, owner, phrase, time_of, totals
from duban.report.summary import summary, worst_first

MOST_FINDINGS: Final = 10
MOST_DUTIES: Final = 5

_SIGNS: Final = MappingProxyType({"red": "🔴", "orange": "🟠", "yellow": "🟡", "green": "🟢"})


def report(result: Result, language: Language) -> str:
    """Totals, counts, the ten worst findings and the five duties that fall due next."""
    return "".join(f"{line}\n" for line in _lines(result, language))


def _lines(result: Result, language: Language) -> Iterator[str]:
    counted = summary(result.findings)
    yield f"## {_SIGNS[counted.color]} {markdown(totals(result, language))}"
    yield ""
    yield markdown(as_of(result, language))
    found = worst_first(result.findings)
    yield from _headed("report.worst", language)
    if found:
        worst = (_finding(finding, result, language) for finding in found[:MOST_FINDINGS])
        yield from _table(("state", "finding", "owner", "due"), worst, language)
    else:
        yield phrase("report.nothing", language)
    if len(found) > MOST_FINDINGS:
        yield ""
        yield phrase("report.more", language, {"count": str(len(found) - MOST_FINDINGS)})
    yield from _headed("report.due-next", language)
    duties = sorted((duty for duty in result.duties if duty.standing == "open"), key=lambda duty: duty.due)
    if duties:
        following = (_duty(duty, result, language) for duty in duties[:MOST_DUTIES])
        yield from _table(("due", "duty", "owner"), following, language)
    else:
        yield phrase("report.nothing-due", language)
    if counted.findings:
        yield from _headed("report.counts", language)
        yield from _table(("state", "count"), ((n, str(c)) for n, c in occurring(counted, language)), language)


def _headed(code: str, language: Language) -> Iterator[str]:
    yield from ("", f"### {phrase(code, language)}", "")


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: Language) -> Iterator[str]:
    yield f"| {' | '.join(phrase(f'report.column.{name}', language) for name in columns)} |"
    yield f"|{' --- |' * len(columns)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _finding(finding: Finding, result: Result, language: Language) -> Sequence[str]:
    text = f"{markdown(finding.message[language])} {markdown(f'[{finding.place.path}:{finding.place.line}]')}"
    return (
        phrase(f"state.{finding.state}", language),
        text,
        markdown(owner(finding.owner)),
        markdown(time_of(finding.due, result)),
    )


def _duty(duty: Duty, result: Result, language: Language) -> Sequence[str]:
    title = f"{duty.title[language]}: {duty.label[language]}"
    what = f"{title} ({duty.facet})" if duty.facet else title
    return markdown(time_of(duty.due, result)), markdown(what), markdown(owner(duty.owner))
