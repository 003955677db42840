"""What checks yield, put into the result's words: who owns it, what state it is in, what to say and do."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final, Literal

from duban import catalogue
from duban.language import texts
from duban.messages import local_time, message
from duban.model import (
    Breach,
    Duty,
    Finding,
    Indicator,
    KeyPath,
    Obligation,
    Owner,
    Place,
    Problem,
    Rule,
    State,
    Subject,
    Tally,
    Text,
)
from duban.nodes import Node, root
from duban.personal_data import masked
from duban.roles import department_of
from duban.rulebook import PROVISIONS_BELOW
from duban.secrecy import hidden
from duban.telling import FORMS, REMEDY_OF, Author, chosen_of, sentence_of_breach, sentence_of_duty, values_of
from duban.titles import titled
from duban.units import as_read
from duban.ways import follow

SYSTEM: Final = "duban"
"""The rule and regulation of findings about files, calendars and the trail, which no regulation speaks of."""

VOLATILE: Final = frozenset({"first", "count", "byte"})
"""Values of a problem that move when lines are added elsewhere; a finding's key must not move with them."""


def duty_of(author: Author, rule: Rule, obligation: Obligation) -> Duty:
    """An obligation with its key, owner and standing."""
    return Duty(
        key=key(rule.id, obligation.subject, obligation.facet),
        rule=rule.id,
        subject=obligation.subject,
        title=texts(titled(author.scope.ledger.by_id, obligation.subject.id)),
        label=texts(rule.label),
        facet=obligation.facet,
        owner=owner_of(author, rule, obligation.subject, obligation.node),
        place=_place(author, rule, obligation.subject, obligation.node),
        at=obligation.at,
        due=obligation.due,
        done_at=obligation.done_at,
        answer=obligation.answer,
        standing=_standing(obligation, author.scope.clock.now),
        measured=_plain(author, obligation, obligation.measured),
        limit=_plain(author, obligation, obligation.limit),
        lateness=obligation.lateness,
        over_at=obligation.over_at,
    )


def _standing(obligation: Obligation, now: datetime) -> Literal["met", "late", "missed", "open"]:
    """What is recorded for later than now has not happened yet."""
    done = obligation.done_at
    if done is None or done > now:
        return "missed" if now > obligation.due else "open"
    return "late" if done > obligation.due else "met"


def finding_of_duty(author: Author, rule: Rule, duty: Duty) -> Iterator[Finding]:
    """A finding where a duty is overdue, due within the warning window, or was done late."""
    state: State
    match duty.standing:
        case "missed":
            state = "hint" if rule.hint else "overdue"
            code = "overdue"
        case "open" if duty.due <= author.soon:
            state, code = "due soon", "due-soon"
        case "late" if duty.lateness:
            state, code = "late", "late"
        case _:
            return
    values = values_of(author, rule, duty) | {
        "due": local_time(duty.due, author.scope.clock.zone),
        "done": "" if duty.done_at is None else local_time(duty.done_at, author.scope.clock.zone),
    }
    yield Finding(
        key=duty.key, rule=rule.id, regulation=rule.regulation, article=rule.article, kind=rule.kind, state=state,
        subject=duty.subject, title=duty.title, facet=duty.facet, place=duty.place, owner=duty.owner, due=duty.due,
        since=duty.due if duty.standing != "open" else None, done_at=duty.done_at, measured=duty.measured,
        limit=duty.limit, message=message(sentence_of_duty(rule, duty, code), values), remedy=_remedy(rule, state),
    )  # fmt: skip


def finding_of_breach(author: Author, rule: Rule, breach: Breach) -> Finding:
    """The finding of something that does not hold; of a soft aim, a hint."""
    state: State = "unproven" if breach.code.startswith("unproven") else "hint" if rule.hint else "breach"
    values = values_of(author, rule, breach)
    # A wrong approval and the missing proof of the same step are two findings, so their keys differ.
    facet = f"{breach.facet} proof" if state == "unproven" else breach.facet
    return Finding(
        key=key(rule.id, breach.subject, facet), rule=rule.id, regulation=rule.regulation,
        article=rule.article, kind=rule.kind, state=state, subject=breach.subject,
        title=texts(titled(author.scope.ledger.by_id, breach.subject.id)), facet=breach.facet,
        place=_place(author, rule, breach.subject, breach.node),
        owner=owner_of(author, rule, breach.subject, breach.node), due=None, since=breach.at, done_at=None,
        measured=_plain(author, breach, breach.measured), limit=_plain(author, breach, breach.limit),
        message=message(sentence_of_breach(rule, breach), values), remedy=_remedy(rule, state, breach.code),
    )  # fmt: skip


