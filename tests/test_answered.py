"""Events and their answers: when each is due, and when it was done."""

from __future__ import annotations

from typing import Any

import pytest

from duban.checks.answered import answered
from duban.clock import UncoveredYear
from duban.model import Figure, Obligation
from tests.books import books, context, record

Told = tuple[str, str, str, str | None, str | None]


def run(data: dict[str, Any], letters: tuple[dict[str, Any], ...] = (), **params: Any) -> list[Told]:
    """Facet, event, last moment, answer's moment and answering record of each obligation, in local time."""
    found = answered(
        context(
            books(
                record("call", "c1", **data),
                *(record("letter", f"l{number}", call="c1", **letter) for number, letter in enumerate(letters, 1)),
                types=("letter",),
                references={"letter": (("call",),)},
            ),
            now="2026-04-20 10:00",
            days=Figure(op="<=", value=2, unit="working day"),
            hours=Figure(op="<=", value=4, unit="hour"),
        ),
        {"of": {"type": "call"}, **params},
    )
    return [
        (o.facet, _local(o.at), _local(o.due), None if o.done_at is None else _local(o.done_at), o.answer)
        for o in found
        if isinstance(o, Obligation)
    ]


def _local(at: Any) -> str:
    return f"{at:%m-%d %H:%M}"


BY: dict[str, Any] = {"path": "back_at"}
LETTER: dict[str, Any] = {"type": "letter", "refers": "call", "at": "sent_at"}


@pytest.mark.parametrize(
    ("data", "params", "told"),
    [
        pytest.param(
            {"at": "2026-04-09T10:00:00+08:00", "back_at": "2026-04-09T14:00:00+08:00"},
            {"at": "at", "by": BY, "within": "hours"},
            [("", "04-09 10:00", "04-09 14:00", "04-09 14:00", "c1")],
            id="hours are hours",
        ),
        pytest.param(
            {"at": "2026-04-10T10:00:00+08:00", "back_at": "2026-04-15T09:00:00+08:00"},
            {"at": "at", "by": BY, "within": "days"},
            [("", "04-10 10:00", "04-14 18:00", "04-15 09:00", "c1")],
            id="working days go past the weekend, and a late answer is still an answer",
        ),
        pytest.param(
            {"at": "2026-04-10T10:00:00+08:00"},
            {"at": "at", "by": BY, "within": "days"},
            [("", "04-10 10:00", "04-14 18:00", None, None)],
            id="not answered",
        ),
        pytest.param({"back_at": "2026-04-15"}, {"at": "at", "by": BY, "within": "days"}, [], id="nothing happened"),
        pytest.param(
            {"until": "2026-04-10T12:00:00+08:00", "back_at": "2026-04-10"},
            {"due": "until", "by": BY},
            [("", "04-10 12:00", "04-10 12:00", "04-10 12:00", "c1")],
            id="the day of the last moment is in time where the answer has no hour",
        ),
        pytest.param(
            {"until": "2026-04-10T12:00:00+08:00", "back_at": "2026-04-11"},
            {"due": "until", "by": BY},
            [("", "04-10 12:00", "04-10 12:00", "04-11 18:00", "c1")],
            id="the day after is not",
        ),
        pytest.param({"back_at": "2026-04-11"}, {"due": "until", "by": BY}, [], id="no last moment"),
        pytest.param(
            {"at": "2026-04-09T10:00:00+08:00"},
            {"at": "at", "by": BY, "within": "days", "name": "reply"},
            [("reply", "04-09 10:00", "04-13 18:00", None, None)],
            id="under its name",
        ),
        pytest.param(
            {"steps": [{"id": "one", "at": "2026-04-09T10:00:00+08:00", "back_at": "2026-04-09T11:00:00+08:00"}]},
            {"of": {"type": "call", "each": "steps"}, "at": "at", "by": BY, "within": "hours", "name": "reply"},
            [("one reply", "04-09 10:00", "04-09 14:00", "04-09 11:00", "c1")],
            id="an element of a record",
        ),
    ],
)
def test_an_event_is_due_an_answer(data: dict[str, Any], params: dict[str, Any], told: list[Told]) -> None:
    """Each event by its own record."""
    assert run(data, **params) == told


@pytest.mark.parametrize(
    ("letters", "by", "answer"),
    [
        pytest.param((), LETTER, (None, None), id="no record refers here"),
        pytest.param(
            ({"sent_at": "2026-04-11"}, {"sent_at": "2026-04-10"}), LETTER, ("04-10 18:00", "l2"), id="the earliest"
        ),
        pytest.param(
            ({"sent_at": "2026-04-10"}, {}), LETTER, ("04-10 18:00", "l1"), id="one without its moment is none"
        ),
        pytest.param(
            ({"sent_at": "2026-04-10", "kind": "card"}, {"sent_at": "2026-04-11", "kind": "letter"}),
            {**LETTER, "where": {"kind": "letter"}},
            ("04-11 18:00", "l2"),
            id="only of the right kind",
        ),
        pytest.param(
            ({"sent_at": "2026-04-10", "about": "a bill"}, {"sent_at": "2026-04-11", "about": "an offer"}),
            {**LETTER, "matches": {"about": "topic"}},
            ("04-11 18:00", "l2"),
            id="only on the same matter",
        ),
        pytest.param(
            ({"sent_at": "2026-04-10"},),
            {**LETTER, "matches": {"about": "topic"}},
            ("04-10 18:00", "l1"),
            id="one that names no matter is on any",
        ),
    ],
)
def test_another_record_answers(
    letters: tuple[dict[str, Any], ...], by: dict[str, Any], answer: tuple[str | None, str | None]
) -> None:
    """The earliest record of the type that refers to the event's record."""
    ((_, _, _, *found),) = run(
        {"at": "2026-04-09T10:00:00+08:00", "topic": "an offer"}, letters, at="at", by=by, within="days"
    )
    assert tuple(found) == answer


@pytest.mark.parametrize(
    ("begins", "owed"),
    [
        pytest.param("2026-04-09 10:00", 1, id="at its first moment"),
        pytest.param("2026-04-09 10:01", 0, id="before the regulation began"),
    ],
)
def test_what_was_before_the_regulation_owes_nothing(begins: str, owed: int) -> None:
    """A letter that came on 9 April at ten."""
    entries = books(record("event", "e1", at="2026-04-09T10:00:00+08:00"))
    wording = {"of": {"type": "event"}, "at": "at", "by": {"path": "done"}, "within": "days"}
    within = Figure(op="<=", value=2, unit="working day")
    assert len(list(answered(context(entries, begins=begins, days=within), wording))) == owed


def test_a_year_without_calendar_is_told_after_all_others() -> None:
    """The event of 2031 cannot be judged, the one after it in the books can."""
    entries = books(
        record("event", "e1", at="2031-04-09T10:00:00+08:00"), record("event", "e2", at="2026-04-09T10:00:00+08:00")
    )
    wording = {"of": {"type": "event"}, "at": "at", "by": {"path": "done"}, "within": "days"}
    given = answered(context(entries, days=Figure(op="<=", value=2, unit="working day")), wording)
    first = next(given)
    assert isinstance(first, Obligation)
    assert first.subject.id == "e2"
    with pytest.raises(UncoveredYear, match="2031"):
        next(given)
