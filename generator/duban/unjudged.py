"""What needs approval and is judged by no provision in force: a problem, so that nobody takes away the judge and the file in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from duban.checks.context import Context
from duban.messages import local_time
from duban.model import Problem, Record, Rule
from duban.proof import DRAWN
from duban.selection import select
from duban.troubles import HINDRANCES
from duban.ways import Scope

SHORT: Final = 10
"""Digits by which people name a commit."""


def unjudged(scope: Scope, rules: Iterable[tuple[Rule, Context]], deeds: Iterable[Record]) -> Iterator[Problem]:
    """A problem for each of the deeds that no ``signed`` check of the rules selects; what keeps a check from it is told there."""
    found = {deed.id: deed for deed in deeds}
    for rule, context in rules if found else ():
        for check in rule.checks:
            if check.word == "signed" and check.params["of"].get("type") in DRAWN:
                with suppress(*HINDRANCES):
                    for node in select(context.scope, check.params["of"]):
                        found.pop(node.record.id, None)
    for deed in found.values():
        at = local_time(scope.clock.moment(deed.data.get("changed_at") or deed.data["at"]), scope.clock.zone)
        values = {"commit": deed.data["commit"][:SHORT], "at": at}
        yield Problem(code="error.unjudged", place=deed.document.place(), values=values)
