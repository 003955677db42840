"""The program as people start it, on a small company."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from duban import render
from duban.cli import main, opening
from duban.clock import Clock
from duban.company import open_company
from duban.evaluate import Company
from duban.files import Progress
from duban.schema import Schemas

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
  says: Every post has a holder.
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
  says: A retrospective is held every quarter.
  owner: {department: resource}
  figures:
    retrospectives: {op: ">=", value: 1, unit: per quarter}
  consequence: The department is reminded.
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
  says: Everyone acts wisely.
  owner: {department: resource}
  figures: {}
  checks: []
  unchecked: Wisdom leaves no record.
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


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company of one post, two departments and three provisions, in a repository."""
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


def test_check_reports_and_exits_1_on_findings(run: Run) -> None:
    code, out, err = run("check")
    keys = [line.rpartition(" ")[2] for line in out.splitlines() if line.startswith("  records/")]
    as_of = out.splitlines()[-2]
    assert (code, err) == (1, "")
    assert as_of.startswith("As of 2026-09-30 17:00 (Asia/Shanghai), commit ")
    assert out == (
        "breach (1)\n"
        "  records/posts/post-planner.yml:1: Planner: “Posts are filled” does not hold; Holder is missing or not as "
        f"required (Art. 1(1)). [HR-01-1a {keys[0]}\n"
        "    Owner: resource\n"
        "    To do: Put right what does not hold and record it, or ask for a waiver with a reason and an end.\n"
        "\n"
        "overdue (1)\n"
        "  records/regulations/house/01.yml:16: House Rules: “Quarterly retrospective” is not done for 2026-Q2; it was "
        f"due by 2026-06-30 23:59 (Art. 1(2)). [HR-01-2a {keys[1]}\n"
        "    Owner: resource · Due: 2026-06-30 23:59\n"
        "    To do: Do it now and record when it was done; if it was done in time, record that with its proof.\n"
        "\n"
        "due soon (1)\n"
        "  records/regulations/house/01.yml:16: House Rules: “Quarterly retrospective” for 2026-Q3 is due by "
        f"2026-09-30 23:59 and not done yet (Art. 1(2)). [HR-01-2a {keys[2]}\n"
        "    Owner: resource · Due: 2026-09-30 23:59\n"
        "    To do: Do it before it is due and record it in the same change.\n"
        "\n"
        f"{as_of}\n"
        "Duban: red. Failing: 2; breach: 1, overdue: 1, due soon: 1.\n"
    )


def test_check_exits_0_when_nothing_fails(run: Run) -> None:
    code, out, _ = run("check", "--only", "due-soon")
    assert (code, out.splitlines()[-1]) == (0, "Duban: orange. Failing: 0; due soon: 1.")


@pytest.mark.parametrize(
    ("fail_on", "only", "code"),
    [
        pytest.param("error", "breach", 1, id="an error is one"),
        pytest.param("error", "due soon", 0, id="a warning is no error"),
        pytest.param("warning", "due soon", 1, id="a warning"),
        pytest.param("note", "due soon", 1, id="worse than a note"),
        pytest.param("never", "breach", 0, id="never"),
    ],
)
def test_what_fails_is_for_the_caller_to_say(run: Run, fail_on: str, only: str, code: int) -> None:
    assert run("check", "--fail-on", fail_on, "--only", only)[0] == code


@pytest.mark.parametrize(
    ("only", "states"),
    [
        pytest.param(("HR-01-1a",), ["breach"], id="provision"),
        pytest.param(("house",), ["breach", "overdue", "due soon"], id="regulation"),
        pytest.param(("post-planner",), ["breach"], id="record"),
        pytest.param(("resource",), ["breach", "overdue", "due soon"], id="department"),
        pytest.param(("breach", "due-soon"), ["breach", "due soon"], id="two states"),
        pytest.param(("sales",), [], id="a department with nothing"),
    ],
)
def test_only(run: Run, only: tuple[str, ...], states: list[str]) -> None:
    told = json.loads(run("check", "--format", "json", *(part for name in only for part in ("--only", name)))[1])
    assert [finding["state"] for finding in told["findings"]] == states


def test_only_what_exists(run: Run) -> None:
    code, out, err = run("check", "--only", "post-plamner")
    assert (code, out) == (2, "")
    assert err == "duban: --only post-plamner: no state, provision, regulation, department or record has that name.\n"


def test_same_moment_same_bytes(run: Run) -> None:
    first = run("check", "--format", "json", now="2026-09-30T17:00:00+08:00")[1]
    assert run("check", "--format", "json", now="2026-09-30T09:00Z")[1] == first
    assert json.loads(first)["now"] == "2026-09-30T17:00:00+08:00"


def test_output_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    code, out, err = run("check", "--format", "markdown", "--output", str(tmp_path / "made" / "summary.md"))
    assert (code, out, err) == (1, "", "")
    assert (tmp_path / "made" / "summary.md").read_text("utf-8").startswith("## 🔴 Duban: red")


def test_a_file_that_cannot_be_written_is_told_in_a_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    code, _, err = run("check", "--output", str(tmp_path / "file" / "summary"))
    assert code == 2
    assert err == f"duban: {tmp_path}/file/summary cannot be written: File exists\n"


