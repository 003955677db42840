"""What the schemas say about each property beside its validity: labels, references, visibility, approval."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urljoin

from duban.catalogue import labelled
from duban.formats import FORMATS
from duban.keywords import NOTED, wrong
from duban.model import Choice, DubanError, Text

Pattern = tuple[str, ...]
"""A property's path in every record of a type; ``*`` stands for any list index or any key of an open mapping."""

Files = Mapping[str, Mapping[str, Any]]
"""Schemas by file name from the folder of schemas, as ``checks/limit.json``."""

SPOKEN: Final = frozenset({
    "additionalProperties", "anyOf", "const", "enum", "exclusiveMaximum", "exclusiveMinimum", "format", "maxItems",
    "maxLength", "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not",
    "oneOf", "pattern", "propertyNames", "required", "type", "uniqueItems",
})  # fmt: skip
"""Keywords that a record can break; each has its own sentence in the message catalogue."""

SILENT: Final = frozenset({
    "$comment", "$defs", "$id", "$ref", "$schema", "allOf", "default", "deprecated", "description", "else", "examples",
    "if", "items", "patternProperties", "properties", "then", "title",
})  # fmt: skip
"""Keywords that only describe, or that pass on what another keyword says."""

_REFERRED: Final = MappingProxyType({
    "provision": "provision", "month": "period", "quarter": "period", "period": "period",
})  # fmt: skip
"""Shared definitions whose values are shown in a way of their own."""

APPROVAL: Final = "common.json#/$defs/approval"
"""What an entry of an approval is, wherever it stands."""

_SHOWN: Final = ("x-register", "x-columns", "x-life", "x-charts")

