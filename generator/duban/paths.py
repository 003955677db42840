"""Where a path leads by the schemas alone, whatever the records hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Final

from duban.compare import same
from duban.derive import DERIVE
from duban.dialect import listed
from duban.fields import OPEN, Field, Fields
from duban.integrity import PROVISIONS
from duban.ledger import VIRTUAL_REFERENCES, Derived
from duban.model import Place, Problem
from duban.outcomes import ANY_RECORD, FIELDS
from duban.shapes import Pattern

Spot = tuple[str, Pattern]
"""A property of a record type; ``()`` is the record itself."""

Spots = frozenset[Spot]
"""What a path may lead to. None at all says that nothing is known any more, as after a wrong step."""

NOWHERE: Final[Spots] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Land:
    """All that paths may lead through: properties by type, derived ones, who refers to whom.

    ``outcomes`` says whether duties, findings and indicators can be seen from here, ``outer`` where that step leads.
    """

    fields: Mapping[str, Fields]
    derived: Derived
    referring: Mapping[str, frozenset[str]]
    """``type@property`` -> the types that are referred to there."""
    parents: frozenset[Spot]
    """The properties that have others inside."""
    provisions: frozenset[str] = frozenset()
    outcomes: bool = False
    outer: Spots | None = None
    known: dict[tuple[Spot, str, bool], Spots] = field(default_factory=dict, compare=False, repr=False)


def land(fields: Mapping[str, Fields], derived: Derived, provisions: Iterable[str]) -> Land:
    """The land of a company's schemas and of the outcomes."""
    whole = {**fields, **{name: _settled(found, fields) for name, found in FIELDS.items()}}
    return Land(
        fields=whole,
        derived=derived,
        referring=_referring(whole),
        parents=frozenset((name, path[:-1]) for name, found in whole.items() for path in found),
        provisions=frozenset(provisions),
    )


def _settled(fields: Fields, types: Iterable[str]) -> Fields:
    """The properties of an outcome, with the types that there are."""
    known = frozenset(types)
    named = {
        path: known if what.refers == ANY_RECORD else known.intersection(what.refers) for path, what in fields.items()
    }
    return MappingProxyType({path: Field(tuple(sorted(named[path])), what.members) for path, what in fields.items()})


