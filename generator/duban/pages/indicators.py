"""The indicators, period by period, against their targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from duban.model import Indicator
from duban.pages import specs
from duban.pages.pictures import Picture
from duban.pages.specs import GREEN, GREY, RED
from duban.pages.view import Page, View
from duban.pages.words import word

PeriodKind = Literal["quarter", "month", "year"]


DRAWN: Final = 6
"""How many quarters of an indicator are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator of one group: a cell for each period, None where it has no value."""

    rule: str
    label: Mapping[str, str]
    group: str | None
    cells: tuple[Indicator | None, ...]
    latest: Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The indicators of one kind of period, oldest period first; quarters are drawn as well."""

    periods: tuple[str, ...]
    rows: tuple[Row, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """One quarter by indicator and department: a cell for each department, None where it has no value."""

    period: str
    groups: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The indicators of one regulation: the company's by kind of period, then its departments', newest quarter first.

    What is computed per kind alone has no figure of the company; each kind then stands in its place.
    """

    regulation: str
    grids: Mapping[PeriodKind, Grid]
    matrices: tuple[Matrix, ...]


def pages(view: View) -> Iterator[Page]:
    """One page with a part for each regulation that has indicators."""
    quarters = [i for i in view.result.indicators if i.group is None and kind_of(i.period) == "quarter"]
    latest = max((indicator.period for indicator in quarters), default=None)
    judged = [indicator for indicator in quarters if indicator.period == latest and indicator.met is not None]
    yield Page(
        path="indicators.md",
        template="indicators",
        title=word("indicators"),
        values={
            "period": latest,
            "met": sum(bool(indicator.met) for indicator in judged),
            "count": len(judged),
            "parts": tuple(_parts(view)),
        },
    )


def _parts(view: View) -> Iterator[Part]:
    of: dict[str, list[Indicator]] = {}
    for indicator in view.result.indicators:
        of.setdefault(view.rules[indicator.rule].regulation, []).append(indicator)
    for regulation, indicators in of.items():
        whole = {indicator.rule for indicator in indicators if indicator.group is None}
        yield Part(
            regulation=regulation,
            grids=tables(i for i in indicators if i.group is None or i.rule not in whole),
            matrices=tuple(_matrices(i for i in indicators if i.group is not None and i.rule in whole)),
        )


def tables(indicators: Iterable[Indicator]) -> dict[PeriodKind, Grid]:
    """A table for each kind of period that occurs, quarters first."""
    kept = tuple(indicators)
    kinds: tuple[PeriodKind, ...] = ("quarter", "month", "year")
    return {kind: _grid(found) for kind in kinds if (found := [i for i in kept if kind_of(i.period) == kind])}


def _drawn(row: Row) -> Iterator[Picture]:
    """The last quarters of one indicator against their targets, where it has a value."""
    cells = [cell for cell in row.cells if cell is not None and cell.value is not None][-DRAWN:]
    if cells:
        values = [_column(cell.period, float(cell.value or 0), cell) for cell in cells]
        said = {GREEN: word("met"), RED: word("not_met"), GREY: word("no_target")}
        looks = [(look, text) for look, text in said.items() if look in {value["look"] for value in values}]
        target = ((specs.TEXT, word("target")),) if any("target" in value for value in values) else ()
        yield Picture(title=row.label, spec=specs.targets(values), colors=(*looks, *target))


def _column(period: str, value: float, cell: Indicator) -> dict[str, Any]:
    look = GREY if cell.met is None else GREEN if cell.met else RED
    target = {} if cell.target is None or cell.met is None else {"target": cell.target}
    return {
        "period": period,
        "value": value,
        "look": look,
        "top": max(value, *target.values()) if target else value,
        **target,
    }


def kind_of(period: str) -> PeriodKind:
    """What kind of period a label names: ``2026-Q2``, ``2026-04`` or ``2026``."""
    return "quarter" if "Q" in period else "month" if "-" in period else "year"


def _grid(indicators: list[Indicator]) -> Grid:
    periods = tuple(sorted({indicator.period for indicator in indicators}))
    rows: dict[tuple[str, str | None], dict[str, Indicator]] = {}
    for indicator in indicators:
        rows.setdefault((indicator.rule, indicator.group), {})[indicator.period] = indicator
    found = tuple(
        Row(
            rule=rule, group=group, label=latest.label, latest=latest,
            cells=tuple(cells.get(period) for period in periods),
        )
        for (rule, group), cells in rows.items()
        for latest in [cells[max(cells)]]
    )  # fmt: skip
    whole = [row for row in found if row.group is None and kind_of(periods[-1]) == "quarter"]
    return Grid(periods=periods, rows=found, pictures=tuple(picture for row in whole for picture in _drawn(row)))


def _matrices(indicators: Iterable[Indicator]) -> Iterator[Matrix]:
    """The quarters, newest first, in which departments have values of their own."""
    own = [indicator for indicator in indicators if kind_of(indicator.period) == "quarter"]
    groups = tuple(sorted({str(indicator.group) for indicator in own}))
    for period in sorted({indicator.period for indicator in own}, reverse=True):
        rows: dict[str, dict[str | None, Indicator]] = {}
        for indicator in own:
            if indicator.period == period:
                rows.setdefault(indicator.rule, {})[indicator.group] = indicator
        yield Matrix(
            period=period,
            groups=groups,
            rows=tuple(
                Row(
                    rule=rule, group=None, label=any_of.label, latest=any_of,
                    cells=tuple(cells.get(group) for group in groups),
                )
                for rule, cells in rows.items()
                for any_of in [next(iter(cells.values()))]
            ),
        )  # fmt: skip
