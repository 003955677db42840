"""``every``: each period, for each holder, has its record."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from duban.checks.context import Context, Yield, answers, one_by_one
from duban.clock import Period, PeriodKind, UncoveredYear
from duban.model import KeyPath, Obligation, Subject
from duban.moments import due_after, moment, time_of
from duban.nodes import Node, facet, subject
from duban.periods import end_of
from duban.selection import select
from duban.ways import Scope, read

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that keeps a cadence: its moment, the period that it names (if it names one), its id."""

    at: datetime
    names: str | None
    id: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever has to keep the cadence, from when to when, with the records that keep it in order of time."""

    subject: Subject
    node: KeyPath
    facet: str
    begins: datetime
    ends: datetime | None
    kept: Sequence[Kept]


def every(context: Context, params: Mapping[str, Any]) -> Iterator[Yield]:
    """An obligation for each period of each holder, or for each gap where ``gap`` names the longest allowed.

    ``only`` leaves out periods in which nothing of a selection falls; with ``window``, a record serves the periods
    that follow too, as many in all as the figure says.
    """
    busy = _busy(context.scope, params)

    def judge(holder: Holder) -> Iterator[Yield]:
        if "gap" in params:
            yield from _gaps(context.scope, holder, params)
        else:
            yield from _periods(context.scope, holder, params, busy)

    yield from one_by_one(_holders(context, params), judge)


def _holders(context: Context, params: Mapping[str, Any]) -> Iterator[Holder]:
    scope, by = context.scope, params["by"]
    if "for" not in params:
        yield Holder(context.regulation, (), "", context.begins, None, _index(scope, by)[()])
        return
    index = _index(scope, by) if "type" in by else {}
    for node in select(scope, params["for"]):
        begins = moment(scope, node, params["from"]) if "from" in params else context.begins
        if begins is None:
            continue
        if params.get("partial", False):
            begins = scope.clock.period(_kind(scope, params), begins).start
        if "type" in by:
            kept = index.get(_values(scope, node, by.get("matches", {}).values()), [])
        else:
            kept = sorted((_named(scope, a.node, by, a.at) for a in answers(scope, node, by)), key=_at)
        ends = moment(scope, node, params["until"]) if "until" in params else None
        yield Holder(subject(node), node.path, facet(node), max(begins, context.begins), ends, kept)


def _index(scope: Scope, by: Mapping[str, Any]) -> Mapping[Key, list[Kept]]:
    """The records that keep a cadence by the values in which they match their holder, in order of time."""
    index: defaultdict[Key, list[Kept]] = defaultdict(list)
    for node in select(scope, by):
        at = time_of(scope, node, by["at"])
        if at is not None:
            index[_values(scope, node, by.get("matches", ()))].append(_named(scope, node, by, at))
    for found in index.values():
        found.sort(key=_at)
    return index


def _values(scope: Scope, node: Node, paths: Iterable[str]) -> Key:
    """The first value at each path."""
    return tuple(next(iter(read(scope, node, path)), None) for path in paths)


def _named(scope: Scope, node: Node, by: Mapping[str, Any], at: str) -> Kept:
    names = _values(scope, node, [by["covers"]])[0] if "covers" in by else None
    return Kept(scope.clock.moment(at), names, node.record.id)


def _at(kept: Kept) -> datetime:
    return kept.at


def _kind(scope: Scope, params: Mapping[str, Any]) -> PeriodKind:
    """The period as the check or the unit of its figure names it."""
    if "period" in params:
        return cast("PeriodKind", params["period"])
    figure = params["count"] if "count" in params else params["window"]
    return cast("PeriodKind", scope.figures.in_force(figure, scope.clock.now).unit.removeprefix("per "))


def _busy(scope: Scope, params: Mapping[str, Any]) -> frozenset[str] | None:
    """Labels of the periods in which something of ``only`` falls; None where all periods count."""
    if "only" not in params:
        return None
    moments = (moment(scope, node, params["only"]["at"]) for node in select(scope, params["only"]))
    return frozenset(scope.clock.period(_kind(scope, params), at).label for at in moments if at is not None)


def _periods(
    scope: Scope, holder: Holder, params: Mapping[str, Any], busy: frozenset[str] | None
) -> Iterator[Obligation]:
    moments = [kept.at for kept in holder.kept]
    naming: defaultdict[str | None, list[Kept]] = defaultdict(list)
    for kept in holder.kept:
        naming[kept.names].append(kept)
    periods = list(_due(scope, _kind(scope, params), holder.begins, holder.ends))
    for index, period in enumerate(periods):
        wanted = _wanted(scope, period, params)
        reach = int(scope.figures.in_force(params["window"], period.start).amount) if "window" in params else 1
        if wanted == 0 or reach > index + 1 or (busy is not None and period.label not in busy):
            continue
        span = periods[index + 1 - reach : index + 1]
        if "covers" in params["by"]:
            found = [kept for p in span for kept in naming[p.label] if _open(scope, p, params, kept)]
        else:
            found = list(holder.kept[bisect_left(moments, span[0].start) : bisect_left(moments, period.end)])
        due = _last_moment(scope, period, params)
        if due is None:
            continue
        done = found[wanted - 1] if len(found) >= wanted else None
        yield Obligation(
            subject=holder.subject, node=holder.node, facet=_label(holder, params, period.label),
            at=period.start, due=due, done_at=None if done is None else done.at,
            answer=None if done is None else done.id, lateness=params.get("lateness", True),
        )  # fmt: skip


def _last_moment(scope: Scope, period: Period, params: Mapping[str, Any]) -> datetime | None:
    """The end of the period, or of the grace after it; none yet while it runs and no calendar reaches that far."""
    try:
        due = due_after(scope, end_of(period), params["grace"]) if "grace" in params else end_of(period)
        return scope.clock.after(due, 0, "working day") if _moved(scope, period, params, due) else due
    except UncoveredYear:
        if period.end <= scope.clock.now:
            raise
        return None


def _moved(scope: Scope, period: Period, params: Mapping[str, Any], due: datetime) -> bool:
    """Whether a last moment is on a day off, where it moves to the next working day."""
    moves = params.get("next_working_day")
    moves = moves is not None and scope.figures.in_force(moves, period.start).value is True
    return moves and not scope.clock.is_working(due.date())


def _wanted(scope: Scope, period: Period, params: Mapping[str, Any]) -> int:
    """How many records the period needs, by the figures in force as it began; none on days off that are left out."""
    days_off = params.get("working_days_only")
    left_out = days_off is not None and scope.figures.in_force(days_off, period.start).value is True
    if left_out and not scope.clock.is_working(period.start.date()):
        return 0
    return int(scope.figures.in_force(params["count"], period.start).amount) if "count" in params else 1


def _label(holder: Holder, params: Mapping[str, Any], when: str) -> str:
    return " ".join(part for part in (holder.facet, params.get("name", ""), when) if part)


def _open(scope: Scope, period: Period, params: Mapping[str, Any], kept: Kept) -> bool:
    """Nothing can tell of a period that has not begun; with ``opens: last month``, nor before the first day of that."""
    begun = scope.clock.period("month", end_of(period)) if params.get("opens") == "last month" else period
    return kept.at >= begun.start


def _due(scope: Scope, kind: PeriodKind, begins: datetime, ends: datetime | None) -> Iterator[Period]:
    """Whole periods from ``begins``: those that have ended, and the one that runs now."""
    last = scope.clock.now if ends is None else min(ends, scope.clock.now)
    yield from scope.clock.periods(kind, begins, last)
    running = scope.clock.period(kind, last)
    if running.start >= begins:
        yield running


def _gaps(scope: Scope, holder: Holder, params: Mapping[str, Any]) -> Iterator[Obligation]:
    """Each entry is due within the gap after the one before; the last one stays open until the holder ends."""
    at = holder.begins
    kept = [k for k in holder.kept if k.at > holder.begins]
    for entry in (*kept, None):
        due = due_after(scope, at, params["gap"])
        if holder.ends is not None and holder.ends <= due:
            return
        yield Obligation(
            subject=holder.subject, node=holder.node, at=at, due=due,
            facet=_label(holder, params, f"{due:%Y-%m-%d}"),
            done_at=None if entry is None else entry.at, answer=None if entry is None else entry.id,
            lateness=params.get("lateness", True),
        )  # fmt: skip
        if entry is not None:
            at = entry.at
