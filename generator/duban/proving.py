"""Gathers what the repository shows of approvals: old contents in one reading, and the signatures of the commits that count."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from duban import yamldoc
from duban.content import parts_in
from duban.evidence import DataOf, Evidence, holdings, keepers, writers
from duban.governing import Governing
from duban.ledger import Ledger
from duban.model import Document, Record
from duban.repository import blobs
from duban.signatures import signers
from duban.trail import Trail

NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})


def gather(root: Path, trail: Trail, books: Ledger, records: Iterable[Record]) -> Evidence:
    """The evidence about some records; only their own old versions are read, each at most once."""
    asked = tuple(records)
    data_of = reader(root, trail, (record.document.path for record in asked))
    held = {entry: found for r in asked for entry, found in holdings(trail, data_of, books, r).items()}
    commits = (holding.commit.id for found in held.values() for holding in found)
    return Evidence(
        held=MappingProxyType(held),
        writers=MappingProxyType(
            {
                (record.id, part): writers(trail, data_of, books, record, part)
                for record in asked
                for part in parts_in(record.data, books.approvals[record.type])
            }
        ),
        signers=MappingProxyType(dict(signers(root, commits))),
        keepers=MappingProxyType(dict(keepers(trail, books.by_type.get("review", ())))),
    )


def governing(root: Path, found: Iterable[Governing]) -> tuple[Governing, ...]:
    """Governing files with the digests of their contents as they are committed, or were at last."""
    files = tuple(found)
    held = blobs(root, (file.blob for file in files)) if files else {}
    return tuple(replace(file, content=whole(held.get(file.blob, b""))) for file in files)


def whole(content: bytes) -> str:
    """The digest of a whole file, as reviews and decisions name it."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def reader(root: Path, trail: Trail, paths: Iterable[str]) -> DataOf:
    """Blob -> the data in it, for every version of some files; what cannot be read holds none."""
    ids = {version.blob for path in paths for version in trail.versions(path) if version.blob}
    return data_in(blobs(root, ids) if ids else {})


def data_in(held: Mapping[str, bytes], known: Mapping[str, Any] = NOTHING) -> DataOf:
    """Blob -> the data in it, of blobs that were read, or are ``known``; each is parsed once, when it is asked for."""

    @cache
    def data_of(blob: str) -> Any:
        if blob in known:
            return known[blob]
        document = yamldoc.parse(held.get(blob, b""), blob)
        return document.data if isinstance(document, Document) else None

    return data_of
