"""Which duty and finding of the base is which of the work tree, where keys alone do not say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from duban.identity import Renames, duty_pairs, finding_pairs, series
from duban.model import Duty, Finding, Subject
from tests.results import DUTY, at, finding, result

NONE = Renames(rules={}, records={})


def duty(key: str, facet: str, day: int = 1, due: int = 20) -> Duty:
    return replace(DUTY, key=key, facet=facet, at=at(day), due=at(due))


def crossings(*days: int, side: str) -> tuple[Duty, ...]:
    return tuple(duty(f"{side}{day}", f"stock 2026-09-{day:02}", day) for day in days)


@pytest.mark.parametrize(
    ("facet", "expected"),
    [
        ("", ""), ("2026", ""), ("2026-Q3", ""), ("2026-09", ""), ("2026-W40", ""), ("2026-09-30", ""),
        ("sales weekly 2026-W40", "sales weekly"), ("plan-2026-16", "plan-2026-16"), ("second 2", "second 2"),
    ],
)  # fmt: skip
def test_a_cadence_is_called_by_all_but_its_period(facet: str, expected: str) -> None:
    assert series(duty("a", facet)) == expected


def test_the_same_key_is_the_same_duty() -> None:
    one = (duty("a", "2026-Q3"),)
    assert duty_pairs(result(duties=one), result(duties=one), NONE, ()) == {"a": "a"}


def test_a_gap_that_is_counted_otherwise_is_the_same_duty() -> None:
    """Its facet is the day on which it is due; the event that it follows is the same."""
    before, after = duty("a", "2026-09-20", due=20), duty("b", "2026-09-10", due=10)
    assert duty_pairs(result(duties=(before,)), result(duties=(after,)), NONE, ()) == {"b": "a"}


def test_a_month_is_no_quarter_even_where_both_begin_on_one_day() -> None:
    before, after = duty("a", "2026-07"), duty("b", "2026-Q3")
    assert duty_pairs(result(duties=(before,)), result(duties=(after,)), NONE, ()) == {}


def test_a_crossing_moves_with_its_figure_only_where_its_rule_was_amended() -> None:
    """Otherwise the readings were changed, and it is another crossing."""
    base, head = result(duties=crossings(10, side="b")), result(duties=crossings(5, side="h"))
    assert duty_pairs(base, head, NONE, ["PR-12-1a"]) == {"h5": "b10"}
    assert duty_pairs(base, head, NONE, []) == {}


def test_as_many_crossings_pair_in_their_order_and_others_do_not() -> None:
    base = result(duties=crossings(10, 20, side="b"))
    assert duty_pairs(base, result(duties=crossings(5, 15, side="h")), NONE, ["PR-12-1a"]) == {
        "h5": "b10",
        "h15": "b20",
    }
    assert duty_pairs(base, result(duties=crossings(5, side="h")), NONE, ["PR-12-1a"]) == {}


def test_a_duty_of_what_was_renamed() -> None:
    before = duty("a", "first")
    after = replace(before, key="b", rule="PR-99-1a", subject=Subject(type="warning", id="w-9"))
    renamed = Renames(rules={"PR-12-1a": "PR-99-1a"}, records={"w-2": "w-9"})
    assert duty_pairs(result(duties=(before,)), result(duties=(after,)), renamed, ()) == {"b": "a"}


def told(key: str, file: str, facet: str = "yaml.empty") -> Finding:
    """What is wrong with a file."""
    return replace(
        finding("invalid"), key=key, rule="duban-invalid", subject=Subject(type="file", id=file), facet=facet
    )


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        pytest.param(told("a", "records/plans/p.yml"), told("b", "records/plans/old/p.yml"), True, id="moved"),
        pytest.param(told("a", "records/plans/p.yml"), told("b", "records/plans/q.yml"), False, id="another file"),
        pytest.param(
            told("a", "records/plans/p.yml"), told("b", "records/plans/old/p.yml", "yaml.tab"), False, id="another fault"
        ),
        pytest.param(
            told("a", "records/regulations/x/1.yml", "error.calendar-year"),
            told("b", "records/regulations/x/2.yml", "error.calendar-year"),
            True,
            id="told once, at the last of those that it concerns",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file(before: Finding, after: Finding, same: bool) -> None:  # noqa: FBT001 - a column of the table
    pairs = finding_pairs(result(before), result(after), NONE, {})
    assert pairs == ({"b": "a"} if same else {})


def test_a_finding_follows_its_duty() -> None:
    before, after = replace(finding("overdue"), key="a"), replace(finding("overdue"), key="b", facet="2026-09-05")
    assert finding_pairs(result(before), result(after), NONE, {"b": "a"}) == {"b": "a"}
