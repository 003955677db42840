"""Every property that records of a type may have: whose ids it holds, and which values it is confined to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from duban.shapes import Files, Pattern, resolved, targets

OPEN: Final = "*"
"""The step to any property of an open mapping; lists have no step of their own."""

_BOTH: Final = frozenset({False, True})


class Field(NamedTuple):
    """What a value may be: an id of records of the types in ``refers``, one of ``members`` (None: anything)."""

    refers: tuple[str, ...] = ()
    members: frozenset[Any] | None = None


ANYTHING: Final = Field()
"""What most properties may be."""

Fields = Mapping[Pattern, Field]
"""Path of a property -> what it may hold."""


def fields(files: Files, file: str) -> Fields:
    """Every property of a schema; a schema inside itself is not entered again."""
    found: dict[Pattern, Field] = {}
    _read(files, file, files[file], (), frozenset(), found)
    return MappingProxyType(found)


def _read(  # noqa: PLR0913, PLR0917 - where it stands in the schemas, and where in the record
    files: Files, file: str, schema: Any, at: Pattern, entered: frozenset[tuple[str, str]], found: dict[Pattern, Field]
) -> Field:
    """What a schema lets a value (or the elements of a list) be; its properties are added to those found.

    Conditions (if, then, else) only restate what stands beside them.
    """
    if not isinstance(schema, dict):
        return ANYTHING
    parts = [_own(schema)]
    if "$ref" in schema:
        target_file, target = resolved(files, file, schema["$ref"])
        step = (target_file, schema["$ref"].partition("#")[2])
        if step not in entered:
            parts.append(_read(files, target_file, target, at, entered | {step}, found))
    beside = (schema.get("items"), *schema.get("allOf", ()))
    parts.extend(_read(files, file, part, at, entered, found) for part in beside)
    parts.extend(
        _either([_read(files, file, way, at, entered, found) for way in schema[word]])
        for word in ("anyOf", "oneOf")
        if word in schema
    )
    opened = (*schema.get("patternProperties", {}).values(), schema.get("additionalProperties"))
    inside = (*schema.get("properties", {}).items(), *((OPEN, part) for part in opened if isinstance(part, dict)))
    for key, part in inside:
        new = _read(files, file, part, (*at, key), entered, found)
        found[*at, key] = _either([found[*at, key], new]) if (*at, key) in found else new
    return _both([part for part in parts if part is not ANYTHING])


def _own(schema: Mapping[str, Any]) -> Field:
    listed = schema.get("enum", (schema["const"],) if "const" in schema else None)
    if listed is not None:
        return Field(targets(schema), frozenset(value for value in listed if isinstance(value, str | int | float)))
    if schema.get("type") == "boolean":
        return Field(targets(schema), _BOTH)
    return Field(targets(schema)) if "x-ref" in schema else ANYTHING


def _either(ways: list[Field]) -> Field:
    members = [way.members for way in ways if way.members is not None]
    return Field(_referring(ways), frozenset[Any]().union(*members) if len(members) == len(ways) else None)


def _both(parts: list[Field]) -> Field:
    if not parts:
        return ANYTHING
    members = [part.members for part in parts if part.members is not None]
    return Field(_referring(parts), members[0].intersection(*members) if members else None)


def _referring(parts: list[Field]) -> tuple[str, ...]:
    return tuple(sorted({name for part in parts for name in part.refers}))
