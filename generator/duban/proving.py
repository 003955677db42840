"""Gathers what the repository shows of approvals: old contents in one reading, and the signatures of the commits that count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from duban import yamldoc
from duban.evidence import Evidence, holdings, keepers, writers
from duban.ledger import Ledger
from duban.model import Document, Record
from duban.repository import blobs
from duban.signatures import signers
from duban.trail import Trail


def gather(root: Path, trail: Trail, books: Ledger, records: Iterable[Record]) -> Evidence:
    """The evidence about some records; only their own old versions are read, each at most once."""
    asked = tuple(records)
    versions = (version for record in asked for version in trail.versions(record.document.path))
    data_of = _reader(blobs(root, {version.blob for version in versions if version.blob}) if asked else {})
    held = {entry: found for r in asked for entry, found in holdings(trail, data_of, books, r).items()}
    commits = (holding.commit.id for found in held.values() for holding in found)
    return Evidence(
        held=MappingProxyType(held),
        writers=MappingProxyType({record.id: writers(trail, data_of, books, record) for record in asked}),
        signers=MappingProxyType(dict(signers(root, commits))),
        keepers=MappingProxyType(dict(keepers(trail, books.by_type.get("review", ())))),
    )


def _reader(held: Mapping[str, bytes]) -> Callable[[str], Any]:
    """Blob -> the data in it, read when they are asked for; what cannot be read holds none."""

    @cache
    def data_of(blob: str) -> Any:
        document = yamldoc.parse(held.get(blob, b""), blob)
        return document.data if isinstance(document, Document) else None

    return data_of
