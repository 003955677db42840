"""Numbers that readers take with them are those of the published result, over the whole sample company."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO, StringIO
from typing import Any

import feedparser  # type: ignore[import-untyped]  # has no types
import icalendar
import openpyxl
import pytest

from duban.changes import changes
from duban.evaluate import evaluate
from duban.feeds import all_files
from duban.language import LANGUAGES
from duban.pages.view import view_of
from duban.report.json_ import report
from duban.shown import catalog
from tests.situations import sample

pytestmark = pytest.mark.whole


@cache
def made() -> tuple[Mapping[str, Any], Mapping[str, bytes]]:
    """The result as build/result.json has it, and every file by its path."""
    company, clock, schemas = sample()
    result = evaluate(company, clock)
    known = catalog(schemas)
    view = replace(
        view_of(result, company.ledger, clock=clock, cases=(), labels=company.labels, catalog=known),
        changes=changes(company, clock, result), touched=company.touched,
    )  # fmt: skip
    return json.loads(report(result, "en")), {file.path: file.content for file in all_files(view)}


def test_calendars_hold_what_is_not_done_and_what_was_done_of_late() -> None:
    result, files = made()
    month = datetime.fromisoformat(result["now"]) - timedelta(days=30)
    shown = [
        duty for duty in result["obligations"]
        if duty["done_at"] is None or datetime.fromisoformat(duty["done_at"]) >= month
    ]  # fmt: skip
    expected = Counter((duty["due"], "CONFIRMED" if duty["done_at"] is None else "CANCELLED") for duty in shown)
    for language in LANGUAGES:
        company = events(files[f"calendars/{language}/company.ics"])
        assert Counter((event["dtstart"].dt.isoformat(), event["status"]) for event in company) == expected
        for name, count in Counter(duty["owner"]["department"] for duty in shown).items():
            assert len(events(files[f"calendars/{language}/departments/{name}.ics"])) == count, name


def events(content: bytes) -> list[Any]:
    """The events of a calendar."""
    return list(icalendar.Calendar.from_ical(content).events)


def test_feeds_tell_all_that_fails_and_what_was_late() -> None:
    result, files = made()
    failing = [f for f in result["findings"] if f["severity"] == "error" and f["waived_by"] is None]
    begin = datetime.fromisoformat(result["now"]).replace(hour=0) - timedelta(days=14)
    late = [f for f in result["findings"] if f["state"] == "late" and datetime.fromisoformat(f["done_at"]) >= begin]
    for language in LANGUAGES:
        entries = feedparser.parse(files[f"changes/{language}/company.atom"]).entries
        told = Counter((entry.tags[0].term, entry.link.partition("#f-")[2]) for entry in entries)
        assert Counter({key: count for key, count in told.items() if key[0] == "new"}) == Counter(
            ("new", finding["key"]) for finding in failing
        )
        assert {("cured", finding["key"]) for finding in late} <= told.keys()
    assert len(failing) == result["summary"]["failing"]


def test_the_badge_counts_what_fails() -> None:
    result, files = made()
    assert f">{result['summary']['failing']} to act on<".encode() in files["badges/en.svg"]


def test_data_sums_up_to_the_result() -> None:
    result, files = made()
    departments = [json.loads(content) for path, content in files.items() if path.startswith("api/v1/departments/")]
    owned = [finding["key"] for department in departments for finding in department["findings"]]
    assert sorted(owned) == sorted(f["key"] for f in result["findings"] if f["owner"]["department"] is not None)
    assert json.loads(files["api/v1/status.json"])["summary"] == result["summary"]


def test_tables_hold_every_record_with_what_was_found_about_it() -> None:
    result, files = made()
    found = Counter(finding["subject"]["id"] for finding in result["findings"])
    listed: Counter[str] = Counter()
    for path, content in files.items():
        if path.startswith("registers/en/") and path.endswith(".csv"):
            for row in csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")):
                assert int(row["Number of findings"]) == found[row["Id"]], row["Id"]
                listed[row["Id"]] += 1
    company, _, schemas = sample()
    types = {register.type for register in catalog(schemas).registers}
    assert {name for name, number in listed.items() if number != 1} == set()
    assert listed.keys() == {record.id for name in types for record in company.ledger.by_type[name]}


def test_workbooks_hold_the_rows_of_csv() -> None:
    _, files = made()
    for path, content in files.items():
        if path.endswith(".xlsx"):
            (page,) = openpyxl.load_workbook(BytesIO(content)).worksheets
            rows = list(csv.reader(StringIO(files[path.replace(".xlsx", ".csv")].decode("utf-8-sig"), newline="")))
            assert (page.max_row, page.max_column) == (len(rows), len(rows[0])), path
            assert [cell.value for cell in page["B"]] == [row[1] for row in rows], path
