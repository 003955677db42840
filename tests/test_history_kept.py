"""What is kept of the history between runs: used where it fits, and ignored where it does not."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from duban.history import CACHE, read_trail
from tests.histories import BEN, CHEN, begin
from tests.test_history import read, told


def kept(root: Path) -> Path:
    return root / CACHE / "log"


def test_what_was_read_once_is_kept_and_only_what_came_since_is_read(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"})
    before = read_trail(tmp_path)
    last = history.commit(BEN, "2026-04-01 10:00", {"a.yml": "2", "b.yml": "1"})
    after = read_trail(tmp_path)
    assert list(after.commits) == [last, *before.commits]
    kept(tmp_path).unlink()
    assert read_trail(tmp_path) == after
    assert kept(tmp_path).is_file()
    assert history.git("status", "--short") == ""


def test_a_log_that_is_kept_is_used(tmp_path: Path) -> None:
    """Shown by one that somebody made up, checksum and all: whoever can write build/ can forge what is read from it."""
    history = begin(tmp_path, {"a.yml": "1"})
    read_trail(tmp_path)
    written = kept(tmp_path).read_bytes()
    head, _, log = written.partition(b"\n")
    other = log.replace(b"Ada", b"Eve")
    kept(tmp_path).write_bytes(
        head.replace(sha256(log).hexdigest().encode(), sha256(other).hexdigest().encode()) + b"\n" + other
    )
    history.commit(BEN, "2026-04-01 10:00", {"b.yml": "1"})
    assert [name for name, _ in told(tmp_path)] == ["Ben", "Eve"]


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda log: log[:-9], id="cut off"),
        pytest.param(lambda log: log.replace(b"Ada", b"Eve"), id="changed"),
        pytest.param(lambda _: b"[]\nlog", id="something else"),
        pytest.param(lambda _: b"\xff\xfe\n", id="no text"),
    ],
)
def test_a_damaged_log_is_read_anew(tmp_path: Path, spoilt: Callable[[bytes], bytes]) -> None:
    begin(tmp_path, {"a.yml": "1"})
    whole = read_trail(tmp_path)
    kept(tmp_path).write_bytes(spoilt(kept(tmp_path).read_bytes()))
    assert read_trail(tmp_path) == whole


def test_a_log_of_another_repository_is_not_used(tmp_path: Path) -> None:
    one, other = begin(tmp_path / "one", {"a.yml": "1"}), begin(tmp_path / "other", {"b.yml": "2"}, author=BEN)
    read_trail(other.root)
    kept(one.root).parent.mkdir(parents=True)
    kept(one.root).write_bytes(kept(other.root).read_bytes())
    assert told(one.root) == [("Ada", "ada@house.test")]


def test_a_rewritten_history_is_read_anew(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"})
    first = history.head()
    history.commit(BEN, "2026-04-01 10:00", {"b.yml": "1"})
    read_trail(tmp_path)
    history.git("reset", "--quiet", "--hard", first)
    last = history.commit(CHEN, "2026-04-01 10:00", {"c.yml": "1"})
    assert read(tmp_path) == {"a.yml": [first], "c.yml": [last]}


def test_where_nothing_can_be_kept_all_is_read_each_time(tmp_path: Path) -> None:
    history = begin(tmp_path, {"a.yml": "1"})
    (tmp_path / "build").write_text("a file where a folder should be", "utf-8")
    assert read(tmp_path) == {"a.yml": [history.head()]}
