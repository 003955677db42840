"""Where the values of a file stand."""

from __future__ import annotations

from typing import Any

import pytest

from duban.lines import line

DATA: dict[str, Any] = {"id": "a", "steps": [{"name": "x", "done": {"at": 1}}, 5, [{"p": 1}]], "last": None}
LINES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
"""The whole, id, steps, the first step with its name, done and at, the second, the third with its member and p, last."""


@pytest.mark.parametrize(
    ("path", "number"),
    [
        pytest.param((), 1, id="the whole"),
        pytest.param(("id",), 2, id="a key"),
        pytest.param(("steps",), 3, id="a list by its key"),
        pytest.param(("steps", 0), 4, id="an element"),
        pytest.param(("steps", 0, "done", "at"), 7, id="a key of a key"),
        pytest.param(("steps", 1), 8, id="an element after others"),
        pytest.param(("steps", 2, 0, "p"), 11, id="in a list of a list"),
        pytest.param(("last",), 12, id="a key after all these"),
        pytest.param(("lost",), 1, id="what is not there stands where the whole does"),
        pytest.param(("steps", 3), 3, id="an element too many stands where the list does"),
        pytest.param(("steps", "name"), 3, id="no element by a name"),
        pytest.param(("steps", 1, "name"), 8, id="nothing inside a number"),
    ],
)
def test_the_line_of_a_path(path: tuple[str | int, ...], number: int) -> None:
    """Each value has a line of its own here, so that they are counted."""
    assert line(LINES, DATA, path) == number


def test_without_lines_all_stands_in_the_first() -> None:
    """As in records that come from no file."""
    assert line((), DATA, ("last",)) == 1
