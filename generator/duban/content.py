"""The content of a record that approvals cover, as a digest that any later change breaks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from duban.ledger import values_at
from duban.model import KeyPath

Pattern = tuple[str, ...]


def digest(
    data: Mapping[str, Any], approved: Iterable[Pattern], approvals: Iterable[Pattern] = (), part: KeyPath = ()
) -> str:
    """``sha256:…`` over the approved properties of a record, whatever their order in the file.

    What stands in a part with ``approvals`` of its own is covered by these alone, together with the record outside of such
    parts; ``part`` is where the approval in question stands.
    """
    parts = tuple(part_of(pattern) for pattern in approvals)
    content = sorted(
        (list(path), value)
        for pattern, length in _lengths(tuple(approved), parts)
        for path, value in values_at(data, pattern)
        if path[:length] == part[:length]
    )
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def part_of(place: KeyPath) -> KeyPath:
    """The part of a record whose approval, or list of approvals, stands at a place; the record itself is ``()``."""
    listed = isinstance(place[-1], int) or place[-1] == "*"
    return place[:-2] if listed else place[:-1]


def parts_in(data: Mapping[str, Any], approvals: Iterable[Pattern]) -> Iterator[KeyPath]:
    """The record itself, and each of its parts that may have approvals of its own."""
    yield ()
    for pattern in approvals:
        part = pattern[: len(part_of(pattern))]
        yield from (path for path, _ in values_at(data, part) if path)


@cache
def _lengths(patterns: tuple[Pattern, ...], parts: tuple[KeyPath, ...]) -> tuple[tuple[Pattern, int], ...]:
    """How many steps of each pattern lead to the part that it is of."""
    return tuple(
        (pattern, max((len(part) for part in parts if pattern[: len(part)] == part), default=0)) for pattern in patterns
    )
