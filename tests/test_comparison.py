"""How each finding stands against the base, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from duban.comparison import STANDINGS, standing
from duban.model import STATES, Finding, State, Text
from tests.results import at, finding

NOW: Final = at(30)
WAIVED: Final = "waived "

COLUMNS: Final[tuple[State, ...]] = ("invalid", "error", "breach", "overdue", "unproven", "due soon", "late", "hint")

TABLE: Final = {
    #              now: inv err bre ove unp due lat hin | the same, waived
    "": "             n n n n n n n n  n n n n n n n n",
    "invalid": "      = = = = = c c c  c c c c c c c c",
    "error": "        w = = = = c c c  c c c c c c c c",
    "breach": "       w w = = = c c c  c c c c c c c c",
    "overdue": "      w w w = = c c c  c c c c c c c c",
    "unproven": "     w w w w = c c c  c c c c c c c c",
    "due soon": "     w w w w w = = =  w w w w w = = =",
    "late": "         w w w w w w = =  w w w w w w = =",
    "hint": "         w w w w w w w =  w w w w w w w =",
    "waived invalid": "  w w w w w = = =  = = = = = = = =",
    "waived error": "    w w w w w = = =  w = = = = = = =",
    "waived breach": "   w w w w w = = =  w w = = = = = =",
    "waived overdue": "  w w w w w = = =  w w w = = = = =",
    "waived unproven": " w w w w w = = =  w w w w = = = =",
    "waived due soon": " w w w w w w = =  w w w w w = = =",
    "waived late": "     w w w w w w w =  w w w w w w = =",
    "waived hint": "     w w w w w w w w  w w w w w w w =",
}
"""Before -> for each state now: new, worse, the same (=), cured. Worked out from the words: it fails and did not, its
state is graver in the order of the states, its waiver is gone, or it fails no longer."""

WORDS: Final = {"n": "new", "w": "worse", "=": "unchanged", "c": "cured"}


def found(name: str) -> Finding:
    """A finding in a state, waived or not; no time and no measure tells two of them apart."""
    state: Any = name.removeprefix(WAIVED)
    return replace(finding(state, waived_by="waiver-1" if name.startswith(WAIVED) else None), due=None)


@pytest.mark.parametrize("before", TABLE)
def test_every_cell(before: str) -> None:
    assert set(COLUMNS) == set(STATES)
    names = (*COLUMNS, *(f"{WAIVED}{state}" for state in COLUMNS))
    earlier = found(before) if before else None
    expected = [WORDS[sign] for sign in TABLE[before].split()]
    assert [standing(earlier, found(now), NOW) for now in names] == expected


def test_only_what_is_new_or_worse_is_blamed_on_the_change() -> None:
    assert STANDINGS == {"new": True, "worse": True, "unchanged": False, "cured": False}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({"due": at(28)}, {"due": at(28)}, "unchanged", id="the same day"),
        pytest.param({"due": at(28)}, {"due": at(27)}, "worse", id="due earlier"),
        pytest.param({"due": at(27)}, {"due": at(28)}, "unchanged", id="due later"),
    ],
)
@pytest.mark.parametrize("state", ["overdue", "due soon"])
def test_the_time_by_which_it_is_due(state: Any, before: Any, after: Any, expected: str) -> None:
    plain = finding(state)
    assert standing(replace(plain, **before), replace(plain, **after), NOW) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(29, 29, "unchanged"), (29, 30, "worse"), (30, 29, "unchanged")],
)
def test_how_late_it_was_done(before: int, after: int, expected: str) -> None:
    late = finding("late")
    assert standing(replace(late, done_at=at(before)), replace(late, done_at=at(after)), NOW) == expected


def test_what_is_recorded_for_later_than_now_is_not_done_yet() -> None:
    """So it is as overdue as it was."""
    overdue = finding("overdue")
    assert standing(overdue, replace(overdue, done_at=at(30, 20)), NOW) == "unchanged"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param((24.0, 20.0), (24.0, 20.0), "unchanged", id="the same"),
        pytest.param((24.0, 20.0), (25.0, 20.0), "worse", id="further above"),
        pytest.param((24.0, 20.0), (21.0, 20.0), "unchanged", id="nearer"),
        pytest.param((70.0, 80.0), (69.0, 80.0), "worse", id="further below"),
        pytest.param((24.0, 20.0), (24.0, 15.0), "worse", id="the limit moved away"),
        pytest.param((24.0, 20.0), (24.0, 22.0), "unchanged", id="the limit came nearer"),
        pytest.param((24.0, 20.0), (float("inf"), 20.0), "worse", id="beyond all measure"),
    ],
)
def test_how_far_a_value_is_from_its_limit(before: Any, after: Any, expected: str) -> None:
    assert standing(measured(*before), measured(*after), NOW) == expected


def test_distances_in_different_units_say_nothing() -> None:
    days, hours = measured(3.0, 2.0), measured(30.0, 16.0, "hour")
    assert standing(days, hours, NOW) == "unchanged"
    assert standing(replace(days, limit=Text(en="2", zh="2")), hours, NOW) == "unchanged"
    odd = replace(days, limit=Text(en="2", zh="2", amount=(2.0, "hour")))
    assert standing(odd, replace(odd, measured=Text(en="9", zh="9", amount=(9.0, "percent"))), NOW) == "unchanged"


def measured(value: float, limit: float, unit: str = "percent") -> Finding:
    """A breach of a limit."""
    texts = {name: Text(en=str(n), zh=str(n), amount=(n, unit)) for name, n in (("measured", value), ("limit", limit))}
    return replace(found("breach"), measured=texts["measured"], limit=texts["limit"])
