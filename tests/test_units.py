"""Quantities with their units, in both languages."""

from __future__ import annotations

import pytest

from duban.model import FigureInForce, Text
from duban.units import limit_text, quantity


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
