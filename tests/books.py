"""Small books for tests: records of invented types, indexed, with a clock and figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from duban import ledger
from duban.checks.context import Context
from duban.clock import Clock, calendar_years, read_moment
from duban.derive import derivations
from duban.figures import Figures, build
from duban.model import Document, Figure, Place, Record, Rule, Subject, Text
from duban.ways import Scope
from tests.clocks import RECORDS

ZONE: Final = ZoneInfo("Asia/Shanghai")
CLOSING: Final = time(18)


def moment(text: str) -> datetime:
    """A moment of Shanghai: ``2026-04-09 10:00``, or closing hour of a date."""
    return read_moment(f"{text.replace(' ', 'T')}:00+08:00" if " " in text else text, ZONE, CLOSING)


def clock(now: str = "2026-04-09 10:00") -> Clock:
    """A clock with the calendars of the company."""
    return Clock(now=moment(now), zone=ZONE, closing=CLOSING, years=calendar_years(RECORDS))


def record(type_name: str, name: str, /, **data: Any) -> Record:
    """A record of a type, every line of which is line 1."""
    whole = {"id": name, **data}
    path = f"records/{type_name}s/{name}.yml"
    return Record(id=name, type=type_name, data=whole, document=Document(path=path, data=whole, lines=()))


def books(
    *records: Record,
    types: tuple[str, ...] = (),
    references: ledger.References | None = None,
    derived: ledger.Derived | None = None,
    approved: ledger.References | None = None,
    approvals: ledger.References | None = None,
    beneficiaries: ledger.References | None = None,
) -> ledger.Ledger:
    """The records indexed; types are those of the records and any named beside."""
    return ledger.build(
        records,
        types={*types, *(found.type for found in records)},
        references=references or {},
        derived=derived or {},
        approved=approved or {},
        approvals=approvals or {},
        beneficiaries=beneficiaries or {},
    )


def figures(**known: Figure) -> Figures:
    """Figures of the provision XX-1, by name, and of none other."""
    return build((rule(figures=known),), ()).seen_from("XX-1")


def scope(
    entries: ledger.Ledger,
    now: str = "2026-04-09 10:00",
    terms: Mapping[str, Mapping[str, Any]] | None = None,
    **known: Figure,
) -> Scope:
    """A scope over books, as of a moment, with the figures of XX-1."""
    return Scope(
        ledger=entries,
        clock=clock(now),
        figures=figures(**known),
        terms=terms or {},
        derived=derivations(entries.derived),
    )


def context(
    entries: ledger.Ledger, now: str = "2026-04-09 10:00", *, begins: str = "2026-01-01 00:00", **known: Figure
) -> Context:
    """What a check of XX-1 gets."""
    return Context(
        scope=scope(entries, now, None, **known),
        regulation=Subject(type="regulation", id="rules"),
        begins=moment(begins),
    )


def rule(name: str = "XX-1", **changes: Any) -> Rule:
    """A rule with nothing special about it."""
    plain: dict[str, Any] = {
        "id": name,
        "regulation": "rules",
        "article": "Art. 1",
        "chapter": Text(en="General", zh="總則"),
        "kind": "duty",
        "subject": "thing",
        "label": Text(en="Things are in order", zh="事物有序"),
        "says": Text(en="Things are in order.", zh="事物有序。"),
        "figures": {},
        "checks": (),
        "owner": {"department": "stores"},
        "stage": "records",
        "same_as": (),
        "hint": False,
        "unchecked": None,
        "consequence": None,
        "remedy": None,
        "place": Place(path="records/regulations/rules/1.yml", line=7),
    }
    return Rule(**{**plain, **changes})
