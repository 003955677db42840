"""Which finding of the base is which now, where their keys differ."""

from __future__ import annotations

from typing import Any

from duban.identity import _paired


def first(text: Any) -> str:
    """The name that a thing bears: its first letter."""
    return str(text)[0]


def test_things_of_one_name_are_pairs_where_both_sides_have_as_many() -> None:
    """One apple became another; of two plums and one nobody can say which is which."""
    base: dict[str, Any] = {"1": "apple", "2": "plum", "3": "pear", "9": "nut"}
    head: dict[str, Any] = {"4": "apricot", "5": "peach", "9": "nut"}
    assert _paired(base, head, [(first, first)]) == {"9": "9", "4": "1"}