def finding_of_problem(problem: Problem) -> Finding:
    """The finding about a file that cannot be used, or of what could not be checked."""
    state: State = "error" if problem.code.startswith("error.") else "invalid"
    name = problem.place.path.rsplit("/", 1)[-1].removesuffix(".yml")
    subject = Subject(type="file", id=problem.place.path)
    text = Text(en=name, zh=name)
    facet = " ".join([problem.code, *(problem.values[name] for name in sorted(problem.values.keys() - VOLATILE))])
    return Finding(
        key=key(SYSTEM, subject, facet), rule=f"{SYSTEM}-{state}", regulation=SYSTEM, article="", kind="content",
        state=state, subject=subject, title=texts(text), facet=problem.code, place=problem.place, owner=Owner(),
        due=None, since=None, done_at=None, measured=None, limit=None,
        message=message(*_of_form(problem)), remedy=message(f"remedy.{state}", {}),
    )  # fmt: skip


def findings_of_problems(problems: Iterable[Problem]) -> Iterator[Finding]:
    """A finding for each problem; those of one file that are alike in all but their line are numbered."""
    alike: Counter[str] = Counter()
    for problem in problems:
        finding = finding_of_problem(problem)
        alike[finding.key] += 1
        again = key(finding.rule, finding.subject, f"{finding.key} {alike[finding.key]}")
        yield finding if alike[finding.key] == 1 else replace(finding, key=again)


def _of_form(problem: Problem) -> tuple[str, Mapping[str, str | Text]]:
    """The sentence of a problem and its values, each key with its label beside it.

    Forms that are known by name have a sentence of their own, under which the finding is still the same. What a file of
    records holds is told without personal data; the paths of a regulation, which may look like addresses, are told whole.
    """
    own = str if problem.place.path.startswith(PROVISIONS_BELOW) else masked
    values = {name: _beside(own(value), problem.labels.get(name)) for name, value in problem.values.items()}
    return FORMS.get((problem.code, problem.values.get("expected")), problem.code), values


def _beside(value: str, label: Text | None) -> str | Text:
    return value if label is None else catalogue.filled("beside", {"value": value, "label": label})


def indicator_of(rule: Rule, tally: Tally) -> Indicator:
    """A tally with its rule's label."""
    figure = next(iter(rule.figures.values()))
    return Indicator(
        rule=rule.id, label=texts(rule.label), period=tally.period, group=tally.group, value=tally.value,
        numerator=tally.numerator, denominator=tally.denominator, target=tally.target, op=figure.op, unit=tally.unit,
        met=tally.met,
    )  # fmt: skip


def key(rule: str, subject: Subject, facet: str) -> str:
    """What identifies a finding over runs: no line, no date of the run, no count of days."""
    return hashlib.sha256(f"{rule}\0{subject.type}\0{subject.id}\0{facet}".encode()).hexdigest()[:12]


def owner_of(author: Author, rule: Rule, subject: Subject, path: KeyPath) -> Owner:
    """The department and person in charge, by name or by a path of the subject."""
    node = _node(author, subject, path)
    person = _first(author, node, rule.owner.get("person"))
    department = rule.owner.get("department") or _first(author, node, rule.owner.get("path"))
    department = department or (person and department_of(author.scope, person)) or rule.owner.get("otherwise")
    return Owner(department=department, person=person)


def _first(author: Author, node: Node | None, path: str | None) -> str | None:
    if node is None or path is None:
        return None
    found = follow(author.scope, node, path) or follow(author.scope, root(node.record), path)
    return next((n.value for n in found if isinstance(n.value, str) and not hidden(author.scope.ledger, n)), None)


def _node(author: Author, subject: Subject, path: KeyPath) -> Node | None:
    record = author.scope.ledger.by_id.get(subject.id)
    if record is None:
        return None
    value: Any = record.data
    for step in path:
        value = value[step]
    return Node(record, path, value)


def _place(author: Author, rule: Rule, subject: Subject, path: KeyPath) -> Place:
    """The line in the subject's record; what is missing altogether is placed at the provision that demands it."""
    record = author.scope.ledger.by_id.get(subject.id)
    return rule.place if record is None or subject.type in {"regulation", "department"} else record.document.place(path)


def _plain(author: Author, outcome: Obligation | Breach, value: str | Text | None) -> Text | None:
    """What was measured as it stands in the record, or a quantity in words; in Chinese a closed choice in words as well.

    The English text of what stands in a record is what programs read.
    """
    if not isinstance(value, str):
        return value
    shown = as_read(value, author.scope.clock.zone)
    chosen = chosen_of(author, outcome, value)
    return Text(en=shown, zh=shown if chosen is None else chosen.zh)


def _remedy(rule: Rule, state: State, code: str = "") -> Mapping[str, str]:
    """What the rule says is to be done, unless it is done (late) or something else is missing (the proof, a reading)."""
    if code in REMEDY_OF:
        return message(REMEDY_OF[code], {})
    if rule.remedy is None or state in {"late", "unproven"}:
        return message(f"remedy.{state}", {})
    return texts(rule.remedy)
