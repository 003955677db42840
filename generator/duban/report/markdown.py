"""The result on one screen of Markdown, for the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from duban.comparison import Comparison
from duban.language import Language
from duban.model import Result
from duban.report.escape import markdown
from duban.report.phrases import as_of, occurring, phrase, totals
from duban.report.review import review
from duban.report.summary import summary, worst_first
from duban.report.tables import SIGNS, duty_cells, finding_cells, headed, table

MOST_FINDINGS: Final = 10
MOST_DUTIES: Final = 5


def report(result: Result, language: Language, comparison: Comparison | None = None) -> str:
    """Totals, counts, the ten worst findings and the five duties that fall due next; of a change, its review."""
    lines = _lines(result, language) if comparison is None else review(result, comparison, language)
    return "".join(f"{line}\n" for line in lines)


def _lines(result: Result, language: Language) -> Iterator[str]:
    counted = summary(result.findings)
    yield f"## {SIGNS[counted.color]} {markdown(totals(result, language))}"
    yield ""
    yield markdown(as_of(result, language))
    found = worst_first(result.findings)
    yield from headed("report.worst", language)
    if found:
        worst = (finding_cells(finding, result, language) for finding in found[:MOST_FINDINGS])
        yield from table(("state", "finding", "owner", "due"), worst, language)
    else:
        yield phrase("report.nothing", language)
    if len(found) > MOST_FINDINGS:
        yield ""
        yield phrase("report.more", language, {"count": str(len(found) - MOST_FINDINGS)})
    yield from headed("report.due-next", language)
    duties = sorted((duty for duty in result.duties if duty.standing == "open"), key=lambda duty: duty.due)
    if duties:
        following = (duty_cells(duty, result, language) for duty in duties[:MOST_DUTIES])
        yield from table(("due", "duty", "owner"), following, language)
    else:
        yield phrase("report.nothing-due", language)
    if counted.findings:
        yield from headed("report.counts", language)
        yield from table(("state", "count"), ((n, str(c)) for n, c in occurring(counted, language)), language)
