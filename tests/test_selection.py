"""What a selection takes, and that its index takes the same."""

from __future__ import annotations

from typing import Any

import pytest

from duban.nodes import root
from duban.query import matches
from duban.selection import select
from tests.books import books, record, scope

BOOKS = books(
    record("tool", "a", kind="press", core=True, size=1, tags=["old", "loud"]),
    record("tool", "b", kind="saw", core=False, size=0, tags=["old"]),
    record("tool", "c", size=1.0),
    record("tool", "d", kind="press", core=1, parts=[{"n": 1}, {"n": 2}]),
)
TERMS = {"press": {"type": "tool", "where": {"kind": "press"}}}


@pytest.mark.parametrize(
    ("where", "names"),
    [
        pytest.param({}, "abcd", id="all of the type"),
        pytest.param({"kind": "press"}, "ad", id="an equal text"),
        pytest.param({"kind": {"is": "press"}}, "ad", id="is"),
        pytest.param({"kind": {"in": ["saw", "press"]}}, "abd", id="one of several, in the order of the books"),
        pytest.param({"kind": "lathe"}, "", id="none"),
        pytest.param({"core": True}, "a", id="true is not one"),
        pytest.param({"core": 1}, "d", id="one is not true"),
        pytest.param({"size": 1}, "ac", id="one and one point nought"),
        pytest.param({"size": 0}, "b", id="nought is not false"),
        pytest.param({"tags": "old"}, "ab", id="any element of a list"),
        pytest.param({"parts.n": {"in": [1, 2]}}, "d", id="a record is taken once"),
        pytest.param({"parts": "none"}, "", id="what is no plain value is in no index"),
        pytest.param({"kind": "present"}, "abd", id="present goes by no index"),
        pytest.param({"kind": "absent"}, "c", id="nor does absent"),
        pytest.param({"not": {"kind": "press"}}, "bc", id="nor what is put together"),
        pytest.param({"size": {">": 0}, "kind": "press"}, "a", id="an index for one part, the rest as it is"),
    ],
)
def test_a_selection(where: dict[str, Any], names: str) -> None:
    """The same records as going through them one by one."""
    of = scope(BOOKS)
    taken = [node.record.id for node in select(of, {"type": "tool", "where": where})]
    assert taken == list(names)
    assert taken == [r.id for r in BOOKS.by_type["tool"] if matches(of, root(r), where)]


def test_conditions_on_elements_are_not_looked_up_among_records() -> None:
    """With ``each``, what must hold is said of the elements."""
    found = select(scope(BOOKS), {"type": "tool", "each": "parts", "where": {"n": 2}})
    assert [node.value for node in found] == [{"n": 2}]


def test_terms_may_be_narrowed() -> None:
    """A term is a selection that has a name."""
    of = scope(BOOKS, terms=TERMS)
    assert [node.record.id for node in select(of, {"term": "press", "where": {"core": True}})] == ["a"]
