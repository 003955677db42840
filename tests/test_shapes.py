"""What the schemas say about properties beside their validity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from duban.keywords import NOTED
from duban.model import Text
from duban.schema import PROBLEM_CODES, Schemas
from duban.shapes import SILENT, SPOKEN, Shape, parts
from tests.schema_folders import COMPANY, SMALL, contents


@pytest.fixture(scope="module")
def shape() -> Shape:
    return Schemas.load(SMALL).shapes["thing"]


def test_a_shape_knows_references_labels_visibility_approval_and_derived_properties(shape: Shape) -> None:
    assert shape.references == {
        ("holder",): ("person",),
        ("seen_by", "*"): ("person", "thing"),
        ("steps", "*", "of"): ("thing",),
        ("figures", "*"): ("person",),
        ("open", "*"): ("thing",),
        ("tree", "owner"): ("person",),
    }
    assert shape.labels == {
        (): Text(en="Thing", zh="物件"),
        ("name",): Text(en="Label", zh="標籤"),
        ("holder",): Text(en="Keeper", zh="保管人"),
        ("tree", "owner"): Text(en="Holder", zh="持有人"),
        ("first_at",): Text(en="First at", zh="首次時間"),
    }
    assert (shape.name, shape.label) == ("thing", "name")
    assert shape.withheld == (("secret",), ("first_at",))
    assert shape.approved == (("steps",), ("word",))
    assert shape.derived == {"first_at": {"first": ["at", "on"]}, "total": {"sum": ["steps.count"]}}


def test_what_stands_inside_a_withheld_property_is_withheld(shape: Shape) -> None:
    assert shape.withholds(("secret", "number"))
    assert shape.withholds(("first_at",))
    assert not shape.withholds(("on",))
    assert not shape.withholds(())


def test_every_keyword_is_spoken_of_silent_or_our_own() -> None:
    assert not SPOKEN & SILENT
    assert not NOTED & (SPOKEN | SILENT)
    assert {f"schema.{keyword}" for keyword in SPOKEN - {"format"}} < PROBLEM_CODES


def test_every_property_of_a_record_says_what_it_is_and_who_may_see_it() -> None:
    files = contents(COMPANY)
    records = {file: schema for file, schema in files.items() if "x-folder" in schema}
    lacking = [
        f"{file}: {key} lacks {word}"
        for file, schema in records.items()
        for part in (schema, *described(schema))
        for key, said in {**part.get("properties", {}), **part.get("x-derived", {})}.items()
        for word in ("title", "x-zh", "description", "x-visibility")
        if word not in said
    ]
    assert not lacking
    assert records


def described(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The schemas inside that introduce properties; what stands under a condition only restates them."""
    without = {key: value for key, value in schema.items() if key not in {"allOf", "if", "then", "else", "not"}}
    return [part for part in parts(without) if part.get("type") == "object"]
