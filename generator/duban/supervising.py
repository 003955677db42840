"""Gathers what the history shows of how records were kept: since when it counts, and every old version in one reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, Final

from duban.deeds import (
    Deeds,
    Edit,
    Habits,
    Removal,
    Window,
    claims,
    closed_edit,
    is_record,
    redatings,
    removals,
    reused,
)
from duban.evidence import DataOf
from duban.model import Record
from duban.nodes import root as whole_of
from duban.proving import data_in, reader, whole
from duban.query import matches
from duban.repository import blobs
from duban.shapes import Shape
from duban.snapshot import blob_of
from duban.trail import Trail
from duban.ways import Scope

SETTINGS: Final = "records/settings/"

SINCE: Final = "supervised-since"
"""The setting that says up to which day the history is what a company begins with."""


def supervised_since(root: Path, trail: Trail, now: datetime) -> str | None:
    """The day after which commits count, as the setting in force says; None where the company never said one.

    What was committed once stays said: of a setting that was removed, or speaks of something else since, the last version
    counts that said it.
    """
    paths = [path for path in trail.files if path.startswith(SETTINGS)]
    data_of = reader(root, trail, paths)
    said = [found for path in paths if (found := _said(trail, data_of, path, now)) is not None]
    return max(said)[-1] if said else None


def _said(trail: Trail, data_of: DataOf, path: str, now: datetime) -> tuple[str, str, str] | None:
    """Since when a file says it, its path, and the day."""
    for version in trail.versions(path):
        data = data_of(version.blob or "") if version.commit.at <= now else None
        if isinstance(data, Mapping) and data.get("name") == SINCE:
            begins = str(data.get("effective_from"))
            return (begins, path, str(data.get("value"))) if begins <= now.date().isoformat() else None
    return None


def deeds(root: Path, trail: Trail, scope: Scope, shapes: Mapping[str, Shape], since: datetime) -> Deeds:
    """What commits after a moment show of how records were kept."""
    window = Window(since=since, now=scope.clock.now)
    records = [r for r in scope.ledger.by_id.values() if any(map(window.holds, _commits(trail, r)))]
    folders = frozenset(shape.folder for shape in shapes.values() if shape.folder)
    gone = tuple(removals(trail, partial(is_record, folders=folders)))
    known = _known(root, trail, records)
    ids = {v.blob for r in records for v in trail.versions(r.document.path) if v.blob} | {one.blob for one in gone}
    data_of = data_in(blobs(root, ids - known.keys()), known)
    habits = {name: _habits(shape) for name, shape in shapes.items()}
    standing = {PurePosixPath(path).stem for path in trail.tree}
    edits: Iterator[Edit | None] = chain(
        (_changed(scope, trail, data_of, r, shapes[r.type].closed) for r in records if shapes[r.type].closed),
        (reused(trail, data_of, r, _former(r, gone)) for r in records),
    )
    found = [edit for edit in edits if edit is not None and window.holds(edit.commit)]
    lost = [one for one in gone if window.holds(one.commit) and PurePosixPath(one.path).stem not in standing]
    texts = blobs(root, {edit.blob for edit in found} | {one.blob for one in lost})
    return Deeds(
        claims=tuple(c for r in records for c in claims(trail, data_of, r, habits[r.type].claimed, window)),
        edits=tuple(replace(edit, content=whole(texts.get(edit.blob, b""))) for edit in found),
        removals=tuple(
            replace(one, content=whole(texts.get(one.blob, b"")), department=_department(data_of(one.blob)))
            for one in lost
        ),
        redatings=tuple(redatings(trail, data_of, ((r, habits[r.type]) for r in records), window, scope.clock.zone)),
    )


def _known(root: Path, trail: Trail, records: Iterable[Record]) -> Mapping[str, Any]:
    """Blob -> the data of each record whose file is, byte for byte, what is committed; nobody has to read it again."""
    found: dict[str, Any] = {}
    for record in records:
        path = root / record.document.path
        committed = trail.tree.get(record.document.path)
        if committed is not None and path.is_file() and blob_of(path.read_bytes(), committed) == committed:
            found[committed] = record.data
    return found


def _commits(trail: Trail, record: Record) -> Iterator[Any]:
    return (version.commit for version in trail.versions(record.document.path))


def _habits(shape: Shape) -> Habits:
    """What is withheld is no claim, as the finding would tell it."""
    return Habits(
        claimed=tuple(pattern for pattern in shape.claimed if not shape.withholds(pattern)),
        moments=frozenset(pattern for pattern, form in shape.forms.items() if form == "moment"),
    )


def _changed(scope: Scope, trail: Trail, data_of: DataOf, record: Record, closing: Mapping[str, Any]) -> Edit | None:
    """What changed in a record after it was closed; another id is told as the removal of the first."""
    closed = partial(_is_closed, scope, record, closing["when"])
    return closed_edit(trail, data_of, record, closed, frozenset({"id", *closing.get("open", ())}))


def _former(record: Record, gone: Iterable[Removal]) -> Removal | None:
    """Another record that had the id and was removed, or goes by another one; not the same in another folder."""
    same = (one for one in gone if PurePosixPath(one.path).stem == record.id)
    return next((one for one in same if one.became != record.document.path), None)


def _is_closed(scope: Scope, record: Record, when: Mapping[str, Any], data: Any) -> bool:
    """Whether a version of a record was closed; one that is no record never was."""
    return isinstance(data, Mapping) and matches(scope, whole_of(replace(record, data=data)), when)


def _department(data: Any) -> str | None:
    named = data.get("department") if isinstance(data, Mapping) else None
    return named if isinstance(named, str) else None
