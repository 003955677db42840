"""Reviews as the hosting services tell of them: what approves, of which commit, and what does not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from duban.model import DubanError
from duban.proof import approved_at
from duban.reviews import read, snapshot
from tests.books import moment

DATA: Final = Path(__file__).parent / "data" / "reviews"
PEOPLE: Final = {f"{name}-at-host": name for name in ("ada", "ben", "cai", "dee", "eli", "fay")}
HEAD: Final = "6dcb09b5b57875f334f61aebed695e2e4193db5e"
OLD: Final = "c3d0be41ecbe669545ee3e94d31ed9a4bc91ee3c"


def answers(service: str) -> dict[str, Any]:
    """The service's own answers, put together as the command asks for them."""
    found: dict[str, Any] = json.loads((DATA / f"{service}.json").read_text("utf-8"))
    return found


def test_a_pull_request_of_github() -> None:
    """Changes requested first, then approved; a comment; an approval of the older commit; one dismissed; a stranger's."""
    record, unknown = snapshot(read(answers("github")), PEOPLE, [])
    assert record == {
        "id": "review-12",
        "pull_request": {
            "number": 12,
            "opened_at": "2026-04-01T01:00:00+00:00",
            "merged_at": "2026-04-02T03:00:00+00:00",
            "head": HEAD,
            "author": "ben",
        },
        "contents": [],
        "reviews": [
            {"person": "cai", "decision": "changes-requested", "at": "2026-04-01T02:00:00+00:00", "commit": OLD},
            {"person": "cai", "decision": "approved", "at": "2026-04-02T02:00:00+00:00", "commit": HEAD},
            {"person": "cai", "decision": "commented", "at": "2026-04-02T02:10:00+00:00", "commit": HEAD},
            {"person": "dee", "decision": "approved", "at": "2026-04-01T02:30:00+00:00", "commit": OLD},
            {"person": "ada", "decision": "dismissed", "at": "2026-04-02T02:20:00+00:00", "commit": HEAD},
        ],
    }
    assert unknown == ("a-visitor",)


def test_a_merge_request_of_gitlab() -> None:
    """Which commit an approval is of follows from when it was pushed; what others came to stood so at the merge."""
    record, unknown = snapshot(read(answers("gitlab")), PEOPLE, [])
    assert record["pull_request"] == {
        "number": 33, "opened_at": "2026-04-01T01:00:00+00:00", "merged_at": "2026-04-02T03:00:00+00:00", "head": HEAD, "author": "ben",
    }  # fmt: skip
    assert record["reviews"] == [
        {"person": "cai", "decision": "approved", "at": "2026-04-02T10:00:00+08:00", "commit": HEAD},
        {"person": "dee", "decision": "approved", "at": "2026-04-01T02:30:00+00:00", "commit": OLD},
        {"person": "ada", "decision": "changes-requested", "at": "2026-04-02T03:00:00+00:00"},
        {"person": "eli", "decision": "dismissed", "at": "2026-04-02T03:00:00+00:00"},
        {"person": "fay", "decision": "commented", "at": "2026-04-02T03:00:00+00:00"},
    ]
    assert unknown == ("a-visitor",)


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_who_approved_what_was_merged(service: str) -> None:
    """Cai alone: a later push voids what Dee approved, and the others did not approve at all."""
    record, _ = snapshot(read(answers(service)), PEOPLE, [])
    assert {name: approved_at(record, name) for name in PEOPLE.values()} == {
        **dict.fromkeys(PEOPLE.values()), "cai": moment("2026-04-02 10:00"),
    }  # fmt: skip


def test_files_that_were_taken_away_are_not_among_those_merged() -> None:
    """GitHub tells the blobs that were looked at, GitLab only the names."""
    assert read(answers("github")).files == {
        "records/decisions/d1.yml": "0" * 40, "records/regulations/house/1.yml": "1" * 40,
    }  # fmt: skip
    assert read(answers("gitlab")).files == {"records/decisions/d1.yml": None}


