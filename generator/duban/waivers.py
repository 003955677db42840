"""The one place that decides whether a finding or a duty is waived, and by which waiver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, TypeVar

from duban.clock import Clock
from duban.ledger import Ledger, extend
from duban.model import Duty, Finding, Record, Rule
from duban.outcomes import excused_record

WAIVER: Final = "waiver"
"""The record type."""

ALL: Final = "all"
"""Stands for every subject of the provision that the owner has."""

Outcome = TypeVar("Outcome", Finding, Duty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivers:
    """A company's waivers by the provision that each is for; ``void`` are the ids of those that excuse nothing."""

    clock: Clock
    by_rule: Mapping[str, tuple[Record, ...]]
    void: frozenset[str]


def waivers_of(clock: Clock, records: Iterable[Record], findings: Iterable[Finding], *, judged: bool) -> Waivers:
    """The waivers; void where a finding about one or its file fails, and altogether where approvals were not judged.

    So whatever the company's regulations say of waivers, such as who approves them and how long they last, decides here.
    """
    by_rule: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_rule[record.data["rule"]].append(record)
    at_fault = {f.subject.id for f in findings if f.subject.type in {WAIVER, "file"} and f.meaning.fails}
    everyone = [record for found in by_rule.values() for record in found]
    void = [w.id for w in everyone if not judged or not at_fault.isdisjoint((w.id, w.document.path))]
    return Waivers(
        clock=clock, by_rule={rule: tuple(found) for rule, found in by_rule.items()}, void=frozenset(void)
    )  # fmt: skip


def approvals_judged(rules: Iterable[Rule], stopped: Container[str]) -> bool:
    """Whether a provision in force says who signs waivers, and nothing ``stopped`` the checks of any that does."""
    judging = [rule for rule in rules if any(_signs(check.word, check.params) for check in rule.checks)]
    return bool(judging) and all(rule.id not in stopped for rule in judging)


def _signs(word: str, params: Mapping[str, Mapping[str, object]]) -> bool:
    return word == "signed" and params["of"].get("type") == WAIVER


def naming(waivers: Waivers, outcome: Finding | Duty) -> Iterator[Record]:
    """The waivers in time that name a finding or duty, the void ones too; what is about a waiver, none names."""
    named = () if outcome.subject.type == WAIVER else waivers.by_rule.get(outcome.rule, ())
    day = _day(waivers.clock, outcome.due) if named else ""
    for waiver in named:
        data = waiver.data
        if (
            data["from"] <= day <= data["until"]
            and "closed" not in data
            and data["owner"] == outcome.owner.department
            and (data["subjects"] == ALL or outcome.subject.id in data["subjects"])
            and data.get("facet", outcome.facet) == outcome.facet
        ):
            yield waiver


def excused(ledger: Ledger, waivers: Waivers, outcomes: Iterable[Finding | Duty]) -> Ledger:
    """The ledger with what each waiver in time names."""
    records = (excused_record(waiver.id, outcome) for outcome in outcomes for waiver in naming(waivers, outcome))
    return extend(ledger, "excused", tuple(records))


def marked(waivers: Waivers, outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """The findings or duties, each marked with the waiver that excuses it for longest, where there is one."""
    return tuple(_marked(waivers, outcome) for outcome in outcomes)


def _marked(waivers: Waivers, outcome: Outcome) -> Outcome:
    valid = [waiver for waiver in naming(waivers, outcome) if waiver.id not in waivers.void]
    if not valid:
        return outcome
    last = max(valid, key=lambda waiver: (waiver.data["until"], waiver.id))
    return replace(outcome, waived_by=last.id, waived_until=last.data["until"])


def _day(clock: Clock, due: datetime | None) -> str:
    """The local day on which a waiver has to be in force: today, or the day on which something is still to be done."""
    moment = clock.now if due is None else max(clock.now, due)
    return moment.astimezone(clock.zone).date().isoformat()
