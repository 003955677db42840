"""A new record as its schema demands it, ready to be filled in.

A draft follows the record whose number its id follows: what that one chose, refers to or names by a number, the new one does
too until somebody changes it, and its period is the next one. Texts, times and how far it is are its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from duban.evaluate import Company
from duban.ledger import Ledger
from duban.messages import message
from duban.model import Document, DubanError, Record, Rule
from duban.periods import label, read_label, shift
from duban.schema import Schemas

Schema = Mapping[str, Any]

_EXAMPLES: Final = ("Asia/Shanghai", "18:00", "CNY", "1", "x", f"sha256:{'0' * 64}")
"""Texts for patterns that neither a date nor a provision fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What values are made from: schemas as written, records to refer to, texts that fit usual patterns, the moment."""

    files: Mapping[str, Schema]
    books: Ledger
    texts: Sequence[str]
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A record to be filled in: where it is to be saved, and its text, valid as it stands."""

    type: str
    path: str
    text: str


def drafts(root: Path, *, schemas: Schemas, company: Company, now: datetime) -> Mapping[str, Draft]:
    """A draft of every type that one can be drawn up of."""
    source = _source(root, company, now)
    made: dict[str, Draft] = {}
    for folder, type_name in schemas.folders.items():
        with suppress(DubanError):  # what it has to refer to is not there yet; ``duban new`` says so
            made[type_name] = _draft(source, folder, type_name, schemas)
    return made


def skeleton(root: Path, type_name: str, *, schemas: Schemas, company: Company, now: datetime) -> Draft:
    """A valid record with the next id, and what may be added; nothing is written.

    Raises DubanError for an unknown type, and where the record would have to refer to one that is not there yet.
    """
    folder = next((folder for folder, name in schemas.folders.items() if name == type_name), None)
    if folder is None:
        raise DubanError(f"{type_name} is no type of record; there are {', '.join(sorted(schemas.folders.values()))}.")
    return _draft(_source(root, company, now), folder, type_name, schemas)


def begun(  # noqa: PLR0913  # as above, and the values
    root: Path, type_name: str, given: Mapping[str, Any], *, schemas: Schemas, company: Company, now: datetime
) -> Draft:  # fmt: skip
    """A valid record with the values given, its id among them. Raises DubanError where they do not fit the schema."""
    folder = next(folder for folder, name in schemas.folders.items() if name == type_name)
    return _draft(_source(root, company, now), folder, type_name, schemas, given)


def _source(root: Path, company: Company, now: datetime) -> _Source:
    files = {path.name: json.loads(path.read_bytes()) for path in sorted((root / "schemas").glob("*.json"))}
    return _Source(files=files, books=company.ledger, texts=tuple(_texts(company.rules, now)), now=now)


def _draft(
    source: _Source, folder: str, type_name: str, schemas: Schemas, given: Mapping[str, Any] | None = None
) -> Draft:  # fmt: skip
    schema, before = source.files[f"{type_name}.json"], _last(type_name, source.books)
    like = {} if before is None else before.data
    data = _object(
        source, f"{type_name}.json", schema, given or {"id": next_id(type_name, source.books)},
        {key: value for key, value in like.items() if key not in _stages(schema)},
    )  # fmt: skip
    path = f"records/{folder}/{data['id']}.yml"
    for problem in schemas.validate(type_name, Document(path=path, data=data, lines=())):
        raise DubanError(f"No {type_name} can be drawn up: {message(problem.code, problem.values)['en']}")
    return Draft(type=type_name, path=path, text="".join(f"{line}\n" for line in _lines(data, schema)))


def next_id(type_name: str, books: Ledger) -> str:
    """The id that follows the type's last numbered one; the type's own name with a number where there is none."""
    before = _last(type_name, books)
    stem, number = (f"{type_name}-", "0") if before is None else _numbered(before.id)
    last = int(number) + len(books.by_type[type_name]) + 2
    following = (f"{stem}{count:0{len(number)}}" for count in range(int(number) + 1, last))
    return next(name for name in following if name not in books.by_id)


def _last(type_name: str, books: Ledger) -> Record | None:
    """The record of a type with the last number."""
    numbered = [record for record in books.by_type[type_name] if record.id != _numbered(record.id)[0]]
    return max(numbered, key=lambda record: _numbered(record.id), default=None)


def _numbered(name: str) -> tuple[str, str]:
    """An id without the number at its end, and that."""
    stem = name.rstrip("0123456789")
    return (stem, name.removeprefix(stem)) if stem else (name, "")


def _stages(schema: Schema) -> frozenset[str]:
    """The properties that say how far a record is, where a new one is at the beginning."""
    return frozenset(column["path"] for column in schema.get("x-columns", ()) if column.get("show") == "stage")


def _texts(rules: Sequence[Rule], now: datetime) -> Iterator[str]:
    yield from (f"{now:%Y-%m-%d}", f"{now:%Y-%m}", f"{now:%Y}-Q{(now.month + 2) // 3}", f"{now:%Y}")
    yield from (rule.id for rule in rules[:1])
    yield from (f"{rule.id}.{name}" for rule in rules for name, figure in rule.figures.items() if figure.param)
    yield from _EXAMPLES


