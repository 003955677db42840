"""What values are compared with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.compare import same
from duban.nodes import root
from duban.operands import operand
from tests.books import books, moment, record, scope

OFFICE = record("office", "stores", city="Xiamen")
TOOL = record("tool", "press", office="stores", price=120, bought="2026-04-07", tags=["loud", "old"])
SCOPE = scope(books(OFFICE, TOOL))


def test_operands_are_values_or_where_to_find_them() -> None:
    """A list stands for itself."""
    node = root(TOOL)
    assert operand([1, 2])(SCOPE, node) == [1, 2]
    assert operand(3)(SCOPE, node) == [3]
    week = root(record("count", "c", week="2026-W15"))
    assert operand({"end_of_next": "week"})(SCOPE, week) == ["2026-04-20T00:00:00+08:00"]
    assert operand({"start_of": "week"})(SCOPE, week) == ["2026-04-06T00:00:00+08:00"]
    assert operand({"end_of": "week"})(SCOPE, week) == ["2026-04-12T23:59:59+08:00"]
    assert operand({"end_of": "month"})(SCOPE, week) == []
    assert operand({"year_of": "week"})(SCOPE, week) == ["2026"]
    assert operand({"year_of": "month"})(SCOPE, week) == []
    assert operand({"begins": True})(SCOPE, node) == []
    ruled = replace(SCOPE, begins=moment("2026-03-01 00:00"))
    assert operand({"begins": True})(ruled, node) == ["2026-03-01T00:00:00+08:00"]
    assert same(1, 1)
    assert not same(True, 1)  # noqa: FBT003 - the very values in question


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        pytest.param([{"path": "office.city"}, "-", {"path": "price"}], ["Xiamen-120"], id="one after the other"),
        pytest.param([{"path": "nick"}, "-", {"path": "price"}], [], id="a part is missing"),
        pytest.param(["a", [{"path": "nick"}, {"path": "bought"}], ["(", "（"]], ["a2026-04-07(", "a2026-04-07（"], id="alternatives"),
        pytest.param([{"path": "tags"}, "!"], ["loud!", "old!"], id="each of several values"),
    ],
)  # fmt: skip
def test_a_text_is_put_together_of_parts(parts: list[Any], texts: list[str]) -> None:
    """Of the tool ``press``."""
    assert operand({"text": parts})(SCOPE, root(TOOL)) == texts
