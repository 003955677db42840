"""Evaluates a single rule in the situation of a case, with nothing of the sample company but its regulation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import time
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from duban import cases, keeping, ledger
from duban.cases import Case
from duban.clock import Clock, calendar_years, read_moment
from duban.company import open_company, setting
from duban.deeds import Deeds
from duban.evaluate import STAGES, Company, evaluate
from duban.evidence import Evidence
from duban.model import Record, Result, Rule
from duban.proof import FILE
from duban.schema import Schemas
from duban.trail import Trail

ROOT: Final = Path(__file__).parent.parent
ZONE: Final = ZoneInfo("Asia/Shanghai")
CLOSING: Final = time(18)

SINCE: Final[Mapping[str, str]] = {"activity-showcase": "2026-04-01"}
"""Regulations -> since when they apply in their cases, where that is not since when the sample company adopted them."""


@cache
def sample() -> tuple[Company, Clock, Schemas]:
    """The sample company, for its regulations, calendars and schemas."""
    return open_company(ROOT, read_moment("2026-09-30T18:00:00+08:00", ZONE, CLOSING))


@cache
def base(regulation: str) -> tuple[Record, ...]:
    """The small company of the cases, with the regulations' own records and the calendars."""
    books = sample()[0].ledger
    adopted = (_adopted(record) for record in books.by_type["regulation"])
    return (*adopted, *books.by_type["calendar"], *cases.company(ROOT, regulation))


def _adopted(regulation: Record) -> Record:
    """The regulation as it applies in cases."""
    if regulation.id not in SINCE:
        return regulation
    return replace(regulation, data={**regulation.data, "effective_from": SINCE[regulation.id]})


def situation(case: Case, rule: Rule) -> Result:
    """What the rule finds in the case, with nothing of the sample company but its regulations."""
    return found(case, rule, sample(), base(rule.regulation))


def found(case: Case, rule: Rule, opened: tuple[Company, Clock, Schemas], around: Iterable[Record]) -> Result:
    """What a rule of a company finds in the case, with some records around it.

    Rules of earlier stages run too where the rule looks at what they find.
    """
    known, _, schemas = opened
    shapes = schemas.shapes
    records = {record.id: record for record in (*around, *case.records)}
    books = ledger.build(
        records.values(),
        types=(*shapes, FILE, *keeping.FIELDS),
        references={name: tuple(shape.references) for name, shape in shapes.items()},
        derived={name: shape.derived for name, shape in shapes.items()},
        approved={name: shape.approved for name, shape in shapes.items()},
        approvals={name: shape.approvals for name, shape in shapes.items() if shape.approvals},
        beneficiaries={name: shape.beneficiaries for name, shape in shapes.items() if shape.beneficiaries},
        withheld={name: shape.withheld for name, shape in shapes.items()},
    )
    now = read_moment(case.now, ZONE, CLOSING)
    company = replace(
        known,
        ledger=books,
        rules=tuple(r if r.id == rule.id or _earlier(r, rule) else replace(r, checks=()) for r in known.rules),
        problems=(),
        regulations={record.id: record for record in books.by_type["regulation"]},
        proof=tuple(setting(books, "approval-proof", now)),
        warning_days=0,
        trail=Trail(),
        evidence=Evidence(),
        governing=(),
        deeds=Deeds(),
    )
    years = calendar_years(record.data for record in books.by_type["calendar"])
    return evaluate(company, Clock(now=now, zone=ZONE, closing=CLOSING, years=years))


def _earlier(other: Rule, rule: Rule) -> bool:
    return STAGES.index(other.stage) < STAGES.index(rule.stage)
