"""The example for GitLab is valid, and keeps the same rules as the workflows; tests/test_judging.py runs its judge."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

ROOT: Final = Path(__file__).parents[1]
EXAMPLE: Final = ROOT / "docs" / "examples" / "gitlab-ci.yml"
CONTENT: Final[dict[str, Any]] = yaml.safe_load(EXAMPLE.read_text("utf-8"))
JOBS: Final = {name: job for name, job in CONTENT.items() if "script" in job}
PROPOSED: Final = '$CI_PIPELINE_SOURCE == "merge_request_event"'
STANDS: Final = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"


def rules(job: dict[str, Any]) -> list[str]:
    return [rule["if"] for rule in job["rules"]]


def test_it_keeps_the_schema_of_gitlab() -> None:
    tool = Path(sys.executable).with_name("check-jsonschema")
    arguments = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(EXAMPLE)]
    done = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "ok -- validation done"), done.stderr


def test_a_merge_request_is_judged_and_tested_and_publishes_nothing() -> None:
    assert {name: rules(job) for name, job in JOBS.items()} == {
        "change": [PROPOSED], "records": [STANDS], "pages": [STANDS], "read-approvals": [STANDS],
        "propose-approvals": [STANDS],
        "tests": [PROPOSED, '$CI_PIPELINE_SOURCE == "push"'],
    }  # fmt: skip


def test_the_history_is_whole_and_nothing_is_left_from_another_job() -> None:
    assert CONTENT["variables"] == {"GIT_DEPTH": "0", "GIT_STRATEGY": "clone"}


@pytest.mark.parametrize("name", JOBS)
def test_only_names_of_branches_and_own_values_reach_the_shell(name: str) -> None:
    """Titles, messages and names of people never do, and what does stands in quotes."""
    script = "\n".join(JOBS[name]["script"])
    assert set(re.findall(r"\$\{?(\w+)", script)) <= {
        "CI_API_V4_URL", "CI_COMMIT_SHA", "CI_DEFAULT_BRANCH", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CI_PIPELINE_SOURCE",
        "CI_PROJECT_ID", "DUBAN_ADDRESS", "TOKEN", "base", "code", "program",
    }  # fmt: skip
    assert re.findall(r'(?<!["\w/])\$\w', script) == []


def test_the_program_that_judges_is_the_one_of_the_target_branch() -> None:
    script = JOBS["change"]["script"]
    assert script[0] == 'git fetch --quiet origin "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"'
    assert script[-1].startswith('"$program/.ci/check" "$program/.venv/bin/duban" .')


def test_publishing_never_goes_back() -> None:
    """One job at a time, each with the newest commit."""
    job = JOBS["pages"]
    assert job["resource_group"] == "pages"
    assert job["script"][:2] == [
        'git fetch --quiet origin "$CI_DEFAULT_BRANCH"',
        "git checkout --quiet --detach FETCH_HEAD",
    ]
    assert job["script"][2:] == [
        "make .venv/made",
        'test "$CI_PIPELINE_SOURCE" = web || .ci/published .venv/bin/duban "${DUBAN_ADDRESS:-}"',
        "make site NOW=",
        "mv build/html public",
    ]
    assert not job.get("interruptible", False)


def test_what_may_write_runs_one_script_and_what_runs_packages_has_no_token() -> None:
    reading, writing = JOBS["read-approvals"], JOBS["propose-approvals"]
    assert (reading["environment"], writing["environment"]) == ("read-approvals", "propose-approvals")
    assert reading["script"].index("unset TOKEN") < reading["script"].index("make .venv/made")
    assert [line.split()[0] for line in writing["script"]] == ["test", "mkdir", ".ci/propose-merge-request"]


@pytest.mark.parametrize("name", JOBS)
def test_shellcheck_has_nothing_to_say(name: str) -> None:
    shellcheck = Path(sys.executable).with_name("shellcheck")
    script = "set -e\n" + "\n".join(JOBS[name]["script"]) + "\n"
    done = subprocess.run(
        [shellcheck, "--norc", "--shell=bash", "-"], input=script, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
