"""Lines that several reports share, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from duban.language import Language
from duban.messages import local_time, message
from duban.model import Owner, Result, Text
from duban.report.summary import Summary, summary


def phrase(code: str, language: Language, values: Mapping[str, str | Text] | None = None) -> str:
    """A message in one language."""
    return message(code, values or {})[language]


def pair(name: str, value: str, language: Language) -> str:
    """A name and its value, with the colon of the language."""
    return phrase("report.pair", language, {"name": name, "value": value})


def as_of(result: Result, language: Language) -> str:
    """The moment and commit that the result speaks of, and how much it has read."""
    return phrase("report.as-of", language, {
        "moment": time_of(result.now, result),
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
        "states": phrase("list.comma", language).join(pair(name, str(count), language) for name, count in occurring(counted, language)),
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


def time_of(moment: datetime | None, result: Result) -> str:
    """A moment in the company's zone; a dash where there is none."""
    return "–" if moment is None else local_time(moment, ZoneInfo(result.zone))
