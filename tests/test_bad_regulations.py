"""Real runs over companies whose regulation, settings, calendars or history are wrong: told at the place, all else checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from git import Repo

from duban.cli import main
from tests.houses import FILES, ROOT, house

RULES = "records/regulations/house/1.yml"
POST = "records/posts/post-planner.yml"
LETTER = """\
- id: HR-02-0a
  article: Art. 2
  kind: deadline
  subject: post
  label: {en: Filled in time, zh: 按時補位}
  says: {en: A vacancy is filled in time., zh: 及時補缺。}
  owner: {department: stores}
  figures:
    fill_within: {op: "<=", value: VALUE, unit: UNIT}
  checks:
  - answered: {of: {type: post}, at: vacant_since, by: {path: holder_since}, within: WITHIN}
"""
Run = Callable[..., list[str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Start the program; gives the lines that name a place."""

    def started(root: Path, *, now: str = "2026-04-10T09:00") -> list[str]:
        with pytest.raises(SystemExit) as left:
            main(["check", "--root", str(root), "--now", now])
        out, err = capsys.readouterr()
        assert (left.value.code, err) == (1, "")
        return [line.strip().rpartition(" [")[0] for line in out.splitlines() if re.match("  [^ ]", line)]

    return started


def second(value: str = "2", unit: str = "hour", within: str = "fill_within") -> dict[str, str | None]:
    """The regulation with a second provision, which says when a vacancy has to be filled."""
    text = LETTER.replace("VALUE", value).replace("UNIT", unit).replace("WITHIN", within)
    return {RULES: FILES[RULES] + text}


def at(found: list[str], path: str) -> list[str]:
    """What is told of one file: line and sentence."""
    return [line.removeprefix(f"{path}:") for line in found if line.startswith(f"{path}:")]


@pytest.mark.parametrize(
    ("value", "unit", "told"),
    [
        ("1.5", "working day", "1.5 working day"),
        ("-1", "day", "-1 day"),
        ("3", "CNY", "CNY"),
        ("1000000000000", "day", "1e+12 day"),
        ("1000000000000", "hour", "1e+12 hour"),
        ("1000000000000", "month", "1e+12 month"),
        ("1.0e+300", "year", "1e+300 year"),
    ],
)
def test_a_period_that_cannot_be_counted_is_one_provisions_fault(
    value: str, unit: str, told: str, tmp_path: Path, run: Run
) -> None:
    found = run(house(tmp_path, second(value, unit)))
    (sentence,) = at(found, RULES)
    assert sentence.startswith(f"18: A check of HR-02-0a asks for a period of “{told}”, which cannot be counted. ")
    assert len(at(found, POST)) == 1


def test_a_vast_number_of_working_days_ends_with_the_calendars(tmp_path: Path, run: Run) -> None:
    found = run(house(tmp_path, second("1000000000000", "working day")))
    assert at(found, RULES) == [
        "18: Working days of 2027 could not be counted; records/calendars holds no calendar for that year."
    ]


@pytest.mark.parametrize("unit", ["hour", "day", "working day", "week", "month", "quarter", "year"])
def test_the_end_of_the_calendar_is_no_end_of_the_run(unit: str, tmp_path: Path, run: Run) -> None:
    text = FILES[POST].replace("2026-04-03", "2199-12-31")
    found = run(
        house(tmp_path, {**second("9", unit), POST: text, "records/people/ada.yml": None}), now="2199-12-31T23:00"
    )
    told = {line.partition(": ")[0] for line in found}
    assert told <= {".:1", f"{RULES}:4", f"{RULES}:18", f"{POST}:1"}
    assert any("Working days of 2199 could not be counted" in line for line in found)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("- limit:", "- limits:", 14, "limits"),
        ("figure: vacancy", "figure: vacancies", 14, "“vacancies”"),
        ("type: post,", "type: pots,", 14, "“pots”"),
        ("elapsed:", "elapsd:", 16, "“elapsd”"),
        ("elapsed: {since: vacant_since}", "elapsed: {until: holder_since}", 16, "none is: since, spells."),
        ("elapsed: {since: vacant_since}", "elapsed: {since: vacant_since, untill: holder_since}", 16, "“untill”"),
        ("elapsed: {since: vacant_since}", "ratio: {of: core}", 16, "“to”"),
        ("vacant_since}", "vacant_sicne}", 14, "path “vacant_sicne”"),
        ("core: true", "core: yeah", 14, "core of post with “yeah”"),
        ('op: ">"', "op: more", 12, "op"),
        ("regulation: house", "regulation: hose", 4, "“hose”"),
    ],
)  # fmt: skip
def test_a_name_that_does_not_exist(*, old: str, new: str, line: int, says: str, tmp_path: Path, run: Run) -> None:
    """Words, figures, types, measures, comparisons, regulations."""
    found = run(house(tmp_path, {RULES: FILES[RULES].replace(old, new)}))
    (told,) = at(found, RULES)
    assert told.startswith(f"{line}: ")
    assert says in told


