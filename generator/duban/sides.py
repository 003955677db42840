"""The other side of a change: the company as the commit holds it from which the change began."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from duban import yamldoc
from duban.clock import Clock
from duban.company import assembled
from duban.evaluate import Company
from duban.files import Read, judged
from duban.history import read_trail
from duban.model import Document, DubanError
from duban.schema import Schemas
from duban.snapshot import Snapshot, blob_of, contents, target
from duban.troubles import UNFIT
from duban.yamldoc import Parsed
from duban.yamlproblems import problem

RECORDS: Final = "records/"
SCHEMAS: Final = "schemas/"


def open_base(taken: Snapshot, read: Sequence[Read], now: datetime) -> tuple[Company, Clock]:
    """The company of a commit as of ``now``, by schemas of its own; what the work tree holds too is not read again.

    ``read`` is the work tree's. Raises DubanError, with the reason, where that commit holds no company that can be
    evaluated; single files that are broken are problems, as in the work tree.
    """
    try:
        own = _schemas(taken)
        return assembled(taken.root, own, _read(taken, own, read), read_trail(taken.root, taken.commit), now)
    except DubanError as error:
        raise DubanError(f"The base, commit {taken.commit[:12]}, cannot be evaluated: {error}") from error
    except UNFIT as error:
        raise unfit(taken, error) from error


def unfit(taken: Snapshot, error: BaseException) -> DubanError:
    """What is told where the base's own schemas let something pass that this version can do nothing with."""
    return DubanError(
        f"The base, commit {taken.commit[:12]}, cannot be evaluated: its schemas let something pass that this version "
        f"of Duban cannot use ({type(error).__name__}); compare it with the version that it was written for."
    )


def _schemas(taken: Snapshot) -> Schemas:
    names = [name for name in sorted(taken.blobs) if name.startswith(SCHEMAS) and name.endswith(".json")]
    return Schemas.made({name.removeprefix(SCHEMAS): text for name, text in contents(taken, names).items()})


def _read(taken: Snapshot, schemas: Schemas, read: Sequence[Read]) -> list[Read]:
    """Every file of the commit's records, in the order of the work tree's."""
    names = sorted((name for name in taken.blobs if name.startswith(RECORDS)), key=lambda name: name.split("/"))
    if not names:
        raise DubanError("it holds no folder records/, so there is nothing to compare with.")
    same = {found.path: found.document for found in read if found.document is not None and _is_same(taken, found.path)}
    ways = {name: target(taken, name) for name in names if name not in same}
    texts = contents(taken, {way for way in ways.values() if way is not None and way in taken.blobs})
    load = partial(_loaded, taken, same, texts, ways)
    return [judged(schemas, name, load) for name in names]


def _is_same(taken: Snapshot, name: str) -> bool:
    """Whether the work tree's file holds, byte for byte, what the commit holds under its name.

    NOTE: Git is not asked, as its own comparison obeys a .gitattributes file, which the change may bring along.
    """
    blob = taken.blobs.get(name)
    return blob is not None and name not in taken.links and blob_of((taken.root / name).read_bytes(), blob) == blob


def _loaded(
    taken: Snapshot,
    same: Mapping[str, Document],
    texts: Mapping[str, bytes],
    ways: Mapping[str, str | None],
    name: str,
) -> Parsed:
    """What a file holds: as the work tree has it, or from its blob; links lead where they led in that commit."""
    if name in same:
        return same[name]
    way = ways[name]
    if way is None:
        return (problem("yaml.outside", name),)
    if way in texts:
        return yamldoc.parse(texts[way], name)
    folder = any(other.startswith(f"{way}/") for other in taken.blobs)
    return (problem("yaml.not_a_file" if folder else "yaml.missing", name),)
