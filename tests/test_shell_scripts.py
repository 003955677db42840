"""The scripts that continuous integration runs: what they say and how they end, tried with Bash itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / ".ci"
SCRIPTS: Final = tuple(sorted(FOLDER.iterdir()))
SHELLCHECK: Final = Path(sys.executable).with_name("shellcheck")


def ran(*command: str | Path, folder: Path | None = None) -> tuple[int, str]:
    """Exit code and output, errors among it."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env=environment
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_shellcheck_has_nothing_to_say(script: Path) -> None:
    assert ran(SHELLCHECK, "--norc", "--shell=bash", script) == (0, "")
    assert script.read_text("utf-8").splitlines()[0] == "#!/usr/bin/env bash"
    assert script.stat().st_mode & 0o111 == 0o111


def program(folder: Path, *exits: int) -> Path:
    """A program that notes how it was started, and ends with the given codes one after the other."""
    path = folder / "program"
    codes = " ".join(map(str, exits))
    path.write_text(
        "#!/usr/bin/env bash\n"
        f"cd '{folder}'\n"
        'printf "%s\\n" "$#" "$@" >> calls\n'
        'echo "told ${*: -1}"\n'
        f"codes=({codes})\n"
        'exit "${codes[$(grep --count "^check$" calls) - 1]}"\n',
        "utf-8",
    )
    path.chmod(0o755)
    return path


def check(folder: Path, *exits: int, base: tuple[str, ...] = ()) -> tuple[int, str, str]:
    """How .ci/check ends, what it prints, and what stands in the summary."""
    summary = folder / "summary.md"
    summary.write_text("before\n", "utf-8")
    code, out = ran(FOLDER / "check", program(folder, *exits), "the $(folder) 'x", "github", summary, *base)
    return code, out, summary.read_text("utf-8")


@pytest.mark.parametrize(
    ("exits", "code", "printed", "summary"),
    [
        pytest.param((0, 0), 0, "told github\n", "before\ntold markdown\n", id="nothing fails"),
        pytest.param((1, 1), 1, "told github\n", "before\ntold markdown\n", id="findings are told both ways"),
        pytest.param((2,), 2, "", "before\ntold markdown\n", id="it could not run"),
        pytest.param((70,), 70, "", "before\ntold markdown\n", id="a bug"),
        pytest.param((1, 2), 2, "told github\n", "before\ntold markdown\n", id="it could not run the second time"),
    ],
)
def test_a_check_is_told_twice_and_ends_as_the_program_does(
    tmp_path: Path, exits: tuple[int, ...], code: int, printed: str, summary: str
) -> None:
    """Only findings let the summary's run pass, as the second run fails with them."""
    ended, out, told = check(tmp_path, *exits)
    assert (ended, told) == (code, summary)
    assert out == printed


