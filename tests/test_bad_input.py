"""Real runs over companies in which everything is wrong at once: each fault is told at its line, and none stops the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from duban.cli import main
from tests.bad_files import BAD, LINKED, Bad, write
from tests.houses import house

Run = Callable[..., tuple[int, str]]
NOW = "2026-04-10T09:00"


@pytest.fixture(scope="module")
def ruin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small company with every bad file in it, and no history."""
    root = house(tmp_path_factory.mktemp("ruin"), {
        f"records/people/{name}.yml": text
        for name, text in {
            "bom": "\N{ZERO WIDTH NO-BREAK SPACE}id: bom\nname: {en: Bea, zh: 貝}\ndepartment: stores\n",
            "crlf": "id: crlf\r\nname: {en: Bea, zh: 貝}\r\ndepartment: stores\r\n",
        }.items()
    })  # fmt: skip
    write(root)
    return root


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Start the program; gives exit code and output, and sees that there is no traceback."""

    def started(root: Path, form: str = "text", *, now: str = NOW) -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            main(["check", "--root", str(root), "--now", now, "--format", form])
        out, err = capsys.readouterr()
        assert err == ""
        assert "Traceback" not in out
        assert isinstance(left.value.code, int)
        return left.value.code, out

    return started


@pytest.mark.parametrize("bad", [*BAD, *LINKED], ids=lambda bad: Path(bad.path).stem)
def test_each_fault_is_told_at_its_line(bad: Bad, ruin: Path, run: Run) -> None:
    """File, line and a sentence in the one run that has them all."""
    code, out = run(ruin)
    told = [line.strip() for line in out.splitlines() if line.startswith(f"  {bad.path}:")]
    assert code == 1
    assert any(line.startswith(f"{bad.path}:{bad.line}: ") and bad.says in line for line in told), told
    assert all(re.search(r"[.!”)] \[duban-invalid [0-9a-f]{12}\]$", line) for line in told)


def test_what_is_right_is_checked_all_the_same(ruin: Path, run: Run) -> None:
    """A mark at the start of a file and Windows' ends of lines do no harm; the vacant post is found."""
    _, out = run(ruin)
    assert "records/posts/post-planner.yml:1: " in out
    assert "bom.yml" not in out
    assert "crlf.yml" not in out
    assert "not a Git repository" in out


def test_every_form_tells_the_same(ruin: Path, run: Run) -> None:
    """What one names, another does not leave out."""
    code, out = run(ruin, "json")
    found = json.loads(out)["findings"]
    assert code == 1
    assert {bad.path for bad in (*BAD, *LINKED)} <= {finding["path"] for finding in found}
    for form in ("sarif", "junit"):
        _, text = run(ruin, form)
        assert all(finding["path"] in text for finding in found)
