"""Reviews of a pull request as the hosting services tell of them, in the words of our own review records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from duban.model import DubanError

GITHUB_STATES: Final[Mapping[str, str]] = MappingProxyType({
    "APPROVED": "approved", "CHANGES_REQUESTED": "changes-requested", "COMMENTED": "commented", "DISMISSED": "dismissed",
})  # fmt: skip
"""What a review came to. One that is ``PENDING`` has not been handed in.

Source: https://docs.github.com/en/rest/pulls/reviews
"""

GITLAB_STATES: Final[Mapping[str, str]] = MappingProxyType({
    "requested_changes": "changes-requested", "reviewed": "commented", "unapproved": "dismissed",
})  # fmt: skip
"""What a reviewer came to at last; approvals stand in a list of their own, with their time.

Source: https://docs.gitlab.com/api/merge_requests/#get-single-merge-request-reviewers
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A review by an account of the service: what it decided, when, and of which commit, where that is known."""

    account: str
    decision: str
    at: str
    commit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A pull request that was merged: its last commit, the commit that it became, and the files that it changed.

    ``files``: path below the repository -> the blob that was reviewed, where the service tells it; of those that it
    ``removed``, or called otherwise, the one that they were at last.
    """

    number: int
    opened_at: str
    merged_at: str
    head: str
    merged_as: str
    author: str
    files: Mapping[str, str | None]
    removed: Mapping[str, str | None]
    reviews: tuple[Review, ...]


def read(given: Any) -> Request:
    """What a service's answers say, put together in one object; raises DubanError where one is missing or not merged.

    GitHub: ``pull_request``, ``reviews`` and ``files`` as GET pulls/N, pulls/N/reviews and pulls/N/files give them.
    GitLab: ``merge_request``, ``approvals``, ``versions``, ``diffs`` and ``reviewers`` as GET merge_requests/N and those
    below it give them.
    """
    form = next((form for name, form in SERVICES.items() if isinstance(given, Mapping) and name in given), None)
    if form is None:
        raise DubanError(f"The file holds none of {' and '.join(SERVICES)}, so it tells of no pull request.")
    try:
        return form(given)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DubanError(
            f"The file lacks something that the hosting service tells of a pull request: {error}."
        ) from error


def _github(given: Mapping[str, Any]) -> Request:
    request = given["pull_request"]
    return Request(
        number=request["number"],
        opened_at=_moment(request["created_at"]),
        merged_at=_merged(request["number"], request["merged_at"]),
        head=request["head"]["sha"],
        merged_as=request["merge_commit_sha"],
        author=request["user"]["login"],
        files={file["filename"]: file["sha"] for file in given["files"] if file["status"] != "removed"},
        removed={
            **{file["filename"]: file["sha"] for file in given["files"] if file["status"] == "removed"},
            **{file["previous_filename"]: None for file in given["files"] if file["status"] == "renamed"},
        },
        reviews=tuple(
            Review(
                account=review["user"]["login"], decision=GITHUB_STATES[review["state"]], at=_moment(review["submitted_at"]),
                commit=review["commit_id"],
            )
            for review in given["reviews"]
            # Who has left the service is a user no more.
            if review["state"] != "PENDING" and review["user"] is not None
        ),
    )  # fmt: skip


def _gitlab(given: Mapping[str, Any]) -> Request:
    request = given["merge_request"]
    merged_at = _merged(request["iid"], request["merged_at"])
    return Request(
        number=request["iid"],
        opened_at=_moment(request["created_at"]),
        merged_at=merged_at,
        head=request["sha"],
        merged_as=request["merge_commit_sha"] or request["squash_commit_sha"] or request["sha"],
        author=request["author"]["username"],
        files={file["new_path"]: None for file in given["diffs"] if not file["deleted_file"]},
        removed={file["old_path"]: None for file in given["diffs"] if file["deleted_file"] or file["renamed_file"]},
        reviews=(
            *_approvals(given["approvals"]["approved_by"], given["versions"]),
            *_others(given["reviewers"], merged_at),
        ),
    )


def _approvals(approvals: Sequence[Mapping[str, Any]], versions: Sequence[Mapping[str, Any]]) -> Iterator[Review]:
    """Each approval is of what had been pushed by then; GitLab itself does not say of which commit."""
    pushed = sorted((_moment(version["created_at"]), version["head_commit_sha"]) for version in versions)
    for approval in approvals:
        at = _moment(approval["approved_at"])
        before = [commit for moment, commit in pushed if _time(moment) <= _time(at)]
        yield Review(
            account=approval["user"]["username"], decision="approved", at=at, commit=before[-1] if before else None
        )  # fmt: skip


def _others(reviewers: Sequence[Mapping[str, Any]], merged_at: str) -> Iterator[Review]:
    """Those who came to something else than an approval; GitLab does not tell when, so it stood so at the merge."""
    for reviewer in reviewers:
        if reviewer["state"] in GITLAB_STATES:
            yield Review(
                account=reviewer["user"]["username"],
                decision=GITLAB_STATES[reviewer["state"]],
                at=merged_at,
                commit=None,
            )


SERVICES: Final[Mapping[str, Callable[[Mapping[str, Any]], Request]]] = MappingProxyType({
    "pull_request": _github, "merge_request": _gitlab,
})  # fmt: skip
"""What tells the services apart -> how their answers are read."""


def snapshot(
    request: Request, people: Mapping[str, str], contents: Sequence[Mapping[str, str]]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The review record of a pull request, and the accounts that are no person's, whose reviews it cannot hold.

    ``people``: account -> person; ``contents`` are the entries of what was merged.
    """
    author = people.get(request.author)
    merged = {
        "number": request.number, "opened_at": request.opened_at, "merged_at": request.merged_at, "head": request.head,
    }  # fmt: skip
    record = {
        "id": f"review-{request.number}",
        "pull_request": {**merged, **({"author": author} if author else {})},
        "contents": list(contents),
        "reviews": [
            {"person": people[review.account], "decision": review.decision, "at": review.at}
            | ({"commit": review.commit} if review.commit else {})
            for review in request.reviews
            if review.account in people
        ],
    }
    unknown = {account for account in (request.author, *(r.account for r in request.reviews)) if account not in people}
    return record, tuple(sorted(unknown))


def _merged(number: int, at: str | None) -> str:
    if at is None:
        raise DubanError(f"Pull request {number} is not merged; its reviews may still change.")
    return _moment(at)


def _moment(text: str) -> str:
    """A moment as records write it: to the second, with its offset."""
    return datetime.fromisoformat(text).replace(microsecond=0).isoformat()


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)
