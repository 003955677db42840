"""The files of the commit that a change began from, read from the objects of real repositories."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from duban.model import DubanError
from duban.snapshot import blob_of, contents, snapshot, target
from tests.histories import ADA, BEN, History, begin

FIRST = {"records/a.yml": "1\n", "records/督辦 記錄.yml": "2\n", "schemas/a.json": "{}", "notes.txt": "not asked for"}


def history(root: Path) -> History:
    """One commit on ``main``."""
    return begin(root, FIRST)


def test_it_holds_records_and_schemas_and_nothing_else(tmp_path: Path) -> None:
    written = history(tmp_path)
    taken = snapshot(tmp_path, "main")
    assert taken.commit == written.head()
    assert sorted(taken.blobs) == ["records/a.yml", "records/督辦 記錄.yml", "schemas/a.json"]
    assert contents(taken, taken.blobs) == {
        "records/a.yml": b"1\n", "records/督辦 記錄.yml": b"2\n", "schemas/a.json": b"{}",
    }  # fmt: skip


def test_nothing_in_the_work_tree_changes_it(tmp_path: Path) -> None:
    """Neither what is not committed nor what is only staged."""
    written = history(tmp_path)
    written.write({"records/a.yml": "9\n", "records/b.yml": "9\n", "schemas/a.json": None})
    written.git("add", "--all")
    taken = snapshot(tmp_path, "HEAD")
    assert contents(taken, ["records/a.yml"]) == {"records/a.yml": b"1\n"}
    assert set(taken.blobs) == set(FIRST) - {"notes.txt"}


def test_it_is_the_commit_at_which_the_histories_parted(tmp_path: Path) -> None:
    """What main got meanwhile is not for the change to answer."""
    written = history(tmp_path)
    start = written.head()
    with written.branch("change"):
        written.commit(BEN, "2026-01-02 09:00", {"records/b.yml": "b"})
    written.commit(ADA, "2026-01-03 09:00", {"records/c.yml": "c"})
    written.git("checkout", "--quiet", "change")
    assert snapshot(tmp_path, "main").commit == start


def test_of_a_merge_it_is_the_side_that_is_named(tmp_path: Path) -> None:
    """A hosting service checks a pull request as merged into its target."""
    written = history(tmp_path)
    with written.branch("change"):
        written.commit(BEN, "2026-01-02 09:00", {"records/b.yml": "b"})
    onto = written.commit(ADA, "2026-01-03 09:00", {"records/c.yml": "c"})
    written.merge(ADA, "2026-01-04 09:00", "change")
    assert snapshot(tmp_path, onto).commit == onto


def test_a_company_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    begin(tmp_path, {"house/records/a.yml": "1", "records/other.yml": "2"})
    assert set(snapshot(tmp_path / "house", "HEAD").blobs) == {"records/a.yml"}


@pytest.mark.parametrize(
    ("revision", "reason"),
    [
        pytest.param("gone", "--base gone: there is no commit gone; fetch it, or correct the name.", id="unknown"),
        pytest.param("", "--base : there is no commit ; fetch it, or correct the name.", id="none"),
        pytest.param(
            "--output=x",
            "--base --output=x: there is no commit --output=x; fetch it, or correct the name.",
            id="option",
        ),
        pytest.param(
            "HEAD:records/a.yml",
            "--base HEAD:records/a.yml: there is no commit HEAD:records/a.yml; fetch it, or correct the name.",
            id="a file",
        ),
    ],
)
def test_a_name_of_no_commit(tmp_path: Path, revision: str, reason: str) -> None:
    history(tmp_path)
    with pytest.raises(DubanError) as refused:
        snapshot(tmp_path, revision)
    assert str(refused.value) == reason


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match=r"\A--base needs a repository, and this folder is not in one\.\Z"):
        snapshot(tmp_path, "main")


def test_no_commit_yet(tmp_path: Path) -> None:
    begin(tmp_path)
    with pytest.raises(DubanError, match="there is no commit HEAD"):
        snapshot(tmp_path, "HEAD")


def test_a_history_that_is_cut_off(tmp_path: Path) -> None:
    """Though the commit itself is there: what the trail proves would depend on where the cut is."""
    written = history(tmp_path / "origin")
    written.commit(ADA, "2026-01-02 09:00", {"records/b.yml": "b"})
    written.git("clone", "--quiet", "--depth=1", written.root.as_uri(), str(tmp_path / "clone"))
    with pytest.raises(DubanError, match=r"\A--base needs the whole history, and it is cut off here; fetch it"):
        snapshot(tmp_path / "clone", "HEAD")


def test_histories_that_have_nothing_in_common(tmp_path: Path) -> None:
    written = history(tmp_path)
    written.git("checkout", "--quiet", "--orphan", "other")
    written.commit(ADA, "2026-01-02 09:00", {"records/b.yml": "b"})
    with pytest.raises(
        DubanError, match=r"\A--base main: its history and the present one have no commit in common\.\Z"
    ):
        snapshot(tmp_path, "main")


def test_histories_that_parted_twice_have_no_one_base(tmp_path: Path) -> None:
    """Each was merged into the other, so two commits are the latest that they share; a base is not guessed."""
    written = history(tmp_path)
    with written.branch("change"):
        change = written.commit(BEN, "2026-01-02 09:00", {"records/b.yml": "b"})
    main = written.commit(ADA, "2026-01-02 09:00", {"records/c.yml": "c"})
    written.merge(ADA, "2026-01-03 09:00", change)
    written.git("checkout", "--quiet", "change")
    written.merge(BEN, "2026-01-03 09:00", main, says="The other way round")
    with pytest.raises(DubanError, match=r"met more than once, so there are 2 bases; merge it first\.\Z"):
        snapshot(tmp_path, "main")
    written.merge(BEN, "2026-01-04 09:00", "main")
    assert snapshot(tmp_path, "main").commit == written.git("rev-parse", "main")


def test_an_object_that_is_missing(tmp_path: Path) -> None:
    history(tmp_path)
    taken = snapshot(tmp_path, "main")
    blob = taken.blobs["records/a.yml"]
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(DubanError, match=rf"\AGit lacks the object {blob} of the base; fetch the whole history\.\Z"):
        contents(taken, taken.blobs)


def test_a_tree_that_is_missing(tmp_path: Path) -> None:
    written = history(tmp_path)
    tree = written.git("rev-parse", "HEAD:records")
    (tmp_path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(DubanError, match=r"\AGit cannot read the history: .*"):
        snapshot(tmp_path, "main")


def test_links_lead_where_the_commit_leads_them(tmp_path: Path) -> None:
    written = history(tmp_path)
    (tmp_path / "records" / "sub").mkdir()
    for name, way in {
        "one.yml": "a.yml", "sub/two.yml": "../one.yml", "out.yml": "../notes.txt", "round.yml": "round.yml",
        "nowhere.yml": "gone.yml",
    }.items():  # fmt: skip
        (tmp_path / "records" / name).symlink_to(way)
    written.commit(ADA, "2026-01-02 09:00")
    taken = snapshot(tmp_path, "main")
    assert {name: target(taken, f"records/{name}") for name in ("a.yml", "one.yml", "sub/two.yml", "nowhere.yml")} == {
        "a.yml": "records/a.yml", "one.yml": "records/a.yml", "sub/two.yml": "records/a.yml",
        "nowhere.yml": "records/gone.yml",
    }  # fmt: skip
    assert target(taken, "records/out.yml") is None
    assert target(taken, "records/round.yml") is None


def test_what_is_no_file_is_left_out(tmp_path: Path) -> None:
    """Another repository inside this one is a commit to Git, and a folder in the work tree."""
    written = history(tmp_path)
    begin(tmp_path / "records" / "inside", {"a.txt": "a"})
    written.git("add", "records/inside")
    written.commit(ADA, "2026-01-02 09:00")
    assert "records/inside" not in snapshot(tmp_path, "main").blobs


@pytest.mark.parametrize("kind", ["sha1", "sha256"])
def test_a_content_has_the_name_that_git_gives_it(tmp_path: Path, kind: str) -> None:
    written = History(tmp_path)
    written.git("init", "--quiet", f"--object-format={kind}", "--initial-branch=main")
    written.commit(ADA, "2026-01-01 09:00", FIRST)
    blob = snapshot(tmp_path, "main").blobs["records/a.yml"]
    assert len(blob) == hashlib.new(kind).digest_size * 2
    assert blob_of(b"1\n", blob) == blob
    assert blob_of(b"2\n", blob) != blob
