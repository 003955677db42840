"""The table of files that readers take with them, against the modules and tests that there are."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from duban.changes import Change
from duban.feeds import FEEDS, all_files
from duban.feeds.places import page
from tests import results, site_books
from tests.site_books import ROOT

FOLDER: Final = ROOT / "generator" / "duban" / "feeds"
BUSY: Final = replace(
    site_books.view(site_books.busy()),
    changes=(Change(kind="new", at=results.at(28), exact=True, finding=results.FINDING),),
    touched={"records/warnings/w-1.yml": results.at(29)},
    address="https://duban.example/",
)


def test_every_sort_has_its_module_and_its_test() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py") if "\ndef files(" in path.read_text("utf-8")}
    assert modules == set(FEEDS)
    assert all((ROOT / "tests" / f"test_feeds_{name}.py").is_file() for name in FEEDS)


def test_each_library_is_known_to_one_module() -> None:
    libraries = ("icalendar", "xlsxwriter")
    users = {name: [path.stem for path in FOLDER.glob("*.py") if name in imported(path)] for name in libraries}
    assert users == {"icalendar": ["ical"], "xlsxwriter": ["xlsx"]}


def imported(path: Path) -> set[str]:
    """The packages that a module imports."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return whole | {(node.module or "").split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}


def test_no_two_files_stand_in_one_place() -> None:
    paths = [file.path for file in all_files(BUSY)]
    assert len(paths) == len(set(paths))


@pytest.mark.parametrize("name", FEEDS)
def test_the_same_view_gives_the_same_bytes(name: str) -> None:
    assert tuple(FEEDS[name](BUSY)) == tuple(FEEDS[name](BUSY))


def test_nothing_withheld_is_in_any_file() -> None:
    for file in all_files(BUSY):
        assert site_books.HIDDEN.encode() not in file.content, file.path


@pytest.mark.parametrize(
    ("target", "address"),
    [
        pytest.param("index.md", "en/index.html", id="a page"),
        pytest.param("departments/a.md#b", "en/departments/a.html#b", id="a place in one"),
        pytest.param('warnings.md#x y"<', "en/warnings.html#x%20y%22%3C", id="hostile"),
    ],
)  # fmt: skip
def test_the_address_of_a_page(target: str, address: str) -> None:
    assert page("en", target) == address
