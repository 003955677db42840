"""The words of one finding: which sentence of the catalogue tells it best, and the values that fill it in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Final

from duban import catalogue
from duban.choices import Choices, words_of
from duban.facets import COMMA, ROLES, facet_text, name_of
from duban.messages import local_time
from duban.model import Breach, Duty, Obligation, Rule, Subject, Text
from duban.secrecy import WITHHELD, published
from duban.titles import cited, titled
from duban.units import as_read
from duban.ways import Scope

DATE: Final = r"\d{4}-\d\d-\d\d"

PAST_A_DAY: Final = re.compile(f"≤ {DATE}")
"""The limit of what was to be done by a day."""

SIGN: Final = re.compile("^(?:≥|≤|=) ")
"""A comparison that a sentence about moments says in words."""

EQUAL: Final = re.compile("^= ")
"""The comparison that goes without saying."""

ORDERED: Final = frozenset({"breach.order", "breach.order.late", "breach.order.missing", "breach.order.never"})
"""Sentences whose limit is a step with its moment."""

WITHOUT_PART: Final[Mapping[str, str]] = MappingProxyType({"breach.missing": "breach", "breach.unfit": "breach"})
"""What is told of a whole record, where the check names no part of it."""

FORMS: Final[Mapping[tuple[str, str | None], str]] = MappingProxyType({
    ("schema.anyOf", "date, date-time"): "schema.anyOf.dates",
    ("schema.anyOf", "date-time, date"): "schema.anyOf.dates",
})  # fmt: skip
"""Code and forms of a value -> the sentence that names the forms."""

REMEDY_OF: Final[Mapping[str, str]] = MappingProxyType({
    "breach.unread": "remedy.unread",
    "breach.signed.order": "remedy.out-of-order",
    "breach.signed.late": "remedy.out-of-order",
    "breach.signed.author": "remedy.other-approver",
    "breach.signed.beneficiary": "remedy.other-approver",
    "unproven.uncommitted": "remedy.uncommitted",
    "breach.order.late": "remedy.out-of-order",
})  # fmt: skip
"""Sentence -> what to do, where the provision's own remedy does not fit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """What it takes to word a finding: records, time, labels of properties, words of choices, the end of the warning window."""

    scope: Scope
    labels: Mapping[str, Mapping[str, Text]]
    soon: datetime
    choices: Choices = field(default_factory=lambda: MappingProxyType({}))


def sentence_of_duty(rule: Rule, duty: Duty, code: str) -> str:
    """The message that tells the most of what is known."""
    kind = ("facet" if duty.facet else "") if duty.measured is None else _crossed(rule, duty.limit)
    return f"{code}.{kind}" if kind else code


def sentence_of_breach(rule: Rule, breach: Breach) -> str:
    """The message that the check names; of a limit that was crossed, the one that fits what was measured."""
    if breach.code == "breach.measured.since":
        return f"breach.{_crossed(rule, breach.limit)}.since"
    return breach.code if breach.facet else WITHOUT_PART.get(breach.code, breach.code)


def _crossed(rule: Rule, limit: str | Text | None) -> str:
    measures = {name for check in rule.checks for name in check.params.get("measure", ())}
    if measures == {"remaining"}:
        return "remaining"
    return "past" if PAST_A_DAY.fullmatch(limit.en if isinstance(limit, Text) else limit or "") else "measured"


def values_of(author: Author, rule: Rule, outcome: Duty | Breach) -> dict[str, str | Text]:
    """All that a sentence about an outcome may name."""
    sign = EQUAL if isinstance(outcome, Breach) and outcome.code == "breach.compared" else SIGN
    named = None if outcome.limit is None else _named(author, outcome, outcome.limit)
    return {
        "subject": _subject(author, outcome),
        "id": outcome.subject.id,
        "label": rule.label,
        **({"facet": _facet(author, outcome.subject, outcome.facet)} if outcome.facet else {}),
        "article": cited(rule),
        **({} if outcome.measured is None else {"measured": _named(author, outcome, outcome.measured)}),
        **({} if named is None else {"limit": named, "wanted": _bare(named, sign)}),
        **(_step(author, outcome) if isinstance(outcome, Breach) and outcome.code in ORDERED else {}),
        **(
            {"reading": _reading(author, rule)}
            if isinstance(outcome, Breach) and outcome.code == "breach.unread"
            else {}
        ),
        "since": "–" if outcome.at is None else local_time(outcome.at, author.scope.clock.zone),
    }


