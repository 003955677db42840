"""What every check gets: its scope, the regulation it belongs to, and how checks find answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from duban.clock import UncoveredYear
from duban.model import Breach, Obligation, Subject, Tally
from duban.moments import moment, time_of
from duban.nodes import Node
from duban.proof import Proofs
from duban.query import matches
from duban.ways import Scope, follow, read

Yield = Obligation | Breach | Tally
"""What a check may yield."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The scope of one rule; ``regulation`` is the subject of what concerns no single record.

    ``proofs`` is None where the company does not ask for any.
    """

    scope: Scope
    regulation: Subject
    begins: datetime
    proofs: Proofs | None = None


Judged = TypeVar("Judged")


def one_by_one(judged: Iterable[Judged], judge: Callable[[Judged], Iterator[Yield]]) -> Iterator[Yield]:
    """What each gives; a year without calendar keeps one from being judged, and is raised when all others have been."""
    uncovered: UncoveredYear | None = None
    for one in judged:
        try:
            yield from judge(one)
        except UncoveredYear as year:
            uncovered = uncovered or year
    if uncovered is not None:
        raise uncovered


@dataclass(frozen=True, slots=True)
class Answer:
    """A node that answers an event, with its moment as text (a date or a timestamp)."""

    at: str
    node: Node


def answers(scope: Scope, node: Node, by: Mapping[str, Any]) -> Iterator[Answer]:
    """The nodes that answer: at ``path``, or records of ``type`` that refer by ``refers``; else the node itself.

    ``since`` is a moment of the node that is answered; what came before it answers something else. So does what names,
    at a path of ``matches``, something other than the node has at the path beside it.
    """
    since = moment(scope, node, by["since"]) if "since" in by else None
    if "type" in by:
        nodes = follow(scope, node, f"{by['type']}@{by['refers']}")
    else:
        paths = [by["path"]] if isinstance(by.get("path"), str) else by.get("path", ())
        nodes = [found for path in paths for found in follow(scope, node, path)] if "path" in by else [node]
    for found in nodes:
        if not matches(scope, found, by.get("where", {})) or not _fits(scope, node, found, by.get("matches", {})):
            continue
        at = time_of(scope, found, by["at"]) if "at" in by else found.value
        if isinstance(at, str) and (since is None or scope.clock.moment(at) >= since):
            yield Answer(at, found)


def _fits(scope: Scope, node: Node, found: Node, paths: Mapping[str, str]) -> bool:
    for own, path in paths.items():
        named = set(read(scope, found, own))
        if named and named.isdisjoint(read(scope, node, path)):
            return False
    return True


def first(scope: Scope, found: Iterator[Answer]) -> Answer | None:
    """The earliest answer."""
    return min(found, key=lambda answer: scope.clock.moment(answer.at), default=None)


def shown(value: Any) -> str:
    """A value as readers see it: numbers without a needless fraction, everything else as it stands."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
