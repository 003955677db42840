"""Who may write, lead and keep."""

from __future__ import annotations

from typing import Any

import pytest

from duban.checks.kept import kept
from duban.model import Breach, Text
from tests.books import books, context, record

PEOPLE = (
    record("department", "finance"),
    record("department", "stores"),
    record("person", "ada", department="finance"),
    record("person", "ben", department="stores"),
    record("post", "chief", holder="ada", roles=["general-manager"]),
)


def run(data: dict[str, Any], **params: Any) -> list[tuple[str, str | Text | None, str | Text | None]]:
    """Message, name and who it is for."""
    entry = record("paper", "p1", **data)
    wording = {"of": {"type": "paper"}, "by": "author", **params}
    found = kept(context(books(*PEOPLE, entry)), wording)
    return [(b.code, b.measured, b.limit) for b in found if isinstance(b, Breach)]


@pytest.mark.parametrize(
    ("data", "params", "found"),
    [
        pytest.param({"author": "ada"}, {"department": "finance"}, [], id="of the department"),
        pytest.param({"author": "finance"}, {"department": "finance"}, [], id="the department itself"),
        pytest.param(
            {"author": "ben"}, {"department": "finance"}, [("breach.kept", "ben", "finance")], id="of another"
        ),
        pytest.param({"author": "ben"}, {"department": ["finance", "stores"]}, [], id="of one of several"),
        pytest.param({}, {"department": "finance"}, [("breach.kept.missing", None, "finance")], id="nobody named"),
        pytest.param({}, {"department": "finance", "optional": True}, [], id="nobody named where none must be"),
        pytest.param({"author": "ben", "of": "stores"}, {"department": {"path": "of"}}, [], id="as the record says"),
        pytest.param({"author": "ada"}, {"role": "general-manager"}, [], id="in the role"),
        pytest.param(
            {"author": "ben"},
            {"role": "general-manager"},
            [("breach.kept", "ben", "general-manager")],
            id="not in the role",
        ),
    ],
)
def test_only_whom_the_regulation_names(
    data: dict[str, Any], params: dict[str, Any], found: list[tuple[str, str | Text | None, str | Text | None]]
) -> None:
    """A breach for each name that is not allowed, and for none where one must be."""
    assert run(data, **params) == found
