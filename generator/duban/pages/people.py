"""A page for each person: what waits for them, and where each of it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duban.model import Duty, Finding, Rule
from duban.pages.add import link
from duban.pages.view import Page, View, failing
from duban.titles import title


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A duty that waits, and the address or page at which it is done, if there is one."""

    duty: Duty
    approval: bool
    place: str | None
    adds: str | None


def pages(view: View) -> Iterator[Page]:
    """None of them stands in the navigation: departments and tables lead there."""
    undone = [duty for duty in view.result.duties if duty.standing in {"missed", "open"} and not duty.waived_by]
    for person in view.by_type.get("person", ()):
        waiting = tuple(_waiting(view, duty) for duty in waiting_for(view, person.id, undone))
        yield Page(
            path=f"people/{person.id}.md",
            template="person",
            title=title(person),
            values={
                "person": person,
                "overdue": tuple(one for one in waiting if one.duty.standing == "missed"),
                "approvals": tuple(one for one in waiting if one.duty.standing == "open" and one.approval),
                "due": tuple(one for one in waiting if one.duty.standing == "open" and not one.approval),
                "fails": failing(_found(view, person.id)),
                "posts": tuple(post for post in view.by_type.get("post", ()) if post.data.get("holder") == person.id),
            },
            source=person.document.path,
            listed=False,
        )


def waiting_for(view: View, person: str, duties: Iterable[Duty]) -> Iterator[Duty]:
    """What a person has to do or to see to: their own duties, and those without a person in departments they head."""
    headed = {one.id for one in view.by_type.get("department", ()) if one.data.get("head") == person}
    for duty in duties:
        if duty.owner.person == person or (duty.owner.person is None and duty.owner.department in headed):
            yield duty


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
