"""The words of the pages themselves, in every language; a record's words come from the record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban import catalogue
from duban.language import LANGUAGES as ALL_LANGUAGES, Language
from duban.model import Text

LANGUAGE_NAMES: Final[Mapping[Language, str]] = MappingProxyType({"en": "English", "zh-Hant": "繁體中文"})

LANGUAGES: Final = tuple(language for language in ALL_LANGUAGES if language in LANGUAGE_NAMES)
"""The languages of the site, the first being the one that a reader without a preference gets."""


def word(code: str, count: object = None) -> Text:
    """The word or sentence of the pages with that code, in the form for that number."""
    return catalogue.text(code, count, domain="site")


def find(code: str) -> Text | None:
    """The words for a fixed name, or None where it has none."""
    return catalogue.find(code, domain="site")
