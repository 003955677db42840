"""Each check of a provision in words: what its word says, what it looks at, what it asks for, by which figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from duban import catalogue
from duban.facets import COMMA, facet_text, name_of
from duban.model import Check, FigureInForce, Rule, Text
from duban.pages.view import View
from duban.pages.words import find, word
from duban.titles import titled

ASKED: Final[Mapping[str, tuple[str, ...]]] = {
    "holds": ("must", "unique.path", "covers.over", "covers.value", "covers.all", "without"), "answered": ("by",), "every": ("by",), "limit": ("answered.by",),
    "tally": ("share", "mean", "mean_time.since", "mean_time.until", "sum"),
    "order": ("steps",), "signed": ("chain", "chain_of", "chain_path"), "graded": ("score", "grade"), "kept": ("by", "department", "role"),
}  # fmt: skip
"""Check word -> the parameters that say what it asks for."""

CLEAR: Final = "clear_of"
"""The parameter that names what published texts may not hold, which gives its word another meaning."""

CONDITIONS: Final = frozenset({"must", "share"})
"""The parameters among them that are conditions, whose keys are paths, whatever these are called."""

SKIPPED: Final = frozenset({"all", "any", "not", "applies", "record", "id"})
"""Keys of conditions that are no property of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A check for readers: its word and what that means, whose records it looks at, what it asks or bars, by which figures."""

    word: str
    meaning: Text
    about: Text
    only: tuple[Text, ...]
    asks: tuple[Text, ...]
    bars: tuple[Text, ...]
    figures: tuple[tuple[str, str, FigureInForce], ...]


def described(view: View, rule: Rule, check: Check) -> Described:
    """The check in words."""
    of = _selection(view, rule, check.params.get("of") or check.params.get("for") or {})
    type_name = str(of.get("type", ""))
    return Described(
        word=check.word,
        meaning=word(f"check.{CLEAR if CLEAR in check.params else check.word}"),
        about=_called(view, type_name) or word("about.company"),
        only=_distinct(_field(view, type_name, path) for path in _paths(of.get("where"))),
        asks=_distinct(
            text
            for path in (*ASKED[check.word], "name")
            for text in _wanted(view, type_name, path, _at(check.params, path))
        ),
        bars=_distinct(_asked(view, type_name, check.params.get(CLEAR))),
        figures=tuple(dict.fromkeys(_figures(view, rule, check.params))),
    )  # fmt: skip


def owners(view: View, rule: Rule) -> tuple[Text, ...]:
    """What of the provision's records says whose it is, where no department owns it in all of them."""
    return tuple(_owner(view, rule, rule.owner[key]) for key in ("path", "person") if key in rule.owner)


def _owner(view: View, rule: Rule, path: str) -> Text:
    """What of the provision's records names the owner, in words."""
    selections = (
        _selection(view, rule, check.params.get("of") or check.params.get("for") or {}) for check in rule.checks
    )
    type_name = next((str(of["type"]) for of in selections if "type" in of), "")
    steps = _distinct(_step(view, type_name, step) for step in path.split("."))
    field = Text(en=COMMA.en.join(step.en for step in steps), zh=COMMA.zh.join(step.zh for step in steps))
    return catalogue.filled("owner_by_record", {"field": field}, domain="site")


def _selection(view: View, rule: Rule, of: Mapping[str, Any]) -> Mapping[str, Any]:
    """What is looked at; a term stands for what the regulation means by it."""
    record = view.by_id.get(rule.regulation)
    return _meant({} if record is None else record.data.get("terms", {}), of)


def _meant(terms: Mapping[str, Mapping[str, Any]], of: Mapping[str, Any]) -> Mapping[str, Any]:
    name = of.get("term", "")
    if name not in terms:
        return of
    meant = _meant({other: selection for other, selection in terms.items() if other != name}, terms[name])
    return {**meant, "where": {**meant.get("where", {}), **of.get("where", {})}}


def _paths(where: Any) -> Iterator[str]:
    """The properties that a condition asks about."""
    match where:
        case Mapping():
            for key, inner in where.items():
                if key in SKIPPED:
                    yield from _paths(inner)
                else:
                    yield key
        case list():
            for inner in where:
                yield from _paths(inner)
        case _:
            return


def _wanted(view: View, type_name: str, parameter: str, asked: Any) -> Iterator[Text]:
    if parameter in CONDITIONS:
        return (_field(view, type_name, path) for path in _paths(asked))
    return _asked(view, type_name, asked)


def _asked(view: View, type_name: str, asked: Any) -> Iterator[Text]:
    """What a parameter asks for: records of a type, properties, roles, departments."""
    match asked:
        case None:
            return
        case str() as name:
            yield titled(view.by_id, name) if name in view.by_id else _field(view, type_name, name)
        case {"role": role} | {"type": role}:
            for name in role if isinstance(role, list) else [role]:
                yield _called(view, name) or name_of(name, view.by_id)
        case {"path": str() | list() as paths} | {"at": str() as paths}:
            yield from (_field(view, type_name, path) for path in ([paths] if isinstance(paths, str) else paths))
        case list():
            for one in asked:
                yield from _asked(view, type_name, one)
        case _:
            yield from (_field(view, type_name, path) for path in _paths(asked))


def _field(view: View, type_name: str, path: str) -> Text:
    """What a path is called: by its last step that readers have a word for, else by the name of its last."""
    steps = path.split(".")
    named = (_step(view, type_name, step) for step in reversed(steps))
    return next((text for text in named if text.en != text.zh), _step(view, type_name, steps[-1]))


def _step(view: View, type_name: str, step: str) -> Text:
    """A property, or the records that refer from somewhere."""
    name, refers, _ = step.partition("@")
    known = _called(view, name) if refers else None
    return known or facet_text(name, None, labels=view.labels.get(type_name, {}), records={})


def _called(view: View, type_name: str) -> Text | None:
    """What records of a type, or outcomes, are called inside a sentence; None for what is no type."""
    plural = view.catalog.plurals.get(type_name)
    return (
        find(f"about.{type_name}") if plural is None else Text(en=plural.en[:1].lower() + plural.en[1:], zh=plural.zh)
    )


def _figures(view: View, rule: Rule, params: Any) -> Iterator[tuple[str, str, FigureInForce]]:
    """Each figure that a check names, its own provision's or another's: the provision, the name, the value in force."""
    match params:
        case str():
            owner, _, name = params.rpartition(".")
            held = view.result.figures.get(owner or rule.id, {})
            if name in held:
                yield owner or rule.id, name, held[name]
        case Mapping():
            for inner in params.values():
                yield from _figures(view, rule, inner)
        case list():
            for inner in params:
                yield from _figures(view, rule, inner)
        case _:
            return


def _at(params: Any, path: str) -> Any:
    for step in path.split("."):
        params = params.get(step) if isinstance(params, Mapping) else None
    return params


def _distinct(texts: Iterator[Text]) -> tuple[Text, ...]:
    """Each once, and only what has words in both languages: the rest are names inside the check."""
    return tuple(dict.fromkeys(text for text in texts if text.en != text.zh))
