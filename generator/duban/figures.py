"""The value of each figure on each day: the regulation's own, the company's setting, or the default."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

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
    """All figures, seen from one provision: a bare name is its own, ``ID.name`` another's."""

    rule: str
    known: Mapping[str, Figure]
    adopted: Mapping[str, tuple[Record, ...]]

    def seen_from(self, rule: str) -> Figures:
        """The same figures as another provision names them."""
        return Figures(rule=rule, known=self.known, adopted=self.adopted)

    def turned(self, name: str) -> Figures:
        """The same figures where one that names the aim names the fault instead; raises UnknownFigureError."""
        full = self._full(name)
        figure = self.known[full]
        return replace(self, known={**self.known, full: replace(figure, op=OPPOSITE[figure.op])})

    def _full(self, name: str) -> str:
        full = name if "." in name else f"{self.rule}.{name}"
        if full not in self.known:
            raise UnknownFigureError(full)
        return full

    def in_force(self, name: str, at: datetime) -> FigureInForce:
        """The figure's value on the day of ``at``; raises UnknownFigureError."""
        full = self._full(name)
        figure = self.known[full]
        day = at.date().isoformat()
        setting = next((s for s in reversed(self.adopted.get(full, ())) if s.data["effective_from"] <= day), None)
        if setting is not None:
            data: Mapping[str, Any] = setting.data
            return FigureInForce(
                value=data["value"], op=figure.op, unit=figure.unit, source="setting", setting=setting.id,
                since=data["effective_from"],
            )  # fmt: skip
        value, source = (figure.default, "default") if figure.param else (figure.value, "text")
        return FigureInForce(
            value=value, op=figure.op, unit=figure.unit, source="default" if source == "default" else "text",
            setting=None, since=None,
        )  # fmt: skip


def build(rules: Iterable[Rule], settings: Iterable[Record]) -> Figures:
    """Figures of all rules with the settings that fill the open ones, oldest first."""
    known = {f"{rule.id}.{name}": figure for rule in rules for name, figure in rule.figures.items()}
    adopted: defaultdict[str, list[Record]] = defaultdict(list)
    for setting in sorted(settings, key=lambda s: (str(s.data["effective_from"]), s.id)):
        if "figure" in setting.data:
            adopted[setting.data["figure"]].append(setting)
    return Figures(rule="", known=known, adopted={name: tuple(found) for name, found in adopted.items()})
