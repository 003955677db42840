"""The one place that decides whether a finding is waived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from duban.clock import Clock
from duban.model import Finding, Record


def waive(clock: Clock, findings: Iterable[Finding], waivers: Iterable[Record]) -> tuple[Finding, ...]:
    """The findings, marked with the waiver in force for their rule and subject, where there is one."""
    in_force = {
        (waiver.data["rule"], waiver.data["subject"]): waiver for waiver in waivers if _in_force(clock, waiver)
    }  # fmt: skip
    return tuple(_marked(finding, in_force.get((finding.rule, finding.subject.id))) for finding in findings)


def _in_force(clock: Clock, waiver: Record) -> bool:
    """Approved, begun and not over; a waiver lasts to the end of its last day."""
    approved = any(approval["decision"] == "approved" for approval in waiver.data.get("approvals", ()))
    return bool(
        approved and waiver.data["from"] <= clock.now.astimezone(clock.zone).date().isoformat() <= waiver.data["until"]
    )


def _marked(finding: Finding, waiver: Record | None) -> Finding:
    facet = None if waiver is None else waiver.data.get("facet")
    if waiver is None or facet not in (None, finding.facet):
        return finding
    return replace(finding, waived_by=waiver.id, waived_until=waiver.data["until"])
