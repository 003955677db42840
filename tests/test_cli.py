"""The program as people start it: checking, moments, exit codes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from duban.cli import main, opening, program
from duban.clock import Clock
from duban.company import open_company
from duban.evaluate import Company
from duban.files import Progress
from duban.schema import Schemas
from tests import small_company
from tests.small_company import Run

company, run = small_company.company, small_company.run


def test_check_reports_and_exits_1_on_findings(run: Run) -> None:
    code, out, err = run("check")
    keys = [line.rpartition(" ")[2] for line in out.splitlines() if line.startswith("  records/")]
    as_of = out.splitlines()[-2]
    assert (code, err) == (1, "")
    assert as_of.startswith("As of 2026-09-30 17:00 (Asia/Shanghai), commit ")
    assert out == (
        "breach (1)\n"
        "  records/posts/post-planner.yml:1: Planner: “Holder” is missing; “Posts are filled” does not hold "
        f"(Art. 1(1)). [HR-01-1a {keys[0]}\n"
        "    Owner: resource\n"
        "    To do: Put right what does not hold and record it, or ask for a waiver with a reason and an end.\n"
        "\n"
        "overdue (1)\n"
        "  records/regulations/house/01.yml:16: House Rules: “Quarterly retrospective” is not done for Q2 2026; it was "
        f"due by 2026-06-30 23:59 (Art. 1(2)). [HR-01-2a {keys[1]}\n"
        "    Owner: resource · Due: 2026-06-30 23:59\n"
        "    To do: Do it now and record when it was done; if it was done in time, record that with its proof.\n"
        "\n"
        "due soon (1)\n"
        "  records/regulations/house/01.yml:16: House Rules: “Quarterly retrospective” for Q3 2026 is due by "
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


def test_the_program_ends_with_the_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At once, but not before all is printed."""
    codes: list[int] = []
    monkeypatch.setattr("os._exit", codes.append)
    for arguments in (["--version"], ["check", "--root", "nowhere"]):
        monkeypatch.setattr(sys, "argv", ["duban", *arguments])
        program()
    assert codes == [0, 2]
    assert capsys.readouterr().out.startswith("duban ")


def test_help_lists_what_is_imported_late(capsys: pytest.CaptureFixture[str]) -> None:
    """As one of the commands, in order."""
    with pytest.raises(SystemExit):
        main(["--help"])
    listed = re.findall(r"^  ([a-z]+) ", capsys.readouterr().out.partition("Commands:")[2], re.MULTILINE)
    assert listed == sorted(listed)
    assert {"build", "check"} <= set(listed)


def test_the_installed_program() -> None:
    """Prints to a file as to a terminal, and ends with the exit code of its findings."""
    duban = str(Path(sys.executable).with_name("duban"))
    listed = subprocess.run([duban, "--help"], capture_output=True, text=True, check=True)
    assert re.search(r"\n  build +Check, and build the site", listed.stdout)
    wrong = subprocess.run([duban, "check", "--root", "nowhere"], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("duban: ")) == (2, "", 1)
