"""New records: valid as written, whatever their schema asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest

from duban import ledger
from duban.model import Document, DubanError, Record
from duban.schema import Schemas
from duban.skeleton import drafts, next_id, skeleton
from duban.yamldoc import parse
from tests.situations import ROOT, sample

NOW: Final = datetime(2026, 9, 30, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
TYPES: Final = sorted(sample()[2].folders.values())
TEXT: Final = {
    "type": "object", "required": ["en", "zh"], "properties": {"en": {"type": "string"}, "zh": {"type": "string"}},
}  # fmt: skip


def books(**ids: tuple[str, ...]) -> ledger.Ledger:
    """Records of types, with nothing but their ids."""
    records = [
        Record(id=name, type=kind, data={"id": name}, document=Document(path="", data=None, lines=()))
        for kind, names in ids.items()
        for name in names
    ]
    return ledger.build(records, types=ids, references={}, derived={}, approved={})


@pytest.mark.parametrize("type_name", TYPES)
def test_a_record_of_each_type_can_be_saved_as_it_is(type_name: str) -> None:
    company, _, schemas = sample()
    draft = skeleton(ROOT, type_name, schemas=schemas, company=company, now=NOW)
    document = parse(draft.text.encode(), draft.path)
    assert isinstance(document, Document)
    assert schemas.validate(type_name, document) == ()
    assert draft.path.endswith(f"/{document.data['id']}.yml")
    assert document.data["id"] not in company.ledger.by_id
    assert drafts(ROOT, schemas=schemas, company=company, now=NOW)[type_name] == draft


def test_what_cannot_be_drawn_up_yet_has_no_draft(tmp_path: Path) -> None:
    schemas = things(tmp_path, {"other": {"type": "string", "x-ref": ["thing"]}})
    company = replace(sample()[0], ledger=books(thing=()))
    assert drafts(tmp_path, schemas=schemas, company=company, now=NOW) == {}


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        pytest.param((), "plan-1", id="the first of its type"),
        pytest.param(("plan-posters",), "plan-1", id="none is numbered"),
        pytest.param(("2026",), "plan-1", id="nothing but a number"),
        pytest.param(("plan-1", "plan-2"), "plan-3", id="the next one"),
        pytest.param(("plan-007", "plan-009"), "plan-010", id="with zeros"),
        pytest.param(("reading-a-2026-08", "reading-b-2026-07"), "reading-b-2026-08", id="of the last stem"),
    ],
)
def test_next_id(there: tuple[str, ...], expected: str) -> None:
    assert next_id("plan", books(plan=there)) == expected


def test_next_id_is_not_that_of_another_type() -> None:
    assert next_id("plan", books(plan=("plan-1",), post=("plan-2",))) == "plan-3"


def written(tmp_path: Path, properties: dict[str, Any], **further: Any) -> str:
    """The skeleton of a type ``thing`` whose schema has these properties, all of them required."""
    schemas = things(tmp_path, properties, **further)
    company = replace(sample()[0], ledger=books(thing=()))
    draft = skeleton(tmp_path, "thing", schemas=schemas, company=company, now=NOW)
    assert draft.path == "records/things/thing-1.yml"
    return draft.text


def things(tmp_path: Path, properties: dict[str, Any], **further: Any) -> Schemas:
    """Schemas of a type ``thing`` with these properties."""
    (tmp_path / "schemas").mkdir()
    common = {
        "$id": "common.json",
        "$defs": {"text": TEXT, "own": {"$ref": "#/$defs/month"}, "month": {"pattern": "^2026-09$"}},
    }
    thing = {
        "$id": "thing.json", "x-folder": "things", "type": "object", "required": ["id", *properties],
        "properties": {"id": {"type": "string"}, **properties}, **further,
    }  # fmt: skip
    for schema in (common, thing):
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
        (tmp_path / "schemas" / str(schema["$id"])).write_text(json.dumps(schema), encoding="utf-8")
    schemas = Schemas.load(tmp_path / "schemas")
    described = json.loads((tmp_path / "schemas" / "thing.json").read_text("utf-8"))
    for name in described["properties"]:
        described["properties"][name] = {"title": "T", "x-zh": "題", "description": "."} | described["properties"][name]
    (tmp_path / "schemas" / "thing.json").write_text(json.dumps(described), encoding="utf-8")
    return schemas


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        pytest.param({"const": 7}, "7", id="constant"),
        pytest.param({"enum": ["b", "a"]}, '"b"', id="the first of some values"),
        pytest.param({"type": "boolean"}, "false", id="boolean"),
        pytest.param({"type": "integer"}, "0", id="integer"),
        pytest.param({"type": "number", "minimum": 3}, "3", id="number with a least value"),
        pytest.param({"type": "string", "title": "Name"}, '"Name"', id="text"),
        pytest.param({"type": "string", "format": "date"}, '"2026-09-30"', id="date"),
        pytest.param({"type": "string", "format": "date-time"}, '"2026-09-30T18:00:00+08:00"', id="moment"),
        pytest.param({"type": "string", "pattern": "-Q[1-4]$"}, '"2026-Q3"', id="quarter"),
        pytest.param({"type": "array", "items": {"const": 1}}, "[]", id="empty list"),
        pytest.param({"type": "array", "minItems": 2, "items": {"const": 1}}, "[1, 1]", id="list"),
        pytest.param({"type": "array", "items": {"type": "string"}, "x-ref": "thing"}, "[]", id="no ids"),
        pytest.param({"type": "array", "minItems": 1, "items": {"type": "string"}}, '["…"]', id="a text without name"),
        pytest.param(
            {"$ref": "common.json#/$defs/text", "title": "T", "x-zh": "題"}, '{"en": "T", "zh": "題"}', id="text"
        ),
        pytest.param({"$ref": "common.json#/$defs/own"}, '"2026-09"', id="a definition that refers to its neighbour"),
        pytest.param({"oneOf": [{"type": "boolean"}, {"const": 1}]}, "false", id="one of two forms"),
        pytest.param({"anyOf": [{"const": 1}, {"type": "boolean"}]}, "1", id="any of two forms"),
        pytest.param(
            {"type": "object", "required": ["a"], "properties": {"a": {"const": 1}, "b": {}}}, '{"a": 1}', id="mapping"
        ),
    ],
)
def test_values(tmp_path: Path, schema: dict[str, Any], value: str) -> None:
    label = f"{schema.get('title', 'T')} 題"
    assert written(tmp_path, {"key": schema}) == f'# T 題: .\nid: "thing-1"\n# {label}: .\nkey: {value}\n'


def test_a_condition_asks_for_more(tmp_path: Path) -> None:
    properties = {"kind": {"enum": ["a", "b"]}, "value": {}, "more": {"type": "boolean"}}
    conditions = [
        {"if": {"properties": {"kind": {"const": "a"}}}, "then": {"required": ["value"], "properties": {"value": {"const": 1}}}},
        {"if": {"required": ["kind"], "properties": {"kind": {"const": "b"}}}, "then": {"required": ["more"]}},
        {"if": {"required": ["more"]}, "then": {"properties": {"value": {"const": 2}}}},
    ]  # fmt: skip
    text = written(tmp_path, properties, required=["id", "kind"], allOf=conditions)
    assert text.splitlines()[3:] == [
        'kind: "a"', "# T 題: .", "value: 1", "# May be added: more 題.",
    ]  # fmt: skip


def test_of_several_forms_the_first_is_written(tmp_path: Path) -> None:
    text = written(
        tmp_path, {"name": {"const": "n"}, "figure": {"const": "f"}}, required=["id"],
        oneOf=[{"required": ["name"]}, {"required": ["figure"]}],
    )  # fmt: skip
    assert text.splitlines()[2:] == ["# T 題: .", 'name: "n"', "# May be added: figure 題."]


def test_a_list_of_references_refers(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match="It has to refer to a record of type thing"):
        written(tmp_path, {"others": {"type": "array", "minItems": 1, "items": {"type": "string"}, "x-ref": "thing"}})


def test_what_has_to_refer_to_something_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match=r"It has to refer to a record of type thing; add one of these first\."):
        written(tmp_path, {"other": {"type": "string", "x-ref": ["thing"]}})


def test_what_nothing_known_fits_is_told(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match="No thing can be drawn up: code: “” is not written as it has to be"):
        written(tmp_path, {"code": {"type": "string", "pattern": "^never$"}})


def test_a_draft_follows_the_record_whose_number_it_follows(tmp_path: Path) -> None:
    """Its choices, references and numbers, in its form, for the next period; its texts, times and stage are its own."""
    properties = {
        "kind": {"enum": ["a", "b"]}, "mood": {"enum": ["calm", "wild"]}, "other": {"type": "string", "x-ref": "thing"},
        "others": {"oneOf": [{"const": "all"}, {"type": "array", "items": {"type": "string", "x-ref": "thing"}}]},
        "quarter": {"pattern": "^[0-9]{4}-Q[1-4]$"}, "code": {"pattern": "^[A-Z]{2}-1$"}, "worth": {"type": "number"},
        "said": {"type": "string", "title": "Said"}, "at": {"type": "string", "format": "date"}, "figure": {"type": "number"},
        "narrow": {"enum": ["now"]}, "name": {"type": "string"},
    }  # fmt: skip
    schemas = things(
        tmp_path, properties, required=[key for key in properties if key not in {"figure", "name"}],
        oneOf=[{"required": ["name"]}, {"required": ["figure"]}],
    )  # fmt: skip
    file = tmp_path / "schemas" / "thing.json"
    shown = {**json.loads(file.read_text("utf-8")), "x-columns": [{"path": "kind"}, {"path": "mood", "show": "stage"}]}
    file.write_text(json.dumps(shown), encoding="utf-8")
    before = {
        "id": "thing-0", "kind": "b", "mood": "wild", "other": "rock", "others": ["rock"], "quarter": "2025-Q4", "code": "PR-1",
        "worth": 7, "said": "Much", "at": "2025-12-31", "figure": 3, "narrow": "then",
    }  # fmt: skip
    known = [Record(id=name, type="thing", data={**before, "id": name}, document=Document(path="", data=None, lines=()))
             for name in ("rock", "thing-0")]  # fmt: skip
    company = replace(sample()[0], ledger=ledger.build(known, types=("thing",), references={}, derived={}, approved={}))
    text = skeleton(tmp_path, "thing", schemas=schemas, company=company, now=NOW).text
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        'id: "thing-1"', "figure: 3", 'kind: "b"', 'mood: "calm"', 'other: "rock"', 'others: ["rock"]', 'quarter: "2026-Q1"',
        'code: "PR-1"', "worth: 7", 'said: "Said"', 'at: "2026-09-30"', 'narrow: "now"',
    ]  # fmt: skip
