"""Quantities with their units, in both languages."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from duban.model import FigureInForce, Text
from duban.units import as_read, english, limit_text, quantity


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        pytest.param(1, "working day", Text(en="1 working day", zh="1個工作日"), id="one"),
        pytest.param(2.0, "working day", Text(en="2 working days", zh="2個工作日"), id="more than one"),
        pytest.param(61.976, "percent", Text(en="61.98%", zh="61.98%"), id="two decimals"),
        pytest.param(1234.5, "CNY", Text(en="1,234.5 CNY", zh="1,234.5元"), id="thousands parted"),
        pytest.param(3, "", Text(en="3", zh="3"), id="no unit"),
        pytest.param(3, "bushel", Text(en="3 bushel", zh="3bushel"), id="a unit without words"),
    ],
)
def test_a_quantity(value: float, unit: str, text: Text) -> None:
    """As readers write it."""
    assert quantity(value, unit) == text


def test_a_limit() -> None:
    """With its comparison."""
    figure = FigureInForce(value=2, op=">=", unit="hour", source="text", setting=None, since=None)
    assert limit_text(figure) == Text(en="≥ 2 hours", zh="≥ 2小時")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("<= 2026-08-18T16:30:00+08:00", "≤ 2026-08-18 16:30", id="a comparison and a moment"),
        pytest.param("== 36", "= 36", id="equality"),
        pytest.param("> 5", "> 5", id="a sign that readers know"),
        pytest.param("2026-08-18T08:30Z", "2026-08-18 16:30", id="a moment of another zone"),
        pytest.param("2026-13-18T08:30:00Z", "2026-13-18T08:30:00Z", id="no moment"),
        pytest.param("urgent", "urgent", id="a word"),
    ],
)
def test_a_value_as_it_is_read(text: str, shown: str) -> None:
    """In the company's zone."""
    assert as_read(text, ZoneInfo("Asia/Shanghai")) == shown


def test_in_one_language() -> None:
    """For programs; nothing for nothing."""
    assert english(Text(en="2 hours", zh="2小時")) == "2 hours"
    assert english(None) is None
