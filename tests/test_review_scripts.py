"""The scripts that fetch reviews and propose their snapshots, against a small service that answers as GitHub does."""

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
SNAPSHOT: Final = "id: review-plan-1\nnote: 審閱\n"


@dataclass
class Service:
    """What the service holds, and what it was asked."""

    url: str = ""
    pulls: list[dict[str, Any]] = field(default_factory=list)
    reviews: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    files: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> Any:
        """As much of the interface as the scripts use; None for what there is not."""
        self.asked.append((method, path, body))
        match method, path.removeprefix("/repos/paper-kite/records").split("/")[1:]:
            case "GET", ["pulls"]:
                size = int(query["per_page"][0])
                return [pull for pull in self.pulls if pull["state"] == query["state"][0]][:size]
            case "GET", ["pulls", number]:
                return next(pull for pull in self.pulls if pull["number"] == int(number))
            case "GET", ["pulls", number, ("reviews" | "files") as kind]:
                size, page = int(query["per_page"][0]), int(query["page"][0])
                held = self.reviews if kind == "reviews" else self.files
                return held.get(int(number), [])[size * (page - 1) : size * page]
            case "POST" | "PUT", [*_]:
                return {"html_url": "https://host.test/pull/9"}
            case _:
                return None


def pull(number: int, *, state: str = "closed", merged: bool = True, head: str = "work") -> dict[str, Any]:
    """A pull request with a hostile title."""
    return {
        "number": number, "state": state, "merged_at": "2026-07-03T07:15:00Z" if merged else None, "head": {"ref": head},
        "title": '"; $(touch obeyed) `touch obeyed`',
    }  # fmt: skip


@pytest.fixture
def service() -> Iterator[Service]:
    """The service on a port of this machine."""
    held = Service()
    with host(held.answer, "Authorization", f"Bearer {TOKEN}") as held.url:
        yield held


def ran(service: Service, folder: Path, name: str, *arguments: str) -> tuple[int, str]:
    return script(name, service.url, "paper-kite/records", "main", *arguments, folder=folder)


def fetched(service: Service, folder: Path) -> dict[str, Any]:
    (folder / "files").mkdir()
    assert ran(service, folder, "reviews") == (0, "")
    return {path.name: json.loads(path.read_text("utf-8")) for path in sorted((folder / "files").iterdir())}


FILE: Final = {"filename": "records/plans/p-1.yml", "sha": "0" * 40, "status": "modified", "previous_filename": None}


def test_merged_pull_requests_come_with_their_reviews_and_files(service: Service, tmp_path: Path) -> None:
    """What was closed without merging was approved by nobody's merge, and snapshots are not snapshot in turn."""
    service.pulls = [
        pull(3), pull(4, merged=False), pull(5, head="approvals/0123"), pull(6, state="open", merged=False), pull(7),
    ]  # fmt: skip
    service.reviews = {3: [{"id": 1, "state": "APPROVED"}], 5: [{"id": 2}]}
    service.files = {3: [{**FILE, "patch": "@@ " + "x" * 200_000}]}
    assert fetched(service, tmp_path) == {
        "3.json": {"pull_request": pull(3), "reviews": [{"id": 1, "state": "APPROVED"}], "files": [FILE]},
        "7.json": {"pull_request": pull(7), "reviews": [], "files": []},
    }


def test_what_is_kept_already_is_not_fetched_again(service: Service, tmp_path: Path) -> None:
    """A snapshot tells how it stood at the merge, and is written once."""
    service.pulls = [pull(3), pull(7)]
    (tmp_path / "records" / "reviews").mkdir(parents=True)
    (tmp_path / "records" / "reviews" / "review-3.yml").write_text("id: review-3\n", "utf-8")
    assert fetched(service, tmp_path).keys() == {"7.json"}


def test_the_program_understands_what_is_fetched(service: Service, tmp_path: Path) -> None:
    """The service's own words, as recorded in tests/data/reviews."""
    given = answers("github")
    service.pulls = [
        {**given["pull_request"], "state": "closed", "head": {**given["pull_request"]["head"], "ref": "work"}}
    ]
    number = given["pull_request"]["number"]
    service.reviews, service.files = {number: given["reviews"]}, {number: given["files"]}
    assert read(fetched(service, tmp_path)[f"{number}.json"]) == read(given)


