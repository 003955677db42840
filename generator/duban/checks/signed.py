"""``signed``: who must sign, in which order, before what, with what proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from duban.checks.context import Context, Yield
from duban.compare import compare
from duban.content import part_of
from duban.evidence import entry_of
from duban.ledger import values_at
from duban.model import Breach
from duban.moments import moment, time_of
from duban.nodes import Node, facet, subject
from duban.once import once
from duban.proof import Proofs
from duban.query import Test, condition
from duban.roles import authorisations, holds_role
from duban.selection import select
from duban.ways import Scope, follow, read

SHORT: Final = 10
"""Digits by which people name a commit."""

DEEDS: Final = frozenset({"changed", "deleted", "renamed", "reused"})
"""What can be told to have been done without a step."""

Step = Mapping[str, Any]
"""A step of the chain as the provision words it."""


def signed(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """Breaches for steps that are missing, out of order, by the wrong or the same person, or after ``before``.

    A step is missing once ``before`` has come, or a later step was given without it; where no ``before`` is asked for, at
    once. A step that another check asks for is ``optional``: never missing, but judged where it was given. Approvals
    without proof, or given for other content, are ``unproven`` where the company's setting asks for proof. Who acts for
    somebody under an authorisation with a limit may sign for an ``amount`` within it. What was ``done`` without them is
    told with who did it and when.
    """
    scope = context.scope
    for node in select(scope, params["of"]):
        before = _past(scope, time_of(scope, node, params["before"]) if "before" in params else None)
        found = given_steps(context, node, params)
        given = [(step, entry) for step, entry in found if entry is not None]
        at_once = before is not None or "before" not in params
        for step in _missing(found, at_once=at_once):
            yield (
                _unapproved(scope, node, step, params["done"])
                if "done" in params
                else _breach("missing", node, step, None, before)
            )
        yield from _faults(context, node, params, given, before)
        if context.proofs is not None:
            yield from (b for step, entry in given if (b := _proof(context.proofs, node, step, entry)) is not None)


def _past(scope: Scope, text: str | None) -> str | None:
    """What is recorded for later than now has not happened yet."""
    return None if text is None or scope.clock.moment(text) > scope.clock.now else text


def roles_of(step: Step) -> list[str]:
    """The roles of which one signs at a step."""
    role = step["role"]
    return [role] if isinstance(role, str) else list(role)


def given_steps(context: Context, node: Node, params: Mapping[str, Any]) -> list[tuple[Step, Node | None]]:
    """Each step with the approval that fills it: the earliest one that follows the step before, else the earliest.

    Those that are proven go before all others: what was approved again after a change is judged by the second approval.
    """
    scope = context.scope
    paths = params.get("approvals", "approvals")
    entries = [n for path in ([paths] if isinstance(paths, str) else paths) for n in follow(scope, node, path)]
    entries = [n for n in entries if scope.clock.moment(n.value["at"]) <= scope.clock.now]
    entries.sort(key=lambda n: scope.clock.moment(n.value["at"]))
    found: list[tuple[Step, Node | None]] = []
    last: datetime | None = None
    for step in _chain(scope, node, params):
        fits = filling(step)
        fitting = [n for n in entries if fits(scope, n)]
        fitting = [n for n in fitting if _doubt(context.proofs, n) is None] or fitting
        following = [n for n in fitting if last is None or scope.clock.moment(n.value["at"]) >= last]
        entry = next(iter(following or fitting), None)
        last = last if entry is None else scope.clock.moment(entry.value["at"])
        found.append((step, entry))
    return found


@once
def filling(step: Step) -> Test:
    """Whether an approval is one that fills the step."""
    return condition(
        {"role": {"in": roles_of(step)}, "decision": {"in": ["approved", "amended"]}, **step.get("where", {})}
    )


def _chain(scope: Scope, node: Node, params: Mapping[str, Any]) -> Iterator[Step]:
    """The steps as the provision words them, as they stand at a path, or in the records that are selected for the node."""
    if "chain" in params:
        yield from params["chain"]
    elif "chain_path" in params:
        yield from read(scope, node, params["chain_path"])
    else:
        for found in select(replace(scope, outer=node), params["chain_of"]):
            yield from read(scope, found, params["chain_of"]["value"])


def _missing(found: Sequence[tuple[Step, Node | None]], *, at_once: bool) -> Iterator[Step]:
    """Steps without an approval: all of them, or those that a later step went past."""
    for index, (step, entry) in enumerate(found):
        passed = at_once or any(later is not None for _, later in found[index + 1 :])
        if entry is None and passed and not step.get("optional", False):
            yield step


def _label(node: Node, step: Step) -> str:
    return " ".join(part for part in (facet(node), *roles_of(step)) if part)


def _breach(kind: str, node: Node, step: Step, measured: str | None, limit: str | None) -> Breach:
    return Breach(
        code=f"breach.signed.{kind}", subject=subject(node), node=node.path, facet=_label(node, step),
        measured=measured, limit=limit,
    )  # fmt: skip


def _unapproved(scope: Scope, node: Node, step: Step, done: Mapping[str, str]) -> Breach:
    """What somebody did that needs the step; who that was and what they did is told as far as it is known."""
    who = next((str(value) for value in read(scope, node, done["by"])), None)
    deed = next((value for value in read(scope, node, done["deed"]) if value in DEEDS), "unapproved")
    return replace(_breach(deed, node, step, who or "–", None), at=moment(scope, node, done["at"]))


def _faults(
    context: Context, node: Node, params: Mapping[str, Any], given: list[tuple[Step, Node]], before: str | None
) -> Iterator[Breach]:
    scope = context.scope
    for (_, earlier), (step, later) in pairwise(given):
        if not compare(scope.clock, "<=", earlier.value["at"], later.value["at"]):
            yield _breach("order", node, step, later.value["at"], f">= {earlier.value['at']}")
    barred = {value for path in params.get("not_by", ()) for value in read(scope, node, path)}
    amounts = read(scope, node, params["amount"]) if "amount" in params else ()
    seen: set[str] = set()
    for step, entry in given:
        person = entry.value["person"]
        if person in barred or person in seen:
            yield _breach("same-person", node, step, person, None)
        elif _gains(scope, node, person):
            yield _breach("beneficiary", node, step, None, None)
        elif (commit := _own_work(context.proofs, node, entry)) is not None:
            yield _breach("author", node, step, person, commit[:SHORT])
        elif not _holds(context, entry, amounts):
            yield _breach("role", node, step, person, entry.value["role"])
        seen.add(person)
    if before is not None and given and not compare(scope.clock, "<=", given[-1][1].value["at"], before):
        yield _breach("late", node, given[-1][0], given[-1][1].value["at"], f"<= {before}")


def _gains(scope: Scope, node: Node, person: str) -> bool:
    """Whether the record is for that person's good, by what its schema says; who that is, it may withhold."""
    patterns = scope.ledger.beneficiaries.get(node.record.type, ())
    return any(value == person for pattern in patterns for _, value in values_at(node.record.data, pattern))


