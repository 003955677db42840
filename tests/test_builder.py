"""What a builder makes again: the whole site of a language, or those pages alone whose bytes change."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from duban.builder import begun, ended, merged
from duban.render import write
from tests import results, site_books
from tests.site_books import ROOT

MOMENT: Final = 1_790_000_000

ALWAYS: Final = frozenset({"404.html", "sitemap.xml", "sitemap.xml.gz"})
"""What MkDocs writes in every run, of the same bytes."""

Files = dict[str, tuple[bytes, int]]
"""The files of a site with their bytes and times."""


def made(output: Path, plan: str, department: str = "Stores") -> str:
    """The English site of a company, by a plan's title and a department's name; what its builder complains of."""
    view = site_books.view(
        results.result(),
        site_books.record("department", "stores", name=site_books.text(department, "倉庫")),
        site_books.record("plan", "plan-2", title=site_books.text(plan, "採購膠水"), subtype="replenishment"),
    )
    write(view, ROOT, output)
    return ended(begun("mkdocs", ROOT, output, "en", MOMENT))


def held(output: Path) -> Files:
    site = output / "html" / "en"
    return {
        path.relative_to(site).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in site.rglob("*") if path.is_file()
    }  # fmt: skip


def differ(one: Files, other: Files, part: int) -> set[str]:
    """The files of which the bytes (part 0) or the times (part 1) are not the same."""
    return {name for name in one.keys() | other.keys() if one[name][part] != other[name][part]}


def test_only_pages_whose_bytes_change_are_made_again(tmp_path: Path) -> None:
    """Nothing where nothing changed; and what is made alone is, to the byte, what would have been made of the whole."""
    output, elsewhere = tmp_path / "output", tmp_path / "elsewhere"
    assert made(output, "Buy glue") == ""
    before = held(output)
    assert made(output, "Buy glue") == ""
    assert held(output) == before
    assert made(output, "Buy more glue") == ""
    after = held(output)
    changed = differ(before, after, 0)
    assert {name for name in changed if name.endswith(".html")} == {"warnings/plans.html"}
    assert differ(before, after, 1) - ALWAYS == changed
    assert made(elsewhere, "Buy more glue") == ""
    assert differ(held(elsewhere), after, 0) == set()


def test_what_stands_on_every_page_makes_all_again(tmp_path: Path) -> None:
    """A department's name is in the navigation."""
    assert made(tmp_path, "Buy glue") == ""
    before = held(tmp_path)
    assert made(tmp_path, "Buy glue", "Warehouse") == ""
    after = held(tmp_path)
    pages = {name for name in after if name.endswith(".html")}
    assert pages - ALWAYS <= differ(before, after, 1)
    assert b"Warehouse" in after["warnings/plans.html"][0]


def test_what_a_builder_complains_of_is_told_and_all_is_made_again(tmp_path: Path) -> None:
    """A link that leads nowhere, on a page that is made alone, fails like in the whole."""
    assert made(tmp_path, "Buy glue") == ""
    page = tmp_path / "docs" / "en" / "settings.md"
    good = page.read_bytes()
    page.write_bytes(good + b"\n[gone](gone.md)\n")
    said = ended(begun("mkdocs", ROOT, tmp_path, "en", MOMENT))
    assert "'gone.md'" in said
    assert "dirty" not in said
    assert ended(begun("mkdocs", ROOT, tmp_path, "en", MOMENT)).startswith("WARNING")
    page.write_bytes(good)
    assert ended(begun("mkdocs", ROOT, tmp_path, "en", MOMENT)) == ""


def test_a_page_that_was_taken_away_comes_back(tmp_path: Path) -> None:
    assert made(tmp_path, "Buy glue") == ""
    before = held(tmp_path)
    (tmp_path / "html" / "en" / "settings.html").unlink()
    assert made(tmp_path, "Buy glue") == ""
    assert differ(before, held(tmp_path), 0) == set()


def index(*sections: tuple[str, str]) -> dict[str, Any]:
    return {"config": {}, "docs": [{"location": location, "text": text} for location, text in sections]}


@pytest.mark.parametrize(
    ("anew", "whole"),
    [
        pytest.param(
            [("b.html", "new"), ("b.html#one", "new")],
            [("a.html", "old"), ("b.html", "new"), ("b.html#one", "new"), ("c.html#b.html", "old")],
            id="a page with one section less stands where it stood",
        ),
        pytest.param(
            [("d.html", "new")],
            [("a.html", "old"), ("b.html", "old"), ("b.html#two", "old"), ("c.html#b.html", "old"), ("d.html", "new")],
            id="a page that had no section comes last",
        ),
        pytest.param(
            [], [("a.html", "old"), ("b.html", "old"), ("b.html#two", "old"), ("c.html#b.html", "old")], id="no page"
        ),
    ],
)
def test_the_index_of_the_search_is_that_of_the_whole(
    anew: list[tuple[str, str]], whole: list[tuple[str, str]]
) -> None:
    known = index(("a.html", "old"), ("b.html", "old"), ("b.html#two", "old"), ("c.html#b.html", "old"))
    assert merged(known, index(*anew)) == index(*whole)
