"""Which value of a figure is in force on which day."""

from __future__ import annotations

import pytest

from duban.figures import UnknownFigureError, build
from duban.model import Figure, FigureInForce
from tests.books import moment, record, rule

FIXED = Figure(op=">", value=2, unit="working day")
OPEN = Figure(op="<=", value=None, unit="hour", param=True, default=2)
RULES = (rule("XX-1", figures={"vacancy": FIXED}), rule("XX-2", figures={"submit_within": OPEN}))
SETTINGS = (
    record("setting", "later", figure="XX-2.submit_within", value=6, effective_from="2026-07-01"),
    record("setting", "first", figure="XX-2.submit_within", value=4, effective_from="2026-04-01"),
    record("setting", "zone", name="zone", value="Asia/Shanghai", effective_from="2026-01-01"),
)
FIGURES = build(RULES, SETTINGS)


@pytest.mark.parametrize(
    ("seen_from", "name", "day", "wanted"),
    [
        pytest.param("XX-1", "vacancy", "2026-04-01", (2, "text", None, None), id="the text's own"),
        pytest.param("XX-2", "XX-1.vacancy", "2026-04-01", (2, "text", None, None), id="another provision's"),
        pytest.param("XX-2", "submit_within", "2026-03-31", (2, "default", None, None), id="before any setting"),
        pytest.param(
            "XX-2", "submit_within", "2026-04-01", (4, "setting", "first", "2026-04-01"), id="on its first day"
        ),
        pytest.param(
            "XX-2", "submit_within", "2026-06-30", (4, "setting", "first", "2026-04-01"), id="on its last day"
        ),
        pytest.param("XX-2", "submit_within", "2026-07-01", (6, "setting", "later", "2026-07-01"), id="the next one"),
    ],
)
def test_the_value_on_a_day(
    seen_from: str, name: str, day: str, wanted: tuple[int, str, str | None, str | None]
) -> None:
    """The latest setting that has begun, else the default, else what the text says."""
    found = FIGURES.seen_from(seen_from).in_force(name, moment(day))
    assert (found.value, found.source, found.setting, found.since) == wanted


def test_an_unknown_figure_is_named() -> None:
    """With the provision in which it was looked for."""
    with pytest.raises(UnknownFigureError, match=r"XX-1\.submit_within"):
        FIGURES.seen_from("XX-1").in_force("submit_within", moment("2026-04-01"))


def test_a_value_as_a_number_to_count_with() -> None:
    """A figure without value counts as nothing."""
    plain = FigureInForce(value=3, op="<=", unit="day", source="text", setting=None, since=None)
    empty = FigureInForce(value=None, op="<=", unit="day", source="text", setting=None, since=None)
    assert (plain.amount, empty.amount) == (3.0, 0.0)
