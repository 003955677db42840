"""Reading all records: alone, or with a second process."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban import files
from duban.files import read_all
from duban.schema import Schemas
from tests.houses import house

ALSO: dict[str, str | None] = {
    "records/posts/post-writer.yml": "id: post-writer\ntitle: {en: Writer, zh: 文案}\ndepartment: stores\ncore: false\n",
    "records/people/bo.yml": "id: bo\nname: {en: Bo, zh: 阿柏}\n",
    "records/people/cy.yml": "id: cyd\nname: {en: Cy, zh: 阿齊}\ndepartment: stores\n",
    "records/people/notes.txt": "Nothing.\n",
    "records/people/torn.yml": "id: [\n",
    "records/unknown/a.yml": "id: a\n",
}
"""A good record, and one each that breaks its schema, has another id, another ending, is no YAML, is of no type."""


def test_two_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same order, with all problems, whichever half a file is in."""
    root = house(tmp_path, ALSO)
    schemas = Schemas.load(root / "schemas")
    alone = read_all(root, schemas)
    assert {problem.code for read in alone for problem in read.problems} >= {
        "file.ending", "folder.unknown", "id.file-name", "schema.required", "yaml.syntax",
    }  # fmt: skip
    monkeypatch.setattr(files, "MANY", 0)
    monkeypatch.setattr("duban.fork.possible", lambda: True)
    far: list[tuple[int, int]] = []
    assert read_all(root, schemas, lambda done, of: far.append((done, of))) == alone
    assert far == [(2 * done, len(alone)) for done in range(1, (len(alone) + 1) // 2 + 1)]


def test_files_come_in_order_of_their_folders(tmp_path: Path) -> None:
    """A regulation's provisions before another regulation whose name goes on where its own ends."""
    root = house(tmp_path, {"records/regulations/house-two.yml": "id: house-two\n"})
    paths = [read.path for read in read_all(root, Schemas.load(root / "schemas")) if "regulations" in read.path]
    assert paths == [
        "records/regulations/house/1.yml",
        "records/regulations/house-two.yml",
        "records/regulations/house.yml",
    ]


def test_a_folder_that_is_a_link_is_told_as_one(tmp_path: Path) -> None:
    """Nothing below it is read."""
    root = house(tmp_path / "root")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.yml").write_text("id: a\n", "utf-8")
    (root / "records" / "people" / "linked.yml").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (found,) = (read for read in read_all(root, Schemas.load(root / "schemas")) if "linked" in read.path)
    assert [problem.code for problem in found.problems] == ["yaml.outside"]
