"""How each finding stands against the base: the table cell by cell, then changes in real repositories."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from duban.comparison import STANDINGS, standing
from duban.model import STATES, Finding, State, Text
from tests.changes import POST, PROVISIONS, RULES, company, judged, opened, post, setting, told
from tests.histories import ADA
from tests.results import at, finding
from tests.test_waivers_in_force import PEOPLE, PROVISIONS as RECORD_KEEPING, REGULATION, WAIVER

NOW: Final = at(30)
WAIVED: Final = "waived "

COLUMNS: Final[tuple[State, ...]] = ("invalid", "error", "breach", "overdue", "unproven", "due soon", "late", "hint")

TABLE: Final = {
    #              now: inv err bre ove unp due lat hin | the same, waived
    "": "             n n n n n n n n  n n n n n n n n",
    "invalid": "      = = = = = c c c  c c c c c c c c",
    "error": "        w = = = = c c c  c c c c c c c c",
    "breach": "       w w = = = c c c  c c c c c c c c",
    "overdue": "      w w w = = c c c  c c c c c c c c",
    "unproven": "     w w w w = c c c  c c c c c c c c",
    "due soon": "     w w w w w = = =  w w w w w = = =",
    "late": "         w w w w w w = =  w w w w w w = =",
    "hint": "         w w w w w w w =  w w w w w w w =",
    "waived invalid": "  w w w w w = = =  = = = = = = = =",
    "waived error": "    w w w w w = = =  w = = = = = = =",
    "waived breach": "   w w w w w = = =  w w = = = = = =",
    "waived overdue": "  w w w w w = = =  w w w = = = = =",
    "waived unproven": " w w w w w = = =  w w w w = = = =",
    "waived due soon": " w w w w w w = =  w w w w w = = =",
    "waived late": "     w w w w w w w =  w w w w w w = =",
    "waived hint": "     w w w w w w w w  w w w w w w w =",
}
"""Before -> for each state now: new, worse, the same (=), cured. Worked out from the words: it fails and did not, its
state is graver in the order of the states, its waiver is gone, or it fails no longer."""

WORDS: Final = {"n": "new", "w": "worse", "=": "unchanged", "c": "cured"}


def found(name: str) -> Finding:
    """A finding in a state, waived or not; no time and no measure tells two of them apart."""
    state: Any = name.removeprefix(WAIVED)
    return replace(finding(state, waived_by="waiver-1" if name.startswith(WAIVED) else None), due=None)


@pytest.mark.parametrize("before", TABLE)
def test_every_cell(before: str) -> None:
    assert set(COLUMNS) == set(STATES)
    names = (*COLUMNS, *(f"{WAIVED}{state}" for state in COLUMNS))
    earlier = found(before) if before else None
    expected = [WORDS[sign] for sign in TABLE[before].split()]
    assert [standing(earlier, found(now), NOW) for now in names] == expected


def test_only_what_is_new_or_worse_is_blamed_on_the_change() -> None:
    assert STANDINGS == {"new": True, "worse": True, "unchanged": False, "cured": False}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({"due": at(28)}, {"due": at(28)}, "unchanged", id="the same day"),
        pytest.param({"due": at(28)}, {"due": at(27)}, "worse", id="due earlier"),
        pytest.param({"due": at(27)}, {"due": at(28)}, "unchanged", id="due later"),
    ],
)
@pytest.mark.parametrize("state", ["overdue", "due soon"])
def test_the_time_by_which_it_is_due(state: Any, before: Any, after: Any, expected: str) -> None:
    plain = finding(state)
    assert standing(replace(plain, **before), replace(plain, **after), NOW) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(29, 29, "unchanged"), (29, 30, "worse"), (30, 29, "unchanged")],
)
def test_how_late_it_was_done(before: int, after: int, expected: str) -> None:
    late = finding("late")
    assert standing(replace(late, done_at=at(before)), replace(late, done_at=at(after)), NOW) == expected


def test_what_is_recorded_for_later_than_now_is_not_done_yet() -> None:
    """So it is as overdue as it was."""
    overdue = finding("overdue")
    assert standing(overdue, replace(overdue, done_at=at(30, 20)), NOW) == "unchanged"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param((24.0, 20.0), (24.0, 20.0), "unchanged", id="the same"),
        pytest.param((24.0, 20.0), (25.0, 20.0), "worse", id="further above"),
        pytest.param((24.0, 20.0), (21.0, 20.0), "unchanged", id="nearer"),
        pytest.param((70.0, 80.0), (69.0, 80.0), "worse", id="further below"),
        pytest.param((24.0, 20.0), (24.0, 15.0), "worse", id="the limit moved away"),
        pytest.param((24.0, 20.0), (24.0, 22.0), "unchanged", id="the limit came nearer"),
        pytest.param((24.0, 20.0), (float("inf"), 20.0), "worse", id="beyond all measure"),
    ],
)
def test_how_far_a_value_is_from_its_limit(before: Any, after: Any, expected: str) -> None:
    assert standing(measured(*before), measured(*after), NOW) == expected


def test_distances_in_different_units_say_nothing() -> None:
    days, hours = measured(3.0, 2.0), measured(30.0, 16.0, "hour")
    assert standing(days, hours, NOW) == "unchanged"
    assert standing(replace(days, limit=Text(en="2", zh="2")), hours, NOW) == "unchanged"
    odd = replace(days, limit=Text(en="2", zh="2", amount=(2.0, "hour")))
    assert standing(odd, replace(odd, measured=Text(en="9", zh="9", amount=(9.0, "percent"))), NOW) == "unchanged"


def measured(value: float, limit: float, unit: str = "percent") -> Finding:
    """A breach of a limit."""
    texts = {name: Text(en=str(n), zh=str(n), amount=(n, unit)) for name, n in (("measured", value), ("limit", limit))}
    return replace(found("breach"), measured=texts["measured"], limit=texts["limit"])


def test_a_change_that_touches_nothing_is_blamed_for_nothing(tmp_path: Path) -> None:
    """The vacancy became overdue meanwhile, on 13 April, long after the branch began."""
    comparison = judged(company(tmp_path), {"notes.txt": "Nothing of the company's."})
    assert told(comparison) == []
    assert [c.finding.state for c in comparison.of("unchanged")] == ["breach", "overdue"]


def test_both_sides_are_judged_at_one_moment(tmp_path: Path) -> None:
    """By each side's own clock 09:00 would be another moment on each; the zone is the change's own."""
    zone = 'id: s-zone\nname: zone\nvalue: Europe/Madrid\neffective_from: "2026-01-01"\nreason: We moved.\n'
    history = company(tmp_path)
    history.write({"records/settings/s-zone.yml": zone})
    given = opened(history)
    assert given.result.zone == "Europe/Madrid"
    assert given.comparison is not None
    assert told(given.comparison) == []


def test_what_a_change_brings_is_new(tmp_path: Path) -> None:
    """Vacant for long, and nobody found within 5 working days."""
    clerk = post("post-clerk", vacant_since='"2026-04-03"')
    comparison = judged(company(tmp_path), {"records/posts/post-clerk.yml": clerk})
    assert told(comparison) == [
        ("new", "HR-01-0a", "post-clerk", "breach"), ("new", "HR-02-0a", "post-clerk", "overdue"),
    ]  # fmt: skip
    assert [f.fails for f in comparison.blamed] == [True, True]


def test_a_change_that_only_cures_goes_in(tmp_path: Path) -> None:
    """The post is filled, after its time: what was overdue is late."""
    filled = post(vacant_since='"2026-04-03"', holder="ada", holder_since='"2026-04-17"')
    comparison = judged(company(tmp_path, {"records/regulations/house/1.yml": None}), {POST: filled})
    assert told(comparison) == [("cured", "HR-02-0a", "post-planner", "late")]
    assert comparison.blamed == ()


def test_a_record_that_is_taken_away_takes_its_findings_along(tmp_path: Path) -> None:
    comparison = judged(company(tmp_path), {POST: None})
    assert told(comparison) == [
        ("cured", "HR-01-0a", "post-planner", "gone"), ("cured", "HR-02-0a", "post-planner", "gone"),
    ]  # fmt: skip


def test_an_event_that_is_dated_back_makes_it_worse(tmp_path: Path) -> None:
    """Two days more beyond the limit, and due two working days earlier."""
    comparison = judged(company(tmp_path), {POST: post(vacant_since='"2026-04-01"')})
    assert told(comparison) == [
        ("worse", "HR-01-0a", "post-planner", "breach"), ("worse", "HR-02-0a", "post-planner", "overdue"),
    ]  # fmt: skip


def test_a_figure_that_is_tightened_makes_it_worse_and_one_that_is_loosened_does_not(tmp_path: Path) -> None:
    history = company(tmp_path)
    tight = judged(history, {"records/settings/s-fill.yml": setting(3)})
    assert ("worse", "HR-02-0a", "post-planner", "overdue") in told(tight)
    loose = judged(history, {"records/settings/s-fill.yml": setting(7)})
    assert [row for row in told(loose) if row[1] == "HR-02-0a"] == []
    free = judged(history, {"records/settings/s-fill.yml": setting(90)})
    assert [row for row in told(free) if row[1] == "HR-02-0a"] == [("cured", "HR-02-0a", "post-planner", "gone")]


def test_a_waiver_cures_and_its_removal_makes_worse(tmp_path: Path) -> None:
    """Also by shortening it to a day that is over; that it runs out by itself is nobody's change."""
    file = "records/waivers/waiver-1.yml"
    history = company(tmp_path, {**PEOPLE, RECORD_KEEPING: REGULATION})
    comparison = judged(history, {file: WAIVER})
    assert told(comparison) == [("cured", "HR-01-0a", "post-planner", "breach")]
    history.git("branch", "--force", "main", "HEAD")
    assert told(judged(history, now="2026-05-02 09:00")) == []
    for change in ({file: None}, {file: WAIVER.replace("2026-04-30", "2026-04-19")}):
        assert ("worse", "HR-01-0a", "post-planner", "breach") in told(judged(history, change))


