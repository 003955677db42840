"""The digest of what approvals cover."""

from __future__ import annotations

from typing import Any

import pytest

from duban.content import digest, part_of, parts_in

APPROVED = (("cost",), ("tasks", "*", "title"))
DATA: dict[str, Any] = {"id": "p1", "cost": 100, "tasks": [{"title": "buy", "done": None}], "note": "first"}


@pytest.mark.parametrize(
    "change", [{"note": "second"}, {"tasks": [{"title": "buy", "done": "2026-04-01"}]}, {"other": True}], ids=str
)
def test_progress_leaves_the_digest_as_it_is(change: dict[str, Any]) -> None:
    """What no approval covers may change."""
    assert digest({**DATA, **change}, APPROVED) == digest(DATA, APPROVED)


@pytest.mark.parametrize(
    "change", [{"cost": 101}, {"cost": "100"}, {"tasks": []}, {"tasks": [{"title": "rent"}]}, {"cost": None}], ids=str
)
def test_a_change_of_what_was_approved_changes_it(change: dict[str, Any]) -> None:
    """However small."""
    assert digest({**DATA, **change}, APPROVED) != digest(DATA, APPROVED)


def test_the_order_in_the_file_does_not_matter() -> None:
    """Neither of keys nor of the approved paths; and the form is that of the schema."""
    turned = dict(reversed(DATA.items()))
    assert digest(turned, tuple(reversed(APPROVED))) == digest(DATA, APPROVED)
    assert digest(DATA, APPROVED).startswith("sha256:")
    assert len(digest(DATA, APPROVED)) == len("sha256:") + 64


OVERRUNS: dict[str, Any] = {"cost": 100, "overruns": [{"amount": 5, "approvals": []}, {"amount": 7, "approvals": []}]}
COVERED = (("cost",), ("overruns", "*", "amount"))
PLACES = (("approvals", "*"), ("overruns", "*", "approvals", "*"), ("stages", "*", "gate"))
FIRST, SECOND = ("overruns", 0), ("overruns", 1)


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        pytest.param({"cost": 101}, {(), FIRST, SECOND}, id="the record is under each of its parts"),
        pytest.param({"overruns": [{"amount": 6}, {"amount": 7}]}, {FIRST}, id="a part"),
        pytest.param({"overruns": [*OVERRUNS["overruns"], {"amount": 9}]}, set(), id="one more part"),
    ],
)
def test_a_part_with_approvals_of_its_own_is_covered_by_these_alone(
    change: dict[str, Any], changed: set[tuple[str | int, ...]]
) -> None:
    after = {**OVERRUNS, **change}
    parts = list(parts_in(OVERRUNS, PLACES))
    assert parts == [(), FIRST, SECOND]
    assert {p for p in parts if digest(OVERRUNS, COVERED, PLACES, p) != digest(after, COVERED, PLACES, p)} == changed


@pytest.mark.parametrize(
    ("place", "part"),
    [
        (("approvals", 3), ()),
        (("overruns", 1, "approvals", 0), SECOND),
        (("stages", 2, "gate"), ("stages", 2)),
        (("gate",), ()),
    ],
)
def test_the_part_of_an_approval(place: tuple[str | int, ...], part: tuple[str | int, ...]) -> None:
    """Approvals stand in lists, or one by itself."""
    assert part_of(place) == part
