"""A company of one post, two departments and three provisions, and the program started in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from duban.cli import main

PROJECT: Final = Path(__file__).parents[1]
NOW: Final = "2026-09-30T17:00"

RECORDS: Final = {
    "departments/resource.yml": "id: resource\nname: {en: Resource Department, zh: 資源部}\n",
    "departments/sales.yml": "id: sales\nname: {en: Sales Department, zh: 銷售部}\n",
    "people/p-li.yml": 'id: p-li\nname: {en: Li, zh: 李}\ndepartment: resource\nfrom: "2026-01-01"\n',
    "posts/post-planner.yml": "id: post-planner\ntitle: {en: Planner, zh: 策劃師}\ndepartment: resource\ncore: true\n",
    "regulations/house.yml": """\
id: house
title: {en: House Rules, zh: 內部制度}
prefix: HR
version: "1"
effective_from: "2026-04-01"
""",
    "regulations/house/01.yml": """\
regulation: house
chapter: {en: All of it, zh: 全部}
provisions:
- id: HR-01-1a
  article: "Art. 1(1)"
  kind: content
  subject: post
  label: {en: Posts are filled, zh: 崗位有人}
  says: {en: Every post has a holder., zh: 每個崗位均有人任職。}
  owner: {path: department}
  figures: {}
  checks:
  - holds:
      of: {type: post}
      must: {holder: present}
- id: HR-01-2a
  article: "Art. 1(2)"
  kind: cadence
  subject: retrospective
  label: {en: Quarterly retrospective, zh: 每季復盤}
  says: {en: A retrospective is held every quarter., zh: 每季度復盤一次。}
  owner: {department: resource}
  figures:
    retrospectives: {op: ">=", value: 1, unit: per quarter}
  consequence: {en: The department is reminded., zh: 提醒該部門。}
  same_as: [HR-01-1a]
  checks:
  - every:
      by: {type: retrospective, at: held_at, covers: quarter}
      count: retrospectives
- id: HR-02-0a
  article: "Art. 2"
  kind: principle
  subject: everyone
  label: {en: Act wisely, zh: 審慎行事}
  says: {en: Everyone acts wisely., zh: 人人審慎行事。}
  owner: {department: resource}
  figures: {}
  checks: []
  unchecked: {en: Wisdom leaves no record., zh: 審慎與否不留記錄。}
""",
}

CASES: Final = """\
provision: HR-01-1a
cases:
- name: nobody
  says: {en: Nobody holds the post., zh: 無人任職。}
  sort: finds
  now: "2026-09-30T18:00:00+08:00"
- name: somebody
  says: {en: Somebody holds the post., zh: 有人任職。}
  sort: passes
  now: "2026-09-30T18:00:00+08:00"
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company, in a repository."""
    root = tmp_path_factory.mktemp("company")
    shutil.copytree(PROJECT / "schemas", root / "schemas")
    for name, text in RECORDS.items():
        (root / "records" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "records" / name).write_text(text, encoding="utf-8")
    (root / "records" / "calendars").mkdir()
    shutil.copy(PROJECT / "records" / "calendars" / "cn-2026.yml", root / "records" / "calendars")
    (root / "tests" / "cases" / "house").mkdir(parents=True)
    (root / "tests" / "cases" / "house" / "HR-01-1a.yml").write_text(CASES, encoding="utf-8")
    identity = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.test", "GIT_CONFIG_GLOBAL": os.devnull}
    committer = {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.test"}
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Begin"]):
        subprocess.run(["git", *command], cwd=root, check=True, env={**os.environ, **identity, **committer})
    return root


@pytest.fixture
def run(company: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Start the program in the company, as of now; gives exit code, output and errors."""

    def started(*arguments: str, now: str | None = NOW) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--root", str(company), *(("--now", now) if now else ())])
        assert isinstance(left.value.code, int)
        return left.value.code, *capsys.readouterr()

    return started