_WORDS_ABOUT: Final = frozenset({"title", "x-zh", "description", "x-visibility"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What one schema says about its properties.

    ``folder`` is where its records stand (empty: no record type), ``label`` the property that names a record to readers,
    ``references`` the types that an id may belong to, ``derived`` the computed properties with their definitions,
    ``approved`` the properties that approvals cover, ``approvals`` where the entries of approvals stand, ``beneficiaries``
    who gains by the record and so cannot approve it. ``forms`` is how a value is shown, ``choices`` the words of closed
    choices. ``plural`` is what its records are called, ``shown`` the keywords that say how they are shown, as they stand in
    the schema. ``claimed`` are the times that a record states of what was done, except those that are withheld, since a
    finding would tell them; ``past`` are references that may be to what was; ``closed`` is ``x-closed`` as it stands in the schema.
    """

    name: str
    folder: str
    label: str | None
    references: Mapping[Pattern, tuple[str, ...]]
    withheld: tuple[Pattern, ...]
    approved: tuple[Pattern, ...]
    approvals: tuple[Pattern, ...]
    past: tuple[Pattern, ...]
    beneficiaries: tuple[Pattern, ...]
    labels: Mapping[Pattern, Text]
    derived: Mapping[str, Mapping[str, Any]]
    forms: Mapping[Pattern, str]
    choices: Mapping[Pattern, Mapping[str, Choice]]
    plural: Text
    shown: Mapping[str, Any]
    claimed: tuple[Pattern, ...]
    closed: Mapping[str, Any]

    def withholds(self, pattern: Pattern) -> bool:
        """Whether the property, or something that it stands in, is withheld from readers."""
        return any(
            len(pattern) >= len(withheld)
            and all(step in ("*", own) for step, own in zip(withheld, pattern, strict=False))
            for withheld in self.withheld
        )


def shape(files: Files, file: str) -> Shape:
    """The shape of one schema; raises DubanError where a reference between schemas leads nowhere."""
    root = files[file]
    derived: Mapping[str, Mapping[str, Any]] = root.get("x-derived", {})
    found = [*_placed(files, file, root, (), frozenset()), *(((name,), part) for name, part in derived.items())]
    references: defaultdict[Pattern, set[str]] = defaultdict(set)
    for pattern, part in found:
        references[pattern].update(targets(part))
    return Shape(
        name=file.removesuffix(".json"),
        folder=root.get("x-folder", ""),
        label=root.get("x-label"),
        references=MappingProxyType(
            {pattern: tuple(sorted(references[pattern])) for pattern, part in found if "x-ref" in part}
        ),
        withheld=tuple(dict.fromkeys(pattern for pattern, part in found if part.get("x-visibility") == "withheld")),
        approved=tuple(dict.fromkeys(pattern for pattern, part in found if part.get("x-approved"))),
        approvals=tuple(dict.fromkeys(pattern for pattern, part in found if part.get("$ref") == APPROVAL)),
        past=tuple(dict.fromkeys(pattern for pattern, part in found if part.get("x-past"))),
        beneficiaries=tuple(dict.fromkeys(pattern for pattern, part in found if part.get("x-beneficiary"))),
        # What stands nearest to the property comes first and wins over what it refers to.
        labels=MappingProxyType(
            {
                pattern: labelled(part["title"], part["x-zh"])
                for pattern, part in reversed(found)
                if "title" in part and "x-zh" in part
            }
        ),
        derived=MappingProxyType(
            {
                name: {word: value for word, value in definition.items() if word not in _WORDS_ABOUT}
                for name, definition in derived.items()
            }
        ),
        forms=MappingProxyType({at: form for at, part in reversed(found) if (form := _form(part)) is not None}),
        choices=MappingProxyType({at: _choices(part) for at, part in reversed(found) if "x-words" in part}),
        plural=_plural(root, file.removesuffix(".json")),
        shown=MappingProxyType({word: root[word] for word in _SHOWN if word in root}),
        claimed=tuple(dict.fromkeys(pattern for pattern, part in found if part.get("x-claimed"))),
        closed=MappingProxyType(root.get("x-closed", {})),
    )


def _form(part: Mapping[str, Any]) -> str | None:
    """How a value that one schema describes is shown; None where that schema does not tell."""
    match part:
        case {"x-ref": _}:
            return "record"
        case {"enum": _}:
            return "choice"
        case {"format": "date" | "date-time"}:
            return "moment"
        case {"type": "number" | "integer"}:
            return "number"
        case {"properties": {"value": _, "unit": _}}:
            return "quantity"
        case {"$ref": str(reference)}:
            return _REFERRED.get(reference.rpartition("/")[2])
        case _:
            return None


def _choices(part: Mapping[str, Any]) -> Mapping[str, Choice]:
    return {
        value: Choice(text=labelled(words["en"], words["zh"]), color=words.get("color"))
        for value, words in part["x-words"].items()
    }


def _plural(root: Mapping[str, Any], name: str) -> Text:
    words = root.get("x-plural", {"en": root.get("title", name), "zh": root.get("x-zh", name)})
    return labelled(words["en"], words["zh"])


def targets(part: Mapping[str, Any]) -> tuple[str, ...]:
    """The record types that ``x-ref`` names: one, or a list of them."""
    named = part.get("x-ref", ())
    return (named,) if isinstance(named, str) else tuple(named)


def check(files: Files, file: str) -> None:
    """Raise DubanError for what the meta-schema of JSON Schema allows and Duban does not."""
    if files[file].get("$id") != file:
        raise DubanError(f'schemas/{file}: "$id" must be "{file}", so that references between schemas agree.')
    types = {name.removesuffix(".json") for name, schema in files.items() if "x-folder" in schema}
    sections = files.get("common.json", {}).get("x-sections", {})
    for part in parts(files[file]):
        named = resolved(files, file, part["$ref"])[1] if "$ref" in part else part
        values = part.get("enum", named.get("enum", [part["const"]] if "const" in part else ()))
        for fault in wrong(part, values, sections):
            raise DubanError(f"schemas/{file}: {fault}")
        for keyword in sorted(part.keys() - SPOKEN - SILENT - NOTED):
            raise DubanError(f'schemas/{file}: the keyword "{keyword}" has no message for readers; use another one.')
        if part.get("format", "date") not in FORMATS:
            raise DubanError(
                f'schemas/{file}: the format "{part["format"]}" is unknown; use one of {", ".join(FORMATS)}.'
            )
        for target in targets(part):
            if target not in types:
                raise DubanError(f'schemas/{file}: "x-ref" names "{target}", which is no record type.')


def parts(schema: Any) -> Iterator[Mapping[str, Any]]:
    """The schema and every schema inside it; references are not followed."""
    if isinstance(schema, dict):
        yield schema
        for _, inner in _inside(schema):
            yield from parts(inner)
        for keyword in ("$defs", "not", "if", "propertyNames"):
            inner = schema.get(keyword)
            for part in inner.values() if keyword == "$defs" and inner else (inner,):
                yield from parts(part)


def resolved(files: Files, file: str, reference: str) -> tuple[str, Any]:
    """The file and the part of it that a reference between schemas means; raises DubanError where there is none."""
    name, _, pointer = reference.partition("#")
    target_file = _beside(file, name) if name else file
    target: Any = files.get(target_file) if pointer[:1] in {"", "/"} else None
    for key in pointer.split("/")[1:]:
        target = target.get(key) if isinstance(target, dict) else None
    if target is None:
        raise DubanError(f'schemas/{file}: "$ref" leads nowhere: {reference}')
    return target_file, target


_beside = lru_cache(maxsize=1024)(urljoin)


def _placed(
    files: Files, file: str, schema: Any, pattern: Pattern, followed: frozenset[tuple[str, str]]
) -> list[tuple[Pattern, Mapping[str, Any]]]:
    """Every schema that a value at some path must meet, with that path; a schema inside itself is not entered again."""
    if not isinstance(schema, dict):
        return []
    found: list[tuple[Pattern, Mapping[str, Any]]] = [(pattern, schema)]
    if "$ref" in schema:
        target_file, target = resolved(files, file, schema["$ref"])
        step = (target_file, schema["$ref"].partition("#")[2])
        if step not in followed:
            found += _placed(files, target_file, target, pattern, followed | {step})
    for steps, inner in _inside(schema):
        found += _placed(files, file, inner, pattern + steps, followed)
    return found


def _inside(schema: Mapping[str, Any]) -> Iterator[tuple[Pattern, Any]]:
    for key, inner in schema.get("properties", {}).items():
        yield (key,), inner
    for inner in schema.get("patternProperties", {}).values():
        yield ("*",), inner
    yield from ((("*",), schema[keyword]) for keyword in ("items", "additionalProperties") if keyword in schema)
    for keyword in ("allOf", "anyOf", "oneOf"):
        yield from (((), inner) for inner in schema.get(keyword, ()))
    yield from (((), schema[keyword]) for keyword in ("then", "else") if keyword in schema)
