"""Reads one YAML file into plain data with the line of each value, or says all that is wrong with it."""

from __future__ import annotations

import os
import pathlib
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
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

from duban import yamlproblems
from duban.model import Document, Problem
from duban.yamlproblems import DEEPEST_LEVEL, problem, shortened, syntax, unseen_characters
from duban.yamlscalars import Refused, plain, shown, unseen

LARGEST_FILE: Final = 1024 * 1024
"""Bytes; a record is one page of text, so a larger file is a mistake."""

PROBLEM_CODES: Final = yamlproblems.PROBLEM_CODES

Parsed = Document | tuple[Problem, ...]
"""What a file holds, or what is wrong with it."""


def read(name: str, *, root: pathlib.Path) -> Parsed:
    """The document in the file of that name from the project's root, or what is wrong with the file; never raises."""
    if not name.isprintable():
        return (problem("yaml.file_name", shown(name)),)
    if _leaves(name, str(root)):
        return (problem("yaml.outside", name),)
    path = f"{root}/{name}"
    try:
        # NOTE: opening a named pipe would wait for ever, so its kind is asked first.
        found = os.stat(path)  # noqa: PTH116 - a Path for each of ten thousand files takes as long as reading it
        if not stat.S_ISREG(found.st_mode):
            return (problem("yaml.not_a_file", name),)
        if found.st_size > LARGEST_FILE:
            return (_too_large(name),)
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            text_bytes = file.read()
    except FileNotFoundError:
        return (problem("yaml.missing", name),)
    except OSError as error:
        return (problem("yaml.unreadable", name, reason=os.strerror(error.errno or 0)),)
    return parse(text_bytes, name)


def _leaves(name: str, root: str) -> bool:
    """Whether a file stands elsewhere than in the top folder that its name begins with, by way of links or dots."""
    steps = name.split("/")
    places = ("/".join((root, *steps[:length])) for length in range(1, len(steps) + 1))
    if ".." not in steps and not any(map(os.path.islink, places)):
        return False
    top = "/".join((os.path.realpath(root), *steps[:-1][:1], ""))
    return not os.path.realpath(f"{root}/{name}").startswith(top)


def parse(text_bytes: bytes, path: str) -> Parsed:
    """The document in a file's bytes, or every problem that they have; never raises."""
    if not path.isprintable():
        return (problem("yaml.file_name", shown(path)),)
    if len(text_bytes) > LARGEST_FILE:
        return (_too_large(path),)
    if text_bytes.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in text_bytes[:2]:
        return (problem("yaml.utf16", path),)
    try:
        text = text_bytes.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text_bytes.count(b"\n", 0, error.start) + 1
        return (problem("yaml.not_utf8", path, line, byte=f"0x{text_bytes[error.start]:02X}"),)
    if unseen(text):
        return shortened(unseen_characters(text, path), path)
    return _parse(text, path)


def _too_large(path: str) -> Problem:
    return problem("yaml.too_large", path, limit=f"{LARGEST_FILE // 1024:,}")


def _parse(text: str, path: str) -> Parsed:
    reader = _Reader(path=path, next_event=CSafeLoader(text).get_event)
    try:
        data = reader.document()
    except MarkedYAMLError as error:
        begun, stopped = (mark.line + 1 if mark else 1 for mark in (error.context_mark, error.problem_mark))
        reader.problems += syntax(error.problem or "", text, path, begun=begun, stopped=stopped)
    except _TooDeepError as error:
        reader.told("yaml.too_deep", error.line, limit=str(DEEPEST_LEVEL))
    else:
        if not reader.problems:
            return Document(path=path, data=data, lines=reader.lines)
    return shortened(reader.problems, path)


@lru_cache(maxsize=4096)
def simple_key(text: str) -> str | None:
    """A key written without quotes, one text for all records; None where it is no text, or a merge."""
    value = plain(text)
    return value if isinstance(value, str) and value != "<<" else None


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
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def document(self) -> Any:
        self.next_event()
        event = self.next_event()
        if type(event) is StreamEndEvent:
            return self.told("yaml.empty", 1)
        if event.version or event.tags:
            self.told("yaml.directive", event.start_mark.line + 1)
        event = self.next_event()
        self.lines.append(event.start_mark.line + 1)
        data = self.value(event, 0)
        if data is None and not self.problems:
            self.told("yaml.empty", 1)
        self.next_event()
        event = self.next_event()
        if type(event) is not StreamEndEvent:
            self.told("yaml.second_document", event.start_mark.line + 1)
        return data

    def value(self, event: Any, level: int) -> Any:
        kind = type(event)
        if kind is AliasEvent:
            return self.told("yaml.alias", event.start_mark.line + 1, name=shown(event.anchor))
        if event.anchor is not None or event.tag is not None:
            self.decorated(event)
        if kind is ScalarEvent:
            return self.scalar(event)
        if level >= DEEPEST_LEVEL:
            raise _TooDeepError(event.start_mark.line + 1)
        return self.mapping(level + 1) if kind is MappingStartEvent else self.sequence(level + 1)

    def mapping(self, level: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        known: dict[str, int] = {}
        lines, next_event = self.lines, self.next_event
        while type(event := next_event()) is not MappingEndEvent:
            key, line = self.key(event, level), event.start_mark.line + 1
            if key in known:
                self.told("yaml.duplicate_key", line, key=shown(key), first=str(known[key]))
            else:
                known[key] = line
            lines.append(line)
            data[key] = self.value(next_event(), level)
        return data

    def sequence(self, level: int) -> list[Any]:
        data: list[Any] = []
        while type(event := self.next_event()) is not SequenceEndEvent:
            self.lines.append(event.start_mark.line + 1)
            data.append(self.value(event, level))
        return data

    def scalar(self, event: Any) -> Any:
        text = event.value
        if event.implicit[0]:
            value = plain(text)
            if type(value) is Refused:
                return self.told(value.code, event.start_mark.line + 1, **value.values)
            return value
        if event.style == '"' and (found := unseen(text)):
            self.told("yaml.unseen_character", event.start_mark.line + 1, character=f"U+{ord(found[0]):04X}")
        return text

    def key(self, event: Any, level: int) -> str:
        """The key's text; one that is no text is a problem, and stands under a name no file can write."""
        if type(event) is ScalarEvent and event.implicit[0] and event.anchor is None:
            simple = simple_key(event.value)
            if simple is not None:
                return simple
        value = self.value(event, level)
        if type(value) is not str:
            written = shown(event.value) if type(event) is ScalarEvent else "…"
            self.told("yaml.key_not_text", event.start_mark.line + 1, key=written)
            return f"\0{len(self.problems)}"
        if value == "<<" and event.implicit[0]:
            self.told("yaml.merge_key", event.start_mark.line + 1)
        return sys.intern(value)

    def decorated(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if event.anchor is not None:
            self.told("yaml.anchor", line, name=shown(event.anchor))
        if event.tag is not None:
            self.told("yaml.tag", line, tag=shown(event.tag))

    def told(self, code: str, line: int, **values: str) -> None:
        self.problems.append(problem(code, self.path, line, **values))
