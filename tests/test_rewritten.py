"""Whether the history still holds what was published last: asked of real histories, and by ``duban check --published``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from duban.cli import main
from duban.model import DubanError
from duban.published import Published, rewritten
from tests.books import moment
from tests.changes import POST, company, post
from tests.histories import ADA, begin
from tests.servers import says, server
from tests.test_published import COMMIT, GOOD, NOW, file


def published(commit: str) -> Published:
    return Published(commit=commit, now=moment("2026-04-01 18:00"))


def test_what_the_history_still_holds_is_no_problem(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "a: 1\n"})
    first = history.head()
    history.commit(ADA, "2026-04-02 09:00", {"a.yml": "a: 2\n"})
    assert rewritten(tmp_path, published(first)) is None
    assert rewritten(tmp_path, published(history.head())) is None


def test_a_history_that_was_replaced_is_a_problem(tmp_path: Path) -> None:
    """By another last commit, by fewer commits, or by another history altogether."""
    history = begin(tmp_path, {"a.yml": "a: 1\n"})
    first = history.head()
    last = history.commit(ADA, "2026-04-02 09:00", {"a.yml": "a: 2\n"})
    history.git("reset", "--quiet", "--hard", first)
    for now in (None, "a: 3\n"):
        if now is not None:
            history.commit(ADA, "2026-04-02 09:00", {"a.yml": now})
        problem = rewritten(tmp_path, published(last))
        assert problem is not None
        assert (problem.code, dict(problem.values)) == (
            "history.rewritten", {"commit": last[:12], "at": "2026-04-01T18:00:00+08:00"},
        )  # fmt: skip
    assert rewritten(tmp_path, published("0" * 40)) is not None


def test_a_history_that_cannot_be_asked_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match="needs a repository"):
        rewritten(tmp_path, published(COMMIT))
    history = begin(tmp_path / "whole", {"a.yml": "a: 1\n"})
    history.commit(ADA, "2026-04-02 09:00", {"a.yml": "a: 2\n"})
    history.git("clone", "--quiet", "--depth=1", f"file://{history.root}", str(tmp_path / "cut"))
    with pytest.raises(DubanError, match="the whole history, and it is cut off here"):
        rewritten(tmp_path / "cut", published(COMMIT))


@pytest.fixture
def run(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Start the program in a small company; gives exit code, output and errors."""
    company(tmp_path, {POST: post()})

    def started(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(["check", *arguments, "--root", str(tmp_path), "--now", "2026-04-20T09:00"])
        assert isinstance(left.value.code, int)
        return left.value.code, *capfd.readouterr()

    return started


def test_the_command_tells_that_the_history_was_replaced(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    source = file(tmp_path, json.dumps(GOOD))
    code, out, err = run("--published", source, "--only", ".")
    assert (code, err) == (1, "")
    assert (
        f"What was published last speaks of commit {COMMIT[:12]} as of {NOW}, which the present history does not hold"
        in out
    )
    held = begin(tmp_path).head()
    assert run("--published", file(tmp_path, json.dumps({**GOOD, "commit": held})))[0] == 0


def test_the_command_warns_where_nothing_was_published_yet(run: Callable[..., tuple[int, str, str]]) -> None:
    with server(says("", 404)) as address:
        code, _, err = run("--published", address)
    assert code == 0
    assert err == f"duban: {address} holds nothing yet, so the history is held against no published result.\n"


def test_the_command_gives_the_reason_why_it_could_not_run(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    code, _, err = run("--published", str(tmp_path / "nothing.json"))
    assert (code, "cannot be read" in err) == (2, True)
    code, _, err = run("--published", "x.json", "--base", "main")
    assert (code, "ask one of them" in err) == (2, True)
