"""The registers as tables to work with: the columns of their pages, and every row, those that are over too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from duban.feeds.csv_ import csv_of
from duban.feeds.file import File
from duban.feeds.places import table as place
from duban.feeds.sheet import Sheet, Value
from duban.feeds.xlsx import xlsx_of
from duban.language import LANGUAGES
from duban.messages import printable
from duban.model import Text
from duban.pages.phrases import Phrases
from duban.pages.registers import Table, tables_of
from duban.pages.rows import Row
from duban.pages.view import View
from duban.shown import Column

DATE: Final = 10
"""Characters of a date; a moment has more."""


def files(view: View) -> Iterator[File]:
    """Each register in each language, as CSV and as XLSX."""
    for language in LANGUAGES:
        phrases = Phrases(view=view, language=language)
        for page, title, table in tables_of(view):
            sheet = sheet_of(phrases, title, table)
            yield File(path=place(language, page, "csv"), content=csv_of(sheet))
            yield File(path=place(language, page, "xlsx"), content=xlsx_of(sheet, made=view.result.now))


def sheet_of(phrases: Phrases, title: Text, table: Table) -> Sheet:
    """A register's rows, open ones first, with all its columns, so that a sheet looks the same each day."""
    columns = table.register.columns
    past = table.past.rows if table.past else ()
    return Sheet(
        name=phrases.say(title),
        headings=tuple(printable(text) for text in (
            phrases.word("name"), phrases.word("identifier"), phrases.word("findings"), phrases.word("findings_number"),
            *(heading for column in columns for heading in _headings(phrases, column)),
            phrases.word("next_due"), phrases.word("past_short"), phrases.word("place"),
        )),
        rows=tuple(_row(phrases, columns, row) for row in (*table.rows, *past)),
    )  # fmt: skip


def _headings(phrases: Phrases, column: Column) -> tuple[str, ...]:
    """What a column is called; a quantity has its unit in a column of its own, so that numbers stay numbers."""
    label = phrases.say(column.label)
    return (label, phrases.word("unit_of", name=label)) if column.form == "quantity" else (label,)


def _row(phrases: Phrases, columns: tuple[Column, ...], row: Row) -> tuple[Value, ...]:
    return (
        printable(phrases.name(row.record.id)),
        row.record.id,
        _standing(phrases, row),
        len(row.findings),
        *(value for column, held in zip(columns, row.cells, strict=True) for value in _values(phrases, column, held)),
        None if row.next is None else _local(phrases, row.next.due),
        phrases.number(row.over),
        row.record.document.path,
    )


def _standing(phrases: Phrases, row: Row) -> str:
    """The state of the worst that was found about a record, as the first mark on its page says it."""
    match row.marks:
        case []:
            return phrases.word("in_order")
        case [(found, _), *_] if found.waived_by is None:
            return phrases.term("state", found.state)
        case _:
            return phrases.word("waived_state")


def _values(phrases: Phrases, column: Column, held: tuple[Any, ...]) -> tuple[Value, ...]:
    """The cell of a column, and of a quantity its unit; several values are one text."""
    if column.form == "count":
        return (len(held),)
    if column.form == "quantity":
        return (_one([one["value"] for one in held]), _one([printable(str(one["unit"])) for one in held]))
    return (_one([_value(phrases, column, value) for value in held]),)


def _one(values: list[Value]) -> Value:
    match values:
        case []:
            return None
        case [value]:
            return value
        case _:
            return "; ".join(str(value) for value in values)


def _value(phrases: Phrases, column: Column, value: Any) -> Value:
    """A value by its form: dates, moments and numbers as such, all else in words."""
    match value:
        case bool():
            return phrases.number(value)
        case int() | float():
            return value
        case str() if column.form == "moment":
            return _moment(phrases, value)
        case str() if value in column.choices:
            return printable(phrases.say(column.choices[value].text))
        case str() if column.form in {"record", "period"}:
            return printable(phrases.name(value))
        case _:
            return printable(phrases.say(value))


def _moment(phrases: Phrases, text: str) -> Value:
    """A date or a moment; a text that is neither stays one."""
    try:
        return date.fromisoformat(text) if len(text) == DATE else _local(phrases, datetime.fromisoformat(text))
    except ValueError:
        return printable(text)


def _local(phrases: Phrases, moment: datetime) -> datetime:
    """The moment in the company's zone, to the minute, without saying so, as spreadsheets have no zones."""
    return moment.astimezone(ZoneInfo(phrases.view.result.zone)).replace(tzinfo=None, second=0, microsecond=0)
