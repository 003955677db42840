"""CODEOWNERS for the Git host: whose review a change of each file needs, from departments, roles and provisions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from duban.clock import Clock
from duban.evaluate import Company
from duban.model import Check, DubanError, Record, Rule
from duban.roles import department_of, holds_role
from duban.scopes import scope_of
from duban.ways import Scope

HEAD: Final = ("department-head",)
MANAGEMENT: Final = ("management", "general-manager")
"""Roles whose holders own files: of a department, and of the company."""

KEPT_BY_MANAGEMENT: Final = frozenset({
    "calendar", "department", "group", "person", "post", "regulation", "review", "setting", "waiver",
})  # fmt: skip
"""Types of what decides over others: who holds which role, which figures and days count, what is excused or proven."""

UNSAFE: Final = re.compile(r"[^\w./ -]")
"""What Git hosts read as a part of a pattern, or may; ``?`` stands for any one character."""

HEADING: Final = """\
# Written by `duban codeowners`: change departments, posts, people or provisions, and write it again.
# The last line that fits a file counts. What no line below names, the program and the schemas among it, is management's.
"""


def codeowners(company: Company, clock: Clock, folders: Mapping[str, str]) -> str:
    """The file, for the people of today; ``folders`` are the record types by the folders of their records.

    A record type belongs to the heads of the departments that own provisions about it, a regulation to those of its
    owner. Whoever has left or has no account is not named; what would then be nobody's is management's. Raises
    DubanError where nobody of management has an account, as everybody could then change everything.
    """
    scope = scope_of(company.ledger, company.rules, clock)
    management = _accounts(scope, MANAGEMENT, None)
    if not management:
        raise DubanError(
            "Nobody of management has an account (records/people/, account), so nobody could own anything."
        )
    owning = _owning(company)
    owners = {"*": management}
    for folder in sorted(folders):
        departments = () if folders[folder] in KEPT_BY_MANAGEMENT else owning.get(folders[folder], ())
        owners[f"/records/{_escaped(folder)}/"] = _heads(scope, departments)
    for regulation in sorted(company.ledger.by_type["regulation"], key=lambda record: record.id):
        heads = _heads(scope, [regulation.data["owner"]] if "owner" in regulation.data else [])
        owners[f"/records/regulations/{_escaped(regulation.id)}.yml"] = heads
        owners[f"/records/regulations/{_escaped(regulation.id)}/"] = heads
    lines = {path: names for path, names in owners.items() if path == "*" or names not in ([], management)}
    width = max(map(len, lines))
    return HEADING + "".join(f"{path:<{width}} {' '.join(names)}\n" for path, names in lines.items())


def _escaped(name: str) -> str:
    return UNSAFE.sub("?", name).replace(" ", r"\ ")


def _heads(scope: Scope, departments: Iterable[str]) -> list[str]:
    return sorted({account for department in departments for account in _accounts(scope, HEAD, department)})


def _accounts(scope: Scope, roles: Iterable[str], department: str | None) -> list[str]:
    """Accounts of those who hold one of the roles today, or head the department; only theirs of it, if one is named."""
    wanted = tuple(roles)
    named = None if department is None else scope.ledger.by_id.get(department)
    head = None if named is None else named.data.get("head")
    return sorted(
        f"@{person.data['account']}"
        for person in scope.ledger.by_type["person"]
        if "account" in person.data
        and _is_here(scope, person)
        and department in (None, department_of(scope, person.id))
        and (person.id == head or any(holds_role(scope, person.id, role, scope.clock.now) for role in wanted))
    )


def _is_here(scope: Scope, person: Record) -> bool:
    today = scope.clock.now.astimezone(scope.clock.zone).date().isoformat()
    return bool(person.data.get("from", today) <= today <= person.data.get("to", today))


def _owning(company: Company) -> Mapping[str, list[str]]:
    """Record type -> departments that own provisions about it, by what these look at and what answers them."""
    departments = {record.id for record in company.ledger.by_type["department"]}
    pairs = {
        (type_name, rule.owner["department"])
        for rule in company.rules
        if rule.owner.get("department") in departments
        for check in rule.checks
        for type_name in _types(company, rule, check)
    }
    return {name: sorted(owner for one, owner in pairs if one == name) for name in {name for name, _ in pairs}}


def _types(company: Company, rule: Rule, check: Check) -> Iterator[str]:
    regulation = company.regulations.get(rule.regulation)
    terms: Mapping[str, Any] = {} if regulation is None else regulation.data.get("terms", {})
    for name in ("of", "by"):
        selector = check.params.get(name, {})
        for _ in terms:  # a term may stand for another one, at most for each once
            selector = terms.get(selector["term"], {}) if "term" in selector else selector
        if "type" in selector:
            yield selector["type"]
