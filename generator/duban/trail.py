"""What Git says about the files: who brought each one in and who changed it last, read in one pass over the history."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from duban.model import DubanError
from duban.repository import NO_REPOSITORY, ask, must_work, own_repository

LOG: Final = (
    "log", "HEAD", "--date-order", "--root", "--relative", "-c", "--no-renames", "--name-status", "-z",
    "--no-color", "--no-show-signature", "--encoding=UTF-8", "--format=%x1e%H%x00%ct%x00%an%x00%ae",
)  # fmt: skip
"""Newest first, children before parents, merges with what they changed themselves; the user's settings do not count."""

COMMIT: Final = b"\x1e"
"""Begins a commit; the name of a status is a capital letter, and a path follows its status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A commit: its author, and the moment it was committed, which is the earliest that Git can have seen it."""

    commit: str
    at: datetime
    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the commits say of one path; ``removed`` when the last of them took it away."""

    first: Change
    last: Change
    removed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """The history up to ``commit`` (None: no commit yet), by path below the root.

    ``missing``: there is no repository. ``shallow``: the history is cut off, so the first change of a path is not known.
    """

    commit: str | None = None
    missing: bool = False
    shallow: bool = False
    files: Mapping[str, History] = field(default_factory=lambda: MappingProxyType({}))


def read_trail(root: Path) -> Trail:
    """The trail of the repository that holds ``root``; DubanError where Git cannot be asked."""
    with own_repository():
        status, answer, complaint = ask(root, "rev-parse", "--is-shallow-repository")
        if NO_REPOSITORY in complaint:
            return Trail(missing=True)
        must_work(status, complaint)
        if ask(root, "rev-parse", "--verify", "--quiet", "HEAD")[0]:
            return Trail()
        status, log, complaint = ask(root, *LOG)
        must_work(status, complaint)
    tokens = log.split(b"\0")
    return Trail(
        commit=tokens[0].removeprefix(COMMIT).decode(),
        shallow=answer.strip() == b"true",
        files=MappingProxyType(_files(_changes(iter(tokens)))),
    )


def _files(changes: Iterable[tuple[str, bool, Change]]) -> dict[str, History]:
    """The history of each path, from what the commits did to it, newest first."""
    files: dict[str, History] = {}
    for path, removed, change in changes:
        known = files.get(path)
        files[path] = replace(known, first=change) if known else History(first=change, last=change, removed=removed)
    return files


def _changes(tokens: Iterator[bytes]) -> Iterator[tuple[str, bool, Change]]:
    """Path, whether it was removed, and commit, in the order of the log.

    NOTE: Git puts a line feed before the first status of a commit and an empty token before that of a merge.
    """
    change = _change(next(tokens), tokens)
    for token in tokens:
        word = token.lstrip(b"\n")
        if word.startswith(COMMIT):
            change = _change(word, tokens)
        elif word:
            yield os.fsdecode(next(tokens)), set(word) == set(b"D"), change


def _change(word: bytes, tokens: Iterator[bytes]) -> Change:
    """The commit that a word of the log begins; a time beyond the calendar is refused, as it would count as proof."""
    commit = word.removeprefix(COMMIT).decode()
    try:
        at = datetime.fromtimestamp(int(next(tokens)), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise DubanError(f"Commit {commit} has no readable time.") from error
    name, email = (next(tokens).decode(errors="replace") for _ in range(2))
    return Change(commit=commit, at=at, name=name, email=email)
