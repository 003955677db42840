"""The words of the site: none missing, none unused, the same gaps to fill in each language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest

from duban import yamldoc
from duban.catalogue import messages
from duban.model import Document
from duban.pages import PAGES
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


def test_every_page_module_stands_in_the_registry() -> None:
    parts = {
        "__init__",
        "calendar",
        "checks",
        "explain",
        "phrases",
        "pictures",
        "rows",
        "specs",
        "times",
        "view",
        "words",
    }
    assert {path.stem for path in (ROOT / "generator" / "duban" / "pages").glob("*.py")} - parts == PAGES.keys()
