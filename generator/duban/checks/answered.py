"""``answered``: each event is answered by a record, or a step of the same record, in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from duban.checks.context import Answer, Context, Yield, answers, first, one_by_one
from duban.compare import DATE_LENGTH
from duban.model import Obligation
from duban.moments import due_after, moment
from duban.nodes import Node, facet, subject
from duban.selection import select


def answered(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """An obligation for each event: due ``within`` a figure after ``at``, or at the stated moment ``due``.

    Where that moment is not on record the event has not happened, and nothing is due; nor is it where the event was
    before the regulation began.
    """
    scope = context.scope

    def judge(node: Node) -> Iterator[Yield]:
        at = moment(scope, node, params["due"] if "due" in params else params["at"])
        if at is None or at < context.begins:
            return
        due = at if "due" in params else due_after(scope, at, params["within"])
        answer = first(scope, answers(scope, node, params["by"]))
        yield Obligation(
            subject=subject(node), node=node.path, at=at, due=due,
            facet=" ".join(part for part in (facet(node), params.get("name", "")) if part),
            done_at=None if answer is None else _in_time(context, answer, due),
            answer=None if answer is None else answer.node.record.id,
        )  # fmt: skip

    yield from one_by_one(select(scope, params["of"]), judge)


def _in_time(context: Context, answer: Answer, due: datetime) -> datetime:
    """The answer's moment; a date without a time that is the due date itself is in time."""
    done = context.scope.clock.moment(answer.at)
    same_day = len(answer.at) == DATE_LENGTH and done.date() == due.date()
    return min(done, due) if same_day else done
