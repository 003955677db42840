"""The story of one record as the history and the proofs tell it: a value that the terminal and the site show alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal

from duban.clock import Clock
from duban.content import digest, part_of
from duban.evidence import DataOf, entries, entries_in
from duban.ledger import Ledger
from duban.model import Approval, Record
from duban.proof import Proofs, approval_of
from duban.trail import Trail, Version

Happening = Literal[
    "created", "changed", "renamed", "removed", "voided", "moved-on", "approved", "recorded", "at-the-desk"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to a record: when Git saw it, by whom and in which commit, and what it was about.

    ``what``: properties that changed, the name before a renaming, the state that was reached. ``approval``: with how it is
    known; its moment is the one that it claims. What is only at the desk has no commit.
    """

    happening: Happening
    at: datetime | None
    who: str = ""
    commit: str | None = None
    what: tuple[str, ...] = ()
    approval: Approval | None = None


def story(  # noqa: PLR0913 - a record is asked about with all that is known of it
    trail: Trail, data_of: DataOf, path: str, record: Record | None, *, known: Proofs, clock: Clock
) -> tuple[Event, ...]:
    """Everything about a record that is known, in order of time; ``record`` is None where it is there no more."""
    shape = _shape(known.ledger, record)
    versions = tuple(reversed(trail.versions(path)))
    told = [
        *(event for version in versions[:1] for event in _first(version)),
        *(event for before, version in pairwise(versions) for event in _later(data_of, before, version, shape)),
        *((*_approvals(known, clock, record), *_recorded(clock, record)) if record is not None else ()),
    ]
    ordered = sorted(told, key=lambda event: event.at.timestamp() if event.at else 0)
    return (*ordered, *(_at_the_desk(trail, data_of, path, record) if record is not None else ()))


Shape = tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]
"""What approvals cover in a record of the type, and where its approvals stand."""


def _shape(books: Ledger, record: Record | None) -> Shape:
    return ((), ()) if record is None else (books.approved.get(record.type, ()), books.approvals.get(record.type, ()))


def _first(version: Version) -> Iterator[Event]:
    yield _event("created", version)


def _later(data_of: DataOf, earlier: Version, version: Version, shape: Shape) -> Iterator[Event]:
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
        yield _event("changed", version, changed)
    approved, approvals = shape
    parts = {part_of(path) for path, _ in entries_in("", old, approvals)}
    if any(digest(old, approved, approvals, part) != digest(new, approved, approvals, part) for part in parts):
        yield _event("voided", version)
    if "state" in changed and isinstance(new.get("state"), str):
        yield _event("moved-on", version, (new["state"],))


def _event(happening: Happening, version: Version, what: Iterable[str] = ()) -> Event:
    commit = version.commit
    return Event(happening=happening, at=commit.at, who=commit.author.name, commit=commit.id, what=tuple(what))


def _approvals(known: Proofs, clock: Clock, record: Record) -> Iterator[Event]:
    for _, entry in entries(known.ledger, record):
        approval = approval_of(record, entry, known.of(record, entry))
        yield Event(happening="approved", at=clock.moment(entry.at), who=entry.person, approval=approval)


def _recorded(clock: Clock, record: Record) -> Iterator[Event]:
    """The moments that a record itself tells of, such as its issue or release."""
    for key, value in record.data.items():
        at = value.get("at") if isinstance(value, Mapping) else value if key.endswith("_at") else None
        if isinstance(at, str):
            yield Event(happening="recorded", at=clock.moment(at), what=(key,))


def _at_the_desk(trail: Trail, data_of: DataOf, path: str, record: Record) -> Iterator[Event]:
    """What stands in the work tree and is not committed yet."""
    committed = _mapping(data_of(trail.tree.get(path, "")))
    changed = _changed(committed, record.data)
    if changed:
        yield Event(happening="at-the-desk", at=None, what=changed)


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
