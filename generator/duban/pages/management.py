"""What management looks at: what is red and urgent, what waits for approval, how indicators go, what changed in a week."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from duban.charts import Ages
from duban.model import Duty, Indicator, Text
from duban.nodes import root
from duban.pages.front import verdict
from duban.pages.indicators import Row as IndicatorRow, tables
from duban.pages.pictures import Picture, pictures
from duban.pages.registers import Table, table_of
from duban.pages.times import troubles
from duban.pages.view import Page, View, failing
from duban.pages.words import word
from duban.query import matches

WEEK: Final = timedelta(days=7)

QUARTERS: Final = 4
"""How many quarters of an indicator stand side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """An indicator over the last quarters, and whether it rose, fell or stayed."""

    row: IndicatorRow
    cells: tuple[Indicator | None, ...]
    direction: str


def pages(view: View) -> Iterator[Page]:
    """One page: the state in a sentence, what changed, then what management decides or watches."""
    color, count = verdict(view)
    quarters = tables(i for i in view.result.indicators if i.group is None).get("quarter")
    recent = [change for change in view.changes if change.at >= view.result.now - WEEK]
    new = {change.finding.key for change in recent if change.kind == "new"}
    yield Page(
        path="management.md",
        template="management",
        title=word("management"),
        values={
            "color": color,
            "count": count,
            "new": tuple(change.finding for change in recent if change.kind == "new"),
            "cured": tuple(change.finding for change in recent if change.kind == "cured"),
            "older": tuple(finding for finding in failing(view.result.findings) if finding.key not in new),
            "pictures": tuple(_pictures(view)),
            "approvals": tuple(_approvals(view)),
            "watched": tuple(_watched(view)),
            "periods": () if quarters is None else quarters.periods[-QUARTERS:],
            "trends": () if quarters is None else tuple(_trend(row) for row in quarters.rows),
        },
    )


def _pictures(view: View) -> Iterator[Picture]:
    """How much was wrong over the last weeks, and how old the open records are that management watches."""
    yield from troubles(view)
    for register in view.catalog.registers:
        if register.watched is not None:
            open_ones = table_of(view, register, view.by_type.get(register.type, ())).rows
            ages = tuple(chart for chart in register.charts if isinstance(chart, Ages))
            yield from pictures(view, replace(register, charts=ages), open_ones, ())


def _approvals(view: View) -> Iterator[Duty]:
    """What waits for somebody's approval, the oldest first."""
    for duty in view.result.duties:
        rule = view.rules.get(duty.rule)
        if rule is not None and rule.kind == "approval" and duty.standing in {"missed", "open"} and not duty.waived_by:
            yield duty


def _watched(view: View) -> Iterator[tuple[Text, Table]]:
    """The registers that say which of their records management watches, with those that are open."""
    for register in view.catalog.registers:
        if register.watched is not None:
            own = [r for r in view.by_type.get(register.type, ()) if matches(view.scope, root(r), register.watched)]
            table = table_of(view, register, own)
            if table.rows:
                yield register.title, table


def _trend(row: IndicatorRow) -> Trend:
    match [cell.value for cell in row.cells if cell is not None and cell.value is not None]:
        case [*_, before, last]:
            direction = "up" if last > before else "down" if last < before else "same"
        case _:
            direction = "none"
    return Trend(row=row, cells=row.cells[-QUARTERS:], direction=direction)
