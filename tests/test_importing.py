"""The reviews of a merged pull request become a record, of exactly what was merged."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from duban.cli import main
from duban.content import digest
from duban.importing import imported
from duban.model import DubanError
from duban.schema import Schemas
from tests.books import books, record
from tests.histories import ADA, BEN, History, begin
from tests.small_company import PROJECT
from tests.test_reviews import PEOPLE, answers

SCHEMAS = Schemas.load(PROJECT / "schemas")
BOOKS = books(
    *(record("person", name, account=account) for account, name in PEOPLE.items()), record("person", "gus"),
    approved={"decision": SCHEMAS.shapes["decision"].approved},
)  # fmt: skip
DECISION = {"id": "d1", "subtype": "bonus", "department": "stores", "reason": "Good work.", "amount": 500}
PROVISIONS = "records/regulations/house/1.yml"


def merged(history: History, service: str, files: Mapping[str, str | None]) -> bytes:
    """The service's answers about what the last commit merged; the blobs are those that were reviewed."""
    given = answers(service)
    if service == "github":
        given["pull_request"]["merge_commit_sha"] = history.head()
        given["files"] = [{"filename": name, "sha": sha, "status": "modified"} for name, sha in files.items()]
    else:
        given["merge_request"]["merge_commit_sha"] = history.head()
        given["diffs"] = [
            {"old_path": name, "new_path": name, "renamed_file": False, "deleted_file": False} for name in files
        ]
    return json.dumps(given).encode()


def house(root: Path) -> History:
    """A decision and a changed provision were merged."""
    return begin(
        root, {"records/decisions/d1.yml": DECISION, PROVISIONS: "provisions: []\n", "README.md": "x"}, author=BEN
    )


def contents(text: str) -> list[Any]:
    """The entries of what was merged."""
    lines = text.partition("contents:\n")[2].partition("reviews:\n")[0].splitlines()
    return [json.loads(line.removeprefix("- ")) for line in lines]


APPROVED = {"subject": "d1", "content": digest(DECISION, SCHEMAS.shapes["decision"].approved)}
WHOLE = {"path": PROVISIONS, "content": f"sha256:{hashlib.sha256(b'provisions: []' + bytes([10])).hexdigest()}"}


def test_what_was_merged_is_named_by_its_content(tmp_path: Path) -> None:
    """Of the decision, what approvals cover; of the provisions, the whole file. What is no file of ours is one like them."""
    history = house(tmp_path)
    names = ["records/decisions/d1.yml", PROVISIONS]
    blobs = {name: history.git("rev-parse", f"HEAD:{name}") for name in names}
    made = imported(tmp_path, merged(history, "github", blobs), SCHEMAS, BOOKS)
    assert (made.path, made.files, made.unknown) == ("records/reviews/review-12.yml", 2, ("a-visitor",))
    assert contents(made.text) == [APPROVED, WHOLE]


def test_what_the_merge_made_otherwise_than_it_was_reviewed_is_left_out(tmp_path: Path) -> None:
    """Somebody else's change met it in the merge."""
    history = house(tmp_path)
    blobs = {"records/decisions/d1.yml": "0" * 40, PROVISIONS: history.git("rev-parse", f"HEAD:{PROVISIONS}")}
    made = imported(tmp_path, merged(history, "github", blobs), SCHEMAS, BOOKS)
    assert contents(made.text) == [WHOLE]


def test_later_commits_do_not_change_what_was_merged(tmp_path: Path) -> None:
    history = house(tmp_path)
    given = merged(history, "gitlab", {"records/decisions/d1.yml": None})
    history.commit(ADA, "2026-04-03 10:00", {"records/decisions/d1.yml": {**DECISION, "amount": 900}})
    assert contents(imported(tmp_path, given, SCHEMAS, BOOKS).text) == [APPROVED]


@pytest.mark.parametrize(
    ("seen", "covers"),
    [
        pytest.param("as it was", [{**WHOLE, "removed": True}], id="reviewed as it was"),
        pytest.param(None, [{**WHOLE, "removed": True}], id="the service does not tell"),
        pytest.param("0" * 40, [], id="another content was reviewed"),
    ],
)
def test_what_was_taken_away_is_named_by_what_it_was(tmp_path: Path, seen: str | None, covers: list[Any]) -> None:
    history = house(tmp_path)
    blob = history.git("rev-parse", f"HEAD:{PROVISIONS}")
    with history.branch("away"):
        history.commit(ADA, "2026-04-02 10:00", {PROVISIONS: None, "records/decisions/d1.yml": None})
    history.merge(ADA, "2026-04-03 10:00", "away")
    given = json.loads(merged(history, "github", {}))
    shown = blob if seen == "as it was" else seen
    given["files"] = [{"filename": PROVISIONS, "sha": shown, "status": "removed"}]
    assert contents(imported(tmp_path, json.dumps(given).encode(), SCHEMAS, BOOKS).text) == covers


