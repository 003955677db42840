"""A table of typed values, before a program's format is chosen for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

Value = str | bool | int | float | date | datetime | None
"""What a cell holds; moments are local and without a zone, as spreadsheets have none. Texts show every character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A name, headings, and rows with a value for each heading."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
