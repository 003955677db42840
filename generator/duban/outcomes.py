"""Duties, findings, indicators and what waivers excuse as records, so that later stages can ask about them in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.fields import Field, Fields
from duban.model import STATES, Document, Duty, Finding, Indicator, Place, Record, Rule
from duban.units import english

ANY_RECORD: Final = ("*",)
"""Stands for every record type, where an id may belong to any."""

_PLAIN: Final = Field()
_OWNER: Final[Fields] = MappingProxyType({("department",): Field(("department",)), ("person",): Field(("person",))})

FIELDS: Final[Mapping[str, Fields]] = MappingProxyType({
    "duty": MappingProxyType({
        ("id",): _PLAIN, ("key",): _PLAIN, ("rule",): _PLAIN, ("subject",): Field(ANY_RECORD),
        ("subject_type",): _PLAIN, ("facet",): _PLAIN, **_OWNER, ("at",): _PLAIN, ("due",): _PLAIN,
        ("done_at",): _PLAIN, ("answer",): Field(ANY_RECORD), ("over_at",): _PLAIN,
        ("standing",): Field(members=frozenset({"met", "late", "missed", "open"})), ("measured",): _PLAIN,
        ("limit",): _PLAIN,
    }),
    "finding": MappingProxyType({
        ("id",): _PLAIN, ("key",): _PLAIN, ("rule",): _PLAIN, ("regulation",): Field(("regulation",)),
        ("article",): _PLAIN, ("state",): Field(members=frozenset(STATES)), ("subject",): Field(ANY_RECORD),
        ("subject_type",): _PLAIN, ("facet",): _PLAIN, **_OWNER, ("since",): _PLAIN, ("due",): _PLAIN,
        ("measured",): _PLAIN, ("limit",): _PLAIN,
    }),
    "indicator": MappingProxyType({
        ("id",): _PLAIN, ("rule",): _PLAIN, ("series",): _PLAIN, ("subject",): Field(("regulation",)),
        ("subject_type",): _PLAIN, ("facet",): _PLAIN, ("period",): _PLAIN, ("group",): Field(ANY_RECORD),
        ("value",): _PLAIN, ("numerator",): _PLAIN, ("denominator",): _PLAIN, ("target",): _PLAIN,
    }),
    "excused": MappingProxyType({
        ("id",): _PLAIN, ("waiver",): Field(("waiver",)), ("rule",): _PLAIN, ("subject",): Field(ANY_RECORD),
        ("subject_type",): _PLAIN, ("facet",): _PLAIN,
    }),
})  # fmt: skip
"""The properties of outcomes, as ``Schemas`` has them for records."""


def duty_record(duty: Duty) -> Record:
    """A duty as a record of type ``duty``; its owner's ids stand at the top."""
    data = {
        "id": f"duty-{duty.key}",
        "key": duty.key,
        "rule": duty.rule,
        "subject": duty.subject.id,
        "subject_type": duty.subject.type,
        "facet": duty.facet,
        "department": duty.owner.department,
        "person": duty.owner.person,
        "at": duty.at.isoformat(),
        "due": duty.due.isoformat(),
        "done_at": None if duty.done_at is None else duty.done_at.isoformat(),
        "answer": duty.answer,
        "over_at": None if duty.over_at is None else duty.over_at.isoformat(),
        "standing": duty.standing,
        "measured": english(duty.measured),
        "limit": english(duty.limit),
    }
    return Record(id=f"duty-{duty.key}", type="duty", data=data, document=_nowhere(duty.place))


def finding_record(finding: Finding) -> Record:
    """A finding as a record of type ``finding``."""
    data = {
        "id": f"finding-{finding.key}",
        "key": finding.key,
        "rule": finding.rule,
        "regulation": finding.regulation,
        "article": finding.article,
        "state": finding.state,
        "subject": finding.subject.id,
        "subject_type": finding.subject.type,
        "facet": finding.facet,
        "department": finding.owner.department,
        "person": finding.owner.person,
        "since": None if finding.since is None else finding.since.isoformat(),
        "due": None if finding.due is None else finding.due.isoformat(),
        "measured": english(finding.measured),
        "limit": english(finding.limit),
    }
    return Record(id=f"finding-{finding.key}", type="finding", data=data, document=_nowhere(finding.place))


def indicator_record(rule: Rule, indicator: Indicator) -> Record:
    """An indicator as a record of type ``indicator``; all groups of a rule's period are one ``series``."""
    name = " ".join(part for part in (indicator.period, indicator.group) if part)
    identity = f"indicator-{indicator.rule} {name}"
    data = {
        "id": identity,
        "rule": indicator.rule,
        "series": f"{indicator.rule} {indicator.period}",
        "subject": rule.regulation,
        "subject_type": "regulation",
        "facet": name,
        "period": indicator.period,
        "group": indicator.group,
        "value": indicator.value,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "target": indicator.target,
    }
    return Record(id=identity, type="indicator", data=data, document=_nowhere(rule.place))


def excused_record(waiver: str, outcome: Finding | Duty) -> Record:
    """A finding or duty that a waiver names, as a record of type ``excused``."""
    identity = f"excused-{waiver}-{outcome.key}"
    data = {
        "id": identity,
        "waiver": waiver,
        "rule": outcome.rule,
        "subject": outcome.subject.id,
        "subject_type": outcome.subject.type,
        "facet": outcome.facet,
    }
    return Record(id=identity, type="excused", data=data, document=_nowhere(outcome.place))


def _nowhere(place: Place) -> Document:
    """A document whose every line is the one place of the outcome."""
    return Document(path=place.path, data=None, lines=(place.line,))
