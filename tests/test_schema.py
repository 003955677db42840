"""What the schemas make of a document, and which schemas are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duban.model import DubanError
from duban.schema import Schemas, sources
from tests.schema_folders import SMALL, contents, document, told, write

SCHEMAS = contents(SMALL)


@pytest.fixture(scope="module")
def schemas() -> Schemas:
    return Schemas.load(SMALL)


VALID = """\
id: a
name: {en: A thing, zh: 物件}
holder: chan
seen_by: [a, chan]
on: 2026-04-03
at: 2026-04-03T10:15:00+08:00
when: 2026-04-03
mail: a@b.hk
page: https://example.com/a
count: 9
share: 0.07
kind: green
word: 督辦
maybe: null
secret: {number: "1234", on: 2026-04-03}
steps:
- {count: 1, of: a}
figures: {a: 1, b: 2.5}
open: {on_x: a}
tree: {owner: chan, under: {under: {owner: chan}}}
one: 1.5
either: {a: 1}
"""


def test_a_document_that_meets_its_schema_has_no_problem(schemas: Schemas) -> None:
    assert schemas.validate("thing", document(VALID)) == ()


def test_all_problems_of_a_document_are_told_in_the_order_of_its_lines(schemas: Schemas) -> None:
    text = "name: A\nkind: red\nsteps:\n- {count: 1}\n- of: b\n  counted: 2\nnumber: 7\n"
    assert told(schemas.validate("thing", document(text))) == [
        ("schema.required", 1, {"where": "records/things/a.yml", "key": "id", "expected": "id"}),
        ("schema.required", 1, {"where": "records/things/a.yml", "key": "word", "expected": "word"}),
        ("schema.required", 5, {"where": "steps[2]", "key": "count", "expected": "count"}),
        ("schema.additionalProperties", 6, {"where": "steps[2].counted", "key": "counted", "expected": "count, of"}),
        ("schema.additionalProperties", 7, {"where": "number", "key": "number", "expected": ", ".join(SCHEMAS["thing.json"]["properties"])}),
    ]  # fmt: skip


def test_a_document_that_is_no_mapping_is_told_by_its_name(schemas: Schemas) -> None:
    assert told(schemas.validate("thing", document("- a\n"))) == [
        ("schema.type_object", 1, {"where": "records/things/a.yml", "value": "[…]", "expected": "object"})
    ]


def test_twenty_problems_are_told_and_the_rest_counted(schemas: Schemas) -> None:
    wrong = document("id: a\nsteps:\n" + "- {count: x}\n" * 25)
    problems = told(schemas.validate("thing", wrong))
    assert [line for _, line, _ in problems] == [*range(3, 23), 23]
    assert problems[20] == ("yaml.more", 23, {"count": "5"})


def test_a_part_of_a_document_is_judged_in_its_place(schemas: Schemas) -> None:
    provisions = document("provisions:\n- id: X\n  checks:\n  - limit:\n      of: a\n      off: 1\n")
    at = ("provisions", 0, "checks", 0, "limit")
    where = "provisions[1].checks[1].limit.off"
    assert told(schemas.validate("checks/limit", provisions, at)) == [
        ("schema.additionalProperties", 6, {"where": where, "key": "off", "expected": "of"})
    ]


def test_a_verdict_that_has_no_words_is_still_told(schemas: Schemas) -> None:
    silent = Schemas(
        files=schemas.files,
        shapes=schemas.shapes,
        fields=schemas.fields,
        folders=schemas.folders,
        sections=schemas.sections,
        fast=schemas.fast,
        thorough={"thing": schemas.thorough["common"]},
    )
    (problem,) = silent.validate("thing", document("id: a\nsecret:\n  number: '12345'\n"))
    assert (problem.code, problem.place.line, problem.values["where"]) == ("schema.other", 3, "secret.number")
    assert "12345" not in problem.values["reason"]


def test_each_folder_has_its_record_type(schemas: Schemas) -> None:
    assert schemas.folders == {"people": "person", "things": "thing"}
    assert {name: shape.folder for name, shape in schemas.shapes.items()} == {"person": "people", "thing": "things"}


@pytest.mark.parametrize(
    ("schema", "complaint"),
    [
        ({"$schema": "http://json-schema.org/draft-07/schema#"}, '"$schema"'),
        ({"$id": "b.json"}, '"$id" must be "a.json"'),
        ({"properties": []}, 'is no valid schema: [] is not of type "object" at properties'),
        ({"$defs": {"x": {"type": "texts"}}}, "at $defs/x/type"),
        ({"pattern": "["}, "at pattern"),
        ({"contains": {}}, 'the keyword "contains" has no message'),
        ({"x-visble": "public"}, 'the keyword "x-visble" has no message'),
        ({"properties": {"a": {"format": "ipv4"}}}, 'the format "ipv4" is unknown'),
        ({"x-visibility": "witheld"}, "at x-visibility"),
        ({"x-ref": 5}, "at x-ref"),
        ({"x-derived": {"a": 1}}, "at x-derived/a"),
        ({"items": {"x-ref": ["person", "nobody"]}}, '"x-ref" names "nobody"'),
        ({"$ref": "gone.json"}, '"$ref" leads nowhere: gone.json'),
        ({"$ref": "person.json#/properties/id/type/x"}, '"$ref" leads nowhere'),
        ({"not": {"$ref": "#/$defs/gone"}}, '"$ref" leads nowhere: #/$defs/gone'),
        ({"$ref": "#anchor"}, '"$ref" leads nowhere: #anchor'),
        ({"x-folder": "people"}, "person.json: the folder people belongs to a already"),
    ],
)
def test_a_wrong_schema_is_refused_by_name(tmp_path: Path, schema: dict[str, Any], complaint: str) -> None:
    folder = write(tmp_path, common=SCHEMAS["common.json"], person=SCHEMAS["person.json"], a=schema)
    with pytest.raises(DubanError) as refused:
        Schemas.load(folder)
    assert complaint in str(refused.value)
    assert str(refused.value).startswith("schemas/")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"{", "schemas/a.json cannot be read as JSON"),
        (b'{"a": 1, "a": 2}', "the key a stands there twice"),
        (b"\xff", "schemas/a.json cannot be read as JSON"),
        (b"[" * 100_000, "schemas/a.json cannot be read as JSON"),
        (b"[" * 101 + b"]" * 101, "schemas/a.json nests deeper than 100 levels"),
        (b"[" * 100 + b"]" * 100, "schemas/a.json must be an object"),
        (b"[]", "schemas/a.json must be an object"),
    ],
)
def test_a_file_that_is_no_json_object_is_refused_by_name(tmp_path: Path, content: bytes, complaint: str) -> None:
    folder = write(tmp_path, common=SCHEMAS["common.json"])
    (folder / "a.json").write_bytes(content)
    with pytest.raises(DubanError, match=complaint):
        Schemas.load(folder)


def test_a_folder_without_schemas_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match="schemas/ holds no schema"):
        Schemas.load(tmp_path / "schemas")


def test_a_schema_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """A folder under the name of a schema."""
    (tmp_path / "odd.json").mkdir()
    with pytest.raises(DubanError, match=r"odd\.json cannot be read: Is a directory"):
        sources(tmp_path)