@pytest.mark.parametrize(
    ("merge", "squash", "became"),
    [("m", None, "m"), (None, "s", "s"), (None, None, HEAD)],
    ids=["a merge commit", "a squashed commit", "its own last commit, by fast forward"],
)
def test_what_a_merge_request_became(merge: str | None, squash: str | None, became: str) -> None:
    given = answers("gitlab")
    given["merge_request"] |= {"merge_commit_sha": merge, "squash_commit_sha": squash}
    assert read(given).merged_as == became


def test_an_approval_from_before_the_first_push_that_is_told_is_of_no_known_commit() -> None:
    given = answers("gitlab")
    del given["versions"][1]
    assert [(r.account, r.commit) for r in read(given).reviews][:2] == [("cai-at-host", HEAD), ("dee-at-host", None)]


APPROVED: Final = {"person": "cai", "decision": "approved", "at": "2026-04-02T02:00:00Z", "commit": HEAD}


@pytest.mark.parametrize(
    ("reviews", "approves"),
    [
        pytest.param([APPROVED], True, id="approved"),
        pytest.param([], False, id="nothing"),
        pytest.param([{**APPROVED, "decision": "commented"}], False, id="a comment"),
        pytest.param([{**APPROVED, "decision": "dismissed"}], False, id="dismissed"),
        pytest.param([{**APPROVED, "person": "dee"}], False, id="somebody else"),
        pytest.param([{**APPROVED, "commit": OLD}], False, id="pushed to afterwards"),
        pytest.param([{k: v for k, v in APPROVED.items() if k != "commit"}], False, id="of no known commit"),
        pytest.param(
            [{**APPROVED, "decision": "changes-requested", "at": "2026-04-02T11:00:00+08:00"}, APPROVED], False,
            id="changes requested an hour later, told first and in another zone",
        ),
        pytest.param(
            [{**APPROVED, "decision": "changes-requested", "at": "2026-04-02T09:00:00+08:00"}, APPROVED], True,
            id="changes requested an hour before",
        ),
        pytest.param([APPROVED, {**APPROVED, "decision": "commented", "at": "2026-04-03T02:00:00Z"}], True, id="then a comment"),
    ],
)  # fmt: skip
def test_the_last_review_that_decides_counts(reviews: list[dict[str, Any]], approves: bool) -> None:  # noqa: FBT001 - a column
    taken = {"pull_request": {"head": HEAD, "author": "ben"}, "reviews": reviews}
    assert (approved_at(taken, "cai") is not None) is approves


def test_nobody_approves_their_own_pull_request() -> None:
    assert approved_at({"pull_request": {"head": HEAD, "author": "cai"}, "reviews": [APPROVED]}, "cai") is None


def test_a_snapshot_that_names_no_commits_is_of_what_was_merged() -> None:
    taken = {"pull_request": {}, "reviews": [{k: v for k, v in APPROVED.items() if k != "commit"}]}
    assert approved_at(taken, "cai") == moment("2026-04-02 10:00")


@pytest.mark.parametrize(
    ("service", "spoil", "said"),
    [
        pytest.param("github", lambda g: g["pull_request"].update(merged_at=None), "Pull request 12 is not merged", id="open"),
        pytest.param("gitlab", lambda g: g["merge_request"].update(merged_at=None), "Pull request 33 is not merged", id="open too"),
        pytest.param("github", lambda g: g.pop("files"), "'files'", id="without its files"),
        pytest.param("gitlab", lambda g: g.pop("versions"), "'versions'", id="without what was pushed"),
        pytest.param("gitlab", lambda g: g["approvals"]["approved_by"][0].pop("approved_at"), "'approved_at'", id="no time"),
        pytest.param("github", lambda g: g["reviews"][0].update(state="LGTM"), "'LGTM'", id="an unknown state"),
        pytest.param("github", lambda g: g.update(reviews=[3]), "lacks something", id="no reviews"),
        pytest.param("github", lambda g: g.pop("pull_request"), "holds none of", id="no pull request"),
    ],
)  # fmt: skip
def test_answers_that_lack_something_are_refused(service: str, spoil: Callable[[Any], Any], said: str) -> None:
    given = answers(service)
    spoil(given)
    with pytest.raises(DubanError, match=said):
        read(given)


def test_no_object_is_no_pull_request() -> None:
    with pytest.raises(DubanError, match="holds none of pull_request and merge_request"):
        read([])
