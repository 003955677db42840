"""The registers: one table for each kind of record that people follow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from duban.model import Finding, Record, Text
from duban.pages.columns import COLUMNS, Column
from duban.pages.view import Page, View, color_of, failing
from duban.pages.words import WORDS

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record with what was found about it; ``marks`` hold the first finding of each state and how many there are."""

    record: Record
    color: str
    findings: tuple[Finding, ...]
    marks: tuple[tuple[Finding, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Records of one type, open ones before closed ones, newest first, and the columns that are shown."""

    type: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def pages(view: View) -> Iterator[Page]:
    """The resources by type, then a page for each of the other registers."""
    resources = {name: table_of(view, "resource", {"subtype": name}) for name in RESOURCE_TYPES}
    yield Page(
        path="resources/index.md",
        template="resources",
        title=WORDS["resources"],
        values={
            "tables": resources,
            "colors": {
                name: color_of(f for row in table.rows for f in row.findings) for name, table in resources.items()
            },
            "failing": {name: _numbers((table,))["fails"] for name, table in resources.items()},
            **_numbers(tuple(resources.values())),
        },
    )
    for name, table in resources.items():
        yield _page(f"resources/{name}.md", WORDS[f"resource_{name}"], (table,))
    for name, types in REGISTERS.items():
        yield _page(f"{name}.md", WORDS[name], tuple(table_of(view, type_name) for type_name in types))


def table_of(view: View, type_name: str, only: Mapping[str, str] = MappingProxyType({})) -> Table:
    """The register of one type, or of those records that hold these values."""
    records = [
        r for r in view.by_type.get(type_name, ()) if all(r.data.get(key) == value for key, value in only.items())
    ]
    columns = COLUMNS[type_name]
    rows = [
        Row(record=record, color=color_of(found), findings=found, marks=_marks(found))
        for record in records
        for found in [view.of_subject.get(record.id, ())]
    ]
    return Table(
        type=type_name,
        title=WORDS[f"type_{type_name}"],
        columns=tuple(column for column in columns if any(cell(r, column) is not None for r in records)),
        rows=tuple(sorted(rows, key=lambda row: _newest(row, columns), reverse=True)),
    )


def home(record: Record) -> str | None:
    """The page that shows the record, or None where no page does."""
    match record.type:
        case "department":
            return f"departments/{record.id}.md"
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


def _page(path: str, title: Text, tables: tuple[Table, ...]) -> Page:
    return Page(path=path, template="register", title=title, values={"tables": tables, **_numbers(tables)})


def _numbers(tables: tuple[Table, ...]) -> dict[str, int]:
    rows = [row for table in tables for row in table.rows]
    return {"count": len(rows), "fails": sum(bool(failing(row.findings)) for row in rows)}


def _marks(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, int], ...]:
    states: dict[tuple[str, bool], list[Finding]] = {}
    for finding in findings:
        states.setdefault((finding.state, finding.waived_by is not None), []).append(finding)
    return tuple((found[0], len(found)) for found in states.values())


def _newest(row: Row, columns: tuple[Column, ...]) -> tuple[bool, str, str]:
    dated = next((column for column in columns if column.sorts), None)
    moment = None if dated is None else cell(row.record, dated)
    return row.record.data.get("state") not in CLOSED, str(moment or ""), row.record.id
