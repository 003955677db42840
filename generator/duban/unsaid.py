"""Personal data that a check found, taken out of everything that is told of anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from duban.ledger import Ledger
from duban.model import Duty, Finding, Rule, Text
from duban.personal_data import MASK, spans, texts_in

Told = TypeVar("Told", bound=Finding | Duty)


def personal(rules: Iterable[Rule], findings: Iterable[Finding]) -> frozenset[str]:
    """Ids of the records in which a check for personal data found some."""
    looking = {rule.id for rule in rules if any("clear_of" in check.params for check in rule.checks)}
    return frozenset(finding.subject.id for finding in findings if finding.rule in looking)


def secrets(ledger: Ledger, ids: Iterable[str]) -> tuple[str, ...]:
    """The personal data in those records, as they stand there; what holds another one stands before it."""
    texts = (text for name in ids for _, text in texts_in(ledger.by_id[name].data))
    return tuple(sorted({text[start:end] for text in texts for (start, end), _ in spans(text)}, key=_longest_first))


def _longest_first(text: str) -> tuple[int, str]:
    return -len(text), text


def without(told: Told, secret: Sequence[str]) -> Told:
    """What is told, with a mark wherever it repeated something secret."""
    if not any(one in text for text in _said(told) for one in secret):
        return told
    clean = replace(
        told, title=_texts(told.title, secret), measured=_text(told.measured, secret), limit=_text(told.limit, secret)
    )
    return replace(clean, message=_texts(clean.message, secret)) if isinstance(clean, Finding) else clean


def _said(told: Finding | Duty) -> Iterator[str]:
    yield from told.title.values()
    yield from (text for found in (told.measured, told.limit) if found is not None for text in (found.en, found.zh))
    yield from told.message.values() if isinstance(told, Finding) else ()


def _texts(texts: Mapping[str, str], secret: Sequence[str]) -> Mapping[str, str]:
    return MappingProxyType({language: _clean(text, secret) for language, text in texts.items()})


def _text(text: Text | None, secret: Sequence[str]) -> Text | None:
    return None if text is None else Text(en=_clean(text.en, secret), zh=_clean(text.zh, secret))


def _clean(text: str, secret: Sequence[str]) -> str:
    for one in secret:
        text = text.replace(one, MASK)
    return text
