"""What the history shows of how records were kept, as records that checks find: claim, edit, removal, redating, closure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time
from types import MappingProxyType
from typing import Any, Final

from duban import catalogue
from duban.compare import DATE_LENGTH
from duban.content import part_of
from duban.deeds import Claim, Deeds, Edit, Redating, Removal
from duban.evidence import Entry, entry_of
from duban.fields import Field, Fields
from duban.governing import approvals_for
from duban.ledger import values_at
from duban.model import Document, KeyPath, Record
from duban.nodes import root
from duban.proof import Proof, Proofs
from duban.query import matches
from duban.titles import titled
from duban.trail import Commit, Trail
from duban.ways import Scope, follow

_PLAIN: Final = Field()
_ABOUT: Final[Fields] = MappingProxyType({
    ("id",): _PLAIN, ("subject",): _PLAIN, ("subject_type",): _PLAIN, ("facet",): _PLAIN,
    ("department",): Field(("department",)),
})  # fmt: skip
_DONE: Final[Fields] = MappingProxyType({
    ("at",): _PLAIN, ("by",): Field(("person",)), ("who",): _PLAIN, ("commit",): _PLAIN,
})  # fmt: skip
_APPROVED: Final[Fields] = MappingProxyType({
    ("approvals",): _PLAIN, ("approvals", "role"): _PLAIN, ("approvals", "person"): Field(("person",)),
    ("approvals", "decision"): _PLAIN, ("approvals", "at"): _PLAIN,
})  # fmt: skip

FIELDS: Final[Mapping[str, Fields]] = MappingProxyType({
    "claim": MappingProxyType({
        **_ABOUT, **_DONE, ("not_before",): _PLAIN, ("seen_at",): _PLAIN, ("approval",): Field(members=frozenset({True})),
        ("requested_at",): _PLAIN,
    }),
    "edit": MappingProxyType({
        **_ABOUT, **_DONE, **_APPROVED, ("deed",): Field(members=frozenset({"changed", "reused"})), ("since",): _PLAIN,
        ("content",): _PLAIN,
    }),
    "removal": MappingProxyType({
        ("id",): _PLAIN, ("department",): Field(("department",)), **_DONE, **_APPROVED, ("became",): _PLAIN,
        ("deed",): Field(members=frozenset({"deleted", "renamed"})),
        ("content",): _PLAIN,
    }),
    "redating": MappingProxyType({
        ("id",): _PLAIN, ("department",): Field(("department",)), **_DONE, ("records",): _PLAIN,
    }),
    "closure": MappingProxyType({**_ABOUT, ("needs",): _PLAIN, ("has",): _PLAIN}),
})  # fmt: skip
"""The properties of each, as ``Schemas`` has them for records."""

Closing = Mapping[str, Mapping[str, Any]]
"""Type -> what its schema says under ``x-closed``."""


def kept_records(
    scope: Scope, known: Proofs, deeds: Deeds, closing: Closing, trail: Trail
) -> Mapping[str, tuple[Record, ...]]:
    """Type -> the records of it, for the checks of every provision."""
    return {
        "claim": tuple(_claim(scope, known, trail, claim) for claim in deeds.claims),
        "edit": tuple(_edit(scope, known, edit) for edit in deeds.edits),
        "removal": tuple(_removal(scope, known, removal) for removal in deeds.removals),
        "redating": tuple(_redating(scope, known, redating) for redating in deeds.redatings),
        "closure": tuple(_closures(scope, closing)),
    }


def _claim(scope: Scope, known: Proofs, trail: Trail, claim: Claim) -> Record:
    """A claim; that of an approval is held against its proof, where there is one, and tells since when it was asked for."""
    entry = _approval(scope, claim)
    proof = None if entry is None else known.of(claim.record, entry).proof
    seen = claim.commit.at if proof is None else proof.at
    asked = None if entry is None else _asked(scope, known, trail, claim, proof)
    moment = scope.clock.moment(claim.at)
    begins = datetime.combine(moment.date(), time.min, scope.clock.zone) if len(claim.at) == DATE_LENGTH else moment
    facet = _facet(claim.record.data, claim.path)
    data = {
        **_about(claim.record, "claim", facet),
        **_done(known, claim.commit),
        "within": claim.path,
        "at": claim.at,
        "not_before": begins.isoformat(),
        "seen_at": _local(scope, seen),
        **({} if entry is None else {"approval": True}),
        **({} if asked is None else {"requested_at": _local(scope, asked)}),
    }
    return Record(id=data["id"], type="claim", data=data, document=claim.record.document)


def _approval(scope: Scope, claim: Claim) -> Entry | None:
    """The approval whose time it is that is claimed."""
    for pattern in scope.ledger.approvals.get(claim.record.type, ()):
        for path, value in values_at(claim.record.data, pattern):
            if (*path, "at") == claim.path:
                return entry_of(claim.record.id, value)
    return None


def _asked(scope: Scope, known: Proofs, trail: Trail, claim: Claim, proof: Proof | None) -> datetime | None:
    """When an approval was asked for, by all that is known of it at the latest: before it was given, its content was there."""
    source, decided = (claim.commit.id, claim.commit.at) if proof is None else (proof.source, proof.at)
    times = [*_stated(scope, claim)]
    if proof is not None and proof.way == "review":
        times += _opened(scope, trail, scope.ledger.by_id[source].data["pull_request"])
    else:
        written = known.evidence.writers.get((claim.record.id, part_of(claim.path[:-1])), ())
        times += [commit.at for commit in written if commit.id != source]
    return max((at for at in times if at <= decided), default=None)


def _stated(scope: Scope, claim: Claim) -> Iterator[datetime]:
    """When the approval itself says that it was asked for."""
    entry: Any = claim.record.data
    for step in claim.path[:-1]:
        entry = entry[step]
    if "submitted_at" in entry:
        yield scope.clock.moment(entry["submitted_at"])


def _opened(scope: Scope, trail: Trail, request: Mapping[str, Any]) -> Iterator[datetime]:
    """When a pull request was opened, and its last commit made."""
    if "opened_at" in request:
        yield scope.clock.moment(request["opened_at"])
    last = trail.commits.get(request.get("head", ""))
    if last is not None:
        yield last.at


def _edit(scope: Scope, known: Proofs, edit: Edit) -> Record:
    path = edit.record.document.path
    data = {
        **_about(edit.record, "edit", ""),
        **_done(known, edit.commit),
        "at": _local(scope, edit.commit.at),
        "deed": edit.deed,
        "since": _local(scope, edit.since),
        "content": edit.content,
        "approvals": [*approvals_for(scope, known, path, edit.content)],
    }
    return Record(id=data["id"], type="edit", data=data, document=edit.record.document)


def _removal(scope: Scope, known: Proofs, removal: Removal) -> Record:
    """It is known by its path, as no record has its id any more."""
    data = {
        "id": removal.path,
        **({"department": removal.department} if removal.department else {}),
        **_done(known, removal.commit),
        "at": _local(scope, removal.commit.at),
        "deed": "renamed" if removal.became else "deleted",
        **({"became": removal.became} if removal.became else {}),
        "content": removal.content,
        "approvals": [*approvals_for(scope, known, removal.path, removal.content, removed=True)],
    }
    return _alone("removal", data, removal.path)


def _redating(scope: Scope, known: Proofs, redating: Redating) -> Record:
    done = _done(known, redating.commit)
    who = titled(scope.ledger.by_id, done["who"])
    title = catalogue.filled("redating", {"who": who, "day": redating.day.isoformat()})
    department = scope.ledger.by_id[done["by"]].data.get("department") if "by" in done else None
    data = {
        "id": f"redating-{redating.commit.id}",
        "title": {"en": title.en, "zh": title.zh},
        **({"department": department} if department else {}),
        **done,
        "at": _local(scope, redating.commit.at),
        "records": list(redating.records),
    }
    return _alone("redating", data, scope.ledger.by_id[redating.records[0]].document.path)


def _closures(scope: Scope, closing: Closing) -> Iterator[Record]:
    """Every record that is closed, with the evidence that it needs and has."""
    for name, closed in closing.items():
        for record in scope.ledger.by_type.get(name, ()) if "evidence" in closed else ():
            node = root(record)
            if matches(scope, node, closed["when"]):
                has = [path for path in closed["evidence"] if follow(scope, node, path)]
                data = {**_about(record, "closure", ""), "needs": closed["evidence"], "has": has}
                yield Record(id=data["id"], type="closure", data=data, document=record.document)


def _about(record: Record, kind: str, facet: str) -> dict[str, Any]:
    department = record.data.get("department")
    return {
        "id": " ".join(part for part in (kind, record.id, facet) if part),
        "subject": record.id,
        "subject_type": record.type,
        "facet": facet,
        **({"department": department} if isinstance(department, str) else {}),
    }


def _done(known: Proofs, commit: Commit) -> dict[str, Any]:
    """Who did it: the person whose address the commit bears, and a name to tell in any case."""
    person = known.person(commit.author)
    return {**({"by": person} if person else {}), "who": person or commit.author.name, "commit": commit.id}


def _facet(data: Any, path: KeyPath) -> str:
    """The names of the steps to a value; members of lists by their ids, or counted."""
    steps: list[str] = []
    for step in path:
        data = data[step]
        named = isinstance(step, int) and isinstance(data, Mapping) and isinstance(data.get("id"), str)
        steps.append(str(data["id"]) if named else str(step + 1) if isinstance(step, int) else step)
    return " ".join(steps)


def _local(scope: Scope, at: datetime) -> str:
    return at.astimezone(scope.clock.zone).isoformat()


def _alone(kind: str, data: Mapping[str, Any], path: str) -> Record:
    return Record(id=data["id"], type=kind, data=data, document=Document(path=path, data=None, lines=(1,)))
