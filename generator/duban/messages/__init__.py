"""Every sentence that Duban tells its readers, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final
from unicodedata import category

from duban.language import simplified
from duban.messages.breaches import BREACHES
from duban.messages.duties import DUTIES
from duban.messages.files import FILES
from duban.messages.frame import FRAME
from duban.messages.problems import PROBLEMS
from duban.messages.remedies import REMEDIES
from duban.messages.schemas import SCHEMAS
from duban.model import Text

MESSAGES: Final[Mapping[str, Text]] = MappingProxyType({
    **DUTIES, **BREACHES, **PROBLEMS, **FILES, **SCHEMAS, **REMEDIES, **FRAME,
})  # fmt: skip
"""Code -> template: a whole sentence, or a heading. Names in braces are the values that it needs."""

_CONTROL_PICTURES: Final = 0x2400
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def message(code: str, values: Mapping[str, str | Text]) -> Mapping[str, str]:
    """The message in the three languages; a value is the same text in each language, or a text of its own for each.

    Values are shown as they stand: braces in them mean nothing. Raises KeyError for an unknown code or a missing value.
    """
    template = MESSAGES[code]
    english = {name: printable(value.en if isinstance(value, Text) else value) for name, value in values.items()}
    chinese = {name: printable(value.zh if isinstance(value, Text) else value) for name, value in values.items()}
    # A plain value is an id, a path or a figure, which no conversion may touch.
    converted = {name: simplified(chinese[name]) for name, value in values.items() if isinstance(value, Text)}
    return MappingProxyType({
        "en": template.en.format_map(english),
        "zh-Hant": template.zh.format_map(chinese),
        "zh-Hans": simplified(template.zh).format_map({**chinese, **converted}),
    })  # fmt: skip


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
