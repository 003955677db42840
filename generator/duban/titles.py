"""What a record is called, for readers."""

from __future__ import annotations

from collections.abc import Mapping

from duban.model import Record, Text
from duban.once import once


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
