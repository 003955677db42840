"""Schemas of a few invented types, and what is told of a wording under them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from duban.fields import Field, Fields
from duban.ledger import Derived
from duban.model import Check, Place
from duban.pathcheck import problems
from tests.books import record, rule

Row = tuple[str, ...]
"""What is told of a fault: a path and its step, a property and its value, or a name."""


def made(*plain: str, **special: Field) -> Fields:
    """The properties of a type by dotted names, ``__`` for a dot."""
    return {
        **{tuple(name.split(".")): Field() for name in ("id", *plain)},
        **{tuple(name.split("__")): what for name, what in special.items()},
    }


STATES: Final = frozenset({"planned", "built", "sold"})
FIELDS: Final[Mapping[str, Fields]] = {
    "regulation": made("title", department=Field(("department",))),
    "department": made("name", "from", head=Field(("person",)), helpers=Field(("person",))),
    "person": made("name", department=Field(("department",))),
    "house": made(
        "title", "title.en", "drawn", "built", "sold", "quarter", "price", "score", "rooms", "rooms.size", "rooms.from",
        "rooms.to", "rooms.number", "papers", "papers.at", "papers.person", "papers.decision", "labels", "labels.*",
        "labels.*.text", "criterion",
        state=Field(members=STATES),
        heated=Field(members=frozenset({False, True})),
        grade=Field(members=frozenset({"good", "bad"})),
        owner=Field(("department", "person")),
        rooms__kind=Field(members=frozenset({"hall", "hut"})),
        rooms__department=Field(("department",)),
        papers__role=Field(members=frozenset({"head", "clerk"})),
    ),
    "visit": made("at", "month", "amount", "seen", house=Field(("house",)), seen__house=Field(("house",))),
}  # fmt: skip
DERIVED: Final[Derived] = {
    "house": {
        "begun_at": {"earliest": ["drawn", "built"]},
        "seen_at": {"latest": "at", "each": "visit@house", "where": {"amount": {">": 1}}},
        "state_of_work": {"first": ["state"], "when": {"built": "absent"}},
        "missed_at": {"earliest": ["duty@subject.due"]},
        "around": {"first": ["about"]},
        "about": {"first": ["around"]},
    }
}
TERMS: Final = {
    "hut": {"type": "house", "where": {"rooms.kind": "hut"}},
    "old-hut": {"term": "hut", "where": {"built": {"<": "2000-01-01"}}},
    "missed": {"type": "duty", "where": {"standing": "missed"}},
}
HOUSE: Final = {"type": "house"}
PLACE: Final = Place(path="records/regulations/rules/1.yml", line=9)


def told(
    word: str = "holds",
    params: Mapping[str, Any] | None = None,
    *,
    whose: str = "XX-1",
    terms: Mapping[str, Any] | None = None,
    derived: Derived | None = None,
    **changes: Any,
) -> list[Row]:
    """What is told of the check of XX-1, or of a term or derived property of that name; what it may be instead is left out."""
    checks = () if params is None else (Check(word=word, params=params, place=PLACE),)
    rules = {"rules": record("regulation", "rules", terms=TERMS if terms is None else terms)}
    found = problems(FIELDS, derived or {}, (rule("XX-1", checks=checks, **changes),), rules)
    return [
        tuple(value for name, value in problem.values.items() if name not in {"rule", "type", "known"})
        for problem in found
        if problem.values["rule"] == whose
    ]
