"""The registers: one table for each kind of record that people follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final

from duban.model import Duty, Finding, Record, Text
from duban.pages.calendar import strips
from duban.pages.columns import COLUMNS, Column
from duban.pages.view import Page, View, failing
from duban.pages.words import word
from duban.report.summary import summary

RESOURCE_TYPES: Final = ("human", "channel", "fund", "material", "tool")

REGISTERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "warnings": ("warning",),
    "plans": ("plan",),
    "stocktakes": ("stocktake",),
    "inspections": ("inspection", "rectification", "retrospective", "disclosure"),
    "appraisals": ("appraisal", "case", "decision"),
    "waivers": ("waiver",),
})  # fmt: skip
"""Page -> the record types that it shows, each in a table of its own."""

CLOSED: Final = frozenset({"released", "not-confirmed", "closed", "not-met"})
"""States of warnings and rectifications in which nothing more is to be done."""

RECENT: Final = timedelta(days=31)
"""How long a stocktake stands among the recent ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record with what was found about it; ``marks`` hold the first finding of each state and how many there are.

    ``linked`` are the records that follow from it, ``next`` the first duty about it or about one of these.
    """

    record: Record
    color: str
    findings: tuple[Finding, ...]
    marks: tuple[tuple[Finding, int], ...]
    linked: tuple[str, ...] = ()
    next: Duty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Records of one type, newest first, and the columns in which any has something; what is over stands in ``past``."""

    type: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    past: Table | None = None


def pages(view: View) -> Iterator[Page]:
    """The resources by type, then a page for each of the other registers."""
    resources = {name: table_of(view, "resource", {"subtype": name}) for name in RESOURCE_TYPES}
    yield Page(
        path="resources/index.md",
        template="resources",
        title=word("resources"),
        values={
            "tables": resources,
            "colors": {
                name: summary(f for row in table.rows for f in row.findings).color for name, table in resources.items()
            },
            "failing": {name: _numbers((table,))["fails"] for name, table in resources.items()},
            **_numbers(tuple(resources.values())),
        },
    )
    for name, table in resources.items():
        yield _page(view, f"resources/{name}.md", word(f"resource_{name}"), (table,))
    for name, types in REGISTERS.items():
        yield _page(view, f"{name}.md", word(name), tuple(table_of(view, type_name) for type_name in types))


def table_of(view: View, type_name: str, only: Mapping[str, str] = MappingProxyType({})) -> Table:
    """The register of one type, or of those records that hold these values."""
    records = [
        r for r in view.by_type.get(type_name, ()) if all(r.data.get(key) == value for key, value in only.items())
    ]
    columns = COLUMNS[type_name]
    rows = sorted((_row(view, record) for record in records), key=lambda row: _newest(row, columns), reverse=True)
    over = tuple(row for row in rows if _over(view, row))
    closed = {row.record.id for row in over}
    standing = tuple(row for row in rows if row.record.id not in closed)
    return replace(_table(type_name, standing), past=_table(type_name, over) if over else None)


def _table(type_name: str, rows: tuple[Row, ...]) -> Table:
    return Table(
        type=type_name,
        title=word(f"type_{type_name}"),
        columns=tuple(column for column in COLUMNS[type_name] if any(shows(row, column) for row in rows)),
        rows=rows,
    )


def shows(row: Row, column: Column) -> bool:
    """Whether the column has something to show of that row."""
    match column.show:
        case "records":
            return bool(row.linked)
        case "next":
            return row.next is not None
        case _:
            return cell(row.record, column) is not None


def _row(view: View, record: Record) -> Row:
    found = view.of_subject.get(record.id, ())
    linked = tuple(plan.id for plan in view.plans_of.get(record.id, ()))
    return Row(
        record=record, color=summary(found).color, findings=found, marks=_marks(found), linked=linked,
        next=min(
            (view.next_of[name] for name in (record.id, *linked) if name in view.next_of),
            key=lambda duty: (duty.due, duty.key), default=None,
        ),
    )  # fmt: skip


def _over(view: View, row: Row) -> bool:
    """Whether nothing is left to do about a record, nor to say that needs action."""
    if failing(row.findings) or row.next is not None:
        return False
    data = row.record.data
    match row.record.type:
        case "plan":
            passed = value_at(data, "deliveries.last.acceptance.result") == "pass"
            return passed or "cancelled_at" in data or str(data.get("complete_by", "9")) < _day(view, timedelta())
        case "stocktake":
            return str(data.get("done_at", "9")) < _day(view, RECENT)
        case "waiver":
            return "closed" in data or str(data.get("until", "9")) < _day(view, timedelta())
        case _:
            return data.get("state") in CLOSED


def _day(view: View, back: timedelta) -> str:
    return (view.result.now - back).date().isoformat()


def home(record: Record) -> str | None:
    """The page that shows the record, or None where no page does."""
    match record.type:
        case "department":
            return f"departments/{record.id}.md"
        case "person" | "post" if "department" in record.data:
            return f"departments/{record.data['department']}.md#{record.id}"
        case "group":
            return f"departments/index.md#{record.id}"
        case "setting":
            return f"settings.md#{record.id}"
        case "regulation":
            return f"regulations/{record.id}/index.md"
        case "resource":
            return f"resources/{record.data.get('subtype')}.md#{record.id}"
        case name:
            return next((f"{page}.md#{record.id}" for page, types in REGISTERS.items() if name in types), None)


def value_at(data: Any, path: str) -> Any:
    """The value at a dotted path, ``last`` standing for a list's last element; None where there is none."""
    for step in path.split("."):
        match data:
            case Mapping():
                data = data.get(step)
            case [*_, last] if step == "last":
                data = last
            case _:
                return None
    return data


def cell(record: Record, column: Column) -> Any:
    """The first value present at the column's paths."""
    return next((value for path in column.paths if (value := value_at(record.data, path)) is not None), None)


def _page(view: View, path: str, title: Text, tables: tuple[Table, ...]) -> Page:
    calendar = strips(view, tables[0].type) if len(tables) == 1 else ()
    return Page(
        path=path, template="register", title=title, values={"tables": tables, "strips": calendar, **_numbers(tables)}
    )


def _numbers(tables: tuple[Table, ...]) -> dict[str, int]:
    past = sum(len(table.past.rows) for table in tables if table.past is not None)
    standing = [row for table in tables for row in table.rows]
    return {
        "count": len(standing) + past,
        "fails": sum(bool(failing(row.findings)) for row in standing),
        "past": past,
    }


def _marks(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, int], ...]:
    states: dict[tuple[str, bool], list[Finding]] = {}
    for finding in findings:
        states.setdefault((finding.state, finding.waived_by is not None), []).append(finding)
    return tuple((found[0], len(found)) for found in states.values())


def _newest(row: Row, columns: tuple[Column, ...]) -> tuple[str, str]:
    dated = next((column for column in columns if column.sorts), None)
    moment = None if dated is None else cell(row.record, dated)
    return str(moment or ""), row.record.id
