"""Where in a file each of its values stands, without a table of all key paths."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from duban.once import once

HOLDERS: Final = frozenset({dict, list})
"""Types of the values that have others inside."""


def line(lines: Sequence[int], data: Any, path: Iterable[str | int]) -> int:
    """The line of a key path, or of the nearest above it that is there; 1 where no lines are known.

    ``lines`` has one for the data as a whole and one for each key and list element in it, in the order of the file.
    """
    number, value = 0, data
    for step in path:
        match value:
            case dict() if step in value:
                before: Collection[Any] = list(value.values())[: list(value).index(step)]
            case list() if isinstance(step, int) and step < len(value):
                before = value[:step]
            case _:
                break
        number += 1 + _size(before)
        value = value[step]
    return lines[number] if lines else 1


def _size(values: Collection[Any]) -> int:
    """How many lines these values have, with all that is in them."""
    return len(values) + sum(_inside(value) for value in values if type(value) in HOLDERS)


@once
def _inside(value: Any) -> int:
    return _size(value.values() if isinstance(value, dict) else value)
