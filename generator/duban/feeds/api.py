"""The result as documents of data for other programs; schemas/api.json says what each holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final

from duban.feeds.file import File
from duban.feeds.places import VERSION, data as place
from duban.language import LANGUAGES, texts
from duban.model import Record, Text
from duban.pages.front import verdict
from duban.pages.phrases import Phrases
from duban.pages.registers import Table, tables_of
from duban.pages.rows import Row
from duban.pages.view import View, company
from duban.report.escape import json_line
from duban.report.json_ import report
from duban.titles import title

PARTS: Final = ("findings", "obligations", "indicators", "rules")
"""Members of the result that have a document of their own, under the same name."""

STANDING: Final = frozenset({"open", "missed"})
"""Standings of obligations that are still to be fulfilled."""

Content = Mapping[str, Any]


def files(view: View) -> Iterator[File]:
    """Every document; all speak of the same moment and commit, and none holds what a schema withholds."""
    result = json.loads(report(view.result, "en"))
    frame = {"api_version": VERSION, **{name: result[name] for name in ("now", "zone", "commit")}}
    documents = {
        "status": ("status", _status(view, result)),
        **{name: (name, {name: result[name]}) for name in PARTS},
        "departments": ("departments", {"departments": [_head(one, result) for one in _departments(view)]}),
        **{f"departments/{one.id}": ("department", _department(one, result)) for one in _departments(view)},
        **{
            f"registers/{page.removesuffix('.md')}": ("register", _register(name, table))
            for page, name, table in tables_of(view)
        },
    }
    index = {"documents": [{"path": f"{name}.json", "kind": kind} for name, (kind, _) in documents.items()]}
    for name, (kind, content) in {"index": ("index", index), **documents}.items():
        yield _file(name, kind, {**frame, **content})


def _file(name: str, kind: str, content: Content) -> File:
    """A document, on one line in which no character is hidden; it begins with the address of its schema."""
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    whole = {"$schema": f"{up}schemas/api.json#/$defs/{kind}", **content}
    return File(path=place(name), content=f"{json_line(json.dumps(whole, ensure_ascii=False))}\n".encode())


def _status(view: View, result: Content) -> Content:
    """How the company stands: the sentence of the front page, its colour, and the result in numbers."""
    color, count = verdict(view)
    return {
        "company": dict(texts(company(view))),
        "color": color,
        "headline": {
            language: Phrases(view=view, language=language).word(f"overall_{color}", count=count)
            for language in LANGUAGES
        },
        "regulations": result["regulations"],
        "summary": result["summary"],
    }


def _departments(view: View) -> tuple[Record, ...]:
    return view.by_type.get("department", ())


def _head(department: Record, result: Content) -> Content:
    """Name and numbers of a department; of one that owns no finding, no numbers."""
    counted = (one for one in result["summary"]["departments"] if one["department"] == department.id)
    return {
        "id": department.id,
        "name": dict(texts(title(department))),
        "path": f"departments/{department.id}.json",
        "summary": next(counted, None),
    }


def _department(department: Record, result: Content) -> Content:
    """What a department has found against it, still to do, and to show for its periods."""

    def owned(one: Content) -> bool:
        return bool(one["owner"]["department"] == department.id)

    return {
        "department": _head(department, result),
        "findings": [finding for finding in result["findings"] if owned(finding)],
        "obligations": [duty for duty in result["obligations"] if owned(duty) and duty["standing"] in STANDING],
        "indicators": [indicator for indicator in result["indicators"] if indicator["group"] == department.id],
    }


def _register(name: Text, table: Table) -> Content:
    """The columns of a register and every row; values as records and schemas have them, a list for each column."""
    columns = table.register.columns
    past = table.past.rows if table.past else ()
    return {
        "register": {"type": table.register.type, "name": dict(texts(name))},
        "columns": [
            {"paths": list(column.paths), "label": dict(texts(column.label)), "form": column.form} for column in columns
        ],
        "records": [_row(row) for row in (*table.rows, *past)],
    }


def _row(row: Row) -> Content:
    return {
        "id": row.record.id,
        "name": dict(texts(title(row.record))),
        "path": row.record.document.path,
        "color": row.color,
        "over": row.over,
        "findings": [finding.key for finding in row.findings],
        "next": None if row.next is None else row.next.key,
        "values": [list(values) for values in row.cells],
    }
