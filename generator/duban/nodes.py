"""Values inside records: what they are called, and what a finding about one is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, NamedTuple

from duban.ledger import VIRTUAL_REFERENCES
from duban.model import KeyPath, Record, Subject


class UnknownNameError(Exception):
    """A check names a type, a word or an operator that does not exist; a fault of the regulation's data."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Node(NamedTuple):
    """A value inside a record: the record itself (path ``()``), an element, or a scalar.

    A named tuple because millions are made in a run, which costs a frozen dataclass three times as much.
    """

    record: Record
    path: KeyPath
    value: Any


made: Final[Callable[[tuple[Record, KeyPath, Any]], Node]] = partial(tuple.__new__, Node)
"""The node of its three parts, in half of the time that the class takes for it."""


def root(record: Record) -> Node:
    """The node of a whole record."""
    return made((record, (), record.data))


def subject(node: Node) -> Subject:
    """The record that a finding about this node is about; for an earlier outcome, or what the history shows, what that was about."""
    data = node.record.data
    if node.record.type in VIRTUAL_REFERENCES:
        return Subject(type=data["subject_type"], id=data["subject"])
    return Subject(type=node.record.type, id=node.record.id)


def within(node: Node) -> KeyPath:
    """Where in its subject a node is; what the history shows says it itself."""
    return node.record.data.get("within", ()) if node.record.type in VIRTUAL_REFERENCES else node.path


def facet(node: Node) -> str:
    """A stable, readable name of an element within its record; empty for the record itself."""
    if node.record.type in VIRTUAL_REFERENCES:
        return " ".join(part for part in (node.record.data.get("rule"), node.record.data["facet"]) if part)
    if not node.path:
        return ""
    if isinstance(node.value, dict) and isinstance(node.value.get("id"), str):
        return str(node.value["id"])
    names = [f"{step + 1}" if isinstance(step, int) else step for step in node.path]
    return " ".join(names)