@pytest.mark.parametrize(
    "check",
    [
        "answered: {of: {type: post}, at: title, by: {path: holder_since}, within: fill_within}",
        "answered: {of: {type: post}, at: title.en, by: {path: holder_since}, within: fill_within}",
        "answered: {of: {type: post}, at: core, by: {path: holder_since}, within: fill_within}",
        "answered: {of: {type: post}, at: {end_of: title.en}, by: {path: holder_since}, within: fill_within}",
        'holds: {of: {type: post}, must: {title: {">": 3}}}',
        "holds: {of: {type: post}, covers: {value: title, all: {path: title}}}",
        "tally: {of: {type: post}, at: vacant_since, period: month, sum: title.en, figure: fill_within}",
        "every: {by: {type: post, at: title.en}, period: month, count: fill_within}",
        "order: {of: {type: post}, steps: [title.en, vacant_since]}",
        "signed: {of: {type: post}, approvals: title, chain: [{role: management}]}",
        "graded: {of: {type: post}, score: title.en, grade: core, bands: [{grade: good, figure: fill_within}]}",
        "limit: {of: {type: post}, measure: {ratio: {of: title.en, to: core}}, figure: fill_within}",
        "holds: {of: {term: itself}, must: {title: present}}",
    ],
)
def test_a_path_to_something_else_is_one_checks_fault(check: str, tmp_path: Path, run: Run) -> None:
    """Titles are no times and no numbers."""
    ((path, text),) = second().items()
    files: dict[str, str | None] = {
        path: f"{str(text).rpartition('  - answered')[0]}  - {check}\n",
        "records/regulations/house.yml": FILES["records/regulations/house.yml"] + "terms: {itself: {term: itself}}\n",
    }
    found = run(house(tmp_path, files))
    (told,) = [line for line in at(found, RULES) if "cannot be carried out" in line]
    assert told.startswith("28: The check “")
    assert "of HR-02-0a" in told
    assert len(at(found, POST)) == 1


def test_one_bad_provision_leaves_the_others(tmp_path: Path, run: Run) -> None:
    found = run(house(tmp_path, second(within="fill_whithin")))
    (told,) = at(found, RULES)
    assert told.startswith("28: A check of HR-02-0a names the figure “fill_whithin”, which no provision holds.")
    assert len(at(found, POST)) == 1


def test_a_file_of_provisions_that_cannot_be_read_is_told_once(tmp_path: Path, run: Run) -> None:
    """What names its provisions is not to blame."""
    setting = 'id: one\nfigure: HR-01-0a.vacancy\nvalue: 3\neffective_from: "2026-04-01"\nreason: It suits.\n'
    found = run(house(tmp_path, {**second("3", "fortnight"), "records/settings/one.yml": setting}))
    assert len(at(found, RULES)) == 1
    assert at(found, "records/settings/one.yml") == []


def test_a_setting_for_no_figure(tmp_path: Path, run: Run) -> None:
    """One that does not exist, and one that the regulation does not leave open."""
    settings: dict[str, str | None] = {
        f"records/settings/{name}.yml": (
            f'id: {name}\nfigure: {figure}\nvalue: 3\neffective_from: "2026-04-01"\nreason: It suits.\n'
        )
        for name, figure in {"one": "HR-01-0a.vacancy", "two": "HR-09-9a.none"}.items()
    }
    found = run(house(tmp_path, settings))
    (one,) = at(found, "records/settings/one.yml")
    (two,) = at(found, "records/settings/two.yml")
    assert one.startswith("2: The setting is for the figure “HR-01-0a.vacancy”, which no provision leaves open.")
    assert two.startswith("2: The setting is for the figure “HR-09-9a.none”, which no provision leaves open.")


def test_a_year_without_calendar_is_told_once(tmp_path: Path, run: Run) -> None:
    found = run(house(tmp_path, {**second("3", "working day"), POST: FILES[POST].replace("2026", "2023")}))
    (told,) = [line for line in found if "could not be counted" in line]
    assert told.startswith(f"{RULES}:")
    assert "Working days of 2023" in told


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"2026-05-09"', '"2026-01-01"', "names 2026-01-01 both as a holiday and as a working day"),
        ('"2026-05-09"', '"2026-01-04"', "names 2026-01-04 twice"),
        ('"2026-05-09"', '"2025-05-09"', "holds 2025-05-09, which is not a day of that year"),
    ],
)
def test_a_calendar_that_contradicts_itself(old: str, new: str, says: str, tmp_path: Path, run: Run) -> None:
    """It is told at the day, and its year counts as not covered; what needs no working day is checked."""
    path = "records/calendars/cn-2026.yml"
    lines = (ROOT / path).read_text("utf-8").splitlines(keepends=True)
    number = next(n for n, line in enumerate(lines, 1) if old in line)
    found = run(house(tmp_path, {**second("2", "hour"), path: "".join(lines).replace(old, new)}))
    (told,) = at(found, path)
    assert told.startswith(f"{number}: ")
    assert says in told
    assert any("Working days of 2026 could not be counted" in line for line in at(found, RULES))
    assert len(at(found, POST)) == 1


def test_two_calendars_of_one_year(tmp_path: Path, run: Run) -> None:
    text = (ROOT / "records/calendars/cn-2026.yml").read_text("utf-8").replace("id: cn-2026", "id: cn-2026b")
    found = run(house(tmp_path, {"records/calendars/cn-2026b.yml": text}))
    assert [t[:44] for t in at(found, "records/calendars/cn-2026b.yml")] == [
        "2: The year 2026 has more than one calendar."
    ]


def test_a_history_that_is_cut_off(tmp_path: Path, run: Run) -> None:
    """Said once, and the records are checked."""
    origin = Repo.init(house(tmp_path / "origin"))
    for number in range(2):
        (tmp_path / "origin" / "note.txt").write_text(f"{number}", "utf-8")
        origin.git.add("-A")
        origin.git.execute(
            ["git", "-c", "user.name=Ada", "-c", "user.email=ada@house.test", "commit", "-q", "-m", f"Note {number}"]
        )
    Repo.clone_from(f"file://{tmp_path / 'origin'}", tmp_path / "copy", depth=1)
    found = run(tmp_path / "copy")
    assert [line for line in found if "shallow" in line] == at(found, ".") or at(found, ".")[0].startswith("1: ")
    assert len(at(found, POST)) == 1
