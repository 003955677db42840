"""The history, read from real repositories that each test makes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from duban.history import CACHE, read_trail
from duban.model import DubanError
from duban.trail import Commit, Identity, Trail
from tests.books import moment
from tests.histories import ADA, BEN, CHEN, HOST, History, begin


@pytest.fixture(autouse=True)
def _plain_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git without the settings of whoever runs the tests."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


def read(root: Path) -> dict[str, list[str]]:
    """Each file with the commits that made its versions, newest first."""
    return {path: [version.commit.id for version in versions] for path, versions in read_trail(root).files.items()}


def told(root: Path) -> list[tuple[str, str]]:
    """Names and addresses of the authors, newest first."""
    return [(c.author.name, c.author.email) for c in read_trail(root).commits.values()]


def test_a_commit_is_known_with_its_people_and_times(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"}, at="2026-03-31 09:00")
    last = history.commit(CHEN, "2026-04-01 10:00", {"a.yml": "2"}, authored="2020-01-01 08:00", committer=HOST)
    trail = read_trail(tmp_path)
    assert trail.commit == last
    assert trail.commits[last] == Commit(
        id=last,
        parents=(history.git("rev-parse", "HEAD^"),),
        at=moment("2026-04-01 10:00"),
        written_at=moment("2020-01-01 08:00"),
        author=Identity(name="陳大文", email="chen@house.test"),
        committer=Identity(name="Hosting Service", email="noreply@host.test"),
    )


def test_a_file_has_its_versions_newest_first(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1", "b.yml": "1"})
    first = history.head()
    second = history.commit(BEN, "2026-04-01 10:00", {"a.yml": "2"})
    third = history.commit(BEN, "2026-04-01 11:00", {"a.yml": None})
    assert read(tmp_path) == {"a.yml": [third, second, first], "b.yml": [first]}
    trail = read_trail(tmp_path)
    blobs = [history.git("rev-parse", f"{commit}:a.yml") for commit in (first, second)]
    assert [(v.blob, v.before) for v in trail.versions("a.yml")] == [
        (None, (blobs[1],)), (blobs[1], (blobs[0],)), (blobs[0], ()),
    ]  # fmt: skip
    assert trail.tree == {"b.yml": history.git("rev-parse", "HEAD:b.yml")}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("督辦 記錄.yml", id="Chinese, with a space"),
        pytest.param('say "a"\tb.yml', id="quotes and a tab"),
        pytest.param("two\nlines.yml", id="a line feed"),
        pytest.param("\x1elooks like a commit.yml", id="the mark that begins a commit"),
        pytest.param(":100644 looks like a change.yml", id="what begins a change"),
        pytest.param("D", id="the name of a status"),
    ],
)
def test_names_come_as_they_are(tmp_path: Path, name: str) -> None:
    history = begin(tmp_path, {name: "1"})
    assert read(tmp_path) == {name: [history.head()]}
    assert list(read_trail(tmp_path).tree) == [name]


def test_a_renamed_file_is_followed(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "same text\n"})
    history.git("config", "diff.renames", "false")
    first = history.head()
    last = history.move(BEN, "2026-04-01 10:00", "a.yml", "資源.yml")
    assert read(tmp_path) == {"資源.yml": [last, first]}


def test_a_merge_answers_for_what_neither_side_had(tmp_path: Path) -> None:
    history = begin(tmp_path, {"both.yml": "0", "gone.yml": "0"})
    base = history.head()
    with history.branch("side"):
        side = history.commit(BEN, "2026-04-01 10:00", {"side.yml": "1", "both.yml": "side\n"})
    main = history.commit(ADA, "2026-04-01 11:00", {"main.yml": "1"})
    merge = history.merge(
        ADA, "2026-04-01 12:00", "side", {"both.yml": "merged\n", "slipped-in.yml": "1", "gone.yml": None}
    )
    assert read(tmp_path) == {
        "both.yml": [merge, side, base],
        "gone.yml": [merge, base],
        "side.yml": [side],
        "main.yml": [main],
        "slipped-in.yml": [merge],
    }


def test_a_merge_joins_a_rename_and_an_edit_under_the_old_name(tmp_path: Path) -> None:
    text = "".join(f"line {number}\n" for number in range(20))
    history = begin(tmp_path, {"a.yml": text})
    first = history.head()
    with history.branch("side"):
        edit = history.commit(BEN, "2026-04-01 12:00", {"a.yml": f"{text}more\n"})
    rename = history.move(ADA, "2026-04-01 11:00", "a.yml", "b.yml")
    merge = history.merge(ADA, "2026-04-01 13:00", "side")
    assert read(tmp_path) == {"b.yml": [merge, edit, rename, first]}


def test_children_come_before_parents_whatever_their_clocks_say(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"}, at="2026-04-01 09:00")
    first = history.head()
    last = history.commit(ADA, "2026-04-01 01:00", {"a.yml": "2"})
    assert read(tmp_path) == {"a.yml": [last, first]}


def test_a_commit_without_files_counts_as_the_head(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"})
    head = history.commit(ADA, "2026-04-01 10:00")
    assert read_trail(tmp_path).commit == head


def test_a_company_in_a_folder_of_a_repository_sees_its_own_paths(tmp_path: Path) -> None:
    history = begin(tmp_path, {"company/records/a.yml": "1", "other/b.yml": "1"})
    first = history.head()
    head = history.commit(ADA, "2026-04-01 10:00", {"other/b.yml": "2"})
    assert read(tmp_path / "company") == {"records/a.yml": [first]}
    assert read_trail(tmp_path / "company").commit == head
    assert list(read_trail(tmp_path / "company").tree) == ["records/a.yml"]


def test_no_repository_is_missing(tmp_path: Path) -> None:
    assert read_trail(tmp_path) == Trail(missing=True)


def test_a_repository_without_commits_has_none(tmp_path: Path) -> None:
    assert read_trail(begin(tmp_path).root) == Trail(commit=None, missing=False)


def test_a_cut_off_history_says_so_and_is_not_kept(tmp_path: Path) -> None:
    origin = begin(tmp_path / "origin", {"a.yml": "1"})
    head = origin.commit(ADA, "2026-04-01 10:00", {"b.yml": "1"})
    origin.git("clone", "--quiet", "--depth=1", origin.root.as_uri(), str(tmp_path / "clone"))
    trail = read_trail(tmp_path / "clone")
    assert (trail.shallow, trail.commit) == (True, head)
    assert not (tmp_path / "clone" / CACHE).exists()
    History(tmp_path / "clone").git("fetch", "--quiet", "--unshallow")
    assert len(read_trail(tmp_path / "clone").commits) == 2


def test_variables_of_a_git_hook_lead_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(tmp_path / "other", {"other.yml": "1"})
    mine = begin(tmp_path / "mine", {"mine.yml": "1"})
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "other"))
    assert read(mine.root) == {"mine.yml": [mine.head()]}
    assert os.environ["GIT_DIR"] == str(tmp_path / "other" / ".git")


def test_settings_of_the_user_change_nothing(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"})
    (tmp_path.parent / "names").write_text("Somebody Else <else@house.test> <ada@house.test>\n", "utf-8")
    for name, value in {
        "log.showRoot": "false", "color.ui": "always", "log.showSignature": "true", "log.date": "relative",
        "mailmap.file": str(tmp_path.parent / "names"), "diff.noprefix": "true", "core.quotePath": "true",
    }.items():  # fmt: skip
        history.git("config", name, value)
    assert read(tmp_path) == {"a.yml": [history.head()]}
    assert told(tmp_path) == [("Ada", "ada@house.test")]


def test_the_mailmap_of_the_repository_says_who_somebody_is(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"})
    assert told(tmp_path) == [("Ada", "ada@house.test")]
    history.write({".mailmap": "Ada Lovelace <lovelace@house.test> <ada@house.test>\n"})
    assert told(tmp_path) == [("Ada Lovelace", "lovelace@house.test")]


def test_a_replaced_commit_is_not_believed(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"}, author=CHEN)
    forged = history.git("cat-file", "commit", "HEAD").replace("陳大文", "Director")
    other = history.git("hash-object", "-t", "commit", "-w", "--stdin", feed=f"{forged}\n".encode())
    history.git("replace", history.head(), other)
    assert history.git("log", "--format=%an") == "Director"
    assert told(tmp_path) == [("陳大文", "chen@house.test")]


def test_a_name_that_is_no_text_is_still_a_name(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"}, author=CHEN)
    raw = history.git("cat-file", "commit", "HEAD").encode().replace("陳大文".encode(), b"Ch\xe9n") + b"\n"
    history.git("update-ref", "HEAD", history.git("hash-object", "-t", "commit", "-w", "--stdin", feed=raw))
    assert told(tmp_path) == [("Ch�n", "chen@house.test")]


def test_a_time_beyond_the_calendar_is_refused(tmp_path: Path) -> None:
    history = begin(tmp_path)
    far = {
        "GIT_COMMITTER_DATE": "@99999999999999 +0000", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@house.test",
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@house.test",
    }  # fmt: skip
    history.git("commit", "--quiet", "--allow-empty", "-m", "far", around=far)
    with pytest.raises(DubanError) as caught:
        read_trail(tmp_path)
    assert str(caught.value) == f"Commit {history.head()} has no readable time."


def test_a_broken_repository_is_told_in_one_line(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"})
    tree = history.git("rev-parse", "HEAD^{tree}")
    (tmp_path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(DubanError, match=r"\AGit cannot read the history: .*\Z") as caught:
        read_trail(tmp_path)
    assert tree in str(caught.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match=r"\AGit cannot read the history: fatal: cannot change to .*nowhere"):
        read_trail(tmp_path / "nowhere")


def test_a_machine_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DubanError, match=r"\AGit cannot be run; is it installed\?\Z"):
        read_trail(tmp_path)
