"""The meaning of a YAML value written without quotes, by the rules of YAML 1.2 alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final

LARGEST_INTEGER: Final = 2**53 - 1
"""The largest integer that every reader of the published JSON keeps exactly (RFC 8259, section 6)."""

WORDS: Final[Mapping[str, bool | None]] = MappingProxyType({
    "": None,
    "~": None,
    "null": None,
    "true": True,
    "false": False,
})  # fmt: skip
"""The only words with a meaning of their own; ``yes``, ``on`` and ``True`` are texts."""

_NUMBER: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)?(\.[0-9]*)?([eE][-+]?[0-9]+)?")
_NUMBER_STARTS: Final = frozenset("+-.0123456789")
_STARTS: Final = _NUMBER_STARTS | {word[:1] for word in WORDS}
_NOT_FINITE: Final = frozenset({".nan", ".inf", "-.inf", "+.inf"})
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A value that no record may hold; ``code`` and ``values`` are those of a problem."""

    code: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def plain(text: str) -> str | float | bool | Refused | None:
    """What an unquoted text stands for: null, true, false, a decimal number, else the text itself.

    Dates, times, ``0123``, ``0x1F`` and ``1_000`` stay texts.
    """
    return _meant(text) if text[:1] in _STARTS else text


@lru_cache(maxsize=65_536)
def _meant(text: str) -> str | float | bool | Refused | None:
    if text in WORDS:
        return WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if text.lower() in _NOT_FINITE:
        return Refused(code="yaml.not_finite", values={"value": text})
    number = _NUMBER.fullmatch(text)
    if number is None or not any(map(str.isdigit, text.partition("e")[0].partition("E")[0])):
        return text
    return _integer(text) if number[1] is None and number[2] is None else _decimal(text)


def unseen(text: str) -> re.Match[str] | None:
    """The first character that a reader of the text would not see: control, direction and line separators."""
    return _UNSEEN.search(text)


def shown(text: str) -> str:
    """A text as a message may show it: one line of printable characters, shortened."""
    line = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text[:_SHOWN])
    return line if len(text) <= _SHOWN else f"{line}…"


def _integer(text: str) -> int | Refused:
    digits = len(text.lstrip("+-"))
    # NOTE: int() refuses more than 4300 digits with an exception, so the length is judged first.
    if digits > len(str(LARGEST_INTEGER)) or abs(int(text)) > LARGEST_INTEGER:
        return Refused(code="yaml.integer_too_large", values={"digits": str(digits)})
    return int(text)


def _decimal(text: str) -> float | Refused:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        return Refused(code="yaml.not_finite", values={"value": shown(text)})
    return number
