"""What a change amends, and what that does, in real repositories."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.amendments import Amendment
from duban.comparison import Comparison, effect
from duban.units import english
from tests.changes import POST, PROVISIONS, RULES, company, judged, post, setting
from tests.histories import Files

FILL = "records/settings/s-fill.yml"

DAYS_OFF = PROVISIONS.replace(
    "    retrospectives: {op",
    '    days_off: {op: "==", value: null, unit: boolean, param: true, default: true}\n    retrospectives: {op',
)
"""The provisions with a figure that is true or false."""


def told(comparison: Comparison) -> list[tuple[str, str, str | None, str | None, str | None]]:
    """Kind, name, before, after and first day of each amendment."""
    return [
        (a.kind, a.name, english(a.before), english(a.after), a.since) for a in comparison.amendments
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param(
            {RULES: DAYS_OFF.replace("default: 5", "default: 4")},
            [("figure", "HR-02-0a.fill", "≤ 5 working days", "≤ 4 working days", None)],
            id="a figure of the text",
        ),
        pytest.param(
            {RULES: DAYS_OFF.replace("default: true", "default: false")},
            [("figure", "HR-03-0a.days_off", "= true", "= false", None)],
            id="a figure that is true or false",
        ),
        pytest.param(
            {FILL: setting(3, "2026-05-01")},
            [("figure", "HR-02-0a.fill", "≤ 5 working days", "≤ 3 working days", "2026-05-01")],
            id="a figure that the company adopts, for later",
        ),
        pytest.param({FILL: setting(5)}, [], id="a setting that says what was so already"),
        pytest.param(
            {"records/settings/s-hour.yml": 'id: s-hour\nname: closing-hour\nvalue: "17:00"\neffective_from: "2026-04-01"\nreason: x\n'},
            [("setting", "closing-hour", None, "17:00", "2026-04-01")],
            id="another setting",
        ),
        pytest.param(
            {RULES: DAYS_OFF.replace("within 5 working days.", "within a week.")},
            [("provision", "HR-02-0a", "Vacancies are filled", "Vacancies are filled", None)],
            id="other words",
        ),
        pytest.param(
            {"records/regulations/house/1.yml": None},
            [("provision", "HR-01-0a", "Core post vacant over 2 working days", None, None)],
            id="a provision less",
        ),
        pytest.param({RULES: DAYS_OFF.replace("HR-02-0a", "HR-05-0a")}, [], id="another number"),
        pytest.param(
            {"records/calendars/cn-2026.yml": None}, [("calendar", "cn-2026", "Working calendar 2026", None, None)], id="a calendar less"
        ),
    ],
)  # fmt: skip
def test_what_is_amended(tmp_path: Path, change: Files, expected: object) -> None:
    assert told(judged(company(tmp_path, {RULES: DAYS_OFF}), change)) == expected


@pytest.mark.parametrize("file", [RULES, "records/calendars/cn-2026.yml", FILL])
def test_what_a_broken_file_hides_is_not_told_as_amended(tmp_path: Path, file: str) -> None:
    """Neither by who breaks it nor by who mends it; no duty begins or ends by that."""
    history = company(tmp_path, {FILL: setting(3)})
    text = (tmp_path / file).read_text("utf-8")
    broken = judged(history, {file: text.replace(": ", ":: ", 1)})
    assert (broken.amendments, broken.created, broken.removed) == ((), (), ())
    history.git("branch", "--force", "main", "HEAD")
    mended = judged(history, {file: text})
    assert (mended.amendments, mended.created, mended.removed) == ((), (), ())


def test_a_provision_more_and_a_regulation_that_reads_otherwise(tmp_path: Path) -> None:
    history = company(tmp_path, {RULES: None})
    file = "records/regulations/house.yml"
    changed = judged(history, {RULES: PROVISIONS, file: (tmp_path / file).read_text("utf-8").replace('"1"', '"2"')})
    assert [row[:4] for row in told(changed)] == [
        ("provision", "HR-02-0a", None, "Vacancies are filled"),
        ("provision", "HR-03-0a", None, "Monthly retrospective"),
        ("provision", "HR-04-0a", None, "Figures are adopted by the board"),
        ("regulation", "house", "House rules", "House rules"),
    ]  # fmt: skip


def test_a_setting_that_is_replaced_taken_away_or_only_reasoned_otherwise(tmp_path: Path) -> None:
    history = company(tmp_path, {FILL: setting(3)})
    assert told(judged(history, {FILL: setting(3).replace("It suits.", "It does.")})) == []
    assert told(judged(history, {FILL: None})) == [
        ("figure", "HR-02-0a.fill", "≤ 3 working days", "≤ 5 working days", "2026-04-01")
    ]
    later = told(judged(history, {FILL: setting(3, "2026-04-15")}))
    assert later == [("figure", "HR-02-0a.fill", "≤ 3 working days", "≤ 5 working days", "2026-04-01")]


def test_what_a_figure_does_is_told_of_all_provisions_that_name_it(tmp_path: Path) -> None:
    """The vacancy is due four days earlier; what HR-01-0a finds has nothing to do with it."""
    comparison = judged(company(tmp_path), {RULES: PROVISIONS.replace("default: 5", "default: 1")})
    (amended,) = comparison.amendments
    found = effect(comparison, amended)
    assert amended.rules == frozenset({"HR-02-0a"})
    assert [f.subject.id for f in found.failing] == ["post-planner"]
    assert [(f"{m.before.due:%m-%d}", f"{m.after.due:%m-%d}") for m in found.moved] == [("04-13", "04-07")]
    assert found.cured == ()


def test_what_a_looser_figure_cures(tmp_path: Path) -> None:
    comparison = judged(company(tmp_path), {RULES: PROVISIONS.replace("default: 5", "default: 60")})
    found = effect(comparison, comparison.amendments[0])
    assert [(f.rule, f.subject.id) for f in found.cured] == [("HR-02-0a", "post-planner")]
    assert found.failing == ()


LOOKING = (
    PROVISIONS
    + """\
