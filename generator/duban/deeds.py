"""What the history shows of how records were kept: times claimed, closed records changed, records removed, dates moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import PurePosixPath
from typing import Any, Final, Literal

from duban.evidence import DataOf
from duban.ledger import values_at
from duban.model import KeyPath, Record
from duban.trail import Commit, Trail, Version

Pattern = tuple[str, ...]

RECORD_PARTS: Final = 3
"""``records``, the folder of the type, the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A time that a record states of itself, at a place in it, and the commit by which Git first saw it."""

    record: Record
    path: KeyPath
    at: str
    commit: Commit


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The last commit that changed a closed record, or that gave an id to another record.

    ``since`` is when the record was closed, or when the one before it was removed; ``blob`` is what is committed now, with
    the digest of its ``content``.
    """

    record: Record
    deed: Literal["changed", "reused"]
    commit: Commit
    since: datetime
    blob: str
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A file that is no more: its path, the commit that took it away, and the path at which it stands since, if any.

    ``blob`` is what it was at last, with the digest of its ``content`` and the ``department`` whose it was.
    """

    path: str
    commit: Commit
    blob: str
    became: str | None = None
    content: str = ""
    department: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redating:
    """The records of which one author changed nothing but dates on one day, with the last of these commits."""

    commit: Commit
    day: date
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deeds:
    """All of it, as far as it is held against anybody."""

    claims: tuple[Claim, ...] = ()
    edits: tuple[Edit, ...] = ()
    removals: tuple[Removal, ...] = ()
    redatings: tuple[Redating, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The time from whose commits on the history counts, until now; what was brought in before is what one begins with."""

    since: datetime
    now: datetime

    def holds(self, commit: Commit) -> bool:
        """Whether a commit is of that time."""
        return self.since < commit.at <= self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What the schema of a type says: which times are claims, and which values are moments."""

    claimed: tuple[Pattern, ...]
    moments: frozenset[Pattern]


def claims(
    trail: Trail, data_of: DataOf, record: Record, claimed: Iterable[Pattern], window: Window
) -> Iterator[Claim]:
    """The claims of a record as it stands; one that came with more than one version counts from the first."""
    patterns = tuple(claimed)
    first: dict[tuple[Pattern, Any], Commit] = {}
    for version in _oldest_first(trail, record):
        held = data_of(version.blob or "")
        for pattern in patterns:
            for _, value in _texts_at(held, pattern):
                first.setdefault((pattern, value), version.commit)
    for pattern in patterns:
        for path, value in _texts_at(record.data, pattern):
            commit = first.get((pattern, value))
            if commit is not None and window.holds(commit):
                yield Claim(record=record, path=path, at=value, commit=commit)


def closed_edit(
    trail: Trail, data_of: DataOf, record: Record, closed: Callable[[Any], bool], stays_open: frozenset[str]
) -> Edit | None:
    """The last change of a record after it was closed; None where it reads as when it was closed first.

    So whoever takes the change back cures it, and nobody does by opening and closing the record once more.
    """
    closing: Version | None = None
    changed: Version | None = None
    for version in _oldest_first(trail, record):
        if version.blob is None:
            continue
        now = data_of(version.blob)
        if any(
            closed(data_of(b)) and _without(data_of(b), stays_open) != _without(now, stays_open) for b in version.before
        ):
            changed = version
        if closing is None and closed(now):
            closing = version
    committed = trail.tree.get(record.document.path)
    if closing is None or changed is None or committed is None:
        return None
    if _without(data_of(committed), stays_open) == _without(data_of(closing.blob or ""), stays_open):
        return None
    return Edit(record=record, deed="changed", commit=changed.commit, since=closing.commit.at, blob=committed)


def reused(trail: Trail, data_of: DataOf, record: Record, former: Removal | None) -> Edit | None:
    """That the id of a record belonged to another one, which was removed: there, or elsewhere as ``former``.

    What was brought back as it was is the same record.
    """
    committed = trail.tree.get(record.document.path)
    versions = _oldest_first(trail, record)
    if committed is None:
        return None
    found: Edit | None = None
    for earlier, gone, version in zip(versions, versions[1:], versions[2:], strict=False):
        if gone.blob is None and version.blob is not None and data_of(earlier.blob or "") != data_of(version.blob):
            found = Edit(record=record, deed="reused", commit=version.commit, since=gone.commit.at, blob=committed)
    if found is None and former is not None and data_of(versions[0].blob or "") != data_of(former.blob):
        commit, since = versions[0].commit, former.commit.at
        found = Edit(record=record, deed="reused", commit=commit, since=since, blob=committed)
    return found


def removals(trail: Trail, counts: Callable[[str], bool]) -> Iterator[Removal]:
    """Every file that counts by its path and stands there no more, with how it went: taken away, or called otherwise since."""
    for name, versions in trail.files.items():
        later: Version | None = None
        seen: set[str] = set()
        for version in versions:
            path = version.path
            gone = version if version.blob is None else later
            held = version.blob or next(iter(version.before), None)
            later = version
            stands = path == name and path in trail.tree
            if stands or path in seen or not counts(path) or gone is None or held is None:
                continue
            seen.add(path)
            became = None if gone.blob is None else name
            yield Removal(path=path, commit=gone.commit, blob=held, became=became)


def redatings(
    trail: Trail, data_of: DataOf, records: Iterable[tuple[Record, Habits]], window: Window, zone: tzinfo
) -> Iterator[Redating]:
    """By author and local day, the records of which a commit changed dates that were there, and nothing else."""
    groups: defaultdict[tuple[str, date], list[tuple[Commit, str]]] = defaultdict(list)
    for record, habits in records:
        for version in _oldest_first(trail, record):
            if version.blob is None or not version.before or not window.holds(version.commit):
                continue
            if _only_dates(data_of(version.before[0]), data_of(version.blob), habits.moments):
                day = version.commit.at.astimezone(zone).date()
                groups[version.commit.author.email.casefold(), day].append((version.commit, record.id))
    for (_, day), found in groups.items():
        names = tuple(dict.fromkeys(sorted(name for _, name in found)))
        yield Redating(commit=max((c for c, _ in found), key=lambda c: (c.at, c.id)), day=day, records=names)


def _oldest_first(trail: Trail, record: Record) -> Sequence[Version]:
    return trail.versions(record.document.path)[::-1]


def is_record(path: str, folders: Collection[str]) -> bool:
    """Whether a path is one of a record, by the folders of the types."""
    parts = PurePosixPath(path).parts
    return len(parts) == RECORD_PARTS and parts[0] == "records" and parts[1] in folders and path.endswith(".yml")


def _texts_at(data: Any, pattern: Pattern) -> Iterator[tuple[KeyPath, str]]:
    return ((path, value) for path, value in values_at(data, pattern) if isinstance(value, str))


def _without(data: Any, stays_open: frozenset[str]) -> Any:
    return {key: value for key, value in data.items() if key not in stays_open} if isinstance(data, Mapping) else data


def _only_dates(before: Any, after: Any, moments: frozenset[Pattern]) -> bool:
    old, new = dict(_leaves(before, ())), dict(_leaves(after, ()))
    if old.keys() != new.keys():
        return False
    changed = [path for path, value in old.items() if new[path] != value]
    return bool(changed) and all(_pattern(path) in moments for path in changed)


def _leaves(data: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    """Every value that holds no others, with its place."""
    match data:
        case Mapping():
            for key, value in data.items():
                yield from _leaves(value, (*path, key))
        case list():
            for index, value in enumerate(data):
                yield from _leaves(value, (*path, index))
        case _:
            yield path, data


def _pattern(path: KeyPath) -> Pattern:
    return tuple("*" if isinstance(step, int) else step for step in path)
