"""Many valid records of the sample's kinds: the sample company's books, copied as often as it takes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from copy import deepcopy
from itertools import islice
from pathlib import Path
from typing import Any, Final

import yaml

from duban.company import open_company
from duban.content import digest, parts_in
from duban.evaluate import Company
from duban.ledger import values_at
from duban.model import Record
from duban.schema import Schemas
from tests.books import moment
from tests.histories import ADA, begin
from tests.situations import ROOT

SHARED: Final = frozenset({"calendar", "department", "group", "person", "post", "regulation", "setting"})
"""Types that a copied company has in common with the first one."""


SIZE: Final = 2_000
"""Bytes of a record."""

REMARK: Final = "Checked with the supplier, who confirms the date. 已與供應商核對，交期無誤。 "


def write(folder: Path, count: int) -> float:
    """Write ``count`` copied records beside what all share; gives the mean size of a record in bytes."""
    company, _, schemas = open_company(ROOT, moment("2026-09-30 18:00"))
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    for shared in ("calendars", "departments", "groups", "people", "posts", "regulations", "settings"):
        shutil.copytree(ROOT / "records" / shared, folder / "records" / shared)
    own = [record for record in company.ledger.by_id.values() if record.type not in SHARED]
    size = 0
    for record in islice(_copies(company, own, schemas), count):
        path = folder / "records" / str(schemas.shapes[record.type].folder) / f"{record.id}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(record.data, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
        size += path.write_bytes(_filled(text, record).encode())
    return size / count


def commit_and_change(folder: Path, count: int) -> None:
    """Commit the folder as it is, then change the notes of some records."""
    history = begin(folder)
    history.commit(ADA, "2026-09-30 12:00", says="All records")
    for path in islice(sorted((folder / "records" / "resources").glob("*.yml")), count):
        path.write_text(path.read_text("utf-8").replace("note: ", "note: Looked at again. "), "utf-8")


def _filled(text: str, record: Record) -> str:
    """The record with a note that brings it to two kilobytes, as people's remarks do; longer ones stay as they are."""
    lacking = SIZE - len(text.encode())
    times = max(lacking // len(REMARK.encode()), 0)
    return text if "note" in record.data or not times else f"{text}note: {REMARK * times}\n"


class _Dumper(yaml.CSafeDumper):
    """Writes what it is given in full: records hold no aliases."""

    def ignore_aliases(self, _data: Any) -> bool:
        return True


def bundled(folder: Path, name: str) -> dict[str, Any]:
    """A schema that stands alone: what it refers to in common.json is inside, so that no file is read twice."""
    schema = json.loads((folder / f"{name}.json").read_text("utf-8"))
    common = json.loads((folder / "common.json").read_text("utf-8"))
    schema.pop("$id")
    schema["$defs"] = {**common["$defs"], **schema.get("$defs", {})}
    inside: dict[str, Any] = json.loads(json.dumps(schema).replace("common.json#/", "#/"))
    return inside


def _copies(company: Company, records: list[Record], schemas: Schemas) -> Iterator[Record]:
    names = {record.id for record in records}
    number = 0
    while True:
        number += 1
        copies = {record.id: _copy(record, schemas, names, f"-c{number}") for record in records}
        for record in copies.values():
            for content in record.data.get("contents", ()) if record.type == "review" else ():
                original = company.ledger.by_id.get(content["subject"].removesuffix(f"-c{number}"))
                if original is not None and original.id in copies:
                    content["content"] = _content(company, original, copies[original.id], content["content"])
            yield record


def _copy(record: Record, schemas: Schemas, names: set[str], ending: str) -> Record:
    data: dict[str, Any] = {**deepcopy(dict(record.data)), "id": f"{record.id}{ending}"}
    for pattern in schemas.shapes[record.type].references:
        for path, target in values_at(data, pattern):
            if target in names:
                _put(data, path, f"{target}{ending}")
    return Record(id=data["id"], type=record.type, data=data, document=record.document)


def _content(company: Company, original: Record, copy: Record, known: str) -> str:
    """The digest of what a review of the original covers, in its copy: what they refer to has other names."""
    approved, approvals = (of.get(original.type, ()) for of in (company.ledger.approved, company.ledger.approvals))
    parts = parts_in(original.data, approvals)
    of = (part for part in parts if digest(original.data, approved, approvals, part) == known)
    return next((digest(copy.data, approved, approvals, part) for part in of), known)


def _put(data: Any, path: tuple[str | int, ...], value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value
