"""Words for the part of a record that a finding or duty is about: a property, a member of a list, a period, a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from duban.model import Record, Text
from duban.titles import title, titled

ROLES: Final[Mapping[str, Text]] = MappingProxyType({
    "general-manager": Text(en="General Manager", zh="總經理"),
    "management": Text(en="Management", zh="管理層"),
    "board": Text(en="Board", zh="董事會"),
    "shareholders": Text(en="Shareholders' Meeting", zh="股東會"),
    "board-secretary": Text(en="Secretary to the Board", zh="董事會秘書"),
    "resource-management-group": Text(en="Management Group", zh="管理小組"),
    "department-head": Text(en="Head of Department", zh="部門負責人"),
    "project-manager": Text(en="Project Manager", zh="項目負責人"),
})  # fmt: skip
"""Roles that no record is named after; a group's and a department's role is called as their record is."""

PARTS: Final[Mapping[str, Text]] = MappingProxyType({
    "filing": Text(en="filing", zh="備案"),
    "plan-review": Text(en="review of plans", zh="方案審核"),
    "inspection": Text(en="inspection", zh="監督檢查"),
    "retrospective-review": Text(en="review of retrospectives", zh="復盤審核"),
    "reward": Text(en="reward", zh="獎勵"),
})  # fmt: skip
"""Names that checks give to what they ask for."""

NAMES: Final = ("resource", "subject")
"""Properties by which a member of a list is known where it has no title, the first present."""

PERIOD: Final = re.compile(r"(?P<year>\d{4})-(?:W(?P<week>\d{2})|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2]))")

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def facet_text(
    facet: str, record: Record | None, *, labels: Mapping[str, Text], records: Mapping[str, Record]
) -> Text:  # fmt: skip
    """What readers call a facet of a record; ``labels`` are the schema's, by property path without list indexes."""
    here: Any = {} if record is None else record.data
    before = ""
    parts: list[Text] = []
    for token in facet.split(" "):
        number = int(token) if token.isdecimal() else 0
        if isinstance(here, list) and 0 < number <= len(here):
            here = here[number - 1]
            parts[-1] = _member(here, records) or _joined([parts[-1], Text(en=token, zh=token)], Text(en=" ", zh=""))
        elif token not in records and token not in ROLES and (label := _label(before, token, labels)):
            here = here.get(token) if isinstance(here, Mapping) else None
            before = token
            parts.append(label)
        else:
            here = next(_members(here, token), None)
            parts.append(_member(here, records) or name_of(token, records))
    return _joined(parts, Text(en=", ", zh="，"))


def name_of(token: str, records: Mapping[str, Record]) -> Text:
    """What an id, a role or a period is called; any other name stands for itself, with spaces for its hyphens."""
    if token in records:
        return title(records[token])
    if token in ROLES or token in PARTS:
        return ROLES.get(token) or PARTS[token]
    found = PERIOD.fullmatch(token)
    if found is None:
        words = token if any(sign.isdigit() for sign in token) else token.replace("-", " ").replace("_", " ")
        return Text(en=words, zh=words)
    return _period(found["year"], found["week"], found["quarter"], found["month"])


def _period(year: str, week: str | None, quarter: str | None, month: str) -> Text:
    if week is not None:
        return Text(en=f"week {int(week)} of {year}", zh=f"{year}年第{int(week)}週")
    if quarter is not None:
        return Text(en=f"Q{quarter} {year}", zh=f"{year}年第{quarter}季度")
    return Text(en=f"{MONTHS[int(month) - 1]} {year}", zh=f"{year}年{int(month)}月")


def _label(before: str, token: str, labels: Mapping[str, Text]) -> Text | None:
    """The label of a property: below the one named before, at the top, or else wherever it stands."""
    exact = (f"{before}.{token}", token)
    known = (*exact, *(path for path in sorted(labels) if path.endswith((f".{exact[0]}", f".{token}"))))
    return next((labels[path] for path in known if path in labels), None)


def _joined(parts: list[Text], by: Text) -> Text:
    return Text(en=by.en.join(part.en for part in parts), zh=by.zh.join(part.zh for part in parts))


def _member(element: Any, records: Mapping[str, Record]) -> Text | None:
    """The title of a list's member, or what it is about."""
    match element:
        case {"title": {"en": str(en), "zh": str(zh)}} | {"name": {"en": str(en), "zh": str(zh)}}:
            return Text(en=en, zh=zh)
        case Mapping():
            return next((titled(records, element[key]) for key in NAMES if element.get(key) in records), None)
        case _:
            return None


def _members(here: Any, name: str) -> Iterator[Mapping[str, Any]]:
    """The members with that id of the lists at or below a value."""
    values = here.values() if isinstance(here, Mapping) else here if isinstance(here, list) else ()
    for value in values:
        if isinstance(value, Mapping) and value.get("id") == name:
            yield value
        yield from _members(value, name)
