"""The sentence that a finding is told by, in the words of those who read it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pytest

from duban.evaluate import evaluate
from duban.findings import finding_of_problem
from duban.model import Breach, Document, Figure, Finding, Place, Problem, Subject, Text
from duban.schema import Schemas
from duban.secrecy import WITHHELD
from duban.telling import Author, values_of
from tests.books import books, clock, moment, scope
from tests.letters import RULE, checked, company, letter, run
from tests.schema_folders import COMPANY
from tests.situations import sample

APRIL: Final = "2026-04-10 09:00"
FIGURES: Final = {
    "days": Figure(op="<=", value=15, unit="day"),
    "hours": Figure(op="<=", value=4, unit="hour"),
}


def tell(word_and_params: dict[str, Any], *, now: str = APRIL, **data: Any) -> Finding:
    """The only finding about the letter."""
    (found,) = run(now, letter(**data), rules=(checked("XX-1", word_and_params, figures=FIGURES),)).findings
    return found


def must(condition: Any, **params: Any) -> dict[str, Any]:
    """A check of the letter's stamp, or of whatever is named instead."""
    return {"holds": {"of": {"type": "letter"}, "must": {"stamp": condition}, **params}}


@pytest.mark.parametrize(
    ("condition", "stamp", "en", "zh", "measured"),
    [
        pytest.param("blue", "red", "is Red One, and has to be Blue One", "為紅票，應為藍票", ("red", "紅票"), id="a value"),
        pytest.param("blue", ["red", "green"], "is red, green, and", "為red, green，應為藍票", ("red, green", "red, green"),
            id="values of which one has no words"),
        pytest.param({"in": ["x"]}, ["red", "blue"], "is Red One, Blue One, which", "為紅票、藍票，", ("red, blue", "紅票、藍票"),
            id="several values"),
        pytest.param({"==": "blue"}, "red", "is Red One, and has to be Blue One", "為紅票，應為藍票", ("red", "紅票"),
            id="what it is compared with"),
    ],
)  # fmt: skip
def test_a_value_of_a_closed_choice_is_told_in_words(
    condition: Any, stamp: Any, en: str, zh: str, measured: tuple[str, str]
) -> None:
    """Programs read the value itself, which the English text of what was measured keeps."""
    words = {"red": {"letter": Text(en="Red One", zh="紅票")}, "blue": {"letter": Text(en="Blue One", zh="藍票")}}
    house = company(letter(stamp=stamp), rules=(checked("XX-1", must(condition), figures=FIGURES),))
    (found,) = evaluate(replace(house, choices={"stamp": words}), clock(APRIL)).findings
    assert en in found.message["en"]
    assert zh in found.message["zh-Hant"]
    assert found.measured is not None
    assert (found.measured.en, found.measured.zh) == measured


