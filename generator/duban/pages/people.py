"""Everybody in a list, and a page for each person: what waits for them, and where each of it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from duban.model import Duty, Finding, Record, Rule
from duban.pages.add import link
from duban.pages.view import Page, View, failing
from duban.pages.words import word
from duban.titles import title

ROOM: Final = 250
"""How many people have a page of their own, so that a site with all its other pages has no more than 400."""

KEY: Final = ("paged",)
"""Under what is remembered who they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A duty that waits, and the address or page at which it is done, if there is one."""

    duty: Duty
    approval: bool
    place: str | None
    adds: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person in the list of all: whether they have a page, how much is overdue and still to come, what fails."""

    person: Record
    paged: bool
    overdue: int
    open: int
    fails: int


def pages(view: View) -> Iterator[Page]:
    """The list of all, then those who have a page; they do not stand in the navigation: the list, departments and tables lead there."""
    everybody = view.by_type.get("person", ())
    waits = _undone(view)
    found = {one.id: failing(_found(view, one.id)) for one in everybody}
    entries = [_entry(view, one, waits.get(one.id, ()), found[one.id]) for one in everybody]
    entries.sort(key=lambda one: (-one.overdue, -one.fails, -one.open, one.person.id))
    yield Page(
        path="people/index.md",
        template="people",
        title=word("everybody"),
        values={
            "entries": tuple(entries), "sortable": len(entries), "without": sum(not one.paged for one in entries),
            "waited": sum(bool(one.overdue or one.open or one.fails) for one in entries),
        },
    )  # fmt: skip
    for person in everybody:
        if person.id in paged(view):
            waiting = tuple(_waiting(view, duty) for duty in waits.get(person.id, ()))
            yield Page(
                path=f"people/{person.id}.md",
                template="person",
                title=title(person),
                values={
                    "person": person,
                    "overdue": tuple(one for one in waiting if one.duty.standing == "missed"),
                    "approvals": tuple(one for one in waiting if one.duty.standing == "open" and one.approval),
                    "due": tuple(one for one in waiting if one.duty.standing == "open" and not one.approval),
                    "fails": found[person.id],
                    "posts": tuple(p for p in view.by_type.get("post", ()) if p.data.get("holder") == person.id),
                },
                source=person.document.path,
                listed=False,
            )


def paged(view: View) -> frozenset[str]:
    """Who has a page: all where there is room, else who heads a department first, then for whom most waits."""
    if KEY not in view.scope.memo:
        heads, waits = {*_heads(view).values()}, _undone(view)
        found = Counter(finding.owner.person for finding in failing(view.result.findings))
        names = [one.id for one in view.by_type.get("person", ())]
        names.sort(key=lambda name: (name not in heads, -len(waits.get(name, ())) - found[name], name))
        view.scope.memo[KEY] = frozenset(names[:ROOM])
    chosen: frozenset[str] = view.scope.memo[KEY]
    return chosen


def waiting_for(view: View, duties: Iterable[Duty]) -> Mapping[str, tuple[Duty, ...]]:
    """Who has to do or to see to which: their own duties, and those without a person in departments that they head."""
    heads = _heads(view)
    by: dict[str, list[Duty]] = {}
    for duty in duties:
        name = duty.owner.person or heads.get(duty.owner.department or "")
        if name is not None:
            by.setdefault(name, []).append(duty)
    return {name: tuple(own) for name, own in by.items()}


def _undone(view: View) -> Mapping[str, tuple[Duty, ...]]:
    undone = (duty for duty in view.result.duties if duty.standing in {"missed", "open"} and not duty.waived_by)
    return waiting_for(view, undone)


def _heads(view: View) -> Mapping[str, str]:
    """Department -> who heads it."""
    return {one.id: str(one.data["head"]) for one in view.by_type.get("department", ()) if "head" in one.data}


def _entry(view: View, person: Record, waits: tuple[Duty, ...], fails: tuple[Finding, ...]) -> Entry:
    overdue = sum(duty.standing == "missed" for duty in waits)
    return Entry(
        person=person, paged=person.id in paged(view), overdue=overdue, open=len(waits) - overdue, fails=len(fails)
    )


def _found(view: View, person: str) -> Iterator[Finding]:
    return (finding for finding in view.result.findings if finding.owner.person == person)


def _waiting(view: View, duty: Duty) -> Waiting:
    rule = view.rules.get(duty.rule)
    adds = None if rule is None else _answering(view, rule)
    record = view.by_id.get(duty.subject.id)
    edit = None if record is None or view.host is None else view.host.edit(record.document.path)
    return Waiting(
        duty=duty, approval=rule is not None and rule.kind == "approval",
        place=edit if adds is None else link(view, adds), adds=adds,
    )  # fmt: skip


def _answering(view: View, rule: Rule) -> str | None:
    """The type of the record that answers the duties of a rule, where all its checks ask for the same one."""
    types = {_asked(check.params) for check in rule.checks}
    name = next(iter(types)) if len(types) == 1 else None
    return name if name in view.drafts else None


def _asked(params: object) -> str | None:
    match params:
        case {"by": {"type": str(name)}} | {"answered": {"by": {"type": str(name)}}}:
            return name
        case _:
            return None
