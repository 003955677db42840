"""The story of one record as the history and the proofs tell it: a value that the terminal and the site show alike."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple

from duban.clock import Clock
from duban.content import digest, part_of
from duban.evidence import DataOf, entries, entries_in
from duban.ledger import Ledger, References
from duban.model import Approval, KeyPath, Record
from duban.proof import Proofs, approval_of
from duban.secrecy import without
from duban.trail import Trail, Version

Happening = Literal[
    "created", "changed", "renamed", "removed", "voided", "moved-on", "approved", "recorded", "at-the-desk"
]


class Turn(NamedTuple):
    """A public value that was changed: the way to it, what it was and what it is (None: it was or is not there)."""

    path: KeyPath
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a record: when Git saw it, by whom and in which commit, and what it was about.

    ``what``: properties that changed, the name before a renaming, the state that was reached. ``turns``: what of them
    readers may see, from what to what. ``approval``: with how it is known; its moment is the one that it claims. What is only
    at the desk has no commit.
    """

    happening: Happening
    at: datetime | None
    who: str = ""
    commit: str | None = None
    what: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()
    approval: Approval | None = None


def story(  # noqa: PLR0913 - a record is asked about with all that is known of it
    trail: Trail, data_of: DataOf, path: str, record: Record | None, *, known: Proofs, clock: Clock, folders: Folders
) -> tuple[Event, ...]:
    """Everything about a record that is known, in order of time; ``record`` is None where it is there no more."""
    versions = tuple(reversed(trail.versions(path)))
    shape = _shape(known.ledger, {kind_of(folders, version.path) for version in versions} | {kind_of(folders, path)})
    told = [
        *(event for version in versions[:1] for event in _first(version)),
        *(event for before, version in pairwise(versions) for event in _later(data_of, before, version, shape)),
        *((*_approvals(known, clock, record), *_recorded(clock, record, shape)) if record is not None else ()),
    ]
    ordered = sorted(told, key=lambda event: event.at.timestamp() if event.at else 0)
    return (*ordered, *(_at_the_desk(trail, data_of, path, record, shape) if record is not None else ()))


Folders = Mapping[str, str]
"""Folder -> the type of the records in it."""

Patterns = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What approvals cover in a record, where its approvals stand, and what readers may not see of it (None: all of it)."""

    approved: Patterns
    approvals: Patterns
    withheld: Patterns | None

    def seen(self, data: Any) -> Mapping[str, Any]:
        return {} if self.withheld is None else without(_mapping(data), self.withheld)


def kind_of(folders: Folders, path: str) -> str | None:
    """The type of the record at a path; None where there is none."""
    match PurePosixPath(path).parts:
        case ("records", folder, _):
            return folders.get(folder)
        case _:
            return None


def _shape(books: Ledger, kinds: Collection[str | None]) -> _Shape:
    """That of all types that a record was of; of what is no record, nothing is for readers."""

    def found(patterns: References) -> Patterns:
        return tuple(pattern for kind in kinds if kind is not None for pattern in patterns.get(kind, ()))

    withheld = None if None in kinds else found(books.withheld)
    return _Shape(approved=found(books.approved), approvals=found(books.approvals), withheld=withheld)


def _first(version: Version) -> Iterator[Event]:
    yield _event("created", version)


def _later(data_of: DataOf, earlier: Version, version: Version, shape: _Shape) -> Iterator[Event]:
    """What a commit did; a merge is held against the first of the contents that it joined."""
    if version.blob is None:
        yield _event("removed", version)
        return
    if not version.before:
        yield _event("created", version)
        return
    if version.path != earlier.path:
        yield _event("renamed", version, (earlier.path, version.path))
    old, new = _mapping(data_of(version.before[0])), _mapping(data_of(version.blob))
    changed = _changed(old, new)
    if changed:
        turns = tuple(_turns(shape.seen(old), shape.seen(new)))
        yield replace(_event("changed", version, changed), turns=turns)
    approved, approvals = shape.approved, shape.approvals
    parts = {part_of(path) for path, _ in entries_in("", old, approvals)}
    if any(digest(old, approved, approvals, part) != digest(new, approved, approvals, part) for part in parts):
        yield _event("voided", version)
    state = shape.seen(new).get("state")
    if "state" in changed and isinstance(state, str):
        yield _event("moved-on", version, (state,))


def _event(happening: Happening, version: Version, what: Iterable[str] = ()) -> Event:
    commit = version.commit
    return Event(happening=happening, at=commit.at, who=commit.author.name, commit=commit.id, what=tuple(what))


def _approvals(known: Proofs, clock: Clock, record: Record) -> Iterator[Event]:
    for _, entry in entries(known.ledger, record):
        approval = approval_of(record, entry, known.of(record, entry))
        yield Event(happening="approved", at=clock.moment(entry.at), who=entry.person, approval=approval)


def _recorded(clock: Clock, record: Record, shape: _Shape) -> Iterator[Event]:
    """The moments that a record itself tells of, such as its issue or release."""
    for key, value in shape.seen(record.data).items():
        at = value.get("at") if isinstance(value, Mapping) else value if key.endswith("_at") else None
        if isinstance(at, str):
            yield Event(happening="recorded", at=clock.moment(at), what=(key,))


def _at_the_desk(trail: Trail, data_of: DataOf, path: str, record: Record, shape: _Shape) -> Iterator[Event]:
    """What stands in the work tree and is not committed yet."""
    committed = _mapping(data_of(trail.tree.get(path, "")))
    changed = _changed(committed, record.data)
    if changed:
        turns = tuple(_turns(shape.seen(committed), shape.seen(record.data)))
        yield Event(happening="at-the-desk", at=None, what=changed, turns=turns)


def _turns(old: Any, new: Any, path: KeyPath = ()) -> Iterator[Turn]:
    """The values that differ, as deep as both sides are alike; a text in both languages is one value."""
    match old, new:
        case Mapping(), Mapping() if not (is_text(old) and is_text(new)):
            for key in {**old, **new}:
                yield from _turns(old.get(key), new.get(key), (*path, key))
        case list(), list() if len(old) == len(new):
            for index, pair in enumerate(zip(old, new, strict=True)):
                yield from _turns(*pair, (*path, index))
        case _ if old != new:
            yield Turn(path, old, new)
        case _:
            return


def is_text(value: Any) -> bool:
    """Whether a value is one text in both languages."""
    return isinstance(value, Mapping) and value.keys() == {"en", "zh"}


def _mapping(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(key for key in {**old, **new} if old.get(key) != new.get(key))


def path_of(books: Ledger, trail: Trail, name: str) -> str | None:
    """Where a record stands, or stood last; None where neither the books nor the history know its id."""
    if name in books.by_id:
        return books.by_id[name].document.path
    stood = (path for path in trail.files if path.startswith("records/") and path.endswith(f"/{name}.yml"))
    return next(stood, None)