@pytest.mark.parametrize(
    ("check", "data", "en", "zh"),
    [
        pytest.param(must("present"), {}, "“Stamp” is missing", "缺少「郵票」", id="nothing there"),
        pytest.param(must("absent"), {"stamp": "red"}, "“Stamp” is filled in, where it has to stay empty",
            "「郵票」已填寫，但應留空", id="something there"),
        pytest.param(must("blue"), {"stamp": "red"}, "“Stamp” is red, and has to be blue", "「郵票」為red，應為blue",
            id="another value"),
        pytest.param(must({"<=": 5}), {"stamp": 6}, "“Stamp” is 6, and has to be ≤ 5", "「郵票」為6，應為≤ 5",
            id="beyond a limit"),
        pytest.param(must({"==": 5}), {"stamp": 6}, "“Stamp” is 6, and has to be 5", "「郵票」為6，應為5", id="not equal"),
        pytest.param(must({"in": ["a"]}), {"stamp": "b"}, "“Stamp” is b, which is not as required",
            "「郵票」為b，不符合要求", id="not among them"),
        pytest.param(must({"every": {"seen": True}}), {"stamp": [{"seen": False}]}, "“Stamp” is not as required",
            "「郵票」不符合要求", id="parts that are not as they must be"),
        pytest.param(must({"covers": ["stores", "ada", "x"]}), {"stamp": ["x"]}, "“Stamp” does not include Stores, Ada",
            "「郵票」缺少倉庫、阿達", id="members of a set by name"),
        pytest.param(must({"covers": ["stores"]}), {}, "“Stamp” does not include Stores", "「郵票」缺少倉庫",
            id="an empty set"),
        pytest.param({"holds": {"of": {"type": "letter"}, "must": {"any": [{"x": 1}]}}}, {},
            "“Things are in order” does not hold", "不符合「事物有序」", id="no part of it"),
        pytest.param({"holds": {"of": {"type": "letter"}, "must": {"any": [{"x": 1}]}, "name": "stamp"}}, {},
            "“Stamp” is not as required", "「郵票」不符合要求", id="a condition with a name"),
        pytest.param({"order": {"of": {"type": "letter"}, "steps": ["stamp", "sent"]}},
            {"stamp": "2026-04-09", "sent": "2026-04-08T10:00:00+08:00"},
            "“sent” is entered for 2026-04-08 10:00, but “Stamp” has to come first and is entered for 2026-04-09",
            "「sent」登記為2026-04-08 10:00，但應在其前的「郵票」登記為2026-04-09，次序有誤", id="steps out of order"),
        pytest.param({"order": {"of": {"type": "letter"}, "steps": ["stamp", "sent"]}}, {"sent": "2026-04-08"},
            "“sent” is entered for 2026-04-08, but “Stamp” has to come first and is not on record",
            "「sent」登記為2026-04-08，但應在其前的「郵票」沒有記錄", id="a step left out"),
        pytest.param(
            {"order": {"of": {"type": "letter"}, "steps": [{"name": "stamp", "at": "stamp"}, {"name": "stamp", "at": "sent"}]}},
            {"stamp": "2026-04-09", "sent": "2026-04-08"},
            "“Stamp” is entered for 2026-04-09, but it was needed by 2026-04-08", "「郵票」登記為2026-04-09，但應不晚於2026-04-08",
            id="too late for what needed it"),
        pytest.param(
            {"order": {"of": {"type": "letter"}, "steps": [{"name": "stamp", "at": "stamp"}, {"name": "stamp", "at": "sent"}]}},
            {"sent": "2026-04-08"},
            "“Stamp” is not on record, but it was needed by 2026-04-08", "「郵票」沒有記錄，但應不晚於2026-04-08",
            id="never there"),
        pytest.param({"signed": {"of": {"type": "letter"}, "chain": [{"role": "stores"}], "before": "sent"}},
            {"sent": "2026-04-08T10:00:00+08:00", "approvals": [
                {"role": "stores", "person": "ada", "decision": "approved", "at": "2026-04-09T10:00:00+08:00"}]},
            "the approval by Stores dates from 2026-04-09 10:00, but it was needed by 2026-04-08 10:00",
            "倉庫的審批時間為2026-04-09 10:00，但最遲應於2026-04-08 10:00取得", id="an approval too late"),
        pytest.param({"limit": {"of": {"type": "letter"}, "measure": {"unread": {"dates": "stamp.on"}}}},
            {"stamp": [{"on": "2026-04-08"}]},
            "no “stamp” reading was entered for 2026-04-09, a working day", "2026-04-09為工作日，但未登記「stamp」讀數",
            id="a day without reading"),
    ],
)  # fmt: skip
def test_what_does_not_hold(check: dict[str, Any], data: dict[str, Any], en: str, zh: str) -> None:
    """The fact comes first, then what it ought to be."""
    found = tell(check, **data)
    assert found.message["en"].startswith(f"Complaint: {en}")
    assert found.message["zh-Hant"].startswith(f"Complaint：{zh}")


def test_chinese_names_articles_in_its_own_way() -> None:
    """The regulation's own writing stands in English."""
    found = tell(must("present"))
    assert found.message["en"].endswith(" (Art. 1).")
    assert found.message["zh-Hans"].endswith("（第1条）。")


ENDS: Final = {"remaining": {"each": "licences", "end": "ends", "settled": "renewed"}}
SLOW: Final = {"slow": {"moves": ["moved"], "due": "due", "done": "done", "settles": "hours"}}
ANSWERED: Final = {"by": {"path": "replied"}, "within": "hours", "lateness": True}
LICENCES: Final = [{"ends": "2026-04-20"}]
TASK: Final = {"id": "t1", "title": {"en": "Post it", "zh": "寄出"}, "due": "2026-04-07"}


