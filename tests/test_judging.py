"""A change is judged by the program that it would be merged into, tried with two checkouts as continuous integration has them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml

from tests.houses import house

pytestmark = pytest.mark.whole

ROOT: Final = Path(__file__).parents[1]
WORKFLOW: Final = ROOT / ".github" / "workflows" / "check.yml"
EXAMPLE: Final = ROOT / "docs" / "examples" / "gitlab-ci.yml"
RECORD: Final = "records/people/eve.yml"
INVALID: Final = "id: eve\nname: {en: Eve, zh: 夏娃}\ndepartment: nowhere\n"
FINE: Final = INVALID.replace("nowhere", "stores")

WEAKENED: Final = {
    "generator/duban/__init__.py": 'open("ran", "w").close()\n',
    "generator/duban/cli/__init__.py": 'def main():\n    open("ran", "w").close()\n    print("all is well")\n',
    "generator/sitecustomize.py": 'open("ran", "w").close()\n',
    "sitecustomize.py": 'open("ran", "w").close()\n',
    "duban.py": 'open("ran", "w").close()\n',
    "click.py": 'open("ran", "w").close()\n',
    ".ci/check": "#!/usr/bin/env bash\ntouch ran\n",
    "Makefile": ".venv/made:\n\ttouch ran\n",
    "pyproject.toml": "[tool.duban]\n",
    ".gitattributes": "* filter=evil diff=evil\n",
}
"""What a change could put where the program is, so that it judges itself."""


def git(folder: Path, *arguments: str) -> str:
    identity = {
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.test", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b.test",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }  # fmt: skip
    done = subprocess.run(
        ["git", "-C", folder, *arguments], capture_output=True, text=True, check=True, env={**os.environ, **identity}
    )  # fmt: skip
    return done.stdout.strip()


def commit(folder: Path, files: Mapping[str, str]) -> str:
    """Write files and commit them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Change")
    return git(folder, "rev-parse", "HEAD")


def install(program: Path) -> None:
    """What ``make .venv/made`` does, without fetching: a command that runs the package of this very checkout."""
    command = program / ".venv" / "bin" / "duban"
    command.parent.mkdir(parents=True)
    package = str(program / "generator")
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {package!r})\nfrom duban.cli import main\nmain()\n",
        "utf-8",
    )
    command.chmod(0o755)


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as main has it: a small company, the program and its scripts."""
    folder = house(tmp_path_factory.mktemp("upstream"))
    shutil.copytree(
        ROOT / "generator" / "duban", folder / "generator" / "duban", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, {})
    return folder


@pytest.fixture
def changed(upstream: Path, tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """A branch with a change, in a clone of its own."""

    def made(files: Mapping[str, str]) -> Path:
        clone = tmp_path / "clone"
        subprocess.run(["git", "clone", "--quiet", upstream, clone], check=True)
        git(clone, "checkout", "--quiet", "-b", "change")
        commit(clone, files)
        return clone

    return made


def on_github(clone: Path, folder: Path) -> tuple[int, str, str]:
    """The two checkouts of the workflow, and the step that judges, as it is written there."""
    job = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["change"]
    places = [step["with"]["path"] for step in job["steps"] if "path" in step.get("with", {})]
    assert places == ["program", "change"]
    git(clone, "worktree", "add", "--quiet", "--detach", str(folder / "program"), "origin/main")
    git(clone, "worktree", "add", "--quiet", "--detach", str(folder / "change"), "origin/main")
    git(folder / "change", "merge", "--quiet", "--no-ff", "--no-edit", "change")
    install(folder / "program")
    return ran(job["steps"][-1]["run"], folder, {"GITHUB_STEP_SUMMARY": str(folder / "summary.md")})


def on_gitlab(clone: Path, folder: Path) -> tuple[int, str, str]:
    """The example's lines, in the clone of the change; what ``make`` would fetch is there already."""
    job = yaml.safe_load(EXAMPLE.read_text("utf-8"))["change"]
    tools = folder / "tools"
    tools.mkdir()
    maker = f"import sys\nfrom pathlib import Path\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests.test_judging import install\n"
    (tools / "make").write_text(
        f"#!{sys.executable} -P\n{maker}assert sys.argv[1::2] == ['--directory', '.venv/made']\ninstall(Path(sys.argv[2]))\n",
        "utf-8",
    )
    (tools / "make").chmod(0o755)
    variables = {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "TMPDIR": str(folder), "PATH": f"{tools}:{os.environ['PATH']}",
    }  # fmt: skip
    code, out, _ = ran("\n".join(job["script"]), clone, variables)
    return code, out, (clone / "summary.md").read_text("utf-8")


def ran(script: str, folder: Path, variables: dict[str, str]) -> tuple[int, str, str]:
    """A step as runners run it: Bash, which stops at the first command that fails."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script], cwd=folder, capture_output=True,
        text=True, check=False, env={**os.environ, **variables},
    )  # fmt: skip
    summary = folder / "summary.md"
    return done.returncode, done.stdout + done.stderr, summary.read_text("utf-8") if summary.exists() else ""


Host = Callable[[Path, Path], tuple[int, str, str]]
HOSTS: Final = pytest.mark.parametrize("judge", [on_github, on_gitlab])


@HOSTS
def test_the_program_of_the_base_judges(judge: Host, changed: Callable[..., Path], tmp_path: Path) -> None:
    """What the change put in the program's place is not run, and its record is found wrong."""
    clone = changed({**WEAKENED, RECORD: INVALID})
    code, out, summary = judge(clone, tmp_path)
    assert code == 1, out
    assert RECORD in out
    assert "all is well" not in out
    assert "eve" in summary
    assert [path for path in tmp_path.rglob("ran") if path.is_file()] == []


@HOSTS
def test_a_change_of_the_program_alone_is_no_fault_of_the_records(
    judge: Host, changed: Callable[..., Path], tmp_path: Path
) -> None:
    """Whoever reviews it decides; the post that main has left vacant for months is not blamed on it."""
    code, out, _ = judge(changed({**WEAKENED, RECORD: FINE}), tmp_path)
    assert code == 0, out


@HOSTS
def test_nothing_of_a_record_is_obeyed(judge: Host, changed: Callable[..., Path], tmp_path: Path) -> None:
    """Neither by a shell nor by the runner, which takes lines that begin with two colons for commands."""
    names = '"$(touch obeyed) `touch obeyed`; touch obeyed\\n::error::obeyed\\n::set-env name=A::b"'
    hostile = INVALID.replace("{en: Eve, zh: 夏娃}", f"{{en: {names}, zh: x}}").replace("nowhere", '"$(touch obeyed)"')
    code, out, _ = judge(changed({RECORD: hostile}), tmp_path)
    assert code == 1, out
    assert [line for line in out.splitlines() if line.startswith(("::error::", "::set-env"))] == []
    assert list(tmp_path.rglob("obeyed")) == []
