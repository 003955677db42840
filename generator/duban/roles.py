"""Who belongs to which department and who holds which role, on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from duban.ways import Scope


def department_of(scope: Scope, name: str) -> str | None:
    """The department of a person; a department's own id is its own."""
    record = scope.ledger.by_id.get(name)
    match record:
        case None:
            return None
        case _ if record.type == "department":
            return record.id
    department = record.data.get("department")
    return department if isinstance(department, str) else None


def holds_role(scope: Scope, person: str, role: str, at: datetime) -> bool:
    """Whether a person holds a role on that day: by a post, by membership of a group, or by a department.

    A role is a post's (``general-manager``), a group's (``resource-management-group``) or a department's id.
    """
    day = at.date().isoformat()
    posts = scope.ledger.by_type.get("post", ())
    if any(role in post.data.get("roles", ()) and post.data.get("holder") == person for post in posts):
        return True
    for group in scope.ledger.by_type.get("group", ()):
        if group.data.get("role") == role:
            return any(m["person"] == person and _current(m, day) for m in group.data.get("members", ()))
    return department_of(scope, person) == role


def _current(member: Mapping[str, Any], day: str) -> bool:
    return bool(member.get("from", day) <= day <= (member.get("to") or day))
