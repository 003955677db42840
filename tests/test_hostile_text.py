"""What a record says is never obeyed: HTML, Markdown, templates, workflow commands, quotes, ends of lines, in every form."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from duban.cli import main
from tests.houses import ROOT, house

pytestmark = pytest.mark.whole

HOSTILE: Final = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) {{ 7 * 191 }} {% include 'x' %} "
    "::error file=a,line=1::boo %0A::error::boo | `code` **bold** 'one' \"two\" & &lt;b&gt; ${{ github.token }} "
    "$(id) ]]> --> ![i](//evil.test/i.png)\n::error::on a line of its own\r\n# heading\n- {{ 7 * 191 }}"
)
WORDS: Final = json.dumps(HOSTILE)  # JSON is YAML, so this is how a record may hold it
NOW: Final = "2026-04-10T09:00"
Run = Callable[..., str]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company in which every text is hostile: of a post, a person, a department, a key, a folder, a provision."""
    folder = house(tmp_path_factory.mktemp("hostile"), {
        "records/departments/stores.yml": f"id: stores\nname: {{en: {WORDS}, zh: {WORDS}}}\n",
        "records/people/ada.yml": f"id: ada\nname: {{en: {WORDS}, zh: {WORDS}}}\ndepartment: stores\n",
        "records/people/bea.yml": f"id: bea\n{WORDS}: 1\n{WORDS}: 2\n",
        "records/people/cid.yml": f"id: cid\nname: {{en: Cid, zh: 西}}\ndepartment: {WORDS}\n",
        "records/people/dan.yml": f"id: dan\nname: {{en: Dan, zh: 丹}}\ndepartment: stores\n? {WORDS}\n: 1\n",
        "records/::error::x <script>alert(1)<b>/eve.yml": "id: eve\n",
        "records/posts/post-planner.yml": (
            f"id: post-planner\ntitle: {{en: {WORDS}, zh: {WORDS}}}\ndepartment: stores\ncore: true\n"
            f'vacant_since: "2026-04-03"\nnote: {WORDS}\nholder: ada\n'
        ),
        "site/.keep": "",
    })  # fmt: skip
    shutil.rmtree(folder / "site")
    shutil.copytree(ROOT / "site", folder / "site")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Start the program, which neither fails nor writes a traceback; gives its output."""

    def started(command: str, *options: str) -> str:
        with contextlib.suppress(SystemExit):
            main([command, "--root", str(root), "--now", NOW, *options])
        out, err = capsys.readouterr()
        assert err == ""
        return out

    return started


@pytest.mark.parametrize("language", ["en", "zh-Hant", "zh-Hans"])
def test_a_log_reads_no_command(language: str, run: Run) -> None:
    """No line begins with what a record says, and none holds what nobody sees."""
    for line in run("check", "--language", language).splitlines():
        assert not line.lstrip().startswith("::")
        assert line.isprintable()


def test_an_annotation_holds_one_finding(run: Run) -> None:
    """Each command is ours, with its file and line; what is in it ends no property and no line."""
    *commands, totals = run("check", "--format", "github").splitlines()
    assert commands
    for command in commands:
        properties, value = re.fullmatch(r"::(?:error|warning|notice) ([^\n]*?)::(.*)", command).groups()  # type: ignore[union-attr]  # no match fails the test too
        assert [p.partition("=")[0] for p in properties.split(",")] == ["file", "line", "title"]
        assert "\r" not in value
    assert not totals.startswith("::")


def test_json_says_what_the_record_says(run: Run) -> None:
    """Data stays data, to the character; every line is a line of ours."""
    out = run("check", "--format", "json")
    found = json.loads(out)
    assert all(line[:1] in '{"[]}' for line in out.splitlines())
    (post,) = [f for f in found["findings"] if f["subject"]["id"] == "post-planner"]
    assert post["title"]["en"] == HOSTILE
    assert {f["path"] for f in found["findings"]} >= {
        "records/people/bea.yml", "records/people/cid.yml", "records/people/dan.yml",
        "records/::error::x <script>alert(1)<b>/eve.yml",
    }  # fmt: skip


def test_a_summary_in_markdown_shows_signs_as_signs(run: Run) -> None:
    """No tag, no link, no cell and no heading comes from a record."""
    lines = run("check", "--format", "markdown").splitlines()
    rows = [line for line in lines if line.startswith("|")]
    assert not [line for line in lines if re.search(r"(?<!\\)<|(?<!\\)\]\(|^::", line)]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {3, 4, 5}
    assert [line for line in lines if line.startswith("#")] == [
        line for line in lines if re.match(r"##+ [🔴A-Z]", line)
    ]


def test_reports_in_xml_are_well_formed(run: Run) -> None:
    """Other programs read them."""
    junit = run("check", "--format", "junit")
    assert "<script>alert" not in junit
    assert json.loads(run("check", "--format", "sarif"))["runs"]


def test_pages_show_signs_as_signs(root: Path, run: Run) -> None:
    """The site is built for real: nothing of a record is run, linked, loaded or worked out."""
    run("build")
    pages = [*(root / "build" / "docs").rglob("*.md"), *(root / "build" / "html").rglob("*.html")]
    shown = 0
    for page in pages:
        text = page.read_text("utf-8")
        shown += "alert" in text
        assert not re.search(r"<script>alert|<img src=x|href=\"javascript:|1337|<img[^>]*evil\.test|<b>/eve", text), (
            page
        )
        assert not re.search(r"^::error", text, re.MULTILINE), page
    assert shown
