"""The builder of histories does what its colleagues rely on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.histories import ADA, BEN, CHEN, HOST, allowed_signers, begin, with_key


def test_commits_are_by_whom_and_when_they_say(tmp_path: Path) -> None:
    """The author's claim and the committer's are two."""
    history = begin(tmp_path, {"a.yml": "1"})
    commit = history.commit(CHEN, "2026-04-02 10:00", {"a.yml": "2"}, authored="2026-03-30 09:00", committer=HOST)
    assert history.git("log", "-1", "--format=%H|%an|%ae|%aI|%cn|%cI") == (
        f"{commit}|陳大文|chen@house.test|2026-03-30T09:00:00+08:00|Hosting Service|2026-04-02T10:00:00+08:00"
    )


def test_files_are_texts_data_or_taken_away(tmp_path: Path) -> None:
    """Data becomes YAML in which a date stays a text."""
    history = begin(tmp_path, {"a/資源.yml": "1", "b.yml": {"id": "b", "since": "2026-04-01", "name": "督辦"}})
    history.commit(ADA, "2026-04-02 10:00", {"a/資源.yml": None})
    assert history.git("-c", "core.quotePath=false", "ls-files") == "b.yml"
    assert (tmp_path / "b.yml").read_text("utf-8") == "id: b\nsince: '2026-04-01'\nname: 督辦\n"


def test_a_branch_is_merged_by_a_commit_of_its_own(tmp_path: Path) -> None:
    """Conflicts are settled by the files that the merge is given."""
    history = begin(tmp_path, {"a.yml": "0\n"})
    with history.branch("side"):
        side = history.commit(BEN, "2026-04-01 10:00", {"a.yml": "side\n"})
    main = history.commit(ADA, "2026-04-01 11:00", {"a.yml": "main\n"})
    merge = history.merge(ADA, "2026-04-01 12:00", "side", {"a.yml": "both\n"})
    assert history.git("rev-list", "--parents", "-1", "HEAD") == f"{merge} {main} {side}"
    assert history.git("show", "HEAD:a.yml") == "both"


def test_a_file_moves_with_its_text(tmp_path: Path) -> None:
    """Git sees a rename."""
    history = begin(tmp_path, {"a.yml": "same text\n"})
    history.move(BEN, "2026-04-01 10:00", "a.yml", "b.yml")
    assert history.git("log", "-1", "--format=", "--name-status", "-M") == "R100\ta.yml\tb.yml"


def test_what_is_only_written_is_not_committed(tmp_path: Path) -> None:
    """Somebody sits at the desk."""
    history = begin(tmp_path, {"a.yml": "1"})
    history.write({"a.yml": "2"})
    assert history.git("status", "--short") == "M a.yml"


def test_signatures_are_real(tmp_path: Path) -> None:
    """Git itself verifies the commit against the file of allowed signers."""
    ada = with_key(ADA, tmp_path)
    history = begin(tmp_path / "house", {"signers": allowed_signers(ada, BEN)})
    history.commit(ada, "2026-04-01 10:00", signed=True)
    told = history.git("-c", "gpg.ssh.allowedSignersFile=signers", "log", "-1", "--format=%G?|%GS")
    assert told == "G|ada@house.test"


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    """A test that builds on nothing would show nothing."""
    with pytest.raises(AssertionError, match="not a git repository"):
        begin(tmp_path, {"a.yml": "1"}).git("-C", str(tmp_path.parent), "rev-parse", "HEAD")
