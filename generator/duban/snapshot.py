"""The files of a commit as Git's objects hold them; nothing that the work tree says can change them."""

from __future__ import annotations

import hashlib
import os
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from duban.model import DubanError
from duban.repository import ask, blobs, must_be_whole, must_work, own_repository

LINK: Final = b"120000"
FILE: Final = b"blob"

LONGEST_WAY: Final = 40
"""Links that lead from one to the next, as systems follow them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The blobs of a commit's ``records/`` and ``schemas/`` by path below the root, and which of them are links."""

    root: Path
    commit: str
    blobs: Mapping[str, str]
    links: frozenset[str]


def snapshot(root: Path, revision: str) -> Snapshot:
    """The files of the commit at which the present history left that of ``revision``.

    Raises DubanError where there is none, or more than one, and where the history is cut off: a base is never guessed.
    """
    with own_repository():
        commit = _base(root, revision)
        status, listing, complaint = ask(root, "ls-tree", "-r", "-z", commit, "--", "records/", "schemas/")
        must_work(status, complaint)
    blobs: dict[str, str] = {}
    links: set[str] = set()
    for entry in listing.split(b"\0")[:-1]:
        words, _, name = entry.partition(b"\t")
        mode, kind, blob = words.split()
        if kind == FILE:
            blobs[os.fsdecode(name)] = blob.decode()
        if mode == LINK:
            links.add(os.fsdecode(name))
    return Snapshot(root=root, commit=commit, blobs=MappingProxyType(blobs), links=frozenset(links))


def _base(root: Path, revision: str) -> str:
    must_be_whole(root, "--base")
    tips: list[str] = []
    for name in (revision, "HEAD"):
        status, answer, _ = ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if status:
            raise DubanError(f"--base {revision}: there is no commit {name}; fetch it, or correct the name.")
        tips.append(answer.decode().strip())
    found = ask(root, "merge-base", "--all", *tips)[1].split()
    if not found:
        raise DubanError(f"--base {revision}: its history and the present one have no commit in common.")
    if len(found) > 1:
        raise DubanError(
            f"--base {revision}: the histories met more than once, so there are {len(found)} bases; merge it first."
        )
    return found[0].decode()


def contents(taken: Snapshot, names: Iterable[str]) -> Mapping[str, bytes]:
    """What the blobs of some paths hold; of a link, where it leads. DubanError where an object is missing."""
    wanted = {name: taken.blobs[name] for name in names}
    held = blobs(taken.root, wanted.values())
    for blob in sorted(set(wanted.values()) - held.keys()):
        raise DubanError(f"Git lacks the object {blob} of the base; fetch the whole history.")
    return {name: held[blob] for name, blob in wanted.items()}


def blob_of(content: bytes, like: str) -> str:
    """The name that Git gives to a content, by the kind of hash that made the name ``like``."""
    digest = hashlib.sha256 if len(like) == len(hashlib.sha256().hexdigest()) else hashlib.sha1
    return digest(b"blob %d\0" % len(content) + content).hexdigest()


def target(taken: Snapshot, name: str) -> str | None:
    """The file that a path or a chain of links leads to, as a path of its own; None where it leads out of records/."""
    for _ in range(LONGEST_WAY):
        if name not in taken.links:
            return name
        way = os.fsdecode(contents(taken, [name])[name])
        name = posixpath.normpath(posixpath.join(posixpath.dirname(name), way))
        if not name.startswith("records/"):
            return None
    return None
