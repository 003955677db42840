"""Limits, their crossings, and the answers to these."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any, Final

import pytest

from duban.checks.context import Yield
from duban.checks.limit import limit
from duban.crossings import Crossing
from duban.figures import UnknownFigureError
from duban.measure import MEASURES
from duban.model import Breach, Figure, Obligation, Record, Text
from duban.nodes import Node
from duban.ways import Scope
from tests.books import books, context, moment, record

MODULE: Final[ModuleType] = sys.modules[limit.__module__]
ANSWERED: Final[Mapping[str, Any]] = {"by": {"type": "note", "refers": "house", "at": "at"}, "within": "hours"}
HOURS: Final = Figure(op="<=", value=4, unit="hour")

pytestmark = pytest.mark.usefixtures("_given")


@pytest.fixture
def _given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure by which a house says itself when it crossed its limit."""
    monkeypatch.setattr(MODULE, "MEASURES", {**MEASURES, "given": given})


def given(_scope: Scope, node: Node, wording: Mapping[str, Any], _figure: str) -> Iterator[Crossing]:
    """The crossings that stand in the record."""
    for entry in node.value.get(wording["at"], ()):
        until = entry.get("until")
        yield Crossing(
            at=moment(entry["at"]), until=None if until is None else moment(until), measured=entry.get("measured"),
            limit="> 2 cm", facet=entry.get("facet", ""), node=tuple(entry.get("node", ())),
        )  # fmt: skip


def run(cracks: list[dict[str, Any]], *notes: dict[str, Any], **params: Any) -> list[Yield]:
    """What the check yields for a house with these cracks, and with notes about it."""
    written = [record("note", f"n{number}", house="h1", **note) for number, note in enumerate(notes, start=1)]
    return check(record("house", "h1", cracks=cracks), *written, **params)


def check(*records: Record, most: Figure = HOURS, **params: Any) -> list[Yield]:
    """What the check yields over the records, as of April 2026."""
    entries = books(*records, types=("note",), references={"note": (("house",),)})
    wording = {"of": {"type": "house"}, "measure": {"given": {"at": "cracks"}}, "figure": "most", **params}
    return list(limit(context(entries, hours=HOURS, most=most), wording))


def told(found: list[Yield]) -> list[tuple[str, str | None]]:
    """The facet of each obligation, and what answers it."""
    return [(one.facet, one.answer) for one in found if isinstance(one, Obligation)]


@pytest.mark.parametrize(
    ("crack", "found"),
    [
        pytest.param({"at": "2026-03-02"}, True, id="still so"),
        pytest.param({"at": "2026-03-02", "until": "2026-03-03"}, False, id="over"),
        pytest.param({"at": "2026-03-02", "until": "2026-03-02"}, True, id="the fault of a moment, which stays one"),
        pytest.param({"at": "2025-03-02", "until": "2025-04-02"}, False, id="over before the regulation"),
        pytest.param({"at": "2025-03-02", "until": "2026-01-01 00:00"}, False, id="over as the regulation begins"),
    ],
)
def test_a_crossing_without_an_answer(crack: dict[str, Any], found: bool) -> None:  # noqa: FBT001 (a column of the table)
    """It is a breach for as long as it lasts."""
    assert bool(run([crack])) is found


def test_a_breach_tells_what_was_measured() -> None:
    """Its facet holds no date, so that it is the same finding tomorrow; its place is that of the crossing."""
    (breach,) = run([{"at": "2026-03-02", "measured": "3 cm", "facet": "wall", "node": ["cracks", 0]}])
    assert isinstance(breach, Breach)
    assert (breach.code, breach.facet, breach.node) == ("breach.measured.since", "wall", ("cracks", 0))
    assert (breach.measured, breach.limit, breach.at) == ("3 cm", "> 2 cm", moment("2026-03-02"))


def test_a_breach_that_nothing_was_measured_for() -> None:
    """What the facet names is missing, and the place is that of the house."""
    (breach,) = run([{"at": "2026-03-02", "facet": "gauge"}])
    assert isinstance(breach, Breach)
    assert (breach.code, breach.facet, breach.node) == ("breach.unmeasured", "gauge", ())


def test_what_began_before_the_regulation_begins_with_it() -> None:
    """And is due from there on."""
    (owed,) = run([{"at": "2025-03-02"}], answered=ANSWERED)
    assert isinstance(owed, Obligation)
    assert (owed.at, owed.due) == (moment("2026-01-01 00:00"), moment("2026-01-01 04:00"))


