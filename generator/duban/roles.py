"""Who belongs to which department and who holds which role, on a day, or acts for who does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

from duban.belonging import departments, local_day
from duban.model import Record
from duban.ways import Scope


def department_of(scope: Scope, name: str, at: datetime | None = None) -> str | None:
    """The department of a person, today or on a day; a department's own id is its own."""
    record = scope.ledger.by_id.get(name)
    match record:
        case None:
            return None
        case _ if record.type == "department":
            return record.id
    day = None if at is None else local_day(scope.clock, at)
    return next((name for _, name in departments(record.data, day)), None)


def holds_role(scope: Scope, person: str, role: str, at: datetime) -> bool:
    """Whether a person holds a role on that day by themselves: by a post, by membership of a group, or by a department.

    A role is a post's (``general-manager``), a group's (``resource-management-group``) or a department's id.
    """
    day = local_day(scope.clock, at)
    posts = scope.ledger.by_type.get("post", ())
    if any(role in post.data.get("roles", ()) and person in _holders(post, day) for post in posts):
        return True
    for group in scope.ledger.by_type.get("group", ()):
        if group.data.get("role") == role:
            return any(m["person"] == person and _current(m, day) for m in group.data.get("members", ()))
    return department_of(scope, person, at) == role


def roles_of(scope: Scope, person: str, at: datetime) -> tuple[str, ...]:
    """Every role that a person holds on that day by themselves."""
    posts = (role for post in scope.ledger.by_type.get("post", ()) for role in post.data.get("roles", ()))
    groups = (group.data["role"] for group in scope.ledger.by_type.get("group", ()) if "role" in group.data)
    own = department_of(scope, person, at)
    known = dict.fromkeys((*posts, *groups, *((own,) if own else ())))
    return tuple(role for role in known if holds_role(scope, person, role, at))


def authorisations(
    scope: Scope, person: str, role: str, at: datetime, amounts: Collection[float] = ()
) -> Iterator[tuple[Record, Mapping[str, Any]]]:
    """Those by which somebody who holds a role passed it on to a person for that day, each with its giver's approval of it.

    One with a limit is for amounts up to it, so it is for nothing of which no amount is known.
    """
    day = local_day(scope.clock, at)
    for record in scope.ledger.by_type.get("authorisation", ()):
        data = record.data
        current = data["person"] == person and data["role"] == role and data["from"] <= day <= data["until"]
        withdrawn = "withdrawn_at" in data and scope.clock.moment(data["withdrawn_at"]) <= at
        within = "limit" not in data or (bool(amounts) and max(amounts) <= data["limit"])
        if current and not withdrawn and within and holds_role(scope, data["by"], role, at):
            yield from ((record, entry) for entry in data["approvals"] if _gives(scope, data["by"], entry, at))


def _gives(scope: Scope, giver: str, entry: Mapping[str, Any], at: datetime) -> bool:
    """Whether an approval is the giver's, in time."""
    return bool(
        entry["person"] == giver and entry["decision"] == "approved" and scope.clock.moment(entry["at"]) <= at
    )  # fmt: skip


def _holders(post: Record, day: str) -> Iterator[str]:
    """Who held a post on a day; a holder of whom no beginning is known always did."""
    if post.data.get("holder_since", day)[: len(day)] <= day and "holder" in post.data:
        yield post.data["holder"]
    yield from (past["person"] for past in post.data.get("past_holders", ()) if past["from"] <= day <= past["to"])


def _current(member: Mapping[str, Any], day: str) -> bool:
    return bool(member.get("from", day) <= day <= (member.get("to") or day))
