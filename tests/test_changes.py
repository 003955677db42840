"""What is newly wrong and what was put right: since when, told once, and never made up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from duban.changes import changes
from duban.evaluate import evaluate
from duban.model import Figure, Place, Record, Rule
from tests.books import clock, moment, record
from tests.letters import RULE, checked, company, letter

LASTS: Final = checked(
    "XX-2",
    {"limit": {"of": {"type": "letter"}, "measure": {"elapsed": {"since": "came", "until": "went"}}, "figure": "most"}},
    figures={"most": Figure(op=">", value=2, unit="working day")}, owner={"department": "stores"},
)  # fmt: skip
"""A letter lies here for two working days at most; one of Tuesday 7 April has lain too long from Thursday's end on."""

STAMPED: Final = checked(
    "XX-3", {"holds": {"of": {"type": "letter"}, "must": {"stamp": "present"}}}, figures={}, owner={"department": "stores"},
)  # fmt: skip
"""A letter holds its stamp, whenever."""

Told = list[tuple[str, str, bool, str]]


def told(now: str, *records: Record, rules: Any = (RULE,), touched: dict[str, str] | None = None) -> Told:
    """Kind, local moment, whether it is exact, and record of each change."""
    house = replace(company(*records, rules=rules), touched={path: moment(at) for path, at in (touched or {}).items()})
    found = changes(house, clock(now), evaluate(house, clock(now)))
    return [(c.kind, f"{c.at:%m-%d %H:%M}", c.exact, c.finding.subject.id) for c in found]


@pytest.mark.parametrize(
    ("now", "data", "expected"),
    [
        pytest.param("2026-04-09 18:00", {}, [], id="in time still"),
        pytest.param("2026-04-10 10:00", {}, [("new", "04-09 18:00", True, "l1")], id="overdue since its time"),
        pytest.param("2026-04-10 10:00", {"replied": "2026-04-09T17:00:00+08:00"}, [], id="done in time"),
        pytest.param("2026-04-10 13:00", {"replied": "2026-04-10T12:00:00+08:00"},
            [("cured", "04-10 12:00", True, "l1")], id="done late"),
        pytest.param("2026-04-24 23:59", {"replied": "2026-04-10T00:00:00+08:00"},
            [("cured", "04-10 00:00", True, "l1")], id="fourteen days ago"),
        pytest.param("2026-04-25 00:00", {"replied": "2026-04-10T23:59:00+08:00"}, [], id="fifteen days ago"),
    ],
)  # fmt: skip
def test_what_has_a_time_limit_is_told_by_its_own_times(now: str, data: dict[str, Any], expected: Told) -> None:
    assert told(now, letter(**data)) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("2026-04-13 08:00", [("new", "04-09 18:00", True, "l1")], id="not over yet"),
        pytest.param("2026-04-13 10:00", [("cured", "04-13 00:00", False, "l1")], id="over since today"),
        pytest.param("2026-04-27 23:59", [("cured", "04-13 00:00", False, "l1")], id="over for fourteen days"),
        pytest.param("2026-04-28 00:00", [], id="over for longer"),
    ],
)
def test_a_limit_that_is_kept_again_is_told_by_its_day(now: str, expected: Told) -> None:
    assert told(now, letter(went="2026-04-13T09:00:00+08:00"), rules=(LASTS,)) == expected


def test_each_has_the_day_on_which_it_ended_newest_first() -> None:
    letters = [
        letter(went="2026-04-10T09:00:00+08:00"),
        replace(letter(), id="l2", data={**letter().data, "id": "l2", "went": "2026-04-15T23:59:59+08:00"}),
        replace(letter(), id="l3", data={**letter().data, "id": "l3", "went": "2026-04-16T00:00:01+08:00"}),
    ]
    assert told("2026-04-20 10:00", *letters, rules=(LASTS,)) == [
        ("cured", "04-16 00:00", False, "l3"),
        ("cured", "04-15 00:00", False, "l2"),
        ("cured", "04-10 00:00", False, "l1"),
    ]


@pytest.mark.parametrize("lateness", [False, True], ids=["another provision judges it", "its own does"])
def test_a_crossing_that_was_answered_late_is_told_once(*, lateness: bool) -> None:
    """Where its own provision is silent about it once it is answered, an earlier day has to say that it was wrong."""
    by = {"by": {"path": "replied"}, "within": "within", "lateness": lateness}
    rule = replace(
        checked("XX-2", {"limit": {**LASTS.checks[0].params, "answered": by}}, owner={"department": "stores"}),
        figures={**LASTS.figures, "within": Figure(op="<=", value=4, unit="hour")},
    )
    assert told("2026-04-10 10:00", letter(), rules=(rule,)) == [("new", "04-09 22:00", True, "l1")]
    lying = letter(replied="2026-04-11T12:00:00+08:00")
    assert told("2026-04-13 10:00", lying, rules=(rule,)) == [("cured", "04-11 12:00", True, "l1")]


