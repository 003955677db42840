"""Files that govern need approval once they change: found in real histories, approved by reviews and decisions."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

import pytest

from duban.content import digest
from duban.deeds import Window
from duban.evidence import Evidence
from duban.governing import FIELDS, KINDS, Governing, changed, file_records, kind_of
from duban.history import read_trail
from duban.proof import Way, proofs
from duban.proving import governing
from duban.trail import Commit, Identity
from tests.books import books, moment, record, scope
from tests.histories import ADA, BEN, begin

FIRST: Final = "records/regulations/rules/1.yml"
SECOND: Final = "records/regulations/rules/2.yml"


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


def files(root: Path, since: str = "2026-04-01 18:00", now: str = "2026-04-30 18:00") -> list[Governing]:
    return list(changed(read_trail(root), KINDS, Window(since=moment(since), now=moment(now))))


def found(root: Path, **times: str) -> list[tuple[str, str]]:
    """Paths and what was done to them."""
    return [(file.path, file.deed) for file in files(root, **times)]


def test_only_what_changed_since_the_company_asks_for_it(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n", "schemas/plan.json": "{}"}, at="2026-04-01 09:00")
    assert found(tmp_path) == []
    assert found(tmp_path, since="2026-03-31 18:00") == [(FIRST, "changed"), ("schemas/plan.json", "changed")]
    history.commit(BEN, "2026-04-02 09:00", {FIRST: "a: 2\n", "records/people/ada.yml": "id: ada\n"})
    assert found(tmp_path) == [(FIRST, "changed")]
    assert found(tmp_path, now="2026-04-02 08:59") == []


def test_a_change_that_was_taken_back_is_a_change(tmp_path: Path) -> None:
    """It is what it was, and came to be so a second time."""
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.commit(BEN, "2026-04-02 09:00", {FIRST: "a: 2\n"})
    history.commit(BEN, "2026-04-03 09:00", {FIRST: "a: 1\n"})
    assert found(tmp_path) == [(FIRST, "changed")]


def test_what_is_only_at_the_desk_is_no_change_yet(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.write({FIRST: "a: 2\n", "schemas/new.json": "{}"})
    assert found(tmp_path) == []


def test_a_file_is_known_by_its_committed_content(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.commit(BEN, "2026-04-02 09:00", {FIRST: "a: 2\n"})
    history.write({FIRST: "a: 3\n"})
    (file,) = governing(tmp_path, files(tmp_path))
    assert (file.path, file.kind, file.content) == (FIRST, "provisions", sha256(b"a: 2\n"))
    assert (file.commit.at, file.commit.author.email) == (moment("2026-04-02 09:00"), BEN.email)


def sha256(text: bytes) -> str:
    return f"sha256:{hashlib.sha256(text).hexdigest()}"


@pytest.mark.parametrize(
    "path", [FIRST, "schemas/plan.json", "records/calendars/cn-2026.yml", "records/allowed_signers", ".mailmap"]
)
def test_a_file_that_is_taken_away_is_known_by_what_it_was_at_last(tmp_path: Path, path: str) -> None:
    history = begin(tmp_path, {path: "a: 1\n", "README.md": "x"}, at="2026-04-01 09:00")
    history.commit(BEN, "2026-04-02 09:00", {path: None, "README.md": None})
    (file,) = governing(tmp_path, files(tmp_path))
    assert (file.path, file.deed, file.content) == (path, "deleted", sha256(b"a: 1\n"))
    assert (file.commit.at, file.commit.author.email) == (moment("2026-04-02 09:00"), BEN.email)
    assert found(tmp_path, now="2026-04-02 08:59") == []
    assert found(tmp_path, since="2026-04-02 09:00") == []


def test_what_never_was_committed_is_not_taken_away(tmp_path: Path) -> None:
    begin(tmp_path, {"README.md": "x"}, at="2026-04-02 09:00").write({FIRST: "a: 1\n"})
    (tmp_path / FIRST).unlink()
    assert found(tmp_path) == []


def test_a_file_that_came_back_is_a_change_and_no_removal(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.commit(BEN, "2026-04-02 09:00", {FIRST: None})
    history.commit(BEN, "2026-04-03 09:00", {FIRST: "a: 1\n"})
    assert found(tmp_path) == [(FIRST, "changed")]


def test_another_name_is_a_removal_and_a_change(tmp_path: Path) -> None:
    """Each name stands for itself, though Git knows that the text is the same."""
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.move(BEN, "2026-04-02 09:00", FIRST, SECOND)
    assert found(tmp_path) == [(SECOND, "changed"), (FIRST, "renamed")]
    assert {file.content for file in governing(tmp_path, files(tmp_path))} == {sha256(b"a: 1\n")}


def test_a_file_that_leaves_what_governs(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.move(BEN, "2026-04-02 09:00", FIRST, "docs/1.yml")
    assert found(tmp_path) == [(FIRST, "renamed")]


def test_a_file_that_comes_from_elsewhere_governs_from_then_on(tmp_path: Path) -> None:
    history = begin(tmp_path, {"docs/keys": "ben@house.test ssh-ed25519 AAAA\n"}, at="2026-04-01 09:00")
    history.move(BEN, "2026-04-02 09:00", "docs/keys", "records/allowed_signers")
    assert found(tmp_path) == [("records/allowed_signers", "changed")]


def test_a_file_that_gave_up_its_name_and_another_one_there(tmp_path: Path) -> None:
    history = begin(tmp_path, {FIRST: "a: 1\n"}, at="2026-04-01 09:00")
    history.move(BEN, "2026-04-02 09:00", FIRST, SECOND)
    history.commit(BEN, "2026-04-03 09:00", {FIRST: "b: 1\n"})
    assert sorted(found(tmp_path)) == [(FIRST, "changed"), (SECOND, "changed")]


def test_a_file_that_vanishes_in_a_merge(tmp_path: Path) -> None:
    """Neither side took it away."""
    history = begin(tmp_path, {FIRST: "a: 1\n", "x.txt": "1"}, at="2026-04-01 09:00")
    with history.branch("side"):
        history.commit(BEN, "2026-04-02 09:00", {"y.txt": "1"})
    history.commit(ADA, "2026-04-02 10:00", {"x.txt": "2"})
    history.merge(ADA, "2026-04-02 11:00", "side", {FIRST: None})
    (file,) = files(tmp_path)
    assert (file.path, file.deed, file.commit.author.email) == (FIRST, "deleted", ADA.email)


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
    *others: Any, accepted: tuple[Way, ...] = ("review",), by: str = BEN.email, deed: Any = "changed"
) -> tuple[dict[str, Any], list[Any]]:
    """The file as checks see it, and the roles in which it was approved."""
    entries = books(
        *PEOPLE, *others, types=("review", "decision"), references={"review": (("contents", "*", "subject"),)},
        approvals={"decision": (("approvals", "*"),)},
    )  # fmt: skip
    at, who = moment("2026-04-02 09:00"), Identity(name="Somebody", email=by)
    commit = Commit(id="c1", parents=(), at=at, written_at=at, author=who, committer=who)
    file = Governing(path=FIRST, kind="provisions", deed=deed, commit=commit, blob="b1", content=CONTENT)
    (made,) = file_records(scope(entries), proofs(entries, Evidence(), accepted), [file])
    data = dict(made.data)
    return data, [(entry["role"], entry["person"]) for entry in data.pop("approvals")]


def test_a_file_tells_what_it_is_and_who_changed_it() -> None:
    data, approved = approvals()
    assert data == {
        "id": FIRST, "kind": "provisions", "regulation": "rules", "changed_at": "2026-04-02T09:00:00+08:00", "changed_by": "ben",
        "who": "ben", "commit": "c1", "deed": "changed",
    }  # fmt: skip
    assert approved == []
    stranger = approvals(by="nobody@house.test")[0]
    assert ("changed_by" in stranger, stranger["who"]) == (False, "Somebody")


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


GOES: Final[dict[str, Any]] = {"contents": [{"path": FIRST, "content": CONTENT, "removed": True}]}


@pytest.mark.parametrize(
    ("contents", "deed", "roles"),
    [
        pytest.param(GOES, "deleted", 3, id="of its removal"),
        pytest.param(GOES, "renamed", 3, id="of its renaming"),
        pytest.param({}, "deleted", 0, id="whoever approved the file has not approved that it goes"),
        pytest.param(GOES, "changed", 0, id="nor the other way round"),
    ],
)
def test_a_removal_is_approved_as_such(contents: dict[str, Any], deed: str, roles: int) -> None:
    assert len(approvals(record("review", "r1", **{**REVIEW, **contents}), deed=deed)[1]) == roles
    decided = record("decision", "d1", **{**DECISION, **contents})
    assert len(approvals(decided, accepted=(), deed=deed)[1]) == min(roles, 1)
