"""What records must hold."""

from __future__ import annotations

from typing import Any

import pytest

from duban.checks.context import Yield
from duban.checks.holds import holds
from duban.model import Breach, Figure, Obligation, Record, Text
from tests.books import books, context, moment, record

Row = tuple[str, str | Text | None, str | Text | None]
"""The facet of a breach, what stands there, and what it was compared with."""

HOUSE = {"type": "house"}


def run(*records: Record, now: str = "2026-04-09 10:00", **params: Any) -> list[Yield]:
    """What the check yields over the records, in a company that knows houses, owners and keys."""
    entries = books(*records, types=("house", "owner"), derived={"house": {"area": {"sum": ["rooms.area"]}}})
    return list(holds(context(entries, now, height=Figure(op="<=", value=9, unit="hour")), {"of": HOUSE, **params}))


def rows(found: list[Yield]) -> list[Row]:
    """Each breach in short."""
    return [(b.facet, b.measured, b.limit) for b in found if isinstance(b, Breach)]


@pytest.mark.parametrize(
    ("data", "condition", "found"),
    [
        pytest.param({"x": 1}, "present", [], id="there"),
        pytest.param({}, "present", [("x", None, None)], id="missing"),
        pytest.param({"x": ""}, "present", [("x", None, None)], id="empty"),
        pytest.param({"x": 1}, "absent", [("x", "1", None)], id="there where nothing may be"),
        pytest.param({}, "absent", [], id="rightly not there"),
        pytest.param({"x": "red"}, "red", [], id="the value"),
        pytest.param({"x": "blue"}, "red", [("x", "blue", "red")], id="another value"),
        pytest.param({"x": ["blue", 2.5]}, "red", [("x", "blue, 2.5", "red")], id="other values"),
        pytest.param({"x": {"en": "blue"}}, "red", [("x", None, "red")], id="no plain value"),
        pytest.param({"x": False}, True, [("x", None, None)], id="false instead of true"),
        pytest.param({"x": 5}, {"<=": 5}, [], id="at the limit"),
        pytest.param({"x": 6}, {"<=": 5}, [("x", "6", "<= 5")], id="beyond the limit"),
        pytest.param({"x": 6, "most": 5.5}, {"<=": {"path": "most"}}, [("x", "6", "<= 5.5")], id="beyond a path's"),
        pytest.param({"x": 10}, {"<=": {"figure": "height"}}, [("x", "10", "<= 9")], id="beyond a figure"),
        pytest.param({"x": 6}, {">": 1, "<": 5}, [("x", "6", "> 1, < 5")], id="out of a range"),
        pytest.param({"x": "red"}, {"in": ["blue"]}, [("x", "red", None)], id="not among them"),
        pytest.param({}, {"<=": 5}, [("x", None, "<= 5")], id="nothing to compare"),
        pytest.param(
            {"x": "b7"}, {"==": {"text": [["a", "A"], "7"]}}, [("x", "b7", "== a7")], id="a text, told in its first way"
        ),
    ],
)
def test_a_part_that_must_hold(data: dict[str, Any], condition: Any, found: list[Row]) -> None:
    """A breach tells what stands there, and what it was compared with."""
    assert rows(run(record("house", "h1", **data), must={"x": condition})) == found


def test_each_part_is_a_breach_of_its_own() -> None:
    """What is missing and what has a wrong value are worded differently."""
    found = run(record("house", "h1", colour="blue"), must={"colour": "red", "roof": "present", "id": "h1"})
    assert [(b.code, b.facet) for b in found if isinstance(b, Breach)] == [
        ("breach.compared", "colour"),
        ("breach.missing", "roof"),
    ]


@pytest.mark.parametrize("word", ["all", "any"])
def test_a_part_of_several_has_the_name_that_it_is_given(word: str) -> None:
    """No path names it; without a name the facet is that of the element."""
    must = {word: [{"roof": "present"}]}
    assert rows(run(record("house", "h1"), must=must, name="cover")) == [("cover", None, None)]
    assert rows(run(record("house", "h1"), must=must)) == [("", None, None)]


def test_a_part_that_must_not_hold() -> None:
    """A condition turned round has neither value nor limit to show."""
    assert rows(run(record("house", "h1", roof="thatch"), must={"not": {"roof": "thatch"}}, name="roof")) == [
        ("roof", None, None)
    ]


