"""What is said about a value that does not meet its schema, and that both validators agree about it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from duban.formats import FORMATS
from duban.schema import Schemas
from tests.schema_folders import COMPANY, SMALL, contents, document, told, write
from tests.test_formats import BAD, GOOD


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return Schemas.load(SMALL)


@pytest.mark.parametrize(
    ("lines", "code", "values"),
    [
        ("holder: 5", "type_string", {"where": "holder", "value": "5", "expected": "string"}),
        ("steps: {}", "type_array", {"where": "steps", "value": "{…}", "expected": "array"}),
        ("tree: [1]", "type_object", {"where": "tree", "value": "[…]", "expected": "object"}),
        ("flag: yes", "type_boolean", {"where": "flag", "value": "yes", "expected": "boolean"}),
        ("count: 1.5", "type_integer", {"where": "count", "value": "1.5", "expected": "integer"}),
        ("share: true", "type_number", {"where": "share", "value": "true", "expected": "number"}),
        ("maybe: x", "type", {"where": "maybe", "value": "x", "expected": "number, null"}),
        ("holder: Chan", "pattern", {"where": "holder", "value": "Chan", "expected": "^[a-z]+$"}),
        ('holder: "chan\\n"', "pattern", {"where": "holder", "value": "chan\ufffd", "expected": "^[a-z]+$"}),
        ("on: 2026-02-30", "format_date", {"where": "on", "value": "2026-02-30", "expected": "date"}),
        ("at: 2026-04-03T10:15:00", "format_date_time",
         {"where": "at", "value": "2026-04-03T10:15:00", "expected": "date-time"}),
        ("mail: nobody", "format_email", {"where": "mail", "value": "nobody", "expected": "email"}),
        ("page: javascript:x", "format_uri", {"where": "page", "value": "javascript:x", "expected": "uri"}),
        ("count: 0", "minimum", {"where": "count", "value": "0", "expected": "1"}),
        ("count: 10", "maximum", {"where": "count", "value": "10", "expected": "9"}),
        ("share: 0", "exclusiveMinimum", {"where": "share", "value": "0", "expected": "0"}),
        ("share: 1", "exclusiveMaximum", {"where": "share", "value": "1", "expected": "1"}),
        ("share: 0.075", "multipleOf", {"where": "share", "value": "0.075", "expected": "0.01"}),
        ("kind: blue", "enum", {"where": "kind", "value": "blue", "expected": "red, green, 3, null"}),
        ("fixed: false\nkind: red\nword: abc", "const", {"where": "fixed", "value": "false", "expected": "true"}),
        ("word: 督", "minLength", {"where": "word", "count": "1", "expected": "2"}),
        ("word: abcde", "maxLength", {"where": "word", "count": "5", "expected": "4"}),
        ("steps: []", "minItems", {"where": "steps", "count": "0", "expected": "1"}),
        ("seen_by: [a, b, c]", "maxItems", {"where": "seen_by", "count": "3", "expected": "2"}),
        ("seen_by: [a, a]", "uniqueItems", {"where": "seen_by", "value": "[…]", "expected": "true"}),
        ("figures: {}", "minProperties", {"where": "figures", "count": "0", "expected": "1"}),
        ("figures: {a: 1, b: 2, c: 3}", "maxProperties", {"where": "figures", "count": "3", "expected": "2"}),
        ("figures: {A: 1}", "propertyNames",
         {"where": "figures.A", "key": "A", "expected": '{"pattern": "^[a-z]+$"}'}),
        ("figures: {a: x}", "type_number", {"where": "figures.a", "value": "x", "expected": "number"}),
        ("open: {on_x: 1}", "type_string", {"where": "open.on_x", "value": "1", "expected": "string"}),
        ("open: {off_x: a}", "additionalProperties", {"where": "open.off_x", "key": "off_x", "expected": "^on_[a-z]+$"}),
        ("tree: {top: 1}", "additionalProperties", {"where": "tree.top", "key": "top", "expected": "owner, under"}),
        ("name: {en: A}", "required", {"where": "name", "key": "zh", "expected": "zh"}),
        ("when: soon", "anyOf", {"where": "when", "value": "soon", "expected": "date, date-time"}),
        ("one: 1", "oneOf", {"where": "one", "value": "1", "expected": ""}),
        ("which: up", "anyOf", {"where": "which", "value": "up", "expected": "left, right"}),
        ("either: {}", "required_one", {"where": "either", "expected": "a, b"}),
        ("kind: red\nword: abc\nflag: true", "forbidden", {"where": "flag", "value": "true"}),
        ("fixed: true", "not",
         {"where": "records/things/a.yml", "value": "{…}", "expected": '{"required": ["fixed"]}'}),
    ],
)  # fmt: skip
def test_each_keyword_says_what_is_wrong_and_where(
    schemas: Schemas, lines: str, code: str, values: dict[str, str]
) -> None:
    wrong = document(f"id: a\n{lines}\n")
    line = 1 if code == "not" else 2 + lines.count("\n") * (code == "forbidden")
    assert told(schemas.validate("thing", wrong)) == [(f"schema.{code}", line, values)]
    assert schemas.verdicts("thing", wrong.data) == (False, False)


def test_a_long_list_of_choices_is_shortened(tmp_path: Path) -> None:
    schemas = Schemas.load(write(tmp_path, a={"enum": [f"a{number:02}" for number in range(50)]}))
    (problem,) = schemas.validate("a", document("a"))
    assert problem.values["expected"] == "".join(f"a{number:02}, " for number in range(40)) + "…"


def test_what_is_withheld_is_not_told_either(schemas: Schemas) -> None:
    text = 'id: a\nsecret:\n  number: "110101199003071234"\n  on: 1990-13-07\n'
    assert told(schemas.validate("thing", document(text))) == [
        ("schema.pattern", 3, {"where": "secret.number", "value": "…", "expected": "^\\d{4}$"}),
        ("schema.format_date", 4, {"where": "secret.on", "value": "…", "expected": "date"}),
    ]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_both_validators_take_each_format_alike(tmp_path: Path, name: str) -> None:
    schemas = Schemas.load(write(tmp_path, a={"format": name}))
    for text in (*GOOD[name], 5, None, ["x"]):
        assert schemas.verdicts("a", text) == (True, True), text
    for text in BAD[name]:
        assert schemas.verdicts("a", text) == (False, False), text


ANYTHING: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 1.0, 1.5, 0.07, 19.99, 1e22, 2**53 - 1, "", "a", "a-b", "a\n", "A", "督辦", "٣", "1234",
    "2026", "2026-04", "2026-04\n", "2026-Q2", "2026-04-03", "2026-02-30", "2026-04-03T10:15:00+08:00",
    "2026-04-03T10:15:00", "a" * 300, "PR-09-1a", [], ["a"], ["a", "a"], [1, True], [1, 1.0], [{}], {}, {"en": "a"},
    {"en": "a", "zh": "督"}, {"id": "a"}, {"a": 1}, {"A": None}, {"a\n": 1},
)  # fmt: skip


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer"}, {"multipleOf": 0.01}, {"pattern": "^\\d{4}$"}, {"pattern": "^\\w$"}, {"enum": [1, "a"]},
        {"const": 1}, {"const": [1, True]}, {"uniqueItems": True}, {"maxLength": 2}, {"minimum": 1}, {"type": "number"},
        {"patternProperties": {"^[a-z]$": {"type": "null"}}}, {"propertyNames": {"pattern": "^\\w$"}},
        {"required": ["a"]}, {"patternProperties": {"^[a-z]$": True}, "additionalProperties": False},
        {"not": {"type": ["string", "object"]}}, {"additionalProperties": {"type": "integer"}},
    ],
    ids=json.dumps,
)  # fmt: skip
def test_both_validators_agree_about_anything(tmp_path: Path, schema: dict[str, Any]) -> None:
    schemas = Schemas.load(write(tmp_path, a=schema))
    for value in ANYTHING:
        fast, thorough = schemas.verdicts("a", value)
        assert fast == thorough, value


def test_both_validators_agree_about_every_property_of_the_company(tmp_path: Path) -> None:
    files = contents(COMPANY)
    places = [
        (file, f"{branch}/{key}")
        for file, schema in files.items()
        for branch in ("properties", "$defs")
        for key in schema.get(branch, {})
    ]
    probe = {f"{file}/{place}": {"$ref": f"{file}#/{place}"} for file, place in places}
    copied = {name.removesuffix(".json").replace("/", "__"): schema for name, schema in files.items()}
    schemas = Schemas.load(write(tmp_path, **copied, probe={"properties": probe}))
    for value in ANYTHING:
        for name in probe:
            fast, thorough = schemas.verdicts("probe", {name: value})
            assert fast == thorough, (name, value)
