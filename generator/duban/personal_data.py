"""Personal data in a text: telephone numbers, identity numbers, bank cards and e-mail addresses, and the text without them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

import phonenumbers
from stdnum import luhn
from stdnum.cn import ric

Kind = Literal["identity-number", "bank-card", "telephone", "e-mail"]

Span = tuple[int, int]
"""Where in a text something begins and ends."""

MASK: Final = "[desensitised 已脫敏]"
"""What readers see in the place of personal data, whichever language they read."""

HOME: Final = "CN"
"""Where numbers without a country's prefix are dialled."""

_WIDE: Final = str.maketrans("０１２３４５６７８９Ｘｘ＠．－＋", "0123456789Xx@.-+")
_LATER: Final = (
    r"\d{3}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?"  # of a moment, after its first digit
)
_SIX_MORE: Final = r"(?:[^0-9A-Za-z]{0,2}\d){6}"
_MOMENT: Final = re.compile(rf"\d{_LATER}")
_SEVEN_DIGITS: Final = re.compile(rf"\d{_SIX_MORE}")
_MOMENT_OR_DIGITS: Final = re.compile(rf"\d(?:{_LATER}|({_SIX_MORE}))")
_BETWEEN: Final = "x"  # no number goes on beyond a letter
_RUN: Final = re.compile(r"(?<![0-9A-Za-z])(?:\d[ -]?){12,18}[\dXx](?![0-9A-Za-z])")
_SEPARATOR: Final = re.compile("[ -]")
_E_MAIL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
# The issuers' numbers of ISO/IEC 7812: UnionPay, Visa, Mastercard, American Express, JCB, Discover.
_ISSUER: Final = re.compile(r"62|81|4|5[1-5]|2[2-7]|3[47]|35|6011|65")


def _identity_numbers(text: str) -> Iterator[Span]:
    """Numbers of resident identity cards: a place, a birthday and a check digit that fit (GB 11643)."""
    return (found.span() for found in _RUN.finditer(text) if ric.is_valid(_SEPARATOR.sub("", found[0]).upper()))


def _bank_cards(text: str) -> Iterator[Span]:
    """Numbers of an issuer's range whose check digit fits (ISO/IEC 7812)."""
    for found in _RUN.finditer(text):
        number = _SEPARATOR.sub("", found[0])
        if _ISSUER.match(number) and luhn.is_valid(number):
            yield found.span()


def _telephones(text: str) -> Iterator[Span]:
    """Numbers that can be dialled at home, or from anywhere with their country's prefix."""
    return ((found.start, found.end) for found in phonenumbers.PhoneNumberMatcher(text, HOME))


def _e_mails(text: str) -> Iterator[Span]:
    return (found.span() for found in _E_MAIL.finditer(text))


FINDERS: Final[Mapping[Kind, Callable[[str], Iterator[Span]]]] = MappingProxyType({
    "identity-number": _identity_numbers, "bank-card": _bank_cards, "telephone": _telephones, "e-mail": _e_mails,
})  # fmt: skip
"""Kinds of personal data; digits that are of several kinds are of the first."""


def spans(text: str) -> tuple[tuple[Span, Kind], ...]:
    """Where personal data stand in a text, from left to right; dates and moments are none."""
    if not _hints(text) or _MOMENT.fullmatch(text):
        return ()
    plain = _MOMENT.sub(lambda found: " " * len(found[0]), text.translate(_WIDE))
    if not _hints(plain):
        return ()
    taken: list[tuple[Span, Kind]] = []
    for kind, finder in FINDERS.items():
        for start, end in finder(plain):
            if all(end <= begin or start >= stop for (begin, stop), _ in taken):
                taken.append(((start, end), kind))
    return tuple(sorted(taken))


def _hints(text: str) -> bool:
    """Whether there is anything to look for; nearly every text of a company has nothing."""
    return _addressed(text) or _SEVEN_DIGITS.search(text) is not None


def _addressed(text: str) -> bool:
    return "@" in text or "＠" in text


def kinds(text: str) -> tuple[Kind, ...]:
    """The kinds of personal data that stand in a text, each once, in the order of ``FINDERS``."""
    have = {kind for _, kind in spans(text)}
    return tuple(kind for kind in FINDERS if kind in have)


def masked(text: str) -> str:
    """The text with a mark in the place of personal data."""
    for (start, end), _ in reversed(spans(text)):
        text = f"{text[:start]}{MASK}{text[end:]}"
    return text


def suspected(value: Any) -> bool:
    """Whether any text inside a value may hold personal data: one look at all of them together, as nearly none does."""
    within = [value]
    for inner in within:  # which grows by what is inside
        if isinstance(inner, dict):
            within.extend(inner.values())
        elif isinstance(inner, list):
            within.extend(inner)
    together = _BETWEEN.join([inner for inner in within if isinstance(inner, str)])
    return _addressed(together) or any(_MOMENT_OR_DIGITS.findall(together))


def texts_in(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text inside a value, with its place; ``path`` is that of the value itself."""
    match value:
        case str():
            yield path, value
        case dict():
            for key, inner in value.items():
                yield from texts_in(inner, (*path, key))
        case list():
            for index, inner in enumerate(value):
                yield from texts_in(inner, (*path, index))
        case _:
            pass


def desensitised(value: Any) -> Any:
    """A record's value with every text in it masked; a value in which nothing was found is given back as it is."""
    match value:
        case str():
            return masked(value)
        case list():
            elements = [desensitised(element) for element in value]
            return elements if any(new is not old for new, old in zip(elements, value, strict=True)) else value
        case dict():
            entries = {key: desensitised(entry) for key, entry in value.items()}
            return entries if any(entries[key] is not value[key] for key in entries) else value
        case _:
            return value
