"""A file of the site that is no page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What stands at a path below the site's first page."""

    path: str
    content: bytes
