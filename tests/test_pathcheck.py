"""Wordings held against schemas: of checks, terms, derived properties and owners, and of the company as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from duban.files import read_one
from duban.governing import FIELDS as OF_FILES
from duban.keeping import FIELDS as OF_HISTORY
from duban.ledger import Derived
from duban.messages import message
from duban.model import Check, Place
from duban.pathcheck import problems
from duban.proof import FILE
from duban.rulebook import rules_of
from duban.schema import Schemas
from tests.books import record, rule
from tests.houses import ROOT
from tests.situations import sample
from tests.wordings import FIELDS, HOUSE, PLACE, TERMS, Row, told


def test_a_check_at_an_early_stage_sees_no_outcomes() -> None:
    """By their type, and by a term."""
    assert told(params={"of": {"type": "finding"}, "must": {"state": "hint"}}) == [("finding",)]
    assert told(params={"of": {"term": "missed"}, "must": {"due": "present"}}) == [("duty",)]
    assert told(params={"of": {"type": "finding"}, "must": {"state": "hind"}}, stage="findings") == [("state", "hind")]
    assert told(params={"of": {"term": "missed"}, "must": {"rule": "duban-error"}}, stage="findings") == []


def test_terms() -> None:
    """A fault is told of the term that holds it; a name that does not exist, of those who use the term too."""
    terms = {
        **TERMS,
        "wide-hut": {"term": "hut", "each": "rooms", "where": {"sise": {">": 3}}},
        "deep-hut": {"term": "wide-hut", "where": {"kind": "hat"}},
        "hat": {"type": "hat", "where": {"brim": "present"}},
        "hats": {"term": "hat"},
        "hen": {"term": "egg"},
        "egg": {"term": "hen"},
    }
    found = {name: told(whose=name, terms=terms) for name in terms}
    assert {name: rows for name, rows in found.items() if rows} == {
        "wide-hut": [("sise", "sise")],
        "deep-hut": [("rooms.kind", "hat")],
        "hat": [("hat",)],
        "hats": [("hat",)],
        "hen": [("hen",)],
        "egg": [("egg",)],
    }
    assert told(params={"of": {"term": "deep-hut"}, "must": {"sise": 1, "size": 1}}, terms=terms) == [("sise", "sise")]
    assert told(params={"of": {"term": "hats"}, "must": {"sise": 1}}, terms=terms) == [("hat",)]


def test_derived_properties() -> None:
    """Paths, conditions, words and elements."""
    wrong: Derived = {
        "house": {
            "one": {"earliest": ["drawn", "biult"], "when": {"stat": "built"}},
            "two": {"sum": "amuont", "each": "visit@house", "where": {"mont": "present"}},
            "three": {"latest": ["at"], "each": "vist@house"},
            "four": {"newest": ["drawn"]},
            "five": {"first": ["one", "drawn"]},
        }
    }
    assert told(whose="house.one", derived=wrong) == [("stat", "stat"), ("biult", "biult")]
    assert told(whose="house.two", derived=wrong) == [("mont", "mont"), ("amuont", "amuont")]
    assert told(whose="house.three", derived=wrong) == [("vist@house", "vist@house")]
    assert told(whose="house.four", derived=wrong) == [("newest",)]
    assert told(whose="house.five", derived=wrong) == [("one", "one")]


@pytest.mark.parametrize(
    ("word", "params", "owner", "found"),
    [
        pytest.param("holds", {"of": HOUSE}, {"path": "owner"}, [], id="a property of the record"),
        pytest.param("holds", {"of": HOUSE}, {"path": "ownr"}, [("ownr", "ownr")], id="none of it"),
        pytest.param("holds", {"of": HOUSE}, {"person": "owner.hed"}, [("owner.hed", "hed")], id="a person"),
        pytest.param("holds", {"of": {**HOUSE, "each": "rooms"}}, {"path": "department"}, [], id="of the element"),
        pytest.param("holds", {"of": {**HOUSE, "each": "rooms"}}, {"path": "owner"}, [], id="of the element's record"),
        pytest.param("every", {"for": HOUSE, "by": {"at": "sold"}}, {"path": "owner"}, [], id="of a holder"),
        pytest.param("every", {"by": {"type": "visit", "at": "at"}}, {"path": "house"}, [("house", "house")],
            id="of the regulation, where nobody holds"),
        pytest.param("tally", {"of": HOUSE}, {"path": "owner"}, [("owner", "owner")], id="of the regulation, for figures"),
        pytest.param("tally", {"of": HOUSE}, {"path": "department"}, [], id="that it has"),
        pytest.param("hopes", {"of": HOUSE}, {"path": "anything"}, [("of",)], id="no word"),
        pytest.param("holds", {"of": {"type": "duty"}}, {"path": "owner"}, [], id="of what a duty is about"),
        pytest.param("holds", {"of": {"type": "duty"}}, {"path": "standing"}, [("standing", "standing")],
            id="and not of the duty"),
        pytest.param("holds", {"of": HOUSE}, {"department": "ownr"}, [], id="a department by its id"),
    ],
)  # fmt: skip
def test_owners(word: str, params: Mapping[str, Any], owner: Mapping[str, str], found: list[Row]) -> None:
    """The path starts where a finding stands, or at its record."""
    assert told(word, params, owner=owner, stage="findings") == found


def test_a_problem_stands_where_it_was_written() -> None:
    """A check at its line, an owner at its rule's, a derived property in its schema; each says what to do."""
    check = Check(
        word="holds",
        params={"of": HOUSE, "must": {"stat": 1, "state": "x", "rooms": {"some": {"stat": 1}}}},
        place=PLACE,
    )
    one = rule("XX-1", checks=(check, check), owner={"path": "ownr"})
    other = rule("XX-2", regulation="elsewhere", checks=(check,))
    house = record("regulation", "rules", terms={"hat": {"type": "hat"}})
    found = list(problems(FIELDS, {"house": {"age": {"first": ["aeg"]}}}, (one, other), {"rules": house}))
    assert [(p.code, p.values["rule"], p.place) for p in found] == [
        ("regulation.path", "house.age", Place(path="schemas/house.json")),
        ("regulation.name", "hat", Place(path="records/regulations/rules.yml")),
        ("regulation.path", "XX-1", PLACE),
        ("regulation.value", "XX-1", PLACE),
        ("regulation.path", "XX-1", PLACE),
        ("regulation.value", "XX-1", PLACE),
        ("regulation.path", "XX-1", one.place),
    ]
    assert [message(p.code, p.values)["en"].partition(". ")[0] for p in found[2:4]] == [
        "XX-1 follows the path “stat”, which leads nowhere at “stat”",
        "XX-1 compares state of house with “x”, which it can never be",
    ]


