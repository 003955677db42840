"""A change as JSON, as schemas/result.json describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from duban.amendments import Amendment
from duban.cadences import Cadence, Moved
from duban.chains import Chain
from duban.comparison import STANDINGS, Compared, Comparison, Effect, effect
from duban.language import texts
from duban.report.json_parts import as_text, finding_data, in_lines, moment_text, owner_data, subject_data


def comparison_members(comparison: Comparison, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """The members of a comparison and their JSON; one line per finding, amendment, duty and chain."""
    yield "base", as_text(comparison.base)
    yield "failing", as_text(sum(finding.fails for finding in comparison.blamed))
    yield "standings", as_text({name: len(comparison.of(name)) for name in STANDINGS})
    yield "findings", in_lines(_compared(found, zone) for found in comparison.findings)
    yield (
        "amendments",
        in_lines(_amendment(amendment, effect(comparison, amendment)) for amendment in comparison.amendments),
    )
    yield "created", in_lines(_cadence(cadence, zone) for cadence in comparison.created)
    yield "removed", in_lines(_cadence(cadence, zone) for cadence in comparison.removed)
    yield "moved", in_lines(_moved(found, zone) for found in comparison.moved)
    yield "chains", in_lines(_chain(chain) for chain in comparison.chains)


def _compared(found: Compared, zone: ZoneInfo) -> dict[str, Any]:
    """What it was is told where it is another thing now; an unchanged one stands among the findings."""
    told = found.gone or (found.before is not None and found.standing != "unchanged")
    return {
        "key": found.finding.key,
        "standing": found.standing,
        "gone": found.gone,
        "before": finding_data(found.before, zone) if told and found.before is not None else None,
    }


def _amendment(amendment: Amendment, found: Effect) -> dict[str, Any]:
    return {
        "kind": amendment.kind,
        "name": amendment.name,
        "before": None if amendment.before is None else dict(texts(amendment.before)),
        "after": None if amendment.after is None else dict(texts(amendment.after)),
        "since": amendment.since,
        "owner": owner_data(amendment.owner),
        "failing": [finding.key for finding in found.failing],
        "passing": [finding.key for finding in found.passing],
        "cured": [finding.key for finding in found.cured],
        "moved": [moved.after.key for moved in found.moved],
    }


def _cadence(cadence: Cadence, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "rule": cadence.rule,
        "subject": subject_data(cadence.subject),
        "title": dict(cadence.title),
        "label": dict(cadence.label),
        "part": cadence.part,
        "owner": owner_data(cadence.owner),
        "due": [moment_text(due, zone) for due in cadence.due],
        "missed": cadence.missed,
    }


def _moved(moved: Moved, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "key": moved.after.key,
        "rule": moved.after.rule,
        "subject": subject_data(moved.after.subject),
        "facet": moved.after.facet,
        "owner": owner_data(moved.after.owner),
        "before": moment_text(moved.before.due, zone),
        "after": moment_text(moved.after.due, zone),
    }


def _chain(chain: Chain) -> dict[str, Any]:
    steps = [
        {
            "roles": [role.id for role in step.roles],
            "person": None if step.person is None else step.person.id,
            "holders": [holder.id for holder in step.holders],
        }
        for step in chain.steps
    ]
    return {"rule": chain.rule, "subject": subject_data(chain.subject), "steps": steps}
