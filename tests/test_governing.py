"""Files that govern need approval once they change: found in real histories, approved by reviews and decisions."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

import pytest

from duban.content import digest
from duban.evidence import Evidence
from duban.governing import FIELDS, KINDS, Governing, changed, file_records, kind_of
from duban.history import read_trail
from duban.proof import Way, proofs
from duban.proving import governing
from duban.trail import Identity
from tests.books import books, moment, record, scope
from tests.histories import ADA, BEN, begin

FIRST: Final = "records/regulations/rules/1.yml"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (FIRST, "provisions"),
        ("records/regulations/rules.yml", None),
        ("schemas/plan.json", "schemas"),
        ("schemas/checks/signed.json", "schemas"),
        ("records/calendars/cn-2026.yml", "calendars"),
        ("records/people/ada.yml", "people"),
        ("records/allowed_signers", "signers"),
        (".mailmap", "signers"),
        ("records/plans/p1.yml", None),
        ("README.md", None),
    ],
)
def test_what_governs(path: str, kind: str | None) -> None:
    """The regulation's own record, settings and waivers hold approvals themselves."""
    assert kind_of(path) == kind
    assert kind is None or kind in (FIELDS["kind",].members or ())


def found(root: Path, *, since: str = "2026-04-01 18:00", now: str = "2026-04-30 18:00") -> list[tuple[str, str]]:
    return list(changed(read_trail(root), KINDS, moment(since), moment(now)))


def test_only_what_changed_since_the_company_asks_for_it(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n", "schemas/plan.json": "{}"}, at="2026-04-01 09:00")
    assert found(tmp_path) == []
    assert found(tmp_path, since="2026-03-31 18:00") == [(FIRST, "provisions"), ("schemas/plan.json", "schemas")]
    history.commit(BEN, "2026-04-02 09:00", {FIRST: "a: 2\n", "records/people/ada.yml": "id: ada\n"})
    assert found(tmp_path) == [(FIRST, "provisions")]
    assert found(tmp_path, now="2026-04-02 08:59") == []


def test_a_change_that_was_taken_back_is_a_change(tmp_path: Path) -> None:
    """It is what it was, and came to be so a second time."""
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.commit(BEN, "2026-04-02 09:00", {FIRST: "a: 2\n"})
    history.commit(BEN, "2026-04-03 09:00", {FIRST: "a: 1\n"})
    assert found(tmp_path) == [(FIRST, "provisions")]


def test_what_is_only_at_the_desk_is_no_change_yet(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.write({FIRST: "a: 2\n", "schemas/new.json": "{}"})
    assert found(tmp_path) == []


def test_a_file_is_known_by_its_committed_content(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.commit(BEN, "2026-04-02 09:00", {FIRST: "a: 2\n"})
    history.write({FIRST: "a: 3\n"})
    trail = read_trail(tmp_path)
    assert governing(tmp_path, trail, found(tmp_path)) == (
        Governing(
            path=FIRST, kind="provisions", content=f"sha256:{hashlib.sha256(b'a: 2' + bytes([10])).hexdigest()}",
            changed_at=moment("2026-04-02 09:00"), changed_by=Identity(name=BEN.name, email=BEN.email),
        ),
    )  # fmt: skip


def test_a_company_without_history_has_changed_nothing(tmp_path: Path) -> None:
    assert governing(tmp_path, read_trail(tmp_path), []) == ()


CONTENT: Final = "sha256:a"
PEOPLE: Final = (
    record("person", "ada", department="stores", email=ADA.email),
    record("person", "ben", department="stores", email=BEN.email),
    record("post", "chief", holder="ada", roles=["management"]),
    record("group", "circle", role="council", members=[{"person": "ada", "from": "2026-01-01"}]),
)
REVIEW: Final[dict[str, Any]] = {
    "pull_request": {"number": 1, "merged_at": "2026-04-02T09:00:00+08:00"},
    "contents": [{"path": FIRST, "content": CONTENT}],
    "reviews": [{"person": "ada", "decision": "approved", "at": "2026-04-02T08:00:00+08:00"}],
}
DECISION: Final[dict[str, Any]] = {
    "contents": [{"path": FIRST, "content": CONTENT}],
    "approvals": [{"role": "management", "person": "ada", "decision": "approved", "at": "2026-04-02T08:00:00+08:00"}],
}


def approvals(
    *others: Any, accepted: tuple[Way, ...] = ("review",), by: str = BEN.email
) -> tuple[dict[str, Any], list[Any]]:
    """The file as checks see it, and the roles in which it was approved."""
    entries = books(
        *PEOPLE, *others, types=("review", "decision"), references={"review": (("contents", "*", "subject"),)},
        approvals={"decision": (("approvals", "*"),)},
    )  # fmt: skip
    file = Governing(
        path=FIRST, kind="provisions", content=CONTENT, changed_at=moment("2026-04-02 09:00"),
        changed_by=Identity(name="Somebody", email=by),
    )  # fmt: skip
    (made,) = file_records(scope(entries), proofs(entries, Evidence(), accepted), [file])
    data = dict(made.data)
    return data, [(entry["role"], entry["person"]) for entry in data.pop("approvals")]


def test_a_file_tells_what_it_is_and_who_changed_it() -> None:
    data, approved = approvals()
    assert data == {
        "id": FIRST, "kind": "provisions", "regulation": "rules", "changed_at": "2026-04-02T09:00:00+08:00", "changed_by": "ben",
    }  # fmt: skip
    assert approved == []
    assert "changed_by" not in approvals(by="nobody@house.test")[0]


@pytest.mark.parametrize(
    ("changes", "accepted", "roles"),
    [
        pytest.param({}, ("review",), ["management", "council", "stores"], id="in each role that the reviewer holds"),
        pytest.param({}, ("author",), [], id="where reviews are no proof"),
        pytest.param({"contents": [{"path": FIRST, "content": "sha256:b"}]}, ("review",), [], id="of another content"),
        pytest.param({"contents": [{"path": "other", "content": CONTENT}]}, ("review",), [], id="of another file"),
        pytest.param(
            {"reviews": [{"person": "ada", "decision": "commented", "at": "2026-04-02T08:00:00+08:00"}]}, ("review",), [],
            id="a comment",
        ),
    ],
)  # fmt: skip
def test_a_review_approves_exactly_what_it_covers(
    changes: dict[str, Any], accepted: tuple[Way, ...], roles: list[str]
) -> None:
    _, approved = approvals(record("review", "r1", **{**REVIEW, **changes}), accepted=accepted)
    assert approved == [(role, "ada") for role in roles]


def test_a_decision_approves_what_it_names_if_it_is_proven_itself() -> None:
    decided = record("decision", "d1", **DECISION)
    assert approvals(decided)[1] == []
    review = record("review", "r1", **{**REVIEW, "contents": [{"subject": "d1", "content": digest(decided.data, ())}]})
    assert approvals(decided, review)[1] == [("management", "ada")]
    other = record("decision", "d2", contents=[{"path": FIRST, "content": "sha256:b"}])
    assert approvals(other)[1] == []
