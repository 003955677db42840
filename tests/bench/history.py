"""``make bench-history``: how long the history of 10,000 files over 10,000 commits takes to read, at first and afterwards."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from duban.history import CACHE, read_trail
from tests.histories import ADA, History, begin

COMMITS: Final = 10_000
FIRST: Final = 5.0
AFTERWARDS: Final = 1.0
ROUNDS: Final = 3
REMARK: Final = "note: 已與供應商核對，交期無誤。\n"


def main() -> int:
    """Print the figures; exit 1 where one misses its mark."""
    with tempfile.TemporaryDirectory() as folder:
        history = written(Path(folder, "company"))
        first = min(_seconds(history, anew=True) for _ in range(ROUNDS))
        history.commit(ADA, "2027-01-01 09:00", {"records/plans/plan-00000.yml": "id: plan-00000\n"})
        afterwards = min(_seconds(history, anew=False) for _ in range(ROUNDS))
    print(f"history of {COMMITS:,} files over {COMMITS:,} commits: {first:.2f} s at first (to reach: under {FIRST:g})")
    print(f"from the last seen commit: {afterwards:.2f} s (to reach: under {AFTERWARDS:g})")
    return 0 if first < FIRST and afterwards < AFTERWARDS else 1


def written(root: Path) -> History:
    """A repository in which each commit, by one of thirty people, brings one file in and changes two others."""
    history = begin(root)
    stream = b"".join(_commits(random.Random(1)))  # noqa: S311 - the same history each time
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet"], input=stream, check=True)
    history.git("reset", "--quiet", "--hard")
    history.git("repack", "-adq")
    return history


def _commits(chance: random.Random) -> Iterator[bytes]:
    for number in range(COMMITS):
        who, at = f"P{number % 30} <p{number % 30}@house.test>", 1_700_000_000 + 600 * number
        head = f"commit refs/heads/main\nauthor {who} {at} +0800\ncommitter {who} {at} +0800\ndata 1\nx\n"
        yield head.encode()
        for name in sorted({number, chance.randrange(number + 1), chance.randrange(number + 1)}):
            text = f"id: plan-{name:05}\ncost: {chance.random()}\n{REMARK * 20}".encode()
            yield b"M 100644 inline records/plans/plan-%05d.yml\ndata %d\n%s\n" % (name, len(text), text)


def _seconds(history: History, *, anew: bool) -> float:
    if anew:
        shutil.rmtree(history.root / CACHE, ignore_errors=True)
    began = time.perf_counter()
    trail = read_trail(history.root)
    seconds = time.perf_counter() - began
    if len(trail.files) != COMMITS:
        raise SystemExit(f"{len(trail.files):,} files were read")
    return seconds


if __name__ == "__main__":
    sys.exit(main())
