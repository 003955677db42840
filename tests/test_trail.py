"""The trail, read from real repositories that each test makes."""

import os
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from duban.model import DubanError
from duban.trail import Change, History, Trail, read_trail

CHEN = "陳大文 <chen@example.com>"
LI = "Li Na <li@example.com>"


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without the settings of whoever runs the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def git(root: Path, *arguments: str, feed: bytes | None = None) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, input=feed, capture_output=True, check=True)
    return done.stdout.decode().strip()


def repository(root: Path) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "config", "user.name", "Committer")
    git(root, "config", "user.email", "committer@example.com")
    return root


def commit(
    root: Path, *, hour: int, author: str = CHEN, write: dict[str, str] | None = None, remove: str | None = None
) -> Change:
    """Commits files at an hour of 1 April 2026, UTC; the author's own clock says 2020."""
    for name, text in (write or {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    if remove:
        (root / remove).unlink()
    git(root, "add", "--all")
    at = datetime(2026, 4, 1, hour, tzinfo=UTC)
    os.environ["GIT_COMMITTER_DATE"] = at.isoformat()
    try:
        git(root, "commit", "--quiet", "--allow-empty", f"--author={author}", "--date=2020-01-01T00:00:00Z", "-m", "x")
    finally:
        del os.environ["GIT_COMMITTER_DATE"]
    return made(root, at, author)


def made(root: Path, at: datetime, author: str) -> Change:
    name, _, email = author.removesuffix(">").partition(" <")
    return Change(commit=git(root, "rev-parse", "HEAD"), at=at, name=name, email=email)


def once(change: Change) -> History:
    return History(first=change, last=change, removed=False)


def test_a_path_has_its_first_and_its_last_change(tmp_path: Path) -> None:
    root = repository(tmp_path)
    first = commit(root, hour=1, write={"records/a.yml": "1", "records/b.yml": "1"})
    commit(root, hour=2, author=LI, write={"records/a.yml": "2"})
    last = commit(root, hour=3, author=LI, write={"records/a.yml": "3"})
    assert read_trail(root) == Trail(
        commit=last.commit,
        files={"records/a.yml": History(first=first, last=last, removed=False), "records/b.yml": once(first)},
    )


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("督辦 記錄.yml", id="Chinese, with a space"),
        pytest.param('say "a"\tb.yml', id="quotes and a tab"),
        pytest.param("two\nlines.yml", id="a line feed"),
        pytest.param("\x1elooks like a commit.yml", id="the mark that begins a commit"),
        pytest.param("D", id="the name of a status"),
    ],
)
def test_names_come_as_they_are(tmp_path: Path, name: str) -> None:
    change = commit(repository(tmp_path), hour=1, write={name: "1"})
    assert read_trail(tmp_path).files == {name: once(change)}


def test_a_removed_path_stays_with_the_commit_that_removed_it(tmp_path: Path) -> None:
    root = repository(tmp_path)
    first = commit(root, hour=1, write={"a.yml": "1"})
    last = commit(root, hour=2, author=LI, remove="a.yml")
    assert read_trail(root).files == {"a.yml": History(first=first, last=last, removed=True)}


def test_a_path_that_came_back_was_first_seen_the_first_time(tmp_path: Path) -> None:
    root = repository(tmp_path)
    first = commit(root, hour=1, write={"a.yml": "1"})
    commit(root, hour=2, remove="a.yml")
    last = commit(root, hour=3, author=LI, write={"a.yml": "2"})
    assert read_trail(root).files == {"a.yml": History(first=first, last=last, removed=False)}


def test_a_renamed_path_is_a_new_one(tmp_path: Path) -> None:
    root = repository(tmp_path)
    git(root, "config", "diff.renames", "copies")
    first = commit(root, hour=1, write={"a.yml": "same text\n"})
    last = commit(root, hour=2, write={"b.yml": "same text\n"}, remove="a.yml")
    files = read_trail(root).files
    assert files == {"a.yml": History(first=first, last=last, removed=True), "b.yml": once(last)}


def test_a_merge_answers_for_what_neither_side_had(tmp_path: Path) -> None:
    root = repository(tmp_path)
    base = commit(root, hour=1, write={"both.yml": "0", "gone.yml": "0"})
    git(root, "checkout", "--quiet", "-b", "side")
    side = commit(root, hour=2, author=LI, write={"side.yml": "1", "both.yml": "side\n"})
    git(root, "checkout", "--quiet", "main")
    main = commit(root, hour=3, write={"main.yml": "1"})
    git(root, "merge", "--quiet", "--no-commit", "--no-ff", "side")
    merge = commit(root, hour=4, write={"both.yml": "merged\n", "slipped-in.yml": "1"}, remove="gone.yml")
    assert read_trail(root).files == {
        "both.yml": History(first=base, last=merge, removed=False),
        "gone.yml": History(first=base, last=merge, removed=True),
        "side.yml": once(side),
        "main.yml": once(main),
        "slipped-in.yml": once(merge),
    }