def _lines(data: Mapping[str, Any], schema: Schema) -> Iterator[str]:
    told = schema["properties"]
    for key, value in data.items():
        yield f"# {told[key]['title']} {told[key]['x-zh']}: {told[key]['description']}"
        yield f"{key}: {json.dumps(value, ensure_ascii=False)}"
    further = [f"{key} {told[key]['x-zh']}" for key in told if key not in data]
    if further:
        yield f"# May be added: {', '.join(further)}."


def _object(
    source: _Source, file: str, schema: Schema, data: Mapping[str, Any], like: Mapping[str, Any]
) -> Mapping[str, Any]:  # fmt: skip
    """The data with every key that the schema requires; each new key may bring conditions that require further ones."""
    parts = [schema, *(part["then"] for part in schema.get("allOf", ()) if _applies(part["if"], data))]
    forms = [_form(schema[keyword], like) for keyword in ("oneOf", "anyOf") if keyword in schema]
    required = [key for part in (*forms, *parts) for key in part.get("required", ())]
    key = next((key for key in required if key not in data), None)
    if key is None:
        return data
    wanted: dict[str, Any] = {}
    for part in parts:
        wanted |= part.get("properties", {}).get(key, {})
    return _object(source, file, schema, {**data, key: _value(source, file, wanted, like.get(key))}, like)


def _form(forms: Sequence[Schema], like: Mapping[str, Any]) -> Schema:
    """The form of the record before, else the first."""
    return next((form for form in forms if like.keys() >= set(form["required"])), forms[0])


def _applies(condition: Schema, data: Mapping[str, Any]) -> bool:
    """Conditions in the schemas ask for keys, and for one of some values."""
    values = condition.get("properties", {})
    return all(key in data for key in condition.get("required", ())) and all(
        data[key] in part.get("enum", [part.get("const")]) for key, part in values.items() if key in data
    )


def _value(source: _Source, file: str, schema: Schema, like: Any = None) -> Any:
    if "$ref" in schema:
        name, _, pointer = schema["$ref"].partition("#/$defs/")
        target = source.files[name or file]["$defs"][pointer]
        return _value(source, name or file, {**target, **{k: v for k, v in schema.items() if k != "$ref"}}, like)
    followed = _followed(schema, like)
    return _own(source, file, schema) if followed is None else followed


def _own(source: _Source, file: str, schema: Schema) -> Any:
    """A value that the schema allows."""
    if "x-ref" in schema and schema.get("type") != "array":
        return _reference(source, schema["x-ref"])
    match schema:
        case {"const": value} | {"enum": [value, *_]}:
            return value
        case {"anyOf": [form, *_]} | {"oneOf": [form, *_]} if "properties" not in schema:
            rest = {key: value for key, value in schema.items() if key not in {"anyOf", "oneOf"}}
            return _value(source, file, {**rest, **form})
        case {"properties": {"en": _, "zh": _}}:
            return {"en": schema["title"], "zh": schema["x-zh"]}
        case {"type": "object"}:
            return _object(source, file, schema, {}, {})
        case {"type": "array"}:
            item = {**schema["items"], **{key: schema[key] for key in ("x-ref",) if key in schema}}
            return [_value(source, file, item) for _ in range(schema.get("minItems", 0))]
        case {"type": "boolean"}:
            return False
        case {"type": "integer" | "number"}:
            return schema.get("minimum", 0)
        case _:
            return _text(source, schema)


def _followed(schema: Schema, like: Any) -> Any:
    """What a new record says like the one before it, None where it says something of its own."""
    choices = schema.get("enum", [schema["const"]] if "const" in schema else None)
    match like:
        case _ if choices is not None:
            return like if like in choices else None
        case bool() | int() | float():
            return like
        case str() | list() if "x-ref" in schema or any("const" in form for form in schema.get("oneOf", ())):
            return like
        case str() if "pattern" in schema:
            return _after(like)
        case _:
            return None


def _after(text: str) -> str:
    """The period after a named one; anything else stays."""
    try:
        kind, first = read_label(text)
    except ValueError:
        return text
    return label(kind, shift(first, 1, kind))


def _reference(source: _Source, types: str | Sequence[str]) -> str:
    names = [types] if isinstance(types, str) else types
    found = next((record.id for name in names for record in source.books.by_type[name]), None)
    if found is None:
        raise DubanError(f"It has to refer to a record of type {' or '.join(names)}; add one of these first.")
    return found


def _text(source: _Source, schema: Schema) -> str:
    match schema:
        case {"format": "date-time"}:
            return source.now.isoformat(timespec="seconds")
        case {"format": "date"}:
            return source.now.date().isoformat()
        case {"pattern": pattern}:
            return next((text for text in source.texts if re.search(pattern, text)), "")
        case _:
            return str(schema.get("title", "…"))
