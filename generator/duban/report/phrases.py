"""Lines that several reports share, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from duban.language import Language
from duban.messages import local_time, message
from duban.model import Finding, Owner, Result, Text
from duban.report.summary import Summary, summary


def phrase(code: str, language: Language, values: Mapping[str, str | Text] | None = None) -> str:
    """A message in one language."""
    return message(code, values or {})[language]


def as_of(result: Result, language: Language) -> str:
    """The moment and commit that the result speaks of, and how much it has read."""
    return phrase("report.as-of", language, {
        "moment": local_time(result.now, ZoneInfo(result.zone)),
        "zone": result.zone,
        "commit": result.commit[:12] if result.commit else phrase("report.no-commit", language),
        "records": str(result.records),
        "rules": str(len(result.rules)),
    })  # fmt: skip


def totals(result: Result, language: Language) -> str:
    """The result in one line: colour, number of what fails, number in each state that occurs."""
    counted = summary(result.findings)
    color = phrase(f"color.{counted.color}", language)
    if not counted.findings:
        return phrase("report.totals.nothing", language, {"color": color})
    return phrase("report.totals", language, {
        "color": color,
        "failing": str(counted.failing),
        "states": ", ".join(
            phrase("report.count", language, {"name": name, "count": str(count)})
            for name, count in occurring(counted, language)
        ),
    })  # fmt: skip


def occurring(counted: Summary, language: Language) -> tuple[tuple[str, int], ...]:
    """The name and number of each state that occurs, worst first, and of what is waived."""
    named = [(phrase(f"state.{state}", language), count) for state, count in counted.states.items()]
    return tuple(
        (name, count) for name, count in (*named, (phrase("report.waived", language), counted.waived)) if count
    )


def owner(who: Owner) -> str:
    """Department and person, as far as they are known."""
    return ", ".join(name for name in (who.department, who.person) if name is not None) or "–"


def due(finding: Finding, result: Result) -> str:
    """When it was due; a dash where nothing has a time."""
    return "–" if finding.due is None else local_time(finding.due, ZoneInfo(result.zone))
