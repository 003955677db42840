"""The value of each figure on each day: the regulation's own, the company's setting, or the default."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final

from duban.model import Figure, FigureInForce, Record, Rule

OPPOSITE: Final[Mapping[str, str]] = MappingProxyType({"<": ">=", "<=": ">", ">": "<=", ">=": "<"})
"""What holds where a comparison does not."""


class UnknownFigureError(Exception):
    """A check names a figure that no provision holds; a fault of the regulation's data."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures, seen from one provision: a bare name is its own, ``ID.name`` another's.

    ``known`` holds each figure's values with the day since which each is in force, the latest first.
    """

    rule: str
    known: Mapping[str, tuple[FigureInForce, ...]]

    def seen_from(self, rule: str) -> Figures:
        """The same figures as another provision names them."""
        return Figures(rule=rule, known=self.known)

    def turned(self, name: str) -> Figures:
        """The same figures where one that names the aim names the fault instead; raises UnknownFigureError."""
        full = self._full(name)
        values = tuple(replace(value, op=OPPOSITE[value.op]) for value in self.known[full])
        return replace(self, known={**self.known, full: values})

    def _full(self, name: str) -> str:
        full = name if "." in name else f"{self.rule}.{name}"
        if full not in self.known:
            raise UnknownFigureError(full)
        return full

    def in_force(self, name: str, at: datetime) -> FigureInForce:
        """The figure's value on the day of ``at``; raises UnknownFigureError."""
        latest, *earlier = self.known[self._full(name)]
        if not earlier:
            return latest
        day = at.date().isoformat()
        return next(value for value in (latest, *earlier) if value.since is None or value.since <= day)


def build(rules: Iterable[Rule], settings: Iterable[Record]) -> Figures:
    """Figures of all rules, with the settings that fill the open ones."""
    adopted: defaultdict[str, list[Record]] = defaultdict(list)
    for setting in sorted(settings, key=lambda s: (str(s.data["effective_from"]), s.id), reverse=True):
        if "figure" in setting.data:
            adopted[setting.data["figure"]].append(setting)
    figures = {f"{rule.id}.{name}": figure for rule in rules for name, figure in rule.figures.items()}
    return Figures(rule="", known={full: tuple(_values(figure, adopted[full])) for full, figure in figures.items()})


def _values(figure: Figure, settings: Iterable[Record]) -> Iterator[FigureInForce]:
    for setting in settings:
        yield FigureInForce(
            value=setting.data["value"], op=figure.op, unit=figure.unit, source="setting", setting=setting.id,
            since=setting.data["effective_from"],
        )  # fmt: skip
    yield FigureInForce(
        value=figure.default if figure.param else figure.value, op=figure.op, unit=figure.unit,
        source="default" if figure.param else "text", setting=None, since=None,
    )  # fmt: skip
