"""What the records state, against what is computed from them."""

from __future__ import annotations

from typing import Any

import pytest

from duban.ledger import extend
from duban.model import Record
from duban.nodes import UnknownNameError, root
from duban.operands import operand
from duban.query import matches
from tests.books import books, record, scope


def told(group: str | None, value: float | None) -> Record:
    """An indicator of XX-1 for the second quarter."""
    data = {"series": "XX-1 2026-Q2", "group": group, "value": value, "denominator": 3.0}
    return record("indicator", f"of-{group}", **data)


@pytest.mark.parametrize(
    ("wording", "values"),
    [
        pytest.param({"indicator": "XX-1"}, [200 / 3], id="the company's"),
        pytest.param({"indicator": "rule"}, [200 / 3], id="of the provision that a path names"),
        pytest.param({"indicator": "XX-1", "part": "denominator"}, [3], id="a part of it"),
        pytest.param({"indicator": "XX-1", "group": "by"}, [50], id="a group's"),
        pytest.param({"indicator": "XX-1", "group": "other"}, [], id="a group that has none"),
        pytest.param({"indicator": "XX-1", "group": "empty"}, [], id="a group for which nothing fell due"),
        pytest.param({"indicator": "XX-1", "group": "nobody"}, [200 / 3], id="no group is named"),
        pytest.param({"indicator": "XX-2"}, [], id="another provision's"),
    ],
)
def test_a_computed_figure_is_an_operand(wording: dict[str, str], values: list[float]) -> None:
    """Of the period that the record names."""
    series = extend(books(), "indicator", (told(None, 200 / 3), told("stores", 50), told("idle", None)))
    report = record("report", "r", period="2026-Q2", rule="XX-1", by="stores", other="elsewhere", empty="idle")
    assert operand({**wording, "period": "period"})(scope(series), root(report)) == values


def test_a_figure_told_of_no_group_is_the_companys() -> None:
    """Where the provision is not broken down, all groups have the one figure."""
    report = record("report", "r", period="2026-Q2", by="stores")
    wording = {"indicator": "XX-1", "period": "period", "group": "by"}
    assert operand(wording)(scope(extend(books(), "indicator", (told(None, 80),))), root(report)) == [80]
    with pytest.raises(UnknownNameError, match="indicator"):
        operand(wording)(scope(books()), root(report))


@pytest.mark.parametrize(
    ("stated", "computed", "agrees"),
    [
        pytest.param([66.67], [200 / 3], True, id="to the decimals that are stated"),
        pytest.param([67], [200 / 3], True, id="without decimals"),
        pytest.param([66.66], [200 / 3], False, id="rounded wrongly"),
        pytest.param([62.5], [62.5], True, id="exactly"),
        pytest.param([63], [62.5], True, id="halves rounded up"),
        pytest.param([0], [0.5001], False, id="just beyond half"),
        pytest.param([], [], True, id="neither"),
        pytest.param([], [5], False, id="not stated"),
        pytest.param([5], [], False, id="nothing computed"),
        pytest.param(["a"], ["a"], True, id="texts"),
        pytest.param(["a"], [1], False, id="a text and a number"),
    ],
)
def test_what_is_stated_agrees_with_what_is_computed(
    stated: list[Any],
    computed: list[Any],
    agrees: bool,  # noqa: FBT001 - a column of the table
) -> None:
    """As a condition, each way."""
    report = record("report", "r", stated=stated, computed=computed)
    assert matches(scope(books()), root(report), {"stated": {"agrees": {"path": "computed"}}}) is agrees
