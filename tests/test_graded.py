"""Scores and their grades."""

from __future__ import annotations

from typing import Any

import pytest

from duban.checks.graded import graded
from duban.model import Breach, Figure, Text
from tests.books import books, context, record

BANDS = [{"grade": "gold", "figure": "gold"}, {"grade": "silver", "figure": "silver"}]
GOLD = Figure(op=">=", value=90, unit="point")
SILVER = Figure(op=">", value=60, unit="point")


def run(*, otherwise: str | None = "bronze", **data: Any) -> list[tuple[str, str | Text | None, str | Text | None]]:
    """Facet, score with grade, and the grade that the score earns."""
    wording: dict[str, Any] = {"of": {"type": "race"}, "score": "score", "grade": "medal", "bands": BANDS}
    given = wording if otherwise is None else {**wording, "otherwise": otherwise}
    found = graded(context(books(record("race", "r1", **data)), gold=GOLD, silver=SILVER), given)
    return [(b.facet, b.measured, b.limit) for b in found if isinstance(b, Breach)]


@pytest.mark.parametrize(
    ("score", "medal", "found"),
    [
        pytest.param(100, "gold", [], id="well within the highest band"),
        pytest.param(90, "gold", [], id="on the edge that belongs to it"),
        pytest.param(90, "silver", [("", "90: silver", "gold")], id="on that edge, graded too low"),
        pytest.param(89.99, "silver", [], id="just below that edge"),
        pytest.param(89.99, "gold", [("", "89.99: gold", "silver")], id="just below, graded too high"),
        pytest.param(60.5, "silver", [], id="just within the second band"),
        pytest.param(60, "bronze", [], id="on an edge that does not belong to it"),
        pytest.param(60, "silver", [("", "60: silver", "bronze")], id="on that edge, graded too high"),
        pytest.param(0, "bronze", [], id="no points at all"),
    ],
)
def test_a_score_falls_in_its_band(score: float, medal: str, found: list[Any]) -> None:
    """The first band whose figure the score meets."""
    assert run(score=score, medal=medal) == found


def test_a_score_without_grade() -> None:
    """It is shown as missing."""
    assert run(score=95) == [("", "95: –", "gold")]


def test_a_grade_without_score() -> None:
    """There is nothing to judge it by."""
    assert run(medal="gold") == []


def test_below_all_bands_any_grade_may_stand() -> None:
    """Unless the provision says what is given otherwise."""
    assert run(otherwise=None, score=10, medal="gold") == []


def test_elements_are_named() -> None:
    """The facet tells which of several scores it is."""
    entry = record("race", "r1", laps=[{"id": "first", "score": 95, "medal": "gold"}, {"score": 95, "medal": "silver"}])
    of = {"type": "race", "each": "laps"}
    wording = {"of": of, "score": "score", "grade": "medal", "bands": BANDS}
    found = graded(context(books(entry), gold=GOLD, silver=SILVER), wording)
    assert [(b.subject.id, b.node, b.facet) for b in found if isinstance(b, Breach)] == [("r1", ("laps", 1), "laps 2")]
