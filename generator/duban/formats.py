"""The formats that a schema may ask of a text, each decided in one place for both validators."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

# NOTE: years end at 2199 because a date near 9999 cannot be moved to another zone, or on by a period, without overflow.
_DATE: Final = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}")
_TIME: Final = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,6})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
_WEB: Final = re.compile(
    rf"https?://{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?"
    r"(?:[/?#](?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?"
)
_LONGEST_EMAIL: Final = 254


def is_date(text: str) -> bool:
    """A day that exists, as ``2026-04-03``, from 1900 to 2199."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_date_time(text: str) -> bool:
    """A moment with its offset, as ``2026-04-03T10:15:00+08:00``.

    RFC 3339 with capital T and Z, without leap seconds, of which Python knows none, and to the microsecond at most.
    """
    day, _, time = text.partition("T")
    return is_date(day) and _TIME.fullmatch(time) is not None


def is_email(text: str) -> bool:
    """An address of the plain kind, name@domain, at most 254 characters long (RFC 5321, section 4.5.3)."""
    return len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text) is not None


def is_uri(text: str) -> bool:
    """A web address, or ``mailto:`` with an e-mail address; pages link to it, so ``javascript:`` and its like are none."""
    return _WEB.fullmatch(text) is not None or (text.startswith("mailto:") and is_email(text.removeprefix("mailto:")))


FORMATS: Final[Mapping[str, Callable[[str], bool]]] = MappingProxyType({
    "date": is_date,
    "date-time": is_date_time,
    "email": is_email,
    "uri": is_uri,
})  # fmt: skip
"""Every format that a schema may name."""
