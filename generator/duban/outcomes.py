"""Duties, findings and indicators as records, so that later stages can ask about them in the same words."""

from __future__ import annotations

from duban.model import Document, Duty, Finding, Indicator, Place, Record, Rule
from duban.units import english


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


def _nowhere(place: Place) -> Document:
    """A document whose every line is the one place of the outcome."""
    return Document(path=place.path, data=None, lines={(): place.line})
