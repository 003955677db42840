"""The files that govern a company and are no records with approvals of their own, and what approves each as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final

from duban.evidence import entry_of
from duban.fields import Field, Fields
from duban.model import Document, Record
from duban.proof import FILE, Proofs, approved_at
from duban.roles import roles_of
from duban.trail import Identity, Trail
from duban.ways import Scope

KINDS: Final = ("provisions", "schemas", "calendars", "signers")
"""What governs, unless a company says otherwise."""

FIELDS: Final[Fields] = MappingProxyType({
    ("id",): Field(), ("kind",): Field(members=frozenset({*KINDS, "people"})), ("regulation",): Field(("regulation",)),
    ("changed_at",): Field(), ("changed_by",): Field(("person",)), ("approvals",): Field(), ("approvals", "role"): Field(),
    ("approvals", "person"): Field(("person",)), ("approvals", "decision"): Field(), ("approvals", "at"): Field(),
})  # fmt: skip
"""The properties of such a file, as ``Schemas`` has them for records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Governing:
    """A file as it is committed: its content's digest, and by whom and when it became so."""

    path: str
    kind: str
    content: str
    changed_at: datetime
    changed_by: Identity


def kind_of(path: str) -> str | None:
    """What sort of governing file a path is of; None for all others."""
    parts = PurePosixPath(path).parts
    match parts:
        case ("records", "regulations", _, _, *_):
            return "provisions"
        case ("records", "calendars" | "people" as folder, _):
            return folder
        case ("records", "allowed_signers") | (".mailmap",):
            return "signers"
        case ("schemas", *_):
            return "schemas"
        case _:
            return None


def changed(trail: Trail, kinds: Iterable[str], since: datetime, now: datetime) -> Iterator[tuple[str, str]]:
    """Path and kind of each governing file that became what it is after ``since``; what is only written is no change yet."""
    wanted = frozenset(kinds)
    for path in trail.tree:
        kind = kind_of(path)
        version = trail.became(path) if kind in wanted else None
        if kind is not None and version is not None and since < version.commit.at <= now:
            yield path, kind


def file_records(scope: Scope, known: Proofs, files: Iterable[Governing]) -> tuple[Record, ...]:
    """The files as records of type ``file``, each with the proven approvals of its content."""
    return tuple(_record(scope, known, file) for file in files)


def _record(scope: Scope, known: Proofs, file: Governing) -> Record:
    writer = known.person(file.changed_by)
    parts = PurePosixPath(file.path).parts
    data = {
        "id": file.path,
        "kind": file.kind,
        **({"regulation": parts[2]} if file.kind == "provisions" else {}),
        "changed_at": file.changed_at.astimezone(scope.clock.zone).isoformat(),
        **({"changed_by": writer} if writer else {}),
        "approvals": [*approvals_for(scope, known, file.path, file.content)],
    }
    document = Document(path=file.path, data=data, lines=(1,))
    return Record(id=file.path, type=FILE, data=data, document=document)


def approvals_for(scope: Scope, known: Proofs, path: str, content: str) -> Iterator[Mapping[str, Any]]:
    """The approvals of a file with exactly that content, by reviews and by decisions that name it."""
    yield from _reviews(scope, known, path, content)
    yield from _decisions(known, path, content)


def _reviews(scope: Scope, known: Proofs, path: str, content: str) -> Iterator[dict[str, Any]]:
    """Reviews name no role: each counts for every role that the reviewer held on that day."""
    for snapshot in scope.ledger.by_type.get("review", ()) if "review" in known.accepted else ():
        if _covers(snapshot.data["contents"], path, content) and known.kept(snapshot):
            for person in dict.fromkeys(review["person"] for review in snapshot.data["reviews"]):
                at = approved_at(snapshot.data, person)
                for role in roles_of(scope, person, at) if at is not None else ():
                    yield {"role": role, "person": person, "decision": "approved", "at": at.isoformat() if at else ""}


def _decisions(known: Proofs, path: str, content: str) -> Iterator[Mapping[str, Any]]:
    """Decisions name files by their digests, and are themselves proven as any approval is, where proof is asked for."""
    for decision in known.ledger.by_type.get("decision", ()):
        if _covers(decision.data.get("contents", ()), path, content):
            entries = decision.data.get("approvals", ())
            yield from (
                e for e in entries if not known.accepted or known.of(decision, entry_of(decision.id, e)).doubt is None
            )


def _covers(contents: Iterable[Mapping[str, str]], path: str, content: str) -> bool:
    return any(covered.get("path") == path and covered["content"] == content for covered in contents)
