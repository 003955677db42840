"""Sheets as Excel workbooks: dates are dates, numbers are numbers, texts are texts."""

from __future__ import annotations

import re
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from unicodedata import east_asian_width

import xlsxwriter  # type: ignore[import-untyped]  # has no types

from duban.feeds.sheet import Sheet, Value

TITLE: Final = 31
"""Characters of a sheet's name; Excel knows no longer one."""

TEXT: Final = 32_767
"""Characters of a cell; what is longer would be left out as a whole."""

EARLIEST: Final = 1900
"""The first year that Excel counts; what is earlier stays a text."""

WIDEST: Final = 50
"""Characters of a column at most; longer texts go on below."""

FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
"""What Excel refuses in a sheet's name."""

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def xlsx_of(sheet: Sheet, *, made: datetime) -> bytes:
    """A workbook with the sheet: its headings stay in sight, and every column has a filter. ``made`` stands in it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": sheet.name, "created": made.replace(tzinfo=None)})
    formats: dict[type | None, Any] = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm", "valign": "top"}),
        date: book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        str: book.add_format({"text_wrap": True, "valign": "top"}),
        None: book.add_format({"valign": "top"}),
    }
    page = book.add_worksheet(FORBIDDEN.sub(" ", sheet.name)[:TITLE])
    heading = book.add_format({"bold": True, "bottom": 1})
    for column, text in enumerate(sheet.headings):
        page.write_string(0, column, text[:TEXT], heading)
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            _write(page, number, column, value, formats)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.headings) - 1)
    for column, values in enumerate(zip(sheet.headings, *sheet.rows, strict=True)):
        page.set_column(column, column, min(WIDEST, 2 + max(_width(value) for value in values)))
    book.close()
    return out.getvalue()


def _write(page: Any, row: int, column: int, value: Value, formats: dict[type | None, Any]) -> None:
    """One cell by the type of its value; what is missing stays empty."""
    match value:
        case None:
            return
        case str():
            page.write_string(row, column, value[:TEXT], formats[str])
        case bool():
            page.write_boolean(row, column, value, formats[None])
        case date() if value.year < EARLIEST:
            page.write_string(row, column, value.isoformat(), formats[str])
        case date():
            page.write_datetime(row, column, value, formats[type(value)])
        case _:
            page.write_number(row, column, value, formats[None])


def _width(value: Value) -> int:
    """Characters that a cell needs; Chinese ones count twice. A date that does not fit would not be shown at all."""
    match value:
        case datetime():
            return 16
        case date():
            return 10
        case _:
            return sum(1 + (east_asian_width(character) in "WF") for character in str(value or ""))
