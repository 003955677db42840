"""``duban check --base`` as people and workflows start it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from duban.cli import main
from tests.changes import BEFORE, POST, company, post
from tests.histories import ADA, History

Run = Callable[..., tuple[int, str, str]]

MORE = {"records/posts/post-clerk.yml": post("post-clerk", vacant_since='"2026-04-02"')}
"""A post more, vacant a day longer than the one that is there."""


@pytest.fixture
def history(tmp_path: Path) -> History:
    return company(tmp_path)


@pytest.fixture
def run(history: History, capfd: pytest.CaptureFixture[str]) -> Run:
    """Start the program in the company; gives exit code, output and errors."""

    def started(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["check", *arguments, "--root", str(history.root), "--now", "2026-04-20T09:00"])
        assert isinstance(left.value.code, int)
        return left.value.code, *capfd.readouterr()

    return started


def test_what_others_are_late_with_does_not_fail_a_change(run: Run) -> None:
    """The company is red, and the change, which touches nothing, may go in."""
    assert run()[0] == 1
    code, out, err = run("--base", "main")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].endswith("Failing: 0; new: 0, worse: 0, unchanged: 2, cured: 0.")


def test_what_the_change_adds_fails_it(run: Run, history: History) -> None:
    """Without a commit, too: the work tree is what is judged."""
    history.write(MORE)
    code, out, _ = run("--base", "main")
    assert code == 1
    assert out.splitlines()[-1].endswith("Failing: 2; new: 2, worse: 0, unchanged: 2, cured: 0.")


def test_what_fails_is_for_the_caller_to_say(run: Run, history: History) -> None:
    """A vacancy of last Friday is due on 24 April, which a warning is about, and breaks nothing yet."""
    history.write({"records/posts/post-clerk.yml": post("post-clerk", vacant_since='"2026-04-14"')})
    rows = json.loads(run("--base", "main", "--format", "json")[1])["comparison"]["findings"]
    assert [row["standing"] for row in rows if row["standing"] != "unchanged"] == ["new", "new"]
    assert run("--base", "main", "--only", "due-soon")[0] == 0
    assert run("--base", "main", "--only", "due-soon", "--fail-on", "warning")[0] == 1
    assert run("--base", "main", "--fail-on", "never")[0] == 0


def test_only_narrows_what_is_compared(run: Run, history: History) -> None:
    """Also what is gone can be asked for by name."""
    history.write({**MORE, POST: None})
    told = json.loads(run("--base", "main", "--only", "post-clerk", "--format", "json")[1])
    assert told["comparison"]["standings"] == {"new": 2, "worse": 0, "unchanged": 0, "cured": 0}
    code, out, _ = run("--base", "main", "--only", "post-planner")
    assert (code, out.splitlines()[0]) == (0, "cured (2)")


def test_same_moment_same_bytes(run: Run, history: History) -> None:
    history.write(MORE)
    assert run("--base", "main", "--format", "json") == run("--base", "main", "--format", "json")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "markdown"])
def test_every_form_tells_of_a_change(run: Run, history: History, form: str) -> None:
    history.write(MORE)
    code, out, err = run("--base", "main", "--format", form)
    assert (code, err) == (1, "")
    assert "post-clerk" in out.replace("\\", "")


def test_a_base_that_is_not_there_is_no_pass(run: Run) -> None:
    code, out, err = run("--base", "gone")
    assert (code, out) == (2, "")
    assert err == "duban: --base gone: there is no commit gone; fetch it, or correct the name.\n"


@pytest.mark.parametrize(
    ("schema", "record", "text"),
    [
        pytest.param("calendar", "calendars/cn-2027", "id: cn-2027\n", id="while it is opened"),
        pytest.param(
            "waiver",
            "waivers/w-1",
            'id: w-1\nrule: HR-01-0a\nfrom: "2026-04-01"\nuntil: "2026-05-01"\n',
            id="while checked",
        ),
    ],
)
def test_a_base_that_this_version_cannot_evaluate_is_no_pass(
    run: Run, history: History, schema: str, record: str, text: str
) -> None:
    """Its schemas let something pass that the program stumbles over; the change has mended both."""
    file = f"schemas/{schema}.json"
    right = (history.root / file).read_bytes()
    loose = {**json.loads(right), "required": ["id"]}
    history.git("checkout", "--quiet", "main")
    base = history.commit(ADA, BEFORE, {file: json.dumps(loose), f"records/{record}.yml": text})
    history.git("checkout", "--quiet", "-B", "change")
    history.commit(ADA, BEFORE, {file: right, f"records/{record}.yml": None})
    code, out, err = run("--base", "main")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1].startswith(
        f"duban: The base, commit {base[:12]}, cannot be evaluated: its schemas let something pass that this version of "
    )
    assert "(KeyError)" in err
