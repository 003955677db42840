"""The story of a record in plain words, a line for each thing that happened to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from types import MappingProxyType
from typing import Any, Final

from duban import catalogue
from duban.choices import Choices, words_of
from duban.facets import COMMA, facet_text, name_of
from duban.language import Language
from duban.messages import local_time
from duban.model import Approval, Record, Text
from duban.personal_data import masked
from duban.report.escape import plain
from duban.report.phrases import phrase
from duban.story import Event, Turn
from duban.units import as_read

SHORT: Final = 10
"""Digits by which people name a commit."""

LABELLED: Final = frozenset({"changed", "recorded", "at-the-desk"})
"""What is about properties."""

BETWEEN: Final = Text(en="; ", zh="；")
"""What stands between values, whose labels may hold commas."""

MOST_TURNS: Final = 6
"""Values of which one line says from what to what; of the others it names the properties."""

LONGEST: Final = 40
"""Characters of a value that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story with what it takes to tell it: names of records, labels of the record's properties, the company's zone.

    ``kind`` is the record's type, and ``choices`` the words of its closed choices. ``warnings`` are phrases of what keeps the history from being known.
    """

    id: str
    path: str
    events: tuple[Event, ...]
    records: Mapping[str, Record]
    labels: Mapping[str, Text]
    zone: tzinfo
    kind: str = ""
    choices: Choices = field(default_factory=lambda: MappingProxyType({}))
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
        "what": _joined([*_parts(told, event)], BETWEEN if event.turns else Text(en=COMMA.en, zh="、")),
    }
    if event.approval is not None:
        approval = event.approval
        values["role"] = name_of(approval.role, told.records)
        values["decision"] = _text(f"decision.{approval.decision}")
        values["known"] = _known(approval)
    line = phrase(f"trail.{event.happening}", language, values)
    return line if event.at is None else f"{local_time(event.at, told.zone)}  {line}"


def _parts(told: Told, event: Event) -> Iterator[Text]:
    """Properties by their labels, with from what to what; of names and states, the words as they stand."""
    turns = event.turns[:MOST_TURNS]
    for what in event.what:
        own = [turn for turn in turns if turn.path[0] == what]
        label = told.labels.get(what) if event.happening in LABELLED else None
        yield from [_turn(told, turn) for turn in own] or [label or Text(en=what, zh=what)]


def _turn(told: Told, turn: Turn) -> Text:
    steps = " ".join(str(step + 1) if isinstance(step, int) else step for step in turn.path)
    label = facet_text(steps, None, labels=told.labels, records=told.records)
    name = next(str(step) for step in reversed(turn.path) if isinstance(step, str))
    before, after = (_value(told, name, value) for value in (turn.before, turn.after))
    return catalogue.filled("trail.turn", {"label": label, "before": before, "after": after})


def _value(told: Told, name: str, value: Any) -> Text:
    """A value in short: records by their names, choices in words, moments local; of lists, how many entries there are."""
    match value:
        case None:
            return Text(en="–", zh="–")
        case str():
            known = name_of(value, told.records) if value in told.records else None
            shown = _short(as_read(masked(value), told.zone))
            return known or words_of(told.choices, told.kind, name, value) or Text(en=shown, zh=shown)
        case {"en": str(en), "zh": str(zh)}:
            return Text(en=_short(masked(en)), zh=_short(masked(zh)))
        case list() | Mapping():
            return catalogue.filled("trail.entries", {"count": str(len(value))}, len(value))
        case _:
            shown = json.dumps(value, default=str)
            return Text(en=shown, zh=shown)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _joined(parts: list[Text], between: Text) -> Text:
    return Text(en=between.en.join(part.en for part in parts), zh=between.zh.join(part.zh for part in parts))


def _known(approval: Approval) -> Text:
    source = approval.source or ""
    values = {"source": source if approval.way == "review" else source[:SHORT]}
    return _text(f"known.{approval.doubt or approval.way}", values)


def _text(code: str, values: Mapping[str, str] | None = None) -> Text:
    return Text(en=phrase(code, "en", values), zh=phrase(code, "zh-Hant", values))
