"""The demonstration: all is well while everybody does as asked; each misdeed is caught by itself, and what is not is told."""

from __future__ import annotations

import ast
import shutil
import sys
from datetime import datetime
from pathlib import Path
from typing import Final

import pytest

from duban.cli.opening import opened
from duban.model import Result
from tests.demo import __main__ as demo
from tests.demo.company import Company
from tests.demo.misdeeds import MISDEEDS, NOW, Misdeed
from tests.demo.months import AFTERWARDS, write
from tests.histories import History
from tests.small_company import PROJECT

pytestmark = pytest.mark.whole

FORGOTTEN: Final = {("ST-01-0a", "1-stores"), ("ST-04-0a", "warning-2026-06")}
"""What nobody does in the week of the misdeeds, whether they happen or not: a count, and a plan against the damp."""

SIGNED: Final = (
    "printed-matter", "record-keeping", "set-approval-proof", "set-company", "set-review-keepers",
    "set-supervised-since", "set-warning-window",
)  # fmt: skip


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Company:
    """The company before anything is done that should not be."""
    folder = tmp_path_factory.mktemp("demo")
    return write(folder / "company", folder)


def judged(company: Company, now: str) -> Result:
    return opened(company.history.root, datetime.fromisoformat(now)).result


def failing(company: Company, now: str) -> set[tuple[str, str]]:
    """Provision of all that fails, and the name of the file that it is about."""
    return {(finding.rule, Path(finding.place.path).stem) for finding in judged(company, now).findings if finding.fails}


def test_all_is_well_while_everybody_does_as_asked(honest: Company) -> None:
    assert judged(honest, AFTERWARDS).findings == ()


def test_approvals_are_known_in_each_of_the_three_ways(honest: Company) -> None:
    """Rules and settings are signed; the plans for labels and gift bags are reviewed, and of that for crates the second step is signed."""
    ways = {(approval.subject.id, approval.person): approval.way for approval in judged(honest, AFTERWARDS).approvals}
    assert ways == {
        **{(name, "p-yuan-shu"): "signature" for name in SIGNED},
        ("plan-2026-01", "p-qi-lan"): "author", ("plan-2026-01", "p-yuan-shu"): "author",
        ("plan-2026-02", "p-qi-lan"): "review", ("plan-2026-02", "p-yuan-shu"): "review",
        ("plan-2026-03", "p-qi-lan"): "author", ("plan-2026-03", "p-yuan-shu"): "signature",
        ("plan-2026-04", "p-qi-lan"): "review", ("plan-2026-04", "p-yuan-shu"): "review",
        ("plan-2026-05", "p-shi-yu"): "author",
    }  # fmt: skip


def test_the_history_runs_forward(honest: Company) -> None:
    """Nothing is committed before what it rests on."""
    told = honest.history.git("log", "--format=%H %ct %P")
    rows = [line.split() for line in told.splitlines()]
    times = {commit: int(at) for commit, at, *_ in rows}
    assert [commit for commit, at, *parents in rows if any(times[parent] > int(at) for parent in parents)] == []


@pytest.mark.parametrize("misdeed", MISDEEDS, ids=lambda misdeed: str(misdeed.do.__name__).strip("_"))
def test_each_misdeed_is_caught_by_itself(honest: Company, tmp_path: Path, misdeed: Misdeed) -> None:
    """It adds what catches it, and nothing else, to what was left undone."""
    root = tmp_path / "company"
    shutil.copytree(honest.history.root, root)
    company = Company(history=History(root), chief=honest.chief)
    before = failing(company, NOW)
    misdeed.do(company)
    assert (before, failing(company, NOW) - before) == (FORGOTTEN, {(misdeed.rule, misdeed.record)})


class TestTold:
    """The demonstration as people start it, without the site, which has tests of its own."""

    def run(self, root: Path, capfd: pytest.CaptureFixture[str], language: str = "en") -> tuple[int, str]:
        with pytest.raises(SystemExit) as left:
            demo.main(["--no-site", "--root", str(root), "--language", language])
        return int(str(left.value.code)), capfd.readouterr().out

    def test_it_tells_what_was_caught(self, tmp_path: Path, honest: Company, capfd: pytest.CaptureFixture[str]) -> None:
        """The same history is written again; only the keys, and so the names of commits, are others."""
        code, out = self.run(tmp_path / "demo", capfd)
        assert code == 0
        assert f"Caught: {len(MISDEEDS)} of {len(MISDEEDS)}." in out.splitlines()
        assert "   Mei Xing 梅興, 2026-06-08 11:10, commit " in out
        assert "it was Mei Xing 梅興 who wrote that Yuan Shu approved as General Manager" in out
        assert "the approved content changed after Yuan Shu approved as General Manager" in out
        assert "Caught, breach: Materials, week 23" in out
        assert "Shi Yu 施予 deleted it, commit " in out
        log = ("log", "--reverse", "--format=%an|%ai|%cn|%ci|%s")
        first = honest.history.git(*log).splitlines()
        assert History(tmp_path / "demo").git(*log).splitlines()[: len(first)] == first

    def test_it_tells_it_in_chinese(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        code, out = self.run(tmp_path / "demo", capfd, "zh-Hans")
        assert (code, f"查出{len(MISDEEDS)}项，共{len(MISDEEDS)}项。" in out.splitlines()) == (0, True)

    def test_what_is_not_caught_is_told(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A misdeed that is none: somebody commits nothing."""
        idle = Misdeed(
            what=MISDEEDS[0].what, record="plan-2026-01", rule="ST-05-0a", do=lambda company: company.history.head()
        )
        monkeypatch.setattr(demo, "MISDEEDS", (idle, *MISDEEDS[:1]))
        code, out = self.run(tmp_path / "demo", capfd)
        assert code == 1
        assert "   NOT CAUGHT: ST-05-0a finds nothing about plan-2026-01." in out.splitlines()
        assert out.endswith("\nCaught: 1 of 2.\n")

    def test_without_ssh_keygen_it_says_so(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(demo, "NEEDED", ("git", "no-such-program"))
        with pytest.raises(SystemExit) as left:
            demo.main(["--root", str(tmp_path / "demo")])
        assert (left.value.code, (tmp_path / "demo").exists()) == (2, False)
        assert (
            capfd.readouterr().err
            == "demo: no-such-program cannot be run, and the history cannot be written without it.\n"
        )


def test_it_needs_nothing_that_only_tests_need() -> None:
    """``make demo`` runs in the environment of the site."""
    files = [*(PROJECT / "tests" / "demo").glob("*.py"), PROJECT / "tests" / "histories.py"]
    imported = {
        module.split(".")[0]
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        for module in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    assert imported - sys.stdlib_module_names == {"click", "duban", "tests", "yaml"}
    assert len(files) > 1
