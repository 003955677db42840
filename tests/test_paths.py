"""Where a path leads by the schemas, and what the values there may be compared with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from duban.integrity import PROVISIONS
from duban.shapes import parts
from tests.schema_folders import COMPANY, contents
from tests.wordings import DERIVED, HOUSE, Row, told


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        pytest.param("state", None, id="a property"),
        pytest.param("rooms.size", None, id="of the elements of a list"),
        pytest.param("labels.zh.text", None, id="of any key of an open mapping"),
        pytest.param("record.rooms.record.state", None, id="the record of it"),
        pytest.param("owner.name", None, id="of a record that is referred to"),
        pytest.param("owner.head.name", None, id="that only one of two types has"),
        pytest.param("owner.head.department.head", None, id="on from the types that have it"),
        pytest.param("visit@house.amount", None, id="of the records that refer here"),
        pytest.param("visit@seen.month", None, id="that refer here deep inside"),
        pytest.param("rooms.visit@house.month", None, id="that refer to the record of an element"),
        pytest.param("owner.house@owner.state", None, id="that refer to a record that is referred to"),
        pytest.param("begun_at", None, id="derived"),
        pytest.param("visit@house.house.begun_at", None, id="derived of a record that is referred to"),
        pytest.param("seen_at", None, id="derived of elements"),
        pytest.param("stat", "stat", id="no such property"),
        pytest.param("rooms.sise", "sise", id="none of the elements of a list"),
        pytest.param("room.size", "room", id="and what follows is not looked at"),
        pytest.param("title.size", "size", id="none of a mapping"),
        pytest.param("drawn.size", "size", id="none of a text"),
        pytest.param("owner.naem", "naem", id="none of any type that is referred to"),
        pytest.param("owner.head.head", "head", id="none of the types that had the step before"),
        pytest.param("labels.zh.tekst", "tekst", id="none of what an open mapping holds"),
        pytest.param("visitor@house.month", "visitor@house", id="no such type"),
        pytest.param("visit@hause.month", "visit@hause", id="no such property of the type"),
        pytest.param("visit@month.month", "visit@month", id="a property that refers to nothing"),
        pytest.param("owner.visit@house", "visit@house", id="a property that refers to others"),
        pytest.param("drawn.visit@house", "visit@house", id="nobody refers to a text"),
        pytest.param("rooms.begun_at", "begun_at", id="derived properties belong to records"),
        pytest.param("outer.state", "outer", id="nothing outside"),
        pytest.param("duty@subject.due", "duty@subject", id="duties are not there yet"),
        pytest.param("missed_at", "missed_at", id="nor what is derived from them"),
        pytest.param("around", "around", id="derived from itself"),
    ],
)
def test_where_a_path_leads(path: str, wrong: str | None) -> None:
    """Its first step that leads nowhere is told."""
    found = told(params={"of": HOUSE, "must": {path: "present"}}, derived=DERIVED)
    assert found == ([] if wrong is None else [(path, wrong)])


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        pytest.param("duty@subject.due", None, id="duties about a record"),
        pytest.param("duty@answer.standing", None, id="duties that it answers"),
        pytest.param("finding@subject.regulation.title", None, id="findings, and their regulation"),
        pytest.param("duty@subject.department.head", None, id="the department in charge"),
        pytest.param("duty@subject.person.department", None, id="the person in charge"),
        pytest.param("duty@subject.subject.rooms", None, id="what a duty is about may be any record"),
        pytest.param("missed_at", None, id="derived from duties"),
        pytest.param("duty@department.due", "duty@department", id="nobody is found by the owner of duties"),
        pytest.param("duty@subject.deu", "deu", id="no such property of a duty"),
        pytest.param("indicator@series.value", "indicator@series", id="a series is no record"),
    ],
)
def test_outcomes_have_properties_too(path: str, wrong: str | None) -> None:
    """At the stages that see them."""
    found = told(params={"of": HOUSE, "must": {path: "present"}}, derived=DERIVED, stage="findings")
    assert found == ([] if wrong is None else [(path, wrong)])


@pytest.mark.parametrize(
    ("where", "found"),
    [
        pytest.param({"all": [{"stat": 1}, {"any": [{"gade": 1}]}], "not": {"ownr": 1}},
            [("stat", "stat"), ("gade", "gade"), ("ownr", "ownr")], id="combined"),
        pytest.param({"rooms": {"some": {"sise": 1}, "none": {"knd": 1}, "every": {"record.stat": 1}}},
            [("sise", "sise"), ("knd", "knd"), ("record.stat", "stat")], id="about the nodes at a path"),
        pytest.param({"rooms": {"some": {"size": {">": {"path": "price"}}, "number": {"<": {"record": "price"}}}}},
            [("price", "price")], id="compared with a path of the node, or of its record"),
        pytest.param({"rooms": {"count": {">": {"path": "scoer"}, "<": 9}}}, [("scoer", "scoer")], id="counted"),
        pytest.param({"rooms.kind": {"covers": ["hall", "hat"]}}, [("rooms.kind", "hat")], id="covers values"),
        pytest.param({"rooms.kind": {"covers": {"path": "kinds"}}}, [("kinds", "kinds")], id="covers what a path gives"),
        pytest.param({"drawn": {"<=": {"after": "biult", "within": "x"}}}, [("biult", "biult")], id="a period after"),
        pytest.param({"drawn": {"<": {"figure": "x", "at": "biult"}}}, [("biult", "biult")], id="a figure at a moment"),
        pytest.param({"drawn": {"<": {"end_of_next": "qarter"}}}, [("qarter", "qarter")], id="the end of a period"),
        pytest.param({"drawn": {"<=": {"now": True}}}, [], id="now"),
        pytest.param({"score": {"agrees": {"indicator": "XX-1", "period": "p", "group": "g"}}},
            [("p", "p"), ("g", "g")], id="an indicator's period and group"),
        pytest.param({"score": {"agrees": {"indicator": "XX-2", "period": "quarter"}}}, [("XX-2",)],
            id="an indicator of no provision"),
        pytest.param({"score": {"agrees": {"indicator": "criterium", "period": "quarter"}}},
            [("criterium", "criterium")], id="an indicator at a path"),
        pytest.param({"state": "built", "grade": {"is": "good"}, "rooms.kind": {"in": ["hall", "hut"]}}, [],
            id="values that there are"),
        pytest.param({"state": "biult"}, [("state", "biult")], id="a value that is none"),
        pytest.param({"grade": {"is": "god"}}, [("grade", "god")], id="a value that is none, at length"),
        pytest.param({"rooms.kind": {"in": ["hut", "hat"]}}, [("rooms.kind", "hat")], id="one of several"),
        pytest.param({"state": {"==": "biult"}}, [("state", "biult")], id="compared"),
        pytest.param({"heated": True, "not": {"heated": False}}, [], id="yes and no"),
        pytest.param({"heated": "yes"}, [("heated", "yes")], id="a text for yes"),
        pytest.param({"heated": 1}, [("heated", "1")], id="a number for yes"),
        pytest.param({"state": {"agrees": "biult"}}, [("state", "biult")], id="stated"),
        pytest.param({"drawn": "whenever", "owner.name": "Ada"}, [], id="where anything may stand"),
        pytest.param({"visit@house.house.state": "biult"}, [("state", "biult")], id="of another record"),
        pytest.param({"criterion": "XX-1"}, [], id="a provision"),
        pytest.param({"criterion": "XX-2"}, [("criterion", "XX-2")], id="no provision"),
        pytest.param({"state_of_work": "biult"}, [("state", "biult")], id="derived from a property with values"),
        pytest.param({"stat": "biult"}, [("stat", "stat")], id="a path and what would stand there"),
        pytest.param({"state": {"like": "built"}}, [("like",)], id="no word of conditions"),
    ],
)  # fmt: skip
def test_conditions(where: Mapping[str, Any], found: list[Row]) -> None:
    assert told(params={"of": HOUSE, "must": where}, derived=DERIVED) == found


def test_properties_that_hold_provisions_are_known_by_their_names() -> None:
    """Whatever the schemas of records call the id of a provision, they call nothing else so."""
    files = [schema for file, schema in contents(COMPANY).items() if "x-folder" in schema or file == "common.json"]
    properties = [pair for schema in files for part in parts(schema) for pair in part.get("properties", {}).items()]
    named = {name for name, inner in properties if "provision" in kinds(inner)}
    other = {name for name, inner in properties if "title" in inner and "provision" not in kinds(inner)}
    assert named == PROVISIONS
    assert named & other == set()


def kinds(schema: Mapping[str, Any]) -> set[str]:
    """The shared definitions that a value, or the elements of a list, must meet."""
    return {part["$ref"].rpartition("/")[2] for part in (schema, schema.get("items", {})) if "$ref" in part}
