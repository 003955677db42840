"""``kept``: only whom the regulation names writes, leads, keeps or sees something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from duban.checks.context import Context, Yield
from duban.model import Breach
from duban.nodes import Node, facet, subject
from duban.roles import department_of, holds_role
from duban.selection import select
from duban.ways import Scope, follow


def kept(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """A breach for each name at ``by`` that is not of the ``department`` (or ``role``), and where there is no name.

    ``optional: true`` lets a missing name pass, where another provision asks for it.
    """
    scope = context.scope
    for node in select(scope, params["of"]):
        names = [str(n.value) for n in follow(scope, node, params["by"])]
        allowed = _allowed(scope, node, params)
        wanted = ", ".join(allowed) or str(params.get("role", ""))
        label = " ".join(part for part in (facet(node), params["by"]) if part)
        if not names and not params.get("optional", False):
            yield Breach(code="breach.kept.missing", subject=subject(node), node=node.path, facet=label, limit=wanted)
        for name in names:
            if not _may(scope, name, allowed, params):
                yield Breach(
                    code="breach.kept", subject=subject(node), node=node.path, facet=label, measured=name, limit=wanted
                )  # fmt: skip


def _allowed(scope: Scope, node: Node, params: Mapping[str, Any]) -> list[str]:
    match params.get("department", []):
        case str(name):
            return [name]
        case {"path": path}:
            return [str(n.value) for n in follow(scope, node, path)]
        case names:
            return [str(name) for name in names]


def _may(scope: Scope, name: str, allowed: list[str], params: Mapping[str, Any]) -> bool:
    if "role" in params and not holds_role(scope, name, params["role"], scope.clock.now):
        return False
    return not allowed or department_of(scope, name) in allowed
