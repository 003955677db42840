"""The company of the base, which has to be what a clone of that commit would give."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from duban.company import open_company, read_company
from duban.model import DubanError
from duban.sides import open_base
from duban.snapshot import snapshot
from tests.books import moment
from tests.changes import BEFORE, POST, company, judged, post, told
from tests.histories import ADA, Files, History

NOW = moment("2026-04-20 09:00")


def same_as_a_clone(history: History) -> bool:
    """Whether the base, read beside the work tree, is what its commit gives by itself, history and all."""
    _, read = read_company(history.root)
    base, clock = open_base(snapshot(history.root, "main"), read, NOW)
    clone = history.root.parent / "clone"
    history.git("clone", "--quiet", "--branch=main", history.root.as_uri(), str(clone))
    alone, clock_alone, _ = open_company(clone, NOW)
    assert base == alone
    return clock == clock_alone


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({}, id="nothing"),
        pytest.param({POST: post(holder="ada")}, id="a record changed"),
        pytest.param({POST: None}, id="a record gone"),
        pytest.param({"records/posts/post-clerk.yml": post("post-clerk")}, id="a record more"),
        pytest.param({POST: "id: ["}, id="a record broken"),
        pytest.param({"records/regulations/house/2.yml": None}, id="provisions gone"),
        pytest.param({"records/calendars/cn-2026.yml": None}, id="a calendar gone"),
        pytest.param({"schemas/post.json": None, POST: None}, id="a schema gone"),
    ],
)
def test_whatever_the_change_does(tmp_path: Path, change: Files) -> None:
    """Committed or not."""
    history = company(tmp_path / "house")
    history.write({name: text for name, text in change.items() if not name.startswith("schemas/")})
    assert same_as_a_clone(history)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({POST: "id: post-planner\ntitle: ["}, id="no YAML"),
        pytest.param({POST: post(colour="red")}, id="not by its schema"),
        pytest.param({POST: post("post-other")}, id="another id than its name"),
        pytest.param({"records/posts/notes.txt": "x"}, id="no record"),
        pytest.param({"records/odd/a.yml": "x"}, id="no type"),
        pytest.param({"records/posts/post\u200bx.yml": post()}, id="a name that nobody can read"),
        pytest.param({"records/posts/large.yml": "x" * (1024 * 1024 + 1)}, id="too large"),
        pytest.param({"records/posts/stores/post-planner.yml": post()}, id="an id twice"),
    ],
)
@pytest.mark.parametrize("mended", [False, True])
def test_whatever_is_wrong_with_the_base(tmp_path: Path, files: Files, mended: bool) -> None:  # noqa: FBT001 - a column of a table
    """Single files that are broken are findings of the base, whether the change mends them or not."""
    history = company(tmp_path / "house", {name: str(text) for name, text in files.items()})
    if mended:
        history.write({name: None if name != POST else post() for name in files})
    assert same_as_a_clone(history)


@pytest.mark.parametrize(
    ("way", "places"),
    [
        pytest.param("post-planner.yml", ["records/posts/link.yml"], id="to a record"),
        pytest.param("../../notes.yml", ["records/posts/link.yml"], id="out of the records"),
        pytest.param("gone.yml", ["records/posts/link.yml"], id="nowhere"),
        pytest.param("../people", ["records/posts/link.yml"], id="to a folder"),
    ],
)
@pytest.mark.parametrize("kept", [False, True])
def test_links_are_read_as_the_work_tree_reads_them(
    tmp_path: Path, way: str, places: list[str], kept: bool  # noqa: FBT001 - a column of a table
) -> None:  # fmt: skip
    history = company(tmp_path / "house")
    history.git("checkout", "--quiet", "main")
    (history.root / places[0]).symlink_to(way)
    history.commit(ADA, BEFORE, {"notes.yml": "id: x\n"})
    history.git("checkout", "--quiet", "-B", "change")
    if not kept:
        (history.root / places[0]).unlink()
    assert same_as_a_clone(history)


def test_a_file_that_becomes_a_link_is_not_the_same_file(tmp_path: Path) -> None:
    """What stands behind it is the same text, and outside of the records."""
    history = company(tmp_path)
    outside = tmp_path / "outside.yml"
    outside.write_bytes((tmp_path / POST).read_bytes())
    (tmp_path / POST).unlink()
    (tmp_path / POST).symlink_to(os.path.relpath(outside, (tmp_path / POST).parent))
    comparison = judged(history)
    assert ("new", "duban-invalid", POST, "invalid") in told(comparison)


def test_attributes_that_the_change_brings_hide_nothing(tmp_path: Path) -> None:
    """To Git the file has not changed, as it would turn it back from UTF-16; to the reader it is broken."""
    history = company(tmp_path)
    text = (tmp_path / POST).read_text("utf-8")
    changed = judged(history, {".gitattributes": f"{POST} working-tree-encoding=UTF-16\n", POST: text.encode("utf-16")})
    assert [(row[0], row[2]) for row in told(changed) if row[1] == "duban-invalid"] == [("new", POST)]


def test_each_side_is_read_by_its_own_schemas(tmp_path: Path) -> None:
    """A schema that the change narrows makes a record invalid that was not touched."""
    history = company(tmp_path)
    schema = json.loads((tmp_path / "schemas" / "post.json").read_text("utf-8"))
    schema["required"].append("holder")
    comparison = judged(history, {"schemas/post.json": json.dumps(schema)})
    assert [row for row in told(comparison) if row[0] == "new"] == [("new", "duban-invalid", POST, "invalid")]


def test_each_side_is_judged_by_its_own_rules(tmp_path: Path) -> None:
    """Who takes a provision away is not failed for it; what it found is gone."""
    comparison = judged(company(tmp_path), {"records/regulations/house/1.yml": None})
    assert told(comparison) == [("cured", "HR-01-0a", "post-planner", "gone")]


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        pytest.param({"schemas/post.json": "{"}, "schemas/post.json cannot be read as JSON", id="a broken schema"),
        pytest.param(
            {"records/settings/s-zone.yml": 'id: s-zone\nname: zone\nvalue: Asia/Atlantis\neffective_from: "2026-01-01"\nreason: x\n'},
            "records/settings names the zone 'Asia/Atlantis', which does not exist.",
            id="a zone that does not exist",
        ),
    ],
)  # fmt: skip
def test_a_base_that_cannot_be_evaluated_is_told_with_the_reason(tmp_path: Path, files: Files, reason: str) -> None:
    """However well the change mends it."""
    history = company(tmp_path)
    before = {name: (tmp_path / name).read_bytes() if (tmp_path / name).exists() else None for name in files}
    history.git("checkout", "--quiet", "main")
    commit = history.commit(ADA, BEFORE, files)
    history.git("checkout", "--quiet", "-B", "change")
    with pytest.raises(DubanError) as refused:
        judged(history, before)
    assert str(refused.value).startswith(f"The base, commit {commit[:12]}, cannot be evaluated: {reason}")


def test_a_base_without_records_is_none(tmp_path: Path) -> None:
    history = company(tmp_path)
    history.git("checkout", "--quiet", "main")
    history.git("rm", "--quiet", "-r", "--cached", "records")
    history.git("-c", "user.name=A", "-c", "user.email=a@b.test", "commit", "--quiet", "--message=None")
    history.git("symbolic-ref", "HEAD", "refs/heads/empty")
    history.git("branch", "empty", "main")
    with pytest.raises(DubanError, match=r"cannot be evaluated: it holds no folder records/, so there is nothing"):
        judged(history)