def _subject(author: Author, outcome: Duty | Breach) -> Text:
    """The record's title; of a crossing also the part of the record, which its sentence has no other place for."""
    name = titled(author.scope.ledger.by_id, outcome.subject.id)
    crossing = outcome.measured is not None if isinstance(outcome, Duty) else outcome.code == "breach.measured.since"
    part = re.sub(f" ?{DATE}$", "", outcome.facet) if crossing else ""
    if not part:
        return name
    words = _facet(author, outcome.subject, part)
    return Text(en=f"{name.en}{COMMA.en}{words.en}", zh=f"{name.zh}{COMMA.zh}{words.zh}")


def _reading(author: Author, rule: Rule) -> Text:
    """What the readings that a check looks for are called: the property above their date."""
    measures = [check.params.get("measure", {}) for check in rule.checks]
    dates = next(found["unread"]["dates"] for found in measures if "unread" in found)
    kind, *steps = re.split("[@.]", dates)
    return facet_text([kind, *steps][-2:][0], None, labels=author.labels.get(kind, {}), records={})


def _step(author: Author, breach: Breach) -> dict[str, str | Text]:
    """The step that has to come first, and its moment; neither is told where it is withheld."""
    if not isinstance(breach.limit, str):
        return {"step": WITHHELD, "wanted": WITHHELD}
    step, _, at = breach.limit.rpartition(" ")
    return {"step": _facet(author, breach.subject, step), "wanted": as_read(at, author.scope.clock.zone)}


def _bare(limit: str | Text, sign: re.Pattern[str]) -> str | Text:
    if isinstance(limit, Text):
        return Text(en=sign.sub("", limit.en, count=1), zh=sign.sub("", limit.zh, count=1))
    return sign.sub("", limit, count=1)


def _named(author: Author, outcome: Duty | Breach, value: str | Text) -> str | Text:
    """Names of records and roles where the value holds their ids, and words of choices; plain what no language differs in."""
    text = value.en if isinstance(value, Text) else value
    records = author.scope.ledger.by_id
    ids = text.split(", ")
    if all(name in records or name in ROLES for name in ids):
        return _listed([name_of(name, records) for name in ids])
    chosen = chosen_of(author, outcome, value)
    if chosen is not None:
        return chosen
    return value if isinstance(value, Text) and value.en != value.zh else as_read(text, author.scope.clock.zone)


def chosen_of(author: Author, outcome: Duty | Obligation | Breach, value: str | Text) -> Text | None:
    """The words of a value (or of several) of a closed choice, by the property that the facet ends with; None for others."""
    if isinstance(value, Text):
        return None
    name = outcome.facet.rpartition(" ")[2].rpartition(".")[2]
    texts = value.removeprefix("== ").split(", ")
    words = [words_of(author.choices, outcome.subject.type, name, one) for one in texts]
    known = [one for one in words if one is not None]
    return _listed(known) if len(known) == len(words) else None


def _listed(names: Sequence[Text]) -> Text:
    comma = catalogue.text("list.comma")
    return Text(en=comma.en.join(name.en for name in names), zh=comma.zh.join(name.zh for name in names))


def _facet(author: Author, subject: Subject, facet: str) -> Text:
    """The facet in words: labels of properties where the schema has them, titles of what has one."""
    books = author.scope.ledger
    record = books.by_id.get(subject.id)
    told = None if record is None else published(record, books.withheld.get(record.type, ()))
    return facet_text(facet, told, labels=author.labels.get(subject.type, {}), records=books.by_id)
