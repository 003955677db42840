"""Numbers below pictures, and what was measured, are the sample's own, in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from duban.language import LANGUAGES
from tests.articles import Part, Section, Table
from tests.published import failing, ids, keys, owned, page, records, result

pytestmark = [pytest.mark.whole, pytest.mark.parametrize("language", LANGUAGES)]


def drawn(sections: dict[str, Section]) -> list[Table]:
    """The tables of a page that have the numbers of its pictures."""
    return [table for section in sections.values() for table in section.tables if table.drawn]


def timely(site: Path) -> list[Any]:
    """The duties that no waiver covers."""
    return [duty for duty in result(site)["obligations"] if duty["waived_by"] is None]


@pytest.mark.parametrize("name", ["index", "management"])
def test_weeks_tell_what_was_wrong_then(site: Path, language: str, name: str) -> None:
    """By the times at which duties fell due and were done, and since when what fails has been wrong."""
    held = result(site)
    weeks = drawn(page(site, language, name))[0]
    hints = {rule["id"] for rule in held["rules"] if rule["hint"]}
    duties = [duty for duty in timely(site) if duty["rule"] not in hints]
    lasting = [f for f in failing(held["findings"]) if f["state"] != "overdue" and f["since"]]
    for number, row in enumerate(weeks.body):
        at = held["now"] - timedelta(weeks=number)
        undone = [d for d in duties if d["due"] < at and (d["done_at"] is None or d["done_at"] > at)]
        assert [row[1].numbers, row[2].numbers] == [[len(undone)], [sum(f["since"] <= at for f in lasting)]], at


def told_by_day(table: Table, duties: Iterable[Any]) -> None:
    """The table counts for each week what became of the duties that fell due in it."""
    known = [*duties]
    assert table.body
    for row in table.body:
        week = tuple(sorted(row[0].numbers))
        due = Counter(d["standing"] for d in known if tuple(sorted(d["due"].isocalendar()[:2])) == week)
        assert [cell.numbers[0] for cell in row[1:]] == [due["met"], due["late"], due["missed"], due["open"]], week


def test_days_tell_what_became_of_what_was_due(site: Path, language: str) -> None:
    duties = timely(site)
    told_by_day(drawn(page(site, language, "index"))[1], duties)
    told_by_day(drawn(page(site, language, "due"))[0], duties)
    for name in records("department"):
        (table,) = [table for table in page(site, language, f"departments/{name}")["calendar"].tables if table.drawn]
        told_by_day(table, owned(duties, name))


def test_ages_count_every_open_warning_once(site: Path, language: str) -> None:
    shown = page(site, language, "warnings/warnings")
    (ages,) = drawn(shown)
    tables = [table for section in shown.values() for table in section.open]
    assert sum(row[-1].numbers[0] for row in ages.body) == len(ids(tables))


def test_what_was_measured_stands_beside_its_limit(site: Path, language: str) -> None:
    measured = {finding["key"]: finding for finding in result(site)["findings"]}
    for section in page(site, language, "findings").values():
        for table in section.tables:
            for key, row in zip(keys(table), table.body, strict=True):
                told = " ".join(measured[key][name] or "" for name in ("measured", "limit"))
                shown = Counter(row[1].numbers if len(row) == 4 else [])
                assert Counter(Part(text=told).numbers) <= shown, key


def test_a_quarter_counts_the_records_that_concern_it(site: Path, language: str) -> None:
    for quarter in ("2026-q2", "2026-q3"):
        for name, section in page(site, language, f"quarters/{quarter}").items():
            if name not in {"", "state", "late", "indicators", "open-now"}:
                assert section.head.numbers == [len(section.open[0].body)], name


def test_figures_on_default_have_the_value_in_force(site: Path, language: str) -> None:
    wanted = Counter(
        (rule["id"], figure["value"])
        for rule in result(site)["rules"]
        for figure in rule["figures"].values()
        if figure["source"] == "default" and not isinstance(figure["value"], bool)
    )
    shown = page(site, language, "settings")["defaults"].open[0].body
    told = [(row[2].links[-1].partition("#")[2], row[1].numbers) for row in shown]
    assert Counter((rule, numbers[0]) for rule, numbers in told if numbers) == wanted
