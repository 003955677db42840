"""``duban trail``, as people start it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from duban.cli import main
from tests import small_company
from tests.histories import ADA, BEN, begin
from tests.houses import house
from tests.small_company import Run

company, run = small_company.company, small_company.run


def told(root: Path, record: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    with pytest.raises(SystemExit):
        main(["trail", record, "--root", str(root), "--now", "2026-04-10T09:00"])
    return capsys.readouterr().out.splitlines()


def test_the_story_of_a_record_without_approvals(run: Run) -> None:
    code, out, _ = run("trail", "p-li")
    assert code == 0
    heading, created = out.splitlines()
    assert heading == "Li (p-li), records/people/p-li.yml"
    assert re.fullmatch(r"  20\d\d-\d\d-\d\d \d\d:\d\d  A created it, commit [0-9a-f]{10}", created)


def test_a_record_that_never_was(run: Run) -> None:
    assert run("trail", "p\nx") == (2, "", "duban: p␊x is no record, and none that the history knows.\n")


def test_without_a_repository_nothing_is_proven(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(house(tmp_path), "ada", capsys)[-1] == "  The folder is not a Git repository, so nothing is proven."


def test_in_a_cut_off_history_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = begin(house(tmp_path / "origin"))
    history.commit(ADA, "2026-04-01 09:00")
    history.commit(ADA, "2026-04-02 09:00", {"note.txt": "x"})
    history.git("clone", "--quiet", "--depth=1", history.root.as_uri(), str(tmp_path / "copy"))
    assert told(tmp_path / "copy", "ada", capsys)[-1] == (
        "  This copy of the history is cut off; what was before is not known."
    )


def test_the_approvals_of_a_record_are_told_with_their_proof(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a setting, every way is asked; and a record that is only written is not yet in the history."""
    waiting = {"id": "s1", "name": "closing-hour", "value": "17:00", "effective_from": "2026-05-01", "reason": "So."}
    approval = {"role": "management", "person": "ada", "decision": "approved", "at": "2026-04-02T09:00:00+08:00"}
    history = begin(house(tmp_path, {
        "records/people/ada.yml": "id: ada\nname: {en: Ada, zh: 阿達}\ndepartment: stores\nemail: ada@house.test\n",
    }))  # fmt: skip
    history.commit(BEN, "2026-04-01 09:00", {"records/settings/s1.yml": waiting})
    commit = history.commit(ADA, "2026-04-02 10:00", {"records/settings/s1.yml": {**waiting, "approvals": [approval]}})
    assert f"  2026-04-02 09:00  Ada as Management: approved; known by the author of commit {commit[:10]}" in told(
        tmp_path, "s1", capsys
    )
    history.write({"records/settings/s2.yml": {**waiting, "id": "s2"}})
    assert told(tmp_path, "s2", capsys)[-1] == "  It is not yet in the history."


def test_a_record_that_was_deleted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = begin(house(tmp_path))
    history.commit(ADA, "2026-04-01 09:00")
    commit = history.commit(BEN, "2026-04-02 09:00", {"records/posts/post-planner.yml": None})
    assert told(tmp_path, "post-planner", capsys)[-1] == f"  2026-04-02 09:00  Ben deleted it, commit {commit[:10]}"
