"""What was due in each period and what was done: a strip of periods for each recurring duty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duban.model import Duty, Rule, Text
from duban.pages.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One period: its short name, the duty, and the colour and sign of how that stands."""

    name: str
    duty: Duty
    color: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One recurring duty of one holder, oldest period first."""

    rule: Rule
    label: Text
    holder: str
    cells: tuple[Cell, ...]
    done: int
    ended: int


LOOKS = {"met": ("green", "✓"), "late": ("yellow", "✓"), "missed": ("red", "✗"), "open": ("none", "")}
"""Standing of a duty -> the colour and the sign of its cell."""


def strips(view: View, answered_by: str) -> tuple[Strip, ...]:
    """The duties that every period brings and that records of a type answer; made once."""
    key = ("strips", answered_by)
    if key not in view.scope.memo:
        rules = [rule for rule in view.result.rules if _recurs(rule, answered_by)]
        view.scope.memo[key] = tuple(strip for rule in rules for strip in _strips(view, rule))
    made: tuple[Strip, ...] = view.scope.memo[key]
    return made


def _recurs(rule: Rule, answered_by: str) -> bool:
    return any(
        check.word == "every" and check.params["by"].get("type") == answered_by and "for" in check.params
        for check in rule.checks
    )  # fmt: skip


def _strips(view: View, rule: Rule) -> Iterator[Strip]:
    duties = sorted((duty for duty in view.result.duties if duty.rule == rule.id), key=lambda duty: duty.due)
    for holder in dict.fromkeys(duty.subject.id for duty in duties):
        cells = tuple(_cell(duty) for duty in duties if duty.subject.id == holder)
        yield Strip(
            rule=rule, label=rule.label, holder=holder, cells=cells,
            done=sum(cell.duty.standing in {"met", "late"} for cell in cells),
            ended=sum(cell.duty.standing != "open" for cell in cells),
        )  # fmt: skip


def _cell(duty: Duty) -> Cell:
    color, sign = ("grey", "–") if duty.waived_by is not None else LOOKS[duty.standing]
    return Cell(name=duty.facet.rpartition("-")[2].lstrip("WQ0"), duty=duty, color=color, sign=sign)
