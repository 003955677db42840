"""Which files are read at all."""

from __future__ import annotations

import os
import pathlib

import pytest

from duban.model import Document
from duban.yamldoc import LARGEST_FILE, read
from tests.yaml_documents import told


@pytest.fixture
def root(tmp_path: pathlib.Path) -> pathlib.Path:
    for folder in ("root/records/people", "root/secret", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.yml").write_text("id: a\n", encoding="utf-8")
    return tmp_path / "root"


def test_a_file_is_named_from_the_root_with_forward_slashes(root: pathlib.Path) -> None:
    parsed = read("records/people/a.yml", root=root)
    assert parsed == Document(path="records/people/a.yml", data={"id": "a"}, lines=[1, 1])


def test_a_file_in_the_root_itself_is_read(root: pathlib.Path) -> None:
    (root / "a.yml").write_text("id: a\n", encoding="utf-8")
    assert isinstance(read("a.yml", root=root), Document)


def test_a_link_inside_the_records_is_followed(root: pathlib.Path) -> None:
    (root / "records" / "b.yml").symlink_to("people/a.yml")
    assert isinstance(read("records/b.yml", root=root), Document)


@pytest.mark.parametrize("target", ["../../elsewhere/a.yml", "../secret/a.yml"])
def test_a_link_that_leaves_the_records_is_refused(root: pathlib.Path, target: str) -> None:
    (root / "records" / "b.yml").symlink_to(target)
    assert told(read("records/b.yml", root=root)) == [("yaml.outside", 1, {})]


@pytest.mark.parametrize("path", ["records/x/a.yml", "records/../secret/a.yml"])
def test_a_path_that_leaves_the_records_is_refused(root: pathlib.Path, path: str) -> None:
    (root / "records" / "x").symlink_to(root.parent / "elsewhere", target_is_directory=True)
    assert told(read(path, root=root)) == [("yaml.outside", 1, {})]


def test_records_that_are_themselves_a_link_elsewhere_are_refused(root: pathlib.Path) -> None:
    (root / "linked").symlink_to(root.parent / "elsewhere", target_is_directory=True)
    assert told(read("linked/a.yml", root=root)) == [("yaml.outside", 1, {})]


def test_a_path_elsewhere_is_refused(root: pathlib.Path) -> None:
    assert told(read("../elsewhere/a.yml", root=root)) == [("yaml.outside", 1, {})]


def test_what_is_no_readable_file_is_refused(root: pathlib.Path) -> None:
    records = root / "records"
    (records / "folder.yml").mkdir()
    os.mkfifo(records / "pipe.yml")
    (records / "loop.yml").symlink_to("loop.yml")
    assert told(read("records/folder.yml", root=root)) == [("yaml.not_a_file", 1, {})]
    assert told(read("records/pipe.yml", root=root)) == [("yaml.not_a_file", 1, {})]
    assert told(read("records/gone.yml", root=root)) == [("yaml.missing", 1, {})]
    reason = "Too many levels of symbolic links"
    assert told(read("records/loop.yml", root=root)) == [("yaml.unreadable", 1, {"reason": reason})]


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"a\xff.yml", "a\N{REPLACEMENT CHARACTER}.yml"), (b"a\n.yml", "a\N{REPLACEMENT CHARACTER}.yml")],
)
def test_a_file_name_that_cannot_be_shown_is_refused(root: pathlib.Path, name: bytes, shown: str) -> None:
    path = f"records/{os.fsdecode(name)}"
    (root / path).write_text("id: a\n", encoding="utf-8")
    problem, *others = read(path, root=root)  # type: ignore[misc]  # it is no document, or the test fails
    assert (problem.code, problem.place.path, others) == ("yaml.file_name", f"records/{shown}", [])


def test_a_file_that_is_too_large_is_not_read_to_its_end(root: pathlib.Path) -> None:
    with (root / "records" / "large.yml").open("wb") as file:
        file.truncate(64 * 1024 * LARGEST_FILE)
    assert told(read("records/large.yml", root=root)) == [("yaml.too_large", 1, {"limit": "1,024"})]
