"""The story of a record in plain words, a line for each thing that happened to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from duban.facets import COMMA, name_of
from duban.language import Language
from duban.messages import local_time
from duban.model import Approval, Record, Text
from duban.report.escape import plain
from duban.report.phrases import phrase
from duban.story import Event

SHORT: Final = 10
"""Digits by which people name a commit."""

LABELLED: Final = frozenset({"changed", "recorded", "at-the-desk"})
"""What is about properties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story with what it takes to tell it: names of records, labels of the record's properties, the company's zone.

    ``warnings`` are phrases of what keeps the history from being known.
    """

    id: str
    path: str
    events: tuple[Event, ...]
    records: Mapping[str, Record]
    labels: Mapping[str, Text]
    zone: tzinfo
    warnings: tuple[str, ...] = ()


def trail(told: Told, language: Language) -> str:
    """The record's name, then what happened to it in order of time."""
    heading: dict[str, str | Text] = {"title": name_of(told.id, told.records), "id": told.id, "path": told.path}
    lines = (
        phrase("trail.heading", language, heading),
        *(f"  {_line(told, event, language)}" for event in told.events),
        *(f"  {phrase(warning, language)}" for warning in told.warnings),
    )
    return "".join(f"{plain(line)}\n" for line in lines)


def _line(told: Told, event: Event, language: Language) -> str:
    values: dict[str, str | Text] = {
        "who": name_of(event.who, told.records) if event.approval else event.who,
        "commit": (event.commit or "")[:SHORT],
        "what": _joined([*_parts(told, event)]),
    }
    if event.approval is not None:
        approval = event.approval
        values["role"] = name_of(approval.role, told.records)
        values["decision"] = _text(f"decision.{approval.decision}")
        values["known"] = _known(approval)
    line = phrase(f"trail.{event.happening}", language, values)
    return line if event.at is None else f"{local_time(event.at, told.zone)}  {line}"


def _parts(told: Told, event: Event) -> Iterator[Text]:
    """Properties by their labels; of names and states, the words as they stand."""
    for what in event.what:
        label = told.labels.get(what) if event.happening in LABELLED else None
        yield label or Text(en=what, zh=what)


def _joined(parts: list[Text]) -> Text:
    return Text(en=COMMA.en.join(part.en for part in parts), zh="、".join(part.zh for part in parts))


def _known(approval: Approval) -> Text:
    source = approval.source or ""
    values = {"source": source if approval.way == "review" else source[:SHORT]}
    return _text(f"known.{approval.doubt or approval.way}", values)


def _text(code: str, values: Mapping[str, str] | None = None) -> Text:
    return Text(en=phrase(code, "en", values), zh=phrase(code, "zh-Hant", values))
