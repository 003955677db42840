"""What is due next, and what has passed its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from duban.model import Duty
from duban.pages.times import days
from duban.pages.view import Page, View, due_before
from duban.pages.words import word

SPANS: Final = (("within_day", 1), ("within_week", 7), ("within_month", 30))
"""Headings of the page and the days from now that each reaches to; what is later comes last."""


def pages(view: View) -> Iterator[Page]:
    """One page, in the order in which things fall due."""
    now = view.result.now
    missed = tuple(duty for duty in view.result.duties if duty.standing == "missed")
    spans = {"overdue": missed, **_spans(view)}
    yield Page(
        path="due.md",
        template="due",
        title=word("due"),
        values={
            "overdue": sum(duty.waived_by is None for duty in missed),
            "waived": sum(duty.waived_by is not None for duty in missed),
            "week": len(due_before(view.open_duties, now, 7)),
            "month": len(due_before(view.open_duties, now, 30)),
            "spans": spans,
            "sortable": sum(map(len, spans.values())),
            "owners": _owners(spans),
            "pictures": tuple(days(view, view.result.duties)),
        },
    )


def _spans(view: View) -> dict[str, tuple[Duty, ...]]:
    begins = [view.result.now + timedelta(days=days) for _, days in SPANS]
    names = [*(name for name, _ in SPANS), "later"]
    return {
        name: tuple(d for d in view.open_duties if sum(begin < d.due for begin in begins) == number)
        for number, name in enumerate(names)
    }


def _owners(spans: dict[str, tuple[Duty, ...]]) -> dict[str | None, list[int]]:
    """How many duties of each span a department has; the one with the most that is overdue or near comes first."""
    departments = {duty.owner.department for duties in spans.values() for duty in duties}
    numbers = {
        department: [sum(duty.owner.department == department for duty in duties) for duties in spans.values()]
        for department in departments
    }
    return dict(sorted(numbers.items(), key=lambda item: ([-number for number in item[1]], item[0] or "")))
