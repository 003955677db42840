"""What the part of a record that a finding names is called."""

from __future__ import annotations

from typing import Any, Final

import pytest

from duban.facets import facet_text, name_of
from duban.model import Text
from tests.books import record


def text(en: str, zh: str) -> dict[str, str]:
    """A text of a record."""
    return {"en": en, "zh": zh}


LABELS: Final = {
    "items": Text(en="Items", zh="盤點項目"),
    "items.counted": Text(en="Counted", zh="盤點數"),
    "tasks": Text(en="Tasks", zh="任務"),
    "tasks.done_at": Text(en="Done at", zh="完成時間"),
    "a.cycle": Text(en="Declared cycle", zh="補充週期"),
    "a.cycle.starts_on": Text(en="Starts on", zh="開始日期"),
    "visit.starts_on": Text(en="Visit starts", zh="訪問開始"),
    "work": Text(en="Work", zh="實施記錄"),
    "comments": Text(en="Comments", zh="意見"),
    "issue": Text(en="Issue", zh="下發"),
    "issue.at": Text(en="At", zh="時間"),
    "issue.done.by": Text(en="Issued by", zh="下發人"),
    "meeting@": Text(en="Meetings", zh="會議"),
    "general-manager": Text(en="A property named like a role", zh="與職務同名"),
    "=survey": Text(en="survey of visitors", zh="訪客調查"),
    "=visit.place": Text(en="Visit, Place", zh="訪問，地點"),
    "=rest": Text(en="A name like a member's", zh="與成員同名"),
    "=stores": Text(en="A name like a record's", zh="與記錄同名"),
    "=board": Text(en="A name like a role's", zh="與職務同名"),
}
RECORDS: Final = {
    "banner": record("resource", "banner", title=text("Banner", "展架")),
    "stores": record("department", "stores", name=text("Stores", "倉儲部")),
}
HELD: Final[dict[str, Any]] = {
    "items": [{"resource": "banner", "counted": 3}, {"resource": "unknown", "counted": 4}],
    "tasks": [{"id": "purchase", "title": text("Buy banners", "採購展架"), "steps": [{"id": "rest"}]}],
    "work": ["one", {"what": "Order of the boxes"}, {"text": text("Boxes", "盒子")}, {"what": "x" * 61}],
    "comments": [{"id": "c1", "text": "Why?"}, {"id": "c2"}],
}


@pytest.mark.parametrize(
    ("facet", "en", "zh"),
    [
        pytest.param("items", "Items", "盤點項目", id="a property"),
        pytest.param("items 1 counted", "Banner, Counted", "展架，盤點數", id="a member of a list by what it is about"),
        pytest.param("items 2 counted", "Items 2, Counted", "盤點項目2，盤點數", id="a member by its number"),
        pytest.param("items 3", "Items, 3", "盤點項目，3", id="a member that is not there"),
        pytest.param("items counted", "Items, Counted", "盤點項目，盤點數", id="no member named"),
        pytest.param("work 1", "Work 1", "實施記錄1", id="a member that is a text"),
        pytest.param("purchase done_at", "Buy banners, Done at", "採購展架，完成時間", id="a member by its id"),
        pytest.param("rest", "rest", "rest", id="a member without title"),
        pytest.param("work 2", "Work 2 (Order of the boxes)", "Order of the boxes", id="a member by its text"),
        pytest.param("work 3", "Boxes", "盒子", id="a member by its text in both languages"),
        pytest.param("work 4", f"Work 4 ({'x' * 60}…)", f"{'x' * 60}…", id="the beginning of a long text"),
        pytest.param("meeting@department", "Meetings", "會議", id="records that refer here"),
        pytest.param("issue.meeting@department.at", "Meetings", "會議", id="records that refer to what stands here"),
        pytest.param("excursion@department", "excursion@department", "excursion@department", id="no type of record"),
        pytest.param("c1", "Comments c1 (Why?)", "Why?", id="a member by its id and text"),
        pytest.param("c2", "Comments c2", "意見c2", id="a member without text"),
        pytest.param("record.work", "Work", "實施記錄", id="a property of the record"),
        pytest.param("issue.at", "Issue", "下發", id="the moment of something"),
        pytest.param("issue.done.by", "Issue, Issued by", "下發，下發人", id="a property inside another"),
        pytest.param("conditions", "Conditions of the release", "解除條件", id="a step that a check names"),
        pytest.param("cycle starts_on", "Declared cycle, Starts on", "補充週期，開始日期", id="what the part before holds"),
        pytest.param("a.b_c", "a.b c", "a.b c", id="a path without label"),
        pytest.param("visit.starts_on", "Visit starts", "訪問開始", id="a dotted path"),
        pytest.param("survey", "survey of visitors", "訪客調查", id="a name that a check gives"),
        pytest.param("tasks survey", "Tasks, survey of visitors", "任務，訪客調查", id="one after a property"),
        pytest.param("visit.place", "Visit, Place", "訪問，地點", id="a path to another record"),
        pytest.param("board", "Board", "董事會", id="a role before a given name"),
        pytest.param("stores", "Stores", "倉儲部", id="a record"),
        pytest.param("general-manager", "General Manager", "總經理", id="a role"),
        pytest.param("plan-review 2026-Q2", "review of plans, Q2 2026", "方案審核，2026年第2季度", id="a part that a check names"),
        pytest.param("", "", "", id="the record itself"),
    ],
)  # fmt: skip
def test_a_facet_in_words(facet: str, en: str, zh: str) -> None:
    """Each part of it by the best name there is."""
    named = facet_text(facet, record("plan", "p", **HELD), labels=LABELS, records=RECORDS)
    assert named == Text(en=en, zh=zh)


def test_a_facet_of_no_record() -> None:
    """The result may speak of a file."""
    assert facet_text("items 1", None, labels=LABELS, records={}) == Text(en="Items, 1", zh="盤點項目，1")


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        ("2026-W28", "week 28 of 2026", "2026年第28週"),
        ("2026-Q3", "Q3 2026", "2026年第3季度"),
        ("2026-09", "September 2026", "2026年9月"),
        ("2026-13", "2026-13", "2026-13"),
        ("2026", "2026", "2026"),
        ("2026-09-16", "2026-09-16", "2026-09-16"),
        ("PR-11-2c", "PR-11-2c", "PR-11-2c"),
        ("second-printer", "second printer", "second printer"),
        ("board", "Board", "董事會"),
        ("reward", "reward", "獎勵"),
    ],
)
def test_a_name_in_words(name: str, en: str, zh: str) -> None:
    """Periods, roles, and what has no words."""
    assert name_of(name, RECORDS) == Text(en=en, zh=zh)
