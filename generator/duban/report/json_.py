"""The result as JSON, as schemas/result.json publishes it: what pages, feeds and other programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

from duban import __version__
from duban.comparison import Comparison
from duban.language import Language, texts
from duban.model import Approval, Duty, FigureInForce, Indicator, Result, Rule, Text
from duban.report.json_change import comparison_members
from duban.report.json_parts import as_text, finding_data, in_lines, in_object, moment_text, owner_data, subject_data
from duban.report.summary import Summary, departments, summary
from duban.units import english

VERSION: Final = 2
"""Raised when a reader of the last version could misread a result."""


def report(result: Result, _language: Language, comparison: Comparison | None = None) -> str:
    """The whole result in all languages; one line per finding, so that two results compare well."""
    return f"{in_object(_members(result, comparison))}\n"


def _members(result: Result, comparison: Comparison | None) -> Iterator[tuple[str, str]]:
    zone = ZoneInfo(result.zone)
    yield "schema_version", as_text(VERSION)
    yield "tool", as_text({"name": "duban", "version": __version__})
    yield "now", as_text(moment_text(result.now, zone))
    yield "zone", as_text(result.zone)
    yield "commit", as_text(result.commit)
    yield "regulations", in_lines(_regulations(result.rules))
    yield "rules", in_lines(_rule(rule, result.figures.get(rule.id, {})) for rule in result.rules)
    yield "findings", in_lines(finding_data(finding, zone) for finding in result.findings)
    yield "obligations", in_lines(_obligation(duty, zone) for duty in result.duties)
    yield "indicators", in_lines(_indicator(indicator) for indicator in result.indicators)
    yield "approvals", in_lines(_approval(approval, zone) for approval in result.approvals)
    yield "summary", as_text(_summary(result))
    yield "comparison", "null" if comparison is None else in_object(comparison_members(comparison, zone))


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
        "says": dict(texts(rule.says)),
        "figures": {name: _figure(figures[name]) for name in sorted(figures)},
        "checks": [check.word for check in rule.checks],
        "same_as": list(rule.same_as),
        "hint": rule.hint,
        "unchecked": _texts(rule.unchecked),
        "consequence": _texts(rule.consequence),
        "path": rule.place.path,
        "line": rule.place.line,
    }


def _texts(text: Text | None) -> dict[str, str] | None:
    return None if text is None else dict(texts(text))


def _figure(figure: FigureInForce) -> dict[str, Any]:
    return {
        "op": figure.op, "value": figure.value, "unit": figure.unit, "source": figure.source,
        "setting": figure.setting, "since": figure.since,
    }  # fmt: skip


def _obligation(duty: Duty, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "key": duty.key,
        "rule": duty.rule,
        "subject": subject_data(duty.subject),
        "title": dict(duty.title),
        "label": dict(duty.label),
        "facet": duty.facet,
        "owner": owner_data(duty.owner),
        "path": duty.place.path,
        "line": duty.place.line,
        "at": moment_text(duty.at, zone),
        "due": moment_text(duty.due, zone),
        "done_at": moment_text(duty.done_at, zone),
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


def _approval(approval: Approval, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "subject": subject_data(approval.subject),
        "role": approval.role,
        "person": approval.person,
        "decision": approval.decision,
        "at": approval.at,
        "way": approval.way,
        "source": approval.source,
        "proven_at": moment_text(approval.proven_at, zone),
        "doubt": approval.doubt,
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
