"""The words of the site: none missing, none unused, the same gaps to fill in each language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from duban import yamldoc
from duban.catalogue import messages
from duban.model import Document, Text
from duban.pages import PAGES
from duban.pages.columns import CHOICES, COLUMNS
from duban.pages.phrases import TERMS
from tests.site_books import ROOT


def test_every_sort_of_fixed_names_has_words() -> None:
    for sort, domain in TERMS.items():
        assert any(code.startswith(f"{sort}.") for code in messages(domain))


PARTS: Final = tuple(sorted((ROOT / "records" / "regulations").glob("*/*.yml")))


@pytest.mark.parametrize("path", PARTS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_every_figure_of_a_file_has_words_in_it_and_every_word_a_figure(path: Path) -> None:
    document = yamldoc.read(path.relative_to(ROOT).as_posix(), root=ROOT)
    assert isinstance(document, Document), path
    named = {name for provision in document.data["provisions"] for name in provision["figures"]}
    assert document.data.get("figure_labels", {}).keys() == named


def schema(name: str) -> Any:
    return json.loads((ROOT / "schemas" / f"{name}.json").read_text("utf-8"))


def part(type_name: str, path: str) -> Any:
    """The schema of a column's value; ``last`` leads to the elements of a list."""
    here = schema(type_name)
    for step in path.split("."):
        here = resolved(here["items"] if step == "last" else here["properties"][step])
    return here


def resolved(here: Any) -> Any:
    if "$ref" not in here:
        return here
    name = here["$ref"].rpartition("/")[2]
    return {**here, **schema("common")["$defs"][name]}


COLUMN_PATHS: Final = [
    (name, column, path) for name, columns in COLUMNS.items() for column in columns for path in column.paths
]


@pytest.mark.parametrize(("type_name", "column", "path"), COLUMN_PATHS, ids=lambda value: str(value)[:30])
def test_a_column_shows_a_property_of_the_schema(type_name: str, column: Any, path: str) -> None:
    shown = part(type_name, path)
    assert shown.get("x-visibility", "public") == "public"
    assert column.show != "choice" or set(shown["enum"]) <= CHOICES.keys()
    assert column.show != "record" or "x-ref" in shown


def test_every_page_module_stands_in_the_registry() -> None:
    parts = {"__init__", "calendar", "checks", "columns", "phrases", "view", "words"}
    assert {path.stem for path in (ROOT / "generator" / "duban" / "pages").glob("*.py")} - parts == PAGES.keys()


def test_labels_of_columns_are_in_both_languages() -> None:
    labels: list[Text] = [column.label for _, column, _ in COLUMN_PATHS]
    assert [label for label in labels if not label.en or not label.zh] == []
