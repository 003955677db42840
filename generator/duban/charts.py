"""What a schema says is drawn of its records: levels against a limit, spans on a time line, ages by a choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from duban.catalogue import labelled
from duban.model import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Values of one record over time: of the elements at ``each`` their ``value``, in percent of ``whole`` where it is given.

    The limit stands at the path ``limit`` of the record, or is the figure that was in force at the time.
    """

    title: Text
    each: str
    at: str
    value: str
    whole: str | None = None
    limit: str | None = None
    figure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spans:
    """Records on one time line, from ``since`` until ``until`` or now, and the ``limit`` of each; wordings of moments."""

    title: Text
    since: str | list[str]
    until: str | list[str]
    limit: str | list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How long open records have been open: their number by days since a moment and by the choice that a column shows."""

    title: Text
    since: str | list[str]
    by: str


Chart = Levels | Spans | Ages


def charts(told: Sequence[Mapping[str, Any]]) -> tuple[Chart, ...]:
    """What ``x-charts`` names, in its order."""
    return tuple(_chart(one, labelled(one["title"], one["x-zh"])) for one in told)


def _chart(told: Mapping[str, Any], title: Text) -> Chart:
    match told["draws"]:
        case "levels":
            return Levels(
                title=title, each=told["each"], at=told["at"], value=told["value"], whole=told.get("whole"),
                limit=told.get("limit"), figure=told.get("figure"),
            )  # fmt: skip
        case "spans":
            return Spans(title=title, since=told["since"], until=told["until"], limit=told["limit"])
        case _:
            return Ages(title=title, since=told["since"], by=told["by"])


def paths(told: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str | list[str], str]]:
    """Every path by which something of a record is drawn, from the record on, and what its values are drawn as."""
    for chart in charts(told):
        match chart:
            case Levels(each=each):
                yield f"{each}.{chart.at}", "moment"
                yield from ((f"{each}.{path}", "number") for path in (chart.value, chart.whole) if path)
                yield from ((path, "number") for path in (chart.limit,) if path)
            case Spans():
                yield from ((path, "moment") for path in (chart.since, chart.until, chart.limit))
            case _:
                yield from ((chart.since, "moment"), (chart.by, "choice"))
