"""The rows that tell of a change beside its findings: amendments, duties, signatures; plain texts, not yet escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from duban.amendments import Amendment
from duban.cadences import Cadence, Moved
from duban.chains import Chain, Signature
from duban.comparison import Comparison, Effect, effect
from duban.language import Language, texts
from duban.model import Duty, Finding, Result, Text
from duban.report.phrases import owner, pair, phrase, time_of

Row = tuple[str, ...]

MOST_NAMES: Final = 5
"""Owners or records that one cell names."""


def amendment_rows(comparison: Comparison, language: Language) -> Iterator[Row]:
    """What is amended, from what to what, what it does, and who owns it."""
    for amendment in comparison.amendments:
        yield (
            pair(phrase(f"change.kind.{amendment.kind}", language), amendment.name, language),
            _turn(amendment, language),
            _effect(effect(comparison, amendment), language),
            owner(amendment.owner),
        )


def _turn(amendment: Amendment, language: Language) -> str:
    if amendment.before == amendment.after:
        return phrase("change.reworded", language)
    before, after = (
        "–" if text is None else texts(text)[language] for text in (amendment.before, amendment.after)
    )  # fmt: skip
    turn = f"{before} → {after}"
    return (
        turn
        if amendment.since is None
        else phrase("change.since", language, {"turn": Text(en=turn, zh=turn), "since": amendment.since})
    )


def _effect(found: Effect, language: Language) -> str:
    told = phrase("change.effect", language, {
        "failing": str(len(found.failing)), "passing": str(len(found.passing)), "cured": str(len(found.cured)),
        "moved": str(len(found.moved)),
    })  # fmt: skip
    flipped = (_flipped(finding, language) for finding in (*found.failing, *found.cured, *found.passing))
    names = _some(flipped, language)
    return f"{told} {names}".strip()


def _flipped(finding: Finding, language: Language) -> str:
    return f"{finding.title[language]} ({owner(finding.owner)})"


def _some(names: Iterable[str], language: Language) -> str:
    known = tuple(dict.fromkeys(names))
    comma = phrase("list.comma", language)
    return comma.join((*known[:MOST_NAMES], *(("…",) if len(known) > MOST_NAMES else ())))


def moved_rows(comparison: Comparison, result: Result, language: Language) -> Iterator[Row]:
    """What is due, when it was and is due, and who owns it."""
    for found in comparison.moved:
        yield _what(found.after, found.after.facet, language), _times(found, result), owner(found.after.owner)


def _times(found: Moved, result: Result) -> str:
    return f"{time_of(found.before.due, result)} → {time_of(found.after.due, result)}"


def cadence_rows(cadences: Iterable[Cadence], result: Result, language: Language) -> Iterator[Row]:
    """What is due, the times at which it falls due next, and who owns it."""
    for cadence in cadences:
        due = [time_of(moment, result) for moment in cadence.due]
        missed = [pair(phrase("standing.missed", language), str(cadence.missed), language)] if cadence.missed else []
        yield _what(cadence, cadence.part, language), ", ".join((*missed, *due)), owner(cadence.owner)


def _what(duty: Duty | Cadence, part: str, language: Language) -> str:
    what = f"{duty.title[language]}: {duty.label[language]}"
    return f"{what} ({part}) [{duty.rule}]" if part else f"{what} [{duty.rule}]"


def chain_rows(comparison: Comparison, language: Language) -> Iterator[Row]:
    """The changed record, the provision that wants it signed, and the chain; those that lack a signature first."""
    for chain in sorted(comparison.chains, key=_complete):
        yield chain.subject.id, chain.rule, " → ".join(_step(step, language) for step in chain.steps)


def _complete(chain: Chain) -> bool:
    return all(step.person is not None for step in chain.steps)


def _step(step: Signature, language: Language) -> str:
    """The roles with who has signed; while nobody has, with those who may."""
    roles = " / ".join(texts(role.name)[language] for role in step.roles)
    if step.person is not None:
        return pair(roles, texts(step.person.name)[language], language)
    if step.holders:
        names = _some((texts(holder.name)[language] for holder in step.holders), language)
        roles = phrase("change.holders", language, {"roles": roles, "names": names})
    return pair(roles, phrase("standing.open", language), language)
