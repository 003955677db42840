"""The table of parameters is in step with the schemas of the words, measures and parts, and with what reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest

from duban.checks import CHECKS
from duban.derive import DERIVE
from duban.measure import MEASURES as MEASURED
from duban.parameters import DEFAULTS, MEASURES, PARTS, WORDS, Table
from duban.wordings import READERS
from tests.situations import ROOT

SCHEMAS: Final[dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "schemas" / "checks").glob("*.json"))
}
GRAMMAR: Final[dict[str, Any]] = SCHEMAS["grammar"]["$defs"]
SELECTION: Final = frozenset(GRAMMAR["selector"]["properties"])

KINDS: Final[Mapping[str, str]] = {
    "by": "by", "figure": "figure", "measure": "measure", "members": "members", "moment": "moment", "others": "others", "path": "path", "paths": "path",
    "selector": "selector", "source": "source", "spell": "spells", "where": "where",
}  # fmt: skip
"""What a schema shares -> the kind of a parameter that is such a thing."""

NAMED: Final = frozenset({"each", "path", "refers", "type"})
"""Parameters that name the nodes of a wording, wherever they stand."""

PARTED: Final[tuple[tuple[str, Table], ...]] = (*WORDS.items(), *PARTS.items(), *MEASURES.items())


def told(schema: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str | None]]:
    """Each parameter that a schema knows, and its kind where it is something that schemas share."""
    for name, inner in schema["properties"].items():
        held = inner.get("items", inner) if inner.get("type") == "array" else inner
        shared = held.get("$ref", "").rpartition("/")[2]
        if shared:
            yield f"{at}{name}", KINDS.get(shared)
        elif "matches" in held.get("properties", {}):
            yield f"{at}{name}", "by"
        elif "term" in held.get("properties", {}):
            yield f"{at}{name}", "selector"
            more = {key: value for key, value in held["properties"].items() if key not in SELECTION - {"value"}}
            yield from told({"properties": more}, f"{at}{name}.")
        elif "properties" in held and set(held["properties"]) != {"en", "zh"}:
            yield from told(held, f"{at}{name}.")
        else:
            yield f"{at}{name}", None


def in_step(table: Table, schema: Mapping[str, Any], besides: tuple[str, ...] = ()) -> None:
    """The same parameters, each of the kind that the schema says; what names the nodes is taken before."""
    kinds = {parameter.name: parameter.kind for parameter in table}
    expected = dict(told(schema))
    assert sorted(kinds) == sorted(expected.keys() - set(besides))
    differing = {
        name: (kinds[name], kind)
        for name, kind in expected.items()
        if name in kinds and kind not in {None, kinds[name]} and not (name in NAMED and kinds[name] == "taken")
    }
    assert differing == {}


def variants(name: str) -> dict[str, Any]:
    """All properties of a shared wording that has several shapes."""
    alternatives = (GRAMMAR.get(one.get("$ref", "").rpartition("/")[2], one) for one in GRAMMAR[name]["oneOf"])
    shapes = [shape for shape in alternatives if "properties" in shape]
    return {"properties": {key: inner for shape in shapes for key, inner in shape["properties"].items()}}


@pytest.mark.parametrize("word", CHECKS)
def test_a_word_declares_where_each_of_its_parameters_starts(word: str) -> None:
    in_step(WORDS[word], SCHEMAS[word])


@pytest.mark.parametrize("measure", MEASURED)
def test_a_measure_declares_where_each_of_its_parameters_starts(measure: str) -> None:
    in_step(MEASURES[measure], SCHEMAS["measures"]["$defs"]["measure"]["properties"][measure])


def test_nothing_else_is_declared() -> None:
    assert list(WORDS) == list(CHECKS)
    assert list(MEASURES) == list(MEASURED)


def test_parts_are_those_of_the_grammar() -> None:
    """``by`` is read by several words; the nodes ``of`` a path have a start of their own."""
    by = {**SCHEMAS["every"]["properties"]["by"]["properties"], **GRAMMAR["by"]["properties"]}
    in_step(PARTS["by"], {"properties": by})
    in_step(PARTS["source"], SCHEMAS["measures"]["$defs"]["source"])
    in_step(PARTS["spell"], SCHEMAS["measures"]["$defs"]["spell"])
    in_step(PARTS["operand"], variants("operand"))
    in_step(PARTS["moment"], variants("moment"), besides=("of", "where", "at"))
    assert {p.name for p in PARTS["derived"]} == {*DERIVE, "each", "when", "where", "at"}


@pytest.mark.parametrize(("name", "table"), PARTED)
def test_a_parameter_starts_from_one_above_it(name: str, table: Table) -> None:
    """Or, in wordings inside of others, from the wording itself; and every kind has its reader."""
    known = set() if name in WORDS else {"here", "found", "root"}
    for parameter in table:
        assert set(parameter.starts) <= known
        assert parameter.kind in READERS
        known.add(parameter.name)


def test_every_kind_and_default_is_used() -> None:
    parameters = [parameter for _, table in PARTED for parameter in table]
    assert {parameter.kind for parameter in parameters} == set(READERS)
    assert set(DEFAULTS) <= {parameter.name for parameter in parameters}
