"""What readers call a value of a closed choice, wherever one is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from duban.model import Text
from duban.shapes import Shape

Choices = Mapping[str, Mapping[str, Mapping[str, Text]]]
"""Name of a property -> value -> record type -> words."""


def choices(shapes: Iterable[Shape]) -> Choices:
    """The words of every closed choice, by the last step of its property's path."""
    found: defaultdict[str, defaultdict[str, dict[str, Text]]] = defaultdict(lambda: defaultdict(dict))
    for shape in shapes:
        for pattern, values in shape.choices.items():
            name = next((step for step in reversed(pattern) if step != "*"), "")
            for value, choice in values.items():
                found[name][value].setdefault(shape.name, choice.text)
    return {name: dict(values) for name, values in found.items()}


def words_of(known: Choices, kind: str, name: str, value: str) -> Text | None:
    """The words of a value of a property: the type's own, else those on which all types agree."""
    told = known.get(name, {}).get(value, {})
    if kind in told:
        return told[kind]
    agreed = set(told.values())
    return agreed.pop() if len(agreed) == 1 else None