def test_an_element_may_ask_its_record() -> None:
    """The facet names the element, and the property of the record without saying so."""
    house = record("house", "h1", rooms=[{"id": "hall", "area": 30}, {"area": 10}])
    found = run(house, of={"type": "house", "each": "rooms"}, must={"record.area": {"<=": 35}})
    assert rows(found) == [("hall area", "40", "<= 35"), ("rooms 2 area", "40", "<= 35")]


@pytest.mark.parametrize(
    ("covers", "found"),
    [
        pytest.param({"value": "keys", "all": ["front", "back"]}, ["back"], id="a list"),
        pytest.param({"value": "keys", "all": ["front"]}, [], id="all there"),
        pytest.param({"value": "keys", "all": {"path": "doors"}}, ["cellar"], id="what the record lists, once each"),
        pytest.param({"value": "keys", "all": {"type": "owner", "value": "key"}}, ["attic"], id="what records name"),
        pytest.param(
            {"over": {"type": "owner"}, "value": "key", "all": ["attic", "front"]}, ["front"], id="looked for elsewhere"
        ),
    ],
)
def test_a_set_that_must_all_be_there(covers: dict[str, Any], found: list[str]) -> None:
    """Each member that is not there is a breach of its own."""
    house = record("house", "h1", keys=["front"], doors=["front", "cellar", "cellar"])
    assert [facet for facet, *_ in rows(run(house, record("owner", "o1", key="attic"), covers=covers))] == found


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        pytest.param("2026-04-09 10:00", [Obligation], id="at the moment"),
        pytest.param("2026-04-09 10:01", [Breach], id="after it"),
    ],
)
def test_what_must_hold_from_a_moment_on(now: str, kinds: list[type]) -> None:
    """Until then it is due, with that moment as its end; then it is a breach since then."""
    found = run(
        record("house", "h1", sold="2026-04-09T10:00:00+08:00"), now=now, must={"roof": "present"}, **{"from": "sold"}
    )
    assert [type(one) for one in found] == kinds
    assert [one.due if isinstance(one, Obligation) else getattr(one, "at", None) for one in found] == [
        moment("2026-04-09 10:00")
    ]


def test_nothing_is_asked_before_the_moment_is_known() -> None:
    """A house that is not sold may lack its roof."""
    assert run(record("house", "h1"), must={"roof": "present"}, **{"from": "sold"}) == []


def test_what_holds_is_never_due() -> None:
    """There is nothing left to do."""
    assert (
        run(record("house", "h1", sold="2026-05-01", roof="slate"), must={"roof": "present"}, **{"from": "sold"}) == []
    )


FIRE = {"type": "fire", "at": "on", "period": "year"}


@pytest.mark.parametrize(
    ("house", "only", "found"),
    [
        pytest.param({"year": "2026"}, FIRE, ["alarm"], id="something fell in the year"),
        pytest.param({"year": "2026-Q1"}, FIRE, ["alarm"], id="and in its quarter"),
        pytest.param({"year": "2026-02"}, FIRE, [], id="nothing in that month"),
        pytest.param({"year": "2025"}, FIRE, [], id="nothing in another year"),
        pytest.param({}, FIRE, [], id="no period is named"),
        pytest.param({"year": "2026"}, {**FIRE, "where": {"big": True}}, [], id="nothing of that selection"),
        pytest.param({"year": "2026", "seen": "2026-03-01"}, {**FIRE, "until": "seen"}, ["alarm"], id="by that day"),
        pytest.param({"year": "2026", "seen": "2026-02-28"}, {**FIRE, "until": "seen"}, [], id="not yet by that day"),
        pytest.param({"year": "2026"}, {**FIRE, "until": "seen"}, [], id="that moment is not known"),
    ],
)
def test_it_is_asked_only_where_something_falls_in_the_period(
    house: dict[str, Any], only: dict[str, Any], found: list[str]
) -> None:
    """The house names the period; fires burnt on 1 and 9 March, and once nobody knows when."""
    fires = [record("fire", "f1", on="2026-03-09"), record("fire", "f2", on="2026-03-01"), record("fire", "f3")]
    assert [
        row[0] for row in rows(run(record("house", "h1", **house), *fires, must={"alarm": "present"}, only=only))
    ] == found


