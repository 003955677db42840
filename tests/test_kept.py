"""Who may write, lead and keep."""

from __future__ import annotations

from dataclasses import replace
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
    record(
        "person",
        "cai",
        department="finance",
        department_since="2026-04-03",
        past_departments=[{"department": "stores", "from": "2026-01-01", "to": "2026-04-02"}],
    ),
    record("group", "watch", role="night-watch", members=[{"person": "ben", "from": "2026-01-01", "to": "2026-04-03"}]),
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
        pytest.param(
            {"author": "cai", "written_at": "2026-04-02"},
            {"department": "stores", "at": "written_at"},
            [],
            id="of the department at that time",
        ),
        pytest.param(
            {"author": "cai", "written_at": "2026-04-03"},
            {"department": "stores", "at": "written_at"},
            [("breach.kept", "cai", "stores")],
            id="no longer of the department",
        ),
        pytest.param({"author": "ada"}, {"role": "general-manager"}, [], id="in the role"),
        pytest.param(
            {"author": "ben", "written_at": "2026-04-02"},
            {"role": "night-watch", "at": "written_at"},
            [],
            id="in the role at that time",
        ),
        pytest.param(
            {"author": "ben"},
            {"role": "night-watch", "at": "written_at"},
            [("breach.kept", "ben", "night-watch")],
            id="no longer in the role",
        ),
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


CALL = "Call 13812345678."
NOTES = {"title": CALL, "notes": [{"id": "n1", "text": "wang@example.com"}, {"text": "nothing"}], "count": 13812345678}


def personal(data: dict[str, Any], withheld: tuple[tuple[str, ...], ...] = (), **params: Any) -> list[tuple[Any, ...]]:
    """Where each breach stands, its facet and what it says of the data."""
    ledger = replace(books(*PEOPLE, record("paper", "p1", **data)), withheld={"paper": withheld})
    found = kept(context(ledger), params)
    return [(b.code, b.node, b.facet, b.measured) for b in found if isinstance(b, Breach)]


TELEPHONE = Text(en="telephone number", zh="電話號碼")
E_MAIL = Text(en="e-mail address", zh="電子郵件地址")


def test_personal_data_in_any_text_of_any_record() -> None:
    """Each text is told with its place; a number is no text."""
    assert personal(NOTES, clear_of=["telephone", "e-mail"]) == [
        ("breach.kept.personal", ("title",), "title", TELEPHONE),
        ("breach.kept.personal", ("notes", 0, "text"), "notes 1 text", E_MAIL),
    ]


def test_personal_data_of_the_kinds_that_are_named_alone() -> None:
    assert [found[1] for found in personal(NOTES, clear_of=["e-mail"])] == [("notes", 0, "text")]
    assert personal(NOTES, clear_of=["bank-card"]) == []


def test_personal_data_in_a_selection() -> None:
    """Elements of a list keep their own place; another type is not looked at."""
    of = {"type": "paper", "each": "notes"}
    assert [found[1] for found in personal(NOTES, of=of, clear_of=["telephone", "e-mail"])] == [("notes", 0, "text")]
    assert personal(NOTES, of={"type": "person"}, clear_of=["telephone", "e-mail"]) == []


def test_withheld_personal_data_are_in_order() -> None:
    """What is not published need not be desensitised."""
    kinds = ["telephone", "e-mail"]
    assert [found[1] for found in personal(NOTES, (("notes", "*", "text"),), clear_of=kinds)] == [("title",)]
    assert [found[1] for found in personal(NOTES, (("notes",),), clear_of=kinds)] == [("title",)]


def test_two_kinds_in_one_text() -> None:
    both = Text(en="telephone number, e-mail address", zh="電話號碼、電子郵件地址")
    (found,) = personal({"title": f"{CALL} wang@example.com"}, clear_of=["e-mail", "telephone"])
    assert found[3] == both
