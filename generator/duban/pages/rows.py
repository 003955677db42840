"""A record as a row of its register: the values of its columns, what was found about it, where it is in its life."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from duban.model import Duty, Finding, Record, Text
from duban.moments import time_of
from duban.nodes import Node, root
from duban.pages.view import View, failing
from duban.query import matches
from duban.report.summary import summary
from duban.shown import Column, Register, Step
from duban.ways import follow

Standing = Literal["done", "late", "missed", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step of one record's life: when it was taken, by when it had to be and by which provision."""

    label: Text
    at: str | None
    due: datetime | None
    rule: str | None
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record with what was found about it; ``marks`` hold the first finding of each state and how many there are.

    ``cells`` are the values of every column of its register, ``life`` its steps. ``next`` is the first duty about it, or
    about a record that a column shows. ``over`` says that nothing is left to do about it, nor to say that needs action.
    """

    record: Record
    color: str
    findings: tuple[Finding, ...]
    marks: tuple[tuple[Finding, int], ...]
    cells: tuple[tuple[Any, ...], ...]
    life: tuple[Stage, ...]
    next: Duty | None
    over: bool


def row_of(view: View, register: Register, record: Record) -> Row:
    """The record's row, made once: registers and departments show the same."""
    key = ("row", record.id)
    if key not in view.scope.memo:
        view.scope.memo[key] = _row(view, register, record)
    row: Row = view.scope.memo[key]
    return row


def _row(view: View, register: Register, record: Record) -> Row:
    node = root(record)
    found = view.of_subject.get(record.id, ())
    cells = tuple(cell(view, node, column) for column in register.columns)
    linked = [
        value for column, values in zip(register.columns, cells, strict=True) if _refers(column) for value in values
    ]
    due = min(
        (view.next_of[name] for name in (record.id, *linked) if name in view.next_of),
        key=lambda duty: (duty.due, duty.key), default=None,
    )  # fmt: skip
    return Row(
        record=record, color=summary(found).color, findings=found, marks=_marks(found), cells=cells,
        life=tuple(_stage(view, node, step) for step in register.life if matches(view.scope, node, step.when)),
        next=due, over=not failing(found) and due is None and _ended(view, register, node, cells),
    )  # fmt: skip


def cell(view: View, node: Node, column: Column) -> tuple[Any, ...]:
    """The values at the first of the column's paths that has any; of whole records their ids."""
    for path in column.paths:
        found = follow(view.scope, node, path)
        if found:
            return tuple(one.record.id if one.value is one.record.data else one.value for one in found)
    return ()


def _refers(column: Column) -> bool:
    """Whether a column shows the records that follow from a record."""
    return column.form == "record" and any("@" in path for path in column.paths)


def _ended(view: View, register: Register, node: Node, cells: Sequence[tuple[Any, ...]]) -> bool:
    """Whether a record is over by itself: by its state, or because it is older than the register shows."""
    if register.over is not None and matches(view.scope, node, register.over):
        return True
    moment = sorting(register, cells)
    if register.days is None or not moment:
        return False
    return moment < (view.result.now - timedelta(days=register.days)).date().isoformat()


def sorting(register: Register, cells: Iterable[tuple[Any, ...]]) -> str:
    """The value by which the register is sorted; empty where it has none."""
    return next((str(v[0]) for column, v in zip(register.columns, cells, strict=True) if column.sorts and v), "")


def _stage(view: View, node: Node, step: Step) -> Stage:
    """A step as it went; of several duties that limit it, the first."""
    at = time_of(view.scope, node, step.at)
    limits = [duty for duty in view.about.get(node.record.id, ()) if duty.rule in step.provisions]
    limit = min(limits, key=lambda duty: duty.due, default=None)
    return Stage(
        label=step.label, at=at, due=None if limit is None else limit.due, rule=None if limit is None else limit.rule,
        standing=_standing(view, at, limit),
    )  # fmt: skip


def _standing(view: View, at: str | None, limit: Duty | None) -> Standing:
    """What is recorded for later has not happened yet."""
    if at is None or view.scope.clock.moment(at) > view.result.now:
        return "missed" if limit is not None and limit.standing == "missed" else "open"
    return "late" if limit is not None and limit.standing in {"late", "missed"} else "done"


def _marks(findings: tuple[Finding, ...]) -> tuple[tuple[Finding, int], ...]:
    states: dict[tuple[str, bool], list[Finding]] = {}
    for finding in findings:
        states.setdefault((finding.state, finding.waived_by is not None), []).append(finding)
    return tuple((found[0], len(found)) for found in states.values())
