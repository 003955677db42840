"""The result in a few numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from duban.model import STATES, Finding, State

Color = Literal["red", "orange", "yellow", "green"]

COLORS: Final[tuple[Color, ...]] = ("red", "orange", "yellow", "green")
"""Worst first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """Counts of findings; those that a waiver covers are counted as ``waived`` and nowhere else."""

    findings: int
    failing: int
    waived: int
    color: Color
    states: Mapping[State, int]


def summary(findings: Iterable[Finding]) -> Summary:
    """What some findings come to, with every state in its order; no finding at all is green."""
    known = tuple(findings)
    standing = tuple(finding for finding in known if finding.waived_by is None)
    colors = {finding.meaning.color for finding in standing}
    return Summary(
        findings=len(known),
        failing=sum(finding.fails for finding in known),
        waived=len(known) - len(standing),
        color=next((color for color in COLORS if color in colors), "green"),
        states=MappingProxyType({state: sum(finding.state == state for finding in standing) for state in STATES}),
    )


def departments(findings: Iterable[Finding]) -> Mapping[str | None, Summary]:
    """A summary for each department that owns a finding, by id; findings without one come first."""
    groups: dict[str | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.owner.department, []).append(finding)
    return MappingProxyType({name: summary(groups[name]) for name in sorted(groups, key=lambda name: name or "")})


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that no waiver covers, in the order of the states; within a state they stay as they come."""
    rank = {state: position for position, state in enumerate(STATES)}
    return tuple(sorted((f for f in findings if f.waived_by is None), key=lambda finding: rank[finding.state]))
