"""Who has to sign what a change touches: the chains of the provisions that ask for signatures on the changed records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple, TypeVar

from duban.checks.context import Context
from duban.checks.signed import Step, filling, given_steps, roles_of
from duban.clock import Clock
from duban.deeds import Deeds, Edit, Removal
from duban.evaluate import Company, context_of, has_begun
from duban.evidence import entry_of
from duban.facets import name_of
from duban.governing import file_records
from duban.identity import Renames
from duban.keeping import kept_records
from duban.ledger import extended
from duban.model import Subject, Text
from duban.nodes import Node, made, subject
from duban.proof import FILE, proofs
from duban.roles import holds_role
from duban.scopes import scope_of
from duban.selection import select
from duban.titles import titled
from duban.troubles import HINDRANCES
from duban.ways import Scope, read

Deed = TypeVar("Deed", Edit, Removal)


class Named(NamedTuple):
    """A role or a person, with what readers call them."""

    id: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A step of a chain: one of ``roles`` signs; ``person`` has done so, with proof where it is asked for (None: nobody).

    ``holders`` are those who may sign as things stand now, as far as they are on record.
    """

    roles: tuple[Named, ...]
    person: Named | None
    holders: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The signatures that a provision wants on a changed record, in their order."""

    rule: str
    subject: Subject
    steps: tuple[Signature, ...]


def chains(base: Company, head: Company, renamed: Renames, clock: Clock) -> tuple[Chain, ...]:
    """The chains of every changed record that some provision wants signed; of a check that cannot be carried out, none."""
    scope = scope_of(head.ledger, head.rules, clock)
    book = proofs(head.ledger, head.evidence, head.proof, head.keepers)
    known = book if head.proof else None
    deeds = Deeds(
        edits=_new(base.deeds.edits, head.deeds.edits), removals=_new(base.deeds.removals, head.deeds.removals)
    )
    kept = kept_records(scope, book, deeds, {}, head.trail)
    gone = (record.id for name in ("edit", "removal") for record in kept[name])
    touched = frozenset((*_touched(base, head, renamed), *_changed_files(base, head), *gone))
    files = file_records(scope, book, head.governing) if head.proof else ()
    scope = replace(scope, ledger=extended(head.ledger, {FILE: files, **kept}), memo={})
    found: list[Chain] = []
    for rule in head.rules:
        if touched and has_begun(head, clock, rule):
            context = context_of(head, scope, rule, known)
            for check in rule.checks:
                if check.word == "signed":
                    found.extend(_chains(context, rule.id, check.params, touched))
    return tuple(found)


def _new(before: Iterable[Deed], after: Iterable[Deed]) -> tuple[Deed, ...]:
    """What the history shows of records since the base."""
    known = {(deed.commit.id, deed.blob) for deed in before}
    return tuple(deed for deed in after if (deed.commit.id, deed.blob) not in known)


def _touched(base: Company, head: Company, renamed: Renames) -> Iterator[str]:
    """Ids of records that say anything else than at the base, or were not there; another id alone is no change."""
    before = base.ledger.by_id
    same = frozenset(renamed.records.values())
    for name, record in head.ledger.by_id.items():
        if name not in same and (name not in before or before[name].data != record.data):
            yield name


def _changed_files(base: Company, head: Company) -> Iterator[str]:
    """Paths of the governing files that are committed otherwise than at the base, or no more."""
    before = {(file.path, file.deed, file.content) for file in base.governing}
    return (file.path for file in head.governing if (file.path, file.deed, file.content) not in before)


def _chains(context: Context, rule: str, params: Mapping[str, Any], touched: Iterable[str]) -> list[Chain]:
    scope = context.scope
    try:
        return [
            Chain(rule=rule, subject=subject(node), steps=tuple(
                _signature(context, node, params, step, entry) for step, entry in given_steps(context, node, params)
            ))
            for node in select(scope, params["of"])
            if node.record.id in touched
        ]  # fmt: skip
    except HINDRANCES:
        return []


def _signature(context: Context, node: Node, params: Mapping[str, Any], step: Step, entry: Node | None) -> Signature:
    records = context.scope.ledger.by_id
    person = _signer(context, entry)
    return Signature(
        roles=tuple(Named(role, name_of(role, records)) for role in roles_of(step)),
        person=None if person is None else Named(person, titled(records, person)),
        holders=() if person is not None else tuple(
            Named(name, titled(records, name)) for name in _holders(context.scope, node, params, step)
        ),
    )  # fmt: skip


def _signer(context: Context, entry: Node | None) -> str | None:
    """Who has signed; nobody where that is not proven, or of other content than the change leaves."""
    if entry is None:
        return None
    proven = (
        context.proofs is None or context.proofs.of(entry.record, entry_of(entry.record.id, entry.value)).doubt is None
    )
    return str(entry.value["person"]) if proven else None


def _holders(scope: Scope, node: Node, params: Mapping[str, Any], step: Step) -> list[str]:
    """Who holds one of the roles now, and may sign: those whose approval would fill the step, or else all of them."""
    barred = {value for path in params.get("not_by", ()) for value in read(scope, node, path)}
    now = scope.clock.now
    pairs = [
        (person.id, role)
        for role in roles_of(step)
        for person in scope.ledger.by_type.get("person", ())
        if person.id not in barred and holds_role(scope, person.id, role, now)
    ]
    fits = filling(step)
    given = {"decision": "approved", "at": now.isoformat()}
    fitting = [
        (person, role)
        for person, role in pairs
        if fits(scope, made((node.record, (), {**given, "person": person, "role": role})))
    ]
    return list(dict.fromkeys(person for person, _ in fitting or pairs))
