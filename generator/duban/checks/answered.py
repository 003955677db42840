"""``answered``: each event is answered by a record, or a step of the same record, in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from duban.checks.context import Answer, Context, Yield, answers, first
from duban.compare import is_time
from duban.model import Obligation
from duban.moments import due_after, moment
from duban.nodes import facet, subject
from duban.query import matches
from duban.selection import select


def answered(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """An obligation for each event: due ``within`` a figure after ``at``, or at the stated moment ``due``.

    Where neither moment is on record the event has not happened, and nothing is due.
    """
    scope = context.scope
    for node in select(scope, params["of"]):
        if "unless" in params and matches(scope, node, params["unless"]):
            continue
        at = moment(scope, node, params["at"]) if "at" in params else None
        due = at
        if "within" in params and at is not None:
            due = due_after(scope, at, params["within"])
        elif "due" in params:
            due = moment(scope, node, params["due"])
        if due is None or ("at" in params and at is None):
            continue
        answer = first(scope, answers(scope, node, params["by"]))
        yield Obligation(
            subject=subject(node), node=node.path, at=at or due, due=due,
            facet=" ".join(part for part in (facet(node), params.get("name", "")) if part),
            done_at=None if answer is None else _in_time(context, answer, due),
            answer=None if answer is None else answer.node.record.id, lateness=params.get("lateness", True),
        )  # fmt: skip


def _in_time(context: Context, answer: Answer, due: Any) -> Any:
    """The answer's moment; a date without a time that is the due date itself is in time."""
    done = context.scope.clock.moment(answer.at)
    same_day = is_time(answer.at) and len(answer.at) == len("2026-01-01") and done.date() == due.date()
    return min(done, due) if same_day else done
