"""The registers: for every record type that its schema puts on the site, a page in a section of the navigation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from duban.model import Duty, Record, Text
from duban.nodes import root
from duban.pages.calendar import Strip, strips
from duban.pages.people import paged
from duban.pages.pictures import Picture, pictures
from duban.pages.rows import Row, row_of, sorting
from duban.pages.view import Page, View, failing
from duban.report.summary import summary
from duban.shown import Column, Register
from duban.ways import follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Records of one type, newest first; what is over stands in ``past``.

    ``columns`` are those in which any has something, each with its position in the cells of the rows.
    """

    register: Register
    columns: tuple[tuple[int, Column], ...]
    rows: tuple[Row, ...]
    past: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page of a section with what its index says of it."""

    page: str
    title: Text
    table: Table
    strips: tuple[Strip, ...]
    pictures: tuple[Picture, ...]
    color: str
    fails: int
    past: int
    next: Duty | None


def pages(view: View) -> Iterator[Page]:
    """For each section its index, then those of its registers that have records."""
    for section, title in view.catalog.sections.items():
        entries = [
            _entry(view, register, page, name, records)
            for register in view.catalog.registers if register.section == section
            for page, name, records in pages_of(view, register, view.by_type.get(register.type, ())) if records
        ]  # fmt: skip
        if entries:
            yield Page(path=f"{section}/index.md", template="section", title=title, values=_summed(entries))
        for entry in entries:
            yield Page(
                path=entry.page,
                template="register",
                title=entry.title,
                values={"entry": entry, "sortable": len(entry.table.rows) + entry.past},
            )


def _summed(entries: list[Entry]) -> dict[str, Any]:
    """The registers of a section, how many records they have together, and how many of these need action."""
    count = sum(len(entry.table.rows) + entry.past for entry in entries)
    return {"entries": entries, "count": count, "fails": sum(entry.fails for entry in entries)}


def pages_of(
    view: View, register: Register, records: Iterable[Record]
) -> Iterator[tuple[str, Text, tuple[Record, ...]]]:  # fmt: skip
    """The register's page with its title and records, or one for each value of the property by which it is split."""
    if register.split is None:
        yield register.page(), register.title, tuple(records)
        return
    by: dict[Any, list[Record]] = {value: [] for value in register.choices}
    for record in records:
        for value in _values(view, record, register.split):
            by.setdefault(value, []).append(record)
    for value, choice in register.choices.items():
        yield register.page(value), choice.text, tuple(by[value])


def tables_of(view: View) -> Iterator[tuple[str, Text, Table]]:
    """Every register that has records: its page, its title and its table."""
    for register in view.catalog.registers:
        for page, title, records in pages_of(view, register, view.by_type.get(register.type, ())):
            if records:
                yield page, title, table_of(view, register, records)


def _entry(view: View, register: Register, page: str, title: Text, records: tuple[Record, ...]) -> Entry:
    table = table_of(view, register, records)
    past = table.past.rows if table.past else ()
    dues = [row.next for row in table.rows if row.next is not None]
    return Entry(
        page=page, title=title, table=table, strips=strips(view, register.type) if register.split is None else (),
        pictures=tuple(pictures(view, register, table.rows, past)),
        color=summary(finding for row in (*table.rows, *past) for finding in row.findings).color,
        fails=sum(bool(failing(row.findings)) for row in table.rows),
        past=len(past), next=min(dues, key=lambda duty: duty.due, default=None),
    )  # fmt: skip


def table_of(view: View, register: Register, records: Iterable[Record]) -> Table:
    """Records of a register's type as a table."""
    rows = [row_of(view, register, record) for record in records]
    rows.sort(key=lambda row: (sorting(register, row.cells), row.record.id), reverse=True)
    past = tuple(row for row in rows if row.over)
    return table_with(
        register, tuple(row for row in rows if not row.over), past=table_with(register, past) if past else None
    )  # fmt: skip


def table_with(register: Register, rows: tuple[Row, ...], *, past: Table | None = None) -> Table:
    """Rows of a register as a table, with the columns in which any has something."""
    columns = tuple((at, c) for at, c in enumerate(register.columns) if any(row.cells[at] for row in rows))
    return Table(register=register, columns=columns, rows=rows, past=past)


def held(view: View, register: Register, department: str) -> tuple[Record, ...]:
    """The records of a register that a department answers for."""
    if register.department is None:
        return ()
    key = ("held", register.type)
    if key not in view.scope.memo:
        by: dict[Any, list[Record]] = {}
        for record in view.by_type.get(register.type, ()):
            for value in dict.fromkeys(_values(view, record, register.department)):
                by.setdefault(value, []).append(record)
        view.scope.memo[key] = by
    return tuple(view.scope.memo[key].get(department, ()))


def _values(view: View, record: Record, path: str) -> list[Any]:
    return [node.value for node in follow(view.scope, root(record), path)]


def home(view: View, record: Record) -> str | None:
    """The page that shows the record, or None where no page does."""
    match record.type:
        case "department":
            return f"departments/{record.id}.md"
        case "person":
            return _of_person(view, record)
        case "post" if "department" in record.data:
            return f"departments/{record.data['department']}.md#{record.id}"
        case "group":
            return f"departments/index.md#{record.id}"
        case "setting":
            return f"settings.md#{record.id}"
        case "regulation":
            return f"regulations/{record.id}/index.md"
        case name if name in view.registers:
            register = view.registers[name]
            value = None if register.split is None else next(iter(_values(view, record, register.split)), None)
            split = register.split is not None and value not in register.choices
            return None if split else f"{register.page(value)}#{record.id}"
        case _:
            return None


def _of_person(view: View, person: Record) -> str | None:
    """Their own page; for those who have none, the list of their department's people."""
    if person.id in paged(view):
        return f"people/{person.id}.md"
    department = person.data.get("department")
    known = department in {one.id for one in view.by_type.get("department", ())}
    return f"departments/{department}.md#people" if known else None
