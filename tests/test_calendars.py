"""The calendar records, held against two independent libraries and against the notices' own counts."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import chinese_calendar  # type: ignore[import-untyped]  # it ships no types
import holidays
import pytest
import yaml

from duban.working_days import calendar_years, faults, is_working

CALENDARS: Final = Path(__file__).parents[1] / "records" / "calendars"
COVERED: Final = (2024, 2025, 2026)


def calendar(year: int) -> dict[str, Any]:
    record: dict[str, Any] = yaml.safe_load((CALENDARS / f"cn-{year}.yml").read_text(encoding="utf-8"))
    return record


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(offset) for offset in range(366 if year % 4 == 0 else 365)]


@pytest.mark.parametrize("year", COVERED)
def test_every_day_agrees_with_both_libraries(year: int) -> None:
    years = calendar_years([calendar(year)])
    china = holidays.country_holidays("CN", years=year)
    for day in days_of(year):
        judged = (is_working(years, day), china.is_working_day(day), chinese_calendar.is_workday(day))
        assert judged in {(True, True, True), (False, False, False)}, day


# The notices say "共8天" and so on; these are the sums of the days they name and of the days "上班".
@pytest.mark.parametrize(("year", "off", "made_up"), [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)])
def test_as_many_days_as_the_notice_names(year: int, off: int, made_up: int) -> None:
    record = calendar(year)
    assert (len(record["holidays"]), len(record["working_days"])) == (off, made_up)


@pytest.mark.parametrize("year", COVERED)
def test_make_up_days_are_saturdays_and_sundays(year: int) -> None:
    made_up = [date.fromisoformat(entry["date"]) for entry in calendar(year)["working_days"]]
    assert made_up == sorted(day for day in made_up if day.isoweekday() in {6, 7})


@pytest.mark.parametrize("year", COVERED)
def test_the_notice_was_issued_in_the_year_before(year: int) -> None:
    assert calendar(year)["source"]["issued_on"].startswith(str(year - 1))


def test_a_record_is_named_after_its_file() -> None:
    assert {path.stem for path in CALENDARS.glob("*.yml")} == {calendar(year)["id"] for year in COVERED}


def small(name: str, *, off: str = "2026-01-01", made_up: str = "2026-01-04") -> dict[str, Any]:
    return {"id": name, "year": "2026", "holidays": [{"date": off}], "working_days": [{"date": made_up}]}


def told(*records: dict[str, Any]) -> list[tuple[str, tuple[str | int, ...], str]]:
    return [(f.code, f.path, f.values.get("day", f.values["year"])) for found in faults(records) for f in found]


@pytest.mark.parametrize(
    ("records", "wrong"),
    [
        pytest.param(
            [small("a", off="2025-12-31")],
            ("calendar.other-year", ("holidays", 0, "date"), "2025-12-31"),
            id="holiday-of-another-year",
        ),
        pytest.param(
            [small("a", made_up="2027-01-03")],
            ("calendar.other-year", ("working_days", 0, "date"), "2027-01-03"),
            id="make-up-day-of-another-year",
        ),
        pytest.param(
            [small("a", made_up="2026-01-01")],
            ("calendar.off-and-on", ("working_days", 0, "date"), "2026-01-01"),
            id="off-and-on-at-once",
        ),
        pytest.param(
            [{**small("a"), "working_days": [{"date": "2026-01-04"}, {"date": "2026-01-04"}]}],
            ("calendar.day-twice", ("working_days", 1, "date"), "2026-01-04"),
            id="made-up-twice",
        ),
        pytest.param([small("a"), small("b")], ("calendar.second", ("year",), "2026"), id="two-calendars-of-one-year"),
    ],
)
def test_a_year_whose_calendars_contradict_is_not_covered(
    records: list[dict[str, Any]], wrong: tuple[str, tuple[str | int, ...], str]
) -> None:
    assert told(*records) == [wrong]
    assert 2026 not in calendar_years([*records, calendar(2025)])
    assert 2025 in calendar_years([*records, calendar(2025)])
