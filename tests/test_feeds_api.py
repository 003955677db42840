"""Documents of data: the result's own numbers, by their published schema, and nothing that is withheld."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import jsonschema
import pytest
from referencing import Registry, Resource

from duban.feeds.api import PARTS, files
from duban.language import LANGUAGES
from duban.pages.view import View
from duban.report.json_ import report
from tests import results, site_books
from tests.format_checks import CHECKER
from tests.site_books import ROOT

SCHEMAS: Final = {
    name: json.loads((ROOT / "schemas" / name).read_text("utf-8")) for name in ("api.json", "result.json")
}
REGISTRY: Final[Registry[Any]] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
BUSY: Final = site_books.view(site_books.busy())
CALM: Final = site_books.view(replace(results.result(), commit=None, rules=()), records=site_books.RECORDS[:2])


def documents(view: View) -> Mapping[str, Any]:
    """Name below the folder of the data -> document."""
    return {file.path.removeprefix("api/v1/"): json.loads(file.content) for file in files(view)}


@pytest.mark.parametrize("view", [pytest.param(BUSY, id="busy"), pytest.param(CALM, id="calm")])
def test_every_document_is_as_its_schema_says(view: View) -> None:
    for name, document in documents(view).items():
        path, _, fragment = document["$schema"].partition("#")
        assert posixpath.normpath(f"{posixpath.dirname(name)}/{path}").lstrip("/") == "schemas/api.json"
        jsonschema.Draft202012Validator(
            {"$ref": f"api.json#{fragment}"}, registry=REGISTRY, format_checker=CHECKER
        ).validate(document)


def test_the_schema_is_closed_and_all_of_it_is_used() -> None:
    kinds = {document["$schema"].rpartition("/")[2]: document for document in documents(BUSY).values()}
    shared = {"api_version", "now", "zone", "commit", "head", "column", "record"}
    assert set(SCHEMAS["api.json"]["$defs"]) == {*kinds, *shared}
    assert [part["$ref"].rpartition("/")[2] for part in SCHEMAS["api.json"]["anyOf"]] == [
        name for name in SCHEMAS["api.json"]["$defs"] if name in kinds
    ]
    for kind, document in kinds.items():
        part = SCHEMAS["api.json"]["$defs"][kind]
        assert part["additionalProperties"] is False
        assert list(document) == list(part["properties"]) == part["required"], kind


def test_all_documents_speak_of_one_moment_and_one_version() -> None:
    frames = {
        tuple(document[name] for name in ("api_version", "now", "zone", "commit"))
        for document in documents(BUSY).values()
    }
    assert frames == {(1, "2026-09-30T18:00:00+08:00", "Asia/Shanghai", "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567")}


def test_the_index_names_every_other_document() -> None:
    held = documents(BUSY)
    kinds = {name: document["$schema"].rpartition("/")[2] for name, document in held.items()}
    named = {one["path"]: one["kind"] for one in held["index.json"]["documents"]}
    assert {"index.json": "index", **named} == kinds


def test_what_documents_hold_is_the_results() -> None:
    result = json.loads(report(BUSY.result, "en"))
    held = documents(BUSY)
    assert {name: held[f"{name}.json"][name] for name in PARTS} == {name: result[name] for name in PARTS}
    assert held["status.json"]["summary"] == result["summary"]
    assert held["status.json"]["regulations"] == result["regulations"]


def test_how_the_company_stands() -> None:
    status = documents(BUSY)["status.json"]
    assert status["color"] == "red"
    assert status["headline"]["en"] == "Not in order: 6 things need action now."
    assert status["headline"]["zh-Hans"] == "未达标：有6项须立即处理。"
    assert tuple(status["headline"]) == LANGUAGES
    assert documents(CALM)["status.json"]["color"] == "grey"


def test_a_department_has_what_is_its_own() -> None:
    held = documents(BUSY)
    marketing = held["departments/marketing.json"]
    assert marketing["department"]["name"]["zh-Hant"] == "市場部"
    assert (len(marketing["findings"]), marketing["department"]["summary"]["findings"]) == (8, 8)
    assert [duty["key"] for duty in marketing["obligations"]] == ["d1", "abcdefabcdef"]
    assert held["departments/finance.json"]["department"]["summary"] is None
    assert [indicator["group"] for indicator in held["departments/finance.json"]["indicators"]] == ["finance"]
    assert [one["path"] for one in held["departments.json"]["departments"]] == [
        "departments/marketing.json", "departments/finance.json",
    ]  # fmt: skip


def test_what_a_department_has_done_is_not_still_to_do() -> None:
    done = replace(results.DUTY, standing="met", done_at=results.at(30, 17))
    held = documents(site_books.view(results.result(duties=(done,))))
    assert held["departments/marketing.json"]["obligations"] == []
    assert len(held["obligations.json"]["obligations"]) == 1


def test_nothing_withheld_and_nothing_unseen_is_published() -> None:
    for file in files(BUSY):
        assert site_books.HIDDEN.encode() not in file.content
        assert file.content.decode().removesuffix("\n").isprintable(), file.path
