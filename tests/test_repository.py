"""What Git is asked, and what its answers are."""

from __future__ import annotations

from pathlib import Path

from duban.repository import blobs
from tests.histories import begin


def test_blobs_are_read_in_one_go_and_what_is_none_is_left_out(tmp_path: Path) -> None:
    """A blob, an empty one, a tree, and an id of nothing."""
    history = begin(tmp_path, {"a.yml": "one\n\ntwo", "b.yml": ""})
    one, none, tree = (history.git("rev-parse", f"HEAD{path}") for path in (":a.yml", ":b.yml", "^{tree}"))
    assert blobs(tmp_path, [one, none, tree, "0" * 40, one]) == {one: b"one\n\ntwo", none: b""}
