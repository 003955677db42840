"""What records and articles are called, for readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from duban import catalogue
from duban.model import Record, Rule, Text
from duban.once import once

ARTICLE: Final = re.compile(r"\bArt\. (\d+)")
"""How regulations name their articles, which Chinese does in its own way."""


@once
def title(record: Record) -> Text:
    """The record's title or name in both languages; its id where it has neither."""
    for key in ("title", "name"):
        match record.data.get(key):
            case {"en": str(en), "zh": str(zh)}:
                return Text(en=en, zh=zh)
            case str(text):
                return Text(en=text, zh=text)
    return Text(en=record.id, zh=record.id)


def titled(records: Mapping[str, Record], name: str) -> Text:
    """The title of the record with that id, or the id where there is none."""
    record = records.get(name)
    return Text(en=name, zh=name) if record is None else title(record)


def cited(rule: Rule) -> Text:
    """The article as sentences cite it; a part without a number, such as a preamble, is called as its chapter is."""
    if not re.search(r"\d", rule.article):
        return rule.chapter
    return Text(en=rule.article, zh=ARTICLE.sub(_numbered, rule.article))


def _numbered(found: re.Match[str]) -> str:
    return catalogue.text("article").zh.format(number=found[1])