@pytest.mark.parametrize(
    ("touched", "at"),
    [
        pytest.param({}, "04-10 10:00", id="not in Git"),
        pytest.param({"records/letters/l1.yml": "2026-04-08 09:00"}, "04-08 09:00", id="its last commit"),
        pytest.param({"records/letters/l1.yml": "2026-05-08 09:00"}, "04-10 10:00", id="a commit later than now"),
        pytest.param({"records/letters/l2.yml": "2026-04-08 09:00"}, "04-10 10:00", id="another file's commit"),
    ],
)
def test_what_states_no_time_is_told_by_its_commit(touched: dict[str, str], at: str) -> None:
    assert told("2026-04-10 10:00", letter(), rules=(STAMPED,), touched=touched) == [("new", at, False, "l1")]


def test_that_a_name_was_filled_in_is_not_told() -> None:
    """Judged as of an earlier day, the records of today say nothing about what was missing then."""
    assert told("2026-04-20 10:00", letter(stamp="yes"), rules=(STAMPED,)) == []


def test_that_months_go_by_puts_no_stated_stock_right() -> None:
    """What is stated today is what April calls for; nobody knows what was stated when it was March that counted."""
    stock = {
        "stated": "stated",
        "readings": "months",
        "consumed": "used",
        "begins": "came",
        "factor": "factor",
        "window": "window",
    }
    figures = {
        "factor": Figure(op="==", value=1, unit="times average monthly consumption"),
        "window": Figure(op="==", value=1, unit="month"),
    }
    rule = checked("XX-2", {"limit": {"of": {"type": "letter"}, "measure": {"safety_stock": stock}}}, figures=figures)
    used = [{"month": "2026-03", "used": 100}, {"month": "2026-04", "used": 40}]
    assert told("2026-05-05 10:00", letter(stated=40, months=used), rules=(rule,)) == []
    assert told("2026-05-05 10:00", letter(stated=100, months=used), rules=(rule,)) == [
        ("new", "05-01 00:00", True, "l1")
    ]


def test_what_could_not_be_checked_is_not_put_right_by_being_told_elsewhere() -> None:
    """A year without calendar is told once, at the last of the checks that ran into it; limits alone have another last."""
    old = letter(came="2020-04-07T10:00:00+08:00")
    rules = (LASTS, replace(LASTS, id="XX-4", stage="obligations", place=Place(path="records/regulations/rules/2.yml")))
    assert [f.place.path for f in evaluate(company(old, rules=rules), clock()).findings] == [
        "records/regulations/rules/2.yml"
    ]
    assert [change[0] for change in told("2026-04-09 10:00", old, rules=rules)] == ["new"]


def test_a_limit_that_looks_at_duties_is_not_judged_without_them() -> None:
    """Alone it would find what it does not find beside the provision that the duty is of."""
    of = {"type": "letter", "where": {"duty@subject": "absent"}}
    rule = replace(
        checked("XX-2", {"limit": {**LASTS.checks[0].params, "of": of}}, figures=LASTS.figures), stage="obligations"
    )
    assert [change[0] for change in told("2026-04-13 08:00", letter(), rules=(rule,))] == ["new"]
    answered = letter(replied="2026-04-08T10:00:00+08:00")
    assert told("2026-04-13 08:00", answered, rules=(RULE, rule)) == []


@pytest.mark.parametrize(
    ("now", "begins", "data"),
    [
        pytest.param("2026-04-10 10:00", "2026-04-01", {}, id="waived from the start"),
        pytest.param("2026-04-13 10:00", "2026-04-13", {}, id="waived of late"),
        pytest.param("2026-04-20 10:00", "2026-04-01", {"replied": "2026-04-10T12:00:00+08:00"}, id="waived and done"),
    ],
)
@pytest.mark.parametrize("rule", [RULE, LASTS], ids=["duty", "limit"])
def test_a_waiver_is_neither_news_nor_a_cure(now: str, begins: str, data: dict[str, Any], rule: Rule) -> None:
    waiver = record(
        "waiver", "w1", rule=rule.id, owner="stores", subjects="all", until="2026-12-31", **{"from": begins}
    )  # fmt: skip
    signing = checked("XX-9", {"signed": {"of": {"type": "waiver"}, "chain": []}})
    assert told(now, letter(**data), waiver, rules=(rule, signing)) == []


def test_what_was_put_right_tells_no_personal_data() -> None:
    """Limits are judged again without the check that looks for such data; what it found holds all the same."""
    looking = checked("XX-9", {"kept": {"of": {"type": "letter"}, "clear_of": ["telephone"]}})
    called = letter(went="2026-04-13T09:00:00+08:00", title="Call 13812345678")
    house = company(called, rules=(LASTS, looking))
    found = changes(house, clock("2026-04-13 10:00"), evaluate(house, clock("2026-04-13 10:00")))
    assert sorted(change.kind for change in found) == ["cured", "new"]
    assert "13812345678" not in repr(found)


def test_moments_are_those_of_the_companys_zone() -> None:
    assert told("2026-04-10 13:00", letter(replied="2026-04-10T04:00:00+00:00")) == [
        ("cured", "04-10 12:00", True, "l1")
    ]
