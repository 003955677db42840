"""``signed``: who must sign, in which order, before what, with what proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from duban.checks.context import Context, Yield
from duban.content import digest
from duban.model import Breach, Obligation
from duban.moments import moment, time_of
from duban.query import Node, Scope, compare, facet, follow, matches, select, subject
from duban.roles import holds_role


def signed(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """Breaches for steps that are missing, out of order, by the wrong or the same person, or after ``before``.

    A missing step is an obligation where ``due`` names its moment. Approvals without proof, or given for other
    content, are ``unproven`` where the company's setting asks for proof.
    """
    scope = context.scope
    for node in select(scope, params["of"]):
        before = time_of(scope, node, params["before"]) if "before" in params else None
        due = moment(scope, node, params["due"]) if "due" in params else None
        if ("before" in params or "due" in params) and before is None and due is None:
            continue
        found = [(step, _entry(scope, node, params, step)) for step in params["chain"]]
        for step, entry in found:
            if due is not None:
                yield _owed(node, step, entry, due, scope)
            elif entry is None:
                yield _breach("missing", node, step, None, before)
        given = [(step, entry) for step, entry in found if entry is not None]
        yield from _faults(scope, node, params, given, before)
        if "review" in context.proof:
            yield from (b for step, entry in given if (b := _proof(scope, node, step, entry)) is not None)


def _entry(scope: Scope, node: Node, params: Mapping[str, Any], step: Mapping[str, Any]) -> Node | None:
    """The earliest approval that fills a step."""
    where = {"role": step["role"], "decision": "approved", **step.get("where", {})}
    entries = [n for n in follow(scope, node, params.get("approvals", "approvals")) if matches(scope, n, where)]
    return min(entries, key=lambda n: scope.clock.moment(n.value["at"]), default=None)


def _owed(node: Node, step: Mapping[str, Any], entry: Node | None, due: datetime, scope: Scope) -> Obligation:
    done = None if entry is None else scope.clock.moment(entry.value["at"])
    return Obligation(
        subject=subject(node), node=node.path, facet=_label(node, step), at=due, due=due, done_at=done,
        answer=None if entry is None else entry.record.id,
    )  # fmt: skip


def _label(node: Node, step: Mapping[str, Any]) -> str:
    return " ".join(part for part in (facet(node), str(step["role"])) if part)


def _breach(kind: str, node: Node, step: Mapping[str, Any], measured: str | None, limit: str | None) -> Breach:
    return Breach(
        code=f"breach.signed.{kind}", subject=subject(node), node=node.path, facet=_label(node, step),
        measured=measured, limit=limit,
    )  # fmt: skip


def _faults(
    scope: Scope, node: Node, params: Mapping[str, Any], given: list[tuple[Mapping[str, Any], Node]], before: str | None
) -> Iterator[Breach]:
    for (_, earlier), (step, later) in pairwise(given):
        if not compare(scope.clock, "<=", earlier.value["at"], later.value["at"]):
            yield _breach("order", node, step, later.value["at"], f">= {earlier.value['at']}")
    barred = {n.value for path in params.get("not_by", ()) for n in follow(scope, node, path)}
    seen: set[str] = set()
    for step, entry in given:
        person = entry.value["person"]
        if person in barred or person in seen:
            yield _breach("same-person", node, step, person, None)
        elif not holds_role(scope, person, step["role"], scope.clock.moment(entry.value["at"])):
            yield _breach("role", node, step, person, step["role"])
        seen.add(person)
    if before is not None and given and not compare(scope.clock, "<=", given[-1][1].value["at"], before):
        yield _breach("order", node, given[-1][0], given[-1][1].value["at"], f"<= {before}")


def _proof(scope: Scope, node: Node, step: Mapping[str, Any], entry: Node) -> Breach | None:
    """None where a review snapshot shows that person approving the content that stands in the record today."""
    snapshots = scope.ledger.referrers.get(("review", "subject", node.record.id), ())
    approving = [s for s in snapshots if _approves(s.data["reviews"], entry.value["person"])]
    approved = scope.ledger.approved.get(node.record.type, ())
    if any(s.data["content"] == digest(node.record.data, approved) for s in approving):
        return None
    return Breach(
        code="unproven.changed" if approving else "unproven.no-proof", subject=subject(node), node=entry.path,
        facet=_label(node, step), limit=entry.value["person"],
    )  # fmt: skip


def _approves(reviews: Any, person: str) -> bool:
    return any(r["person"] == person and r["decision"] == "approved" for r in reviews)