- id: HR-05-0a
  article: Art. 5
  kind: consequence
  subject: post
  label: {en: A vacancy is answered for, zh: 空缺須有交代}
  says: {en: A vacancy that was not filled in time is answered for., zh: 逾期未補缺須問責。}
  owner: {department: stores}
  figures: {}
  stage: obligations
  checks:
  - holds:
      of: {type: duty, where: {rule: HR-02-0a, standing: missed}}
      must: {answer: present}
"""
)
"""With a provision that looks at the duties of another one."""


def test_what_a_figure_does_is_told_of_what_looks_at_its_duties_too(tmp_path: Path) -> None:
    """The vacancy is overdue no longer, and nobody has to answer for it."""
    comparison = judged(company(tmp_path, {RULES: LOOKING}), {RULES: LOOKING.replace("default: 5", "default: 60")})
    (amended,) = comparison.amendments
    assert amended.reach == frozenset({"HR-02-0a", "HR-05-0a"})
    assert sorted(f.rule for f in effect(comparison, amended).cured) == ["HR-02-0a", "HR-05-0a"]


def test_what_gets_worse_without_failing_is_told_apart(tmp_path: Path) -> None:
    """Filled on 9 April: in time by 5 working days, late by 1."""
    filled = post(vacant_since='"2026-04-03"', holder="ada", holder_since='"2026-04-09"')
    comparison = judged(company(tmp_path, {POST: filled}), {RULES: PROVISIONS.replace("default: 5", "default: 1")})
    found = effect(comparison, comparison.amendments[0])
    assert ([f.state for f in found.passing], found.failing, found.cured) == (["late"], (), ())


def test_a_calendar_concerns_every_provision(tmp_path: Path) -> None:
    comparison = judged(company(tmp_path), {"records/calendars/cn-2026.yml": None})
    (amended,) = comparison.amendments
    assert amended.rules is None
    assert [f.state for f in effect(comparison, amended).failing] == ["error"]


def owner(amendment: Amendment) -> tuple[str | None, str | None]:
    return amendment.owner.department, amendment.owner.person


def test_whose_it_is(tmp_path: Path) -> None:
    """A figure is the department's that owns its provision; who proposed a setting is named too."""
    text = setting(3) + "proposed_by: ada\n"
    comparison = judged(company(tmp_path), {FILL: text, "records/regulations/house/1.yml": None})
    assert [owner(a) for a in comparison.amendments] == [("stores", None), ("stores", "ada")]
