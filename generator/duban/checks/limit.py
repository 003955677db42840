"""``limit``: a measured value keeps within a figure, or its crossing is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from duban.checks.context import Answer, Context, Yield, answers
from duban.measure import MEASURES, Crossing
from duban.model import Breach, Obligation
from duban.moments import due_after, moment
from duban.query import Node, Scope, UnknownNameError, facet, select, subject


def limit(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """Each crossing is an obligation to answer it within a figure; without ``answered``, one not over is a breach.

    The figure's comparison says what crosses it, or with ``names_aim`` what does not.
    """
    scope = context.scope
    if params.get("names_aim", False):
        scope = replace(scope, figures=scope.figures.turned(params["figure"]))
    ((name, wording),) = params["measure"].items()
    if name not in MEASURES:
        raise UnknownNameError(name)
    for node in select(scope, params["of"]):
        crossings = tuple(MEASURES[name](scope, node, wording, params["figure"]))
        if "answered" in params:
            yield from _obligations(scope, node, crossings, params["answered"])
        else:
            yield from (_breach(node, c) for c in crossings if c.until is None)


def _breach(node: Node, crossing: Crossing) -> Breach:
    return Breach(
        code="breach.measured.since", subject=subject(node), node=crossing.node or node.path,
        facet=_label(node, crossing.facet), at=crossing.at, measured=crossing.measured, limit=crossing.limit,
    )  # fmt: skip


def _label(node: Node, *parts: str) -> str:
    return " ".join(part for part in (facet(node), *parts) if part)


def _obligations(
    scope: Scope, node: Node, crossings: Sequence[Crossing], by: Mapping[str, Any]
) -> Iterator[Obligation]:
    if not crossings:
        return
    candidates = sorted(answers(scope, node, by["by"]), key=lambda answer: scope.clock.moment(answer.at))
    for crossing, following in zip(crossings, (*crossings[1:], None), strict=True):
        answer = next((c for c in candidates if _answers(scope, c, crossing, following, by["by"])), None)
        if answer is not None:
            candidates.remove(answer)
        yield Obligation(
            subject=subject(node), node=crossing.node or node.path, at=crossing.at,
            facet=_label(node, crossing.facet, f"{crossing.at:%Y-%m-%d}"),
            due=due_after(scope, crossing.at, by["within"]),
            done_at=None if answer is None else scope.clock.moment(answer.at),
            answer=None if answer is None else answer.node.record.id,
            measured=crossing.measured, limit=crossing.limit, lateness=by.get("lateness", False),
        )  # fmt: skip


def _answers(
    scope: Scope, answer: Answer, crossing: Crossing, following: Crossing | None, by: Mapping[str, Any]
) -> bool:
    """An answer belongs to a crossing if it came before the next one and was not over before this one began."""
    if following is not None and scope.clock.moment(answer.at) >= following.at:
        return False
    until = moment(scope, answer.node, by["until"]) if "until" in by else None
    return until is None or until >= crossing.at
