"""Registers as tables: what their pages show, every row of it, in cells of the right type."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

import openpyxl
import pytest

from duban.feeds.api import files as documents
from duban.feeds.sheet import Sheet, Value
from duban.feeds.tables import files, sheet_of
from duban.language import LANGUAGES
from duban.model import Subject
from duban.pages import all_pages
from duban.pages.phrases import Phrases
from duban.pages.registers import tables_of
from duban.pages.view import View
from tests import results, site_books

CALM: Final = site_books.view(results.result())


def sheet(view: View, page: str, language: str = "en") -> Sheet:
    """The sheet of a page."""
    ((title, table),) = [(title, table) for path, title, table in tables_of(view) if path == page]
    return sheet_of(Phrases(view=view, language=language), title, table)


def rows(view: View, page: str, language: str = "en") -> list[Mapping[str, Value]]:
    """Its rows by heading."""
    made = sheet(view, page, language)
    return [dict(zip(made.headings, row, strict=True)) for row in made.rows]


def test_every_register_is_there_in_each_language_and_format() -> None:
    pages = [path.removesuffix(".md") for path, *_ in tables_of(CALM)]
    assert [file.path for file in files(CALM)] == [
        f"registers/{language}/{page}.{ending}"
        for language in LANGUAGES
        for page in pages
        for ending in ("csv", "xlsx")
    ]


def test_a_row_holds_what_the_page_shows() -> None:
    assert rows(CALM, "warnings/warnings.md")[0] == {
        "Name": "Printer paper runs out", "Id": "w-1", "Findings": "in order", "Number of findings": 0, "About": "Paper",
        "Criterion": "PR-12-1a", "Department": "Marketing", "Grade": "urgent", "Stands at": "confirmed",
        "Discovered": datetime.fromisoformat("2026-09-20 10:00"), "Plans": "Buy paper", "Next due": None,
        "Earlier or closed": "no", "File": "records/w-1.yml",
    }  # fmt: skip


def test_a_row_in_chinese() -> None:
    (row,) = rows(CALM, "resources/resources-material.md", "zh-Hant")
    assert (row["名稱"], row["狀態"], row["數量"], row["數量單位"]) == ("紙張", "預警中", 1200, "sheet")


def test_what_is_over_is_there_too() -> None:
    assert [(row["Id"], row["Earlier or closed"]) for row in rows(CALM, "warnings/warnings.md")] == [
        ("w-1", "no"), ("w-2", "yes"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("findings", "told", "number"),
    [
        pytest.param([], "in order", 0, id="nothing found"),
        pytest.param([results.finding("overdue", 1)], "overdue", 1, id="one"),
        pytest.param([results.finding("overdue", 1, waived_by="waiver-1")], "waived", 1, id="waived"),
        pytest.param([results.finding("breach", 1), replace(results.finding("late", 1), key="2")], "breach", 2, id="the worst of two"),
    ],
)  # fmt: skip
def test_what_was_found_about_a_record(findings: list[Any], told: str, number: int) -> None:
    row = next(
        row for row in rows(site_books.view(results.result(*findings)), "warnings/warnings.md") if row["Id"] == "w-1"
    )
    assert (row["Findings"], row["Number of findings"]) == (told, number)


def test_what_is_next_is_a_moment_of_the_companys_zone() -> None:
    duty = replace(results.DUTY, subject=Subject(type="warning", id="w-1"), due=results.at(30, 20))
    abroad = replace(results.result(duties=(duty,)), zone="Europe/Berlin")
    row = next(row for row in rows(site_books.view(abroad), "warnings/warnings.md") if row["Id"] == "w-1")
    assert row["Next due"] == datetime.fromisoformat("2026-09-30 14:00")
    assert row["Discovered"] == datetime.fromisoformat("2026-09-20 04:00")


@pytest.mark.parametrize(
    ("data", "heading", "value"),
    [
        pytest.param({"complete_by": "2026-10-31"}, "Complete by", date(2026, 10, 31), id="a date"),
        pytest.param({"complete_by": "some day"}, "Complete by", "some day", id="no date"),
        pytest.param({"complete_by": "2026-1-31x"}, "Complete by", "2026-1-31x", id="as long as a date"),
        pytest.param({"cost_budget": 80000.5}, "Budget", 80000.5, id="a number"),
        pytest.param({"cost_budget": 0}, "Budget", 0, id="nought"),
        pytest.param({"cost_budget": True}, "Budget", "yes", id="yes"),
        pytest.param({}, "Budget", None, id="nothing"),
        pytest.param({"subtype": "replenishment"}, "Kind", "replenishment", id="a choice"),
        pytest.param({"subtype": "=1+1\n"}, "Kind", "=1+1␊", id="no choice"),
        pytest.param({"driver": "li-na"}, "Driver", "Li Na", id="a record"),
        pytest.param({"driver": "\x1bnobody"}, "Driver", "␛nobody", id="no record"),
    ],
)
def test_a_cell_has_the_type_of_its_value(data: dict[str, Any], heading: str, value: Value) -> None:
    view = site_books.view(results.result(), site_books.record("plan", "p", **data), records=site_books.RECORDS[:4])
    (row,) = rows(view, "warnings/plans.md")
    assert row[heading] == value
    assert type(row[heading]) is type(value)


@pytest.mark.parametrize(
    ("held", "number", "unit"),
    [
        pytest.param({"value": 1.5, "unit": "kg"}, 1.5, "kg", id="with its unit"),
        pytest.param({"value": 3, "unit": "=1+1\t"}, 3, "=1+1␉", id="hostile"),
        pytest.param(None, None, None, id="none"),
    ],
)
def test_a_quantity_is_a_number_beside_its_unit(held: object, number: Value, unit: Value) -> None:
    data = {} if held is None else {"quantity": held}
    view = site_books.view(results.result(), site_books.record("resource", "r", subtype="material", **data), records=())
    (row,) = rows(view, "resources/resources-material.md")
    assert (row["Quantity"], row["Quantity, unit"]) == (number, unit)


def test_several_values_are_one_text_and_a_list_may_be_counted() -> None:
    more = site_books.record("plan", "plan-2", title=site_books.text("Borrow paper", "借用紙張"), warning="w-1")
    view = site_books.view(results.result(), more)
    row = next(row for row in rows(view, "warnings/warnings.md") if row["Id"] == "w-1")
    assert row["Plans"] == "Buy paper; Borrow paper"
    assert [row["Items"] for row in rows(view, "resources/stocktakes.md")] == [2]


def read(path: str) -> tuple[list[list[str]], list[list[Any]]]:
    """The CSV and the workbook of a register, each as another program reads it."""
    held = {file.path: file.content for file in files(CALM)}
    text = held[f"{path}.csv"].decode("utf-8-sig")
    (page,) = openpyxl.load_workbook(BytesIO(held[f"{path}.xlsx"])).worksheets
    return list(csv.reader(StringIO(text, newline=""))), [[cell.value for cell in row] for row in page.iter_rows()]


def test_both_formats_say_the_same() -> None:
    texts, values = read("registers/en/warnings/warnings")
    assert texts[0] == values[0]
    assert texts[1][9] == "2026-09-20 10:00"
    assert values[1][9] == datetime.fromisoformat("2026-09-20 10:00")
    assert [row[1] for row in texts] == [row[1] for row in values] == ["Id", "w-1", "w-2"]


def test_tables_are_those_of_the_pages_that_there_are() -> None:
    """A register without records has neither."""
    shown = {page.path for page in all_pages(CALM) if page.template == "register"}
    assert {page for page, *_ in tables_of(CALM)} == shown
    assert "supervision/inspections.md" not in shown


def test_nothing_withheld_is_in_a_table() -> None:
    """Workbooks are packed, so their cells are read."""
    for file in files(CALM):
        if file.path.endswith(".xlsx"):
            book = openpyxl.load_workbook(BytesIO(file.content))
            cells = [cell.value for page in book.worksheets for row in page.iter_rows() for cell in row]
            assert site_books.HIDDEN not in cells, file.path
        else:
            assert site_books.HIDDEN not in file.content.decode(), file.path


def test_data_holds_the_same_rows_as_the_table() -> None:
    held = {file.path: json.loads(file.content) for file in documents(CALM)}
    for page, _, table in tables_of(CALM):
        document = held[f"api/v1/registers/{page.removesuffix('.md')}.json"]
        assert [record["id"] for record in document["records"]] == [row["Id"] for row in rows(CALM, page)]
        assert [column["form"] for column in document["columns"]] == [column.form for column in table.register.columns]
        assert all(len(record["values"]) == len(document["columns"]) for record in document["records"])


def test_data_holds_values_as_the_record_has_them() -> None:
    held = {file.path: json.loads(file.content) for file in documents(CALM)}
    document = held["api/v1/registers/resources/resources-material.json"]
    (record,) = document["records"]
    values = dict(zip([column["paths"][0] for column in document["columns"]], record["values"], strict=True))
    assert document["register"] == {
        "type": "resource", "name": {"en": "Materials", "zh-Hant": "物料資源", "zh-Hans": "物料资源"},
    }  # fmt: skip
    assert (record["name"]["zh-Hant"], record["over"], record["color"]) == ("紙張", False, "green")
    assert values["quantity"] == [{"value": 1200, "unit": "sheet"}]
    assert values["department"] == ["marketing"]
    assert values["quality"] == []


def test_data_names_findings_and_the_next_obligation_by_their_keys() -> None:
    duty = replace(results.DUTY, subject=Subject(type="warning", id="w-1"))
    view = site_books.view(results.result(results.FINDING, duties=(duty,)))
    held = {file.path: json.loads(file.content) for file in documents(view)}
    (record,) = [r for r in held["api/v1/registers/warnings/warnings.json"]["records"] if r["id"] == "w-1"]
    assert (record["findings"], record["next"]) == (["0123456789ab"], "abcdefabcdef")