@pytest.mark.parametrize("service", ["github", "gitlab"])
def test_a_renaming_takes_a_file_away_and_brings_another(tmp_path: Path, service: str) -> None:
    other = PROVISIONS.replace("1", "2")
    history = house(tmp_path)
    history.move(ADA, "2026-04-02 10:00", PROVISIONS, other)
    blob = history.git("rev-parse", f"HEAD:{other}")
    given = json.loads(merged(history, service, {}))
    given["files"] = [{"filename": other, "previous_filename": PROVISIONS, "sha": blob, "status": "renamed"}]
    given["diffs"] = [{"old_path": PROVISIONS, "new_path": other, "renamed_file": True, "deleted_file": False}]
    told = contents(imported(tmp_path, json.dumps(given).encode(), SCHEMAS, BOOKS).text)
    assert told == [{**WHOLE, "path": other}, {**WHOLE, "removed": True}]


def test_a_record_that_was_no_record_then_is_a_file(tmp_path: Path) -> None:
    history = begin(tmp_path, {"records/decisions/d1.yml": "- a list\n"})
    made = imported(tmp_path, merged(history, "gitlab", {"records/decisions/d1.yml": None}), SCHEMAS, BOOKS)
    assert [list(covered) for covered in contents(made.text)] == [["path", "content"]]


def test_a_company_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    history = begin(tmp_path, {"company/records/decisions/d1.yml": DECISION, "records/decisions/d1.yml": "x: 1\n"})
    given = merged(history, "gitlab", {"company/records/decisions/d1.yml": None})
    assert contents(imported(tmp_path / "company", given, SCHEMAS, BOOKS).text) == [APPROVED]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(b"{", "cannot be read as JSON", id="no JSON"),
        pytest.param(b"[" * 100_000, "cannot be read as JSON", id="nested without end"),
        pytest.param(
            json.dumps(answers("github")).encode(), "became commit e5bd3914.*, which is not here", id="not fetched"
        ),
    ],
)
def test_what_cannot_be_imported_is_told(tmp_path: Path, given: bytes, said: str) -> None:
    with pytest.raises(DubanError, match=said):
        imported(house(tmp_path).root, given, SCHEMAS, BOOKS)


def test_a_commit_that_is_no_commit_is_refused(tmp_path: Path) -> None:
    """What stands there goes to Git; it must not become an option of it."""
    given = answers("github")
    given["pull_request"] |= {"merge_commit_sha": "--output=/nowhere", "head": {"sha": "x"}}
    with pytest.raises(DubanError, match="became commit --output"):
        imported(house(tmp_path).root, json.dumps(given).encode(), SCHEMAS, BOOKS)


def test_a_record_that_its_schema_refuses_is_not_made(tmp_path: Path) -> None:
    history = house(tmp_path)
    given = json.loads(merged(history, "gitlab", {PROVISIONS: None}))
    given["merge_request"]["iid"] = 0
    with pytest.raises(DubanError, match="No review record can be made of it"):
        imported(tmp_path, json.dumps(given).encode(), SCHEMAS, BOOKS)


class TestCommand:
    """The command writes the record once, and tells whom it does not know."""

    def run(self, root: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["approvals", "import", str(file), "--root", str(root), "--now", "2026-04-03T10:00"])
        assert isinstance(left.value.code, int)
        return left.value.code, *capsys.readouterr()

    def test_it(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        root = tmp_path / "house"
        people = {
            f"records/people/{name}.yml": {
                "id": name, "name": {"en": name, "zh": name}, "department": "stores", "account": account,
            }
            for account, name in PEOPLE.items()
        }  # fmt: skip
        schemas = {
            f"schemas/{p.relative_to(PROJECT / 'schemas').as_posix()}": p.read_bytes()
            for p in (PROJECT / "schemas").rglob("*.json")
        }
        history = begin(root, {**people, **schemas, "records/decisions/d1.yml": DECISION})
        file = tmp_path / "answers.json"
        file.write_bytes(merged(history, "gitlab", {"records/decisions/d1.yml": None}))
        told = "duban: the account a-visitor is no person's, so its reviews are left out.\n"
        written = root / "records" / "reviews" / "review-33.yml"
        assert self.run(root, file, capsys) == (0, "records/reviews/review-33.yml: 1\n", told)
        first = written.read_bytes()
        assert self.run(root, file, capsys) == (0, "records/reviews/review-33.yml: 1\n", told)
        assert written.read_bytes() == first
        written.write_bytes(b"id: review-33\n")
        code, _, complaint = self.run(root, file, capsys)
        assert (code, "says something else" in complaint, written.read_bytes()) == (2, True, b"id: review-33\n")
        file.write_bytes(merged(history, "gitlab", {"docs/x.md": None}))
        assert self.run(root, file, capsys)[:2] == (
            0,
            "Nothing that was reviewed stands here as it was merged; no record is written.\n",
        )
        written.unlink()
        written.parent.rmdir()
        written.parent.write_bytes(b"")
        file.write_bytes(merged(history, "gitlab", {"records/decisions/d1.yml": None}))
        assert self.run(root, file, capsys)[0] == 2
