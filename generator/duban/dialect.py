"""Says in problems, one for each place, why a value does not meet its schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

import jsonschema_rs
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from duban.formats import FORMATS
from duban.model import Document, KeyPath, Problem
from duban.shapes import SPOKEN, Files, Shape
from duban.yamlscalars import shown

TYPES: Final = ("array", "boolean", "integer", "number", "object", "string")

PROBLEM_CODES: Final = (
    frozenset(f"schema.{keyword}" for keyword in SPOKEN - {"format"})
    | {f"schema.type_{name}" for name in TYPES}
    | {f"schema.format_{name.replace('-', '_')}" for name in FORMATS}
    | {"schema.forbidden", "schema.other", "schema.required_one"}
)
"""Every problem that judging can give; the message catalogue has a sentence for each."""

_LONGEST_LIST: Final = 200


def validators(files: Files) -> Mapping[str, Validator]:
    """By file, the validator that knows every error of a value, with its place."""
    resources = ((file, DRAFT202012.create_resource(schema)) for file, schema in files.items())
    registry: Registry[Any] = Registry().with_resources(resources)
    return {file: _Dialect(schema, registry=registry) for file, schema in files.items()}


def problems(errors: Iterable[ValidationError], document: Document, *, at: KeyPath, shape: Shape) -> Iterator[Problem]:
    """One problem for each error; of several forms, the one that the value comes closest to speaks."""
    for error in errors:
        closest = best_match((error,)) or error
        path = (*at, *closest.absolute_path)
        code, values = _told(closest)
        if "value" in values and shape.withholds(_pattern(closest.absolute_path)):
            values["value"] = "…"
        where = {"where": where_of(path) or document.path}
        here = _pattern(closest.absolute_path)
        named = {"where": here, "key": (*here, values["key"])} if "key" in values else {"where": here}
        labels = {name: shape.labels[pattern] for name, pattern in named.items() if pattern and pattern in shape.labels}
        yield Problem(
            code=code, place=document.place(path), values=MappingProxyType(where | values), labels=MappingProxyType(labels)
        )  # fmt: skip


def where_of(path: KeyPath) -> str:
    """A path as a reader counts: ``deliveries[1].arrived_at`` is in the first delivery."""
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{shown(step)}" for step in path)
    return "".join(steps).removeprefix(".")


def _told(error: Any) -> tuple[str, dict[str, str]]:
    asked, instance = error.validator_value, error.instance
    values = {"value": _shown(instance), "expected": _expected(error)}
    match error.validator:
        case "required" | "additionalProperties" | "propertyNames" as keyword:
            return f"schema.{keyword}", {"key": shown(error.message), "expected": values["expected"]}
        case "minItems" | "maxItems" | "minProperties" | "maxProperties" | "minLength" | "maxLength" as keyword:
            return f"schema.{keyword}", {"count": str(len(instance)), "expected": values["expected"]}
        case "format":
            return f"schema.format_{asked.replace('-', '_')}", values
        case "type" if isinstance(asked, str):
            return f"schema.type_{asked}", values
        case "anyOf" | "oneOf" if error.context and {form.validator for form in error.context} == {"required"}:
            return "schema.required_one", {"expected": values["expected"]}
        case "oneOf" if error.context:
            return "schema.anyOf", values
        case None | "forbidden":
            return "schema.forbidden", {"value": values["value"]}
        case keyword:
            return f"schema.{keyword}", values


def _expected(error: Any) -> str:
    """What the keyword asks for, in one line."""
    asked = error.validator_value
    match error.validator:
        case "required":
            return shown(error.message)
        case "additionalProperties":
            return listed((*error.schema.get("properties", ()), *error.schema.get("patternProperties", ())))
        case "anyOf" | "oneOf":
            return listed(dict.fromkeys(_expected(form) for form in error.context))
        case "enum" | "type" if isinstance(asked, list):
            return listed(_shown(choice) for choice in asked)
        case _:
            return asked if isinstance(asked, str) else json.dumps(asked, ensure_ascii=False)


def _shown(value: Any) -> str:
    """A value in one short line; what stands inside a mapping or list is not told, as it may be withheld."""
    match value:
        case str():
            return shown(value)
        case dict():
            return "{…}"
        case list():
            return "[…]"
        case _:
            return json.dumps(value)


def listed(choices: Iterable[str]) -> str:
    """What may stand somewhere, in one line that is cut off where it grows too long."""
    text = ", ".join(choices)
    return text if len(text) <= _LONGEST_LIST else f"{text[:_LONGEST_LIST]}…"


def _pattern(path: Iterable[str | int]) -> tuple[str, ...]:
    return tuple("*" if isinstance(step, int) else step for step in path)


def _agrees(asked: Mapping[str, Any], instance: Any) -> bool:
    """What the fast validator says; where Python and Rust differ (regular expressions, decimals) there is one answer."""
    return jsonschema_rs.Draft202012Validator(dict(asked)).is_valid(instance)


def _required(_validator: Any, keys: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        yield from (ValidationError(key) for key in keys if key not in instance)


def _properties(validator: Any, properties: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    for key, schema in properties.items() if isinstance(instance, dict) else ():
        if key in instance and schema is False:
            # NOTE: jsonschema forgets the path of a schema that is false.
            yield ValidationError(
                key, path=(key,), validator="forbidden", instance=instance[key], validator_value=False
            )
        elif key in instance:
            yield from validator.descend(instance[key], schema, path=key, schema_path=key)


def _pattern_properties(validator: Any, patterns: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    for key in instance if isinstance(instance, dict) else ():
        for pattern, schema in patterns.items():
            if _agrees({"pattern": pattern}, key):
                yield from validator.descend(instance[key], schema, path=key, schema_path=pattern)


def _additional_properties(validator: Any, allowed: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    for key in instance if isinstance(instance, dict) else ():
        patterns = schema.get("patternProperties", {})
        if key in schema.get("properties", {}) or any(_agrees({"pattern": pattern}, key) for pattern in patterns):
            continue
        if allowed is False:
            yield ValidationError(key, path=(key,))
        else:
            yield from validator.descend(instance[key], allowed, path=key)


def _property_names(validator: Any, names: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    for key in instance if isinstance(instance, dict) else ():
        if not validator.evolve(schema=names).is_valid(key):
            yield ValidationError(key, path=(key,))


def _pattern_keyword(_validator: Any, pattern: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if not _agrees({"pattern": pattern}, instance):
        yield ValidationError("pattern")


def _multiple_of(_validator: Any, divisor: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if not _agrees({"multipleOf": divisor}, instance):
        yield ValidationError("multipleOf")


def _format(_validator: Any, name: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not FORMATS[name](instance):
        yield ValidationError("format")


# Errors of one key carry that key as their message; no message of jsonschema itself reaches a reader.
_Dialect: Final = extend(  # type: ignore[no-untyped-call]  # its stub has no types
    Draft202012Validator,
    validators={
        "additionalProperties": _additional_properties,
        "format": _format,
        "multipleOf": _multiple_of,
        "pattern": _pattern_keyword,
        "patternProperties": _pattern_properties,
        "properties": _properties,
        "propertyNames": _property_names,
        "required": _required,
    },
)
