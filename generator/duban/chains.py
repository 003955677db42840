"""Who has to sign what a change touches: the chains of the provisions that ask for signatures on the changed records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from duban.checks.context import Context
from duban.checks.signed import given_steps, roles_of
from duban.clock import Clock
from duban.evaluate import Company, context_of, has_begun
from duban.evidence import entry_of
from duban.governing import file_records
from duban.identity import Renames
from duban.ledger import extend
from duban.model import Subject
from duban.nodes import Node, subject
from duban.proof import FILE, proofs
from duban.scopes import scope_of
from duban.selection import select
from duban.troubles import HINDRANCES


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A step of a chain: one of ``roles`` signs; ``person`` has done so, with proof where it is asked for (None: nobody)."""

    roles: tuple[str, ...]
    person: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The signatures that a provision wants on a changed record, in their order."""

    rule: str
    subject: Subject
    steps: tuple[Signature, ...]


def chains(base: Company, head: Company, renamed: Renames, clock: Clock) -> tuple[Chain, ...]:
    """The chains of every changed record that some provision wants signed; of a check that cannot be carried out, none."""
    touched = frozenset((*_touched(base, head, renamed), *_changed_files(base, head)))
    scope = scope_of(head.ledger, head.rules, clock)
    known = proofs(head.ledger, head.evidence, head.proof, head.keepers) if head.proof else None
    if known is not None:
        files = file_records(scope, known, head.governing)
        scope = replace(scope, ledger=extend(head.ledger, FILE, files), memo={})
    found: list[Chain] = []
    for rule in head.rules:
        if touched and has_begun(head, clock, rule):
            context = context_of(head, scope, rule, known)
            for check in rule.checks:
                if check.word == "signed":
                    found.extend(_chains(context, rule.id, check.params, touched))
    return tuple(found)


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
                Signature(roles=tuple(roles_of(step)), person=_signer(context, entry))
                for step, entry in given_steps(context, node, params)
            ))
            for node in select(scope, params["of"])
            if node.record.id in touched
        ]  # fmt: skip
    except HINDRANCES:
        return []


def _signer(context: Context, entry: Node | None) -> str | None:
    """Who has signed; nobody where that is not proven, or of other content than the change leaves."""
    if entry is None:
        return None
    proven = (
        context.proofs is None or context.proofs.of(entry.record, entry_of(entry.record.id, entry.value)).doubt is None
    )
    return str(entry.value["person"]) if proven else None
