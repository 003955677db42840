"""Imports go downwards only, and libraries of others stay at the rim."""

import ast
import re
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from graphlib import TopologicalSorter
from importlib.util import resolve_name
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "generator" / "duban"

LAYERS: Final = (
    ("duban",),
    ("once", "lines", "fork", "beside", "model"),
    ("periods", "working_days", "clock"),
    ("catalogue",),
    ("yamlscalars", "yamlproblems", "yamldoc"),
    ("formats", "keywords", "shapes", "fields", "dialect", "schema"),
    ("repository", "trail", "history", "signatures", "snapshot"),
    (
        "language",
        "personal_data",
        "messages",
        "titles",
        "hosting",
        "choices",
        "facets",
        "units",
        "outcomes",
    ),
    (
        "ledger",
        "content",
        "figures",
        "compare",
        "nodes",
        "belonging",
        "ways",
        "operands",
        "rows",
        "query",
        "derive",
        "selection",
        "moments",
        "scopes",
    ),
    ("roles", "secrecy", "evidence", "proof", "deeds", "governing", "keeping", "story"),
    ("crossings", "measures_time", "measures_series", "measures_level", "measures_stock", "measures_work", "measure"),
    ("checks",),
    (
        "rulebook",
        "integrity",
        "waivers",
        "troubles",
        "unsaid",
        "unjudged",
        "telling",
        "findings",
        "parameters",
        "paths",
        "wordings",
        "pathcheck",
        "charts",
        "forms",
        "naming",
        "reported",
        "shown",
    ),
    ("evaluate", "changes", "past"),
    ("identity", "amendments", "cadences", "chains", "comparison"),
    (
        "files",
        "proving",
        "supervising",
        "company",
        "sides",
        "cases",
        "skeleton",
        "quarterly",
        "reviews",
        "importing",
        "published",
    ),
    ("report", "pages"),
    ("feeds",),
    ("folder", "builder", "markup", "configuration", "drawing", "tables", "render"),
    ("cli",),
)
"""From the ground up. A module imports from the rows above its own and from those left of it; a package stands for all
its modules, and ``duban`` for the package's own file."""

RIM: Final[Mapping[str, tuple[str, ...]]] = {
    "click": ("cli",),
    "git": ("repository",),
    "icalendar": ("feeds",),
    "jinja2": ("render",),
    "jsonschema": ("dialect", "schema"),
    "jsonschema_rs": ("dialect", "schema"),
    "markupsafe": ("markup", "drawing", "render"),
    "opencc": ("language",),
    "phonenumbers": ("personal_data",),
    "referencing": ("dialect",),
    "rich": ("cli",),
    "stdnum": ("personal_data",),
    "vl_convert": ("drawing",),
    "xlsxwriter": ("feeds",),
    "yaml": ("yamldoc",),
}
"""The modules (or packages) that may import each library."""

ORDER: Final = tuple(name for row in LAYERS for name in row)


@cache
def modules() -> dict[str, Path]:
    """Every module of the package by its full name."""
    return {
        ".".join(("duban", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def place(module: str) -> str:
    """The entry of the table that a module of the package belongs to."""
    return module.split(".")[1] if "." in module else module


def imports(module: str, path: Path) -> set[str]:
    """Full names of the modules that a module imports, ours and others'."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            source = resolve_name("." * node.level + (node.module or ""), package)
            names = {f"{source}.{alias.name}" for alias in node.names}
            inside = names & modules().keys()
            found.update(inside or {source})
    return found


IMPORTS: Final = {name: imports(name, path) for name, path in modules().items()}


def ours(found: set[str]) -> set[str]:
    return {name for name in found if name.split(".")[0] == "duban"}


@pytest.mark.parametrize("module", IMPORTS)
def test_a_module_stands_in_the_table(module: str) -> None:
    assert place(module) in ORDER


@pytest.mark.parametrize("module", IMPORTS)
def test_imports_go_downwards(module: str) -> None:
    own = place(module)
    below = ORDER[: ORDER.index(own)]
    assert {name for name in ours(IMPORTS[module]) if place(name) not in (own, *below)} == set()


def test_no_imports_run_in_a_circle() -> None:
    graph = {module: ours(found) - {module} for module, found in IMPORTS.items()}
    assert set(TopologicalSorter(graph).static_order()) >= set(IMPORTS)


@pytest.mark.parametrize("module", IMPORTS)
def test_libraries_stay_at_the_rim(module: str) -> None:
    libraries = {name.split(".")[0] for name in IMPORTS[module]} - sys.stdlib_module_names - {"duban"}
    assert {library for library in libraries if place(module) not in RIM.get(library, ())} == set()


def test_every_dependency_has_its_place_at_the_rim() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.split(r"[\[<>=]", requirement)[0].replace("-", "_") for requirement in wanted}
    known_as = {
        "gitpython": "git", "phonenumberslite": "phonenumbers", "python_stdnum": "stdnum", "pyyaml": "yaml",
        "vl_convert_python": "vl_convert",
    }  # fmt: skip
    data_only = {"tzdata"}
    assert {known_as.get(name, name) for name in names - data_only} == set(RIM)


@pytest.mark.parametrize("name", [name for name in ORDER if name != "duban"])
def test_the_architecture_names_every_module(name: str) -> None:
    """Its table of layers cannot fall behind this one."""
    table = (PACKAGE.parent / "README.md").read_text("utf-8").partition("## The layers")[2].partition("\n## ")[0]
    assert f"`{name}`" in table or f"`{name}/`" in table
