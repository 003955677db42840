"""Provisions as written in records/regulations/, turned into rules, and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, Final

from duban.checks import CHECKS
from duban.model import Check, Document, Figure, Problem, Rule, Text

FIGURE_KEYS: Final = frozenset({
    "figure", "within", "count", "gap", "grace", "window", "working_days_only", "consecutive", "applies",
})  # fmt: skip
"""Parameters whose value names a figure; ``matches`` holds properties of records, whatever they are called."""

PROVISIONS_BELOW: Final = "records/regulations/"
"""Where the files of provisions stand; while one cannot be read, what names its provisions is not to blame."""


def rules_of(document: Document) -> Iterator[Rule]:
    """The rules of one file of provisions; the file has passed its schema."""
    data: Mapping[str, Any] = document.data
    labels = {name: Text(**label) for name, label in data.get("figure_labels", {}).items()}
    parts = {name: Text(**label) for name, label in data.get("part_labels", {}).items()}
    for index, provision in enumerate(data["provisions"]):
        yield Rule(
            id=provision["id"],
            regulation=data["regulation"],
            article=provision["article"],
            chapter=Text(**data["chapter"]),
            kind=provision["kind"],
            subject=provision["subject"],
            label=Text(**provision["label"]),
            says=Text(**provision["says"]),
            figures={name: Figure(**figure, label=labels.get(name)) for name, figure in provision["figures"].items()},
            checks=tuple(
                Check(word=word, params=params, place=document.place(("provisions", index, "checks", number)))
                for number, check in enumerate(provision["checks"])
                for word, params in check.items()
            ),
            owner=provision["owner"],
            stage=provision.get("stage", "records"),
            same_as=tuple(provision.get("same_as", ())),
            hint=provision.get("hint", False),
            unchecked=_text(provision.get("unchecked")),
            consequence=_text(provision.get("consequence")),
            remedy=_text(provision.get("remedy")),
            place=document.place(("provisions", index)),
            parts=parts,
        )


def _text(told: Mapping[str, Any] | None) -> Text | None:
    return None if told is None else Text(**told)


def problems(
    rules: Iterable[Rule], prefixes: Mapping[str, str | None], departments: Container[str]
) -> Iterator[Problem]:
    """What no schema can see: ids used twice, words and figures that do not exist, provisions that nobody owns.

    ``prefixes``: of each regulation, how ids of its provisions begin (None where its record cannot be read).
    """
    known = tuple(rules)
    ids = Counter(rule.id for rule in known)
    figures = {f"{rule.id}.{name}" for rule in known for name in rule.figures}
    for rule in known:
        if ids[rule.id] > 1:
            yield Problem(code="regulation.duplicate", place=rule.place, values={"rule": rule.id})
        if rule.regulation not in prefixes:
            yield Problem(code="regulation.unknown", place=rule.place, values={"regulation": rule.regulation})
        yield from _strange(rule, prefixes.get(rule.regulation), departments)
        for other in rule.same_as:
            if other not in ids:
                yield Problem(code="regulation.same-as", place=rule.place, values={"rule": rule.id, "other": other})
        for check in rule.checks:
            if check.word not in CHECKS:
                yield Problem(code="regulation.word", place=check.place, values={"rule": rule.id, "word": check.word})
            for name in figure_names(check.params):
                if (name if "." in name else f"{rule.id}.{name}") not in figures:
                    yield Problem(code="regulation.figure", place=check.place, values={"rule": rule.id, "figure": name})


def _strange(rule: Rule, prefix: str | None, departments: Container[str]) -> Iterator[Problem]:
    """An id that begins like another regulation's, an owner that the company does not have."""
    if prefix is not None and not rule.id.startswith(f"{prefix}-"):
        yield Problem(code="regulation.prefix", place=rule.place, values={"rule": rule.id, "prefix": prefix})
    for department in (rule.owner[key] for key in ("department", "otherwise") if key in rule.owner):
        if department in departments:
            continue
        yield Problem(code="regulation.owner", place=rule.place, values={"rule": rule.id, "department": department})


def figure_names(params: Any) -> Iterator[str]:
    """Every figure that a check's parameters name, at any depth."""
    match params:
        case Mapping():
            for key, value in params.items():
                if key in FIGURE_KEYS and isinstance(value, str) and value not in {"present", "absent"}:
                    yield value
                elif key != "matches":
                    yield from figure_names(value)
        case list():
            for element in params:
                yield from figure_names(element)
