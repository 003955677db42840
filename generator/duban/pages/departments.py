"""A page for each department, and one that compares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from duban.model import Duty, Finding, Record
from duban.pages.indicators import tables
from duban.pages.registers import table_of
from duban.pages.view import Page, View, color_of, colored, due_before, failing
from duban.pages.words import WORDS
from duban.titles import title

HELD: Final = ("warning", "rectification", "stocktake", "resource")
"""The registers whose records name their department."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a department stands: its findings and what it has to do next."""

    department: Record
    color: str
    findings: tuple[Finding, ...]
    fails: tuple[Finding, ...]
    soon: tuple[Finding, ...]
    rest: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    duties: tuple[Duty, ...]


def pages(view: View) -> Iterator[Page]:
    """The comparison first, then each department."""
    all_standings = standings(view)
    yield Page(
        path="departments/index.md",
        template="departments",
        title=WORDS["departments"],
        values={
            "departments": all_standings,
            "red": sum(standing.color == "red" for standing in all_standings),
        },
    )
    for standing in all_standings:
        department = standing.department
        yield Page(
            path=f"departments/{department.id}.md",
            template="department",
            title=title(department),
            values={
                "standing": standing,
                "due": due_before(standing.duties, view.result.now, 30),
                "head": department.data.get("head"),
                "tables": tables(i for i in view.result.indicators if i.group == department.id),
                "held": tuple(
                    table
                    for name in HELD
                    for table in [table_of(view, name, {"department": department.id})]
                    if table.rows
                ),
            },
        )


def standings(view: View) -> tuple[Standing, ...]:
    """Every department in the order of the records."""
    return tuple(_standing(view, department) for department in view.by_type.get("department", ()))


def _standing(view: View, department: Record) -> Standing:
    findings = view.of_department.get(department.id, ())
    return Standing(
        department=department,
        color=color_of(findings),
        findings=findings,
        fails=failing(findings),
        soon=colored(findings, "orange"),
        rest=colored(findings, "yellow"),
        waived=tuple(finding for finding in findings if finding.waived_by is not None),
        duties=tuple(duty for duty in view.open_duties if duty.owner.department == department.id),
    )