def _referring(fields: Mapping[str, Fields]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, own in fields.items():
        for path, what in own.items():
            if name not in VIRTUAL_REFERENCES or path in VIRTUAL_REFERENCES[name]:
                step = f"{name}@{path[0]}"
                found[step] = found.get(step, frozenset()).union(what.refers)
    return found


def follow(here: Land, start: Spots, path: str) -> tuple[Spots, str | None]:
    """Where a path leads, and its first step that leads nowhere, if there is one."""
    spots = start
    for step in path.split("."):
        if step == "outer" and here.outer is not None:
            spots = here.outer
            continue
        following = NOWHERE.union(*(_advance(here, spot, step) for spot in spots))
        if spots and not following:
            return NOWHERE, step
        spots = following
    return spots, None


def roots(spots: Spots) -> Spots:
    """The records in which something stands."""
    return frozenset((name, ()) for name, _ in spots)


def members(here: Land, spots: Spots) -> frozenset[Any] | None:
    """The values that may stand there; None where anything may."""
    found = [
        here.provisions if path and path[-1] in PROVISIONS else here.fields[name].get(path, Field()).members
        for name, path in spots
    ]
    closed = [values for values in found if values is not None]
    return frozenset[Any]().union(*closed) if len(closed) == len(found) > 0 else None


def _advance(here: Land, spot: Spot, step: str) -> Spots:
    key = (spot, step, here.outcomes)
    if key not in here.known:
        here.known[key] = NOWHERE  # where a derived property asks for itself
        here.known[key] = frozenset(_step(here, *spot, step))
    return here.known[key]


def _step(here: Land, name: str, path: Pattern, step: str) -> Iterator[Spot]:
    own = here.fields[name]
    refers = own[path].refers if path in own else ()
    if (*path, step) in own:
        yield name, (*path, step)
    elif (*path, OPEN) in own:
        yield name, (*path, OPEN)
    elif step == "record":
        yield name, ()
    elif refers:
        for target in refers:
            yield from _advance(here, (target, ()), step)
    elif "@" in step and (name, path) in here.parents:
        referrer = step.partition("@")[0]
        if name in here.referring.get(step, ()) and (here.outcomes or referrer not in FIELDS):
            yield referrer, ()
    elif path == () and step in here.derived.get(name, {}):
        yield from _derived(here, name, step)


def _derived(here: Land, name: str, step: str) -> Iterator[Spot]:
    """What a derived property is taken from; nothing where one of its paths is wrong, or cannot be followed here."""
    definition, inside = here.derived[name][step], replace(here, outer=None)
    start, wrong = follow(inside, frozenset({(name, ())}), definition.get("each", "record"))
    paths = next((definition[word] for word in DERIVE if word in definition), ())
    led = [follow(inside, start, path) for path in ([paths] if isinstance(paths, str) else paths)]
    if wrong is None and all(step is None for _, step in led):
        yield from NOWHERE.union(*(spots for spots, _ in led))


Terms = Mapping[str, Any]
"""Term -> its selection."""

Starts = Sequence[Spots]
"""From where the paths of a parameter start, as its line in the table names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One wording that is read: what its paths lead through, the terms that it may name, the faults found so far."""

    land: Land
    terms: Terms = field(default_factory=dict)
    faults: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def unknown(self, name: Any) -> Spots:
        """Note a type, term, measure or parameter that does not exist."""
        self.faults.append(("regulation.name", {"name": str(name)}))
        return NOWHERE

    def told(self, place: Place, whose: str) -> Iterator[Problem]:
        """The faults as problems of whoever wrote the wording."""
        for code, values in {(code, *values.values()): (code, values) for code, values in self.faults}.values():
            yield Problem(code=code, place=place, values={"rule": whose, **values})


def lead(reading: Reading, starts: Starts, wanted: Any) -> Spots:
    """A path or several, from each of the starts."""
    if isinstance(wanted, list):
        return NOWHERE.union(*(lead(reading, starts, one) for one in wanted))
    led = [follow(reading.land, start, str(wanted)) for start in starts]
    for wrong in dict.fromkeys(step for _, step in led if step is not None):
        reading.faults.append(("regulation.path", {"path": str(wanted), "step": wrong}))
    return NOWHERE.union(*(spots for spots, _ in led))


def values(reading: Reading, starts: Starts, wanted: Any) -> Spots:
    """Literal values that something is compared with."""
    known = members(reading.land, starts[0])
    for value in wanted if isinstance(wanted, list) else [wanted]:
        if known is not None and not _among(known, value):
            reading.faults.append(_never(min(starts[0]), known, str(value)))
    return NOWHERE


def bound(reading: Reading, wanted: Any) -> None:
    """What something is to lie above or below, which is never a word; dates, periods and numbers begin with a digit."""
    if isinstance(wanted, str) and not wanted[:1].isdigit():
        reading.faults.append(("regulation.word-as-limit", {"value": wanted}))


def _never(spot: Spot, known: Iterable[Any], value: str) -> tuple[str, Mapping[str, str]]:
    """What a property can never be, and what it may be; the ids of all provisions are too many to say."""
    name, path = spot
    said = {"field": ".".join(path), "value": value}
    if path[-1] in PROVISIONS:
        return "regulation.no-provision", said
    shown = (one if isinstance(one, str) else json.dumps(one) for one in known)
    return "regulation.value", {**said, "type": name, "known": listed(sorted(shown))}


def _among(known: frozenset[Any], value: Any) -> bool:
    return value in known if isinstance(value, str) else any(same(member, value) for member in known)
