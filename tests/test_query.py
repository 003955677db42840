"""Paths, conditions, selections and derived properties, each by a small book worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.compare import compare
from duban.figures import build
from duban.ledger import Derived, Ledger
from duban.model import Figure, Subject
from duban.nodes import UnknownNameError, facet, root, subject
from duban.query import matches
from duban.selection import select
from duban.ways import Scope, follow
from tests.books import books, clock, record, rule, scope

OFFICE = record("office", "stores", city="Xiamen")
TOOL = record(
    "tool", "press", office="stores", price=120, core=True, note="", gone=None, bought="2026-04-07",
    repairs=[
        {"id": "r1", "at": "2026-04-08T09:00:00+08:00", "cost": 30},
        {"at": "2026-04-02T09:00:00+08:00", "cost": 10},
    ],
    tags=["loud", "old"],
)  # fmt: skip
USE = record("use", "use-1", tool="press", by=[{"office": "stores"}])
DERIVED: Derived = {
    "tool": {
        "first_repair": {"earliest": ["repairs.at"]},
        "last_repair": {"latest": "repairs.at"},
        "cost": {"sum": ["repairs.cost"]},
        "label": {"first": ["nick", "tags"]},
        "newest_tag": {"last": ["tags", "nick"]},
        "last_cost": {"last": ["cost"], "each": "repairs", "at": "at"},
        "last_timed_repair": {"last": ["id"], "each": "repairs", "at": "timed"},
        "dear": {"sum": ["cost"], "each": "repairs", "where": {"cost": {">": 20}}},
        "sold": {"first": ["bought"], "when": {"core": False}},
        "never": {"earliest": ["nick"]},
    }
}
BOOKS = books(
    OFFICE, TOOL, USE, types=("case",), derived=DERIVED,
    references={"tool": (("office",),), "use": (("tool",), ("by", "*", "office"))},
)  # fmt: skip
SCOPE = scope(
    BOOKS,
    limit=Figure(op="<=", value=100, unit="CNY"),
    written=Figure(op="==", value=None, unit="boolean", param=True, default=True),
    spoken=Figure(op="==", value=False, unit="boolean"),
)


def found(path: str, of: str = "press") -> list[Any]:
    """The values at a path."""
    return [node.value for node in follow(SCOPE, root(BOOKS.by_id[of]), path)]


@pytest.mark.parametrize(
    ("path", "values"),
    [
        pytest.param("price", [120], id="a key"),
        pytest.param("missing", [], id="a key that is not there"),
        pytest.param("note", [], id="an empty text is nothing"),
        pytest.param("gone", [], id="null is nothing"),
        pytest.param("repairs.cost", [30, 10], id="a list spreads"),
        pytest.param("tags", ["loud", "old"], id="a list of words spreads"),
        pytest.param("office.city", ["Xiamen"], id="an id is followed"),
        pytest.param("tags.city", [], id="a word that is no id leads nowhere"),
        pytest.param("price.more", [], id="a number leads nowhere"),
        pytest.param("repairs.record.price", [120, 120], id="record is the root"),
        pytest.param("use@tool.id", ["use-1"], id="who refers here"),
        pytest.param("case@tool", [], id="nobody of that type refers here"),
        pytest.param("office.use@by.tool.price", [120], id="references both ways, below a list too"),
        pytest.param("first_repair", ["2026-04-02T09:00:00+08:00"], id="the earliest"),
        pytest.param("last_repair", ["2026-04-08T09:00:00+08:00"], id="the latest"),
        pytest.param("cost", [40], id="a sum"),
        pytest.param("label", ["loud"], id="the first that is there"),
        pytest.param("newest_tag", ["old"], id="the last that is there"),
        pytest.param("last_cost", [30], id="the last in time, whatever the order of the file"),
        pytest.param("last_timed_repair", [], id="the last of those that have a time"),
        pytest.param("dear", [30], id="only of the elements that pass"),
        pytest.param("sold", [], id="only when the record passes"),
        pytest.param("never", [], id="nothing to derive from"),
    ],
)
def test_a_path_leads_to_its_values(path: str, values: list[Any]) -> None:
    """Each step does what the grammar says of it."""
    assert found(path) == values


def test_a_derived_property_is_computed_once() -> None:
    """The second look-up gives the node of the first."""
    of = scope(BOOKS)
    (one,) = follow(of, root(TOOL), "cost")
    (two,) = follow(of, root(TOOL), "cost")
    assert one is two


def test_a_type_that_does_not_exist_is_an_error_and_not_an_empty_answer() -> None:
    """A misspelt type, or one of a later stage, would otherwise pass for nothing found."""
    with pytest.raises(UnknownNameError, match="duty"):
        follow(SCOPE, root(TOOL), "duty@subject")
    with pytest.raises(UnknownNameError, match="toool"):
        list(select(SCOPE, {"type": "toool"}))
    with pytest.raises(UnknownNameError, match="dear-tools"):
        list(select(SCOPE, {"term": "dear-tools"}))
    with pytest.raises(UnknownNameError, match="~"):
        matches(SCOPE, root(TOOL), {"price": {"~": 1}})


@pytest.mark.parametrize(
    ("where", "holds"),
    [
        pytest.param({}, True, id="nothing asked"),
        pytest.param({"price": 120}, True, id="equal"),
        pytest.param({"core": 1}, False, id="true is not 1"),
        pytest.param({"tags": "old"}, True, id="some value equals"),
        pytest.param({"price": "present", "nick": "absent"}, True, id="present and absent"),
        pytest.param({"nick": "present"}, False, id="not present"),
        pytest.param({"price": "absent"}, False, id="not absent"),
        pytest.param({"tags": {"is": "present"}}, False, id="the word present itself"),
        pytest.param({"tags": {"in": ["old", "new"]}}, True, id="one of"),
        pytest.param({"tags": {"in": ["new"]}}, False, id="none of"),
        pytest.param({"price": {">": 119, "<": 121}}, True, id="two comparisons hold together"),
        pytest.param({"price": {">=": 120}}, True, id="at the limit"),
        pytest.param({"price": {">": 120}}, False, id="not above itself"),
        pytest.param({"price": {">": {"figure": "limit"}}}, True, id="above a figure"),
        pytest.param({"repairs": {"some": {"cost": {"<": 20}}}}, True, id="some element"),
        pytest.param({"repairs": {"every": {"cost": {"<": 20}}}}, False, id="not every element"),
        pytest.param({"repairs": {"none": {"cost": {">": 30}}}}, True, id="no element"),
        pytest.param({"repairs": {"count": {"==": 2}}}, True, id="how many"),
        pytest.param({"tags": {"covers": ["old", "loud"]}}, True, id="covers a list"),
        pytest.param({"tags": {"covers": ["new"]}}, False, id="does not cover"),
        pytest.param({"any": [{"price": 1}, {"core": True}]}, True, id="any"),
        pytest.param({"all": [{"price": 1}, {"core": True}]}, False, id="all"),
        pytest.param({"not": {"price": 1}}, True, id="not"),
        pytest.param(
            {"repairs": {"some": {"cost": {"==": {"path": "outer.price"}}}}}, False, id="some, beside the outer"
        ),
        pytest.param(
            {"repairs": {"every": {"cost": {"<": {"path": "outer.price"}}}}}, True, id="every, beside the outer"
        ),
        pytest.param(
            {"repairs": {"none": {"cost": {">": {"path": "outer.price"}}}}}, True, id="none, beside the outer"
        ),
        pytest.param({"repairs": {"count": {"where": {"cost": {">": 20}}, "==": 1}}}, True, id="count those that pass"),
        pytest.param({"repairs": {"count": {"of": "at", "==": 2}}}, True, id="count values"),
        pytest.param({"tags": {"count": {"of": "record.office", "==": 1}}}, True, id="count values that are the same"),
        pytest.param({"repairs": {"share": {"where": {"cost": {">": 20}}, "<=": 50}}}, True, id="share at its limit"),
        pytest.param(
            {"repairs": {"share": {"where": {"cost": {">": 20}}, "<": 50}}}, False, id="share beyond its limit"
        ),
        pytest.param(
            {
                "repairs": {
                    "share": {"among": {"id": "r1"}, "where": {"cost": {"<": {"path": "outer.price"}}}, "<": 100}
                }
            },
            False,
            id="share among some, beside the outer",
        ),
        pytest.param(
            {"repairs": {"share": {"of": "cost", "where": {"id": "r1"}, "<=": 50}}}, True, id="share of values"
        ),
        pytest.param(
            {"repairs": {"share": {"of": "record.office", "where": {"id": "r1"}, ">=": 100}}},
            True,
            id="share of values that others have too",
        ),
        pytest.param({"nothing": {"share": {"where": {"id": "r1"}, "<": 1}}}, True, id="share of nothing"),
        pytest.param({"applies": "written"}, True, id="a figure that is true"),
        pytest.param({"applies": "spoken"}, False, id="a figure that is false"),
        pytest.param({"applies": "limit"}, False, id="a number is not true"),
        pytest.param({"not": {"applies": "spoken"}, "price": 120}, True, id="a figure beside a path"),
        pytest.param({"bought": {"<": {"now": True}}}, True, id="before now"),
        pytest.param({"repairs.at": {">": {"path": "bought"}}}, True, id="later than another path"),
        pytest.param({"bought": {"<": 5}}, False, id="a text and a number do not compare"),
        pytest.param({"repairs": {"some": {"cost": {"<": {"record": "price"}}}}}, True, id="against the record"),
    ],
)
def test_a_condition_holds_or_not(where: dict[str, Any], holds: bool) -> None:  # noqa: FBT001 - a column of the table
    """Each form of condition, of the tool ``press``."""
    assert matches(SCOPE, root(TOOL), where) is holds


@pytest.mark.parametrize(
    ("left", "op", "right", "holds"),
    [
        pytest.param("2026-04-08", "<=", "2026-04-08T09:00:00+08:00", True, id="a date against a moment of that day"),
        pytest.param("2026-04-08", "==", "2026-04-08T23:00:00+08:00", True, id="as dates they are equal"),
        pytest.param("2026-04-09", "<=", "2026-04-08T23:00:00+08:00", False, id="the next date is later"),
        pytest.param("2026-04-08T09:00:00+08:00", "<", "2026-04-08T02:00:00+00:00", True, id="moments across offsets"),
        pytest.param("2026-Q1", "<", "2026-Q2", True, id="labels as text"),
        pytest.param("chen-li-wei", "==", "chen-li-wei", True, id="ids with hyphens in the places of a date's"),
        pytest.param("2026-04-08-count", "==", "2026-04-08-match", False, id="ids that begin with a date"),
        pytest.param(2, ">", 1.5, True, id="numbers"),
    ],
)
def test_times_compare_as_time(left: Any, op: str, right: Any, holds: bool) -> None:  # noqa: FBT001 - as above
    """A plain date makes both sides dates."""
    assert compare(clock(), op, left, right) is holds


def test_a_figure_that_is_true_since_a_day_is_not_yet_before_it() -> None:
    """Asked of the day of buying, the 7th, and of today, the 9th."""
    signed = Figure(op="==", value=None, unit="boolean", param=True, default=False)
    setting = record("setting", "s", figure="XX-1.signed", value=True, effective_from="2026-04-08")
    known = replace(SCOPE, figures=build((rule(figures={"signed": signed}),), (setting,)).seen_from("XX-1"))
    assert not matches(known, root(TOOL), {"applies": {"figure": "signed", "at": "bought"}})
    assert matches(known, root(TOOL), {"applies": {"figure": "signed"}})
    assert matches(known, root(TOOL), {"applies": "signed"})


def test_a_selection_takes_records_or_their_elements() -> None:
    """By type, by term, and by the elements at a path."""
    named = scope(BOOKS, terms={"core-tool": {"type": "tool", "where": {"core": True}}})
    assert [node.record.id for node in select(named, {"term": "core-tool"})] == ["press"]
    costs = select(named, {"term": "core-tool", "each": "repairs", "where": {"record.price": 120, "cost": 10}})
    assert [node.value["cost"] for node in costs] == [10]
    assert list(select(named, {"type": "case"})) == []


def test_facets_name_an_element_by_its_id_or_its_place() -> None:
    """The record itself has no facet."""
    one, two = follow(SCOPE, root(TOOL), "repairs")
    assert [facet(node) for node in (root(TOOL), one, two)] == ["", "r1", "repairs 2"]
    assert subject(one) == Subject(type="tool", id="press")


def test_an_earlier_outcome_speaks_of_what_it_was_about() -> None:
    """A finding selected like a record is about the record that it found fault with."""
    outcome = record("finding", "finding-1", rule="XX-2", facet="2026-04", subject="press", subject_type="tool")
    bare = record("finding", "finding-2", rule="XX-2", facet="", subject="press", subject_type="tool")
    assert subject(root(outcome)) == Subject(type="tool", id="press")
    assert facet(root(outcome)) == "XX-2 2026-04"
    assert facet(root(bare)) == "XX-2"


def test_scopes_and_books_are_values() -> None:
    """Two scopes over the same books are equal whatever they have computed."""
    of: Scope = scope(BOOKS)
    books_of: Ledger = of.ledger
    follow(of, root(TOOL), "cost")
    assert of == scope(books_of)
