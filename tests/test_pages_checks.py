"""Checks of provisions in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.model import Check, Text
from duban.pages.checks import described
from tests import results, site_books

VIEW = site_books.view(results.result())
STATE = Text(en="State", zh="狀態")
SUBMITTED = Text(en="Submitted at", zh="提交時間")


def words(word: str, params: dict[str, Any]) -> tuple[str, list[str], list[str], list[str]]:
    """What the check is about, by what chosen, what it asks for, by which figures; in English."""
    check = described(VIEW, results.RULE, Check(word=word, params=params, place=results.RULE.place))
    assert check.word == word
    return (
        check.about.en, [text.en for text in check.only], [text.en for text in check.asks],
        [f"{name} {held.value}" for _, name, held in check.figures],
    )  # fmt: skip


def test_what_published_texts_may_not_hold_is_looked_for_and_not_asked_for() -> None:
    """The word has another meaning then."""
    params = {"of": {"type": "warning"}, "clear_of": ["telephone", "e-mail"]}
    check = described(VIEW, results.RULE, Check(word="kept", params=params, place=results.RULE.place))
    assert (check.meaning.en, check.asks) == ("no published text holds personal data", ())
    assert [text.en for text in check.bars] == ["telephone number", "e-mail address"]


@pytest.mark.parametrize(
    ("word", "params", "wanted"),
    [
        pytest.param(
            "answered", {"of": {"type": "warning"}, "by": {"at": "submitted_at"}, "within": "submit_within"},
            ("warnings", [], ["Submitted at"], ["submit_within 4"]), id="a step of the same record",
        ),
        pytest.param(
            "answered", {"of": {"term": "urgent-warning"}, "by": {"type": "plan", "where": {"state": "open"}}},
            ("warnings", ["State"], ["plans"], []), id="a term, answered by another record",
        ),
        pytest.param(
            "holds", {"of": {"term": "reported-warning"}, "must": {}}, ("warnings", ["State", "Submitted at"], [], []),
            id="a term by way of another",
        ),
        pytest.param("holds", {"of": {"term": "unknown"}, "must": {}}, ("the company", [], [], []), id="an unknown term"),
        pytest.param(
            "holds",
            {"of": {"type": "warning", "where": {"any": [{"state": "a"}, {"not": {"no_words": 1}}]}},
             "must": {"state": "present", "record.submitted_at": "present", "plan@warning": "present", "all": [{"state": 1}]}},
            ("warnings", ["State"], ["State", "Submitted at", "plans"], []), id="nested conditions and paths",
        ),
        pytest.param(
            "limit", {"of": {"type": "post"}, "figure": "PR-12-1a.submit_within", "answered": {"by": {"type": "warning"}}},
            ("posts", [], ["warnings"], ["submit_within 4"]), id="a figure of another provision",
        ),
        pytest.param(
            "holds", {"of": {"type": "warning"}, "covers": {"value": "state.unknown", "all": ["general-manager"]}},
            ("warnings", [], ["State", "General Manager"], []), id="a set to be covered, by the last step that has a word",
        ),
        pytest.param(
            "answered", {"of": {"type": "warning"}, "by": {"path": ["submitted_at", "plan@warning.kept"], "at": "x"}},
            ("warnings", [], ["Submitted at", "plans"], []), id="paths, and records that refer here",
        ),
        pytest.param(
            "holds", {"of": {"type": "warning"}, "must": {"role": "present", "state": "present"}},
            ("warnings", [], ["State"], []), id="a property that is called like a parameter",
        ),
        pytest.param("limit", {"of": {"type": "post"}, "figure": "PR-99.none"}, ("posts", [], [], []), id="no answer"),
        pytest.param(
            "signed", {"of": {"type": "plan"}, "chain": [{"role": "general-manager"}, {"role": ["board", "marketing"]}]},
            ("plans", [], ["General Manager", "Board", "Marketing"], []), id="roles",
        ),
        pytest.param(
            "kept", {"of": {"type": "warning"}, "by": {"path": "submitted_at"}, "department": "marketing"},
            ("warnings", [], ["Submitted at", "Marketing"], []), id="a department",
        ),
        pytest.param(
            "every", {"for": {"type": "group"}, "by": {"type": "inspection"}, "name": "filing"},
            ("groups", [], ["inspections", "filing"], []), id="a part that the check names",
        ),
        pytest.param(
            "order", {"of": {"type": "warning"}, "steps": ["submitted_at", {"name": "x", "at": "state"}]},
            ("warnings", [], ["Submitted at", "State"], []), id="steps",
        ),
        pytest.param("graded", {"of": {"type": "warning"}, "score": "state", "otherwise": 3}, ("warnings", [], ["State"], []), id="a score"),
        pytest.param("tally", {"share": {"state": "met"}}, ("the company", [], ["no words"], []), id="no selection"),
    ],
)  # fmt: skip
def test_a_check_in_words(word: str, params: dict[str, Any], wanted: tuple[Any, ...]) -> None:
    if word == "tally":  # without a type there are no labels, and names without words are left out
        wanted = (wanted[0], [], [], [])
    assert words(word, params) == wanted


def test_a_regulation_without_record_has_no_terms() -> None:
    rule = replace(results.RULE, regulation="another")
    check = Check(word="holds", params={"of": {"term": "urgent-warning"}, "must": {}}, place=rule.place)
    assert described(VIEW, rule, check).about == Text(en="the company", zh="公司")
