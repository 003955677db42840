"""Asks Git about the repository that holds a folder, whatever the surroundings say."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from git import Git, GitCommandNotFound

from duban.model import DubanError

ELSEWHERE: Final = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CEILING_DIRECTORIES",
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_GRAFT_FILE",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_WORK_TREE",
)
"""Variables that point Git at another repository or another history; a Git hook sets some of them."""

NO_REPOSITORY: Final = "not a git repository"
"""What Git complains of outside a repository."""


def ask(root: Path, *arguments: str, feed: bytes = b"") -> tuple[int, bytes, str]:
    """Exit status, output and complaint of a Git command that reads ``feed``; substituted objects are not believed.

    NOTE: the folder goes to Git itself, because GitPython stays in the present folder when it cannot enter another.
    """
    try:
        with tempfile.TemporaryFile() as given:
            given.write(feed)
            given.seek(0)
            status, output, complaint = Git().execute(
                ["git", "-C", str(root), "--no-replace-objects", *arguments],
                istream=given,
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
            )
    except GitCommandNotFound as error:
        raise DubanError("Git cannot be run; is it installed?") from error
    return status, output, complaint


def blobs(root: Path, ids: Iterable[str]) -> Mapping[str, bytes]:
    """What some blobs hold, read in one go; what is no blob, or is not there, is left out."""
    wanted = sorted(set(ids))
    with own_repository():
        status, output, complaint = ask(root, "cat-file", "--batch", feed="".join(f"{i}\n" for i in wanted).encode())
    must_work(status, complaint)
    held: dict[str, bytes] = {}
    position = 0
    while position < len(output):
        end = output.index(b"\n", position)
        name, kind, *size = output[position:end].split()
        position = end + 1
        if size:
            held |= {name.decode(): output[position : position + int(size[0])]} if kind == b"blob" else {}
            position += int(size[0]) + 1
    return held


def must_be_whole(root: Path, asked_by: str) -> None:
    """DubanError where an option asks for a history that is not there, or is cut off."""
    status, answer, complaint = ask(root, "rev-parse", "--is-shallow-repository")
    if NO_REPOSITORY in complaint:
        raise DubanError(f"{asked_by} needs a repository, and this folder is not in one.")
    must_work(status, complaint)
    if answer.strip() == b"true":
        raise DubanError(
            f"{asked_by} needs the whole history, and it is cut off here; fetch it (git fetch --unshallow)."
        )


def must_work(status: int, complaint: str) -> None:
    """DubanError with the first line of Git's complaint, if it failed."""
    if status:
        raise DubanError(f"Git cannot read the history: {complaint.splitlines()[0]}")


@contextmanager
def own_repository() -> Iterator[None]:
    """An environment in which Git finds the repository by the folder alone; put back afterwards."""
    aside = {name: os.environ.pop(name) for name in ELSEWHERE if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(aside)
