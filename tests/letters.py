"""A small house whose letters want answers: rules, people and one evaluation, for tests of what it makes of them."""

from __future__ import annotations

from typing import Any, Final

from duban.evaluate import Company, evaluate
from duban.model import Check, Figure, Place, Problem, Record, Result, Rule, Text
from duban.proof import Way
from tests.books import books, clock, record, rule

PLACE: Final = Place(path="records/regulations/rules/1.yml", line=9)
RULES: Final = record("regulation", "rules", title={"en": "House rules", "zh": "守則"}, effective_from="2026-04-01")
STORES: Final = record("department", "stores", name={"en": "Stores", "zh": "倉庫"})
ADA: Final = record("person", "ada", name={"en": "Ada", "zh": "阿達"}, department="stores")
WITHIN: Final = Figure(op="<=", value=2, unit="working day")
REPLY: Final = {"answered": {"of": {"type": "letter"}, "at": "came", "by": {"path": "replied"}, "within": "within"}}


def checked(name: str, word_and_params: dict[str, Any], **changes: Any) -> Rule:
    """A rule with one check."""
    ((word, params),) = word_and_params.items()
    return rule(name, checks=(Check(word=word, params=params, place=PLACE),), **changes)


def company(
    *records: Record, rules: tuple[Rule, ...], problems: tuple[Problem, ...] = (), proof: tuple[Way, ...] = ()
) -> Company:
    """The house, its people and the records given."""
    entries = books(
        RULES, STORES, ADA, *records, types=("letter", "waiver", "setting"), references={"letter": (("answers",),)}
    )  # fmt: skip
    return Company(
        ledger=entries, rules=rules, problems=problems, regulations={"rules": entries.by_id["rules"]},
        labels={"letter": {"stamp": Text(en="Stamp", zh="郵票")}}, proof=proof, warning_days=2, commit="c0ffee",
        records=len(records),
    )  # fmt: skip


def run(
    now: str,
    *records: Record,
    rules: tuple[Rule, ...],
    problems: tuple[Problem, ...] = (),
    proof: tuple[Way, ...] = (),
) -> Result:
    """The result over the house, its people and the records given."""
    return evaluate(company(*records, rules=rules, problems=problems, proof=proof), clock(now))


def letter(**data: Any) -> Record:
    """A letter that came on Tuesday 7 April 2026 at ten."""
    return record("letter", "l1", **{"came": "2026-04-07T10:00:00+08:00", "title": "Complaint", **data})


RULE: Final = checked("XX-1", REPLY, figures={"within": WITHIN}, owner={"department": "stores"})
