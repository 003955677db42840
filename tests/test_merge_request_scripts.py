"""The scripts that fetch GitLab's approvals and propose their snapshots, against a small service that answers as GitLab does."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from duban.reviews import read
from tests.servers import TOKEN, host, script
from tests.test_reviews import answers

COMMIT: Final = "0123456789abcdef0123456789abcdef01234567"
SNAPSHOT: Final = "id: review-33\nnote: 審閱\n"


@dataclass
class Service:
    """What the service holds of each merge request, by the end of its path, and what it was asked."""

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    parts: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        """As much of the interface as the scripts use; null for what there is not."""
        self.asked.append((method, path, body))
        match method, path.removeprefix("/projects/7").split("/")[1:]:
            case "GET", ["merge_requests"]:
                return [one for one in self.requests if one["state"] == query["state"][0]]
            case "GET", ["merge_requests", number]:
                return next(one for one in self.requests if one["iid"] == int(number))
            case "GET", ["merge_requests", _, ("versions" | "diffs") as part]:
                size, page = int(query["per_page"][0]), int(query["page"][0])
                return self.parts.get(part, [])[size * (page - 1) : size * page]
            case "GET", ["merge_requests", _, part]:
                return self.parts.get(part)
            case "POST", [*_]:
                return {"web_url": "https://host.test/-/merge_requests/9"}
            case _:
                return None


@pytest.fixture
def service() -> Iterator[Service]:
    """The service on a port of this machine."""
    held = Service()
    with host(held.answer, "PRIVATE-TOKEN", TOKEN) as held.url:
        yield held


def ran(service: Service, folder: Path, name: str, *arguments: str) -> tuple[int, str]:
    return script(name, service.url, "7", "main", *arguments, folder=folder)


def fetched(service: Service, folder: Path) -> dict[str, Any]:
    (folder / "files").mkdir()
    assert ran(service, folder, "merge-requests") == (0, "")
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted((folder / "files").iterdir())}


def recorded(service: Service, **more: Any) -> dict[str, Any]:
    """The recorded example as what the service holds."""
    given = answers("gitlab")
    service.requests = [{**given["merge_request"], "state": "merged", **more}]
    service.parts = {name: given[name] for name in ("approvals", "versions", "diffs", "reviewers")}
    return given


def test_the_program_understands_what_is_fetched(service: Service, tmp_path: Path) -> None:
    given = recorded(service)
    service.parts["diffs"] = [{**one, "diff": "x" * 200_000} for one in given["diffs"]]
    assert read(fetched(service, tmp_path)["33.json"]) == read(given)


def test_proposals_and_what_is_kept_already_are_left_out(service: Service, tmp_path: Path) -> None:
    recorded(service, source_branch="approvals/0123")
    assert fetched(service, tmp_path) == {}
    recorded(service)
    (tmp_path / "again" / "records" / "reviews").mkdir(parents=True)
    (tmp_path / "again" / "records" / "reviews" / "review-33.yml").write_text(SNAPSHOT, "utf-8")
    assert fetched(service, tmp_path / "again") == {}


@pytest.mark.parametrize("number", [100, 250])
def test_all_pages_are_read(service: Service, tmp_path: Path, number: int) -> None:
    recorded(service)
    service.parts["diffs"] = [
        {"old_path": f"{one}.yml", "new_path": f"{one}.yml", "renamed_file": False, "deleted_file": False}
        for one in range(number)
    ]
    assert fetched(service, tmp_path)["33.json"]["diffs"] == service.parts["diffs"]


def test_a_service_that_does_not_answer_is_no_lack_of_approvals(service: Service, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    service.url += "/nowhere"  # which answers null
    assert ran(service, tmp_path, "merge-requests")[0] != 0


def proposed(service: Service, folder: Path, **files: str) -> tuple[int, str]:
    (folder / "files").mkdir()
    for name, text in files.items():
        (folder / "files" / name.replace("__", ".")).write_text(text, "utf-8")
    return ran(service, folder, "propose-merge-request", COMMIT)


def test_snapshots_are_proposed_in_one_commit(service: Service, tmp_path: Path) -> None:
    """Upon the commit that main stands at, on a branch of their own; then the merge request."""
    done = proposed(service, tmp_path, **{"review-33__yml": SNAPSHOT, "review-34__yml": SNAPSHOT})
    assert done == (0, "https://host.test/-/merge_requests/9\n")
    content = base64.b64encode(SNAPSHOT.encode()).decode()
    names = ("records/reviews/review-33.yml", "records/reviews/review-34.yml")
    method, path, body = service.asked[1]
    assert (method, path, body["branch"], body["start_sha"]) == (
        "POST", "/projects/7/repository/commits", f"approvals/{COMMIT}", COMMIT,
    )  # fmt: skip
    assert body["actions"] == [
        {"action": "create", "file_path": name, "content": content, "encoding": "base64"} for name in names
    ]
    method, path, body = service.asked[2]
    assert (method, path, body["source_branch"], body["target_branch"]) == (
        "POST", "/projects/7/merge_requests", f"approvals/{COMMIT}", "main",
    )  # fmt: skip


def test_nothing_new_proposes_nothing(service: Service, tmp_path: Path) -> None:
    assert proposed(service, tmp_path) == (0, "There is nothing to propose.\n")


def test_a_proposal_waits_for_the_one_before_it(service: Service, tmp_path: Path) -> None:
    service.requests = [{"iid": 8, "state": "opened", "source_branch": "approvals/0123"}]
    done = proposed(service, tmp_path, **{"review-33__yml": SNAPSHOT})
    assert done == (0, "A proposal of snapshots waits for its review already.\n")


@pytest.mark.parametrize("name", ["set-zone__yaml", "Review__yml", "run"])
def test_nothing_but_snapshots_is_proposed(service: Service, tmp_path: Path, name: str) -> None:
    done = proposed(service, tmp_path, **{name: SNAPSHOT})
    assert done == (1, "There is more in it than snapshots.\n")
    assert [method for method, _, _ in service.asked] == ["GET"]