BROKEN: Final = "id: post-planner\ntitle: [\n"


def test_whoever_breaks_a_record_has_cured_nothing(tmp_path: Path) -> None:
    """Its findings are not seen any more, and that is no cure."""
    comparison = judged(company(tmp_path), {POST: BROKEN})
    assert told(comparison) == [("new", "duban-invalid", POST, "invalid")]
    assert [c.finding.rule for c in comparison.of("unchanged") if c.gone] == ["HR-01-0a", "HR-02-0a"]


def test_whoever_mends_a_record_is_not_blamed_for_what_it_hid(tmp_path: Path) -> None:
    history = company(tmp_path, {POST: BROKEN})
    comparison = judged(history, {POST: post(vacant_since='"2026-04-03"')})
    assert told(comparison) == [("cured", "duban-invalid", POST, "gone")]
    assert [c.finding.rule for c in comparison.of("unchanged") if c.before is None] == ["HR-01-0a", "HR-02-0a"]


def test_a_broken_file_that_breaks_in_another_way_is_as_broken(tmp_path: Path) -> None:
    """One fault hides the next."""
    comparison = judged(company(tmp_path, {POST: BROKEN}), {POST: post(colour="red")})
    assert [(c.standing, c.gone) for c in comparison.findings if c.finding.subject.id == POST] == [
        ("unchanged", False), ("unchanged", True),
    ]  # fmt: skip


