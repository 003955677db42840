"""Every word has one name: in the registry, as module, schema, test file, in the architecture and in the messages of a grammar."""

from __future__ import annotations

import inspect
import json
import re
from typing import Final

import pytest

from duban.checks import CHECKS
from duban.measure import MEASURES
from tests.situations import ROOT

PACKAGE: Final = ROOT / "generator" / "duban" / "checks"


def test_words_are_modules() -> None:
    """Beside the registry itself and what all checks share."""
    assert {path.stem for path in PACKAGE.glob("*.py")} == {*CHECKS, "__init__", "context"}


def test_words_are_schemas() -> None:
    """Beside the grammar that they share, and the wordings of measures."""
    assert {path.stem for path in (ROOT / "schemas" / "checks").glob("*.json")} == {*CHECKS, "grammar", "measures"}


@pytest.mark.parametrize("word", CHECKS)
def test_a_word_is_a_function_of_its_module_with_a_test_file(word: str) -> None:
    """With a docstring that says what it gives."""
    function = CHECKS[word]
    assert (function.__name__, function.__module__) == (word, f"duban.checks.{word}")
    assert inspect.getdoc(function)
    assert (ROOT / "tests" / f"test_{word}.py").is_file()


@pytest.mark.parametrize("word", CHECKS)
def test_a_schema_knows_every_parameter_that_its_check_reads(word: str) -> None:
    """A parameter that the schema lacks could never be written, one that no code reads would do nothing."""
    schema = json.loads((ROOT / "schemas" / "checks" / f"{word}.json").read_text("utf-8"))
    source = (PACKAGE / f"{word}.py").read_text("utf-8")
    read = set(re.findall(r'params(?:\.get\(|\[)"(\w+)"|"(\w+)" in params\b(?!\[)', source))
    assert {name for pair in read for name in pair if name} <= schema["properties"].keys()
    assert all(f'"{name}"' in source for name in schema["properties"])


def test_words_are_explained() -> None:
    """In the order of the registry."""
    text = (ROOT / "generator" / "README.md").read_text("utf-8")
    table = text.partition("| word | says |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(CHECKS)


def test_every_measure_has_a_schema_with_the_words_that_it_reads() -> None:
    """A word that no module of measures reads would do nothing."""
    schema = json.loads((ROOT / "schemas" / "checks" / "measures.json").read_text("utf-8"))["$defs"]
    wordings = schema["measure"]["properties"]
    assert list(wordings) == list(MEASURES)
    source = "".join(path.read_text("utf-8") for path in PACKAGE.parent.glob("*.py"))
    words = {
        word for wording in (*wordings.values(), schema["source"], schema["spell"]) for word in wording["properties"]
    }
    assert {word for word in words if f'"{word}"' not in source} == set()
