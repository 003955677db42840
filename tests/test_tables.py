"""The library of the site's tables comes from the installed package, in a form that pages on disk can load."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from duban import tables
from duban.feeds.csv_ import ACTIVE
from duban.model import DubanError
from duban.pages.phrases import Phrases
from tests import site_books

SCRIPT = (site_books.ROOT / "site" / "assets" / "js" / "tables.js").read_text("utf-8")


def test_the_library_is_a_script_and_no_module() -> None:
    """Its one name is the window's, and the notes of its authors stay with it."""
    code = tables.library()
    assert re.search(r"window\.DataTable = [\w$]+;\}\)\(\);", code)
    assert not re.search(r"export\s*\{|^import\b", code, re.MULTILINE)
    assert "DataTables" in code
    assert "SpryMedia" in code


@pytest.mark.parametrize("code", [None, "var a=1;export{a as b};"], ids=["gone", "without the library"])
def test_a_package_in_another_form_is_the_operators_error(
    code: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = tmp_path / "bundle.js"
    if code:
        bundle.write_text(code, "utf-8")
    monkeypatch.setattr(tables, "BUNDLE", bundle)
    with pytest.raises(DubanError, match="install the locked packages"):
        tables.library()


def test_the_script_has_its_words_in_each_language() -> None:
    view = site_books.view(site_books.busy())
    asked = set(re.findall(r"\bwords\.(\w+)", SCRIPT))
    assert asked == set(tables.WORDS)
    assert tables.words(Phrases(view=view, language="en"))["search"] == "Search"
    assert tables.words(Phrases(view=view, language="zh-Hant"))["search"] == "搜尋"


def test_the_script_knows_formulas_as_the_files_do() -> None:
    """What is handed out by a page is as harmless as what is built."""
    found = re.search(r"ACTIVE = (\[.*?\])", SCRIPT)
    assert found is not None
    assert tuple(json.loads(found[1])) == ACTIVE
