"""Reads the wordings of checks, each parameter from where the table of parameters says that its paths start."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from duban.compare import COMPARE
from duban.outcomes import FIELDS
from duban.parameters import DEFAULTS, MEASURES, PARTS, Table
from duban.paths import NOWHERE, Reading, Spots, Starts, Terms, bound, lead, roots, values
from duban.query import COMBINE
from duban.rows import ROWS


def read(reading: Reading, table: Table, wording: Mapping[str, Any], known: dict[str, Spots]) -> Mapping[str, Spots]:
    """Read each parameter of a wording; gives where all of them lead."""
    for name in sorted(wording.keys() - {parameter.steps[0] for parameter in table}):
        reading.unknown(name)
    for name, steps, kind, begins in table:
        starts = [known[begin] for begin in begins]
        given = [*_at(wording, steps)] if steps[0] in wording else [DEFAULTS[name]] if name in DEFAULTS else []
        found = [READERS[kind](reading, starts, value) for value in given]
        known[name] = NOWHERE.union(*found) if found else starts[0] if starts else NOWHERE
    return known


def _at(wording: Any, steps: Sequence[str]) -> Iterator[Any]:
    """What stands at a parameter, lists spread on the way to it."""
    if not steps:
        yield wording
        return
    for part in wording if isinstance(wording, list) else [wording]:
        if isinstance(part, Mapping) and steps[0] in part:
            yield from _at(part[steps[0]], steps[1:])


def nested(reading: Reading, start: Spots, table: Table, wording: Mapping[str, Any]) -> Spots:
    """A wording inside of another; gives the nodes that it names by type, path or elements."""
    found = start
    if "type" in wording:
        found = select(reading, (), {key: wording[key] for key in ("type", "each") if key in wording})
        if found and "refers" in wording:
            lead(reading, [start], f"{wording['type']}@{wording['refers']}")
    elif "path" in wording or "each" in wording:
        found = lead(reading, [start], wording.get("path", wording.get("each")))
    read(reading, table, wording, {"here": start, "found": found, "root": roots(start)})
    return found


def select(reading: Reading, _starts: Starts, selector: Mapping[str, Any]) -> Spots:
    """A selection by type or term, of elements, by conditions; gives what it selects."""
    land, name = reading.land, selector.get("type")
    if "term" in selector:
        found = _term(reading, selector["term"])
    else:
        found = frozenset({(str(name), ())}) if name in land.fields else reading.unknown(name)
    for unseen in sorted({name for name, _ in found} & FIELDS.keys()):
        found = found if land.outcomes else reading.unknown(unseen)
    if "each" in selector:
        found = lead(reading, [found], selector["each"])
    _where(reading, [found], selector.get("where", {}))
    return found


def without(terms: Terms, name: str) -> Terms:
    """The terms that a term may use: any but itself."""
    return {other: selection for other, selection in terms.items() if other != name}


def _term(reading: Reading, name: str) -> Spots:
    """What a term selects; what is wrong in it is told of itself, but a name that does not exist stops its users too."""
    if name not in reading.terms:
        return reading.unknown(name)
    inside = Reading(land=replace(reading.land, outcomes=True), terms=without(reading.terms, name))
    found = select(inside, (), reading.terms[name])
    reading.faults.extend(fault for fault in inside.faults if fault[0] == "regulation.name")
    return found


def _where(reading: Reading, starts: Starts, where: Any) -> Spots:
    for key, condition in where.items():
        if key == "applies":
            _operand(reading, starts, condition)
        elif key in COMBINE:
            for part in condition if isinstance(condition, list) else [condition]:
                _where(reading, starts, part)
        else:
            _condition(reading, starts, lead(reading, starts, key), condition)
    return NOWHERE


def _condition(reading: Reading, starts: Starts, found: Spots, condition: Any) -> None:
    if condition in ("present", "absent"):
        return
    for word, operand in condition.items() if isinstance(condition, Mapping) else [("is", condition)]:
        match word:
            case "some" | "none" | "every":
                _where(_seen_from(reading, starts[0]), [found], operand)
            case "count" | "share" | "in_a_row":
                _number(reading, starts, found, operand)
            case "is" | "in" | "==" | "covers" | "agrees" if not isinstance(operand, Mapping):
                values(reading, [found], operand)
            case "covers" | "agrees":
                _operand(reading, starts, operand)
            case _ if word in COMPARE:
                bound(reading, operand)
                _operand(reading, starts, operand)
            case _:
                reading.unknown(word)


def _number(reading: Reading, starts: Starts, found: Spots, wording: Mapping[str, Any]) -> None:
    """Which nodes are counted, what of them or by what in a row, and the limits."""
    inside = _seen_from(reading, starts[0])
    for word, part in wording.items():
        if word in COMPARE:
            bound(reading, part)
            _operand(reading, starts, part)
        elif word == "of" or word in ROWS:
            lead(inside, [found], part)
        else:
            _where(inside, [found], part)


def _operand(reading: Reading, starts: Starts, operand: Any) -> Spots:
    for part in operand if isinstance(operand, list) else ():
        _operand(reading, starts, part)
    if isinstance(operand, Mapping):
        read(reading, PARTS["operand"], operand, {"here": starts[0], "root": roots(starts[0])})
    return NOWHERE


def _indicator(reading: Reading, starts: Starts, name: str) -> Spots:
    """A provision, or the path to its id."""
    if not name[:1].isupper():
        return lead(reading, starts, name)
    return NOWHERE if name in reading.land.provisions else reading.unknown(name)


def _moment(reading: Reading, starts: Starts, wording: Any) -> Spots:
    match wording:
        case {"of": _, "where": _, "at": at}:
            inside, found = _others(reading, starts, wording)
            _moment(inside, [found], at)
        case Mapping():
            read(reading, PARTS["moment"], wording, {"here": starts[0]})
        case list():
            for part in wording:
                _moment(reading, starts, part)
        case _:
            lead(reading, starts, wording)
    return NOWHERE


def _others(reading: Reading, starts: Starts, wording: Mapping[str, Any]) -> tuple[Reading, Spots]:
    """Nodes ``of`` a path that pass ``where``, and a reading in which they reach the start as ``outer``."""
    found = lead(reading, starts, wording["of"])
    inside = _seen_from(reading, starts[0])
    _where(inside, [found], wording["where"])
    return inside, found


def _seen_from(reading: Reading, outer: Spots) -> Reading:
    return replace(reading, land=replace(reading.land, outer=outer))


def _steps(reading: Reading, starts: Starts, steps: Sequence[Any]) -> Spots:
    for step in steps:
        _moment(reading, starts, step["at"] if isinstance(step, Mapping) and "name" in step else step)
    return NOWHERE


def _set(reading: Reading, starts: Starts, wanted: Any) -> Spots:
    """A whole set to be covered: values that are compared with those of the second start, or where to take them from."""
    here, compared = starts
    match wanted:
        case list():
            values(reading, [compared], wanted)
        case {"path": path}:
            lead(reading, [here], path)
        case {"of": _, "where": _, "value": value}:
            _, found = _others(reading, [here], wanted)
            lead(reading, [found], value)
        case _:
            _members(reading, [here], wanted)
    return NOWHERE


def _members(reading: Reading, starts: Starts, selector: Mapping[str, Any]) -> Spots:
    """Values of what is selected for each node that is asked about."""
    return lead(reading, [select(_seen_from(reading, starts[0]), (), selector)], selector["value"])


def _roles(reading: Reading, starts: Starts, roles: Any) -> Spots:
    return values(reading, [lead(reading, starts, "role")], roles)


def _pairs(reading: Reading, starts: Starts, pairs: Mapping[str, str]) -> Spots:
    """Paths of what is found, each with a path of what it is found for."""
    for own, path in pairs.items():
        lead(reading, starts[:1], own)
        lead(reading, starts[1:], path)
    return NOWHERE


def _measure(reading: Reading, starts: Starts, measure: Mapping[str, Any]) -> Spots:
    for name, wording in measure.items():
        if name in MEASURES:
            nested(reading, starts[0], MEASURES[name], wording)
        else:
            reading.unknown(name)
    return NOWHERE


def _spells(reading: Reading, starts: Starts, spells: Sequence[Mapping[str, Any]]) -> Spots:
    return NOWHERE.union(*(nested(reading, starts[0], PARTS["spell"], spell) for spell in spells))


def _nothing(_reading: Reading, _starts: Starts, _value: Any) -> Spots:
    return NOWHERE


READERS: Final[Mapping[str, Callable[[Reading, Starts, Any], Spots]]] = MappingProxyType({
    "by": lambda reading, starts, by: nested(reading, starts[0], PARTS["by"], by),
    "figure": _nothing,
    "indicator": _indicator,
    "measure": _measure,
    "members": _members,
    "moment": _moment,
    "operand": _operand,
    "others": lambda reading, starts, selector: select(_seen_from(reading, starts[0]), (), selector),
    "pairs": _pairs,
    "path": lead,
    "plain": _nothing,
    "roles": _roles,
    "selector": select,
    "set": _set,
    "source": lambda reading, starts, source: nested(reading, starts[0], PARTS["source"], source),
    "spells": _spells,
    "steps": _steps,
    "taken": _nothing,
    "values": values,
    "where": _where,
})  # fmt: skip
"""The kinds of parameters: how each is read, and what it leads to or selects."""
