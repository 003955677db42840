"""The three languages of everything that readers see; Simplified Chinese is converted from Traditional."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, Literal

from opencc import OpenCC

from duban.model import Text

Language = Literal["en", "zh-Hant", "zh-Hans"]

NAMES: Final[Mapping[Language, str]] = MappingProxyType({"en": "English", "zh-Hant": "繁體中文", "zh-Hans": "简体中文"})
"""Tag of a language, as BCP 47 writes it, as the result and the site's folders use it -> its own name for itself."""

SHORT: Final[Mapping[Language, str]] = MappingProxyType({"en": "EN", "zh-Hant": "繁", "zh-Hans": "简"})
"""The same where there is little room."""

LANGUAGES: Final = tuple(NAMES)
"""The first is the one that a reader without a preference gets."""


@lru_cache(maxsize=65_536)
def texts(text: Text) -> Mapping[str, str]:
    """The text in each of the three languages."""
    return MappingProxyType({"en": text.en, "zh-Hant": text.zh, "zh-Hans": simplified(text.mainland or text.zh)})


@lru_cache(maxsize=16_384)
def simplified(text: str) -> str:
    """Traditional Chinese in Simplified characters; anything else stays as it is."""
    return text if text.isascii() else _converter("t2s").convert(text)


def traditional(text: str) -> str:
    """Simplified Chinese in Traditional characters."""
    converted: str = _converter("s2t").convert(text)
    return converted


@cache
def _converter(way: str) -> OpenCC:
    """The one converter of its way: to make it reads its dictionaries, which takes longer than a thousand conversions."""
    return OpenCC(way)
