"""The indexes of the books."""

from __future__ import annotations

from duban.ledger import extend, values_at
from tests.books import books, record

HUB = record("office", "hub")
PLAN = record("plan", "p1", office="hub", tasks=[{"by": "hub"}, {"by": "elsewhere"}, {"by": 3}])
BOOKS = books(HUB, PLAN, types=("case",), references={"plan": (("office",), ("tasks", "*", "by"))})


def test_records_stand_by_id_and_by_type() -> None:
    """A type without records is there, and empty."""
    assert BOOKS.by_id == {"hub": HUB, "p1": PLAN}
    assert BOOKS.by_type == {"office": (HUB,), "plan": (PLAN,), "case": ()}


def test_who_refers_to_whom() -> None:
    """By type, top-level key and id; what is no text is no reference."""
    assert BOOKS.referrers == {
        ("plan", "office", "hub"): (PLAN,),
        ("plan", "tasks", "hub"): (PLAN,),
        ("plan", "tasks", "elsewhere"): (PLAN,),
    }


def test_values_at_a_pattern_come_with_their_place() -> None:
    """``*`` is any index; a step that does not fit leads nowhere."""
    assert list(values_at(PLAN.data, ("tasks", "*", "by"))) == [
        (("tasks", 0, "by"), "hub"),
        (("tasks", 1, "by"), "elsewhere"),
        (("tasks", 2, "by"), 3),
    ]
    assert list(values_at(PLAN.data, ("office", "*"))) == []
    assert list(values_at(PLAN.data, ("nothing",))) == []


def test_later_stages_see_outcomes_beside_the_records() -> None:
    """What a duty is about and what answered it are references."""
    duty = record("duty", "duty-1", subject="p1", answer="hub")
    seen = extend(BOOKS, "duty", (duty,))
    assert seen.by_type["duty"] == (duty,)
    assert seen.by_id["duty-1"] is duty
    assert seen.referrers["duty", "subject", "p1"] == (duty,)
    assert seen.referrers["duty", "answer", "hub"] == (duty,)
    assert "duty" not in BOOKS.by_type


def test_what_a_later_stage_found_stands_beside_what_earlier_ones_did() -> None:
    """Two duties about one plan, of two stages."""
    one, two = record("duty", "duty-1", subject="p1"), record("duty", "duty-2", subject="p1")
    seen = extend(extend(BOOKS, "duty", (one,)), "duty", (two,))
    assert seen.by_type["duty"] == (one, two)
    assert seen.referrers["duty", "subject", "p1"] == (one, two)
