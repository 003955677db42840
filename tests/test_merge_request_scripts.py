"""The scripts that fetch GitLab's approvals and propose their snapshots, against a small service that answers as GitLab does."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import pytest

from duban.reviews import read
from tests.test_reviews import answers

FOLDER: Final = Path(__file__).parents[1] / ".ci"
TOKEN: Final = "a-token"  # noqa: S105 - of a service that ends with the test
COMMIT: Final = "0123456789abcdef0123456789abcdef01234567"
SNAPSHOT: Final = "id: review-33\nnote: 審閱\n"


@dataclass
class Service:
    """What the service holds of each merge request, by the end of its path, and what it was asked."""

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    parts: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    strangers: int = 0

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

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            asked = urlsplit(self.path)
            given = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            held.strangers += self.headers["PRIVATE-TOKEN"] != TOKEN
            body = json.loads(given) if given else None
            told = json.dumps(held.answer(self.command, asked.path, parse_qs(asked.query), body)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = respond  # noqa: N815 - the names that the library asks for

        def log_message(self, *_: object) -> None:
            """Tests read what was asked, not a log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        held.url = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield held
        server.shutdown()
    assert held.strangers == 0


def ran(service: Service, folder: Path, script: str, *arguments: str) -> tuple[int, str]:
    """Exit code and output of a script, which never tells the token."""
    done = subprocess.run(
        [FOLDER / script, service.url, "7", "main", *arguments, folder / "files"], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env={**os.environ, "TOKEN": TOKEN},
    )  # fmt: skip
    assert TOKEN not in done.stdout
    return done.returncode, done.stdout


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
    service.parts["diffs"] = [{"new_path": f"{one}.yml", "deleted_file": False} for one in range(number)]
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