@pytest.mark.parametrize(
    ("must", "said"),
    [
        pytest.param(
            {"state": "biult"},
            "XX-1 compares state of house with “biult”, which it can never be. It may be: built, planned, sold. "
            "Use one of these, or add the value to the type's schema.",
            id="a value that no house has",
        ),
        pytest.param(
            {"heated": "yes"},
            "XX-1 compares heated of house with “yes”, which it can never be. It may be: false, true. "
            "Use one of these, or add the value to the type's schema.",
            id="as it is written",
        ),
        pytest.param(
            {"criterion": "XX-9"},
            "XX-1 compares criterion with “XX-9”, which is the id of no provision. Correct the id.",
            id="a provision",
        ),
        pytest.param(
            {"price": {">": "highest_price"}},
            "XX-1 asks whether something lies above or below “highest_price”, which is a word. For the figure of that name "
            "write “figure: highest_price” there, for a property “path: highest_price”.",
            id="a figure named like a value",
        ),
        pytest.param(
            {"rooms": {"count": {"<=": "most_rooms"}}},
            "XX-1 asks whether something lies above or below “most_rooms”, which is a word. For the figure of that name "
            "write “figure: most_rooms” there, for a property “path: most_rooms”.",
            id="of how many there are",
        ),
    ],
)
def test_what_can_never_be_is_told_with_what_can(must: Mapping[str, Any], said: str) -> None:
    """Whoever wrote it sees what to write."""
    written = rule("XX-1", checks=(Check(word="holds", params={"of": HOUSE, "must": must}, place=PLACE),))
    found = problems(FIELDS, {}, (written,), {"rules": record("regulation", "rules")})
    assert [message(problem.code, problem.values)["en"] for problem in found] == [said]


@pytest.mark.parametrize("limit", ["2026-04-01", "2026-Q2", "2026-04-01T09:00:00+08:00", 4, {"path": "score"}])
def test_what_something_may_lie_above_or_below(limit: Any) -> None:
    """Days, moments, periods and numbers have an order, and properties may hold them."""
    assert told(params={"of": HOUSE, "must": {"price": {">=": limit}}}) == []


def test_nothing_is_wrong_with_the_companys_regulation_terms_and_schemas() -> None:
    """As they stand in the repository."""
    schemas = Schemas.load(ROOT / "schemas")
    names = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "records" / "regulations").rglob("*.yml"))]
    read = [read_one(ROOT, schemas, name) for name in names]
    rules = tuple(one for found in read if found.provisions is not None for one in rules_of(found.provisions))
    regulations = {found.record.id: found.record for found in read if found.record is not None}
    derived = {name: schemas.shapes[name].derived for name in schemas.fields}
    assert len(rules) > 100
    assert list(problems({**schemas.fields, FILE: OF_FILES, **OF_HISTORY}, derived, rules, regulations)) == []


@pytest.mark.parametrize(
    ("closed", "wrong"),
    [
        pytest.param({"when": {"state": "closed"}, "evidence": ["evidence"], "open": ["note"]}, [], id="right"),
        pytest.param({"when": {"state": "clsoed"}}, ["clsoed"], id="a-value"),
        pytest.param({"when": {"stat": "present"}}, ["stat"], id="a-path"),
        pytest.param(
            {"when": {"state": "closed"}, "evidence": ["evidense"], "open": ["nota"]}, ["evidense", "nota"], id="others"
        ),
    ],
)
def test_when_a_record_is_closed(closed: dict[str, Any], wrong: list[str]) -> None:
    """What schemas say of it leads somewhere; else the schema is at fault."""
    found = list(problems(sample()[2].fields, {}, (), {}, {"rectification": closed}))
    assert [problem.values.get("step", problem.values.get("value")) for problem in found] == wrong
    assert {problem.place.path for problem in found} <= {"schemas/rectification.json"}
