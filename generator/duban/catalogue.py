"""Catalogues of messages: gettext files that hold each in English and Traditional Chinese, under its code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from duban.model import Text

FOLDER: Final = Path(__file__).with_name("locale")

DOMAINS: Final = ("duban", "site")
"""What Duban finds and reports, and what only the pages of the site say: a file each."""

LINE: Final = re.compile(r'^(?:(msg\w+(?:\[\d\])?) )?"(.*)"$', re.MULTILINE)
"""A line of a gettext file that is no comment: a keyword, or none where the text goes on, and a part of its text."""

Forms = tuple[Text, Text]
"""A message for the number one, and for all other numbers; the same where it says no number."""


def text(code: str, count: object = None, *, domain: str = "duban") -> Text:
    """The message with that code, in the form for that number. Raises KeyError for an unknown code."""
    one, others = messages(domain)[code]
    return one if count in (1, "1") else others


def find(code: str, *, domain: str = "duban") -> Text | None:
    """The message with that code, or None where there is none."""
    forms = messages(domain).get(code)
    return None if forms is None else forms[1]


def filled(code: str, values: Mapping[str, str | Text], count: object = None, *, domain: str = "duban") -> Text:
    """The message with its values, each the same in every language or a text of its own for each."""
    template = text(code, count, domain=domain)
    texts = {name: value if isinstance(value, Text) else Text(en=value, zh=value) for name, value in values.items()}
    chinese = template.zh.format_map({name: value.zh for name, value in texts.items()})
    mainland = (template.mainland or template.zh).format_map({n: v.mainland or v.zh for n, v in texts.items()})
    return Text(
        en=template.en.format_map({name: value.en for name, value in texts.items()}),
        zh=chinese,
        mainland=None if mainland == chinese else mainland,
    )


@cache
def messages(domain: str) -> Mapping[str, Forms]:
    """Every message of a domain by its code; the file is read when the first one is asked for."""
    found = {entry["msgctxt"]: _forms(entry) for entry in entries("zh_Hant", domain) if "msgctxt" in entry}
    return MappingProxyType(found)


def mainland(chinese: str) -> str:
    """A text of Duban's own with the words that mainland readers use, still to be converted to Simplified."""
    words, pattern = _words()
    return pattern.sub(lambda found: words[found[0]], chinese)


def labelled(english: str, chinese: str) -> Text:
    """A text of the schemas, which are Duban's own too, with the words that mainland readers use."""
    other = mainland(chinese)
    return Text(en=english, zh=chinese, mainland=None if other == chinese else other)


def entries(locale: str, domain: str) -> Iterator[Mapping[str, str]]:
    """The entries of a gettext file in their order, keyword to text; the header comes first, with an empty ``msgid``.

    NOTE: not read with Babel, which takes 40 ms of every start to do it; a test holds what this gives against Babel.
    """
    file = FOLDER / locale / "LC_MESSAGES" / f"{domain}.po"
    for block in file.read_text("utf-8").split("\n\n"):
        entry: dict[str, str] = {}
        for keyword, part in LINE.findall(block):
            last = keyword or [*entry][-1]
            # gettext and JSON escape a text in the same way.
            entry[last] = entry.get(last, "") + (json.loads(f'"{part}"') if "\\" in part else part)
        yield entry


def _forms(entry: Mapping[str, str]) -> Forms:
    one, others = entry["msgid"], entry.get("msgid_plural", entry["msgid"])
    chinese = entry.get("msgstr[0]", entry.get("msgstr", ""))
    other = mainland(chinese)
    worded = None if other == chinese else other
    return Text(en=one, zh=chinese, mainland=worded), Text(en=others, zh=chinese, mainland=worded)


@cache
def _words() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """What mainland readers say instead, and what finds it: the longest first, so that a phrase goes before its words."""
    words = {entry["msgid"]: entry["msgstr"] for entry in entries("zh_Hans", "words") if entry["msgid"]}
    return words, re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))
