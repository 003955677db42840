"""Quantities with their units, as readers of each language see them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final

from duban import catalogue
from duban.messages import local_time
from duban.model import FigureInForce, Text

SIGNS: Final[Mapping[str, str]] = MappingProxyType({">=": "≥", "<=": "≤", "==": "="})
"""Comparisons of figures as readers know them."""

MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")
"""What looks like a moment of a record."""


def as_read(text: str, zone: tzinfo) -> str:
    """A value or limit as readers know it: its comparison as a sign, its moments local and to the minute."""
    sign, gap, rest = text.partition(" ")
    return MOMENT.sub(lambda found: _local(found[0], zone), f"{SIGNS.get(sign, sign)}{gap}{rest}")


def _local(text: str, zone: tzinfo) -> str:
    try:
        return local_time(datetime.fromisoformat(text), zone)
    except (OverflowError, ValueError):  # a text of a record, which only looks like a moment
        return text


def quantity(value: float, unit: str) -> Text:
    """A value with its unit, with at most two decimals."""
    number = f"{value:,.2f}".rstrip("0").rstrip(".").replace("inf", "∞")
    return replace(with_unit(number, value, unit), amount=(value, unit))


def with_unit(number: str, value: object, unit: str) -> Text:
    """A number as it is shown, with its unit in the form for its value; a unit without words stands for itself."""
    code = f"unit.{unit or 'boolean'}"
    if catalogue.find(code) is not None:
        return catalogue.filled(code, {"count": number}, value)
    return catalogue.filled("unit", {"count": number, "unit": unit})


def limit_text(figure: FigureInForce) -> Text:
    """A figure as a limit: comparison, value, unit."""
    sign = SIGNS.get(figure.op, figure.op)
    amount = quantity(figure.amount, figure.unit)
    return replace(catalogue.filled("limit", {"sign": sign, "amount": amount}), amount=amount.amount)


def english(text: Text | None) -> str | None:
    """A quantity for programs and for later checks, which know one language."""
    return None if text is None else text.en
