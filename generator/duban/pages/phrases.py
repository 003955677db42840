"""How one language says what pages hold: texts, words, moments, distances, numbers and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from duban import catalogue
from duban.facets import facet_text, name_of
from duban.language import simplified, texts
from duban.messages import local_time
from duban.model import Duty, Finding, Text
from duban.pages.checks import Described
from duban.pages.pictures import Picture
from duban.pages.view import View
from duban.pages.words import word
from duban.periods import PeriodKind, label
from duban.titles import titled
from duban.units import SIGNS, as_read, with_unit

NONE: Final = "–"
PERIODS: Final[tuple[PeriodKind, ...]] = ("month", "quarter", "year")
HAN: Final = re.compile(r"[\u4e00-\u9fff]")
DAY_AND_TIME: Final = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)(?P<time>.*)")
HOUR: Final = 3600
DAY: Final = 24 * HOUR
TERMS: Final[Mapping[str, str]] = {
    "state": "duban", "meaning": "duban", "color": "duban", "standing": "duban", "list": "duban",
    "kind": "site", "setting": "site",
}  # fmt: skip
"""Sort of fixed names -> the catalogue that has their words, each under the sort and its own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Everything that templates ask for in words; all answers are plain text, still to be escaped."""

    view: View
    language: str

    def say(self, text: Any) -> str:
        """A text in this language, whether bilingual, by language or plain."""
        match text:
            case Text():
                return texts(text)[self.language]
            case {"en": str(en), "zh": str(zh)}:
                return texts(Text(en=en, zh=zh))[self.language]
            case Mapping():
                return str(text[self.language])
            case None:
                return NONE
            case _:
                return simplified(str(text)) if self.language == "zh-Hans" else str(text)

    def tongue(self, text: Any) -> str | None:
        """The language of a record's plain text where it is not the page's: Chinese characters on an English page."""
        return "zh-Hant" if self.language == "en" and isinstance(text, str) and HAN.search(text) else None

    def word(self, key: str, **values: object) -> str:
        """A word or sentence of the pages, in the form for the number ``count``."""
        return self.say(word(key, values.get("count"))).format(**values)

    def term(self, table: str, name: object) -> str:
        """A fixed name of a state, colour or kind; a name that has no words stands for itself."""
        return self.say(catalogue.find(f"{table}.{name}", domain=TERMS[table]) or str(name))

    def name(self, record: str) -> str:
        """What the record with that id is called; a role or period by its own name."""
        return self.say(titled(self.view.by_id, record) if record in self.view.by_id else name_of(record, {}))

    def span(self, period: str) -> str:
        """What a period is called, and that it has not ended where it has not."""
        running = any(label(kind, self.view.result.now.date()) == period for kind in PERIODS)
        return self.word("so_far", period=self.name(period)) if running else self.name(period)

    def facet(self, found: Finding | Duty) -> str:
        """What the part of its subject is called that a finding or duty is about."""
        record = self.view.by_id.get(found.subject.id)
        labels = self.view.labels.get(found.subject.type, {})
        return self.say(facet_text(found.facet, record, labels=labels, records=self.view.by_id))

    def alternative(self, one: Picture) -> str:
        """What a picture is called for those who do not see it."""
        if one.subject is None:
            return self.word("picture", title=self.say(one.title))
        return self.word("picture_of", title=self.say(one.title), name=self.name(one.subject))

    def shown(self, text: Text) -> str:
        """A measured value or limit; the name of a record instead of its id."""
        return self.name(text.en) if text.en in self.view.by_id else self.say(text)

    def figure_name(self, rule: str, name: str) -> str:
        """What a figure of a provision is called; its own name in words where it has no other."""
        figures = self.view.rules[rule].figures if rule in self.view.rules else {}
        label = figures[name].label if name in figures else None
        return self.say(name.replace("_", " ") if label is None else label)

    def check(self, one: Described) -> str:
        """A check in a few sentences: what it looks at, by what that is chosen, what it asks for, by which figures."""
        figures = [
            self.word("figure_of", name=self.figure_name(rule, name), value=self.figure(held.op, held.value, held.unit))
            for rule, name, held in one.figures
        ]  # fmt: skip
        sentences = [
            self.word("check", meaning=self.say(one.meaning), about=self.say(one.about)),
            *self._listing("check_only", [self.say(text) for text in one.only]),
            *self._listing("check_asks", [self.say(text) for text in one.asks]),
            *self._listing("check_bars", [self.say(text) for text in one.bars]),
            *self._listing("check_figures", figures),
        ]
        return (" " if self.language == "en" else "").join(sentences)

    def _listing(self, key: str, names: list[str]) -> Iterator[str]:
        if names:
            yield self.word(key, names=self.term("list", "comma").join(names))

    def moment(self, value: datetime | str | None) -> str:
        """Date and time to the minute in the company's zone; a date stays a date."""
        match value:
            case datetime():
                return local_time(value, ZoneInfo(self.view.result.zone))
            case None:
                return NONE
            case _:
                return as_read(value, ZoneInfo(self.view.result.zone))

    def full(self, value: datetime | str | None) -> str:
        """A moment as sentences of a page say it, in the language's own form; what is no date stands for itself."""
        shown = self.moment(value)
        found = DAY_AND_TIME.fullmatch(shown)
        if found is None:
            return shown
        month = self.say(catalogue.text(f"month.{int(found['month'])}"))
        date = self.word("date", day=int(found["day"]), month=month, year=found["year"])
        return self.word("date_time", date=date, time=found["time"].strip()) if found["time"] else date

    def short(self, value: datetime | str | None) -> str:
        """A moment as tables show it: day, month and time, the year only where it is not the result's."""
        found = DAY_AND_TIME.fullmatch(self.moment(value))
        if found is None or found["year"] != str(self.view.result.now.year):
            return self.moment(value)
        month = self.word(f"month.{int(found['month'])}")
        return self.word("day", day=int(found["day"]), month=month) + found["time"]

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
        return self.say(with_unit(self.number(value), value, unit))

    def figure(self, op: str, value: object, unit: str) -> str:
        """A figure with its comparison and unit; nothing where it has no value."""
        match value:
            case None:
                return NONE
            case bool():
                return self.number(value)
            case _:
                return f"{SIGNS.get(op, op)} {self.measure(value, unit)}"