def test_colours_only_for_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("check")[1]
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("check")[1].startswith("\x1b[31mbreach (1)\x1b[0m\n")
    assert "\x1b" not in run("check", "--format", "github")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("check")[1]


def test_a_bar_shows_long_work_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def reading(root: Path, now: datetime, progress: Progress | None) -> tuple[Company, Clock, Schemas]:
        if progress is not None:
            progress(300, 400)
        return open_company(root, now)

    monkeypatch.setattr(opening, "open_company", reading)
    monkeypatch.setenv("TERM", "xterm")
    assert run("check")[2] == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    code, out, err = run("check")
    assert (code, out.splitlines()[0]) == (1, "breach (1)")
    assert "records" in err
    assert "75%" in err


def test_due(run: Run) -> None:
    code, out, _ = run("due", "--days", "1")
    overdue, coming, _, totals = out.splitlines()
    assert code == 0
    assert overdue.startswith(
        "2026-06-30 23:59  overdue  House Rules: Quarterly retrospective (2026-Q2)  [resource]  "
        "records/regulations/house/01.yml:16  HR-01-2a "
    )
    assert coming.startswith("2026-09-30 23:59  open  House Rules: Quarterly retrospective (2026-Q3)  [resource]  ")
    assert totals == "Overdue: 1. Open: 1."


def test_due_of_somebody(run: Run) -> None:
    assert run("due", "--department", "resource")[1].endswith("Overdue: 1. Open: 1.\n")
    assert run("due", "--department", "sales")[1].endswith("Checked, and nothing is due.\n")
    assert run("due", "--person", "p-li", "--language", "zh-Hant")[1].endswith("已檢查，沒有到期事項。\n")
    assert run("due", "--days", "0")[1].endswith("Overdue: 1. Open: 0.\n")


@pytest.mark.parametrize("option", ["department", "person"])
def test_due_of_nobody(run: Run, option: str) -> None:
    assert run("due", f"--{option}", "house") == (2, "", f"duban: --{option} house: there is no such {option}.\n")


def test_explain(run: Run) -> None:
    code, out, _ = run("explain", "hr-02-0a")
    assert code == 0
    assert out.startswith("HR-02-0a: Act wisely\n  – Everyone acts wisely.\n  Regulation: house, All of it\n")


def test_explain_what_is_not_there(run: Run) -> None:
    code, out, err = run("explain", "::error::x\n")
    assert (code, out) == (2, "")
    assert err == (
        "duban: ::error::x␊ is no provision, no state and no finding's key; `duban check` shows what there is.\n"
    )


def test_coverage(run: Run) -> None:
    told = (
        "content: provisions 1, checked 1, with all cases 1, unchecked 0\n"
        "cadence: provisions 1, checked 1, with all cases 0, unchecked 0\n"
        "principle: provisions 1, checked 0, with all cases 0, unchecked 1\n"
        "total: provisions 3, checked 2, with all cases 1, unchecked 1\n"
        "Checked, and lacking cases: 1\n"
        "  HR-01-2a: finds, passes, boundary of retrospectives\n"
        "Not checked by machine: 1\n"
        "  HR-02-0a: Act wisely – Wisdom leaves no record.\n"
    )
    assert run("coverage") == (0, told, "")


def test_build_writes_the_result_and_tells_where_to_look(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def built(view: object, root: Path, output: Path, *, builder: str) -> Path:
        asked.append((type(view).__name__, root.name, output, builder))
        return output / "html" / "index.html"

    monkeypatch.setattr(render, "build", built)
    code, out, _ = run("build", "--output", str(tmp_path / "made"), "--builder", "zensical")
    assert code == 0
    assert asked == [("View", "company0", tmp_path / "made", "zensical")]
    assert json.loads((tmp_path / "made" / "result.json").read_bytes())["summary"]["failing"] == 2
    assert out.splitlines()[1:] == [
        "Duban: red. Failing: 2; breach: 1, overdue: 1, due soon: 1.",
        (tmp_path / "made" / "html" / "index.html").as_uri(),
    ]


def test_the_real_clock_where_no_moment_is_named(run: Run) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    told = json.loads(run("check", "--format", "json", now=None)[1])
    assert before <= datetime.fromisoformat(told["now"]) <= datetime.now(UTC)


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param("soon", id="no moment"),
        pytest.param("2026-09-30", id="a date without its time"),
        pytest.param("2026-02-30T18:00", id="a day that does not exist"),
        pytest.param("0001-01-01T00:00+08:00", id="too early for other zones"),
        pytest.param("9999-12-31T23:00", id="too late for periods"),
    ],
)
def test_no_moment(run: Run, moment: str) -> None:
    code, out, err = run("check", now=moment)
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == (
        f"Error: Invalid value for '--now': '{moment}' is no moment; "
        "write it as 2026-09-30T18:00 or 2026-09-30T18:00+08:00."
    )


def test_no_company(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "--root", str(tmp_path)])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("duban: ")
    assert said.count("\n") == 1


def test_a_bug_of_ours_does_not_pass_for_findings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("duban.cli.opened", broken)
    code, out, err = run("check")
    assert (code, out) == (70, "")
    assert err.splitlines()[-1] == "ZeroDivisionError: a bug"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert (left.value.code, capsys.readouterr().out) == (0, "duban 0.1.0\n")
