"""Judges documents by the company's schemas: a fast validator gives the verdict, a thorough one the words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import jsonschema_rs
from jsonschema.protocols import Validator

from duban import dialect
from duban.catalogue import labelled
from duban.fields import Fields, fields
from duban.formats import FORMATS
from duban.keywords import NOTES
from duban.model import Document, DubanError, KeyPath, Problem, Text
from duban.shapes import Files, Shape, check, parts, shape
from duban.yamlproblems import shortened

PROBLEM_CODES: Final = dialect.PROBLEM_CODES | {"yaml.more"}

# Relative references between schemas need some address to start from; nothing is ever fetched from it.
_BASE: Final = "json-schema:///"


_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_NOTES: Final = jsonschema_rs.Draft202012Validator(dict(NOTES))


_LEVELS: Final = 100
"""Lists and mappings in each other that a schema may have; ours have some twenty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemas:
    """Every schema of the folder by its name (``plan``, ``checks/limit``), ready to judge."""

    files: Files
    shapes: Mapping[str, Shape]
    """Record type -> what its schema says about each property."""
    fields: Mapping[str, Fields]
    """Record type -> every property that there is."""
    folders: Mapping[str, str]
    """Folder under records/ -> record type."""
    sections: Mapping[str, Text]
    """Section of the site's navigation -> its name, in their order."""
    fast: Mapping[str, jsonschema_rs.Draft202012Validator]
    thorough: Mapping[str, Validator]

    @classmethod
    def load(cls, folder: Path) -> Schemas:
        """Read every schema below a folder; raises DubanError that names the file which is wrong."""
        return cls.made(sources(folder))

    @classmethod
    def made(cls, texts: Mapping[str, bytes]) -> Schemas:
        """The schemas of some files, by path below ``schemas/``; raises DubanError that names the file which is wrong."""
        return _made(tuple(sorted(texts.items())))

    def validate(self, name: str, document: Document, at: KeyPath = ()) -> tuple[Problem, ...]:
        """All that is wrong with a document, or with the part of it at ``at``, by the schema of that name."""
        data = reduce(lambda value, step: value[step], at, document.data)
        if self.fast[name].is_valid(data):
            return ()
        errors = self.thorough[name].iter_errors(data)
        told_by = self.shapes.get(name) or shape(self.files, f"{name}.json")
        found = tuple(dialect.problems(errors, document, at=at, shape=told_by))
        # NOTE: the verdict stands even where the two validators do not agree, which a test holds against them.
        told = found or (_unexplained(self.fast[name], data, document, at),)
        distinct = {(problem.code, *problem.values.items()): problem for problem in told}
        return shortened(sorted(distinct.values(), key=lambda problem: problem.place.line), document.path)

    def verdicts(self, name: str, data: Any) -> tuple[bool, bool]:
        """What the fast validator and the thorough one say about the same data; they must agree."""
        return self.fast[name].is_valid(data), self.thorough[name].is_valid(data)


@lru_cache(maxsize=4)
def _made(texts: tuple[tuple[str, bytes], ...]) -> Schemas:
    """The same, remembered: both sides of a change mostly have the same schemas, which are then made once."""
    if not texts:
        raise DubanError("schemas/ holds no schema; run from the project's root.")
    files = {name: _file(name, text) for name, text in texts}
    for file in files:
        check(files, file)
    types = [file.removesuffix(".json") for file, schema in files.items() if "x-folder" in schema]
    shapes = {name: shape(files, f"{name}.json") for name in types}
    return Schemas(
        files=files,
        shapes=MappingProxyType(shapes),
        fields=MappingProxyType({name: fields(files, f"{name}.json") for name in types}),
        folders=_folders(shapes),
        sections=MappingProxyType(
            {name: labelled(words["en"], words["zh"]) for name, words in _sections(files).items()}
        ),
        fast=_fast(files),
        thorough=MappingProxyType(
            {file.removesuffix(".json"): validator for file, validator in dialect.validators(files).items()}
        ),
    )


def sources(folder: Path) -> Mapping[str, bytes]:
    """Every file of a folder of schemas, by its path below it; raises DubanError where one cannot be read."""
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.json"))}
    try:
        return {name: path.read_bytes() for name, path in paths.items()}
    except OSError as error:
        raise DubanError(f"{error.filename} cannot be read: {error.strerror}") from error


def _file(path: str, text: bytes) -> Mapping[str, Any]:
    name = f"schemas/{path}"
    try:
        schema = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise DubanError(f"{name} cannot be read as JSON: {error}") from error
    if _nests(schema, _LEVELS):
        raise DubanError(f"{name} nests deeper than {_LEVELS} levels.")
    if not isinstance(schema, dict) or schema.get("$schema") != _DIALECT:
        raise DubanError(f'{name} must be an object with "$schema": "{_DIALECT}".')
    try:
        jsonschema_rs.meta.validate(schema)
        for part in parts(schema):
            _NOTES.validate(part)
    except jsonschema_rs.ValidationError as error:
        raise _wrong(name, error) from error
    return schema


def _nests(value: Any, levels: int) -> bool:
    """Whether a value has more levels than so many; nobody writes such a schema, and validators break off in it."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels == 0 or any(_nests(one, levels - 1) for one in inner)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"the key {twice[0]} stands there twice")
    return dict(pairs)


def _sections(files: Files) -> Mapping[str, Mapping[str, str]]:
    named: Mapping[str, Mapping[str, str]] = files.get("common.json", {}).get("x-sections", {})
    return named


def _fast(files: Files) -> Mapping[str, jsonschema_rs.Draft202012Validator]:
    # NOTE: this validator does not resolve a relative "$id" against its base, so the address stands in for it.
    nameless = {
        file: {keyword: value for keyword, value in schema.items() if keyword != "$id"}
        for file, schema in files.items()
    }
    registry = jsonschema_rs.Registry([(_BASE + file, schema) for file, schema in nameless.items()])
    return MappingProxyType(
        {file.removesuffix(".json"): _compiled(schema, file, registry) for file, schema in nameless.items()}
    )


def _compiled(
    schema: dict[str, Any], file: str, registry: jsonschema_rs.Registry
) -> jsonschema_rs.Draft202012Validator:
    try:
        return jsonschema_rs.Draft202012Validator(
            schema,
            base_uri=_BASE + file,
            registry=registry,
            offline=True,
            formats=dict(FORMATS),
            validate_formats=True,
            mask="…",
        )
    except jsonschema_rs.ValidationError as error:
        raise _wrong(f"schemas/{file}", error) from error


def _wrong(name: str, error: jsonschema_rs.ValidationError) -> DubanError:
    where = "/".join(map(str, error.instance_path)) or "its root"
    return DubanError(f"{name} is no valid schema: {error.message} at {where}")


def _folders(shapes: Mapping[str, Shape]) -> Mapping[str, str]:
    folders: dict[str, str] = {}
    for name, found in shapes.items():
        if found.folder in folders:
            raise DubanError(
                f"schemas/{name}.json: the folder {found.folder} belongs to {folders[found.folder]} already."
            )
        folders[found.folder] = name
    return MappingProxyType(folders)


def _unexplained(fast: jsonschema_rs.Draft202012Validator, data: Any, document: Document, at: KeyPath) -> Problem:
    error = next(iter(fast.iter_errors(data)))
    path = (*at, *error.instance_path)
    values = {"where": dialect.where_of(path) or document.path, "reason": error.message}
    return Problem(code="schema.other", place=document.place(path), values=MappingProxyType(values))
