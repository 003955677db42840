"""``signed``: who must sign, in which order, before what, with what proof."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from duban.checks.context import Context, Yield
from duban.compare import compare
from duban.content import digest
from duban.model import Breach, Record
from duban.moments import time_of
from duban.nodes import Node, facet, subject
from duban.once import once
from duban.query import Test, condition
from duban.roles import holds_role
from duban.selection import select
from duban.ways import Scope, follow, read

Step = Mapping[str, Any]
"""A step of the chain as the provision words it."""


def signed(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """Breaches for steps that are missing, out of order, by the wrong or the same person, or after ``before``.

    A step is missing once ``before`` has come, or a later step was given without it; where no ``before`` is asked for, at
    once. A step that another check asks for is ``optional``: never missing, but judged where it was given. Approvals
    without proof, or given for other content, are ``unproven`` where the company's setting asks for proof.
    """
    scope = context.scope
    for node in select(scope, params["of"]):
        before = _past(scope, time_of(scope, node, params["before"]) if "before" in params else None)
        found = given_steps(scope, node, params)
        given = [(step, entry) for step, entry in found if entry is not None]
        at_once = before is not None or "before" not in params
        yield from (_breach("missing", node, step, None, before) for step in _missing(found, at_once=at_once))
        yield from _faults(scope, node, params, given, before)
        if "review" in context.proof:
            yield from (b for step, entry in given if (b := _proof(scope, node, step, entry)) is not None)


def _past(scope: Scope, text: str | None) -> str | None:
    """What is recorded for later than now has not happened yet."""
    return None if text is None or scope.clock.moment(text) > scope.clock.now else text


def roles_of(step: Step) -> list[str]:
    """The roles of which one signs at a step."""
    role = step["role"]
    return [role] if isinstance(role, str) else list(role)


def given_steps(scope: Scope, node: Node, params: Mapping[str, Any]) -> list[tuple[Step, Node | None]]:
    """Each step with the approval that fills it: the earliest one that follows the step before, else the earliest."""
    paths = params.get("approvals", "approvals")
    entries = [n for path in ([paths] if isinstance(paths, str) else paths) for n in follow(scope, node, path)]
    entries = [n for n in entries if scope.clock.moment(n.value["at"]) <= scope.clock.now]
    entries.sort(key=lambda n: scope.clock.moment(n.value["at"]))
    found: list[tuple[Step, Node | None]] = []
    last: datetime | None = None
    for step in _chain(scope, node, params):
        fits = _filling(step)
        fitting = [n for n in entries if fits(scope, n)]
        following = [n for n in fitting if last is None or scope.clock.moment(n.value["at"]) >= last]
        entry = next(iter(following or fitting), None)
        last = last if entry is None else scope.clock.moment(entry.value["at"])
        found.append((step, entry))
    return found


@once
def _filling(step: Step) -> Test:
    """Whether an approval is one that fills the step."""
    return condition(
        {"role": {"in": roles_of(step)}, "decision": {"in": ["approved", "amended"]}, **step.get("where", {})}
    )


def _chain(scope: Scope, node: Node, params: Mapping[str, Any]) -> Iterator[Step]:
    """The steps as the provision words them, or as they stand in the records."""
    if "chain" in params:
        yield from params["chain"]
    else:
        yield from read(scope, node, params["chain_path"])


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


def _faults(
    scope: Scope, node: Node, params: Mapping[str, Any], given: list[tuple[Step, Node]], before: str | None
) -> Iterator[Breach]:
    for (_, earlier), (step, later) in pairwise(given):
        if not compare(scope.clock, "<=", earlier.value["at"], later.value["at"]):
            yield _breach("order", node, step, later.value["at"], f">= {earlier.value['at']}")
    barred = {value for path in params.get("not_by", ()) for value in read(scope, node, path)}
    seen: set[str] = set()
    for step, entry in given:
        person = entry.value["person"]
        if person in barred or person in seen:
            yield _breach("same-person", node, step, person, None)
        elif not holds_role(scope, person, entry.value["role"], scope.clock.moment(entry.value["at"])):
            yield _breach("role", node, step, person, entry.value["role"])
        seen.add(person)
    if before is not None and given and not compare(scope.clock, "<=", given[-1][1].value["at"], before):
        yield _breach("late", node, given[-1][0], given[-1][1].value["at"], f"<= {before}")


def _proof(scope: Scope, node: Node, step: Step, entry: Node) -> Breach | None:
    """None where a review snapshot shows that person approving the content that stands in the record today.

    A refusal needs none: nothing rests on it.
    """
    snapshots = scope.ledger.referrers.get(("review", "subject", node.record.id), ())
    approving = [s for s in snapshots if _approves(s.data["reviews"], entry.value["person"])]
    if entry.value["decision"] == "refused" or any(
        s.data["content"] == _content(scope, node.record) for s in approving
    ):
        return None
    return Breach(
        code="unproven.changed" if approving else "unproven.no-proof", subject=subject(node), node=entry.path,
        facet=_label(node, step), limit=entry.value["person"],
    )  # fmt: skip


def _content(scope: Scope, record: Record) -> str:
    """The digest of what approvals of the record cover, as it stands there today."""
    key = ("content", record.id)
    if key not in scope.memo:
        scope.memo[key] = digest(record.data, scope.ledger.approved.get(record.type, ()))
    content: str = scope.memo[key]
    return content


def _approves(reviews: Any, person: str) -> bool:
    return any(r["person"] == person and r["decision"] == "approved" for r in reviews)
