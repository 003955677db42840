"""What is made once of each wording, however many nodes it is asked about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Final, TypeVar

MOST: Final = 65_536
"""Wordings remembered at a time; a company's regulations have some thousands."""

Made = TypeVar("Made")


def once(make: Callable[[Any], Made]) -> Callable[[Any], Made]:
    """The function with a memory of what it made of what, by identity.

    NOTE: wordings are mappings and have no hash. Each is kept beside what was made of it, so that no other can come by
    its identity; and what was read from a file is never changed.
    """
    known: dict[int, tuple[Any, Made]] = {}

    @wraps(make)
    def remembered(wording: Any) -> Made:
        found = known.get(id(wording))
        if found is None:
            if len(known) >= MOST:
                known.clear()
            found = known[id(wording)] = wording, make(wording)
        return found[1]

    return remembered
