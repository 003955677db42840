"""The files that govern a company and are no records with approvals of their own, and what approves each as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any, Final, Literal

from duban.deeds import Window, removals
from duban.evidence import entry_of
from duban.fields import Field, Fields
from duban.model import Document, Record
from duban.proof import FILE, Proofs, approved_at
from duban.roles import roles_of
from duban.trail import Commit, Trail
from duban.ways import Scope

KINDS: Final = ("provisions", "schemas", "calendars", "signers")
"""What governs, unless a company says otherwise."""

FIELDS: Final[Fields] = MappingProxyType({
    ("id",): Field(), ("kind",): Field(members=frozenset({*KINDS, "people"})), ("regulation",): Field(("regulation",)),
    ("changed_at",): Field(), ("changed_by",): Field(("person",)), ("who",): Field(), ("commit",): Field(),
    ("deed",): Field(members=frozenset({"changed", "deleted", "renamed"})), ("approvals",): Field(),
    ("approvals", "role"): Field(), ("approvals", "person"): Field(("person",)), ("approvals", "decision"): Field(),
    ("approvals", "at"): Field(),
})  # fmt: skip
"""The properties of such a file, as ``Schemas`` has them for records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Governing:
    """A file as it is committed, or was at last: its ``blob``, the digest of its ``content``, and the commit that made it so.

    ``deed`` is what that commit did to it; under another name it is another file.
    """

    path: str
    kind: str
    deed: Literal["changed", "deleted", "renamed"]
    commit: Commit
    blob: str
    content: str = ""


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


def changed(trail: Trail, kinds: Iterable[str], window: Window) -> Iterator[Governing]:
    """Each governing file that became what it is, or was taken away, within the window; what is only written is no change yet."""
    wanted = frozenset(kinds)
    for path, blob in trail.tree.items():
        kind = kind_of(path)
        commit = trail.settled(path) if kind in wanted else None
        if kind is not None and commit is not None and window.holds(commit):
            yield Governing(path=path, kind=kind, deed="changed", commit=commit, blob=blob)
    for gone in removals(trail, lambda path: kind_of(path) in wanted and path not in trail.tree):
        if window.holds(gone.commit):
            deed: Literal["deleted", "renamed"] = "deleted" if gone.became is None else "renamed"
            kind = str(kind_of(gone.path))
            yield Governing(path=gone.path, kind=kind, deed=deed, commit=gone.commit, blob=gone.blob)


def file_records(scope: Scope, known: Proofs, files: Iterable[Governing]) -> tuple[Record, ...]:
    """The files as records of type ``file``, each with the proven approvals of its content."""
    return tuple(_record(scope, known, file) for file in files)


def _record(scope: Scope, known: Proofs, file: Governing) -> Record:
    author = file.commit.author
    writer = known.person(author)
    parts = PurePosixPath(file.path).parts
    data = {
        "id": file.path,
        "kind": file.kind,
        **({"regulation": parts[2]} if file.kind == "provisions" else {}),
        "changed_at": file.commit.at.astimezone(scope.clock.zone).isoformat(),
        **({"changed_by": writer} if writer else {}),
        "who": writer or author.name,
        "commit": file.commit.id,
        "deed": file.deed,
        "approvals": [*approvals_for(scope, known, file.path, file.content, removed=file.deed != "changed")],
    }
    document = Document(path=file.path, data=data, lines=(1,))
    return Record(id=file.path, type=FILE, data=data, document=document)


def approvals_for(
    scope: Scope, known: Proofs, path: str, content: str, *, removed: bool = False
) -> Iterator[Mapping[str, Any]]:
    """The approvals of a file with exactly that content, or of its removal, by reviews and by decisions that name it.

    Whoever approved a file has not approved that it goes.
    """
    named = {"path": path, "content": content, **({"removed": True} if removed else {})}
    yield from _reviews(scope, known, named)
    yield from _decisions(known, named)


def _reviews(scope: Scope, known: Proofs, named: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Reviews name no role: each counts for every role that the reviewer held on that day."""
    for snapshot in scope.ledger.by_type.get("review", ()) if "review" in known.accepted else ():
        if named in snapshot.data["contents"] and known.kept(snapshot):
            for person in dict.fromkeys(review["person"] for review in snapshot.data["reviews"]):
                at = approved_at(snapshot.data, person)
                for role in roles_of(scope, person, at) if at is not None else ():
                    yield {"role": role, "person": person, "decision": "approved", "at": at.isoformat() if at else ""}


def _decisions(known: Proofs, named: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Decisions name files by their digests, and are themselves proven as any approval is, where proof is asked for."""
    for decision in known.ledger.by_type.get("decision", ()):
        if named in decision.data.get("contents", ()):
            entries = decision.data.get("approvals", ())
            yield from (
                e for e in entries if not known.accepted or known.of(decision, entry_of(decision.id, e)).doubt is None
            )
