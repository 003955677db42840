"""What the commits did to the files: pure look-ups over one reading of the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A name and an address as the commit bears them, after ``.mailmap``."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commit:
    """A commit; ``at`` is when it was committed, the earliest that Git can have seen it, and ``written_at`` its author's claim."""

    id: str
    parents: tuple[str, ...]
    at: datetime
    written_at: datetime
    author: Identity
    committer: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a commit made of a file: its ``blob`` (None: it was taken away) and those ``before``, one for each parent that had it.

    ``path`` is what the file was called from this commit on.
    """

    commit: Commit
    path: str
    blob: str | None
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The history up to ``commit`` (None: no commit yet), as paths below the root.

    ``missing``: there is no repository. ``shallow``: the history is cut off, so the first version of a file is not known.
    ``commits`` come newest first, children before parents, and so do the versions of each file in ``files``, which are
    followed through renames and found under the last name. ``tree`` are the files of ``commit`` with their blobs.
    """

    commit: str | None = None
    missing: bool = False
    shallow: bool = False
    commits: Mapping[str, Commit] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[str, tuple[Version, ...]] = field(default_factory=lambda: MappingProxyType({}))
    tree: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def versions(self, path: str) -> tuple[Version, ...]:
        """The versions of a file, newest first; none where Git does not know it yet."""
        return self.files.get(path, ())

    def first(self, path: str) -> Version | None:
        """The version in which a file appeared, whatever it was called then."""
        return next(reversed(self.versions(path)), None)

    def last(self, path: str) -> Version | None:
        """The last version of a file, which may be its removal."""
        return next(iter(self.versions(path)), None)

    def settled(self, path: str) -> Commit | None:
        """The commit since which a file is what it is, under the name that it has; None where Git does not have it."""
        became = next(self.brought(path, lambda blob: blob == self.tree[path]), None)
        if became is None or became.path == path:
            return None if became is None else became.commit
        return next(version.commit for version in reversed(self.versions(path)) if version.path == path)

    def brought(self, path: str, holds: Callable[[str], bool]) -> Iterator[Version]:
        """The versions that brought what ``holds`` asks of a blob into the file as it is now, newest first.

        Usually one; more where branches brought it in one by one. What was given up and came back counts from its return, and
        what a merge left behind not at all. None where the file as it is now does not hold it.
        """
        wanted = {self.tree[path]} if path in self.tree and holds(self.tree[path]) else set()
        for version in self.versions(path):
            if version.blob in wanted:
                wanted.remove(version.blob)
                known = {blob for blob in version.before if holds(blob)}
                wanted |= known
                if not known:
                    yield version


def followed(changes: Iterable[tuple[Version, Iterable[str]]]) -> Mapping[str, tuple[Version, ...]]:
    """The versions of each file by its last name; each comes, newest first, with what the file was called before."""
    last_name: dict[str, str] = {}
    files: dict[str, list[Version]] = {}
    for version, earlier in changes:
        name = last_name.get(version.path, version.path)
        files.setdefault(name, []).append(version)
        last_name.update((old, name) for old in earlier if old != version.path)
    return MappingProxyType({name: tuple(versions) for name, versions in files.items()})