def test_a_broken_file_that_is_moved_is_the_same_one(tmp_path: Path) -> None:
    history = company(tmp_path, {POST: BROKEN})
    comparison = judged(history, {POST: None, "records/posts/stores/post-planner.yml": BROKEN})
    assert told(comparison) == []


def test_provisions_that_are_mended_are_no_news(tmp_path: Path) -> None:
    """While their file was broken, nothing of it was checked."""
    history = company(tmp_path, {RULES: PROVISIONS.replace("says: A vacancy", "say: A vacancy")})
    comparison = judged(history, {RULES: PROVISIONS})
    assert [row for row in told(comparison) if row[0] != "cured"] == []
    assert {c.finding.rule for c in comparison.of("unchanged")} >= {"HR-02-0a"}


def test_a_calendar_that_was_missing_shows_what_could_not_be_checked(tmp_path: Path) -> None:
    """The error is cured, and what it kept from being seen is not blamed on who wrote the calendar."""
    calendar = "records/calendars/cn-2026.yml"
    history = company(tmp_path)
    text = (tmp_path / calendar).read_text("utf-8")
    history.git("checkout", "--quiet", "main")
    history.commit(ADA, "2026-04-01 11:00", {calendar: None})
    history.git("checkout", "--quiet", "-B", "change")
    comparison = judged(history, {calendar: text})
    assert {row[0] for row in told(comparison)} == {"cured"}
    assert "HR-02-0a" in {c.finding.rule for c in comparison.of("unchanged")}


def test_a_record_that_only_changes_its_name_keeps_its_findings(tmp_path: Path) -> None:
    planner = post("post-strategist", vacant_since='"2026-04-03"')
    comparison = judged(company(tmp_path), {POST: None, "records/posts/post-strategist.yml": planner})
    assert told(comparison) == []


def test_a_record_that_moves_to_another_folder_of_its_type_keeps_its_findings(tmp_path: Path) -> None:
    history = company(tmp_path)
    moved = {POST: None, "records/posts/stores/post-planner.yml": (tmp_path / POST).read_text("utf-8")}
    assert told(judged(history, moved)) == []


def test_a_provision_that_only_changes_its_number_keeps_its_findings(tmp_path: Path) -> None:
    renumbered = PROVISIONS.replace("HR-02-0a", "HR-05-0a").replace("Art. 2\n", "Art. 5\n")
    assert told(judged(company(tmp_path), {RULES: renumbered})) == []


def test_a_provision_that_changes_more_than_its_number_is_another(tmp_path: Path) -> None:
    other = PROVISIONS.replace("HR-02-0a", "HR-05-0a").replace("default: 5", "default: 4")
    assert told(judged(company(tmp_path), {RULES: other})) == [
        ("cured", "HR-02-0a", "post-planner", "gone"), ("new", "HR-05-0a", "post-planner", "overdue"),
    ]  # fmt: skip
