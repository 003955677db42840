"""Rules of the house that neither the linter nor the type checker knows."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
MADE: Final = ("build", ".coverage", ".git", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".venv")
"""What the tools leave behind, by the beginnings of the names."""

OURS: Final = (".github", ".gitignore")
"""What begins like that and is ours."""

CEILING: Final = 250

LONG: Final[Mapping[str, str]] = {
    "generator/duban/model.py": "the values of the whole line are read side by side, and hold no steps",
    "tests/test_sample.py": "all that the sample tells stands in one list",
}
"""Files over the ceiling, each with its reason."""

CLOCKS: Final = {"datetime": {"now", "today", "utcnow"}, "date": {"today"}, "time": {"time", "time_ns", "localtime"}}
"""Names whose call or mention asks the machine for the time."""

UNWANTED: Final[Mapping[str, str]] = {
    "a path of a machine": r"(?<![\w.~-])/(?:home|opt|root|srv|tmp|Users|work)/[A-Za-z]",
    "the host of a package registry": r"py(?:pi\.org|thonhosted)",
    "a line hidden from coverage": r"pragma:? *no *cover",
    "a silenced check without its reason": r"#\s*(?:noqa|type: ignore)(?::\s*[A-Z0-9, ]+|\[[\w, -]+\])?\s*$",
    "a test that is not run": r"pytest\.(?:mark\.)?(?:skip|xfail)|pytest\.importorskip",
    "a test that waits": r"\btime\.sleep|\bsleep\(",
}
"""What stands in none of our files, as patterns that do not find themselves."""


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Name and text of every file that people wrote, by the endings of their names."""
    for top in sorted(path for path in ROOT.iterdir() if not path.name.startswith(MADE) or path.name in OURS):
        for path in sorted(top.rglob("*")) if top.is_dir() else [top]:
            if path.is_file() and path.suffix in suffixes:
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8", errors="replace")


SOURCES: Final = dict(texts(".py"))
PACKAGE: Final = {name: ast.parse(text) for name, text in SOURCES.items() if name.startswith("generator/duban/")}
ELSEWHERE: Final = [name for name in PACKAGE if not name.startswith("generator/duban/cli")]


def test_files_over_the_ceiling_are_those_with_a_reason() -> None:
    assert {name for name, text in SOURCES.items() if len(text.splitlines()) > CEILING} == set(LONG)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_only_the_command_line_prints(name: str) -> None:
    calls = (node.func for node in ast.walk(PACKAGE[name]) if isinstance(node, ast.Call))
    assert [call.lineno for call in calls if isinstance(call, ast.Name) and call.id == "print"] == []


@pytest.mark.parametrize("name", ELSEWHERE)
def test_only_the_command_line_reads_the_clock(name: str) -> None:
    assert [f"{name}:{line}" for line in clock_readings(PACKAGE[name])] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("datetime.now(UTC)", [1], id="the class"),
        pytest.param("import datetime\ndatetime.datetime.now()", [2], id="through its module"),
        pytest.param("read = date.today", [1], id="without the call"),
        pytest.param("import time", [1], id="the module of time"),
        pytest.param("from time import monotonic", [1], id="one of its names"),
        pytest.param("clock.now\nfrom datetime import time\ntime(18, 0)", [], id="what only looks like it"),
    ],
)
def test_a_clock_reading_is_seen(text: str, lines: list[int]) -> None:
    assert list(clock_readings(ast.parse(text))) == lines


@pytest.mark.parametrize("unwanted", UNWANTED)
def test_what_stands_in_no_file(unwanted: str) -> None:
    pattern = re.compile(UNWANTED[unwanted])
    written = texts(".css", ".html", ".j2", ".js", ".json", ".md", ".py", ".toml", ".txt", ".yml", "")
    found = [
        f"{name}:{number}"
        for name, text in written
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def clock_readings(tree: ast.Module) -> Iterator[int]:
    """Lines that ask the machine for the time."""
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                if name in CLOCKS.get(owner, ()):
                    yield node.lineno
            case ast.Import(names=names) if any(alias.name == "time" for alias in names):
                yield node.lineno
            case ast.ImportFrom(module="time"):
                yield node.lineno
            case _:
                pass
