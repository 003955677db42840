"""A change in the published result."""

from __future__ import annotations

import json

from duban.report.json_ import report
from tests.results import CHANGED, FULL_CHANGE, HOSTILE, comparison, hostile_change, result
from tests.test_report_json import valid


def test_a_change_is_told_by_the_keys_of_its_findings() -> None:
    change = json.loads(report(result(*(c.finding for c in CHANGED if not c.gone)), "en", comparison(*CHANGED)))
    valid(change)
    assert change["comparison"]["base"] == "fedcba98765432100123456789abcdef01234567"
    assert change["comparison"]["failing"] == 2
    assert change["comparison"]["standings"] == {"new": 1, "worse": 1, "unchanged": 1, "cured": 2}
    assert [
        (f["key"], f["standing"], f["gone"], f["before"] and f["before"]["state"])
        for f in change["comparison"]["findings"]
    ] == [
        ("000000000001", "new", False, None),
        ("000000000002", "worse", False, "due soon"),
        ("000000000003", "unchanged", False, None),
        ("000000000004", "cured", False, "overdue"),
        ("000000000005", "cured", True, "unproven"),
    ]
    assert [f["key"] for f in change["findings"]] == [f"{n:012x}" for n in range(1, 5)]


def test_all_that_a_change_does() -> None:
    told = json.loads(report(result(), "en", FULL_CHANGE))["comparison"]
    owner = {"department": "marketing", "person": None}
    assert told["amendments"] == [{
        "kind": "figure", "name": "PR-12-1a.submit_within",
        "before": {"en": "≤ 4 hours", "zh-Hant": "≤ 4小時", "zh-Hans": "≤ 4小时"},
        "after": {"en": "≤ 2 hours", "zh-Hant": "≤ 2小時", "zh-Hans": "≤ 2小时"},
        "since": "2026-09-01", "owner": owner, "failing": ["000000000001", "000000000002"],
        "passing": [], "cured": ["000000000004", "000000000005"], "moved": ["abcdefabcdef"],
    }]  # fmt: skip
    (created,) = told["created"]
    assert (created["part"], created["due"], created["missed"]) == (
        "first part", ["2026-09-30T20:00:00+08:00", "2026-09-30T22:00:00+08:00"], 2,
    )  # fmt: skip
    (moved,) = told["moved"]
    assert (moved["before"], moved["after"]) == ("2026-09-30T20:00:00+08:00", "2026-09-30T19:00:00+08:00")
    assert [chain["steps"] for chain in told["chains"]] == [[
        {"roles": ["department-head", "management"], "person": "li-na", "holders": []},
        {"roles": ["board"], "person": None, "holders": ["wu-wen", "he-qiao"]},
    ]]  # fmt: skip


def test_hostile_texts_of_a_change_come_back_as_they_were() -> None:
    text = report(result(), "en", hostile_change())
    valid(json.loads(text))
    assert text.replace("\n", "").isprintable()
    assert json.loads(text)["comparison"]["chains"][0]["steps"][0]["person"] == HOSTILE
