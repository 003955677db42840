"""Repositories whose history many people wrote: commits by anybody at any time, branches, merges, signatures.

    history = begin(tmp_path, {"records/people/ada.yml": {"id": "ada", ...}})
    history.commit(ADA, "2026-04-01 10:00", {"records/plans/p1.yml": {"id": "p1", "cost": 5}})
    with history.branch("raise-cost"):
        history.commit(BEN, "2026-04-02 09:00", {"records/plans/p1.yml": {"id": "p1", "cost": 6}})
    history.merge(ADA, "2026-04-02 11:00", "raise-cost")

Moments are of Shanghai. A file is a text, or data that becomes YAML; None takes it away. Each commit gives its id back.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import yaml

Files = Mapping[str, str | bytes | Mapping[str, Any] | None]
"""Path below the root -> what it holds from now on; None takes it away."""

ALONE: Final = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
"""Git without the settings of whoever runs the tests."""

HOOKED: Final = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")
"""What a hook sets, and what would lead to another repository."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody who commits; who has a key can sign."""

    name: str
    email: str
    key: Path | None = None


ADA: Final = Hand(name="Ada", email="ada@house.test")
BEN: Final = Hand(name="Ben", email="ben@house.test")
CHEN: Final = Hand(name="陳大文", email="chen@house.test")
HOST: Final = Hand(name="Hosting Service", email="noreply@host.test")


@dataclass(frozen=True, slots=True)
class History:
    """A repository that is being written; ``root`` is its work tree."""

    root: Path

    def commit(
        self,
        author: Hand,
        at: str,
        files: Files | None = None,
        *,
        says: str = "Change",
        authored: str | None = None,
        committer: Hand | None = None,
        signed: bool = False,
    ) -> str:
        """Commit everything in the work tree as ``author``, who claims to have written it at ``authored``.

        Whoever commits signs.
        """
        self.write(files or {})
        self.git("add", "--all")
        who = {
            **_identity("AUTHOR", author, authored or at),
            **_identity("COMMITTER", committer or author, at),
        }
        signing = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={(committer or author).key}") if signed else ()
        options = ("--quiet", "--allow-empty", "--no-verify", f"--message={says}", *(("-S",) if signed else ()))
        self.git(*signing, "commit", *options, around=who)
        return self.head()

    def move(self, author: Hand, at: str, old: str, new: str) -> str:
        """Commit that a file is called otherwise; its text stays."""
        return self.commit(author, at, {new: (self.root / old).read_bytes(), old: None})

    @contextmanager
    def branch(self, name: str, start: str = "HEAD") -> Iterator[None]:
        """Commits go to a branch of that name, which begins at ``start``, and afterwards to the one before."""
        before = self.git("symbolic-ref", "--short", "HEAD")
        self.git("checkout", "--quiet", "-b", name, start)
        yield
        self.git("checkout", "--quiet", before)

    def merge(self, author: Hand, at: str, branch: str, files: Files | None = None, **more: Any) -> str:
        """Merge a branch by a commit of its own; ``files`` settle conflicts, or slip something in."""
        self.git(
            "merge", "--quiet", "--no-ff", "--no-commit", branch, accept=(0, 1), around=_identity("COMMITTER", author, at)
        )  # fmt: skip
        return self.commit(author, at, files, **more)

    def write(self, files: Files) -> None:
        """Change the work tree and commit nothing, as somebody at the desk does."""
        for name, text in files.items():
            path = self.root / name
            if text is None:
                path.unlink()
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else as_text(text).encode())

    def head(self) -> str:
        """The id of the last commit."""
        return self.git("rev-parse", "HEAD")

    def git(
        self,
        *arguments: str,
        feed: bytes | None = None,
        accept: tuple[int, ...] = (0,),
        around: Mapping[str, str] | None = None,
    ) -> str:
        """What a Git command prints; for all that has no function of its own here."""
        own = {name: value for name, value in os.environ.items() if name not in HOOKED}
        done = subprocess.run(
            ["git", "-C", str(self.root), *arguments],
            input=feed, capture_output=True, check=False, env={**own, **ALONE, **(around or {})},
        )  # fmt: skip
        assert done.returncode in accept, done.stderr.decode()
        return done.stdout.decode(errors="replace").strip()


def begin(root: Path, files: Files | None = None, *, author: Hand = ADA, at: str = "2026-01-01 09:00") -> History:
    """A new repository, with a first commit where files are given."""
    root.mkdir(parents=True, exist_ok=True)
    history = History(root)
    history.git("init", "--quiet", "--initial-branch=main")
    if files:
        history.commit(author, at, files, says="Begin")
    return history


def with_key(hand: Hand, folder: Path) -> Hand:
    """The same person with a new SSH key, which lies in the folder beside its public half (``.pub``)."""
    key = folder / hand.email
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", hand.email, "-f", str(key)]
    subprocess.run(command, check=True, capture_output=True)
    return replace(hand, key=key)


def allowed_signers(*hands: Hand) -> str:
    """The text of a file of allowed signers: a line for each person with a key."""
    keys = (
        f"{hand.email} {hand.key.with_name(f'{hand.key.name}.pub').read_text('utf-8')}" for hand in hands if hand.key
    )
    return "".join(keys)


def as_text(content: str | Mapping[str, Any]) -> str:
    """A record as YAML, or the text as it is."""
    return content if isinstance(content, str) else yaml.safe_dump(dict(content), allow_unicode=True, sort_keys=False)


def _identity(part: str, hand: Hand, at: str) -> dict[str, str]:
    return {f"GIT_{part}_NAME": hand.name, f"GIT_{part}_EMAIL": hand.email, f"GIT_{part}_DATE": f"{at} +0800"}
