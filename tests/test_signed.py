"""Who signs what, in which order, before what, and with what proof."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.checks.signed import signed
from duban.evidence import Evidence
from duban.model import Breach, Record, Text
from duban.proof import Way, proofs
from tests.books import books, context, record

PEOPLE = (
    record("department", "management"),
    record("person", "ada", department="management"),
    record("person", "ben", department="stores"),
    record("person", "cai", department="stores", email="cai@house.test"),
    record("group", "circle", role="group", members=[{"person": "ben", "from": "2026-01-01"}]),
    record("post", "chief", holder="cai", roles=["chief", "board"]),
)
CHAIN: dict[str, Any] = {"chain": [{"role": "group"}, {"role": "chief"}]}
BEFORE: dict[str, Any] = {**CHAIN, "before": "work_at"}


def by(role: str, person: str, day: int, hour: int = 10, decision: str = "approved", **more: Any) -> dict[str, Any]:
    """An approval of April 2026."""
    return {
        "role": role,
        "person": person,
        "decision": decision,
        "at": f"2026-04-{day:02}T{hour:02}:00:00+08:00",
        **more,
    }


GROUP = by("group", "ben", 1)
CHIEF = by("chief", "cai", 2)
Told = tuple[str, str, str | Text | None, str | Text | None]


def run(
    data: dict[str, Any],
    params: dict[str, Any],
    *,
    proof: tuple[Way, ...] = (),
    others: tuple[Record, ...] = (),
    evidence: Evidence | None = None,
) -> list[Any]:
    """What signed yields of one plan, on Thursday, 9 April 2026, at ten."""
    entries = books(
        *PEOPLE,
        record("plan", "p1", **data),
        *others,
        types=("plan", "review"),
        references={"review": (("contents", "*", "subject"),)},
        approved={"plan": (("cost",),)},
        beneficiaries={"plan": (("for", "*"),)},
    )
    known = proofs(entries, evidence or Evidence(), proof) if proof else None
    return list(signed(replace(context(entries), proofs=known), {"of": {"type": "plan"}, **params}))


def test_the_chain_may_stand_in_the_records() -> None:
    """In the order in which a record that the subject names sets it; where it sets none, nobody is asked."""
    sets = record("department", "stores", chain=[{"role": "group"}, {"role": "chief"}])
    entries = books(*PEOPLE, sets, record("plan", "p1", department="stores", approvals=[CHIEF]))
    params = {"of": {"type": "plan"}, "chain_path": "department.chain"}
    assert told(list(signed(context(entries), params))) == [("missing", "group", None, None)]
    assert list(signed(context(entries), {**params, "chain_path": "department.other"})) == []


def test_the_chain_may_stand_in_records_that_are_selected_for_the_subject() -> None:
    """Those of the path that the plan names, and of no other."""
    paths = record("book", "paths", paths=[
        {"id": "short", "steps": [{"role": "chief"}]}, {"id": "long", "steps": [{"role": "group"}, {"role": "chief"}]},
    ])  # fmt: skip
    chosen = {
        "type": "book", "each": "paths", "where": {"id": {"==": {"path": "outer.path"}}}, "value": "steps",
    }  # fmt: skip
    params = {"of": {"type": "plan"}, "chain_of": chosen}

    def asked(path: str) -> list[Told]:
        entries = books(*PEOPLE, paths, record("plan", "p1", path=path, approvals=[CHIEF]))
        return told(list(signed(context(entries), params)))

    assert asked("long") == [("missing", "group", None, None)]
    assert asked("short") == asked("unknown") == []


def told(found: list[Any]) -> list[Told]:
    """Message, facet, what stands there and what should."""
    return [(b.code.rsplit(".", 1)[-1], b.facet, b.measured, b.limit) for b in found if isinstance(b, Breach)]


@pytest.mark.parametrize(
    ("data", "params", "breaches"),
    [
        pytest.param({"approvals": [GROUP, CHIEF]}, CHAIN, [], id="both, in order"),
        pytest.param(
            {},
            CHAIN,
            [("missing", "group", None, None), ("missing", "chief", None, None)],
            id="both are missing where nothing has to come after them",
        ),
        pytest.param({}, BEFORE, [], id="nothing is missing while the work has not begun"),
        pytest.param({"work_at": "2026-04-10"}, BEFORE, [], id="nor while it is to begin tomorrow"),
        pytest.param(
            {"work_at": "2026-04-09T09:00:00+08:00", "approvals": [GROUP]},
            BEFORE,
            [("missing", "chief", None, "2026-04-09T09:00:00+08:00")],
            id="once it has, the last step is missing",
        ),
        pytest.param({"approvals": [GROUP]}, BEFORE, [], id="the last step may still come"),
        pytest.param(
            {"approvals": [CHIEF]}, BEFORE, [("missing", "group", None, None)], id="a step that was gone past may not"
        ),
        pytest.param(
            {"approvals": [CHIEF]},
            {"chain": [{"role": "group", "optional": True}, {"role": "chief"}]},
            [],
            id="a step that another provision asks for",
        ),
        pytest.param(
            {"approvals": [by("group", "ada", 1), CHIEF]},
            {"chain": [{"role": "group", "optional": True}, {"role": "chief"}]},
            [("role", "group", "ada", "group")],
            id="which is judged where it was given",
        ),
        pytest.param(
            {"approvals": [GROUP, {**CHIEF, "decision": "amended"}]}, CHAIN, [], id="amended is approved with changes"
        ),
        pytest.param(
            {"approvals": [GROUP, {**CHIEF, "decision": "refused"}]},
            CHAIN,
            [("missing", "chief", None, None)],
            id="refused is not approved",
        ),
        pytest.param(
            {"approvals": [GROUP, by("chief", "cai", 9, 11)]},
            CHAIN,
            [("missing", "chief", None, None)],
            id="an approval of the next hour has not been given",
        ),
        pytest.param({"approvals": [GROUP, by("chief", "cai", 1, 10)]}, CHAIN, [], id="the same moment is in order"),
        pytest.param(
            {"approvals": [GROUP, by("chief", "cai", 1, 9)]},
            CHAIN,
            [("order", "chief", "2026-04-01T09:00:00+08:00", ">= 2026-04-01T10:00:00+08:00")],
            id="an hour before is not",
        ),
        pytest.param(
            {"approvals": [by("chief", "cai", 1, 9), GROUP, CHIEF]}, CHAIN, [], id="what is approved again is in order"
        ),
        pytest.param(
            {"approvals": [GROUP, CHIEF], "work_at": "2026-04-02T10:00:00+08:00"}, BEFORE, [], id="work at that moment"
        ),
        pytest.param(
            {"approvals": [GROUP, CHIEF], "work_at": "2026-04-02T09:00:00+08:00"},
            BEFORE,
            [("late", "chief", "2026-04-02T10:00:00+08:00", "<= 2026-04-02T09:00:00+08:00")],
            id="work an hour before",
        ),
        pytest.param(
            {"approvals": [GROUP, CHIEF], "author": "ben"},
            {**CHAIN, "not_by": ["author"]},
            [("same-person", "group", "ben", None)],
            id="the author signs nothing",
        ),
        pytest.param(
            {"approvals": [by("management", "ada", 1), by("management", "ada", 2, minutes="M1")]},
            {"chain": [{"role": "management"}, {"role": "management", "where": {"minutes": "present"}}]},
            [("same-person", "management", "ada", None)],
            id="nobody signs two steps",
        ),
        pytest.param(
            {"approvals": [GROUP, by("chief", "ada", 2)]},
            CHAIN,
            [("role", "chief", "ada", "chief")],
            id="only who holds the role",
        ),
        pytest.param(
            {"approvals": [by("board", "cai", 2)]},
            {"chain": [{"role": ["board", "owners"]}]},
            [],
            id="one of two roles",
        ),
        pytest.param(
            {}, {"chain": [{"role": ["board", "owners"]}]}, [("missing", "board owners", None, None)], id="none of two"
        ),
        pytest.param(
            {"changes": [{"signed": [CHIEF]}]},
            {"chain": [{"role": "chief"}], "approvals": ["approvals", "changes.signed"]},
            [],
            id="approvals in several places",
        ),
        pytest.param(
            {"parts": [{"id": "one", "approvals": []}]},
            {"of": {"type": "plan", "each": "parts"}, "chain": [{"role": "chief"}], "approvals": "approvals"},
            [("missing", "one chief", None, None)],
            id="a part of a record",
        ),
    ],
)
def test_the_steps_of_an_approval(data: dict[str, Any], params: dict[str, Any], breaches: list[Told]) -> None:
    """A breach for each step that is not as the chain has it."""
    assert told(run(data, params)) == breaches


@pytest.mark.parametrize(
    ("data", "who", "deed"),
    [
        pytest.param({"moved_by": "ada", "deed": "deleted"}, "ada", "deleted", id="known"),
        pytest.param({"deed": "painted"}, "–", "unapproved", id="nobody-knows-who-or-what"),
    ],
)
def test_what_was_done_without_an_approval_is_told_with_who_did_it(data: dict[str, Any], who: str, deed: str) -> None:
    """And what and when; an approval that is there is judged as any other."""
    params = {**CHAIN, "done": {"by": "moved_by", "at": "moved_at", "deed": "deed"}}
    moved = {"moved_at": "2026-04-08T10:00:00+08:00", **data}
    found = run({"approvals": [GROUP], **moved}, params)
    assert [(b.code, b.facet, b.measured, f"{b.at:%d %H:%M}") for b in found] == [
        (f"breach.signed.{deed}", "chief", who, "08 10:00")
    ]
    assert run({"approvals": [GROUP, CHIEF], **moved}, params) == []
