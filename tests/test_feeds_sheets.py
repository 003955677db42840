"""Tables as CSV and XLSX: what other programs read in them, and that no text of a record is ever worked out."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Final

import openpyxl
import pytest

from duban.feeds.csv_ import csv_of
from duban.feeds.sheet import Sheet, Value
from duban.feeds.xlsx import xlsx_of

MADE: Final = datetime.fromisoformat("2026-09-30 18:00")

SHEET: Final = Sheet(
    name="Plans",
    headings=("Name", "Budget", "Drafted", "Complete by", "Major"),
    rows=(
        ("Paper, A4", 80000.5, datetime.fromisoformat("2026-09-01 09:30"), date(2026, 10, 31), True),
        ('"印刷紙"', -3, None, None, None),
    ),
)

FORMULAS: Final = (
    "=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://evil.test")', "＝1+1", "＋1", "－1", "＠a", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0",
)  # fmt: skip


def read_csv(sheet: Sheet) -> list[list[str]]:
    """The rows as a reader of CSV takes them."""
    content = csv_of(sheet)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(sheet: Sheet) -> Any:
    """The only page of the workbook, as another library takes it."""
    book = openpyxl.load_workbook(BytesIO(xlsx_of(sheet, made=MADE)))
    (page,) = book.worksheets
    return page


def one(value: Value) -> Sheet:
    """A sheet with one cell below its heading."""
    return Sheet(name="one", headings=("cell",), rows=((value,),))


def test_csv_holds_every_row_as_it_is() -> None:
    assert read_csv(SHEET) == [
        ["Name", "Budget", "Drafted", "Complete by", "Major"],
        ["Paper, A4", "80000.5", "2026-09-01 09:30", "2026-10-31", "TRUE"],
        ['"印刷紙"', "-3", "", "", ""],
    ]
    assert csv_of(SHEET).count(b"\r\n") == 3


def test_a_workbook_holds_types() -> None:
    page = read_xlsx(SHEET)
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["Name", "Budget", "Drafted", "Complete by", "Major"],
        [
            "Paper, A4",
            80000.5,
            datetime.fromisoformat("2026-09-01 09:30"),
            datetime.fromisoformat("2026-10-31 00:00"),
            True,
        ],
        ['"印刷紙"', -3, None, None, None],
    ]
    assert [cell.number_format for cell in page[2]][2:4] == ["yyyy-mm-dd hh:mm", "yyyy-mm-dd"]
    assert [cell.data_type for cell in page[2]] == ["s", "n", "d", "d", "b"]


def test_a_workbooks_headings_stay_and_filter() -> None:
    page = read_xlsx(SHEET)
    assert (page.title, page.freeze_panes, page.auto_filter.ref) == ("Plans", "B2", "A1:E3")
    assert all(cell.font.bold for cell in page[1])


@pytest.mark.parametrize(
    ("value", "width"),
    [
        pytest.param(datetime.fromisoformat("2026-09-01 09:30"), 18, id="a moment"),
        pytest.param(date(2026, 9, 1), 12, id="a date"),
        pytest.param("印刷紙", 8, id="Chinese signs are twice as wide"),
        pytest.param("abcdefgh", 10, id="a text"),
        pytest.param(None, 6, id="its heading"),
        pytest.param("x" * 99, 50, id="no wider than can be read"),
    ],
)
def test_a_column_is_as_wide_as_it_needs(value: Value, width: int) -> None:
    assert int(read_xlsx(one(value)).column_dimensions["A"].width) == width


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_worked_out(text: str) -> None:
    """OWASP, "CSV Injection": what begins like a formula begins with an apostrophe in CSV, and is text in a workbook."""
    assert read_csv(one(text)) == [["cell"], [f"'{text}"]]
    cell = read_xlsx(one(text))["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


@pytest.mark.parametrize(
    "text",
    ["http://evil.test", "mailto:a@b.test", "123", "1e3", "TRUE", "a=b", "2026-09-30", "' =1", "a\nb", 'a"b,c;d'],
)
def test_any_other_text_stays_itself(text: str) -> None:
    assert read_csv(one(text)) == [["cell"], [text]]
    cell = read_xlsx(one(text))["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_headings_are_texts_too() -> None:
    sheet = Sheet(name="x", headings=("=1+1",), rows=())
    assert read_csv(sheet) == [["'=1+1"]]
    assert read_xlsx(sheet)["A1"].data_type == "s"


@pytest.mark.parametrize(
    ("length", "kept"),
    [pytest.param(32_767, 32_767, id="as long as Excel knows"), pytest.param(32_768, 32_767, id="longer")],
)
def test_a_long_text_is_cut_and_not_lost(length: int, kept: int) -> None:
    assert read_xlsx(one("x" * length))["A2"].value == "x" * kept
    assert read_csv(one("x" * length))[1] == ["x" * length]


@pytest.mark.parametrize(
    ("value", "held"),
    [
        pytest.param(
            date(1900, 1, 1), datetime.fromisoformat("1900-01-01 00:00"), id="the first day that Excel counts"
        ),
        pytest.param(date(1899, 12, 31), "1899-12-31", id="the day before"),
        pytest.param(datetime.fromisoformat("1899-12-31 09:00"), "1899-12-31T09:00:00", id="a moment before"),
        pytest.param(0, 0, id="nought"),
        pytest.param(False, False, id="no"),
    ],
)
def test_values_at_the_edge(value: Value, held: object) -> None:
    cell = read_xlsx(one(value))["A2"]
    assert (cell.value, type(cell.value)) == (held, type(held))


@pytest.mark.parametrize(
    ("name", "title"),
    [pytest.param("a/b:c'd[e]f*g?h\\i", "a b c d e f g h i", id="signs"), pytest.param("x" * 40, "x" * 31, id="long")],
)
def test_a_name_that_excel_refuses(name: str, title: str) -> None:
    assert read_xlsx(Sheet(name=name, headings=("a",), rows=())).title == title


def test_equal_sheets_give_equal_bytes() -> None:
    assert xlsx_of(SHEET, made=MADE) == xlsx_of(SHEET, made=MADE)
    assert xlsx_of(SHEET, made=MADE) != xlsx_of(SHEET, made=datetime.fromisoformat("2026-09-30 19:00"))
    assert csv_of(SHEET) == csv_of(SHEET)
