"""``order``: steps, states and dates come in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from duban.checks.context import Context, Yield
from duban.compare import compare
from duban.model import Breach
from duban.moments import time_of
from duban.nodes import Node, facet, subject
from duban.selection import select
from duban.ways import Scope, read


def order(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """A breach for each step that came before the step ahead of it, or without it; and for states out of their flow.

    ``steps`` are paths, or ``{name, at}`` for any other wording of a moment.
    """
    scope = context.scope
    for node in select(scope, params["of"]):
        for code, name, measured, needed in _steps(scope, node, params):
            yield _breach(code, node, name, measured, needed)
        for before, after in _states(scope, node, params):
            yield _breach("breach.order.states", node, after, after, before)


def _breach(code: str, node: Node, name: str, measured: str, limit: str) -> Breach:
    label = " ".join(part for part in (facet(node), name) if part)
    return Breach(code=code, subject=subject(node), node=node.path, facet=label, measured=measured, limit=limit)


def _steps(scope: Scope, node: Node, params: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    named = [(s, s) if isinstance(s, str) else (s["name"], s["at"]) for s in params.get("steps", ())]
    times = [(name, time_of(scope, node, wording)) for name, wording in named]
    for (before, earlier), (after, later) in pairwise(times):
        if later is not None and (earlier is None or not compare(scope.clock, "<=", earlier, later)):
            yield _code(earlier, same=before == after), after, later, f"{before} {earlier or '–'}"


def _code(earlier: str | None, *, same: bool) -> str:
    """The sentence that tells it; steps of the same name are one thing and the last moment at which it was needed."""
    if same:
        return "breach.order.never" if earlier is None else "breach.order.late"
    return "breach.order.missing" if earlier is None else "breach.order"


def _states(scope: Scope, node: Node, params: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each move that the flow does not allow: from which state to which."""
    if "states" not in params:
        return
    flow = params["states"]["flow"]
    taken = read(scope, node, params["states"]["path"])
    for before, after in pairwise(taken):
        if before not in flow or after not in flow or flow.index(after) > flow.index(before) + 1:
            yield str(before), str(after)