@pytest.mark.parametrize(
    ("params", "data", "en"),
    [
        pytest.param({"of": {"type": "letter"}, "measure": ENDS}, {"licences": LICENCES},
            "Complaint: the time left until expiry is 10 days, and the limit (≤ 15 days) was reached on 2026-04-05 18:00; "
            "“Things are in order” applies (Art. 1).", id="soon over"),
        pytest.param({"of": {"type": "letter"}, "measure": ENDS, "answered": ANSWERED}, {"licences": LICENCES},
            "Complaint: the time left until expiry is 10 days, and the limit (≤ 15 days) was reached on 2026-04-05 18:00; "
            "no record answers “Things are in order”, and one was due by 2026-04-05 22:00 (Art. 1).",
            id="soon over and not answered"),
        pytest.param({"of": {"type": "letter"}, "measure": ENDS, "answered": ANSWERED},
            {"licences": LICENCES, "replied": "2026-04-06T10:00:00+08:00"},
            "Complaint: the time left until expiry came down to 10 days, and the limit (≤ 15 days) was reached on "
            "2026-04-05 18:00; “Things are in order” was answered on 2026-04-06 10:00, later than that was due, "
            "2026-04-05 22:00 (Art. 1).", id="soon over and answered late"),
        pytest.param({"of": {"type": "letter", "each": "tasks"}, "measure": SLOW}, {"tasks": [TASK]},
            "Complaint, Post it: what was to be done by 2026-04-07 went on until 2026-04-10; “Things are in order” applies "
            "(Art. 1).", id="a task past its day"),
        pytest.param({"of": {"type": "letter", "each": "tasks"}, "measure": SLOW, "answered": ANSWERED}, {"tasks": [TASK]},
            "Complaint, Post it: what was to be done by 2026-04-07 went on until 2026-04-10; no record answers “Things are "
            "in order”, and one was due by 2026-04-07 22:00 (Art. 1).", id="a task past its day and not answered"),
        pytest.param({"of": {"type": "letter"}, "measure": SLOW, "figure": "hours"}, {"moved": "2026-04-09T18:00:00+08:00"},
            "Complaint: “Things are in order” crossed its limit (≤ 4 hours) on 2026-04-09 22:00 and came to 15 hours "
            "(Art. 1).", id="any other limit"),
    ],
)  # fmt: skip
def test_a_limit_that_was_crossed(params: dict[str, Any], data: dict[str, Any], en: str) -> None:
    """Time that is left is no value that grew, and a day is no amount; a part of the record is named with it."""
    assert tell({"limit": {"figure": "days", **params}}, **data).message["en"] == en


def test_steps_that_are_withheld_are_not_told() -> None:
    """Neither which one, nor when."""
    author = Author(scope=scope(books(letter())), labels={}, soon=moment("2026-04-12"))
    breach = Breach(
        code="breach.order", subject=Subject(type="letter", id="l1"), facet="sent", measured=WITHHELD, limit=WITHHELD
    )  # fmt: skip
    found = values_of(author, RULE, breach)
    assert (found["measured"], found["step"], found["wanted"]) == (WITHHELD, WITHHELD, WITHHELD)


@pytest.mark.parametrize(
    ("check", "en"),
    [
        pytest.param({"limit": {"of": {"type": "letter"}, "measure": {"unread": {"dates": "stamp.on"}}}},
            "Enter the reading of that day", id="a reading"),
        pytest.param(must("blue"), "Do as you ought", id="anything else"),
    ],
)  # fmt: skip
def test_what_to_do_fits_what_is_wrong(check: dict[str, Any], en: str) -> None:
    """Where the provision's own remedy is for something else."""
    rules = (checked("XX-1", check, figures=FIGURES, remedy=Text(en="Do as you ought.", zh="照辦。")),)
    (found,) = run(APRIL, letter(stamp=[{"on": "2026-04-08"}, "red"]), rules=rules).findings
    assert found.remedy["en"].startswith(en)


DEMAND: Final = {"id": "d", "needed_by": "2026-11-31"}


def test_a_wrong_value_is_told_with_its_label() -> None:
    """What may be a date or a moment, and is neither; the finding is the same as without the label."""
    schemas = Schemas.load(COMPANY)
    document = Document(path="records/demands/d.yml", data=DEMAND, lines=(1, 1, 2))
    found = {(p.code, p.values.get("key")): p for p in schemas.validate("demand", document)}
    wrong = finding_of_problem(found["schema.anyOf", None])
    assert wrong.message["en"] == (
        "needed_by (Needed by): “2026-11-31” is no date or moment that exists. Write a date as 2026-04-03, a moment as "
        "2026-04-03T10:15:00+08:00."
    )
    assert wrong.message["zh-Hant"].startswith("needed_by（需求節點）：「2026-11-31」不是有效的日期或時刻。")
    plain = Problem(
        code="schema.anyOf", place=Place(path=document.path),
        values={"where": "needed_by", "value": "2026-11-31", "expected": "date, date-time"},
    )  # fmt: skip
    assert (wrong.key, wrong.facet) == (finding_of_problem(plain).key, "schema.anyOf")
    lacking = finding_of_problem(found["schema.required", "resource_type"])
    assert lacking.message["en"] == "records/demands/d.yml: the key “resource_type (Resource type)” is missing. Add it."


def test_a_provision_is_told_by_its_label() -> None:
    """Who did not take the stocktake need not know its number."""
    (case,) = (f for f in evaluate(*sample()[:2]).findings if f.key == "a63144a4970d")
    assert "for Weekly stocktake of materials, week 36 of 2026;" in case.message["en"]
    assert "（資源部每週物料盤點，2026年第36週）" in case.message["zh-Hant"]
