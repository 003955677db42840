"""What generator/README.md says the words were extended by, and for which provisions, is so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from duban.checks import CHECKS
from duban.parameters import PARTS
from tests.situations import ROOT, sample

HEADING: Final = "## What the second regulation asked of the words"
ROW: Final = re.compile(r"^\| `?([a-z]+)`? \| `([a-z_]+)` \| .+ \| (AS-[0-9a-z-]+) \|$", re.MULTILINE)
SECTION: Final = (ROOT / "generator" / "README.md").read_text("utf-8").partition(HEADING)[2].partition("\n## ")[0]
ROWS: Final[list[tuple[str, str, str]]] = ROW.findall(SECTION)
"""Where, what, and the provision that rests on it."""

COUNT: Final = {"twenty": 20}


def test_the_section_counts_its_rows() -> None:
    """As many as its sentence says, each once."""
    said = [COUNT[word] for word in COUNT if f"{word} times" in SECTION]
    assert [len(set(ROWS))] == [len(ROWS)] == said


@pytest.mark.parametrize(("where", "what", "provision"), ROWS, ids=[f"{where} {what}" for where, what, _ in ROWS])
def test_the_provision_rests_on_it(where: str, what: str, provision: str) -> None:
    """By its checks with the terms that they name; of a derived property, by one of a type that they ask about."""
    company = sample()[0]
    rule = next(rule for rule in company.rules if rule.id == provision)
    terms = company.regulations[rule.regulation].data["terms"]
    words = {word for check in rule.checks for word in _words(check.params)}
    words |= {word for name in words & terms.keys() for word in _words(terms[name])}
    match where:
        case "derived":
            assert what in {p.name for p in PARTS["derived"]}
            types = {word for name in words & terms.keys() for word in _words(terms[name])} | words
            derived = [
                d for name in types & company.ledger.derived.keys() for d in company.ledger.derived[name].values()
            ]
            assert any(what in definition for definition in derived)
        case "conditions" | "operands" | "selections":
            assert any(what in word.split(".") for word in words)
        case word:
            assert word in CHECKS
            assert any(check.word == word and what in check.params for check in rule.checks)
            assert f'"{what}"' in json.dumps(
                json.loads((ROOT / "schemas" / "checks" / f"{word}.json").read_text("utf-8"))
            )


def _words(value: Any) -> Iterator[str]:
    """Every key and text of a wording."""
    match value:
        case str():
            yield value
        case dict():
            for key, inner in value.items():
                yield key
                yield from _words(inner)
        case list():
            for inner in value:
                yield from _words(inner)
        case _:
            return
