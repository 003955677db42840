"""How long the site takes: of the sample, of a company of 10,000 records, of that after one change, and with Zensical."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from duban.builder import BUILDERS
from duban.language import LANGUAGES
from tests.bench import books, table
from tests.bench.runs import Run, run
from tests.situations import ROOT

LARGE: Final = 10_000
SAMPLE: Final = 30.0
LANGUAGE: Final = 60.0
PAGES: Final = 400
MOMENT: Final = "2026-09-30T18:00:00+08:00"
UNCHANGED: Final = "404.html"
"""The page that MkDocs writes in every run, whatever changed."""

Files = Mapping[Path, tuple[bytes, int]]


def reached() -> bool:
    """Print the figures; False where one misses its mark."""
    with tempfile.TemporaryDirectory() as folder:
        root, output = Path(folder, "large"), Path(folder, "output")
        sample = _build(ROOT, Path(folder, "sample"))
        print(f"site of the sample: {sample.seconds:.1f} s in {len(LANGUAGES)} languages (to reach: under {SAMPLE:g})")
        quick = table.quick(Path(folder, "sample", "html"))
        books.write(root, LARGE)
        shutil.copytree(ROOT / "tests" / "cases", root / "tests" / "cases")
        for name in ("site", "mkdocs.yml"):
            (root / name).symlink_to(ROOT / name)
        whole = _build(root, output)
        before = _pages(output)
        number = len(before) // len(LANGUAGES)
        each = whole.seconds / len(LANGUAGES)
        print(
            f"site of {LARGE:,} records: {each:.1f} s a language (to reach: under {LANGUAGE:g}), {whole.megabytes:.0f} MB"
        )
        print(f"pages: {number} a language (to reach: at most {PAGES})")
        _rename(root)
        again = _build(root, output)
        after = _pages(output)
        changed = {path for path, (content, _) in after.items() if content != before[path][0]}
        made = {path for path, (_, time) in after.items() if time != before[path][1]}
        print(f"after one record was renamed: {len(changed)} of {len(after)} pages differ, {len(made)} were made again")
        print(f"that build: {again.seconds / whole.seconds:.2f} times the whole one ({again.seconds:.1f} s)")
        mkdocs, zensical = (_made(output, builder) for builder in ("mkdocs", "zensical"))
        print(
            f"English pages alone: MkDocs {mkdocs.seconds:.1f} s, Zensical {zensical.seconds / mkdocs.seconds:.2f} times that"
        )
    return quick and sample.seconds < SAMPLE and each < LANGUAGE and number <= PAGES and made == changed


def _build(root: Path, output: Path) -> Run:
    duban = str(Path(sys.executable).with_name("duban"))
    return run([duban, "build", "--root", str(root), "--output", str(output), "--now", MOMENT], {0})


def _pages(output: Path) -> Files:
    """The pages of all languages with their bytes and times."""
    pages = (page for language in LANGUAGES for page in (output / "html" / language).rglob("*.html"))
    return {page: (page.read_bytes(), page.stat().st_mtime_ns) for page in pages if page.name != UNCHANGED}


def _rename(root: Path) -> None:
    """Give one resource another English name."""
    record = min((root / "records" / "resources").glob("*.yml"))
    record.write_text(record.read_text("utf-8").replace("en: ", "en: Renamed ", 1), "utf-8")


def _made(output: Path, builder: str) -> Run:
    return run([sys.executable, "-m", *BUILDERS[builder], str(output / "mkdocs.en.yml")], {0})
