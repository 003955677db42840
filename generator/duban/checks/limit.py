"""``limit``: a measured value keeps within a figure, or its crossing is answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from duban.checks.context import Answer, Context, Yield, answers, one_by_one
from duban.crossings import Crossing
from duban.measure import MEASURES
from duban.model import Breach, KeyPath, Obligation
from duban.moments import due_after, moment
from duban.nodes import Node, facet, subject, within
from duban.selection import select
from duban.ways import Scope, follow

KeyPlace = tuple[str, KeyPath]
"""A record's id and a place in it."""


def limit(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """Each crossing is an obligation to answer it within a figure; without ``answered``, one not over is a breach.

    The figure's comparison says what crosses it, or with ``names_aim`` what does not.
    """
    scope = context.scope
    if params.get("names_aim", False):
        scope = replace(scope, figures=scope.figures.turned(params["figure"]))
    ((name, wording),) = params["measure"].items()

    def judge(node: Node) -> Iterator[Yield]:
        crossings = _in_force(context.begins, MEASURES[name](scope, node, wording, params.get("figure", "")))
        if "answered" in params:
            yield from _obligations(scope, node, tuple(crossings), params["answered"])
        else:
            yield from (_breach(name, node, c) for c in crossings if c.until in {None, c.at})

    yield from one_by_one(select(scope, params["of"]), judge)


def _in_force(begins: datetime, crossings: Iterable[Crossing]) -> Iterator[Crossing]:
    """Crossings under the regulation: what was over before it began is none, what went on begins with it."""
    for crossing in crossings:
        if crossing.until is None or crossing.until > begins:
            yield replace(crossing, at=max(crossing.at, begins))


def _breach(measure: str, node: Node, crossing: Crossing) -> Breach:
    missing = "breach.unread" if measure == "unread" else "breach.unmeasured"
    return Breach(
        code=missing if crossing.measured is None else "breach.measured.since", subject=subject(node), node=crossing.node or within(node),
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
    used: set[KeyPlace] = set()
    for crossing, following in _with_following(crossings):
        fitting = [c for c in candidates if _answers(scope, c, crossing, following, by["by"])]
        answer = next((c for c in fitting if _place(c) not in used), fitting[0] if fitting else None)
        used.update(() if answer is None else (_place(answer),))
        yield Obligation(
            subject=subject(node), node=crossing.node or within(node), at=crossing.at,
            facet=_label(node, crossing.facet, f"{crossing.at:%Y-%m-%d}"),
            due=due_after(scope, crossing.at, by["within"]),
            done_at=None if answer is None else scope.clock.moment(answer.at),
            answer=None if answer is None else answer.node.record.id,
            measured=crossing.measured, limit=crossing.limit, lateness=by.get("lateness", False),
            over_at=crossing.until,
        )  # fmt: skip


def _with_following(crossings: Sequence[Crossing]) -> Iterator[tuple[Crossing, Crossing | None]]:
    """Each crossing with the next one of its facet."""
    by_facet: defaultdict[str, list[Crossing]] = defaultdict(list)
    for crossing in crossings:
        by_facet[crossing.facet].append(crossing)
    for group in by_facet.values():
        yield from zip(group, (*group[1:], None), strict=True)


def _place(answer: Answer) -> KeyPlace:
    return answer.node.record.id, answer.node.path


def _answers(
    scope: Scope, answer: Answer, crossing: Crossing, following: Crossing | None, by: Mapping[str, Any]
) -> bool:
    """An answer belongs to a crossing if it came before the next one and was not over before this one began.

    Where answers name the facet that they are about, it has to be the crossing's. One that is not over answers later
    crossings too, unless these have an answer of their own.
    """
    named = follow(scope, answer.node, by["facet"]) if "facet" in by else ()
    if named and all(found.value != crossing.facet for found in named):
        return False
    if following is not None and scope.clock.moment(answer.at) >= following.at:
        return False
    until = moment(scope, answer.node, by["until"]) if "until" in by else None
    return until is None or until >= crossing.at
