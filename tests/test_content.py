"""The digest of what approvals cover."""

from __future__ import annotations

from typing import Any

import pytest

from duban.content import digest

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
