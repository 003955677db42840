"""Changes in real repositories, each judged by itself: what is blamed on it, and what is not."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.changes import POST, PROVISIONS, RULES, company, judged, opened, post, setting, told
from tests.histories import ADA
from tests.test_waivers_in_force import PEOPLE, PROVISIONS as RECORD_KEEPING, REGULATION, WAIVER


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


def test_a_year_that_no_calendar_covers_is_not_blamed_on_who_writes_another(tmp_path: Path) -> None:
    """Nobody saw at the base that the vacancy of 2023 cannot be counted, as 2026 could not be counted either."""
    calendar = "records/calendars/cn-2026.yml"
    history = company(tmp_path, {"records/posts/post-clerk.yml": post("post-clerk", vacant_since='"2023-12-20"')})
    text = (tmp_path / calendar).read_text("utf-8")
    history.git("checkout", "--quiet", "main")
    history.commit(ADA, "2026-04-01 11:00", {calendar: None})
    history.git("checkout", "--quiet", "-B", "change")
    comparison = judged(history, {calendar: text})
    assert [f.message["en"] for f in comparison.blamed if f.fails] == []
    assert ("cured", "duban-error", RULES, "gone") in told(comparison)


def test_a_vacancy_of_a_year_that_no_calendar_covers_is_blamed_on_who_enters_it(tmp_path: Path) -> None:
    """At the base every year that was asked for had its calendar."""
    clerk = {"records/posts/post-clerk.yml": post("post-clerk", vacant_since='"2023-12-20"')}
    comparison = judged(company(tmp_path), clerk)
    assert [f.state for f in comparison.blamed if f.rule == "duban-error"] == ["error"]


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
