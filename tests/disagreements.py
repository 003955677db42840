"""Says in words where a case and what it finds differ, for whoever wrote the case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from duban.cases import Case, lacking
from duban.messages import message
from duban.model import Finding, Indicator, Problem, Record, Result, Rule


def differences(case: Case, rule: Rule, result: Result, regulation: Record) -> str:
    """Findings and figures that only one of the two has, each on a line; empty where they agree."""
    found = [finding for finding in result.findings if finding.rule in {rule.id, "duban-invalid", "duban-error"}]
    told = [respects(finding) for finding in found]
    tallies = [figure(indicator) for indicator in result.indicators if indicator.rule == rule.id]
    missing = [wanted for wanted in case.finds if not _among(wanted, told)]
    missing += [tally for tally in case.tallies if not _among(tally, tallies)]
    more = [f for f, one in zip(found, told, strict=True) if not any(w.items() <= one.items() for w in case.finds)]
    if not missing and not more and len(found) == len(case.finds):
        return ""
    return _sheet(case, [
        *(f"only in the case: {_flow(wanted)}" for wanted in missing),
        *(f"only found: {_flow(respects(finding))}\n    {finding.message['en']}" for finding in more),
        *(f"computed: {_flow(tally)}" for tally in tallies if case.tallies and missing),
        f"findings: {len(found)}; the case names {len(case.finds)}",
        *_not_yet(result.now, str(regulation.data["effective_from"])),
    ])  # fmt: skip


def respects(finding: Finding) -> Mapping[str, Any]:
    """A finding as cases may name it."""
    return {
        "state": finding.state,
        "subject": finding.subject.id,
        "facet": finding.facet,
        "due": None if finding.due is None else finding.due.isoformat(),
        "since": None if finding.since is None else finding.since.isoformat(),
        "measured": None if finding.measured is None else finding.measured.en,
        "limit": None if finding.limit is None else finding.limit.en,
        "department": finding.owner.department,
    }


def figure(indicator: Indicator) -> Mapping[str, Any]:
    """A computed figure as cases may name it."""
    return {"period": indicator.period, "group": indicator.group, "value": indicator.value, "met": indicator.met}


def missorted(case: Case, rule: Rule) -> str:
    """Where the sort of a case is not that of what it names; empty where it is."""
    fails = any(wanted.get("state") != "due soon" for wanted in case.finds)
    unknown = [name for name in case.boundary if name not in rule.figures]
    wrong = [
        *(f"boundary names {name}; figures of {rule.id}: {', '.join(rule.figures) or 'none'}" for name in unknown),
        *(["the sort is finds, and no finding is named"] if case.sort == "finds" and not fails else []),
        *(["the sort is passes, and a finding is named"] if case.sort == "passes" and fails else []),
        *(
            ["the sort is boundary, and boundary names no figure"]
            if case.sort == "boundary" and not case.boundary
            else []
        ),
    ]
    return _sheet(case, wrong) if wrong else ""


def without_cases(rule: Rule, cases: Sequence[Case]) -> str:
    """The sorts of case that a checked provision lacks; empty where it has all."""
    wanted = lacking(rule, tuple(cases))
    return f"{rule.id} lacks cases: {', '.join(wanted)}." if wanted else ""


def misfits(case: Case, record: Record, problems: Iterable[Problem], dangling: Iterable[str]) -> str:
    """Why a record of a case could not stand in the books; empty where it could."""
    wrong = [message(problem.code, problem.values)["en"] for problem in problems]
    wrong += [f"it refers to {target}, which is neither in the case nor in its company" for target in dangling]
    return _sheet(case, [f"{record.id}: {one}" for one in wrong]) if wrong else ""


def _among(wanted: Mapping[str, Any], told: Iterable[Mapping[str, Any]]) -> bool:
    return any(wanted.items() <= one.items() for one in told)


def _sheet(case: Case, lines: Iterable[str]) -> str:
    return "\n".join([f"{case.provision}, {case.name} ({case.path})", *(f"  {line}" for line in lines)])


def _flow(respect: Mapping[str, Any]) -> str:
    """What there is to name, as it would stand in the case."""
    return "{" + ", ".join(f"{key}: {_plain(value)}" for key, value in respect.items() if value not in {None, ""}) + "}"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _not_yet(now: datetime, since: str) -> Iterator[str]:
    if now.date().isoformat() < since:
        yield f"the regulation applies from {since}, and the case is judged as of {now.date()}"
