"""The sentences that Duban tells its readers, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final
from unicodedata import category

from duban import catalogue
from duban.language import LANGUAGES, Language, texts
from duban.model import Text

_CONTROL_PICTURES: Final = 0x2400
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def message(code: str, values: Mapping[str, str | Text]) -> Mapping[str, str]:
    """The message in the three languages; a value is the same text in each language, or a text of its own for each.

    Values are shown as they stand: braces in them mean nothing. Raises KeyError for an unknown code or a missing value.
    """
    template = texts(catalogue.text(code, values.get("count")))
    return MappingProxyType({
        language: template[language].format_map({name: _shown(value, language) for name, value in values.items()})
        for language in LANGUAGES
    })  # fmt: skip


def _shown(value: str | Text, language: Language) -> str:
    """A plain value is an id, a path or a figure, which no conversion may touch."""
    return printable(texts(value)[language] if isinstance(value, Text) else value)


def local_time(moment: datetime, zone: tzinfo) -> str:
    """A moment as readers see it: local time, to the minute."""
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(" ", "minutes")


def printable(text: str) -> str:
    """The text on one line, with a visible sign for each character that would be unseen or would change its surroundings.

    Control characters become their pictures (a line feed ␊, an escape ␛), marks of direction and the like ‹U+202E›.
    """
    return text if text.isprintable() else "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if category(character) not in _UNSEEN:
        return character
    number = ord(character)
    return chr(_CONTROL_PICTURES + number) if number < ord(" ") else f"‹U+{number:04X}›"