@pytest.mark.parametrize("number", [99, 100, 101, 200, 250])
def test_all_pages_of_reviews_and_files_are_read(service: Service, tmp_path: Path, number: int) -> None:
    """A page holds a hundred; a later review may void an earlier one, so none may be missing."""
    service.pulls, service.reviews = [pull(3)], {3: [{"id": one} for one in range(number)]}
    service.files = {3: [{**FILE, "filename": f"{one}.yml"} for one in range(number)]}
    found = fetched(service, tmp_path)["3.json"]
    assert (found["reviews"], found["files"]) == (service.reviews[3], service.files[3])


def test_a_service_that_does_not_answer_is_no_lack_of_reviews(service: Service, tmp_path: Path) -> None:
    """The run fails, so that nobody takes it for a quiet day."""
    (tmp_path / "files").mkdir()
    service.url += "/nowhere"  # which answers null
    assert ran(service, tmp_path, "reviews")[0] != 0
    service.url = "http://127.0.0.1:1"
    assert ran(service, tmp_path, "reviews")[0] != 0


def proposed(service: Service, folder: Path, **files: str) -> tuple[int, str]:
    (folder / "files").mkdir()
    for name, text in files.items():
        (folder / "files" / name.replace("__", ".")).write_text(text, "utf-8")
    return ran(service, folder, "propose", COMMIT)


def test_snapshots_are_proposed_by_a_branch_of_their_own(service: Service, tmp_path: Path) -> None:
    """From the commit that main stands at, each file by the service's interface, then the pull request."""
    done = proposed(service, tmp_path, **{"review-plan-1__yml": SNAPSHOT, "review-plan-2__yml": SNAPSHOT})
    assert done == (0, "https://host.test/pull/9\n")
    head, repository = f"approvals/{COMMIT}", "/repos/paper-kite/records"
    content = base64.b64encode(SNAPSHOT.encode()).decode()
    names = ("records/reviews/review-plan-1.yml", "records/reviews/review-plan-2.yml")
    assert service.asked[1:-1] == [
        ("POST", f"{repository}/git/refs", {"ref": f"refs/heads/{head}", "sha": COMMIT}),
        *(
            ("PUT", f"{repository}/contents/{name}", {
                "message": f"Record the reviews in {name}", "content": content, "branch": head,
            })
            for name in names
        ),
    ]  # fmt: skip
    method, path, body = service.asked[-1]
    assert (method, path, body["head"], body["base"]) == ("POST", f"{repository}/pulls", head, "main")


def test_nothing_new_proposes_nothing(service: Service, tmp_path: Path) -> None:
    assert proposed(service, tmp_path) == (0, "There is nothing to propose.\n")
    assert [method for method, _, _ in service.asked] == ["GET"]


def test_a_proposal_waits_for_the_one_before_it(service: Service, tmp_path: Path) -> None:
    """Other pull requests that are open hinder nothing."""
    service.pulls = [pull(8, state="open", merged=False, head="approvals/0123")]
    done = proposed(service, tmp_path, **{"review-plan-1__yml": SNAPSHOT})
    assert done == (0, "A proposal of snapshots waits for its review already.\n")
    assert [method for method, _, _ in service.asked] == ["GET"]


@pytest.mark.parametrize("name", ["set-zone__yaml", "Review__yml", "review 1__yml", "run"])
def test_nothing_but_snapshots_is_proposed(service: Service, tmp_path: Path, name: str) -> None:
    """Whatever the job before left there."""
    done = proposed(service, tmp_path, **{name: SNAPSHOT, "review-plan-1__yml": SNAPSHOT})
    assert done == (1, "There is more in it than snapshots.\n")
    assert [method for method, _, _ in service.asked] == ["GET"]


def test_a_link_is_no_snapshot(service: Service, tmp_path: Path) -> None:
    """It would propose what it points to."""
    (tmp_path / "files").mkdir()
    (tmp_path / "secret").write_text("x", "utf-8")
    (tmp_path / "files" / "review-1.yml").symlink_to(tmp_path / "secret")
    assert ran(service, tmp_path, "propose", COMMIT) == (1, "There is more in it than snapshots.\n")