@pytest.mark.parametrize(
    ("notes", "answer", "done"),
    [
        pytest.param([], None, None, id="none"),
        pytest.param([{"at": "2026-03-02 19:00"}], "n1", "2026-03-02 19:00", id="one after it"),
        pytest.param([{"at": "2026-03-01"}], "n1", "2026-03-01", id="one before it that is not over"),
        pytest.param([{"at": "2026-03-01", "over": "2026-03-02"}], "n1", "2026-03-01", id="over as it begins"),
        pytest.param([{"at": "2026-03-01", "over": "2026-03-02 17:59"}], None, None, id="over before it begins"),
        pytest.param([{"at": "2026-03-05"}, {"at": "2026-03-04"}], "n2", "2026-03-04", id="the first of two"),
        pytest.param([{"about": "wall"}], None, None, id="one without its moment"),
        pytest.param([{"at": "2026-03-03", "about": "wall"}], "n1", "2026-03-03", id="about this wall"),
        pytest.param([{"at": "2026-03-03", "about": "roof"}], None, None, id="about something else"),
        pytest.param([{"at": "2026-03-03", "about": ["roof", "wall"]}], "n1", "2026-03-03", id="about both"),
    ],
)
def test_an_answer(notes: list[dict[str, Any]], answer: str | None, done: str | None) -> None:
    """A crossing of Monday's closing hour is to be answered within four hours."""
    by = {**ANSWERED["by"], "until": "over", "facet": "about"}
    written = [{key: as_text(key, value) for key, value in note.items()} for note in notes]
    (owed,) = run([{"at": "2026-03-02", "facet": "wall"}], *written, answered={**ANSWERED, "by": by})
    assert isinstance(owed, Obligation)
    assert (owed.facet, owed.due) == ("wall 2026-03-02", moment("2026-03-02 22:00"))
    assert (owed.answer, owed.done_at) == (answer, None if done is None else moment(done))
    assert owed.lateness is False


def as_text(key: str, value: Any) -> Any:
    """A moment as records hold it."""
    return moment(value).isoformat() if key in {"at", "over"} else value


def test_two_crossings_have_two_answers() -> None:
    """Each one the answer that came before the next crossing."""
    cracks = [{"at": "2026-02-02", "until": "2026-02-20"}, {"at": "2026-03-02"}]
    found = run(cracks, {"at": "2026-02-03"}, {"at": "2026-03-03"}, answered=ANSWERED)
    assert told(found) == [("2026-02-02", "n1"), ("2026-03-02", "n2")]


def test_an_answer_of_the_next_crossing_is_none_of_the_first() -> None:
    """The first stays without, also where both are told apart by nothing but their day."""
    cracks = [{"at": "2026-02-02", "until": "2026-02-20"}, {"at": "2026-03-02"}]
    assert told(run(cracks, {"at": "2026-03-02"}, answered=ANSWERED)) == [("2026-02-02", None), ("2026-03-02", "n1")]


def test_an_answer_that_is_not_over_stands_for_a_later_crossing() -> None:
    """Nobody has to say the same thing twice."""
    cracks = [{"at": "2026-02-02", "until": "2026-02-20"}, {"at": "2026-03-02"}]
    assert told(run(cracks, {"at": "2026-02-03"}, answered=ANSWERED)) == [("2026-02-02", "n1"), ("2026-03-02", "n1")]


def test_crossings_of_two_facets_do_not_end_each_other() -> None:
    """The roof's crack does not keep the wall from being answered after it."""
    cracks = [{"at": "2026-02-02", "facet": "wall"}, {"at": "2026-02-09", "facet": "roof"}]
    found = run(cracks, {"at": "2026-03-03"}, {"at": "2026-03-04"}, answered=ANSWERED)
    assert told(found) == [("wall 2026-02-02", "n1"), ("roof 2026-02-09", "n2")]


def test_lateness_is_judged_where_it_says_so() -> None:
    """Otherwise another provision judges it."""
    (owed,) = run([{"at": "2026-03-02"}], answered={**ANSWERED, "lateness": True})
    assert isinstance(owed, Obligation)
    assert owed.lateness is True


def test_nothing_crossed_owes_nothing() -> None:
    """However many notes there are."""
    assert run([], {"at": "2026-03-03"}, answered=ANSWERED) == []


SHARE: Final[Mapping[str, Any]] = {"ratio": {"of": "broken", "to": "panes", "at": "seen"}}


@pytest.mark.parametrize(
    ("op", "names_aim", "broken", "measured"),
    [
        pytest.param(">", False, 10, None, id="the fault is more, at the figure"),
        pytest.param(">", False, 11, ("11%", "> 10%"), id="the fault is more, beyond it"),
        pytest.param("<=", True, 10, None, id="the aim is at most, at the figure"),
        pytest.param("<=", True, 11, ("11%", "> 10%"), id="the aim is at most, beyond it"),
        pytest.param("<", True, 9, None, id="the aim is less, below the figure"),
        pytest.param("<", True, 10, ("10%", "≥ 10%"), id="the aim is less, at the figure"),
        pytest.param(">=", True, 10, None, id="the aim is at least, at the figure"),
        pytest.param(">=", True, 9, ("9%", "< 10%"), id="the aim is at least, below it"),
        pytest.param(">", True, 10, ("10%", "≤ 10%"), id="the aim is more, at the figure"),
    ],
)
def test_a_figure_names_the_fault_or_the_aim(
    op: str,
    names_aim: bool,  # noqa: FBT001 (a column of the table)
    broken: int,
    measured: tuple[str, str] | None,
) -> None:
    """Of a hundred panes ten are the limit; what is shown as the limit is the fault."""
    house = record("house", "h1", broken=broken, panes=100, seen="2026-03-02")
    found = check(house, most=Figure(op=op, value=10, unit="percent"), measure=SHARE, names_aim=names_aim)
    told = [
        (b.measured.en, b.limit.en)
        for b in found
        if isinstance(b, Breach) and isinstance(b.measured, Text) and isinstance(b.limit, Text)
    ]
    assert told == ([] if measured is None else [measured])


def test_an_unknown_figure_is_named() -> None:
    """Also where it should name the aim."""
    with pytest.raises(UnknownFigureError, match=r"XX-1\.least"):
        run([], figure="least", names_aim=True)
