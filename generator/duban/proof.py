"""Whether an approval is proven: by its commit's author, by a review of the pull request, or by a verified signature."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from duban.content import digest, part_of
from duban.evidence import Entry, Evidence, Holding, entries, with_approvals
from duban.ledger import Ledger
from duban.model import Approval, KeyPath, Record, Subject
from duban.trail import Identity

Way = Literal["author", "review", "signature"]
"""How an approval can be known; the setting ``approval-proof`` lists those that the company accepts."""

WAYS: Final[tuple[Way, ...]] = ("author", "review", "signature")

FILE: Final = "file"
"""The type under which checks find files that govern and are no records."""

DRAWN: Final = frozenset({FILE, "edit", "removal"})
"""The types whose approvals were drawn from proofs already, when checks find them."""

FROM_COMMITS: Final = frozenset({"author", "signature"})
"""Ways for which the history itself is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """That somebody approved a content: how it is known, by which commit or review record, and since when.

    ``at`` is the commit's time, or the review's as the hosting service tells it.
    """

    way: Way
    source: str
    at: datetime
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is known of an approval: its ``proof``, or why there is none; ``changed`` has a proof, of other content.

    ``source`` is the commit that holds an approval which somebody else, ``by`` name, wrote into the record.
    """

    proof: Proof | None = None
    doubt: Literal["no-proof", "changed", "uncommitted", "by-another"] | None = None
    by: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """All that proofs are drawn from.

    ``accepted``: the ways that count. ``people``: address -> person. ``keepers``: the addresses whose commits may bring
    in reviews, where the company says so.
    """

    ledger: Ledger
    evidence: Evidence
    accepted: tuple[Way, ...]
    people: Mapping[str, str]
    keepers: frozenset[str] | None

    def of(self, record: Record, entry: Entry) -> Verdict:
        """The verdict on an approval in a record; proofs of the content as it stands now come first."""
        if record.type in DRAWN:
            return Verdict()
        found = [proof for way in self.accepted for proof in self._by(way, entry)]
        if not found:
            return self._doubt(entry)
        approvals = self.ledger.approvals.get(record.type, ())
        part: KeyPath = next((part_of(path) for path, known in entries(self.ledger, record) if known == entry), ())
        content = digest(record.data, self.ledger.approved.get(record.type, ()), approvals, part)
        proof = next((proof for proof in found if proof.content == content), None)
        return Verdict(proof=found[0], doubt="changed") if proof is None else Verdict(proof=proof)

    def wrote(self, record: Record, part: KeyPath, person: str) -> str | None:
        """The commit by which a person wrote what is approved of a part as it stands now, or began the record."""
        commits = self.evidence.writers.get((record.id, part), ())
        return next((commit.id for commit in commits if self.person(commit.author) == person), None)

    def person(self, who: Identity) -> str | None:
        """The person whose address it is, if it is one person's."""
        return self.people.get(who.email.casefold())

    def _by(self, way: Way, entry: Entry) -> Iterator[Proof]:
        held = self.evidence.held.get(entry, ())
        match way:
            case "review":
                yield from self._reviewed(entry)
            case "author":
                yield from (_proof(way, h) for h in held if self.person(h.commit.author) == entry.person)
            case _:
                signed = (h for h in held if h.commit.id in self.evidence.signers)
                addresses = ((h, self.evidence.signers[h.commit.id].casefold()) for h in signed)
                yield from (_proof(way, h) for h, address in addresses if self.people.get(address) == entry.person)

    def _reviewed(self, entry: Entry) -> Iterator[Proof]:
        for snapshot in self.ledger.referrers.get(("review", "contents", entry.record), ()):
            at = approved_at(snapshot.data, entry.person)
            if at is not None and self.kept(snapshot):
                covered = (c["content"] for c in snapshot.data["contents"] if c.get("subject") == entry.record)
                yield from (Proof(way="review", source=snapshot.id, at=at, content=content) for content in covered)

    def kept(self, snapshot: Record) -> bool:
        """Whether only those brought a review record in, and changed it, who may; anybody, where the company names none."""
        writers = self.evidence.keepers.get(snapshot.id, ())
        return self.keepers is None or (bool(writers) and self.keepers.issuperset(writers))

    def _doubt(self, entry: Entry) -> Verdict:
        if FROM_COMMITS.isdisjoint(self.accepted):
            return Verdict(doubt="no-proof")
        held = self.evidence.held.get(entry, ())
        if not held:
            return Verdict(doubt="uncommitted")
        commit = held[0].commit
        if self.person(commit.author) == entry.person:
            return Verdict(doubt="no-proof")
        return Verdict(doubt="by-another", by=commit.author.name, source=commit.id)


def proofs(ledger: Ledger, evidence: Evidence, accepted: Iterable[Way], keepers: Iterable[str] | None = None) -> Proofs:
    """What approvals are proven by, with the address book of the company."""
    return Proofs(
        ledger=ledger, evidence=evidence, accepted=tuple(accepted), people=address_book(ledger),
        keepers=None if keepers is None else frozenset(address.casefold() for address in keepers),
    )  # fmt: skip


def address_book(ledger: Ledger) -> Mapping[str, str]:
    """Address -> the person whose it is; one of two persons is nobody's."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for person in ledger.by_type.get("person", ()):
        for address in (person.data.get("email"), *person.data.get("other_emails", ())):
            owners[str(address).casefold()].add(person.id)
    return {address: min(names) for address, names in owners.items() if len(names) == 1}


def approvals_of(known: Proofs) -> Iterator[Approval]:
    """Every approval on record with its proof, in order of record and time."""
    for record in sorted(with_approvals(known.ledger), key=lambda record: record.id):
        for _, entry in sorted(entries(known.ledger, record), key=lambda found: found[1].at):
            yield approval_of(record, entry, known.of(record, entry))


def approval_of(record: Record, entry: Entry, verdict: Verdict) -> Approval:
    """An approval as the result publishes it."""
    proof = verdict.proof
    return Approval(
        subject=Subject(type=record.type, id=record.id), role=entry.role, person=entry.person, decision=entry.decision,
        at=entry.at, way=None if proof is None else proof.way, source=verdict.source if proof is None else proof.source,
        proven_at=None if proof is None else proof.at, doubt=verdict.doubt,
    )  # fmt: skip


def approved_at(snapshot: Mapping[str, Any], person: str) -> datetime | None:
    """When a person approved what was merged, by the last review of theirs that decides anything; None if they did not.

    A comment decides nothing. A review of an earlier commit does not cover what was pushed afterwards, and nobody
    approves a pull request of their own.
    """
    request = snapshot["pull_request"]
    deciding = [r for r in snapshot["reviews"] if r["person"] == person and r["decision"] != "commented"]
    last = max(deciding, key=lambda r: datetime.fromisoformat(r["at"]), default=None)
    if last is None or last["decision"] != "approved" or request.get("author") == person:
        return None
    return datetime.fromisoformat(last["at"]) if last.get("commit") == request.get("head") else None


def _proof(way: Way, holding: Holding) -> Proof:
    return Proof(way=way, source=holding.commit.id, at=holding.commit.at, content=holding.content)
