"""Who belongs where and decides as what, on a day."""

from __future__ import annotations

import pytest

from duban.roles import department_of, holds_role
from tests.books import books, moment, record, scope

SCOPE = scope(
    books(
        record("department", "finance"),
        record("person", "ada", department="finance"),
        record("person", "ben", department="finance"),
        record("person", "cai"),
        record("post", "post-manager", holder="ben", roles=["general-manager"]),
        record("post", "post-empty", roles=["general-manager"]),
        record(
            "group", "group", role="council",
            members=[{"person": "ada", "from": "2026-04-01", "to": "2026-04-30"}, {"person": "ben", "from": "2026-05-01"}],
        ),
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "department"), [("ada", "finance"), ("finance", "finance"), ("cai", None), ("nobody", None)]
)
def test_the_department_of_a_name(name: str, department: str | None) -> None:
    """A department is its own; an unknown name has none."""
    assert department_of(SCOPE, name) == department


@pytest.mark.parametrize(
    ("person", "role", "day", "holds"),
    [
        pytest.param("ben", "general-manager", "2026-04-01", True, id="by a post"),
        pytest.param("ada", "general-manager", "2026-04-01", False, id="not the holder"),
        pytest.param("ada", "council", "2026-04-01", True, id="on the first day in the group"),
        pytest.param("ada", "council", "2026-04-30", True, id="on the last day in the group"),
        pytest.param("ada", "council", "2026-05-01", False, id="the day after"),
        pytest.param("ben", "council", "2026-04-30", False, id="the day before"),
        pytest.param("ben", "council", "2027-01-01", True, id="without an end"),
        pytest.param("ada", "finance", "2026-04-01", True, id="by the department"),
        pytest.param("cai", "finance", "2026-04-01", False, id="of no department"),
    ],
)
def test_a_role_is_held_by_post_group_or_department(person: str, role: str, day: str, holds: bool) -> None:  # noqa: FBT001 - a column
    """On that day, and not before or after."""
    assert holds_role(SCOPE, person, role, moment(day)) is holds