def test_a_side_branch_with_a_wrong_clock_still_comes_before_its_merge(tmp_path: Path) -> None:
    root = repository(tmp_path)
    first = commit(root, hour=9, write={"a.yml": "1"})
    last = commit(root, hour=1, write={"a.yml": "2"})
    assert read_trail(root).files == {"a.yml": History(first=first, last=last, removed=False)}


def test_a_commit_without_files_counts_as_the_head(tmp_path: Path) -> None:
    root = repository(tmp_path)
    change = commit(root, hour=1, write={"a.yml": "1"})
    head = commit(root, hour=2)
    assert read_trail(root) == Trail(commit=head.commit, files={"a.yml": once(change)})


def test_a_company_in_a_folder_of_a_repository_sees_its_own_paths(tmp_path: Path) -> None:
    root = repository(tmp_path)
    change = commit(root, hour=1, write={"company/records/a.yml": "1", "other/b.yml": "1"})
    head = commit(root, hour=2, write={"other/b.yml": "2"})
    assert read_trail(root / "company") == Trail(commit=head.commit, files={"records/a.yml": once(change)})


def test_no_repository_is_missing(tmp_path: Path) -> None:
    assert read_trail(tmp_path) == Trail(missing=True)


def test_a_repository_without_commits_has_none(tmp_path: Path) -> None:
    assert read_trail(repository(tmp_path)) == Trail(commit=None, missing=False)


def test_a_cut_off_history_says_so(tmp_path: Path) -> None:
    origin = repository(tmp_path / "origin")
    commit(origin, hour=1, write={"a.yml": "1"})
    head = commit(origin, hour=2, write={"b.yml": "1"})
    git(tmp_path, "clone", "--quiet", "--depth=1", origin.as_uri(), "clone")
    assert read_trail(tmp_path / "clone") == Trail(
        commit=head.commit, shallow=True, files={"a.yml": once(head), "b.yml": once(head)}
    )


def test_variables_of_a_git_hook_lead_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, other = repository(tmp_path / "mine"), repository(tmp_path / "other")
    commit(other, hour=1, write={"other.yml": "1"})
    change = commit(mine, hour=1, write={"mine.yml": "1"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert read_trail(mine).files == {"mine.yml": once(change)}
    assert os.environ["GIT_DIR"] == str(other / ".git")


def test_settings_of_the_user_change_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path)
    change = commit(root, hour=1, write={"a.yml": "1"})
    for setting in ("log.showRoot=false", "color.ui=always", "log.showSignature=true", "log.mailmap=true"):
        git(root, "config", *setting.split("="))
    (root / ".mailmap").write_text("Somebody Else <else@example.com> <chen@example.com>\n", encoding="utf-8")
    assert read_trail(root).files == {"a.yml": once(change)}


def test_a_replaced_commit_is_not_believed(tmp_path: Path) -> None:
    root = repository(tmp_path)
    change = commit(root, hour=1, write={"a.yml": "1"})
    forged = git(root, "cat-file", "commit", "HEAD").replace("陳大文", "Director")
    other = git(root, "hash-object", "-t", "commit", "-w", "--stdin", feed=f"{forged}\n".encode())
    git(root, "replace", change.commit, other)
    assert git(root, "log", "--format=%an") == "Director"
    assert read_trail(root).files == {"a.yml": once(change)}


def test_a_name_that_is_no_text_is_still_a_name(tmp_path: Path) -> None:
    root = repository(tmp_path)
    change = commit(root, hour=1, write={"a.yml": "1"})
    raw = git(root, "cat-file", "commit", "HEAD").encode().replace("陳大文".encode(), b"Ch\xe9n") + b"\n"
    git(root, "update-ref", "HEAD", git(root, "hash-object", "-t", "commit", "-w", "--stdin", feed=raw))
    head = git(root, "rev-parse", "HEAD")
    assert read_trail(root).files == {"a.yml": once(replace(change, commit=head, name="Ch�n"))}


def test_a_time_beyond_the_calendar_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "@99999999999999 +0000")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "far")
    head = git(root, "rev-parse", "HEAD")
    with pytest.raises(DubanError) as caught:
        read_trail(root)
    assert str(caught.value) == f"Commit {head} has no readable time."


def test_a_broken_repository_is_told_in_one_line(tmp_path: Path) -> None:
    root = repository(tmp_path)
    change = commit(root, hour=1, write={"a.yml": "1"})
    tree = git(root, "rev-parse", "HEAD^{tree}")
    (root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(DubanError, match=r"\AGit cannot read the history: .*\Z") as caught:
        read_trail(root)
    assert tree in str(caught.value)
    assert change.commit not in str(caught.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match=r"\AGit cannot read the history: fatal: cannot change to .*nowhere"):
        read_trail(tmp_path / "nowhere")


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DubanError, match=r"\AGit cannot be run; is it installed\?\Z"):
        read_trail(tmp_path)
