"""Duban's own keywords: what may stand under each in a schema, beside what JSON Schema knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

_TEXT: Final = {"type": "string", "minLength": 1}
_WORDS: Final = {
    "type": "object", "required": ["en", "zh"], "properties": {"en": _TEXT, "zh": _TEXT}, "additionalProperties": False,
}  # fmt: skip
_NAME: Final = {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$"}
_PATH: Final = {"type": "string", "pattern": "^[a-z_]+(@[a-z_]+)?(\\.[a-z_]+(@[a-z_]+)?)*$"}
_PATHS: Final = {"anyOf": [_PATH, {"type": "array", "items": _PATH, "minItems": 2}]}
_HEADED: Final = {"title": _TEXT, "x-zh": _TEXT}
_HEADING: Final = {"title": ["x-zh"], "x-zh": ["title"]}
_WHERE: Final = {"type": "object", "minProperties": 1}

_COLUMN: Final = {
    "type": "object", "required": ["path"], "additionalProperties": False, "dependentRequired": _HEADING,
    "properties": {
        **_HEADED, "path": _PATHS, "show": {"enum": ["stage", "count", "period"]}, "sorts": {"const": True}, "beside": {"const": True},
    },
}  # fmt: skip
_STEP: Final = {
    "type": "object", "required": ["title", "x-zh", "at"], "additionalProperties": False,
    "properties": {
        **_HEADED, "at": _PATHS, "when": _WHERE,
        "provisions": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^[A-Z]{2,4}(-[0-9]+)+[a-z]?$"}},
    },
}  # fmt: skip
_REGISTER: Final = {
    "type": "object", "required": ["section", "order"], "additionalProperties": False,
    "properties": {
        "section": _NAME, "order": {"type": "integer"}, "split": _PATH, "over": _WHERE,
        "days": {"type": "integer", "minimum": 1}, "department": _PATH, "watched": _WHERE, "new": _WORDS,
        "reported": {
            "type": "object", "required": ["from"], "additionalProperties": False,
            "properties": {"from": _PATHS, "until": _PATHS},
        },
    },
}  # fmt: skip
_KEY: Final = {"type": "string", "pattern": "^[a-z_]+$"}
_CLOSED: Final = {
    "type": "object", "required": ["when"], "additionalProperties": False,
    "properties": {
        "when": _WHERE, "evidence": {"type": "array", "minItems": 1, "items": _PATH},
        "open": {"type": "array", "minItems": 1, "items": _KEY},
    },
}  # fmt: skip
_FIGURE: Final = {"type": "string", "pattern": "^[A-Z]{2,4}(-[0-9]+)+[a-z]?\\.[a-z_]+$"}


def _drawn(draws: str, required: Mapping[str, Any], **further: Any) -> Mapping[str, Any]:
    """One sort of chart, with what it needs and what it may have."""
    return {
        "type": "object", "required": ["draws", "title", "x-zh", *required], "additionalProperties": False,
        "properties": {"draws": {"const": draws}, **_HEADED, **required, **further},
    }  # fmt: skip


_CHART: Final = {
    "oneOf": [
        _drawn("levels", {"each": _PATH, "at": _PATH, "value": _PATH}, whole=_PATH, limit=_PATH, figure=_FIGURE),
        _drawn("spans", {"since": _PATHS, "until": _PATHS, "limit": _PATHS}),
        _drawn("ages", {"since": _PATHS, "by": _PATH}),
    ],
}  # fmt: skip
_CHOICE: Final = {
    "type": "object", "required": ["en", "zh"], "additionalProperties": False,
    "properties": {"en": _TEXT, "zh": _TEXT, "color": {"enum": ["red", "orange", "yellow", "green"]}},
}  # fmt: skip

NOTES: Final[Mapping[str, Any]] = MappingProxyType({
    "properties": {
        "title": _TEXT,
        "x-approved": {"const": True},
        "x-beneficiary": {"const": True},
        "x-charts": {"type": "array", "minItems": 1, "items": _CHART},
        "x-claimed": {"const": True},
        "x-closed": _CLOSED,
        "x-columns": {"type": "array", "minItems": 1, "items": _COLUMN},
        "x-derived": {"type": "object", "additionalProperties": {"type": "object"}},
        "x-folder": _NAME,
        "x-label": _TEXT,
        "x-life": {"type": "array", "minItems": 2, "items": _STEP},
        "x-past": {"const": True},
        "x-plural": _WORDS,
        "x-ref": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]},
        "x-register": _REGISTER,
        "x-sections": {"type": "object", "propertyNames": _NAME, "additionalProperties": _WORDS},
        "x-visibility": {"enum": ["public", "withheld"]},
        "x-words": {"type": "object", "additionalProperties": _CHOICE},
        "x-zh": _TEXT,
    },
    "dependentRequired": {
        "x-charts": ["x-columns"], "x-closed": ["x-folder"], "x-columns": ["x-register"],
        "x-life": ["x-columns"], "x-past": ["x-ref"],
        "x-register": ["x-folder", "x-columns"],
    },
})  # fmt: skip
"""A schema of schemas, as far as Duban adds to them; ``x-sections`` are the sections of the site's navigation.

``x-words`` say what readers call the values of the ``enum`` beside it. ``x-register`` puts the records of a type on a page
of a section (one page a value of ``split``); those ``over`` or older than ``days`` are folded, and departments show the
open ones that are theirs by ``department``; management sees those that are ``watched``; ``new`` offers every reader to add one; ``reported`` ones
stand in the report of each quarter that their period, or the time ``from`` one moment ``until`` another, touches. ``x-columns`` are the columns, ``x-life`` the steps that a record goes through,
``x-charts`` what is drawn of the records.
``x-past`` marks a reference that may be to a record which is there no more, if the history had it. ``x-claimed`` marks a time that is held against when Git first saw it; ``x-closed`` says when a record is closed, what it then
has to hold as ``evidence``, and which properties are still ``open``.
"""

NOTED: Final = frozenset(NOTES["properties"]) - {"title"}
"""Every keyword of Duban's own."""


def wrong(schema: Mapping[str, Any], values: Iterable[Any], sections: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with one schema's keywords beside their form, as ends of a sentence about its file.

    ``values`` are those that the schema, or what it refers to, confines its property to.
    """
    if "x-words" in schema:
        for value in sorted(schema["x-words"].keys() ^ {str(one) for one in values}):
            yield f'"x-words" and "enum" do not have the same values: "{value}" is in one of them only.'
    columns = [column["path"] for column in schema.get("x-columns", ())]
    for chart in schema.get("x-charts", ()):
        if chart["draws"] == "ages" and chart["by"] not in columns:
            yield f'"x-charts" tells ages by "{chart["by"]}", which is the path of none of "x-columns".'
    section = schema.get("x-register", {}).get("section")
    if section is not None and section not in sections:
        yield f'"x-register" names the section "{section}", which "x-sections" in common.json does not have.'
