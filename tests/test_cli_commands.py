"""The commands beside check, as people start them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from duban import render
from duban.cli import main
from duban.pages.view import View
from tests import small_company
from tests.small_company import Run

company, run = small_company.company, small_company.run


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
    assert out.startswith("HR-02-0a: Act wisely\n  – Everyone acts wisely.\n  Regulation: House Rules, All of it\n")


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


def test_new_prints_a_record_and_writes_nothing(run: Run, company: Path) -> None:
    before = sorted(company.rglob("*"))
    code, out, _ = run("new", "waiver")
    assert code == 0
    assert out == (
        "# records/waivers/waiver-1.yml\n"
        "# Id 編號: Id of the record, the same as its file name.\n"
        'id: "waiver-1"\n'
        "# Rule 條款: Provision that is waived.\n"
        'rule: "HR-01-1a"\n'
        "# Owner 責任部門: Department that owns what is waived, and whose chain approves it.\n"
        'owner: "resource"\n'
        "# Subjects 對象: Records for which it is waived, or `all` for every record of the owner.\n"
        'subjects: "all"\n'
        "# Reason 理由: Why it is waived.\n"
        'reason: "Reason"\n'
        "# Asked by 申請人: Who asked for it.\n"
        'asked_by: "p-li"\n'
        "# From 起始日期: First day of the waiver.\n"
        'from: "2026-09-30"\n'
        "# Until 截止日期: Last day of the waiver.\n"
        'until: "2026-09-30"\n'
        "# May be added: title 名稱, facet 方面, approvals 審批, closed 結案, note 備註.\n"
    )
    assert sorted(company.rglob("*")) == before


def test_codeowners_where_nobody_could_own_anything(run: Run) -> None:
    code, out, err = run("codeowners")
    assert (code, out) == (2, "")
    assert err.startswith("duban: Nobody of management has an account ")


def test_codeowners_prints_or_compares(company: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A line's ending is a difference too, and so is a file that is not there."""
    root, written = tmp_path / "company", tmp_path / "CODEOWNERS"
    shutil.copytree(company, root)
    management = root / "records" / "departments" / "management.yml"
    management.write_text("id: management\nname: {en: Management, zh: 管理層}\n", "utf-8")
    boss = "id: p-an\nname: {en: An, zh: 安}\ndepartment: management\naccount: an-1\n"
    (root / "records" / "people" / "p-an.yml").write_text(boss, "utf-8")

    def told(*arguments: str) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["codeowners", "--root", str(root), *arguments])
        return left.value.code, *capfd.readouterr()

    code, out, err = told()
    assert (code, err) == (0, "")
    assert [line.split()[1:] for line in out.splitlines() if line.startswith("* ")] == [["@an-1"]]
    different = (1, "", f"duban: {written} is not what the records say; write it with `duban codeowners`.\n")
    assert told("--check", str(written)) == different
    written.write_bytes(out.encode())
    assert told("--check", str(written)) == (0, "", "")
    written.write_bytes(out.replace("\n", "\r\n").encode())
    assert told("--check", str(written)) == different


def test_new_of_no_type(run: Run) -> None:
    code, out, err = run("new", "wavier")
    assert (code, out) == (2, "")
    assert err.startswith("duban: wavier is no type of record; there are activity, agreement, ")


def test_build_writes_the_result_and_tells_where_to_look(
    run: Run, company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def built(view: View, root: Path, output: Path, *, builder: str) -> Path:
        asked.append((view.address, [change.kind for change in view.changes], root, output, builder))
        return output / "html" / "index.html"

    monkeypatch.setattr(render, "build", built)
    options = ("--output", str(tmp_path / "made"), "--builder", "zensical", "--address", "https://duban.example")
    code, out, _ = run("build", *options)
    assert code == 0
    assert asked == [("https://duban.example/", ["new", "new"], company, tmp_path / "made", "zensical")]
    assert json.loads((tmp_path / "made" / "result.json").read_bytes())["summary"]["failing"] == 2
    assert out.splitlines()[1:] == [
        "Duban: red. Failing: 2; breach: 1, overdue: 1, due soon: 1.",
        (tmp_path / "made" / "html" / "index.html").as_uri(),
    ]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        pytest.param("", "", id="none"),
        pytest.param("https://duban.example", "https://duban.example/", id="a host"),
        pytest.param("http://duban.example:8000/a/b//", "http://duban.example:8000/a/b/", id="a folder"),
    ],
)
def test_the_address_of_the_site_may_come_from_the_surroundings(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str, kept: str
) -> None:
    asked: list[str] = []

    def built(view: View, _root: Path, output: Path, *, builder: str) -> Path:
        asked.append(f"{view.address}{'' if builder == 'mkdocs' else builder}")
        return output

    monkeypatch.setattr(render, "build", built)
    monkeypatch.setenv("DUBAN_ADDRESS", address)
    assert run("build", "--output", str(tmp_path))[0] == 0
    assert asked == [kept]


@pytest.mark.parametrize(
    "address", ["duban.example", "ftp://duban.example", "https://", "https://a.example/?b", "https://a.example/#b"]
)
def test_what_is_no_address_is_refused(run: Run, address: str) -> None:
    code, _, err = run("build", "--address", address)
    assert code == 2
    assert f"{address!r} is no address; write it as https://duban.example.com/ without ? and #." in " ".join(
        err.split()
    )
