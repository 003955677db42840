"""The frozen values that flow through Duban, from a file's text to the published result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, Literal

from duban.lines import line

KeyPath = tuple[str | int, ...]
"""Where a value stands inside a record: keys and list indexes from the root."""

Kind = Literal[
    "threshold", "deadline", "cadence", "approval", "content", "lifecycle", "duty", "kpi", "grading", "notice",
    "access", "consequence", "principle",
]  # fmt: skip

Stage = Literal["records", "obligations", "findings", "indicators", "waivers"]
"""What a rule may look at: records alone, then also what earlier stages found, at last what waivers excuse of it."""


class DubanError(Exception):
    """The operator's error: one line, told on standard error, exit 2."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of a file under the project's root; ``path`` has forward slashes, ``line`` counts from 1."""

    path: str
    line: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that keeps a file from being read or used; becomes an ``invalid`` finding.

    ``code`` names the message in the catalogue (``yaml.duplicate_key``), ``values`` fill it in; ``labels`` are what
    readers call the properties that values name.
    """

    code: str
    place: Place
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    labels: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One YAML file as read: plain data, and the line of each value in the order in which they stand in it."""

    path: str
    data: Any
    lines: Sequence[int]

    def place(self, path: KeyPath = ()) -> Place:
        """The line of a key path, or of the nearest key above it that stands in the file."""
        return Place(path=self.path, line=line(self.lines, self.data, path))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One valid entry of the company's books; ``type`` is its folder's record type."""

    id: str
    type: str
    data: Mapping[str, Any]
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a regulation; ``param`` marks one that the text leaves open; ``label`` is what readers call it."""

    op: str
    value: float | int | bool | None
    unit: str
    param: bool = False
    default: float | int | bool | None = None
    label: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One of the nine words with its parameters, as the provision states them."""

    word: str
    params: Mapping[str, Any]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text for readers in English and Traditional Chinese.

    Simplified is converted from Traditional, or from ``mainland`` where mainland readers use other words. ``amount`` is the
    quantity that it words, with its unit, where it words one.
    """

    en: str
    zh: str
    mainland: str | None = None
    amount: tuple[float, str] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What readers call a value of a closed choice, and the colour of one that should stand out."""

    text: Text
    color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A provision of a regulation with its figures and checks; ``parts`` are the words of names that checks give."""

    id: str
    regulation: str
    article: str
    chapter: Text
    kind: Kind
    subject: str
    label: Text
    says: Text
    figures: Mapping[str, Figure]
    checks: tuple[Check, ...]
    owner: Mapping[str, Any]
    stage: Stage
    same_as: tuple[str, ...]
    hint: bool
    unchecked: Text | None
    consequence: Text | None
    remedy: Text | None
    place: Place
    parts: Mapping[str, Text] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a finding or obligation is about: a record, by type and id."""

    type: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who has to act: ids of a department and, where known, a person."""

    department: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Something that is due, as a check yields it.

    ``at`` is the event's moment, ``due`` the last moment in time, ``done_at`` when it was done (None: not yet) and
    ``answer`` the id of the record that did it. ``facet`` tells obligations of one subject apart (a period, a task, a
    crossing). ``lateness`` is False where another provision judges a late answer; ``over_at`` is when that which has
    to be answered ended by itself. ``node`` is where in the subject.
    """

    subject: Subject
    node: KeyPath = ()
    facet: str = ""
    at: datetime
    due: datetime
    done_at: datetime | None
    answer: str | None = None
    measured: str | Text | None = None
    limit: str | Text | None = None
    lateness: bool = True
    over_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """Something that does not hold, as a check yields it. ``measured`` and ``limit`` are shown as they stand.

    ``code`` names the message in the catalogue; one that begins with ``unproven`` is about the proof of an approval.
    """

    code: str
    subject: Subject
    node: KeyPath = ()
    facet: str = ""
    at: datetime | None = None
    measured: str | Text | None = None
    limit: str | Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A figure computed over a group and a period; ``value`` None says that nothing fell due.

    One that is a sum or a number of something is no quotient and has neither ``numerator`` nor ``denominator``.
    """

    facet: str
    period: str
    group: str | None
    value: float | None
    numerator: float | None
    denominator: float | None
    target: float | None
    unit: str
    met: bool | None


State = Literal["invalid", "breach", "overdue", "unproven", "error", "due soon", "late", "hint"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMeaning:
    """What a state of a finding means: its severity, its colour, and whether it fails the build."""

    severity: Literal["error", "warning", "note"]
    color: Literal["red", "orange", "yellow", "green"]
    fails: bool


STATES: Final[Mapping[State, StateMeaning]] = MappingProxyType({
    "invalid": StateMeaning(severity="error", color="red", fails=True),
    "error": StateMeaning(severity="error", color="red", fails=True),
    "breach": StateMeaning(severity="error", color="red", fails=True),
    "overdue": StateMeaning(severity="error", color="red", fails=True),
    "unproven": StateMeaning(severity="error", color="red", fails=True),
    "due soon": StateMeaning(severity="warning", color="orange", fails=False),
    "late": StateMeaning(severity="note", color="yellow", fails=False),
    "hint": StateMeaning(severity="note", color="yellow", fails=False),
})  # fmt: skip
"""Every state, worst first. The one table that says what fails and which colour is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong, due or worth a look, with all that a reader needs to put it right.

    ``key`` identifies it over runs (rule, subject, facet). Texts are by language: en, zh-Hant, zh-Hans.
    """

    key: str
    rule: str
    regulation: str
    article: str
    kind: str
    state: State
    subject: Subject
    title: Mapping[str, str]
    facet: str
    place: Place
    owner: Owner
    due: datetime | None
    since: datetime | None
    done_at: datetime | None
    measured: Text | None
    limit: Text | None
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    waived_by: str | None = None
    waived_until: str | None = None

    @property
    def meaning(self) -> StateMeaning:
        """The row of the table of states."""
        return STATES[self.state]

    @property
    def fails(self) -> bool:
        """Whether it makes the build red: its state does, and no waiver is in force."""
        return self.meaning.fails and self.waived_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """An obligation with its rule, owner and standing, as the result publishes it.

    ``standing``: ``met`` in time, ``late`` (done after its time), ``missed`` (time passed, not done), ``open``.
    """

    key: str
    rule: str
    subject: Subject
    title: Mapping[str, str]
    label: Mapping[str, str]
    facet: str
    owner: Owner
    place: Place
    at: datetime
    due: datetime
    done_at: datetime | None
    answer: str | None
    standing: Literal["met", "late", "missed", "open"]
    measured: Text | None
    limit: Text | None
    lateness: bool = True
    over_at: datetime | None = None
    waived_by: str | None = None
    waived_until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A computed figure of a rule for one period and group, against its target."""

    rule: str
    label: Mapping[str, str]
    period: str
    group: str | None
    value: float | None
    numerator: float | None
    denominator: float | None
    target: float | None
    op: str
    unit: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureInForce:
    """The value of a figure now, and where it comes from: ``text``, ``setting`` or ``default``."""

    value: float | int | bool | None
    op: str
    unit: str
    source: Literal["text", "setting", "default"]
    setting: str | None
    since: str | None

    @property
    def amount(self) -> float:
        """The value as a number to count with."""
        return float(self.value or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """An approval on record: whose, of what, and how it is known, or why it is not.

    ``way`` is how (author, review, signature), ``source`` the commit or review record that shows it, ``proven_at`` its
    time; ``doubt`` says why it does not count (no-proof, changed, uncommitted, by-another).
    """

    subject: Subject
    role: str
    person: str
    decision: str
    at: str
    way: str | None = None
    source: str | None = None
    proven_at: datetime | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything one evaluation found; the only thing that reports and pages read beside the records.

    ``stopped`` are the rules of which a check could not be carried out to its end.
    """

    now: datetime
    zone: str
    commit: str | None
    findings: tuple[Finding, ...]
    duties: tuple[Duty, ...]
    indicators: tuple[Indicator, ...]
    figures: Mapping[str, Mapping[str, FigureInForce]]
    rules: tuple[Rule, ...]
    records: int
    stopped: frozenset[str] = frozenset()
    approvals: tuple[Approval, ...] = ()
