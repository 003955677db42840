"""Pull requests: pushed, reviewed and merged at a hosting service, whose answers ``duban approvals import`` keeps as a record."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tests.demo.people import REVIEWS
from tests.histories import Files, Hand, History

DUBAN: Final = Path(sys.executable).with_name("duban")
"""The program of the environment that runs this."""

STATUS: Final = {"A": "added", "M": "modified", "D": "removed"}
"""Git's letter for what was done to a file -> the hosting service's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A commit on the branch of a pull request."""

    by: Hand
    at: str
    files: Files
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What somebody said of the commit that was the last one then."""

    by: Hand
    at: str
    state: str = "APPROVED"


def pull_request(
    history: History, number: int, pushes: Sequence[Push], reviews: Sequence[Review], *, merged_at: str
) -> None:
    """Push to a branch, merge it, and commit the record of its reviews."""
    branch, base = f"request-{number}", history.head()
    with history.branch(branch):
        heads = [(push.at, history.commit(push.by, push.at, push.files, says=push.says)) for push in pushes]
    merge = history.merge(REVIEWS, merged_at, branch, says=f"Merge pull request #{number}: {pushes[0].says}")
    answers = {
        "pull_request": {
            "number": number, "created_at": _time(pushes[0].at), "merged_at": _time(merged_at),
            "merge_commit_sha": merge, "user": _user(pushes[0].by), "head": {"sha": heads[-1][1]},
        },
        "reviews": [
            {
                "user": _user(review.by), "state": review.state, "submitted_at": _time(review.at),
                "commit_id": max(head for head in heads if head[0] <= review.at)[1],
            }
            for review in reviews
        ],
        "files": _files(history, base, heads[-1][1]),
    }  # fmt: skip
    command = [
        str(DUBAN),
        "approvals",
        "import",
        "-",
        "--root",
        str(history.root),
        "--now",
        merged_at.replace(" ", "T"),
    ]
    subprocess.run(command, input=json.dumps(answers).encode(), check=True, stdout=subprocess.PIPE)
    history.commit(REVIEWS, merged_at, says=f"Keep the reviews of pull request {number}")


def _files(history: History, base: str, head: str) -> list[dict[str, Any]]:
    """The files that a pull request changed, with the blobs that were reviewed."""
    rows = (line.split("\t") for line in history.git("diff-tree", "-r", base, head).splitlines())
    told = ((words.split(), name) for words, name in rows)
    return [{"filename": name, "sha": blob, "status": STATUS[letter]} for (_, _, _, blob, letter), name in told]


def _user(hand: Hand) -> dict[str, str]:
    """An account, as the records of people name it."""
    return {"login": hand.email.partition("@")[0].replace(".", "-")}


def _time(at: str) -> str:
    """A moment of Shanghai as the service writes it."""
    return datetime.fromisoformat(f"{at}+08:00").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
