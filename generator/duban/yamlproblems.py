"""What is said about a file that cannot be read as a record."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Place, Problem
from duban.yamlscalars import unseen

MOST_PROBLEMS: Final = 20
"""Problems told per file; one more says how many are left out."""

DEEPEST_LEVEL: Final = 64
"""Levels of nesting. NOTE: libyaml's ``compose`` recurses in C and crashes the process at some 100,000 levels."""

SYNTAX: Final[Mapping[str, str]] = MappingProxyType({
    "mapping values are not allowed in this context": "yaml.colon",
    "could not find expected ':'": "yaml.no_colon",
    "did not find expected key": "yaml.no_key",
    "did not find expected '-' indicator": "yaml.no_dash",
    "did not find expected ',' or ']'": "yaml.open_list",
    "did not find expected ',' or '}'": "yaml.open_mapping",
    "found unexpected end of stream": "yaml.open_quote",
    "found character that cannot start any token": "yaml.reserved_character",
    "found unknown escape character": "yaml.escape",
    "exceeded maximum nesting depth": "yaml.too_deep",
})  # fmt: skip
"""libyaml's own words for what is wrong, and the problem that says it to a reader."""

PROBLEM_CODES: Final = frozenset(SYNTAX.values()) | {
    "yaml.alias", "yaml.anchor", "yaml.directive", "yaml.duplicate_key", "yaml.empty", "yaml.file_name",
    "yaml.integer_too_large", "yaml.key_not_text", "yaml.merge_key", "yaml.missing", "yaml.more", "yaml.not_a_file",
    "yaml.not_finite", "yaml.not_utf8", "yaml.outside", "yaml.second_document", "yaml.syntax", "yaml.tab", "yaml.tag",
    "yaml.too_deep", "yaml.too_large", "yaml.unreadable", "yaml.unseen_character", "yaml.utf16",
}  # fmt: skip
"""Every problem that reading can give; the message catalogue has a sentence for each."""

# The reader has to look where libyaml stopped, except where something was begun there and never finished.
_BEGUN: Final = frozenset({"yaml.no_colon", "yaml.open_list", "yaml.open_mapping", "yaml.open_quote"})


def problem(code: str, path: str, line: int = 1, **values: str) -> Problem:
    """One problem at one line of a file."""
    return Problem(code=code, place=Place(path=path, line=line), values=MappingProxyType(values))


def shortened(problems: list[Problem], path: str) -> tuple[Problem, ...]:
    """The first twenty problems of a file, and one that says how many more there are."""
    left = len(problems) - MOST_PROBLEMS
    more = (problem("yaml.more", path, problems[MOST_PROBLEMS].place.line, count=str(left)),) if left > 0 else ()
    return (*problems[:MOST_PROBLEMS], *more)


def unseen_characters(text: str, path: str) -> list[Problem]:
    """One problem for each line that holds a character which no reader would see."""
    found = ((number, unseen(line)) for number, line in enumerate(text.split("\n"), 1))
    return [
        problem("yaml.unseen_character", path, number, character=f"U+{ord(match[0]):04X}")
        for number, match in found
        if match
    ]


def syntax(reason: str, text: str, path: str, *, begun: int, stopped: int) -> list[Problem]:
    """What libyaml stumbled over, as the one problem that a reader can act on; every tab at a line's start is told.

    ``begun`` is the line of what libyaml was reading, ``stopped`` the line where it gave up.
    """
    lines = text.splitlines()
    code = SYNTAX.get(reason, "yaml.syntax")
    number = min(begun if code in _BEGUN else stopped, len(lines))
    line = lines[number - 1]
    if "\t" in line[: len(line) - len(line.lstrip())] or "tab" in reason:
        tabs = {place for place, content in enumerate(lines, 1) if content.startswith("\t") and content.strip()}
        return [problem("yaml.tab", path, place) for place in sorted(tabs | {number})]
    return [problem(code, path, number, **_values(code, reason))]


def _values(code: str, reason: str) -> Mapping[str, str]:
    """What the sentence of a code needs; libyaml has a limit of its own, which it may meet before ours is counted."""
    return {"yaml.syntax": {"reason": reason}, "yaml.too_deep": {"limit": str(DEEPEST_LEVEL)}}.get(code, {})
