"""The page of record types says of each what its schema says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

ROOT: Final = Path(__file__).parents[1]
SCHEMAS: Final[dict[str, Any]] = {
    path.stem: schema
    for path in sorted((ROOT / "schemas").glob("*.json"))
    if "x-folder" in (schema := json.loads(path.read_text("utf-8")))
}
PAGE: Final = (ROOT / "docs" / "vocabulary.md").read_text("utf-8")
ROWS: Final = {
    cells[0].strip("`"): cells[1:]
    for line in PAGE.splitlines()
    if line.startswith("| `")
    for cells in [[cell.strip() for cell in line.strip("|").split("|")]]
}
REGULATIONS: Final[dict[Path, str]] = {
    path: re.findall(r"^prefix: ([A-Z]+)$", path.read_text("utf-8"), re.MULTILINE)[0]
    for path in sorted((ROOT / "records" / "regulations").glob("*.yml"))
}
TO_COME: Final = {"PO", "MM", "OP"}


def test_every_type_stands_in_the_table_once_and_in_order() -> None:
    assert list(ROWS) == list(SCHEMAS)
    assert PAGE.count("\n| `") == len(SCHEMAS)
    assert f"one of these {len(SCHEMAS)} types" in PAGE


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_row_says_what_the_schema_says(name: str) -> None:
    chinese, says, subtypes, used, later = ROWS[name]
    schema = SCHEMAS[name]
    assert (chinese, f"{says}.") == (schema["x-zh"], schema["description"])
    assert re.findall(r"`([^`]+)`", subtypes) == schema["properties"].get("subtype", {}).get("enum", [])
    assert used == "all" or {*used.split(), *later.split()} - {"–"} <= {*REGULATIONS.values(), *TO_COME}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_regulation_that_the_company_has_uses_what_is_said(name: str) -> None:
    """Of those that are there, none looks at a type that the table does not give it."""
    for record, prefix in REGULATIONS.items():
        files = [record, *sorted(record.with_suffix("").glob("*.yml"))]
        looks = any(re.search(rf"\btype: {name}\b", path.read_text("utf-8")) for path in files)
        told = f"docs/vocabulary.md: {prefix} looks at {name}; add {prefix} to “used by” in that row"
        assert not looks or ROWS[name][3] == "all" or prefix in ROWS[name][3].split(), told
