"""Reads the history of the repository that holds a company: all of it once, afterwards what came since."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from duban.model import DubanError
from duban.repository import NO_REPOSITORY, ask, must_work, own_repository
from duban.trail import Commit, Identity, Trail, Version, followed

LOG: Final = (
    "-c", "mailmap.file=", "-c", "mailmap.blob=",
    "log", "--date-order", "--root", "--relative", "-c", "--combined-all-paths", "-M50%", "-l1000",
    "--raw", "--no-abbrev", "-z", "--no-color", "--no-show-signature", "--encoding=UTF-8",
    "--format=%x1e%H%x00%P%x00%ct%x00%at%x00%aN%x00%aE%x00%cN%x00%cE",
)  # fmt: skip
"""Newest first, children before parents, merges with what they changed themselves; the user's settings do not count."""

COMMIT: Final = b"\x1e"
"""Begins a commit; what was done to a file begins with a colon, and its names follow."""

FORMAT: Final = 1
"""Grows with each change of ``LOG``, so that nobody reads what an older version kept."""

CACHE: Final = "build/cache"
"""Where the log is kept between runs, below the root; Git is told to leave it alone."""

NOTHING: Final = frozenset("0")
"""What the name of no blob is made of."""


def read_trail(root: Path, revision: str = "HEAD") -> Trail:
    """The trail up to a revision of the repository that holds ``root``; DubanError where Git cannot be asked."""
    with own_repository():
        status, answer, complaint = ask(
            root, "rev-parse", "--is-shallow-repository", "--show-prefix", "--show-toplevel"
        )
        if NO_REPOSITORY in complaint:
            return Trail(missing=True)
        must_work(status, complaint)
        shallow, prefix, top = answer.split(b"\n")[:3]
        status, head, _ = ask(root, "rev-parse", "--verify", "--quiet", revision)
        if status:
            return Trail()
        commit = head.decode().strip()
        cut_off = shallow == b"true"
        mark = _mark(prefix, Path(os.fsdecode(top)) / ".mailmap")
        log = _kept(root, commit, mark) if revision == "HEAD" and not cut_off else _log(root, commit)
        status, listing, complaint = ask(root, "ls-tree", "-r", "-z", commit)
        must_work(status, complaint)
    commits: dict[str, Commit] = {}
    files = followed(_changes(iter(log.split(b"\0")), commits))
    tree = (entry.partition(b"\t") for entry in listing.split(b"\0") if entry)
    return Trail(
        commit=commit,
        shallow=cut_off,
        commits=MappingProxyType(commits),
        files=files,
        tree=MappingProxyType({os.fsdecode(name): words.split()[2].decode() for words, _, name in tree}),
    )


def _log(root: Path, *revisions: str) -> bytes:
    status, log, complaint = ask(root, *LOG, *revisions)
    must_work(status, complaint)
    return log


def _mark(prefix: bytes, mailmap: Path) -> str:
    """What the log depends on beside the commit: this format, the folder inside the repository, and ``.mailmap``."""
    names = mailmap.read_bytes() if mailmap.is_file() else b""
    return hashlib.sha256(b"%d\0%s\0%s" % (FORMAT, prefix, names)).hexdigest()


def _kept(root: Path, commit: str, mark: str) -> bytes:
    """The log of ``commit``: what is kept of an ancestor and what came since, or all of it; the next run finds it kept.

    What is kept of another repository, of a history that was rewritten since, or damaged, is not used.
    """
    path = root / CACHE / "log"
    last, old = _read(path, mark)
    if last == commit:
        return old
    if last is None or ask(root, "merge-base", "--is-ancestor", last, commit)[0]:
        log = _log(root, commit)
    else:
        # Each part begins with a commit and is whole in itself; only the NUL that ends the last change is left to add.
        log = _log(root, f"{last}..{commit}") + old
    _write(path, {"commit": commit, "mark": mark, "sha256": hashlib.sha256(log).hexdigest()}, log)
    return log


def _read(path: Path, mark: str) -> tuple[str | None, bytes]:
    """The commit up to which a log is kept, and the log; None where there is none that can be used."""
    try:
        head, _, log = path.read_bytes().partition(b"\n")
        found: Any = json.loads(head)
        whole = found["mark"] == mark and found["sha256"] == hashlib.sha256(log).hexdigest()
        return (str(found["commit"]), log) if whole else (None, b"")
    except (OSError, ValueError, KeyError, TypeError):
        return None, b""


def _write(path: Path, head: dict[str, str], log: bytes) -> None:
    """Keep the log, if the folder can be written; a run that is broken off leaves the old one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", "utf-8")
        beside = path.with_name(f"log.{os.getpid()}")
        beside.write_bytes(json.dumps(head).encode() + b"\n" + log)
        beside.replace(path)
    except OSError:
        return


def _changes(tokens: Iterator[bytes], commits: dict[str, Commit]) -> Iterator[tuple[Version, tuple[str, ...]]]:
    """Each version with what the file was called before, in the order of the log; ``commits`` fills on the way.

    NOTE: Git puts a line feed before the first change of a commit and an empty token before that of a merge.
    """
    commit: Commit | None = None
    for token in tokens:
        word = token.lstrip(b"\n")
        if word.startswith(COMMIT):
            commit = _commit(word, tokens)
            commits[commit.id] = commit
        elif word and commit is not None:
            yield _version(commit, word.decode().split(" "), tokens)


def _version(commit: Commit, words: list[str], tokens: Iterator[bytes]) -> tuple[Version, tuple[str, ...]]:
    """What one line of the log says: a colon and a mode for each parent, the mode, their blobs, the blob, how it changed."""
    parents = words[0].count(":")
    *before, blob = words[parents + 1 : 2 * parents + 2]
    named = parents if parents > 1 else words[-1][0] in "CR"
    earlier = tuple(os.fsdecode(next(tokens)) for _ in range(named))
    version = Version(
        commit=commit,
        path=os.fsdecode(next(tokens)),
        blob=None if NOTHING.issuperset(blob) else blob,
        before=tuple(dict.fromkeys(b for b in before if not NOTHING.issuperset(b))),
    )
    return version, earlier


def _commit(word: bytes, tokens: Iterator[bytes]) -> Commit:
    """The commit that a word of the log begins; a time beyond the calendar is refused, as it would count as proof."""
    name = word.removeprefix(COMMIT).decode()
    parents, at, written_at, *people = (next(tokens).decode(errors="replace") for _ in range(7))
    try:
        times = [datetime.fromtimestamp(int(seconds), UTC) for seconds in (at, written_at)]
    except (ValueError, OverflowError, OSError) as error:
        raise DubanError(f"Commit {name} has no readable time.") from error
    return Commit(
        id=name,
        parents=tuple(parents.split()),
        at=times[0],
        written_at=times[1],
        author=Identity(name=people[0], email=people[1]),
        committer=Identity(name=people[2], email=people[3]),
    )
