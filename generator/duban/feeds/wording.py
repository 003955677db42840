"""Lines that calendars and feeds share: a name and its value, whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from duban.messages import printable
from duban.model import Owner
from duban.pages.phrases import NONE, Phrases


def pairs(phrases: Phrases, values: Mapping[str, str]) -> Iterator[str]:
    """A line for each name with its value, without hidden characters; what has no value has no line."""
    for name, value in values.items():
        if value not in ("", NONE):
            yield printable(phrases.word("pair", name=name, value=value))


def owner(phrases: Phrases, who: Owner) -> str:
    """Department and person by name, as far as they are known."""
    return phrases.term("list", "comma").join(
        phrases.name(one) for one in (who.department, who.person) if one is not None
    )
