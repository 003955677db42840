"""Conditions over records: the closed grammar in which checks say what must be there.

A condition is compiled once to a function of scope and node, as some are asked about every record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from duban.compare import COMPARE, agree, compare, same
from duban.nodes import Node, UnknownNameError
from duban.once import once
from duban.operands import operand
from duban.rows import ROWS
from duban.ways import Scope, Way, values, way

OUTER: Final = re.compile(r"\bouter\b")
"""Whether a wording asks about the node from which it is asked."""

Test = Callable[[Scope, Node], bool]
"""Whether a condition holds for a node."""


def matches(scope: Scope, node: Node, where: Mapping[str, Any]) -> bool:
    """Whether every part of a condition holds for a node."""
    return condition(where)(scope, node)


@once
def condition(where: Mapping[str, Any]) -> Test:
    """A condition, ready to be asked; raises UnknownNameError where it compares by a word that does not exist."""
    return _all([part(key, wanted) for key, wanted in where.items()])


def part(key: str, wanted: Any) -> Test:
    """One part of a condition: a path with what must be there, or a key of ``COMBINE``."""
    if key in COMBINE:
        return COMBINE[key](wanted)
    match wanted:
        case "present":
            return _present(key)
        case "absent":
            return _not(_present(key))
        case dict():
            return _all([_said(word, key, operand) for word, operand in wanted.items()])
        case _:
            return _is(key, wanted)


def _all(tests: Sequence[Test]) -> Test:
    def holds(scope: Scope, node: Node) -> bool:
        for test in tests:  # noqa: SIM110 - a loop, because this is asked a million times in a run
            if not test(scope, node):
                return False
        return True

    return tests[0] if len(tests) == 1 else holds


def _any(tests: Sequence[Test]) -> Test:
    def holds(scope: Scope, node: Node) -> bool:
        for test in tests:  # noqa: SIM110 - as above
            if test(scope, node):
                return True
        return False

    return holds


def _not(test: Test) -> Test:
    return lambda scope, node: not test(scope, node)


def _applies(wording: Any) -> Test:
    """Whether a figure that is true or false is true: today, or at the moment that the wording of a figure names."""
    found = operand({"figure": wording} if isinstance(wording, str) else wording)
    return lambda scope, node: any(value is True for value in found(scope, node))


COMBINE: Final[Mapping[str, Callable[[Any], Test]]] = MappingProxyType({
    "all": lambda parts: _all([condition(part) for part in parts]),
    "any": lambda parts: _any([condition(part) for part in parts]),
    "not": lambda part: _not(condition(part)),
    "applies": _applies,
})  # fmt: skip
"""Keys of a condition that are no paths."""


def _said(word: str, path: str, wanted: Any) -> Test:
    if word not in WORDS:
        raise UnknownNameError(word)
    return WORDS[word](path, wanted)


def _present(path: str) -> Test:
    found = values(path)
    return lambda scope, node: bool(found(scope, node))


def _is(path: str, wanted: Any) -> Test:
    return _in(path, [wanted])


def _in(path: str, wanted: Sequence[Any]) -> Test:
    found = values(path)

    def holds(scope: Scope, node: Node) -> bool:
        for value in found(scope, node):
            if value in wanted and (isinstance(value, str) or any(same(value, one) for one in wanted)):
                return True
        return False

    return holds


def _some(path: str, where: Mapping[str, Any]) -> Test:
    nodes, test = way(path), seen_from(where)
    return lambda scope, node: any(test(scope, node, found) for found in nodes(scope, node))


def _none(path: str, where: Mapping[str, Any]) -> Test:
    return _not(_some(path, where))


def _every(path: str, where: Mapping[str, Any]) -> Test:
    nodes, test = way(path), seen_from(where)
    return lambda scope, node: all(test(scope, node, found) for found in nodes(scope, node))


@once
def seen_from(where: Mapping[str, Any]) -> Callable[[Scope, Node, Node], bool]:
    """A condition on a node that is asked from another one, which its paths reach as ``outer``."""
    test = condition(where)
    if OUTER.search(str(where)):
        return lambda scope, node, found: test(replace(scope, outer=node), found)
    return lambda scope, _, found: test(scope, found)


def _count(path: str, wording: Mapping[str, Any]) -> Test:
    """How many nodes pass ``where`` (or how many values these have at ``of``) against each limit."""
    nodes, number, within = _passing(path, wording.get("where", {})), _number(wording), _within(wording)
    return lambda scope, node: within(scope, node, number(scope, nodes(scope, node)))


def _number(wording: Mapping[str, Any]) -> Callable[[Scope, Sequence[Node]], int]:
    """How many nodes there are, or how many different values these have at ``of``."""
    if "of" not in wording:
        return lambda _, found: len(found)
    named = values(wording["of"])
    return lambda scope, found: len({value for one in found for value in named(scope, one)})


def _in_a_row(path: str, wording: Mapping[str, Any]) -> Test:
    """How many of the nodes ``among`` pass ``where`` one after the other, up to the latest: by moments, or by periods."""
    by = next(name for name in ROWS if name in wording)
    nodes, passes = _passing(path, wording.get("among", {})), seen_from(wording["where"])
    places, within = values(wording[by]), _within(wording)

    def holds(scope: Scope, node: Node) -> bool:
        found = [(place, one) for one in nodes(scope, node) for place in places(scope, one)]
        return within(scope, node, ROWS[by](scope.clock, [(place, passes(scope, node, one)) for place, one in found]))

    return holds


def _share(path: str, wording: Mapping[str, Any]) -> Test:
    """How many percent of the nodes ``among`` (or of their values at ``of``) pass ``where``; of none, nothing is too much."""
    whole, passes = _passing(path, wording.get("among", {})), seen_from(wording["where"])
    number, within = _number(wording), _within(wording)

    def holds(scope: Scope, node: Node) -> bool:
        among = whole(scope, node)
        part = number(scope, [found for found in among if passes(scope, node, found)])
        total = number(scope, among)
        return not total or within(scope, node, 100 * part / total)

    return holds


def _passing(path: str, where: Mapping[str, Any]) -> Way:
    """The nodes at a path that pass a condition."""
    nodes = way(path)
    if not where:
        return nodes
    test = seen_from(where)
    return lambda scope, node: [found for found in nodes(scope, node) if test(scope, node, found)]


def _within(wording: Mapping[str, Any]) -> Callable[[Scope, Node, float], bool]:
    """Whether a number keeps each limit of a wording."""
    limited = [(COMPARE[sign], operand(limit)) for sign, limit in wording.items() if sign in COMPARE]
    return lambda scope, node, number: all(
        beyond(number, limit) for beyond, limits in limited for limit in limits(scope, node)
    )


def _covers(path: str, wanted: Any) -> Test:
    found, members = values(path), operand(wanted)

    def holds(scope: Scope, node: Node) -> bool:
        have = {value for value in found(scope, node) if isinstance(value, str)}
        return have.issuperset(value for value in members(scope, node) if isinstance(value, str))

    return holds


def _agrees(path: str, wanted: Any) -> Test:
    stated, computed = values(path), operand(wanted)
    return lambda scope, node: agree(stated(scope, node), computed(scope, node))


def _compared(sign: str, path: str, wanted: Any) -> Test:
    found, limits = values(path), operand(wanted)

    def holds(scope: Scope, node: Node) -> bool:
        have = found(scope, node)
        return any(compare(scope.clock, sign, value, limit) for limit in limits(scope, node) for value in have)

    return holds


WORDS: Final[Mapping[str, Callable[[str, Any], Test]]] = MappingProxyType({
    "is": _is, "in": _in, "some": _some, "none": _none, "every": _every, "count": _count, "share": _share,
    "in_a_row": _in_a_row, "covers": _covers, "agrees": _agrees, **{sign: partial(_compared, sign) for sign in COMPARE},
})  # fmt: skip
"""What may be said of the values at a path."""
