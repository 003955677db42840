"""Numbers and times in rows of registers, and counts of what is withheld, are those of the sample's files, in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from duban.language import LANGUAGES
from tests.articles import Part, Section
from tests.published import NONE, page, pages_of, records, registers, result, schemas, worded

pytestmark = [pytest.mark.whole, pytest.mark.parametrize("language", LANGUAGES)]


def at(value: Any, path: str) -> list[Any]:
    """What stands at a path, through every element of a list on the way; nothing where something is not there."""
    found = [value]
    for step in path.split("."):
        held = [one for each in found for one in (each if isinstance(each, list) else [each])]
        found = [one[step] for one in held if isinstance(one, Mapping) and one.get(step) is not None]
    return found


def numbers(value: Any, *, counted: bool) -> list[float] | None:
    """The numbers that a cell has for a value: the number, how many there are, or day and time; None of any other value."""
    if counted:
        return [len(value)]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [value]
    if not isinstance(value, str) or len(value) not in {10, 25}:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return [moment.day] if len(value) == 10 else [moment.day, moment.hour, moment.minute]


def columns(name: str, language: str) -> Iterator[tuple[str, str, bool]]:
    """What the columns of a register are called that show one property of the record: heading, path, whether it is counted."""
    described = schemas()[name]
    for column in described["x-columns"]:
        path = column["path"]
        if isinstance(path, str) and path in described["properties"] and "beside" not in column:
            texts = described["properties"][path] | column
            yield worded(language, texts["title"], texts["x-zh"]), path, column.get("show") == "count"


def rows(shown: Mapping[str, Section]) -> Iterator[tuple[str, dict[str, Part]]]:
    """The records of a page with the cells of their rows, each by its heading."""
    for section in shown.values():
        for table in section.tables:
            for row in table.body:
                if row[0].ids and not table.drawn:
                    yield row[0].ids[0], {head.words: cell for head, cell in zip(table.rows[0], row, strict=True)}


def test_rows_have_the_numbers_and_times_of_their_records(site: Path, language: str) -> None:
    """Where the record says nothing, the cell says so; a list that is not there has no entries."""
    compared: Counter[str] = Counter()
    for name, register in registers().items():
        wanted = tuple(columns(name, language))
        for shown in pages_of(site, language, register):
            for record, cells in rows(shown):
                for heading, path, counted in wanted:
                    value = records(name)[record].get(path, [] if counted else None)
                    told = None if value is None else numbers(value, counted=counted)
                    if heading in cells and told is not None:
                        assert Counter(told) <= Counter(cells[heading].numbers), (record, path)
                        compared[path] += 1
                    elif heading in cells and value is None:
                        assert cells[heading].words == NONE, (record, path)
    assert compared.keys() >= {"amount", "attendees", "due", "safety_stock", "score", "submitted_at"}


def withheld(described: Any, above: str = "") -> Iterator[str]:
    """The paths of the properties that a schema withholds."""
    for key, told in described.get("properties", {}).items():
        if told.get("x-visibility") == "withheld":
            yield f"{above}{key}"
        else:
            yield from withheld(told, f"{above}{key}.")
            yield from withheld(told.get("items", {}), f"{above}{key}.")


def test_what_is_withheld_is_counted(site: Path, language: str) -> None:
    """For each property that readers do not see, how many records hold it."""
    invalid = {Path(f["subject"]["id"]).stem for f in result(site)["findings"] if f["state"] == "invalid"}
    wanted = [
        [sum(bool(at(one, path)) for key, one in records(name).items() if key not in invalid) for path in paths]
        for name, described in schemas().items()
        for paths in [[*withheld(described)] if "x-folder" in described else []]
        if paths
    ]
    shown: dict[str, list[float]] = {}
    for row in page(site, language, "audit/index")["withheld"].open[0].body:
        shown.setdefault(row[0].words, []).extend(row[2].numbers)
    assert sorted(map(sorted, shown.values())) == sorted(map(sorted, wanted))
    assert sum(map(sum, wanted)) > 0