def _own_work(proofs: Proofs | None, node: Node, entry: Node) -> str | None:
    """The commit by which whoever approves wrote what they approve; who approves with amendments may have written them."""
    if proofs is None or entry.value["decision"] != "approved":
        return None
    return proofs.wrote(node.record, part_of(entry.path), entry.value["person"])


def _holds(context: Context, entry: Node, amounts: Sequence[float]) -> bool:
    """Whether the approver held the role at that time, or acted for who did by an authorisation that is itself proven."""
    person, role, at = entry.value["person"], entry.value["role"], context.scope.clock.moment(entry.value["at"])
    return holds_role(context.scope, person, role, at) or any(
        context.proofs is None or context.proofs.of(record, entry_of(record.id, given)).doubt is None
        for record, given in authorisations(context.scope, person, role, at, amounts)
    )


def _doubt(proofs: Proofs | None, entry: Node) -> str | None:
    return None if proofs is None else proofs.of(entry.record, entry_of(entry.record.id, entry.value)).doubt


def _proof(proofs: Proofs, node: Node, step: Step, entry: Node) -> Breach | None:
    """What is lacking of an approval's proof. A refusal needs none: nothing rests on it."""
    verdict = proofs.of(node.record, entry_of(node.record.id, entry.value))
    if entry.value["decision"] == "refused" or verdict.doubt is None:
        return None
    return Breach(
        code=f"unproven.{verdict.doubt}", subject=subject(node), node=entry.path, facet=_label(node, step),
        measured=verdict.by, limit=entry.value["person"],
    )  # fmt: skip
