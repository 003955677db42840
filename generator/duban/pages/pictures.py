"""What is drawn of records, as their schema says: each picture with the numbers that it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final

from duban.charts import Ages, Levels, Spans
from duban.forms import Form
from duban.model import Text
from duban.moments import moment
from duban.nodes import root
from duban.pages import specs
from duban.pages.rows import Row
from duban.pages.view import View
from duban.pages.words import word
from duban.shown import Column, Register
from duban.ways import follow, read

YEAR: Final = timedelta(days=366)
QUARTER: Final = timedelta(days=92)
"""How far back levels are drawn, and how long a span that has ended stays on the time line."""

MOST: Final = 12
"""Levels that are drawn of one page's records, those that need action first."""

ROWS: Final = 16
"""Spans that are drawn of one page's records: those that are not over, and the latest of the others."""

DAYS: Final = (0, 4, 8, 15, 31)
"""The days from which each column of ages reaches to the next."""

PARTS: Final = (specs.INK, specs.GREEN, specs.YELLOW, specs.GREY)
"""Colours of choices that have none of their own, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing, what it is called, of which record it is, its colours with their meaning, and its numbers as a table.

    One without columns stands above a table that has its numbers. ``named`` are the marks in it in whose place readers
    see the name of a record: no drawing depends on how long names are. ``left`` is how many more records could have been drawn.
    """

    title: Text | Mapping[str, str]
    spec: specs.Spec
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    subject: str | None = None
    colors: tuple[tuple[str, Text], ...] = ()
    named: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    left: int = 0


def pictures(view: View, register: Register, rows: Sequence[Row], past: Sequence[Row]) -> Iterator[Picture]:
    """What the register's schema says is drawn of these records; ``past`` are those that are over."""
    for chart in register.charts:
        match chart:
            case Levels():
                yield from _levels(view, chart, sorted(rows, key=lambda row: (row.color != "red", row.record.id)))
            case Spans():
                yield from _spans(view, chart, [*rows, *past])
            case _:
                yield from _ages(view, chart, register, rows)


def column(label: Text, form: Form) -> Column:
    """A column of the numbers below a picture."""
    return Column(label=label, paths=(), form=form)


def _levels(view: View, chart: Levels, rows: Sequence[Row]) -> Iterator[Picture]:
    known = [(row, found) for row in rows if (found := _samples(view, chart, row))]
    for row, found in known[:MOST]:
        values = [
            {"at": specs.drawn_at(at), "value": round(value, 2), **({} if limit is None else {"limit": limit})}
            for at, value, limit in found
        ]
        limits = () if found[-1][2] is None else ((specs.LIMIT, word("limit_line")),)
        yield Picture(
            title=chart.title, subject=row.record.id,
            spec=specs.levels(values, specs.time_axis(found[0][0], found[-1][0])),
            colors=((specs.INK, word("value_line")), *limits),
            columns=(column(word("at_time"), "moment"), column(word("measured"), "number"), column(word("limit_line"), "number")),
            rows=tuple((at.isoformat(), value, limit) for at, value, limit in reversed(found)),
            left=len(known) - MOST if row is known[:MOST][-1][0] else 0,
        )  # fmt: skip


def _samples(view: View, chart: Levels, row: Row) -> list[tuple[datetime, float, float | None]]:
    """Moment, value and limit of each level of the last year, in order of time; what cannot be counted is left out."""
    scope, node = view.scope, root(row.record)
    found = []
    for element in follow(scope, node, chart.each):
        at, value = moment(scope, element, chart.at), _number(read(scope, element, chart.value))
        of = 100.0 if chart.whole is None else _number(read(scope, element, chart.whole))
        if at is not None and value is not None and of and view.result.now - YEAR < at <= view.result.now:
            share = value if chart.whole is None else 100 * value / of
            found.append((at.astimezone(scope.clock.zone), share, _limit(view, chart, row, at)))
    return sorted(found, key=lambda sample: sample[0])


def _limit(view: View, chart: Levels, row: Row, at: datetime) -> float | None:
    if chart.limit is not None:
        return _number(read(view.scope, root(row.record), chart.limit))
    rule, _, figure = (chart.figure or "").partition(".")
    if rule in view.rules and figure in view.rules[rule].figures:
        return view.scope.figures.in_force(f"{rule}.{figure}", at).amount
    return None


def _number(values: Sequence[Any]) -> float | None:
    return next((float(value) for value in values if isinstance(value, int | float)), None)


