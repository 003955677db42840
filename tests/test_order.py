"""Steps, states and dates come in order."""

from __future__ import annotations

from typing import Any

import pytest

from duban.checks.order import order
from duban.messages import message
from duban.model import Breach, Subject, Text
from tests.books import books, context, record

Row = tuple[str, str | Text | None, str | Text | None]
"""The facet of a breach, what stands there, and what had to come before."""

FLOW = ["planned", "built", "used", "retired"]


def run(data: dict[str, Any], *, each: str | None = None, **params: Any) -> list[Row]:
    """What is out of order in a house."""
    of = {"type": "house"} if each is None else {"type": "house", "each": each}
    found = order(context(books(record("house", "h1", **data))), {"of": of, **params})
    return [(b.facet, b.measured, b.limit) for b in found if isinstance(b, Breach)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param({}, [], id="nothing yet"),
        pytest.param({"drawn": "2026-01-01"}, [], id="the first step alone"),
        pytest.param({"drawn": "2026-01-01", "built": "2026-02-01", "used": "2026-03-01"}, [], id="in order"),
        pytest.param({"drawn": "2026-01-01", "built": "2026-01-01"}, [], id="on one day"),
        pytest.param(
            {"drawn": "2026-01-01T10:00:00+08:00", "built": "2026-01-01"}, [], id="a date and a moment of that day"
        ),
        pytest.param(
            {"drawn": "2026-01-01T10:00:00+08:00", "built": "2026-01-01T02:00:00Z"}, [], id="one moment, two zones"
        ),
        pytest.param(
            {"drawn": "2026-01-01T10:00:01+08:00", "built": "2026-01-01T10:00:00+08:00"},
            [("built", "2026-01-01T10:00:00+08:00", "drawn 2026-01-01T10:00:01+08:00")],
            id="a second too early",
        ),
        pytest.param({"drawn": "2026-01-02", "built": "2026-01-01"}, [("built", "2026-01-01", "drawn 2026-01-02")],
            id="a day too early"),
        pytest.param({"built": "2026-01-01"}, [("built", "2026-01-01", "drawn –")], id="without the step before"),
        pytest.param({"drawn": "2026-01-01", "used": "2026-03-01"}, [("used", "2026-03-01", "built –")],
            id="past a step"),
        pytest.param(
            {"drawn": "2026-03-01", "built": "2026-02-01", "used": "2026-01-01"},
            [("built", "2026-02-01", "drawn 2026-03-01"), ("used", "2026-01-01", "built 2026-02-01")],
            id="backwards",
        ),
    ],
)  # fmt: skip
def test_steps(data: dict[str, Any], found: list[Row]) -> None:
    """Each step is no earlier than the one before it, and not without it."""
    assert run(data, steps=["drawn", "built", "used"]) == found


def test_steps_may_be_named() -> None:
    """A wording that is no plain path goes by its name: here the last of several."""
    steps = [{"name": "papers", "at": {"latest": "papers"}}, "built"]
    found = run({"papers": ["2026-01-05", "2026-01-01"], "built": "2026-01-03"}, steps=steps)
    assert found == [("built", "2026-01-03", "papers 2026-01-05")]


def test_each_part_of_a_record_has_its_own_order() -> None:
    """The facet begins with the part, and the finding stands at its place."""
    rooms = [{"id": "hall", "from": "2026-01-02", "to": "2026-01-01"}, {"from": "2026-01-01", "to": "2026-01-02"}]
    house = record("house", "h1", rooms=rooms)
    wording = {"of": {"type": "house", "each": "rooms"}, "steps": ["from", "to"]}
    (breach,) = order(context(books(house)), wording)
    assert isinstance(breach, Breach)
    assert (breach.code, breach.subject) == ("breach.order", Subject(type="house", id="h1"))
    assert (breach.node, breach.facet) == (("rooms", 0), "hall to")


@pytest.mark.parametrize(
    ("states", "found"),
    [
        pytest.param([], [], id="no state"),
        pytest.param(["planned"], [], id="the first"),
        pytest.param(["planned", "built", "used", "retired"], [], id="the whole flow"),
        pytest.param(["built", "used"], [], id="from the middle"),
        pytest.param(["used", "used"], [], id="the same again"),
        pytest.param(["used", "built"], [], id="back"),
        pytest.param(["planned", "used"], [("used", "used", "planned")], id="past a state"),
        pytest.param(["planned", "burnt"], [("burnt", "burnt", "planned")], id="to a state outside the flow"),
        pytest.param(["burnt", "used"], [("used", "used", "burnt")], id="from a state outside the flow"),
    ],
)
def test_states(states: list[str], found: list[Row]) -> None:
    """A state follows the one before it in the flow, or goes back."""
    data = {"states": [{"state": state} for state in states]}
    assert run(data, states={"path": "states.state", "flow": FLOW}) == found


def test_a_move_out_of_the_flow_is_told_in_words_of_its_own() -> None:
    """From which state to which; a step tells what had to come before it."""
    house = record("house", "h1", states=["planned", "used"])
    wording = {"of": {"type": "house"}, "states": {"path": "states", "flow": FLOW}}
    (breach,) = order(context(books(house)), wording)
    assert isinstance(breach, Breach)
    assert (breach.code, breach.limit, breach.measured) == ("breach.order.states", "planned", "used")
    values = {"subject": "House", "label": "In turn", "article": "Art. 1", "limit": "planned", "measured": "used"}
    assert message(breach.code, values)["en"] == (
        "House: it moved from planned to used, which its flow does not allow; “In turn” does not hold (Art. 1)."
    )
