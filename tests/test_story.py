"""The story of a record, from a real history to plain words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from duban.evidence import with_approvals
from duban.history import read_trail
from duban.model import Text
from duban.proof import WAYS, proofs
from duban.proving import gather, reader
from duban.report.trail import Told, trail
from duban.story import Event, kind_of, path_of, story
from tests.books import ZONE, books, clock, record
from tests.histories import ADA, BEN, History, begin
from tests.proven import CAI, CHIEF, DECISION, decision, person, records

LABELS: Final = {
    "amount": Text(en="Amount", zh="金額"),
    "approvals": Text(en="Approvals", zh="審批"),
    "paid": Text(en="Payment", zh="付款"),
}

CHOICES: Final = {"state": {"paid": {"decision": Text(en="paid out", zh="已付")}}}


def house(root: Path) -> History:
    """Ben keeps the books, and Cai is the general manager."""
    people = {f"records/people/{name}.yml": person(name) for name in ("ada", "ben", "cai")}
    return begin(root, {**people, "records/posts/post-chief.yml": CHIEF}, author=BEN)


def told_of(history: History, name: str = "d1", withheld: tuple[tuple[str, ...], ...] = ()) -> Told:
    """The story of a decision, as the command tells it."""
    books_now = books(
        *records(history.root), record("chief", "general-manager", title={"en": "General Manager", "zh": "總經理"}),
        types=("decision",), approved={"decision": (("amount",),)}, approvals={"decision": (("approvals", "*"),)},
    )  # fmt: skip
    books_now = replace(books_now, withheld={"decision": withheld})
    known_trail = read_trail(history.root)
    path = path_of(books_now, known_trail, name)
    assert path is not None
    evidence = gather(history.root, known_trail, books_now, with_approvals(books_now))
    events = story(
        known_trail, reader(history.root, known_trail, [path]), path, books_now.by_id.get(name),
        known=proofs(books_now, evidence, WAYS), clock=clock(),
        folders={"decisions": "decision"},
    )  # fmt: skip
    return Told(
        id=name, path=path, events=events, records=books_now.by_id, labels=LABELS, zone=ZONE, kind="decision", choices=CHOICES,
    )  # fmt: skip


def lines(history: History, name: str = "d1") -> list[str]:
    return trail(told_of(history, name), "en").splitlines()


def test_a_record_from_its_beginning_to_its_end(tmp_path: Path) -> None:
    """Created, approved, changed so that the approval is void, approved again, paid, renamed."""
    history = house(tmp_path)
    again = [decision()["approvals"][0], decision(at="2026-04-04T10:00:00+08:00")["approvals"][0]]
    commits = [
        history.commit(BEN, "2026-04-01 09:00", {DECISION: decision(None)}),
        history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()}),
        history.commit(BEN, "2026-04-03 10:00", {DECISION: decision(amount=900)}),
        history.commit(CAI, "2026-04-04 10:30", {DECISION: decision(amount=900, approvals=again)}),
        history.commit(ADA, "2026-04-05 10:00", {
            DECISION: decision(amount=900, approvals=again, state="paid", paid={"at": "2026-04-05T09:00:00+08:00"}),
        }),
    ]  # fmt: skip
    made, first, raised, second, paid = (commit[:10] for commit in commits)
    assert lines(history) == [
        "d1 (d1), records/decisions/d1.yml",
        f"  2026-04-01 09:00  Ben created it, commit {made}",
        "  2026-04-02 10:00  cai as General Manager: approved; its content was changed afterwards",
        f"  2026-04-02 10:30  Cai changed it, commit {first}: Approvals: – → 1 entry",
        f"  2026-04-03 10:00  Ben changed it, commit {raised}: Amount: 500 → 900",
        f"  2026-04-03 10:00  Ben changed what was approved, commit {raised}: the approvals up to then cover it no more",
        f"  2026-04-04 10:00  cai as General Manager: approved; known by the author of commit {second}",
        f"  2026-04-04 10:30  Cai changed it, commit {second}: Approvals: 1 entry → 2 entries",
        "  2026-04-05 09:00  on record: Payment",
        f"  2026-04-05 10:00  Ada changed it, commit {paid}: state: – → paid out; Payment: – → 1 entry",
        f"  2026-04-05 10:00  Ada moved it on, commit {paid}: paid",
    ]


def test_what_is_only_at_the_desk_comes_last(tmp_path: Path) -> None:
    history = house(tmp_path)
    history.commit(BEN, "2026-04-01 09:00", {DECISION: decision(None)})
    history.write({DECISION: decision(None, amount=900)})
    assert lines(history)[-1] == "  not yet in the history: Amount: 500 → 900"


def test_what_was_never_committed_has_no_story_but_its_own(tmp_path: Path) -> None:
    history = house(tmp_path)
    history.write({DECISION: {"id": "d1", "amount": 5}})
    assert lines(history)[1:] == ["  not yet in the history: id: – → d1; Amount: – → 5"]


def test_a_record_that_was_renamed_and_deleted_is_still_told(tmp_path: Path) -> None:
    history = house(tmp_path)
    made = history.commit(BEN, "2026-04-01 09:00", {DECISION: decision(None)})
    moved = history.move(BEN, "2026-04-02 09:00", DECISION, "records/decisions/d2.yml")
    gone = history.commit(ADA, "2026-04-03 09:00", {"records/decisions/d2.yml": None})
    back = history.commit(ADA, "2026-04-04 09:00", {"records/decisions/d2.yml": {"id": "d2"}})
    history.commit(ADA, "2026-04-05 09:00", {"records/decisions/d2.yml": None})
    assert lines(history, "d2")[:5] == [
        "d2 (d2), records/decisions/d2.yml",
        f"  2026-04-01 09:00  Ben created it, commit {made[:10]}",
        f"  2026-04-02 09:00  Ben renamed it, commit {moved[:10]}: records/decisions/d1.yml, records/decisions/d2.yml",
        f"  2026-04-03 09:00  Ada deleted it, commit {gone[:10]}",
        f"  2026-04-04 09:00  Ada created it, commit {back[:10]}",
    ]


def test_a_version_that_holds_nothing_readable_is_a_change_of_everything(tmp_path: Path) -> None:
    history = house(tmp_path)
    history.commit(BEN, "2026-04-01 09:00", {DECISION: "[\n"})
    commit = history.commit(BEN, "2026-04-02 09:00", {DECISION: {"id": "d1"}})
    assert lines(history)[-1] == f"  2026-04-02 09:00  Ben changed it, commit {commit[:10]}: id: – → d1"


def test_a_version_that_changes_no_property_tells_nothing(tmp_path: Path) -> None:
    """A remark in the file."""
    history = house(tmp_path)
    history.commit(BEN, "2026-04-01 09:00", {DECISION: "id: d1\n"})
    history.commit(BEN, "2026-04-02 09:00", {DECISION: "id: d1 # as agreed\n"})
    assert len(lines(history)) == 2


def test_what_people_are_called_is_data_in_a_terminal() -> None:
    events = (Event(happening="created", at=None, who="Eve\x1b[2J ##[error]", commit="c" * 40),)
    told = Told(
        id="x", path="records/x.yml", events=events, records={}, labels={}, zone=ZONE, warnings=("trail.shallow",)
    )
    assert trail(told, "en").splitlines() == [
        "x (x), records/x.yml",
        "  Eve␛[2J # #[error] created it, commit cccccccccc",
        "  This copy of the history is cut off; what was before is not known.",
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("zh-Hant", "  2026-04-02 10:00  cai以總經理身份：批准；憑提交{commit}的作者證明"),
        ("zh-Hans", "  2026-04-02 10:00  cai以总经理身份：批准；凭提交{commit}的作者证明"),
    ],
)
def test_it_is_told_in_chinese(tmp_path: Path, language: Any, line: str) -> None:
    history = house(tmp_path)
    history.commit(BEN, "2026-04-01 09:00", {DECISION: decision(None)})
    commit = history.commit(CAI, "2026-04-02 10:30", {DECISION: decision()})
    assert line.format(commit=commit[:10]) in trail(told_of(history), language).splitlines()


def test_a_name_that_nobody_knows_stands_nowhere(tmp_path: Path) -> None:
    history = house(tmp_path)
    assert path_of(books(), read_trail(history.root), "ghost") is None


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        pytest.param({"note": "a"}, {"note": "b" * 50}, f"note: a → {'b' * 40}…", id="a long text is cut"),
        pytest.param({"by": "ada"}, {"by": "general-manager"}, "by: ada → General Manager", id="a record by its name"),
        pytest.param({"at": "2026-04-01T09:00:00+08:00"}, {}, "at: 2026-04-01 09:00 → –", id="a moment that is gone"),
        pytest.param({"ok": False}, {"ok": True}, "ok: false → true", id="yes and no"),
        pytest.param({"note": "a"}, {"note": "call 13800138000"}, "note: a → call [desensitised 已脫敏]", id="personal data"),
        pytest.param(
            {"title": {"en": "Kites", "zh": "風箏"}}, {"title": {"en": "Kites", "zh": "紙鳶"}}, "title: Kites → Kites",
            id="a text of two languages",
        ),
        pytest.param(
            {"work": [{"what": "x", "due": "2026-04-01"}]}, {"work": [{"what": "x", "due": "2026-04-09"}]},
            "work, 1, due: 2026-04-01 → 2026-04-09", id="within a list",
        ),
        pytest.param(
            {f"p{n}": 1 for n in range(8)}, {f"p{n}": 2 for n in range(8)},
            "; ".join([*(f"p{n}: 1 → 2" for n in range(6)), "p6", "p7"]), id="only some of many",
        ),
    ],
)  # fmt: skip
def test_what_changed_is_told_with_its_values(tmp_path: Path, before: Any, after: Any, line: str) -> None:
    history = house(tmp_path)
    history.commit(BEN, "2026-04-01 09:00", {DECISION: {"id": "d1", **before}})
    history.commit(BEN, "2026-04-02 09:00", {DECISION: {"id": "d1", **after}})
    assert lines(history)[2].partition(": ")[2] == line


SECRET: Final = "never to be shown"  # noqa: S105  # it is the text of a record
HIDDEN: Final = (("amount",), ("paid",), ("state",), ("shares", "*", "points"))


def secret(value: str, shown: str) -> dict[str, Any]:
    return {
        "id": "d1", "amount": value, "paid": {"at": "2026-04-01T03:33:00+08:00", "by": value}, "state": value,
        "shares": [{"points": value, "to": shown}],
    }  # fmt: skip


@pytest.mark.parametrize("ending", ["committed", "at the desk", "deleted", "in a folder of no type"])
def test_what_is_withheld_is_named_and_never_told(tmp_path: Path, ending: str) -> None:
    """Not the values that were, not those that are; beside it stands what readers may see."""
    history = house(tmp_path)
    history.commit(BEN, "2026-04-01 09:00", {DECISION: secret(f"{SECRET} 1", "ada")})
    history.write({DECISION: secret(f"{SECRET} 2", "ben")})
    if ending != "at the desk":
        history.commit(BEN, "2026-04-02 09:00")
    name = "d1"
    if ending == "deleted":
        history.commit(BEN, "2026-04-03 09:00", {DECISION: None})
    if ending == "in a folder of no type":
        name = "d9"
        history.move(BEN, "2026-04-03 09:00", DECISION, "records/drawer/d9.yml")
        history.commit(BEN, "2026-04-04 09:00", {"records/drawer/d9.yml": None})
    told = trail(told_of(history, name, HIDDEN), "en")
    values = "shares" if ending == "in a folder of no type" else "shares, 1, to: ada → ben"
    between = "Amount, Payment, state, " if ending == "in a folder of no type" else "Amount; Payment; state; "
    assert f": {between}{values}\n" in told
    assert SECRET not in told
    assert "03:33" not in told


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("records/decisions/d1.yml", "decision"),
        ("records/drawer/d1.yml", None),
        ("records/regulations/decisions/1.yml", None),
        ("docs/decisions/d1.yml", None),
    ],
)
def test_the_type_of_a_record_by_its_path(path: str, kind: str | None) -> None:
    assert kind_of({"decisions": "decision"}, path) == kind
