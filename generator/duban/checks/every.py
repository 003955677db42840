"""``every``: each period, for each holder, has its record."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from duban.checks.context import Context, Yield, answers
from duban.clock import Period, PeriodKind
from duban.model import KeyPath, Obligation, Subject
from duban.moments import due_after, end_of, moment, time_of
from duban.query import Node, Scope, facet, follow, select, subject

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
    """An obligation for each period of each holder, or for each gap where ``gap`` names the longest allowed."""
    for holder in _holders(context, params):
        yield from _gaps(context.scope, holder, params) if "gap" in params else _periods(context, holder, params)


def _holders(context: Context, params: Mapping[str, Any]) -> Iterator[Holder]:
    scope, by = context.scope, params["by"]
    if "for" not in params:
        kept = _sorted(_kept(scope, node, by) for node in select(scope, by))
        yield Holder(context.regulation, (), "", context.begins, None, kept)
        return
    index: defaultdict[Key, list[Kept]] = defaultdict(list)
    fields = by.get("matches", {})
    if "type" in by and "refers" not in by:
        for node in select(scope, by):
            found = _kept(scope, node, by)
            if found is not None:
                index[tuple(_value(scope, node, field) for field in fields)].append(found)
    for node in select(scope, params["for"]):
        begins = moment(scope, node, params["from"]) if "from" in params else context.begins
        if begins is None:
            continue
        if "type" in by and "refers" not in by:
            kept = _sorted(index.get(tuple(_value(scope, node, path) for path in fields.values()), ()))
        else:
            kept = _sorted(_named(scope, a.node, by, a.at) for a in answers(scope, node, by))
        ends = moment(scope, node, params["until"]) if "until" in params else None
        yield Holder(subject(node), node.path, facet(node), begins, ends, kept)


def _value(scope: Scope, node: Node, path: str) -> Any:
    return next((n.value for n in follow(scope, node, path)), None)


def _kept(scope: Scope, node: Node, by: Mapping[str, Any]) -> Kept | None:
    at = time_of(scope, node, by["at"])
    return None if at is None else _named(scope, node, by, at)


def _named(scope: Scope, node: Node, by: Mapping[str, Any], at: str) -> Kept:
    names = _value(scope, node, by["covers"]) if "covers" in by else None
    return Kept(scope.clock.moment(at), names, node.record.id)


def _sorted(found: Any) -> Sequence[Kept]:
    return sorted((kept for kept in found if kept is not None), key=lambda kept: kept.at)


def _periods(context: Context, holder: Holder, params: Mapping[str, Any]) -> Iterator[Obligation]:
    scope = context.scope
    count = scope.figures.in_force(params["count"], scope.clock.now)
    kind = cast("PeriodKind", params.get("period") or count.unit.removeprefix("per "))
    working_only = "working_days_only" in params and scope.figures.in_force(
        params["working_days_only"], scope.clock.now
    ).value is True  # fmt: skip
    wanted = int(count.amount)
    moments = [kept.at for kept in holder.kept]
    for period in _due(scope, kind, max(holder.begins, context.begins), holder.ends):
        if working_only and not scope.clock.is_working(period.start.date()):
            continue
        if "covers" in params["by"]:
            found = [kept for kept in holder.kept if kept.names == period.label and _open(params, period, kept)]
        else:
            found = list(holder.kept[bisect_left(moments, period.start) : bisect_left(moments, period.end)])
        due = end_of(period)
        if "grace" in params:
            due = due_after(scope, due, params["grace"])
        done = found[wanted - 1] if len(found) >= wanted else None
        yield Obligation(
            subject=holder.subject, node=holder.node, facet=" ".join(p for p in (holder.facet, period.label) if p),
            at=period.start, due=due, done_at=None if done is None else done.at,
            answer=None if done is None else done.id,
        )  # fmt: skip


def _open(params: Mapping[str, Any], period: Period, kept: Kept) -> bool:
    """With ``opens: last month``, a record counts only from the first day of the period's last month."""
    if params.get("opens") != "last month":
        return True
    last = end_of(period)
    return kept.at >= last.replace(day=1, hour=0, minute=0, second=0)


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
            facet=" ".join(p for p in (holder.facet, f"{due:%Y-%m-%d}") if p),
            done_at=None if entry is None else entry.at, answer=None if entry is None else entry.id,
        )  # fmt: skip
        if entry is not None:
            at = entry.at
