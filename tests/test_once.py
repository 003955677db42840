"""What is made once of each wording."""

from __future__ import annotations

from typing import Any

import pytest

from duban import once as memory
from duban.once import once


def test_the_same_wording_is_made_something_of_once() -> None:
    """Another one that says the same is another wording."""
    asked: list[Any] = []

    @once
    def length(wording: Any) -> int:
        asked.append(wording)
        return len(wording)

    one, other = {"a": 1}, {"a": 1}
    assert [length(one), length(one), length(other)] == [1, 1, 1]
    assert [wording is one for wording in asked] == [True, False]


def test_memory_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is full it begins anew, and still gives the right answers."""
    monkeypatch.setattr(memory, "MOST", 2)
    length = once(len)
    wordings = [[0] * number for number in range(5)]
    assert [length(wording) for wording in [*wordings, *wordings]] == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]
