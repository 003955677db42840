"""The three languages of everything that readers see; Simplified Chinese is converted from Traditional."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, Literal

from opencc import OpenCC

from duban.model import Text

Language = Literal["en", "zh-Hant", "zh-Hans"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh-Hant", "zh-Hans")
"""Tags as BCP 47 writes them, and as the result and the site's folders use them."""


@lru_cache(maxsize=65_536)
def texts(text: Text) -> Mapping[str, str]:
    """The text in each of the three languages."""
    return MappingProxyType({"en": text.en, "zh-Hant": text.zh, "zh-Hans": simplified(text.mainland or text.zh)})


@lru_cache(maxsize=16_384)
def simplified(text: str) -> str:
    """Traditional Chinese in Simplified characters; anything else stays as it is."""
    return text if text.isascii() else _converter().convert(text)


@cache
def _converter() -> OpenCC:
    """The one converter: to make it reads its dictionaries, which takes longer than a thousand conversions."""
    return OpenCC("t2s")
