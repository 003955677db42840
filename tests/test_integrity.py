"""Ids used twice, references to nowhere, circles."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from duban.integrity import cycles, dangling, distinct, doubtful, unruled
from duban.model import Document, Place, Record, Text
from duban.shapes import Pattern, Shape
from tests.books import books, record


def shape(name: str, references: dict[Pattern, tuple[str, ...]]) -> Shape:
    """A shape that has nothing but references."""
    return Shape(
        name=name, folder=f"{name}s", label=None, references=MappingProxyType(references), withheld=(), approved=(), approvals=(), past=(), beneficiaries=(),
        labels={}, derived={}, forms={}, choices={}, plural=Text(en="Things", zh="物件"), shown={}, claimed=(), closed={},
    )  # fmt: skip


PLAIN: tuple[str, ...] = ()
SHAPES = {
    "plan": shape("plan", {("second_of",): ("plan",), ("tasks", "*", "by"): ("person",), ("about",): PLAIN}),
    "person": shape("person", {}),
}


def test_the_first_bearer_of_an_id_keeps_it() -> None:
    """The second is told where the first stands."""
    one, two = record("plan", "p1"), record("person", "p1")
    kept, (problem,) = distinct([one, two])
    assert kept == (one,)
    assert problem.code == "id.duplicate"
    assert problem.place == Place(path="records/persons/p1.yml")
    assert problem.values == {"id": "p1", "other": "records/plans/p1.yml"}


def test_a_reference_must_lead_to_a_record_of_its_type() -> None:
    """Missing, of a wrong type, and of no type in particular."""
    data = {"id": "p1", "second_of": "p9", "tasks": [{"by": "ada"}, {"by": "p1"}], "about": "nobody"}
    lines = (1, 1, 2, 3, 4, 4, 5, 5, 6)
    plan = Record(
        id="p1", type="plan", data=data, document=Document(path="records/plans/p1.yml", data=data, lines=lines)
    )
    found = list(dangling([plan], {"p1": plan, "ada": record("person", "ada")}, SHAPES, frozenset()))
    assert [(p.place.line, p.values["field"], p.values["id"], p.values["type"]) for p in found] == [
        (2, "second_of", "p9", "plan"),
        (5, "tasks.*.by", "p1", "person"),
        (6, "about", "nobody", "record"),
    ]


def test_only_records_that_may_refer_to_nothing_are_looked_through() -> None:
    """The others are known from the index: to a record of another type, to one that may be of any, to none at all."""
    refers: dict[str, dict[str, Any]] = {
        "right": {"second_of": "other"},
        "any": {"about": "ada"},
        "wrong": {"second_of": "ada"},
        "lost": {"tasks": [{"by": "ada"}, {"by": "nobody"}]},
        "other": {},
    }
    held = [record("plan", name, **data) for name, data in refers.items()]
    indexed = books(
        *held, record("person", "ada"), references={name: tuple(s.references) for name, s in SHAPES.items()}
    )
    assert [found.id for found in doubtful(indexed, SHAPES)] == ["wrong", "lost"]


def test_what_refers_to_a_broken_record_is_not_blamed() -> None:
    """The root cause is told once, at the broken record."""
    assert not list(dangling([record("plan", "p1", second_of="p9")], {}, SHAPES, frozenset({"p9"})))


def test_what_tells_of_the_past_may_name_what_was() -> None:
    """Of what never was it may not, nor may any other property."""
    shapes = {"plan": replace(SHAPES["plan"], past=(("about",),))}
    plan = record("plan", "p1", about="p8", second_of="p8", tasks=[{"by": "p8"}])
    told = [[p.values["field"] for p in dangling([plan], {}, shapes, frozenset(), stood=s)] for s in ({"p8"}, {"p9"})]
    assert told == [["second_of", "tasks.*.by"], ["second_of", "tasks.*.by", "about"]]


def test_a_provision_that_is_named_must_exist() -> None:
    """Alone or in a list; what else a record says is left alone."""
    text = Text(en="Provision", zh="條款")
    patterns = dict.fromkeys([(), ("criterion",), ("principles", "*", "provisions"), ("title",)], text)
    shapes = {"plan": replace(shape("plan", {}), labels=patterns)}
    plans = [
        record("plan", "p1", criterion="A-1", title="A-9", principles=[{"provisions": ["A-1", "A-2"]}]),
        record("plan", "p2", criterion="A-9", principles=[{"provisions": ["A-1", "A-8"]}]),
    ]
    found = [(p.place.path, p.code, p.values["field"]) for p in unruled(plans, shapes, frozenset({"A-1", "A-2"}))]
    assert found == [
        ("records/plans/p2.yml", "provision.unknown", field) for field in ("criterion", "principles.*.provisions")
    ]


def test_a_circle_is_told_once() -> None:
    """Three plans each made good by the next; a fourth that leads into the circle is not part of it."""
    plans = [record("plan", f"p{n}", second_of=f"p{after}") for n, after in ((0, 1), (1, 2), (2, 3), (3, 1))]
    (problem,) = cycles(plans, SHAPES)
    assert problem.code == "reference.cycle"
    assert problem.values == {"field": "second_of", "ids": "p1 → p2 → p3 → p1"}
    assert not list(cycles([record("plan", "p1", second_of="p2"), record("plan", "p2")], SHAPES))
