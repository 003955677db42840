"""Sheets as CSV (RFC 4180) that spreadsheet programs open as what they are, and as nothing else."""

from __future__ import annotations

import csv
from codecs import BOM_UTF8
from datetime import datetime
from io import StringIO
from typing import Final

from duban.feeds.sheet import Sheet, Value

ACTIVE: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""How a text begins that a spreadsheet program would work out; OWASP, "CSV Injection"."""


def csv_of(sheet: Sheet) -> bytes:
    """The sheet in UTF-8, with the mark by which Excel knows it; texts that look like formulas begin with an apostrophe."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_cell(heading) for heading in sheet.headings])
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return BOM_UTF8 + out.getvalue().encode()


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if value.startswith(ACTIVE) else value
        case bool():
            return str(value).upper()
        case datetime():
            return value.isoformat(" ", "minutes")
        case _:
            return str(value)
