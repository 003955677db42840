"""What keeps a check from being carried out to its end, and the problem that it is told as."""

from __future__ import annotations

from typing import Final

from duban.clock import UncountableError, UncoveredYear
from duban.figures import UnknownFigureError
from duban.model import Check, Problem, Rule
from duban.nodes import UnknownNameError

UNFIT: Final = (ArithmeticError, AttributeError, KeyError, RecursionError, TypeError, ValueError)
"""What a check runs into whose paths lead to values that it can do nothing with: one provision's fault, not the run's end.

Their own words are not told, as they may hold what is withheld.
"""

HINDRANCES: Final = (UncoveredYear, UncountableError, UnknownNameError, UnknownFigureError, *UNFIT)
"""All of it; anything else is a bug of ours."""


def trouble(rule: Rule, check: Check, error: Exception) -> Problem:
    """What kept a check from being carried out to its end; it never counts as passed."""
    match error:
        case UncoveredYear():
            return Problem(code="error.calendar-year", place=rule.place, values={"year": str(error.year)})
        case UncountableError():
            values = {"rule": rule.id, "period": error.period}
            return Problem(code="regulation.uncountable", place=rule.place, values=values)
        case UnknownNameError():
            return Problem(code="regulation.name", place=check.place, values={"rule": rule.id, "name": error.name})
        case UnknownFigureError():
            # The rulebook tells the same in the same words, which makes it the same finding.
            values = {"rule": rule.id, "figure": error.name.removeprefix(f"{rule.id}.")}
            return Problem(code="regulation.figure", place=check.place, values=values)
        case _:
            return Problem(code="regulation.unfit", place=check.place, values={"rule": rule.id, "word": check.word})
