"""The result as JSON, as schemas/result.json publishes it: what pages, feeds and other programs read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from duban import __version__
from duban.amendments import Amendment
from duban.cadences import Cadence, Moved
from duban.comparison import STANDINGS, Compared, Comparison, Effect, effect
from duban.language import Language, texts
from duban.model import Duty, FigureInForce, Finding, Indicator, Owner, Result, Rule, Subject
from duban.report.escape import json_line
from duban.report.summary import Summary, departments, summary
from duban.signatures import Chain
from duban.units import english

VERSION: Final = 2
"""Raised when a reader of the last version could misread a result."""


ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def report(result: Result, _language: Language, comparison: Comparison | None = None) -> str:
    """The whole result in all languages; one line per finding, so that two results compare well."""
    return f"{_object(_members(result, comparison))}\n"


def _members(result: Result, comparison: Comparison | None) -> Iterator[tuple[str, str]]:
    zone = ZoneInfo(result.zone)
    yield "schema_version", _text(VERSION)
    yield "tool", _text({"name": "duban", "version": __version__})
    yield "now", _text(_moment(result.now, zone))
    yield "zone", _text(result.zone)
    yield "commit", _text(result.commit)
    yield "regulations", _lines(_regulations(result.rules))
    yield "rules", _lines(_rule(rule, result.figures.get(rule.id, {})) for rule in result.rules)
    yield "findings", _lines(_finding(finding, zone) for finding in result.findings)
    yield "obligations", _lines(_obligation(duty, zone) for duty in result.duties)
    yield "indicators", _lines(_indicator(indicator) for indicator in result.indicators)
    yield "summary", _text(_summary(result))
    yield "comparison", "null" if comparison is None else _object(_comparison(comparison, zone))


def _object(members: Iterable[tuple[str, str]]) -> str:
    return "{\n" + ",\n".join(f"{_text(name)}: {value}" for name, value in members) + "\n}"


def _comparison(comparison: Comparison, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    yield "base", _text(comparison.base)
    yield "failing", _text(sum(finding.fails for finding in comparison.blamed))
    yield "standings", _text({name: len(comparison.of(name)) for name in STANDINGS})
    yield "findings", _lines(_compared(found, zone) for found in comparison.findings)
    yield (
        "amendments",
        _lines(_amendment(amendment, effect(comparison, amendment)) for amendment in comparison.amendments),
    )
    yield "created", _lines(_cadence(cadence, zone) for cadence in comparison.created)
    yield "removed", _lines(_cadence(cadence, zone) for cadence in comparison.removed)
    yield "moved", _lines(_moved(found, zone) for found in comparison.moved)
    yield "chains", _lines(_chain(chain) for chain in comparison.chains)


def _amendment(amendment: Amendment, found: Effect) -> dict[str, Any]:
    return {
        "kind": amendment.kind,
        "name": amendment.name,
        "before": None if amendment.before is None else dict(texts(amendment.before)),
        "after": None if amendment.after is None else dict(texts(amendment.after)),
        "since": amendment.since,
        "owner": _owner(amendment.owner),
        "failing": [finding.key for finding in found.failing],
        "cured": [finding.key for finding in found.cured],
        "moved": [moved.after.key for moved in found.moved],
    }


def _cadence(cadence: Cadence, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "rule": cadence.rule,
        "subject": _subject(cadence.subject),
        "title": dict(cadence.title),
        "label": dict(cadence.label),
        "part": cadence.part,
        "owner": _owner(cadence.owner),
        "due": [_moment(due, zone) for due in cadence.due],
        "missed": cadence.missed,
    }


def _moved(moved: Moved, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "key": moved.after.key,
        "rule": moved.after.rule,
        "subject": _subject(moved.after.subject),
        "facet": moved.after.facet,
        "owner": _owner(moved.after.owner),
        "before": _moment(moved.before.due, zone),
        "after": _moment(moved.after.due, zone),
    }


def _chain(chain: Chain) -> dict[str, Any]:
    steps = [{"roles": list(step.roles), "person": step.person} for step in chain.steps]
    return {"rule": chain.rule, "subject": _subject(chain.subject), "steps": steps}


def _compared(found: Compared, zone: ZoneInfo) -> dict[str, Any]:
    """What it was is told where it is another thing now; an unchanged one stands among the findings."""
    told = found.gone or (found.before is not None and found.standing != "unchanged")
    return {
        "key": found.finding.key,
        "standing": found.standing,
        "gone": found.gone,
        "before": _finding(found.before, zone) if told and found.before is not None else None,
    }


def _text(value: Any) -> str:
    return json_line(ENCODER.encode(value))


def _lines(values: Iterable[Any]) -> str:
    lines = ",\n".join(_text(value) for value in values)
    return f"[\n{lines}\n]" if lines else "[]"


def _moment(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else moment.astimezone(zone).isoformat()


def _regulations(rules: Iterable[Rule]) -> Iterator[dict[str, Any]]:
    known = tuple(rules)
    for name in sorted({rule.regulation for rule in known}):
        members = [rule for rule in known if rule.regulation == name]
        yield {"id": name, "rules": len(members), "checked": sum(bool(rule.checks) for rule in members)}


def _rule(rule: Rule, figures: Mapping[str, FigureInForce]) -> dict[str, Any]:
    return {
        "id": rule.id,
        "regulation": rule.regulation,
        "article": rule.article,
        "chapter": dict(texts(rule.chapter)),
        "kind": rule.kind,
        "subject": rule.subject,
        "label": dict(texts(rule.label)),
        "says": rule.says,
        "figures": {name: _figure(figures[name]) for name in sorted(figures)},
        "checks": [check.word for check in rule.checks],
        "same_as": list(rule.same_as),
        "hint": rule.hint,
        "unchecked": rule.unchecked,
        "consequence": rule.consequence,
        "path": rule.place.path,
        "line": rule.place.line,
    }


def _figure(figure: FigureInForce) -> dict[str, Any]:
    return {
        "op": figure.op, "value": figure.value, "unit": figure.unit, "source": figure.source,
        "setting": figure.setting, "since": figure.since,
    }  # fmt: skip


def _finding(finding: Finding, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "key": finding.key,
        "rule": finding.rule,
        "regulation": finding.regulation,
        "article": finding.article,
        "kind": finding.kind,
        "state": finding.state,
        "severity": finding.meaning.severity,
        "color": finding.meaning.color,
        "subject": _subject(finding.subject),
        "title": dict(finding.title),
        "facet": finding.facet,
        "path": finding.place.path,
        "line": finding.place.line,
        "owner": _owner(finding.owner),
        "due": _moment(finding.due, zone),
        "since": _moment(finding.since, zone),
        "done_at": _moment(finding.done_at, zone),
        "measured": english(finding.measured),
        "limit": english(finding.limit),
        "message": dict(finding.message),
        "remedy": dict(finding.remedy),
        "waived_by": finding.waived_by,
        "waived_until": finding.waived_until,
    }


def _subject(subject: Subject) -> dict[str, str]:
    return {"type": subject.type, "id": subject.id}


def _owner(owner: Owner) -> dict[str, str | None]:
    return {"department": owner.department, "person": owner.person}


def _obligation(duty: Duty, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "key": duty.key,
        "rule": duty.rule,
        "subject": _subject(duty.subject),
        "title": dict(duty.title),
        "label": dict(duty.label),
        "facet": duty.facet,
        "owner": _owner(duty.owner),
        "path": duty.place.path,
        "line": duty.place.line,
        "at": _moment(duty.at, zone),
        "due": _moment(duty.due, zone),
        "done_at": _moment(duty.done_at, zone),
        "answer": duty.answer,
        "standing": duty.standing,
        "measured": english(duty.measured),
        "limit": english(duty.limit),
        "waived_by": duty.waived_by,
        "waived_until": duty.waived_until,
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        "rule": indicator.rule,
        "label": dict(indicator.label),
        "period": indicator.period,
        "group": indicator.group,
        "value": indicator.value,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "target": indicator.target,
        "op": indicator.op,
        "unit": indicator.unit,
        "met": indicator.met,
    }


def _summary(result: Result) -> dict[str, Any]:
    owners = departments(result.findings)
    return {
        "records": result.records,
        **_counts(summary(result.findings)),
        "departments": [{"department": name, **_counts(counted)} for name, counted in owners.items()],
    }


def _counts(counted: Summary) -> dict[str, Any]:
    return {
        "findings": counted.findings,
        "failing": counted.failing,
        "waived": counted.waived,
        "color": counted.color,
        "states": dict(counted.states),
    }
