"""``graded``: a score falls in its band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from duban.checks.context import Context, Yield, shown
from duban.compare import COMPARE
from duban.model import Breach
from duban.nodes import Node, facet, subject
from duban.selection import select
from duban.ways import Scope, follow, read


def graded(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """A breach for each score whose recorded grade is not that of the first band whose figure it meets."""
    scope = context.scope
    for node in select(scope, params["of"]):
        for scored in follow(scope, node, params["score"]):
            wanted = _grade(scope, scored, params)
            given = read(scope, node, params["grade"])
            if wanted is not None and wanted not in given:
                yield Breach(
                    code="breach.graded", subject=subject(node), node=node.path, facet=facet(node),
                    measured=f"{shown(scored.value)}: {', '.join(map(str, given)) or '–'}", limit=wanted,
                )  # fmt: skip


def _grade(scope: Scope, scored: Node, params: Mapping[str, Any]) -> str | None:
    for band in params["bands"]:
        figure = scope.figures.in_force(band["figure"], scope.clock.now)
        if COMPARE[figure.op](scored.value, figure.value):
            return str(band["grade"])
    otherwise = params.get("otherwise")
    return None if otherwise is None else str(otherwise)
