"""The words of the pages themselves; a record's words come from the record."""

from __future__ import annotations

from duban import catalogue
from duban.model import Text


def word(code: str, count: object = None) -> Text:
    """The word or sentence of the pages with that code, in the form for that number."""
    return catalogue.text(code, count, domain="site")


def find(code: str) -> Text | None:
    """The words for a fixed name, or None where it has none."""
    return catalogue.find(code, domain="site")