def test_both_runs_are_of_one_moment_and_take_names_as_they_are(tmp_path: Path) -> None:
    """Whatever stands in the name of a folder or of a revision is a name."""
    assert check(tmp_path, 0, 0, base=("HEAD^1; touch $(echo made)",))[0] == 0
    calls = (tmp_path / "calls").read_text("utf-8").splitlines()
    count, first, second = calls[0], calls[1:10], calls[11:]
    assert count == calls[10] == "9"
    moment = first[4]
    assert datetime.fromisoformat(moment).tzinfo is not None
    assert first == [
        "check", "--root", "the $(folder) 'x", "--now", moment, "--base", "HEAD^1; touch $(echo made)", "--format", "markdown",
    ]  # fmt: skip
    assert second == [*first[:-1], "github"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["calls", "program", "summary.md"]


def test_without_a_base_everything_is_checked(tmp_path: Path) -> None:
    """As of a pull request's branch, so of main."""
    check(tmp_path, 0, 0)
    assert "--base" not in (tmp_path / "calls").read_text("utf-8")


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        pytest.param(1, 0, id="an hour old"),
        pytest.param(5, 0, id="in its sixth hour"),
        pytest.param(6, 1, id="six hours old"),
        pytest.param(200, 1, id="days old"),
    ],
)
def test_the_heartbeat_is_missed_when_the_page_is_too_old(tmp_path: Path, hours: int, code: int) -> None:
    """Counted in whole hours since the moment that the page names."""
    moment = (datetime.now(UTC) - timedelta(hours=hours, minutes=5)).isoformat(timespec="seconds")
    page = tmp_path / "index.html"
    page.write_text(f'<p class="as-of" data-now="{moment}">As of</p>\n<p data-now="2020-01-01T00:00+00:00">', "utf-8")
    ended, out = ran(FOLDER / "heartbeat", page.as_uri(), "6")
    assert ended == code
    assert out.startswith(f"{page.as_uri()} speaks of {moment}, ")
    assert (f" {hours} hours ago; " in out) == bool(code)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(None, "cannot be read; nobody sees the state of supervision.", id="no page"),
        pytest.param("<p>Under construction</p>", "says no moment; is it a page of Duban's?", id="another page"),
        pytest.param(
            '<p data-now="$(touch x)">', "says no moment; is it a page of Duban's?", id="no moment but a command"
        ),
    ],
)
def test_the_heartbeat_is_missed_when_nothing_can_be_read(tmp_path: Path, text: str | None, reason: str) -> None:
    """Not being able to tell is no good sign."""
    page = tmp_path / "index.html"
    if text is not None:
        page.write_text(text, "utf-8")
    ended, out = ran(FOLDER / "heartbeat", page.as_uri(), "6", folder=tmp_path)
    assert ended == 1
    assert out.endswith(f"{page.as_uri()} {reason}\n")
    assert not (tmp_path / "x").exists()


def test_the_sites_pages_name_their_moment_as_the_heartbeat_reads_it() -> None:
    """The attribute is the one that the banner's script reads, too."""
    assert 'data-now="{{ config.extra.duban.now }}"' in (ROOT / "site/overrides/main.html").read_text("utf-8")


def test_each_pull_request_is_imported_by_itself(tmp_path: Path) -> None:
    """One that cannot be keeps none of the others from it, and fails the run."""
    tool = tmp_path / "program"
    tool.write_text('#!/usr/bin/env bash\necho "$@"\n[[ $3 != *2.json ]] || exit 2\n', "utf-8")
    tool.chmod(0o755)
    folder = tmp_path / "fetched $(x)"
    folder.mkdir()
    assert ran(FOLDER / "import", tool, folder) == (0, "")
    for number in (1, 2, 3):
        (folder / f"{number}.json").write_text("{}", "utf-8")
    told = "".join(f"approvals import {folder}/{number}.json\n" for number in (1, 2, 3))
    assert ran(FOLDER / "import", tool, folder) == (2, told)


@pytest.mark.parametrize(
    ("facet", "exits", "code", "told"),
    [
        pytest.param("other", 0, 0, "The history holds what was published last.\n", id="nothing is wrong"),
        pytest.param("other", 1, 0, "The history holds what was published last.\n", id="findings of other sorts"),
        pytest.param("history.rewritten", 1, 1, "It was replaced.\n", id="replaced"),
        pytest.param("other", 2, 2, "", id="it could not be told"),
    ],
)
def test_a_history_that_was_replaced_is_not_published_over(
    tmp_path: Path, facet: str, exits: int, code: int, told: str
) -> None:
    result = {"findings": [{"facet": facet, "message": {"en": "It was replaced."}}]}
    tool = tmp_path / "program"
    tool.write_text(
        f"#!/usr/bin/env bash\necho \"$*\" >> '{tmp_path}/calls'\necho '{json.dumps(result)}' > \"${{*: -1}}\"\nexit {exits}\n",
        "utf-8",
    )
    tool.chmod(0o755)
    assert ran(FOLDER / "published", tool, "https://duban.example.com/") == (code, told)
    asked = (tmp_path / "calls").read_text("utf-8")
    assert asked.startswith("check --published https://duban.example.com/api/v1/status.json --format json --output ")


def test_without_an_address_nothing_is_held_against_the_history() -> None:
    assert ran(FOLDER / "published", "no-program", "") == (
        0, "No address of a site is set, so no history is held against it.\n",
    )  # fmt: skip
