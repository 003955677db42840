"""The workflows run with the least rights, and no text of a record reaches a shell."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

ROOT: Final = Path(__file__).parents[1]
FOLDER: Final = ROOT / ".github" / "workflows"
NAMES: Final = tuple(path.name for path in sorted(FOLDER.iterdir()))


def workflow(name: str) -> dict[str, Any]:
    """A workflow as data, every scalar as text, so that `on` stays a word."""
    text = (FOLDER / name).read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text
    return loaded


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


def test_there_are_two() -> None:
    assert NAMES == ("check.yml", "publish.yml")


def test_zizmor_has_nothing_to_say() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    arguments = ["--offline", "--persona", "auditor", "--no-config", "--no-ignores", "--format", "plain"]
    plain = ["--color", "never", str(FOLDER)]  # where CI is set it would colour what it says
    done = subprocess.run([zizmor, *arguments, *plain], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "No findings to report. Good job!"), done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_allowed_that_a_job_does_not_ask_for(name: str) -> None:
    allowed = {job: content["permissions"] for job, content in workflow(name)["jobs"].items()}
    assert workflow(name)["permissions"] == {}
    assert (
        allowed
        == {
            "check.yml": {"records": {"contents": "read"}, "tests": {"contents": "read"}},
            "publish.yml": {"build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}},
        }[name]
    )


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_their_whole_commit(name: str) -> None:
    for step in steps(name):
        assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])


@pytest.mark.parametrize("name", NAMES)
def test_the_history_is_whole_and_the_token_is_not_kept(name: str) -> None:
    checkouts = [step["with"] for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(given == {"fetch-depth": "0", "persist-credentials": "false"} for given in checkouts)


@pytest.mark.parametrize("name", NAMES)
def test_no_expression_reaches_a_shell(name: str) -> None:
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_every_hour_at_an_odd_minute(name: str) -> None:
    (schedule,) = workflow(name)["on"]["schedule"]
    minute, *rest = schedule["cron"].split()
    assert rest == ["*", "*", "*", "*"]
    assert int(minute) % 2 == 1


def test_no_two_run_at_the_same_minute() -> None:
    assert len({workflow(name)["on"]["schedule"][0]["cron"] for name in NAMES}) == len(NAMES)


def test_the_check_tells_by_annotations_and_by_a_summary_of_the_same_moment() -> None:
    (script,) = (step["run"] for step in steps("check.yml") if "duban check" in step.get("run", ""))
    assert re.findall(r'duban check --now "\$now" --format (\w+)', script) == ["markdown", "github"]
    assert '>> "$GITHUB_STEP_SUMMARY"' in script


def test_the_published_site_asks_the_real_clock() -> None:
    (script,) = (step["run"] for step in steps("publish.yml") if "make site" in step.get("run", ""))
    lines = script.splitlines()
    assert lines[1:] == ['echo "::stop-commands::$mark"', "make site NOW=", 'echo "::$mark::"']


def test_continuous_integration_runs_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    begun, *provided, last = script.read_text("utf-8").splitlines()
    assert (begun, last) == ("#!/usr/bin/env bash", "exec make test")
    assert [line for line in provided if "ssh-keygen" in line] != []
    assert script.stat().st_mode & 0o111 == 0o111
    assert ".ci/run" in [step.get("run") for step in steps("check.yml")]
