"""Words for the part of a record that a finding or duty is about: a property, a member of a list, a period, a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, Final

from duban import catalogue
from duban.model import Record, Text
from duban.once import once
from duban.titles import title, titled

ROLES: Final = frozenset({
    "general-manager", "management", "board", "shareholders", "board-secretary", "resource-management-group",
    "department-head", "project-manager", "chief-executive", "director",
})  # fmt: skip
"""Roles that no record is named after; a group's and a department's role is called as their record is."""

PARTS: Final = frozenset({
    "filing", "plan-review", "inspection", "retrospective-review", "owner.waiver_chain", "reward", "conditions",
    "acceptance", "results-report", "refusal-before", "final-version", "lateness", "kickoff",
    "mid-term-review", "closing-acceptance", "publication", "telephone", "identity-number", "e-mail", "bank-card",
    "excused", "warning.assessment.opinion.issued_at",
})  # fmt: skip
"""Names that checks give to what they ask for, and values by which figures are told."""

GIVEN: Final = "="
"""What stands before a name among labels that is no property: that a check gives, a value of a choice, a path elsewhere."""

COMMA: Final = Text(en=", ", zh="，")

LONGEST: Final = 60
"""Characters of a text that stands for the member of a list which has no title."""

TITLES: Final = ("title", "name")
TEXTS: Final = ("what", "text", "requirement", "problem")
"""Properties by which a member is known: before what it is about, and after it."""

NAMES: Final = ("resource", "subject")
"""Properties by which a member of a list is known where it has no title, the first present."""

PERIOD: Final = re.compile(r"(?P<year>\d{4})-(?:W(?P<week>\d{2})|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))")


def facet_text(
    facet: str, record: Record | None, *, labels: Mapping[str, Text], records: Mapping[str, Record]
) -> Text:  # fmt: skip
    """What readers call a facet of a record; ``labels`` are the schema's, by property path without list indexes.

    Names that are no property stand among them with ``GIVEN`` before.
    """
    here: Any = {} if record is None else record.data
    before = ""
    parts: list[Text] = []
    for word in facet.split(" "):
        token = word.removeprefix("record.")
        number = int(token) if token.isdecimal() else 0
        if isinstance(here, list) and 0 < number <= len(here):
            here = here[number - 1]
            parts[-1] = _member(here, _numbered(parts[-1], token), records)
        elif token not in records and token not in ROLES and (found := _property(before, token, labels)):
            here = here.get(token) if isinstance(here, Mapping) else None
            before = token
            parts.extend(found)
        else:
            under, here = next(_members(here, token), ("", None))
            given = here is None and token not in records and token not in ROLES
            name = labels.get(f"{GIVEN}{token}") if given else None
            parts.append(name or _member(here, _told(_property(before, under, labels), token, records), records))
    return _joined(parts, COMMA)


def _told(above: list[Text], token: str, records: Mapping[str, Record]) -> Text:
    """A name, with what the list is called that it stands in."""
    return _numbered(above[-1], token) if above else name_of(token, records)


def _numbered(above: Text, token: str) -> Text:
    return _joined([above, Text(en=token, zh=token)], Text(en=" ", zh=""))


def name_of(token: str, records: Mapping[str, Record]) -> Text:
    """What an id, a role or a period is called; any other name stands for itself, with spaces for its hyphens."""
    if token in records:
        return title(records[token])
    if token in ROLES or token in PARTS:
        return catalogue.text(f"role.{token}" if token in ROLES else f"part.{token}")
    found = PERIOD.fullmatch(token)
    if found is None:
        words = token if any(sign.isdigit() for sign in token) else token.replace("-", " ").replace("_", " ")
        return Text(en=words, zh=words)
    return _period(found["year"], found["week"], found["quarter"], found["month"])


def _period(year: str, week: str | None, quarter: str | None, month: str) -> Text:
    if week is not None:
        return catalogue.filled("period.week", {"week": str(int(week)), "year": year})
    if quarter is not None:
        return catalogue.filled("period.quarter", {"quarter": quarter, "year": year})
    return catalogue.filled("period.month", {"month": catalogue.text(f"month.{int(month)}"), "year": year})


def _property(before: str, token: str, labels: Mapping[str, Text]) -> list[Text]:
    """The labels of a property and of those that its path goes through: below the one named before, or at the top.

    Or else wherever it stands. A moment that is called no more than that goes by what it is the moment of, and records
    that refer here by what their type is called.
    """
    if not token:
        return []
    if "@" in token:
        referring = labels.get(token.partition("@")[0].rpartition(".")[2] + "@")
        return [] if referring is None else [referring]
    exact = next((path for path in (f"{before}.{token}", token) if path in labels), None)
    path = exact or _elsewhere(labels).get(token)
    if path is None:
        return []
    steps = path.split(".")
    ways = [".".join(steps[: len(steps) - back]) for back in range(token.count("."), -1, -1)]
    found = [labels[way] for way in ways if way in labels]
    return found[:-1] if len(found) > 1 and found[-1].en == "At" else found


@once
def _elsewhere(labels: Mapping[str, Text]) -> Mapping[str, str]:
    """What paths of properties end with -> the first of these paths, in order."""
    ends: dict[str, str] = {}
    for path in sorted(path for path in labels if not path.startswith(GIVEN)):
        for dot in (place for place, sign in enumerate(path) if sign == "."):
            ends.setdefault(path[dot + 1 :], path)
    return ends


def _joined(parts: list[Text], by: Text) -> Text:
    return Text(en=by.en.join(part.en for part in parts), zh=by.zh.join(part.zh for part in parts))


def _member(element: Any, name: Text, records: Mapping[str, Record]) -> Text:
    """The title of a list's member, what it is about, or its name with how its text begins."""
    if not isinstance(element, Mapping):
        return name
    titles = (_text(element.get(key), None) for key in TITLES)
    about = (titled(records, element[key]) for key in NAMES if element.get(key) in records)
    texts = (_text(element.get(key), name) for key in TEXTS)
    return next((text for text in chain(titles, about, texts) if text is not None), name)


def _text(value: Any, name: Text | None) -> Text | None:
    """A text of a record; one that it has in one language only stands beside the name."""
    match value:
        case {"en": str(en), "zh": str(zh)}:
            return Text(en=_short(en), zh=_short(zh))
        case str(plain):
            return Text(en=_short(plain) if name is None else f"{name.en} ({_short(plain)})", zh=_short(plain))
        case _:
            return None


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"


def _members(here: Any, name: str, under: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The members with that id of the lists at or below a value, each with the property that it stands in."""
    if isinstance(here, dict):
        for key, value in here.items():
            yield from _members(value, name, key)
    for value in here if isinstance(here, list) else ():
        if isinstance(value, dict) and value.get("id") == name:
            yield under, value
        yield from _members(value, name, under)
