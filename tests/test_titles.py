"""What records are called."""

from __future__ import annotations

from dataclasses import replace

from duban.model import Text
from duban.titles import cited, title, titled
from tests.books import record
from tests.results import RULE


def test_title_name_or_id() -> None:
    """In both languages, the same where there is one only."""
    both = Text(en="Press", zh="印刷機")
    assert title(record("tool", "t", title={"en": "Press", "zh": "印刷機"})) == both
    assert title(record("person", "p", name={"en": "Press", "zh": "印刷機"})) == both
    assert title(record("tool", "t", title="Press")) == Text(en="Press", zh="Press")
    assert title(record("tool", "t")) == Text(en="t", zh="t")


def test_by_id() -> None:
    """An id without record is its own title."""
    records = {"t": record("tool", "t", title="Press")}
    assert titled(records, "t") == Text(en="Press", zh="Press")
    assert titled(records, "u") == Text(en="u", zh="u")


def test_an_article_is_cited_as_each_language_does() -> None:
    """What has no number has the name of its chapter."""
    assert cited(RULE) == Text(en="Art. 12(1)", zh="第12條(1)")
    assert cited(replace(RULE, article="4(2)")) == Text(en="4(2)", zh="4(2)")
    preamble = Text(en="Preamble", zh="前言")
    assert cited(replace(RULE, article="Preamble", chapter=preamble)) == preamble