def test_a_set_may_be_what_passes_elsewhere() -> None:
    """The keys that the owner has for this house, and not those for others."""
    keys = [{"house": "h1", "key": "front"}, {"house": "h1", "key": "back"}, {"house": "h2", "key": "gate"}]
    wanted = {"of": "owner.keys", "where": {"house": {"==": {"path": "outer.id"}}}, "value": "key"}
    house = record("house", "h1", owner="o1", doors=["front"])
    found = run(house, record("owner", "o1", keys=keys), covers={"value": "doors", "all": wanted})
    assert [row[0] for row in rows(found)] == ["back"]


def test_what_is_selected_may_depend_on_the_record() -> None:
    """The keys that any owner has for this house."""
    owners = [record("owner", "o1", house="h1", key="back"), record("owner", "o2", house="h2", key="gate")]
    wanted = {"type": "owner", "where": {"house": {"==": {"path": "outer.id"}}}, "value": "key"}
    found = run(record("house", "h1", doors=["front"]), *owners, covers={"value": "doors", "all": wanted})
    assert [row[0] for row in rows(found)] == ["back"]


FLAT = record("house", "h2", number="1", street="elm", rooms=[{"id": "a", "door": 1}, {"id": "b", "door": 1}])


@pytest.mark.parametrize(
    ("other", "unique", "found"),
    [
        pytest.param({"number": "1"}, {"path": "number"}, [("h1", "number", "h2"), ("h2", "number", "h1")], id="twice"),
        pytest.param({"number": "2"}, {"path": "number"}, [], id="each once"),
        pytest.param({"number": "1", "street": "oak"}, {"path": "number", "within": ["street"]}, [], id="in two streets"),
        pytest.param(
            {"number": "1", "street": "elm"}, {"path": "number", "within": ["street"]},
            [("h1", "number", "h2"), ("h2", "number", "h1")], id="twice in one street",
        ),
        pytest.param({"number": "1"}, {"path": "number", "within": ["street"]}, [], id="in no street"),
        pytest.param({"street": "elm"}, {"path": "number", "within": ["street"]}, [], id="without number"),
    ],
)  # fmt: skip
def test_a_value_that_is_to_be_unique(
    other: dict[str, Any], unique: dict[str, Any], found: list[tuple[str, str, str]]
) -> None:
    """Each that shares it is told, with the others that have it."""
    yielded = run(record("house", "h1", **other), FLAT, unique=unique)
    told = [(b.subject.id, b.facet, b.limit) for b in yielded if isinstance(b, Breach)]
    assert (told, {b.code for b in yielded if isinstance(b, Breach)}) == (found, {"breach.twice"} if found else set())


@pytest.mark.parametrize(
    ("other", "found"),
    [
        pytest.param({"street": "elm", "height": 8}, [("taller", "h2", None)], id="a taller one in the street"),
        pytest.param({"street": "elm", "height": 7}, [], id="one as tall"),
        pytest.param({"street": "oak", "height": 8}, [], id="a taller one elsewhere"),
    ],
)
def test_what_may_not_stand_beside_it(other: dict[str, Any], found: list[Row]) -> None:
    """The house of seven metres in the elm street, which is not asked about itself; all others are told by their ids."""
    wording: dict[str, Any] = {
        "of": {"type": "house", "where": {"id": "h1"}}, "name": "taller",
        "without": {
            "type": "house", "where": {"street": {"==": {"path": "outer.street"}}, "height": {">": {"path": "outer.height"}}}
        },
    }  # fmt: skip
    yielded = run(record("house", "h1", street="elm", height=7), record("house", "h2", **other), **wording)
    assert rows(yielded) == found
    assert {b.code for b in yielded if isinstance(b, Breach)} == ({"breach.beside"} if found else set())


def test_elements_of_one_record_share_a_value() -> None:
    """The record itself is the one that has it too."""
    found = run(FLAT, of={"type": "house", "each": "rooms"}, unique={"path": "door", "within": ["record.street"]})
    assert [(b.facet, b.measured, b.limit) for b in found if isinstance(b, Breach)] == [
        ("a door", "1", "h2"), ("b door", "1", "h2"),
    ]  # fmt: skip
