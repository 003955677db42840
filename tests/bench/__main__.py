"""``make bench``: the whole check against check-jsonschema on the same files, and against itself with a base, in turn; the site."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Final

from duban.schema import Schemas
from tests.bench import books, site
from tests.bench.runs import Run, run

SMALL: Final = 1_000
LARGE: Final = 10_000
ROUNDS: Final = 3
FASTER: Final = 10.0
GROWTH: Final = 1.2
MEMORY: Final = 400.0
BASE: Final = 1.6
CHANGED: Final = 10


def main() -> int:
    """Print the figures; exit 1 where one misses its mark."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        sizes = [books.write(path, count) for path, count in ((small, SMALL), (large, LARGE))]
        print(f"records of {sizes[1] / 1024:.1f} KB in the mean, {ROUNDS} rounds in turn")
        books.commit_and_change(large, CHANGED)
        rounds = [(_check(small), _check(large), _peer(large), _check(large, "--base", "HEAD")) for _ in range(ROUNDS)]
    at_small, at_large, peer, judged = (median(run.seconds for run in runs) for runs in zip(*rounds, strict=True))
    megabytes = max(run.megabytes for _, run, _, _ in rounds)
    faster, growth = peer / at_large, (at_large / LARGE) / (at_small / SMALL)
    print(f"duban check: {at_small:.2f} s per 1,000 records at {SMALL:,}")
    print(f"duban check: {at_large * 1_000 / LARGE:.2f} s per 1,000 records at {LARGE:,} ({at_large:.1f} s in all)")
    print(f"check-jsonschema: {peer * 1_000 / LARGE:.2f} s per 1,000 records at {LARGE:,} ({peer:.1f} s in all)")
    print(f"ratio: {faster:.1f} times faster (to reach: {FASTER:g})")
    print(f"growth: {growth:.2f} times the time per record (to reach: at most {GROWTH:g})")
    print(f"memory: {megabytes:.0f} MB at its peak (to reach: under {MEMORY:g})")
    print(
        f"duban check --base: {judged / at_large:.2f} times a plain check, {CHANGED} records changed (to reach: at most {BASE:g})"
    )
    reached = faster >= FASTER and growth <= GROWTH and megabytes < MEMORY and judged <= BASE * at_large
    return 0 if site.reached() and reached else 1


def _check(root: Path, *more: str) -> Run:
    command = [str(Path(sys.executable).with_name("duban")), "check", "--root", str(root)]
    options = ["--now", "2026-09-30T18:00:00+08:00", "--format", "json", "--output", str(root / "result.json")]
    return run([*command, *options, *more], {0, 1})


def _peer(root: Path) -> Run:
    """One command a schema, on schemas that stand alone, which is its quickest way; what all companies share is left out."""
    runs = []
    for folder, name in sorted(Schemas.load(root / "schemas").folders.items()):
        files = [str(path) for path in sorted((root / "records" / folder).glob("*.yml"))]
        if files and name not in books.SHARED:
            schema = root / f"{name}.json"
            schema.write_text(json.dumps(books.bundled(root / "schemas", name)), "utf-8")
            runs.append(run([sys.executable, "-m", "check_jsonschema", "--schemafile", str(schema), *files], {0}))
    return Run(seconds=sum(run.seconds for run in runs), megabytes=max(run.megabytes for run in runs))


if __name__ == "__main__":
    sys.exit(main())
