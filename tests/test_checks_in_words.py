"""Every check of every provision is told in words: no path, no name of the grammar, in any language."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import pytest

from duban.evaluate import evaluate
from duban.language import LANGUAGES
from duban.model import Rule, Text
from duban.pages.checks import described, owners
from duban.pages.explain import explain
from duban.pages.phrases import Phrases
from duban.pages.view import View, view_of
from duban.shown import catalog
from tests.situations import sample

RULES: Final = sample()[0].rules
RAW: Final = re.compile(r"[a-z]_[a-z]|[a-z]@[a-z]|[a-z]\.[a-z]|[{}\[\]]")
"""What only paths and wordings hold."""
LATIN: Final = re.compile("[a-z]{2,}")


ABOUT: Final = frozenset(
    Text(en=plural.en[:1].lower() + plural.en[1:], zh=plural.zh) for plural in catalog(sample()[2]).plurals.values()
)
"""What records of a type are called inside a sentence; outcomes and what the history shows have no labels to tell."""


@cache
def site() -> View:
    """The sample company as its pages see it."""
    company, clock, schemas = sample()
    return view_of(
        evaluate(company, clock), company.ledger, clock=clock, cases=(), labels=company.labels, catalog=catalog(schemas)
    )


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_check_and_an_owner_are_told_in_words(rule: Rule) -> None:
    """In Chinese without Latin letters; a check of records that holds no figure says what it asks for, or bars."""
    for language in LANGUAGES:
        phrases = Phrases(view=site(), language=language)
        told = [phrases.check(described(site(), rule, check)) for check in rule.checks]
        said = [*told, *map(phrases.say, owners(site(), rule))]
        assert [text for text in said if RAW.search(text)] == []
        assert language == "en" or [text for text in said if LATIN.search(text)] == []
    found = [described(site(), rule, check) for check in rule.checks if check.word != "limit"]
    records = [one for one in found if one.about in ABOUT]
    assert [one for one in records if not (one.asks or one.bars or one.figures)] == []


@pytest.mark.parametrize("name", ["PR-12-1a", "PR-19-1a", "AS-05-2d", "RK-01-3b"])
def test_the_whole_explanation_is_in_words(name: str) -> None:
    """But for paths of files, ids and keys."""
    lines = explain(site(), name, "en").splitlines()
    lines = [
        line for line in lines if line.startswith(("  Check:", "  Owner:", "  Figure:", "  Kind:", "  Regulation:"))
    ]
    assert len(lines) > 3
    assert [line for line in lines if RAW.search(line)] == []