def _spans(view: View, chart: Spans, rows: Sequence[Row]) -> Iterator[Picture]:
    known = [(not row.over, span) for row in rows if (span := _span(view, chart, row)) is not None]
    shown = sorted(span for _, span in sorted(known)[-ROWS:])
    now = view.result.now.astimezone(view.scope.clock.zone)
    if not shown:
        return
    values = [
        {
            "id": f"#{number}", "since": specs.drawn_at(since), "until": specs.drawn_at(max(since, until or now)),
            "limit": specs.drawn_at(limit), "look": LOOKS[_look(until, limit, now)],
        }
        for number, (since, limit, _, until) in enumerate(shown)
    ]  # fmt: skip
    last = max(now, *(limit for _, limit, _, _ in shown))
    yield Picture(
        title=chart.title, spec=specs.spans(values, specs.time_axis(shown[0][0], last), specs.drawn_at(now)),
        named={f"#{number}": span[2] for number, span in enumerate(shown)},
        colors=(*((color, word(f"span_{look}")) for look, color in LOOKS.items()), (specs.TEXT, word("limit_line"))),
        columns=(column(word("name"), "record"), column(word("begun"), "moment"), column(word("done_when"), "moment"), column(word("limit_line"), "moment")),
        rows=tuple((name, since.isoformat(), until and until.isoformat(), limit.isoformat()) for since, limit, name, until in shown),
        left=len(known) - len(shown),
    )  # fmt: skip


LOOKS: Final = {
    "done": specs.GREEN,
    "late": specs.YELLOW,
    "open": specs.INK,
    "missed": specs.RED,
}
"""How a span stands against its limit -> the colour of its bar."""


def _look(until: datetime | None, limit: datetime, now: datetime) -> str:
    if until is None:
        return "open" if now <= limit else "missed"
    return "done" if until <= limit else "late"


def _span(view: View, chart: Spans, row: Row) -> tuple[datetime, datetime, str, datetime | None] | None:
    """Since when, by when, which record, until when; None where a time is missing or all is long over."""
    node, now, zone = root(row.record), view.result.now, view.scope.clock.zone
    since, until, limit = (moment(view.scope, node, at) for at in (chart.since, chart.until, chart.limit))
    until = None if until is None or until > now else until.astimezone(zone)
    if since is None or limit is None or since > now or (row.over and (until or limit) < now - QUARTER):
        return None
    return since.astimezone(zone), limit.astimezone(zone), row.record.id, until


def _ages(view: View, chart: Ages, register: Register, rows: Sequence[Row]) -> Iterator[Picture]:
    at = next(number for number, one in enumerate(register.columns) if chart.by in one.paths)
    shown = register.columns[at]
    counted: Counter[tuple[int, str]] = Counter()
    for row in rows:
        since = moment(view.scope, root(row.record), chart.since)
        if since is not None and row.cells[at]:
            days = max(0, (view.result.now - since).days)
            counted[sum(first <= days for first in DAYS) - 1, str(row.cells[at][0])] += 1
    if not counted:
        return
    choices = [*shown.choices, *sorted({choice for _, choice in counted} - shown.choices.keys())]
    looks = _colors(shown, choices)
    heads = [*(f"{first}–{following - 1}" for first, following in pairwise(DAYS)), f"≥{DAYS[-1]}"]
    parts = [(heads[age], choice, counted[age, choice]) for age in range(len(DAYS)) for choice in choices]
    yield Picture(
        title=chart.title,
        spec=specs.stacks(
            [{"head": head, "count": count, "look": looks[choice], "order": choices.index(choice)} for head, choice, count in parts if count],
            heads,
        ),
        colors=tuple((looks[choice], _said(shown, choice)) for choice in choices),
        columns=(column(word("age_days"), "text"), shown, column(word("how_many"), "number")),
        rows=tuple(part for part in parts if part[2]),
    )  # fmt: skip


def _colors(shown: Column, choices: Sequence[str]) -> Mapping[str, str]:
    """A colour for each choice: its own, or the next of those for all others."""
    own = {choice: shown.choices[choice].color for choice in choices if choice in shown.choices}
    others = [choice for choice in choices if not own.get(choice)]
    return {
        choice: f"var(--{own[choice]}-line)" if own.get(choice) else PARTS[others.index(choice) % len(PARTS)]
        for choice in choices
    }


def _said(shown: Column, choice: str) -> Text:
    return shown.choices[choice].text if choice in shown.choices else Text(en=choice, zh=choice)
