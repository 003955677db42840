"""Reads one YAML file into plain data with the line of every key, or says all that is wrong with it."""

from __future__ import annotations

import os
import pathlib
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from yaml import (
    AliasEvent,
    CSafeLoader,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from duban.model import Document, KeyPath, Place, Problem
from duban.yamlscalars import Refused, plain, shown, unseen

LARGEST_FILE: Final = 1024 * 1024
"""Bytes; a record is one page of text, so a larger file is a mistake."""

DEEPEST_LEVEL: Final = 64
"""Levels of nesting. NOTE: libyaml's ``compose`` recurses in C and crashes the process at some 100,000 levels."""

MOST_PROBLEMS: Final = 20
"""Problems told per file; one more says how many are left out."""

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


def read(path: pathlib.Path, *, root: pathlib.Path) -> Document | tuple[Problem, ...]:
    """The document in a file under the project's root, or what is wrong with the file; never raises."""
    if not path.is_relative_to(root):
        return (_problem("yaml.outside", shown(path.as_posix())),)
    relative = path.relative_to(root)
    name = relative.as_posix()
    if not name.isprintable():
        return (_problem("yaml.file_name", shown(name)),)
    top = os.path.join(os.path.realpath(root), *relative.parts[:-1][:1])  # noqa: PTH118 - three times as fast
    if not os.path.realpath(path).startswith(os.path.join(top, "")):  # noqa: PTH118 - see above
        return (_problem("yaml.outside", name),)
    try:
        # NOTE: opening a named pipe would wait for ever, so its kind is asked first.
        if not stat.S_ISREG(path.stat().st_mode):
            return (_problem("yaml.not_a_file", name),)
        with path.open("rb") as file:
            text_bytes = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return (_problem("yaml.missing", name),)
    except OSError as error:
        return (_problem("yaml.unreadable", name, reason=os.strerror(error.errno or 0)),)
    return parse(text_bytes, name)


def parse(text_bytes: bytes, path: str) -> Document | tuple[Problem, ...]:
    """The document in a file's bytes, or every problem that they have; never raises."""
    if len(text_bytes) > LARGEST_FILE:
        return (_problem("yaml.too_large", path, limit=f"{LARGEST_FILE // 1024:,}"),)
    if text_bytes.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in text_bytes[:2]:
        return (_problem("yaml.utf16", path),)
    try:
        text = text_bytes.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text_bytes.count(b"\n", 0, error.start) + 1
        return (_problem("yaml.not_utf8", path, line, byte=f"0x{text_bytes[error.start]:02X}"),)
    if unseen(text):
        return shortened(_unseen_characters(text, path), path)
    return _parse(text, path)


def _parse(text: str, path: str) -> Document | tuple[Problem, ...]:
    reader = _Reader(path=path, next_event=CSafeLoader(text).get_event)
    try:
        data = reader.document()
    except MarkedYAMLError as error:
        reader.problems += _syntax(error, text, path)
    except _TooDeepError as error:
        reader.problem("yaml.too_deep", error.line, limit=str(DEEPEST_LEVEL))
    else:
        if not reader.problems:
            return Document(path=path, data=data, lines=reader.lines)
    return shortened(reader.problems, path)


class _TooDeepError(Exception):
    """Ends the reading of a file; its one argument is the line."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Builds the data of one document out of libyaml's events, and keeps lines and problems beside it."""

    path: str
    next_event: Callable[[], Any]
    lines: dict[KeyPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def document(self) -> Any:
        self.next_event()
        event = self.next_event()
        if type(event) is StreamEndEvent:
            return self.problem("yaml.empty", 1)
        if event.version or event.tags:
            self.problem("yaml.directive", event.start_mark.line + 1)
        event = self.next_event()
        self.lines[()] = event.start_mark.line + 1
        data = self.value(event, ())
        if data is None and not self.problems:
            self.problem("yaml.empty", 1)
        self.next_event()
        event = self.next_event()
        if type(event) is not StreamEndEvent:
            self.problem("yaml.second_document", event.start_mark.line + 1)
        return data

    def value(self, event: Any, path: KeyPath) -> Any:
        kind = type(event)
        if kind is AliasEvent:
            return self.problem("yaml.alias", event.start_mark.line + 1, name=shown(event.anchor))
        if event.anchor is not None or event.tag is not None:
            self.decorated(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        if len(path) >= DEEPEST_LEVEL:
            raise _TooDeepError(event.start_mark.line + 1)
        return self.mapping(path) if kind is MappingStartEvent else self.sequence(path)

    def mapping(self, path: KeyPath) -> dict[str, Any]:
        data: dict[str, Any] = {}
        lines, next_event = self.lines, self.next_event
        while type(event := next_event()) is not MappingEndEvent:
            key = self.key(event, path)
            child = (*path, key)
            line = event.start_mark.line + 1
            if key in data:
                self.problem("yaml.duplicate_key", line, key=shown(key), first=str(lines[child]))
            else:
                lines[child] = line
            data[key] = self.value(next_event(), child)
        return data

    def sequence(self, path: KeyPath) -> list[Any]:
        data: list[Any] = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            child = (*path, len(data))
            self.lines[child] = event.start_mark.line + 1
            data.append(self.value(event, child))
        return data

    def scalar(self, event: Any) -> Any:
        text = event.value
        if event.implicit[0]:
            value = plain(text)
            if type(value) is Refused:
                return self.problem(value.code, event.start_mark.line + 1, **value.values)
            return value
        if event.style == '"' and (found := unseen(text)):
            self.problem("yaml.unseen_character", event.start_mark.line + 1, character=f"U+{ord(found[0]):04X}")
        return text

    def key(self, event: Any, path: KeyPath) -> str:
        """The key's text; one that is no text is a problem, and stands under a name no file can write."""
        line = event.start_mark.line + 1
        value = self.value(event, (*path, "\0"))
        if type(value) is not str:
            written = shown(event.value) if type(event) is ScalarEvent else "…"
            self.problem("yaml.key_not_text", line, key=written)
            return f"\0{len(self.problems)}"
        if value == "<<" and event.implicit[0]:
            self.problem("yaml.merge_key", line)
        return value

    def decorated(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.anchor is not None:
            self.problem("yaml.anchor", line, name=shown(event.anchor))
        if event.tag is not None:
            self.problem("yaml.tag", line, tag=shown(event.tag))

    def problem(self, code: str, line: int, **values: str) -> None:
        self.problems.append(_problem(code, self.path, line, **values))


def _syntax(error: MarkedYAMLError, text: str, path: str) -> list[Problem]:
    """What libyaml stumbled over, as the one problem that a reader can act on; every tab at a line's start is told."""
    lines = text.splitlines()
    reason = error.problem or ""
    code = SYNTAX.get(reason, "yaml.syntax")
    marks = (error.context_mark if code in _BEGUN else None, error.problem_mark)
    number = min(next((mark.line + 1 for mark in marks if mark), 1), len(lines))
    stopped = lines[number - 1]
    if "\t" in stopped[: len(stopped) - len(stopped.lstrip())] or "tab" in reason:
        tabs = {line for line, content in enumerate(lines, 1) if content.startswith("\t") and content.strip()}
        return [_problem("yaml.tab", path, line) for line in sorted(tabs | {number})]
    values = {"reason": reason} if code == "yaml.syntax" else {}
    return [_problem(code, path, number, **values)]


def _unseen_characters(text: str, path: str) -> list[Problem]:
    found = ((number, unseen(line)) for number, line in enumerate(text.split("\n"), 1))
    return [
        _problem("yaml.unseen_character", path, number, character=f"U+{ord(match[0]):04X}")
        for number, match in found
        if match
    ]


def shortened(problems: list[Problem], path: str) -> tuple[Problem, ...]:
    """The first twenty problems of a file, and one that says how many more there are."""
    left = len(problems) - MOST_PROBLEMS
    more = (_problem("yaml.more", path, problems[MOST_PROBLEMS].place.line, count=str(left)),) if left > 0 else ()
    return (*problems[:MOST_PROBLEMS], *more)


def _problem(code: str, path: str, line: int = 1, **values: str) -> Problem:
    return Problem(code=code, place=Place(path=path, line=line), values=MappingProxyType(values))
