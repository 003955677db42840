"""``kept``: only whom the regulation names writes, leads, keeps or sees something; personal data nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from duban.checks.context import Context, Yield
from duban.facets import name_of
from duban.ledger import FROM_HISTORY, VIRTUAL_REFERENCES
from duban.model import Breach, Text
from duban.moments import moment
from duban.nodes import Node, facet, root, subject
from duban.personal_data import Kind, kinds, suspected, texts_in
from duban.roles import department_of, holds_role
from duban.secrecy import hidden
from duban.selection import select
from duban.ways import Scope, follow


def kept(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """A breach for each name at ``by`` that is not of the ``department`` (or ``role``), and where there is no name.

    A role is held, and a department belonged to, today or at the moment ``at``. ``optional: true`` lets a missing name pass, where another provision asks for it. With ``clear_of`` instead, a breach
    for each published text (in the selection, or in any record) that holds personal data of these kinds.
    """
    scope = context.scope
    if "clear_of" in params:
        yield from _clear(scope, params)
        return
    for node in select(scope, params["of"]):
        names = [str(n.value) for n in follow(scope, node, params["by"])]
        at = (moment(scope, node, params["at"]) if "at" in params else None) or scope.clock.now
        allowed = _allowed(scope, node, params)
        wanted = ", ".join(allowed) or str(params.get("role", ""))
        label = " ".join(part for part in (facet(node), params["by"]) if part)
        if not names and not params.get("optional", False):
            yield Breach(code="breach.kept.missing", subject=subject(node), node=node.path, facet=label, limit=wanted)
        for name in names:
            if not _may(scope, name, allowed, params, at):
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


def _may(scope: Scope, name: str, allowed: list[str], params: Mapping[str, Any], at: datetime) -> bool:
    if "role" in params and not holds_role(scope, name, params["role"], at):
        return False
    return not allowed or department_of(scope, name, at) in allowed


def _clear(scope: Scope, params: Mapping[str, Any]) -> Iterator[Breach]:
    nodes = select(scope, params["of"]) if "of" in params else _everything(scope)
    for node in filter(lambda one: suspected(one.value), nodes):
        for path, text in texts_in(node.value, node.path):
            found = [kind for kind in kinds(text) if kind in params["clear_of"]]
            if found and not hidden(scope.ledger, place := Node(node.record, path, text)):
                yield Breach(
                    code="breach.kept.personal", subject=subject(node), node=path, facet=facet(place),
                    measured=_named(found),
                )  # fmt: skip


def _everything(scope: Scope) -> Iterator[Node]:
    """Every record of the company's own."""
    others = {*VIRTUAL_REFERENCES, *FROM_HISTORY}
    return (root(record) for record in scope.ledger.by_id.values() if record.type not in others)


def _named(found: Iterable[Kind]) -> Text:
    """The kinds in words; the data themselves are not told."""
    names = [name_of(kind, {}) for kind in found]
    return Text(en=", ".join(name.en for name in names), zh="、".join(name.zh for name in names))
