"""How one language says what pages hold: texts, words, moments, distances, numbers and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from duban.language import texts
from duban.model import StateMeaning, Text
from duban.pages.columns import CHOICES
from duban.pages.terms import COLORS, KINDS, STATE_NAMES
from duban.pages.view import View
from duban.pages.words import WORDS
from duban.titles import titled
from duban.units import SIGNS, UNITS, numbered

NONE: Final = "–"
HOUR: Final = 3600
DAY: Final = 24 * HOUR
TERMS: Final[Mapping[str, Mapping[str, Text]]] = {
    "state": STATE_NAMES, "color": COLORS, "kind": KINDS, "choice": CHOICES,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Everything that templates ask for in words; all answers are plain text, still to be escaped."""

    view: View
    language: str

    def say(self, text: Any) -> str:
        """A text in this language, whether bilingual, by language or plain."""
        match text:
            case Text(en=en, zh=zh) | StateMeaning(en=en, zh=zh) | {"en": str(en), "zh": str(zh)}:
                return texts(Text(en=en, zh=zh))[self.language]
            case Mapping():
                return str(text[self.language])
            case None:
                return NONE
            case _:
                return str(text)

    def word(self, key: str, **values: object) -> str:
        """A word or sentence of the pages; ``count`` 1 takes the part before a bar."""
        return numbered(self.say(WORDS[key]), values.get("count")).format(**values)

    def term(self, table: str, name: object) -> str:
        """A fixed name of a state, colour, kind or choice; a name that has no words stands for itself."""
        return self.say(TERMS[table].get(str(name), str(name)))

    def name(self, record: str) -> str:
        """What the record with that id is called."""
        return self.say(titled(self.view.by_id, record))

    def moment(self, value: datetime | str | None) -> str:
        """Date and time to the minute in the company's zone; a date stays a date."""
        match value:
            case datetime():
                return value.astimezone(ZoneInfo(self.view.result.zone)).strftime("%Y-%m-%d %H:%M")
            case str() if "T" in value:
                return self.moment(datetime.fromisoformat(value))
            case None:
                return NONE
            case _:
                return value

    def away(self, moment: datetime) -> str:
        """How far a moment is from the result's now, in whole days or hours."""
        seconds = (moment - self.view.result.now).total_seconds()
        size, unit = (DAY, "days") if abs(seconds) >= 2 * DAY else (HOUR, "hours")
        count = int(abs(seconds) // size)
        if not count:
            return self.word("now")
        return self.word(f"in_{unit}" if seconds > 0 else f"{unit}_ago", count=count)

    def number(self, value: object) -> str:
        """A number with thousands parted and without needless zeros; yes and no for truth values."""
        match value:
            case bool():
                return self.word("yes" if value else "no")
            case int() | float():
                return f"{round(value, 2):,.2f}".removesuffix("0").removesuffix("0").removesuffix(".")
            case None:
                return NONE
            case _:
                return str(value)

    def measure(self, value: object, unit: str) -> str:
        """A number with its unit."""
        words = numbered(self.say(UNITS.get(unit, unit)), value)
        gap = "" if words == "%" or self.language != "en" else " "
        return f"{self.number(value)}{gap}{words}".strip()

    def figure(self, op: str, value: object, unit: str) -> str:
        """A figure with its comparison and unit; nothing where it has no value."""
        return NONE if value is None else f"{SIGNS.get(op, op)} {self.measure(value, unit)}"
