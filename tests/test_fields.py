"""Every property of a schema: whose ids it holds, and which values it is confined to."""

from __future__ import annotations

from typing import Any

import pytest

from duban.fields import Field, fields
from duban.schema import Schemas
from tests.schema_folders import COMPANY, SMALL

SHARED: dict[str, Any] = {
    "$defs": {
        "color": {"enum": ["red", "green"]},
        "keeper": {"type": "string", "x-ref": "person"},
        "box": {"properties": {"size": {"type": "number"}, "inside": {"$ref": "#/$defs/box"}}},
    }
}


def found(**properties: Any) -> dict[str, Field]:
    """The properties of a schema that has these, by dotted names."""
    files = {"house.json": {"properties": properties}, "shared.json": SHARED}
    return {".".join(path): what for path, what in fields(files, "house.json").items()}


@pytest.mark.parametrize(
    ("schema", "field"),
    [
        pytest.param({"type": "string"}, Field(), id="anything"),
        pytest.param(True, Field(), id="no schema at all"),
        pytest.param({"enum": ["a", 2, None]}, Field(members=frozenset({"a", 2})), id="a list of values"),
        pytest.param({"const": "a"}, Field(members=frozenset({"a"})), id="one value"),
        pytest.param({"type": "boolean"}, Field(members=frozenset({False, True})), id="yes or no"),
        pytest.param({"type": "boolean", "const": True}, Field(members=frozenset({True})), id="yes"),
        pytest.param({"items": {"enum": ["a"]}}, Field(members=frozenset({"a"})), id="the elements of a list"),
        pytest.param({"$ref": "shared.json#/$defs/color"}, Field(members=frozenset({"red", "green"})), id="of another"),
        pytest.param({"$ref": "shared.json#/$defs/color", "enum": ["red", "blue"]}, Field(members=frozenset({"red"})),
            id="both at once"),
        pytest.param({"allOf": [{"enum": ["a", "b"]}, {"type": "string"}]}, Field(members=frozenset({"a", "b"})),
            id="all at once"),
        pytest.param({"anyOf": [{"enum": ["a"]}, {"const": "b"}]}, Field(members=frozenset({"a", "b"})), id="either"),
        pytest.param({"oneOf": [{"enum": ["a"]}, {"type": "number"}]}, Field(), id="either, one of them open"),
        pytest.param({"x-ref": ["thing", "person"]}, Field(("person", "thing")), id="ids of two types"),
        pytest.param({"items": {"$ref": "shared.json#/$defs/keeper"}}, Field(("person",)), id="ids in a list"),
        pytest.param({"anyOf": [{"x-ref": "thing"}, {"$ref": "shared.json#/$defs/keeper"}]}, Field(("person", "thing")),
            id="ids of either type"),
        pytest.param({"if": {"const": "a"}, "then": {"const": "b"}}, Field(), id="conditions say nothing of it"),
    ],
)  # fmt: skip
def test_what_a_property_may_be(schema: Any, field: Field) -> None:
    assert found(it=schema) == {"it": field}


def test_properties_inside() -> None:
    """Lists have no step of their own; open mappings have any; what stands inside itself is entered once."""
    assert found(
        rooms={"type": "array", "items": {"properties": {"by": {"x-ref": "person"}}}},
        names={"additionalProperties": {"properties": {"en": {}}}},
        codes={"patternProperties": {"^a": {"const": 1}, "^b": {"const": 2}}, "additionalProperties": False},
        either={"oneOf": [{"properties": {"a": {"const": 1}}}, {"properties": {"a": {"const": 2}, "b": {"const": 3}}}]},
        box={"$ref": "shared.json#/$defs/box"},
    ) == {
        "rooms": Field(),
        "rooms.by": Field(("person",)),
        "names": Field(),
        "names.*": Field(),
        "names.*.en": Field(),
        "codes": Field(),
        "codes.*": Field(members=frozenset({1, 2})),
        "either": Field(),
        "either.a": Field(members=frozenset({1, 2})),
        "either.b": Field(members=frozenset({3})),
        "box": Field(),
        "box.size": Field(),
        "box.inside": Field(),
    }  # fmt: skip


def test_record_types_have_fields() -> None:
    """And only these; what they refer to is what their shape says."""
    for folder in (SMALL, COMPANY):
        schemas = Schemas.load(folder)
        assert set(schemas.fields) == set(schemas.shapes)
        for name, own in schemas.fields.items():
            listed = {
                tuple(step for step in at if step != "*"): to for at, to in schemas.shapes[name].references.items()
            }
            assert {tuple(s for s in at if s != "*"): f.refers for at, f in own.items() if f.refers} == listed
