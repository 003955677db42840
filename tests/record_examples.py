"""The record types' schemas and their examples, as the tests of both read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from duban.model import Document
from duban.yamldoc import read

ROOT: Final = Path(__file__).parents[1]
VALID: Final = ROOT / "tests" / "data" / "records" / "valid"
TYPES: Final = (
    "activity", "agreement", "appraisal", "assessment", "authorisation", "budget", "case", "dataset", "decision", "demand",
    "department", "disclosure", "dispute", "document", "goal", "group", "incident", "inspection", "meeting", "notice",
    "person", "plan", "post", "project", "purchase", "reading", "rectification", "register", "regulation", "report",
    "resource", "retrospective", "review", "setting", "staffing", "stocktake", "suggestion", "task", "training",
    "waiver", "warning",
)  # fmt: skip
SCHEMAS: Final = {name: json.loads((ROOT / f"schemas/{name}.json").read_text("utf-8")) for name in (*TYPES, "common")}
EXAMPLES: Final = tuple(sorted(path.stem for path in VALID.glob("*.yml")))


def kind(example: str) -> str:
    return next(name for name in TYPES if example.startswith(f"{name}-"))


def record(example: str) -> dict[str, Any]:
    document = read((VALID / f"{example}.yml").relative_to(ROOT).as_posix(), root=ROOT)
    assert isinstance(document, Document), document
    data: dict[str, Any] = document.data
    return data


def nested(
    schema: Mapping[str, Any], path: str = "", *, shared: bool = True
) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Every property below a schema: its dotted path, itself, and the schema with what it refers to.

    Without ``shared`` it stops at definitions that types share.
    """
    for name, prop in schema.get("properties", {}).items():
        resolved = resolve(prop) if shared else prop
        items = resolved.get("items", resolved)
        yield f"{path}{name}", prop, resolved
        yield from nested(resolve(items) if shared else items, f"{path}{name}.", shared=shared)


def resolve(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    found = SCHEMAS["common"]["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else {}
    return {**found, **schema}


def paths(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every key path of a record without list indexes, with its value."""
    match data:
        case dict():
            for key, value in data.items():
                yield f"{path}{key}", value
                yield from paths(value, f"{path}{key}.")
        case list():
            for value in data:
                yield path.rstrip("."), value
                yield from paths(value, path)
