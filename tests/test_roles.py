"""Who belongs where and decides as what, on a day."""

from __future__ import annotations

import pytest

from duban.roles import authorisations, department_of, holds_role
from tests.books import books, moment, record, scope

SCOPE = scope(
    books(
        record("department", "finance"),
        record("person", "ada", department="finance"),
        record("person", "ben", department="finance"),
        record("person", "cai"),
        record(
            "person", "dai", department="finance", department_since="2026-04-10",
            past_departments=[{"department": "stores", "from": "2026-01-01", "to": "2026-03-31"}],
        ),
        record("post", "post-manager", holder="ben", roles=["general-manager"]),
        record("post", "post-empty", roles=["general-manager"]),
        record(
            "post", "post-secretary", holder="cai", holder_since="2026-04-10T09:00:00+08:00", roles=["secretary"],
            past_holders=[{"person": "ada", "from": "2026-01-01", "to": "2026-03-31"}],
        ),
        record(
            "authorisation", "leave", role="general-manager", by="ben", person="ada", until="2026-04-08",
            withdrawn_at="2026-04-08T12:00:00+08:00",
            approvals=[
                {"person": "cai", "decision": "approved", "at": "2026-03-01T09:00:00+08:00"},
                {"person": "ben", "decision": "refused", "at": "2026-03-02T09:00:00+08:00"},
                {"person": "ben", "decision": "approved", "at": "2026-04-02T09:00:00+08:00"},
            ], **{"from": "2026-04-01"},
        ),
        record(
            "authorisation", "not-hers", role="general-manager", by="ada", person="cai", until="2026-04-30",
            approvals=[{"person": "ada", "decision": "approved", "at": "2026-03-01T09:00:00+08:00"}],
            **{"from": "2026-04-01"},
        ),
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
    ("day", "department"),
    [
        pytest.param(None, "finance", id="today"),
        pytest.param("2026-04-10", "finance", id="on the first day"),
        pytest.param("2026-04-09", None, id="between two departments"),
        pytest.param("2026-03-31", "stores", id="on the last day in the one before"),
        pytest.param("2026-01-01", "stores", id="on the first day there"),
        pytest.param("2025-12-31", None, id="before it"),
    ],
)
def test_the_department_on_a_day(day: str | None, department: str | None) -> None:
    """Whoever moved belonged to the other department until then, and held its role."""
    at = None if day is None else moment(day)
    assert department_of(SCOPE, "dai", at) == department
    assert at is None or holds_role(SCOPE, "dai", "stores", at) is (department == "stores")


@pytest.mark.parametrize(
    ("person", "role", "day", "holds"),
    [
        pytest.param("ben", "general-manager", "2026-04-01", True, id="by a post"),
        pytest.param("ada", "general-manager", "2026-04-01", False, id="not the holder"),
        pytest.param("cai", "secretary", "2026-04-10", True, id="on the first day in a post"),
        pytest.param("cai", "secretary", "2026-04-09", False, id="the day before it"),
        pytest.param("ada", "secretary", "2026-03-31", True, id="on the last day in a post held before"),
        pytest.param("ada", "secretary", "2026-04-01", False, id="the day after it"),
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


@pytest.mark.parametrize(
    ("person", "at", "acts"),
    [
        pytest.param("ada", "2026-04-02 09:00", True, id="from the giver's approval on"),
        pytest.param("ada", "2026-04-02 08:59", False, id="before it, whatever somebody else approved"),
        pytest.param("ada", "2026-04-08 11:59", True, id="until it is withdrawn"),
        pytest.param("ada", "2026-04-08 12:00", False, id="once it is withdrawn"),
        pytest.param("ada", "2026-04-09 09:00", False, id="after its last day"),
        pytest.param("cai", "2026-04-03 09:00", False, id="what was only passed on cannot be passed on"),
    ],
)
def test_a_role_is_passed_on_by_who_holds_it(person: str, at: str, acts: bool) -> None:  # noqa: FBT001 - a column
    """For its days, by the holder's own approval."""
    assert any(authorisations(SCOPE, person, "general-manager", moment(at))) is acts
