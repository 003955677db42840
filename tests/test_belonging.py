"""Where somebody belonged when an entry that names them was made."""

from __future__ import annotations

from typing import Any

import pytest

from duban.nodes import root
from duban.ways import follow, read
from tests.books import books, record, scope

DAI = record(
    "person", "dai", department="finance", department_since="2026-04-10",
    past_departments=[{"department": "stores", "from": "2026-01-01", "to": "2026-03-31"}],
)  # fmt: skip
"""In Stores until March, in Finance since 10 April, and in between nowhere."""

PLAN = record(
    "plan", "plan", drafted_at="2026-03-31T23:30:00+08:00", contact="dai", manager="ada", office="finance",
    review={"reviewer": "dai", "at": "2026-04-10T09:00:00+08:00"},
    gap={"reviewer": "dai", "at": "2026-04-05T09:00:00+08:00"},
    checked_by="dai", checked_at="2026-04-12", sketched_by="dai",
    opinion={"signed": [{"by": "dai"}], "filed_at": "2026-04-11", "issued_at": "2026-03-30"},
)  # fmt: skip
GROUP = record("group", "group", members=[{"person": "dai", "from": "2026-02-01"}])
PEOPLE = (DAI, record("person", "ada", department="finance"), record("office", "finance", department="ground floor"))
SCOPE = scope(books(PLAN, GROUP, *PEOPLE))
LATER = scope(books(PLAN, GROUP, *PEOPLE), now="2026-04-20 09:00")


@pytest.mark.parametrize(
    ("path", "departments"),
    [
        pytest.param("review.reviewer.department", ["finance"], id="the entry's own moment, on the first day"),
        pytest.param("gap.reviewer.department", [], id="nowhere on that day"),
        pytest.param("opinion.signed.by.department", ["stores"], id="the moment of what stands around it"),
        pytest.param("checked_by.department", ["finance"], id="the moment with the name of who did it"),
        pytest.param("sketched_by.department", ["stores"], id="no moment with that name"),
        pytest.param("contact.department", ["stores"], id="the record's moment, half an hour before midnight"),
        pytest.param("manager.department", ["finance"], id="there since an unknown day"),
        pytest.param("office.department", ["ground floor"], id="a department of something that is no person"),
        pytest.param("unknown.department", [], id="nobody is named"),
        pytest.param("drafted_at.department", [], id="no id"),
    ],
)
def test_the_department_of_who_is_named(path: str, departments: list[Any]) -> None:
    """As nodes and as values alike."""
    assert [node.value for node in follow(SCOPE, root(PLAN), path)] == departments
    assert list(read(SCOPE, root(PLAN), path)) == departments


def test_members_of_a_group_belong_where_they_are_today() -> None:
    """Since when they are members is not when they did something."""
    assert list(read(LATER, root(GROUP), "members.person.department")) == ["finance"]


def test_a_person_is_asked_for_today() -> None:
    """A condition about people is not about an entry that names them."""
    assert list(read(LATER, root(DAI), "department")) == ["finance"]


def test_a_past_department_stands_where_it_is_written() -> None:
    """So that what a schema withholds there is withheld."""
    (found,) = follow(SCOPE, root(PLAN), "contact.department")
    assert (found.record.id, found.path) == ("dai", ("past_departments", 0, "department"))
