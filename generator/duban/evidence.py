"""What the history holds of approvals: the commits that brought each entry in, and the content that they found approved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from duban.content import digest, part_of
from duban.ledger import Ledger, values_at
from duban.model import KeyPath, Record
from duban.trail import Commit, Trail

DataOf = Callable[[str], Any]
"""Blob -> the plain data in it; None where it holds none."""


class Entry(NamedTuple):
    """An approval as it stands in a record, wherever in it: who decided what, in which role, and when they say they did."""

    record: str
    role: str
    person: str
    decision: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A commit that brought an entry in, with the digest of the approved content as it was then."""

    commit: Commit
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the commits show. ``held``: entry -> the commits that brought it in, none where it is not committed yet.

    ``writers``: record and part of it -> who brought in the approved content as it stands now, and the record itself. ``signers``:
    commit -> address, where its signature was verified. ``keepers``: review record -> the addresses of all that wrote it.
    """

    held: Mapping[Entry, tuple[Holding, ...]] = field(default_factory=lambda: MappingProxyType({}))
    writers: Mapping[tuple[str, KeyPath], tuple[Commit, ...]] = field(default_factory=lambda: MappingProxyType({}))
    signers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    keepers: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))


def with_approvals(books: Ledger) -> tuple[Record, ...]:
    """The records that hold an approval."""
    return tuple(r for name in books.approvals for r in books.by_type.get(name, ()) if next(entries(books, r), None))


def entries(books: Ledger, record: Record) -> Iterator[tuple[KeyPath, Entry]]:
    """Every approval in a record, with its place."""
    return entries_in(record.id, record.data, books.approvals.get(record.type, ()))


def entries_in(name: str, data: Any, patterns: tuple[tuple[str, ...], ...]) -> Iterator[tuple[KeyPath, Entry]]:
    """Every approval in what a version of a record held, with its place."""
    for pattern in patterns:
        for path, value in values_at(data, pattern):
            if isinstance(value, Mapping):
                yield path, entry_of(name, value)


def entry_of(name: str, value: Mapping[str, Any]) -> Entry:
    """The identity of an approval; old versions may lack anything."""
    return Entry(name, *(str(value.get(key, "")) for key in ("role", "person", "decision", "at")))


def holdings(trail: Trail, data_of: DataOf, books: Ledger, record: Record) -> Mapping[Entry, tuple[Holding, ...]]:
    """Entry -> the commits that brought it into the record as it is committed now."""
    patterns = books.approvals[record.type]
    approved = books.approved.get(record.type, ())

    def held(blob: str) -> Mapping[Entry, KeyPath]:
        return {entry: part_of(path) for path, entry in entries_in(record.id, data_of(blob), patterns)}

    def of(entry: Entry) -> Iterator[Holding]:
        for version in trail.brought(record.document.path, lambda blob: entry in held(blob)):
            blob = version.blob or ""
            yield Holding(commit=version.commit, content=digest(data_of(blob), approved, patterns, held(blob)[entry]))

    return {entry: tuple(of(entry)) for _, entry in entries(books, record)}


def writers(trail: Trail, data_of: DataOf, books: Ledger, record: Record, part: KeyPath) -> tuple[Commit, ...]:
    """The commits that brought in what is approved of a record, or of a part, as it is committed now, and the one that began it."""
    covered = (books.approved.get(record.type, ()), books.approvals.get(record.type, ()), part)
    wanted = digest(record.data, *covered)
    path = record.document.path
    brought = trail.brought(path, lambda blob: digest(data_of(blob) or {}, *covered) == wanted)
    first = trail.first(path)
    commits = [version.commit for version in (*brought, *((first,) if first else ()))]
    return tuple({commit.id: commit for commit in commits}.values())


def keepers(trail: Trail, reviews: Iterable[Record]) -> Mapping[str, frozenset[str]]:
    """Review record -> the addresses of all whose commits made it what it is."""
    versions = ((record.id, trail.versions(record.document.path)) for record in reviews)
    return {name: frozenset(v.commit.author.email.casefold() for v in found) for name, found in versions}
