"""Documents for tests, and what is told about those that are refused."""

from __future__ import annotations

from duban.messages import message
from duban.model import Document, Problem
from duban.yamldoc import parse
from duban.yamlproblems import PROBLEM_CODES

Told = tuple[str, int, dict[str, str]]


def document(text: str | bytes) -> Document:
    """A document that must be readable."""
    parsed = parse(text if isinstance(text, bytes) else text.encode(), "records/a.yml")
    assert isinstance(parsed, Document), parsed
    return parsed


def told(parsed: Document | tuple[Problem, ...]) -> list[Told]:
    """Problems as code, line and values; each has all that its message needs."""
    assert isinstance(parsed, tuple), parsed
    assert {problem.code for problem in parsed} <= PROBLEM_CODES
    assert all(message(problem.code, problem.values) for problem in parsed)
    return [(problem.code, problem.place.line, dict(problem.values)) for problem in parsed]
