"""How what is wrong with a file is told: what, where, and not too often."""

from __future__ import annotations

import pytest

from duban.yamldoc import parse
from duban.yamlproblems import PROBLEM_CODES, SYNTAX
from tests.yaml_documents import Told, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c\n", [("yaml.colon", 1, {})]),
        ("a: 1\n b: 2\n", [("yaml.colon", 2, {})]),
        ("a: 1\nfoo\nb: 2\n", [("yaml.no_colon", 2, {})]),
        ("a: 'x' y\n", [("yaml.no_key", 1, {})]),
        ("- 1\na: 2\n", [("yaml.no_dash", 2, {})]),
        ("a: 1\nb: [1, 2\nc: 3\n", [("yaml.open_list", 2, {})]),
        ("a: {x: 1\nb: 3\n", [("yaml.open_mapping", 1, {})]),
        ("a: 1\nb: 'x\nc: 1\n", [("yaml.open_quote", 2, {})]),
        ("a: @x\n", [("yaml.reserved_character", 1, {})]),
        ('a: "C:\\qed"\n', [("yaml.escape", 1, {})]),
        ("a: |x\n  1\n", [("yaml.syntax", 1, {"reason": "did not find expected comment or line break"})]),
        ("a:\n\tb: 1\n", [("yaml.tab", 2, {})]),
        ("a:\n  b: 1\n  \tc: 2\n", [("yaml.tab", 3, {})]),
        ("a:\n\tb: 1\n\t\n\tc: 2\nd: 'x\n\ty'\n", [("yaml.tab", 2, {}), ("yaml.tab", 4, {}), ("yaml.tab", 6, {})]),
        ("a: 1\na: 2\nb: 'x\n", [("yaml.duplicate_key", 2, {"key": "a", "first": "1"}), ("yaml.open_quote", 3, {})]),
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_told_where_the_reader_has_to_look(text: str, expected: list[Told]) -> None:
    assert told(parse(text.encode(), "records/a.yml")) == expected


def test_twenty_problems_are_told_and_the_rest_counted() -> None:
    problems = told(parse("".join(f"{number}: x\n" for number in range(1, 24)).encode(), "a.yml"))
    assert [line for code, line, _ in problems if code == "yaml.key_not_text"] == list(range(1, 21))
    assert problems[20:] == [("yaml.more", 21, {"count": "3"})]


def test_every_syntax_problem_is_among_the_codes() -> None:
    assert set(SYNTAX.values()) < PROBLEM_CODES
