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


def test_there_are_four() -> None:
    assert NAMES == ("approvals.yml", "check.yml", "heartbeat.yml", "publish.yml")


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
            "check.yml": {job: {"contents": "read"} for job in ("change", "records", "tests")},
            "approvals.yml": {
                "import": {"contents": "read", "pull-requests": "read"},
                "propose": {"contents": "write", "pull-requests": "write"},
            },
            "heartbeat.yml": {"site": {"contents": "read"}},
            "publish.yml": {"build": {"contents": "read"}, "deploy": {"pages": "write", "id-token": "write"}},
        }[name]
    )


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_their_whole_commit(name: str) -> None:
    for step in steps(name):
        assert "uses" not in step or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])


def checkouts(name: str) -> list[dict[str, str]]:
    return [step["with"] for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]


@pytest.mark.parametrize("name", NAMES)
def test_the_token_is_not_kept(name: str) -> None:
    assert checkouts(name)
    assert all(given["persist-credentials"] == "false" for given in checkouts(name))


def test_the_history_is_whole_wherever_records_are_judged() -> None:
    whole = [
        given for name in ("check.yml", "publish.yml") for given in checkouts(name) if given.get("path") != "program"
    ]
    assert [given["fetch-depth"] for given in whole] == ["0"] * 4


@pytest.mark.parametrize("name", NAMES)
def test_what_others_propose_starts_nothing_with_rights(name: str) -> None:
    """Events that run with secrets and write access on what anybody proposes are not used at all."""
    events = set(workflow(name)["on"])
    assert events <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert "secrets." not in (FOLDER / name).read_text("utf-8")
    assert ("pull_request" in events) == (name == "check.yml")


def test_a_pull_request_is_judged_by_the_base() -> None:
    """The program, its lock and its script stand in one folder, the change in another (tests/test_judging.py tries it)."""
    job = workflow("check.yml")["jobs"]["change"]
    assert job["if"] == "github.event_name == 'pull_request'"
    program, change = (step["with"] for step in job["steps"] if "path" in step.get("with", {}))
    assert (program["path"], program["ref"]) == ("program", "${{ github.event.pull_request.base.sha }}")
    assert (change["path"], "ref" in change, "repository" in change) == ("change", False, False)
    assert [step["run"].split()[0] for step in job["steps"] if "run" in step] == ["make", "program/.ci/check"]
    assert all(" change" in step["run"] or "program" in step["run"] for step in job["steps"] if "run" in step)


def test_a_pull_request_replaces_its_own_run_and_main_is_judged_to_the_end() -> None:
    given = workflow("check.yml")["concurrency"]
    assert given["group"] == "check-${{ github.ref }}"
    assert given["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"


def test_publishing_never_goes_back() -> None:
    """One run at a time, with the newest main whatever started it; and none deploys what an earlier attempt built."""
    made = workflow("publish.yml")
    assert made["concurrency"] == {"group": "publish", "cancel-in-progress": "false"}
    assert [given["ref"] for given in checkouts("publish.yml")] == ["main"]
    assert made["on"]["push"]["branches"] == ["main"]
    assert made["jobs"]["deploy"]["if"] == "github.run_attempt == 1"
    assert made["jobs"]["deploy"]["needs"] == "build"


@pytest.mark.parametrize("name", NAMES)
def test_no_expression_reaches_a_shell(name: str) -> None:
    assert [step["run"] for step in steps(name) if "${{" in step.get("run", "")] == []


def test_what_may_write_runs_no_package_and_takes_nothing_but_snapshots_of_main() -> None:
    """The job with the rights has one script, of main, and what the job without them made (tests/test_review_scripts.py)."""
    made = workflow("approvals.yml")
    assert made["on"]["push"]["branches"] == ["main"]
    assert [given["ref"] for given in checkouts("approvals.yml")] == ["main", "main"]
    assert made["jobs"]["import"]["if"] == "github.ref == 'refs/heads/main'"
    assert made["jobs"]["propose"]["if"] == "github.ref == 'refs/heads/main' && !cancelled()"
    used = [step["uses"].split("@")[0] for step in made["jobs"]["propose"]["steps"] if "uses" in step]
    assert used == ["actions/checkout", "actions/download-artifact"]
    (script,) = (step["run"] for step in made["jobs"]["propose"]["steps"] if "run" in step)
    assert script.splitlines() == [
        "mkdir --parents build/snapshots",
        '.ci/propose "$GITHUB_API_URL" "$GITHUB_REPOSITORY" main "$(git rev-parse HEAD)" build/snapshots',
    ]


def test_each_snapshot_is_made_by_itself() -> None:
    """And what could be made is handed over although another one could not, which fails the job (.ci/import)."""
    (at,) = (n for n, step in enumerate(steps("approvals.yml")) if ".ci/import" in step.get("run", ""))
    made, handed, kept = steps("approvals.yml")[at : at + 3]
    assert made["run"] == ".ci/import .venv/bin/duban build/fetched"
    assert (handed["if"], kept["if"]) == ("!cancelled()", "!cancelled()")


def test_a_history_that_was_replaced_is_published_by_hand_only() -> None:
    """It is held against what was published last, before anything is built."""
    told = [step.get("run", "") for step in steps("publish.yml")]
    (step,) = (step for step in steps("publish.yml") if ".ci/published" in step.get("run", ""))
    assert step["if"] == "github.event_name != 'workflow_dispatch'"
    assert step["run"] == '.ci/published .venv/bin/duban "$DUBAN_ADDRESS"'
    assert told.index(step["run"]) < next(n for n, run in enumerate(told) if "make site" in run)


SCHEDULED: Final = tuple(name for name in NAMES if name != "approvals.yml")


@pytest.mark.parametrize("name", SCHEDULED)
def test_it_runs_by_the_hour_at_an_odd_minute(name: str) -> None:
    (schedule,) = workflow(name)["on"]["schedule"]
    minute, *rest = schedule["cron"].split()
    assert rest == ["*/6" if name == "heartbeat.yml" else "*", "*", "*", "*"]
    assert int(minute) % 2 == 1


def test_no_two_run_at_the_same_minute() -> None:
    assert len({workflow(name)["on"]["schedule"][0]["cron"] for name in SCHEDULED}) == len(SCHEDULED)


def test_both_checks_tell_by_annotations_and_by_a_summary() -> None:
    """How the script does it, tests/test_shell_scripts.py tries."""
    scripts = [step["run"] for step in steps("check.yml") if ".ci/check" in step.get("run", "")]
    assert [script.split()[2:] for script in scripts] == [
        ["change", "github", '"$GITHUB_STEP_SUMMARY"', "HEAD^1"], [".", "github", '"$GITHUB_STEP_SUMMARY"'],
    ]  # fmt: skip


def test_the_code_owners_are_compared_even_where_records_fail() -> None:
    (step,) = (step for step in steps("check.yml") if "codeowners" in step.get("run", ""))
    assert (step["if"], step["run"]) == ("always()", ".venv/bin/duban codeowners --check .github/CODEOWNERS")


def test_the_heartbeat_allows_for_missed_runs_and_is_optional() -> None:
    (job,) = workflow("heartbeat.yml")["jobs"].values()
    assert job["if"] == "vars.DUBAN_SITE != ''"
    assert job["steps"][-1]["run"] == '.ci/heartbeat "$SITE" 6'


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
