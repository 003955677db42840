"""What the JSON of a result and of a change have in common: values on lines, moments, findings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from duban.model import Finding, Owner, Subject
from duban.report.escape import json_line
from duban.units import english

ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def in_object(members: Iterable[tuple[str, str]]) -> str:
    """Members, each in lines of its own."""
    return "{\n" + ",\n".join(f"{as_text(name)}: {value}" for name, value in members) + "\n}"


def as_text(value: Any) -> str:
    """A value on one line, every character of which can be seen."""
    return json_line(ENCODER.encode(value))


def in_lines(values: Iterable[Any]) -> str:
    """A list with a line for each element."""
    lines = ",\n".join(as_text(value) for value in values)
    return f"[\n{lines}\n]" if lines else "[]"


@lru_cache(maxsize=65_536)
def moment_text(moment: datetime | None, zone: ZoneInfo) -> str | None:
    """A moment in the company's zone."""
    return None if moment is None else moment.astimezone(zone).isoformat()


def finding_data(finding: Finding, zone: ZoneInfo) -> dict[str, Any]:
    """A finding as schemas/result.json describes it."""
    return {
        "key": finding.key,
        "rule": finding.rule,
        "regulation": finding.regulation,
        "article": finding.article,
        "kind": finding.kind,
        "state": finding.state,
        "severity": finding.meaning.severity,
        "color": finding.meaning.color,
        "subject": subject_data(finding.subject),
        "title": dict(finding.title),
        "facet": finding.facet,
        "path": finding.place.path,
        "line": finding.place.line,
        "owner": owner_data(finding.owner),
        "due": moment_text(finding.due, zone),
        "since": moment_text(finding.since, zone),
        "done_at": moment_text(finding.done_at, zone),
        "measured": english(finding.measured),
        "limit": english(finding.limit),
        "message": dict(finding.message),
        "remedy": dict(finding.remedy),
        "waived_by": finding.waived_by,
        "waived_until": finding.waived_until,
    }


def subject_data(subject: Subject) -> dict[str, str]:
    """A record, by type and id."""
    return {"type": subject.type, "id": subject.id}


def owner_data(owner: Owner) -> dict[str, str | None]:
    """Who has to act."""
    return {"department": owner.department, "person": owner.person}
