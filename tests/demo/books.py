"""The records that the demonstration writes: warnings, plans, approvals, stocktakes; and what a record becomes."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import yaml

from tests.histories import Files, Hand, History

STOCK: Final = {
    "material-banners": (24, 1), "material-crates": (60, 3), "material-gift-bags": (1500, 100),
    "material-labels": (9000, 1100), "material-leaflets": (4200, 1200),
}  # fmt: skip
"""Material -> how many there were on the day before the first week, and how many are used a week."""

DELIVERED: Final = {
    "material-leaflets": (date(2026, 4, 21), 14_000), "material-labels": (date(2026, 5, 19), 12_000),
    "material-crates": (date(2026, 5, 26), 30),
}  # fmt: skip
"""Material -> when how many came in."""

BEFORE: Final = date(2026, 3, 26)
"""A week before the first count."""

UNITS: Final = {
    "material-banners": "banner", "material-crates": "crate", "material-gift-bags": "bag", "material-labels": "label",
    "material-leaflets": "sheet",
}  # fmt: skip


def read(history: History, name: str) -> dict[str, Any]:
    """A record as it stands, by its folder and id."""
    record: dict[str, Any] = yaml.safe_load((history.root / f"records/{name}.yml").read_text("utf-8"))
    return record


def changed(history: History, name: str, **values: Any) -> Files:
    """A record as it stands, with other values."""
    return {f"records/{name}.yml": {**read(history, name), **values}}


def moment(at: str) -> str:
    """A moment of Shanghai as records write it."""
    return f"{at.replace(' ', 'T')}:00+08:00"


def identity(hand: Hand) -> str:
    """The id of a person."""
    return f"p-{hand.email.partition('@')[0].replace('.', '-')}"


def counted(material: str, day: date) -> int:
    """How many of a material are there on a day."""
    stock, used = STOCK[material]
    came_on, came = DELIVERED.get(material, (date.max, 0))
    return stock - used * ((day - BEFORE).days // 7) + (came if came_on <= day else 0)


def stocktake(day: date, by: Hand, at: str) -> tuple[str, dict[str, Any]]:
    """Name and record of a week's count."""
    week = day.isocalendar().week
    name = f"stocktake-material-2026-w{week}"
    return f"stocktakes/{name}", {
        "id": name, "subtype": "regular", "title": {"en": f"Materials, week {week}", "zh": f"第{week}週物料盤點"},
        "resource_type": "material", "department": "stores", "by": identity(by), "done_at": moment(at),
        "items": [{"resource": material, "counted": counted(material, day)} for material in STOCK],
    }  # fmt: skip


def warning(number: int, en: str, zh: str, *, by: Hand, found: str, reported: str, **more: Any) -> Files:
    """A shortage that somebody reports."""
    name = f"warning-2026-{number:02}"
    return {
        f"records/warnings/{name}.yml": {
            "id": name, "title": {"en": en, "zh": zh}, "criterion": "ST-03-0a", "resource_type": "material",
            "department": "stores", "author": identity(by), "discovered_at": moment(found),
            "submitted_at": moment(reported), "state": "reported", **more,
        }
    }  # fmt: skip


def plan(  # a plan says all this
    number: int, en: str, zh: str, *, by: Hand, at: str, material: str, quantity: int, cost: int, until: str, **more: Any
) -> dict[str, Any]:  # fmt: skip
    """The draft of a plan that answers the warning of the same number, or another."""
    return {
        "id": f"plan-2026-{number:02}", "subtype": "replenishment", "title": {"en": en, "zh": zh},
        "warning": f"warning-2026-{number:02}", "resource_type": "material", "resources": [{"resource": material}],
        "grade": "routine", "drafted_by": identity(by), "drafted_at": moment(at), "departments": ["stores", "sales"],
        "driver": identity(by), "methods": ["external-purchase"],
        "quantity": {"needed": quantity, "planned": quantity, "unit": UNITS[material]}, "cost_budget": cost,
        "currency": "CNY", "complete_by": until, **more,
    }  # fmt: skip


def approval(role: str, by: Hand, at: str) -> dict[str, str]:
    """That somebody approves, in a role."""
    return {"role": role, "person": identity(by), "decision": "approved", "at": moment(at)}
