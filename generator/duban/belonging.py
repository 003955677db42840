"""Where somebody belonged on a day, and on which day an entry that names them was made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from duban.clock import Clock
from duban.model import KeyPath
from duban.nodes import Node, made, root

MOMENTS: Final = (
    "at", "done_at", "held_at", "issued_at", "sent_at", "finished_at", "decided_at", "submitted_at", "set_at", "drafted_at",
    "opened_at", "appraised_at", "published_at", "released_at",
)  # fmt: skip
"""Properties that say when what an entry tells was done, the first that it has; when something lasts is none of them.

Who is named as ``collected_by`` did it when ``collected_at`` says; these are for names without a moment of their own.
"""


def departments(person: Mapping[str, Any], day: str | None) -> Iterator[tuple[KeyPath, str]]:
    """Where somebody belonged on a day (None: belongs today), and where that stands; since an unknown day is always."""
    if isinstance(person.get("department"), str) and (day is None or person.get("department_since", day) <= day):
        yield ("department",), person["department"]
    for index, past in enumerate(person.get("past_departments", ())):
        if day and past["from"] <= day <= past["to"]:
            yield ("past_departments", index, "department"), past["department"]


def local_day(clock: Clock, at: datetime) -> str:
    """The company's date of a moment."""
    return at.astimezone(clock.zone).date().isoformat()


def belonging(clock: Clock, named: Node, person: Node) -> tuple[Node, ...]:
    """The department of somebody on the day of the entry that names them; of one that states no day, today's."""
    day = _day_of_entry(clock, named)
    return tuple(made((person.record, path, name)) for path, name in departments(person.value, day))[:1]


def _day_of_entry(clock: Clock, named: Node) -> str | None:
    """The day of the innermost entry around a value that says when it happened."""
    around: list[Any] = [root(named.record).value]
    for step in named.path[:-1]:
        around.append(around[-1][step])
    wanted = (*_own_moment(named.path), *MOMENTS)
    entries = (entry for entry in reversed(around) if isinstance(entry, dict))
    moments = (entry[name] for entry in entries for name in wanted if isinstance(entry.get(name), str))
    moment = next(moments, None)
    return None if moment is None else local_day(clock, clock.moment(moment))


def _own_moment(path: KeyPath) -> Iterator[str]:
    """The property that says when, of one that says by whom."""
    name = str(path[-1])
    if name.endswith("_by"):
        yield f"{name.removesuffix('_by')}_at"
