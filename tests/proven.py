"""A house whose decisions are approved in a real history, judged without the schemas of a company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from duban import yamldoc
from duban.evaluate import Company, evaluate
from duban.evidence import with_approvals
from duban.history import read_trail
from duban.model import Approval, Check, Document, Place, Record, Result
from duban.proof import Way
from duban.proving import gather
from tests.books import books, clock, record, rule
from tests.histories import BEN, Files, Hand, History, begin

CAI: Final = Hand(name="Cai", email="cai@house.test")
DECISION: Final = "records/decisions/d1.yml"

RULES: Final = record("regulation", "rules", effective_from="2026-01-01")
CHIEF: Final = {"id": "post-chief", "department": "stores", "holder": "cai", "roles": ["general-manager"]}
CHECK: Final = Check(
    word="signed",
    params={"of": {"type": "decision"}, "chain": [{"role": "general-manager"}]},
    place=Place(path="rules"),
)
TYPES: Final = {"people": "person", "posts": "post", "decisions": "decision", "reviews": "review"}


def person(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": {"en": name, "zh": name}, "department": "stores", "email": f"{name}@house.test", **more}


def decision(
    by: str | None = "cai", *, amount: int = 500, at: str = "2026-04-02T10:00:00+08:00", **more: Any
) -> dict[str, Any]:
    """A decision of a bonus, which Cai, the general manager, may have approved."""
    approval = {"role": "general-manager", "person": by, "decision": "approved", "at": at}
    given = {"approvals": [approval]} if by else {}
    return {
        "id": "d1",
        "subtype": "bonus",
        "department": "stores",
        "reason": "Work well done.",
        "amount": amount,
        **given,
        **more,
    }


@dataclass(frozen=True)
class House:
    """A house of which Cai is the general manager, and the ways of proof that it accepts."""

    history: History
    accepted: tuple[Way, ...]
    keepers: tuple[str, ...] | None = None

    def result(self) -> Result:
        """What is found in it, as its files stand."""
        root = self.history.root
        trail = read_trail(root)
        entries = books(
            RULES, *records(root), types=("decision", "review"), references={"review": (("contents", "*", "subject"),)},
            approved={"decision": (("amount",),)}, approvals={"decision": (("approvals", "*"),)},
        )  # fmt: skip
        return evaluate(
            Company(
                ledger=entries, rules=(rule(checks=(CHECK,)),), problems=(), regulations={"rules": RULES}, labels={},
                proof=self.accepted, warning_days=2, commit=trail.commit, records=1, trail=trail,
                evidence=gather(root, trail, entries, with_approvals(entries)),
                keepers=self.keepers,
            ),
            clock("2026-04-10 09:00"),
        )  # fmt: skip

    def doubts(self) -> list[tuple[str, str]]:
        """States of all findings, and what each tells, up to the provision's label."""
        told = ((f.state, f.message["en"].partition("; “")[0].partition(": ")[2]) for f in self.result().findings)
        return list(told)

    def known(self) -> Approval:
        """What is known of the only approval."""
        (approval,) = self.result().approvals
        return approval


def records(root: Path) -> Iterator[Record]:
    """What stands below records/, whatever the schemas would say of it."""
    for path in sorted((root / "records").rglob("*.yml")):
        document = yamldoc.read(path.relative_to(root).as_posix(), root=root)
        assert isinstance(document, Document)
        yield Record(id=path.stem, type=TYPES[path.parent.name], data=document.data, document=document)


def company(root: Path, *accepted: Way, files: Files | None = None) -> House:
    """A house of which Cai is the general manager; Ben keeps its books."""
    people = {f"records/people/{name}.yml": person(name) for name in ("ada", "ben", "cai")}
    given = {**people, "records/posts/post-chief.yml": CHIEF, **(files or {})}
    return House(begin(root, given, author=BEN, at="2026-04-01 09:00"), accepted)
