"""What is drawn of the result over time: how much was wrong in each week, and what was due and done on each day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from duban.model import Duty
from duban.pages import specs
from duban.pages.pictures import Picture, column
from duban.pages.view import View, failing
from duban.pages.words import word
from duban.periods import first_day, label

WEEK: Final = timedelta(weeks=1)
BEFORE: Final = 21
AFTER: Final = 4
"""The weeks before and after the present one of which days are drawn."""

LOOKS: Final[Mapping[str, tuple[str, str]]] = {
    "missed": (specs.RED, "×"), "late": (specs.YELLOW, ""), "open": ("none", ""), "met": (specs.GREEN, ""),
}  # fmt: skip
"""Standing of a duty, worst first -> the colour of a day that has one, and the sign in it."""


def troubles(view: View) -> Iterator[Picture]:
    """How much was overdue and what else was wrong and still is, in each of the last weeks, and now."""
    if len(view.weeks) > 1:
        first, last = view.weeks[0].at, view.weeks[-1].at
        values = [
            {"at": specs.drawn_at(one.at), "count": len(found), "look": look}
            for look, series in ((specs.RED, "overdue"), (specs.INK, "lasting"))
            for one in view.weeks
            for found in [getattr(one, series)]
        ]
        yield Picture(
            title=word("troubles"), spec=specs.trends(values, specs.time_axis(first, last)),
            colors=((specs.RED, word("overdue")), (specs.INK, word("lasting"))),
            columns=(
                column(word("at_time"), "moment"), column(word("overdue"), "number"), column(word("lasting"), "number"),
            ),
            rows=tuple((one.at.isoformat(), len(one.overdue), len(one.lasting)) for one in reversed(view.weeks)),
        )  # fmt: skip


def untimed(view: View) -> int:
    """How many findings fail now that no time is known of, so that no past week can show them."""
    now = view.weeks[-1]
    return len(failing(view.result.findings)) - len(now.overdue) - len(now.lasting)


def days(view: View, duties: Iterable[Duty]) -> Iterator[Picture]:
    """What was due on each day of some months and what became of it, waived duties apart."""
    now = view.result.now.astimezone(view.scope.clock.zone).date()
    first = first_day("week", now) - BEFORE * WEEK
    weeks = [first + number * WEEK for number in range(BEFORE + 1 + AFTER)]
    counted = _counted(view, duties, first, weeks[-1] + WEEK)
    if counted:
        named = [week.isoformat() for week in weeks if week.day <= WEEK.days][::2]
        values = [
            {"week": first_day("week", day).isoformat(), "day": day.isoweekday(), "look": look, "sign": sign}
            for day, standings in sorted(counted.items())
            for look, sign in [next(LOOKS[standing] for standing in LOOKS if standings[standing])]
        ]
        yield Picture(
            title=word("days"), spec=specs.cells(values, [week.isoformat() for week in weeks], named),
            colors=tuple((look, word(f"day_{standing}")) for standing, (look, _) in LOOKS.items()),
            columns=(
                column(word("week"), "period"), column(word("day_met"), "number"), column(word("day_late"), "number"),
                column(word("day_missed"), "number"), column(word("day_open"), "number"),
            ),
            rows=tuple(_by_week(counted, weeks)),
        )  # fmt: skip


def _counted(view: View, duties: Iterable[Duty], first: date, end: date) -> Mapping[date, Counter[str]]:
    """How many duties of each standing were due on each day; of a day without any nothing."""
    counted: dict[date, Counter[str]] = {}
    for duty in duties:
        day = duty.due.astimezone(view.scope.clock.zone).date()
        if duty.waived_by is None and first <= day < end:
            counted.setdefault(day, Counter())[duty.standing] += 1
    return counted


def _by_week(counted: Mapping[date, Counter[str]], weeks: Sequence[date]) -> Iterator[tuple[object, ...]]:
    for week in reversed(weeks):
        total = sum((found for day, found in counted.items() if first_day("week", day) == week), Counter[str]())
        if total:
            yield (label("week", week), *(total[standing] for standing in ("met", "late", "missed", "open")))
