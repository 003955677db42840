"""A page for each department, and one that compares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from duban.model import Duty, Finding, Record, Text
from duban.pages.calendar import strips
from duban.pages.indicators import tables
from duban.pages.registers import held, pages_of, table_of
from duban.pages.rows import Row
from duban.pages.times import days
from duban.pages.view import Page, View, colored, due_before, failing
from duban.pages.words import word
from duban.report.summary import summary
from duban.titles import title


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A page of a register with how many of its open records are a department's, and those that need action."""

    page: str
    title: Text
    count: int
    red: tuple[Row, ...]


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
        title=word("departments"),
        values={
            "departments": all_standings,
            "red": sum(standing.color == "red" for standing in all_standings),
            "groups": view.by_type.get("group", ()),
        },
    )
    for standing in all_standings:
        yield Page(
            path=f"departments/{standing.department.id}.md",
            template="department",
            title=title(standing.department),
            values={"standing": standing, **_shown(view, standing)},
            source=standing.department.document.path,
        )


def _shown(view: View, standing: Standing) -> dict[str, Any]:
    """What a department's page shows beside its standing: of records with a life the open ones, of others how many."""
    own = standing.department.id
    registers = view.catalog.registers
    lives = (table_of(view, one, held(view, one, own)) for one in registers if one.life)
    return {
        "due": due_before(standing.duties, view.result.now, 30),
        "head": standing.department.data.get("head"),
        "tables": tables(replace(i, group=None) for i in view.result.indicators if i.group == own),
        "held": tuple(table for table in lives if table.rows),
        "strips": tuple(strip for one in registers for strip in strips(view, one.type) if strip.holder == own),
        "kept": tuple(_kept(view, own)),
        "pictures": tuple(days(view, (duty for duty in view.result.duties if duty.owner.department == own))),
        "people": _of(view, "person", own),
        "posts": _of(view, "post", own),
    }


def _kept(view: View, department: str) -> Iterator[Kept]:
    for register in view.catalog.registers:
        own = () if register.life else held(view, register, department)
        for page, name, records in pages_of(view, register, own):
            rows = table_of(view, register, records).rows
            if rows:
                red = tuple(row for row in rows if row.color == "red")
                yield Kept(page=page, title=name, count=len(rows), red=red)


def standings(view: View) -> tuple[Standing, ...]:
    """Every department in the order of the records."""
    return tuple(_standing(view, department) for department in view.by_type.get("department", ()))


def _standing(view: View, department: Record) -> Standing:
    findings = view.of_department.get(department.id, ())
    return Standing(
        department=department,
        color=summary(findings).color,
        findings=findings,
        fails=failing(findings),
        soon=colored(findings, "orange"),
        rest=colored(findings, "yellow"),
        waived=tuple(finding for finding in findings if finding.waived_by is not None),
        duties=tuple(duty for duty in view.open_duties if duty.owner.department == department.id),
    )


def _of(view: View, type_name: str, department: str) -> tuple[Record, ...]:
    return tuple(r for r in view.by_type.get(type_name, ()) if r.data.get("department") == department)
