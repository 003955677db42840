"""Look-ups over a history: followed through renames and merges, and back to what brought something in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from duban.trail import Commit, Identity, Trail, Version, followed
from tests.books import moment

ADA = Identity(name="Ada", email="ada@house.test")


def commit(name: str) -> Commit:
    at = moment("2026-04-01 09:00")
    return Commit(id=name, parents=(), at=at, written_at=at, author=ADA, committer=ADA)


def version(name: str, blob: str | None, *before: str, path: str = "a.yml") -> Version:
    return Version(commit=commit(name), path=path, blob=blob, before=before)


@dataclass(frozen=True)
class Step:
    """A version with what the file was called before, as the reader of the history gives it."""

    version: Version
    earlier: tuple[str, ...] = ()


def trail(*steps: Step, tree: dict[str, str] | None = None) -> Trail:
    return Trail(files=followed((step.version, step.earlier) for step in steps), tree=tree or {})


def names(versions: tuple[Version, ...]) -> list[str]:
    return [found.commit.id for found in versions]


def test_a_file_is_found_under_its_last_name() -> None:
    known = trail(
        Step(version("c3", "3", "2", path="c.yml"), ("b.yml",)),
        Step(version("c2", "2", "1", path="b.yml"), ("a.yml",)),
        Step(version("c1", "1")),
    )
    assert {path: names(found) for path, found in known.files.items()} == {"c.yml": ["c3", "c2", "c1"]}


def test_a_name_that_is_used_again_is_another_file() -> None:
    known = trail(
        Step(version("c3", "9")),
        Step(version("c2", "1", "1", path="b.yml"), ("a.yml",)),
        Step(version("c1", "1")),
    )
    assert {path: names(found) for path, found in known.files.items()} == {"a.yml": ["c3"], "b.yml": ["c2", "c1"]}


def test_a_merge_that_renames_on_one_side_joins_both_names() -> None:
    known = trail(
        Step(version("merge", "12", "1", "2", path="b.yml"), ("b.yml", "a.yml")),
        Step(version("edit", "2", "1")),
        Step(version("rename", "1", "1", path="b.yml"), ("a.yml",)),
        Step(version("begin", "1")),
    )
    assert names(known.versions("b.yml")) == ["merge", "edit", "rename", "begin"]


def test_first_and_last_of_a_file() -> None:
    known = trail(Step(version("c2", "2", "1")), Step(version("c1", "1")), tree={"a.yml": "2"})
    first, last = known.first("a.yml"), known.last("a.yml")
    assert first is not None
    assert last is not None
    assert (first.commit.id, last.commit.id) == ("c1", "c2")
    assert (known.first("b.yml"), known.last("b.yml")) == (None, None)


def test_a_file_is_what_it_is_under_the_name_that_it_has() -> None:
    """Whoever gives a text another name makes another file of it."""
    begun = Step(version("c1", "1"))
    moved = Step(version("c2", "1", "1", path="b.yml"), ("a.yml",))
    edited = Step(version("c3", "2", "1", path="b.yml"))
    found = [
        trail(begun, tree={"a.yml": "1"}).settled("a.yml"),
        trail(moved, begun, tree={"b.yml": "1"}).settled("b.yml"),
        trail(edited, moved, begun, tree={"b.yml": "2"}).settled("b.yml"),
        trail(begun).settled("a.yml"),
    ]
    assert [commit and commit.id for commit in found] == ["c1", "c2", "c3", None]


@pytest.mark.parametrize(
    ("steps", "blob", "brought"),
    [
        pytest.param([("c3", "x3", "x2"), ("c2", "x2", "1"), ("c1", "1")], "x3", ["c2"], id="first held by one version"),
        pytest.param([("c1", "x1")], "x1", ["c1"], id="there from the beginning"),
        pytest.param([("c2", "2", "x1"), ("c1", "x1")], "2", [], id="not held any more"),
        pytest.param(
            [("c3", "x1", "2"), ("c2", "2", "x1"), ("c1", "x1")], "x1", ["c3"], id="given up, and brought back"
        ),
        pytest.param(
            [("c3", "x1", "x2"), ("c2", "x2", "x1"), ("c1", "x1")], "x1", ["c1"], id="put back to what it was, held all along"
        ),
        pytest.param(
            [("merge", "x12", "2", "x1"), ("side", "2", "0"), ("main", "x1", "0"), ("c0", "0")], "x12", ["main"],
            id="of the branches of a merge, the one that held it",
        ),
        pytest.param(
            [("merge", "x12", "x2", "x1"), ("side", "x2", "0"), ("main", "x1", "0"), ("c0", "0")], "x12", ["side", "main"],
            id="of both, both",
        ),
        pytest.param(
            [("merge", "x12", "2", "1"), ("side", "2", "0"), ("main", "1", "0"), ("c0", "0")], "x12", ["merge"],
            id="the merge itself, where neither did",
        ),
        pytest.param(
            [("side", "x2", "0"), ("main", "x1", "0"), ("c0", "0")], "x1", ["main"], id="what a merge left behind has no part"
        ),
    ],
)  # fmt: skip
def test_who_brought_something_in(steps: list[tuple[str, ...]], blob: str, brought: list[str]) -> None:
    """What is asked for stands in every content whose name begins with x."""
    known = trail(*(Step(version(*step)) for step in steps), tree={"a.yml": blob})
    assert names(tuple(known.brought("a.yml", lambda content: content.startswith("x")))) == brought


def test_what_is_not_committed_was_brought_by_nobody() -> None:
    assert list(trail().brought("a.yml", lambda _: True)) == []
