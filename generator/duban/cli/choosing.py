"""Narrows a result to what the reader asks for; a name that nothing bears is an error, never an empty answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from duban.cli.opening import Opened
from duban.comparison import Comparison
from duban.model import STATES, DubanError, Duty, Finding, Result


def chosen(given: Opened, only: Iterable[str]) -> tuple[Result, Comparison | None]:
    """The result and its comparison with the findings that bear one of the names; with all where no name is given."""
    names = {name.replace("-", " ") if name.replace("-", " ") in STATES else name for name in only}
    known = {*STATES, *given.company.ledger.by_id}
    known |= {name for rule in given.result.rules for name in (rule.id, rule.regulation)}
    compared = () if given.comparison is None else given.comparison.findings
    known |= {name for finding in given.result.findings for name in _names(finding)}
    known |= {name for found in compared for name in _names(found.finding)}
    for name in sorted(names - known):
        raise DubanError(f"--only {name}: no state, provision, regulation, department or record has that name.")
    if not names:
        return given.result, given.comparison
    result = replace(given.result, findings=tuple(f for f in given.result.findings if names & _names(f)))
    if given.comparison is None:
        return result, None
    return result, replace(given.comparison, findings=tuple(c for c in compared if names & _names(c.finding)))


def _names(finding: Finding) -> set[str]:
    owner = {finding.owner.department, finding.owner.person} - {None}
    return {finding.state, finding.rule, finding.regulation, finding.subject.id} | {str(name) for name in owner}


def owned(given: Opened, duties: Iterable[Duty], department: str | None, person: str | None) -> tuple[Duty, ...]:
    """The duties of a department, a person, or both."""
    for type_name, name in (("department", department), ("person", person)):
        if name is not None and name not in {record.id for record in given.company.ledger.by_type[type_name]}:
            raise DubanError(f"--{type_name} {name}: there is no such {type_name}.")
    return tuple(
        duty for duty in duties if department in (None, duty.owner.department) and person in (None, duty.owner.person)
    )
