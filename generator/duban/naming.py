"""What readers call the parts that checks name: properties of other records, values of choices, names of a check's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from duban.facets import COMMA, GIVEN
from duban.forms import label_of
from duban.model import Rule, Text
from duban.paths import Land, Reading, Spots, Terms
from duban.shapes import Shape
from duban.wordings import select

Names = Mapping[str, Mapping[str, Text]]
"""Record type -> name of a part, with ``GIVEN`` before it -> words."""

UNTOLD: Final = frozenset({"record", "outer"})
"""Steps that readers are not told."""


def names(here: Land, shapes: Mapping[str, Shape], rules: Iterable[Rule], terms: Mapping[str, Terms]) -> Names:
    """The words of every part that a check of these rules may name and that is no property of its record."""
    found: defaultdict[str, dict[str, Text]] = defaultdict(dict)
    known = tuple(rules)
    given = {name: text for rule in known for name, text in rule.parts.items()}
    for name, shape in shapes.items():
        found[name].update(_named({**_choices(shape), **given}))
    led = ((rule, check, path) for rule in known for check in rule.checks for path in _paths(check.params))
    for rule, check, path in led:
        start = select(Reading(land=here, terms=terms[rule.regulation]), (), check.params["of"])
        words = _path(here, shapes, start, path)
        for name, _ in start:
            found[name].update(_named({path.removeprefix("record."): words}))
    return found


def _named(words: Mapping[str, Text]) -> dict[str, Text]:
    return {f"{GIVEN}{name}": text for name, text in words.items()}


def _choices(shape: Shape) -> Mapping[str, Text]:
    """The values of a type's own choices that mean one thing in all of them."""
    found: defaultdict[str, set[Text]] = defaultdict(set)
    for choices in shape.choices.values():
        for value, choice in choices.items():
            found[value].add(choice.text)
    return {value: next(iter(texts)) for value, texts in found.items() if len(texts) == 1}


def _paths(params: Mapping[str, Any]) -> Iterator[str]:
    """The paths by which the parts of a check on records are named, as far as they lead to other records."""
    named = (*params.get("must", ()), *params.get("steps", ()), params.get("by"))
    yield from (path for path in named if isinstance(path, str) and not {".", "@"}.isdisjoint(path))


def _path(here: Land, shapes: Mapping[str, Shape], start: Spots, path: str) -> Text:
    """What the steps of a path are called, one after the other."""
    steps = path.split(".")
    ways = [".".join(steps[: end + 1]) for end, step in enumerate(steps) if step not in UNTOLD]
    labels = [label_of(here, shapes, start, way) for way in ways]
    return Text(en=COMMA.en.join(label.en for label in labels), zh=COMMA.zh.join(label.zh for label in labels))
