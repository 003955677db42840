"""What is wrong with the wordings of a regulation by the schemas alone, whatever the records hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from duban.fields import Fields
from duban.findings import SYSTEM
from duban.ledger import Derived
from duban.model import Place, Problem, Record, Rule
from duban.outcomes import FIELDS
from duban.parameters import PARTS, WORDS
from duban.paths import NOWHERE, Land, Reading, Spots, Terms, land, lead, roots
from duban.wordings import nested, read, select, without

SYSTEM_RULES: Final = frozenset({f"{SYSTEM}-error", f"{SYSTEM}-invalid"})
"""Rules that no provision holds: those of findings about files."""


NOTHING: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType({})


def problems(
    fields: Mapping[str, Fields],
    derived: Derived,
    rules: Iterable[Rule],
    regulations: Mapping[str, Record],
    closing: Mapping[str, Mapping[str, Any]] = NOTHING,
) -> Iterator[Problem]:
    """What leads nowhere, or can never be, in derived properties, in terms, and in the checks and owners of rules.

    ``closing``: type -> when its records are closed, and what evidence they then need.
    """
    known = tuple(rules)
    here = land(fields, derived, {*(rule.id for rule in known), *SYSTEM_RULES})
    everywhere = replace(here, outcomes=True)
    for type_name, definitions in derived.items():
        for name, definition in definitions.items():
            reading = Reading(land=everywhere)
            nested(reading, frozenset({(type_name, ())}), PARTS["derived"], definition)
            yield from reading.told(Place(path=f"schemas/{type_name}.json"), f"{type_name}.{name}")
    for type_name, closed in closing.items():
        reading = Reading(land=here)
        start = frozenset({(type_name, ())})
        nested(reading, start, PARTS["shown"], {"where": closed["when"]})
        lead(reading, [start], [*closed.get("evidence", ()), *closed.get("open", ())])
        yield from reading.told(Place(path=f"schemas/{type_name}.json"), type_name)
    for regulation in regulations.values():
        terms = regulation.data.get("terms", {})
        for name in terms:
            reading = Reading(land=everywhere, terms=without(terms, name))
            select(reading, (), terms[name])
            yield from reading.told(regulation.document.place(("terms", name)), name)
    for rule in known:
        if rule.regulation in regulations:
            yield from _in_rule(here, rule, regulations[rule.regulation].data.get("terms", {}))


def _in_rule(whole: Land, rule: Rule, terms: Terms) -> Iterator[Problem]:
    here = replace(whole, outcomes=rule.stage != "records")
    subjects = NOWHERE
    for check in rule.checks:
        reading = Reading(land=here, terms=terms)
        subjects |= _subjects(check.word, read(reading, WORDS.get(check.word, ()), check.params, {}))
        yield from reading.told(check.place, rule.id)
    owner = Reading(land=here)
    for path in (rule.owner[key] for key in ("path", "person") if key in rule.owner):
        lead(owner, [subjects], path)
    yield from owner.told(rule.place, rule.id)


def _subjects(word: str, known: Mapping[str, Spots]) -> Spots:
    """What the findings of a check are about, with the records of it; of outcomes, what these are about."""
    if word == "tally" or (word == "every" and not known["for"]):
        return frozenset({("regulation", ())})
    found = known.get("of", known.get("for", NOWHERE))
    named = frozenset((name, ("subject",)) for name, _ in found if name in FIELDS)
    own = frozenset(spot for spot in found if spot[0] not in FIELDS)
    return named | own | roots(own)
