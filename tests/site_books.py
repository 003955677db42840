"""A small company as pages see it: one department in trouble, one at rest, and a record of each kind that is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any, Final

from duban import ledger
from duban.cases import Case
from duban.clock import Clock
from duban.model import Document, Finding, Record, Result, State, Text
from duban.pages.view import View, view_of
from duban.schema import Schemas
from duban.shown import catalog
from tests import results

ROOT: Final = Path(__file__).parents[1]

SCHEMAS: Final = Schemas.load(ROOT / "schemas")

SHAPES: Final = SCHEMAS.shapes

CATALOG: Final = catalog(SCHEMAS)

LABELS: Final = {
    "warning": {"state": Text(en="State", zh="狀態"), "submitted_at": Text(en="Submitted at", zh="提交時間")},
}  # fmt: skip
"""What the schemas call properties, as far as a test asks."""

HIDDEN: Final = "kept-from-readers"
"""Stands in withheld places only."""


def text(en: str, zh: str) -> dict[str, str]:
    """A text of a record."""
    return {"en": en, "zh": zh}


def record(type_name: str, name: str, /, **data: Any) -> Record:
    """A record of the company."""
    held = {"id": name, **data}
    return Record(
        id=name, type=type_name, data=held, document=Document(path=f"records/{name}.yml", data=held, lines=())
    )


RECORDS: Final = (
    record("department", "marketing", name=text("Marketing", "市場部"), head="li-na"),
    record("department", "finance", name=text("Finance", "財務部")),
    record("person", "li-na", name=text("Li Na", "李娜"), department="marketing", email=HIDDEN),
    record("person", "guest", name=text("Guest", "訪客")),
    record("post", "buyer", title=text("Buyer", "採購員"), department="marketing", core=True, holder="li-na"),
    record("post", "planner", title=text("Planner", "策劃師"), department="marketing", vacant_since="2026-07-03T18:00:00+08:00"),
    record("post", "clerk", title=text("Clerk", "文員"), department="marketing"),
    record("post", "driver", title=text("Driver", "司機"), department="marketing", holder="guest"),
    record("group", "board", name=text("Board", "小組"), members=[{"person": "li-na"}, {"person": "guest", "to": "2026-05-31"}]),
    record("regulation", "planning-resources", title=text("Planning resources", "策劃資源制度"), prefix="PR", version="1",
        effective_from="2026-04-01",
        terms={
            "urgent-warning": {"type": "warning", "where": {"state": "confirmed"}},
            "reported-warning": {"term": "urgent-warning", "where": {"submitted_at": "present"}},
        }),
    record("setting", "set-company", name="company", value=text("Test Company", "測試公司"),
        effective_from="2026-04-01"),
    record("setting", "set-zone", name="zone", value="Asia/Shanghai", effective_from="2026-04-01"),
    record("setting", "set-proof", name="approval-proof", value=["review"], effective_from="2026-04-01"),
    record("setting", "set-window", name="warning-window", value=3, effective_from="2026-04-01"),
    record(
        "warning", "w-1", title=text("Printer paper runs out", "印刷紙短缺"), grade="routine", state="confirmed",
        criterion="PR-12-1a", department="marketing", subject="paper", discovered_at="2026-09-20T10:00:00+08:00",
        assessment={"grade": "urgent"},
    ),
    record(
        "warning", "w-2", title=text("Camera breaks", "相機故障"), grade="routine", state="released", subject="unknown",
        criterion="PR-99-9z", department="finance", discovered_at="2026-09-24T10:00:00+08:00",
    ),
    record("resource", "paper", subtype="material", title=text("Paper", "紙張"), department="marketing",
        quantity={"value": 1200, "unit": "sheet"},
        states=[{"state": "in-stock", "since": "2026-04-01", "until": "2026-09-20"}, {"state": "under-warning", "since": "2026-09-20"}]),
    record("plan", "plan-1", title=text("Buy paper", "採購紙張"), subtype="replenishment", warning="w-1", cost_budget=80000.5),
    record("setting", "set-within", figure="PR-12-1a.submit_within", value=4, effective_from="2026-04-01", proposed_by="li-na",
        reason="半日", approvals=[{"role": "management", "person": "li-na", "at": "2026-03-27T15:30:00+08:00"}]),
    record("stocktake", "count-1", subtype="regular", done_at="2026-09-01T09:00:00+08:00", items=[{}, {}]),
    record("disclosure", "disclosure-1", period="2026-08", comments=[{"id": "one", "by": HIDDEN}]),
    record("appraisal", "appraisal-1", subtype="quarterly", period="2026-Q2", person=HIDDEN, grade="good"),
    record("waiver", "waiver-1", rule="PR-12-1a", subjects=["w-2"], reason="Known.", until="2026-12-31"),
)  # fmt: skip

CASE: Final = Case(
    provision="PR-12-1a", name="reported-late", says=Text(en="Reported after 5 hours.", zh="5小時後上報。"), sort="finds",
    boundary=(), now="2026-04-09T08:00:00+08:00", records=(), finds=({"state": "late", "subject": "w"}, {"subject": "v"}), tallies=(),
    path="tests/cases/planning-resources/PR-12-1a.yml",
)  # fmt: skip
PASSES: Final = replace(
    CASE, name="reported", says=Text(en="Reported at once.", zh="立即上報。"), sort="passes", finds=()
)
TALLIED: Final = replace(
    CASE,
    name="counted",
    says=Text(en="Counted.", zh="已計。"),
    finds=(),
    tallies=({"period": "2026-Q2", "value": 50}, {"group": "finance"}),
)


def books(*records: Record) -> ledger.Ledger:
    """The records indexed as an evaluation holds them."""
    return ledger.build(
        records,
        types=SHAPES,
        references={name: tuple(shape.references) for name, shape in SHAPES.items()},
        derived={name: shape.derived for name, shape in SHAPES.items()},
        approved={},
        withheld={name: shape.withheld for name, shape in SHAPES.items()},
    )


def view(result: Result, *more: Record, records: tuple[Record, ...] = RECORDS) -> View:
    """The small company with that result, and with more records where a test needs them."""
    return view_of(
        result, books(*records, *more), clock=Clock(now=result.now, zone=results.ZONE, closing=time(18), years={}),
        cases=(CASE, PASSES, TALLIED), labels=LABELS, catalog=CATALOG,
    )  # fmt: skip


def busy() -> Result:
    """A result with every state, a waived finding, one of a file, a hostile one, duties and indicators."""
    states: tuple[State, ...] = ("overdue", "breach", "unproven", "error", "due soon", "late", "hint")
    late = results.INDICATOR
    return results.result(
        results.broken(),
        *(results.finding(state, number) for number, state in enumerate(states, start=1)),
        results.finding("overdue", 8, waived_by="waiver-1"),
        hostile(),
        duties=(replace(results.DUTY, key="d1", standing="missed", due=results.at(29)), results.DUTY),
        indicators=(
            late,
            replace(late, period="2026-Q2", value=None, met=None),
            replace(late, group="finance", met=True),
        ),
    )


def hostile() -> Finding:
    """A finding whose every text is made to be taken for something else, with a key as keys are."""
    return replace(results.hostile(), key="0000000000aa", since=None, due=None)
