"""The program that makes the site of one language from its pages: of all of them, or of those alone that changed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

BUILDERS: Final[Mapping[str, tuple[str, ...]]] = {
    "mkdocs": ("mkdocs", "build", "--strict", "--config-file"),
    "zensical": ("zensical", "build", "--strict", "--config-file"),
}
"""Modules of Python that make a site of one language from its configuration."""

ALONE: Final = ("mkdocs", "build", "--dirty", "--config-file")
"""Makes those pages alone whose source is younger than they are, and an index of the search for them alone."""

PROGRAMS: Final = ("jieba", "jinja2", "markdown", "mkdocs", "mkdocs-material")
"""Packages that every page of MkDocs comes out of."""

COMPLAINT: Final = re.compile(r"WARNING|ERROR|Error")
"""What marks the lines in which a builder says what is wrong."""

NO_COMPLAINT: Final = "A 'dirty' build is being performed"
"""What MkDocs warns of whenever some pages are made alone: that others may name them as they were. ``foundation`` sees to that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is done for the site of one language; no ``process`` where nothing changed.

    ``stamp`` is the file that holds the ``foundation`` of what was made last. ``index`` is the search's of before, where only
    some pages are made.
    """

    process: subprocess.Popen[str] | None
    site: Path
    foundation: str
    stamp: Path
    index: str | None


def begun(builder: str, root: Path, output: Path, language: str, moment: int) -> Work:
    """Begins the site of a language: whole, or where nothing but pages changed, those alone.

    Timestamps are the result's moment, so that equal results give equal sites.
    """
    site, stamp = output / "html" / language, output / "cache" / "sites" / language
    wanted = foundation(builder, root, output, language)
    index = site / "search" / "search_index.json"
    kept = builder == "mkdocs" and index.is_file() and stamp.is_file() and stamp.read_text("utf-8") == wanted
    if kept and not any(_changed(output / "docs" / language, site)):
        return Work(process=None, site=site, foundation=wanted, stamp=stamp, index=None)
    stamp.unlink(missing_ok=True)  # what is broken off is made whole the next time
    known = index.read_text("utf-8") if kept else None
    if not kept:
        shutil.rmtree(site, ignore_errors=True)
    process = subprocess.Popen(  # noqa: S603  # the program and its arguments are ours
        [sys.executable, "-m", *(ALONE if kept else BUILDERS[builder]), str(output / f"mkdocs.{language}.yml")],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env={
            **os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(moment),
            "TMPDIR": str(output / "search"),  # where the segmenter keeps each dictionary once it has read it
        },
    )  # fmt: skip
    return Work(process=process, site=site, foundation=wanted, stamp=stamp, index=known)


def ended(work: Work) -> str:
    """What a builder complained of, on one line; nothing where it succeeded."""
    if work.process is None:
        return ""
    said, _ = work.process.communicate()
    complaints = [line for line in said.splitlines() if COMPLAINT.search(line) and NO_COMPLAINT not in line]
    if work.process.returncode or (work.index is not None and complaints):
        return " ".join(complaints or said.split())
    if work.index is not None:
        _write_index(work.site / "search", work.index)
    work.stamp.parent.mkdir(parents=True, exist_ok=True)
    work.stamp.write_text(work.foundation, encoding="utf-8")
    return ""


def foundation(builder: str, root: Path, output: Path, language: str) -> str:
    """A digest of all that every page of a language is made from beside its own source, and of the names of the pages.

    The navigation with its titles, the moment and the commit are in the configuration; that is why one that is equal makes
    equal pages of equal sources.
    """
    docs = output / "docs" / language
    files = [root / "mkdocs.yml", output / f"mkdocs.{language}.yml", *(root / "site" / "overrides").rglob("*")]
    files += [*(output / "search").glob(f"{language}.*"), *docs.rglob("*")]
    known = hashlib.sha256(json.dumps([builder, *map(version, PROGRAMS)]).encode())
    for file in sorted(file for file in files if file.is_file()):
        content = b"" if _is_page(docs, file) else file.read_bytes()
        known.update(f"\0{os.path.relpath(file, output)}\0{hashlib.sha256(content).hexdigest()}".encode())
    return known.hexdigest()


def _is_page(docs: Path, file: Path) -> bool:
    return file.suffix == ".md" and file.is_relative_to(docs)


def _changed(docs: Path, site: Path) -> Iterator[Path]:
    """The pages whose source is younger than they are, or that are not there."""
    for source in docs.rglob("*.md"):
        page = site / source.relative_to(docs).with_suffix(".html")
        if not page.is_file() or page.stat().st_mtime < source.stat().st_mtime:
            yield page


def _write_index(folder: Path, known: str) -> None:
    """The index of the search for the whole site: what was made anew in the place of what there was of the same pages.

    It stands there twice, once as a script, which a site that is opened from a folder can load.
    """
    whole = json.dumps(
        merged(json.loads(known), json.loads((folder / "search_index.json").read_text("utf-8"))), separators=(",", ":")
    )
    (folder / "search_index.json").write_text(whole, encoding="utf-8")
    (folder / "search_index.js").write_text(f"var __index = {whole}", encoding="utf-8")


def merged(known: Mapping[str, Any], anew: Mapping[str, Any]) -> Mapping[str, Any]:
    """An index of the search in which the sections of some pages stand in the place of those pages' older ones."""
    pages = _by_page(known) | _by_page(anew)
    return {**anew, "docs": [section for sections in pages.values() for section in sections]}


def _by_page(index: Mapping[str, Any]) -> dict[str, list[Any]]:
    pages: dict[str, list[Any]] = {}
    for section in index["docs"]:
        pages.setdefault(section["location"].partition("#")[0], []).append(section)
    return pages
