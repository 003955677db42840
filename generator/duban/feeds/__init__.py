"""What readers take with them: pure functions from what pages are made of to the bytes of files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from duban.feeds import api, atom, badge, calendars, tables
from duban.feeds.file import File
from duban.pages.view import View

FEEDS: Final[Mapping[str, Callable[[View], Iterator[File]]]] = MappingProxyType({
    "calendars": calendars.files,
    "atom": atom.files,
    "api": api.files,
    "tables": tables.files,
    "badge": badge.files,
})  # fmt: skip
"""Every sort of file, by the module that makes it."""


def all_files(view: View) -> tuple[File, ...]:
    """Every file beside the pages; the same view gives the same bytes."""
    return tuple(file for make in FEEDS.values() for file in make(view))
