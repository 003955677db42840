"""The published result and its schema."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Any, Final

import jsonschema
import pytest

from duban import __version__
from duban.model import Text
from duban.report.json_ import report
from tests.format_checks import CHECKER
from tests.results import (
    APPROVAL,
    DUTY,
    FINDING,
    FULL_CHANGE,
    HOSTILE,
    INDICATOR,
    at,
    broken,
    finding,
    hostile,
    result,
)

SCHEMA: Final[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "schemas" / "result.json").read_text("utf-8"))
FULL: Final = result(
    finding("breach", 1), broken(), finding("breach", 2, waived_by="waiver-1"), finding("late", 3), hostile(),
    duties=(DUTY, replace(DUTY, standing="late", done_at=at(30, 21), answer="w-3")),
    approvals=(APPROVAL, replace(APPROVAL, way=None, source=None, proven_at=None, doubt="no-proof")),
    indicators=(INDICATOR, replace(INDICATOR, group="marketing", value=None, target=None, met=None)),
)  # fmt: skip


def valid(data: Any) -> None:
    jsonschema.Draft202012Validator(SCHEMA, format_checker=CHECKER).validate(data)


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("example", [result(), FULL, replace(result(), rules=(), commit=None)])
def test_results_are_valid(example: Any) -> None:
    valid(json.loads(report(example, "en")))


def test_the_schema_is_closed_and_all_of_it_is_used() -> None:
    data = json.loads(report(FULL, "en", FULL_CHANGE))
    holders = {
        "comparison": [data["comparison"]], "compared": data["comparison"]["findings"],
        "amendment": data["comparison"]["amendments"], "moved": data["comparison"]["moved"],
        "cadence": [*data["comparison"]["created"], *data["comparison"]["removed"]],
        "chain": data["comparison"]["chains"], "signature": data["comparison"]["chains"][0]["steps"],
        "regulation": data["regulations"], "rule": data["rules"], "finding": data["findings"],
        "obligation": data["obligations"], "indicator": data["indicators"],
        "approval": data["approvals"], "department": data["summary"]["departments"], "texts": [data["findings"][0]["message"]],
        "owner": [data["findings"][0]["owner"]], "subject": [data["findings"][0]["subject"]],
        "figure": [data["rules"][0]["figures"]["submit_within"]],
    }  # fmt: skip
    assert list(SCHEMA["properties"]) == SCHEMA["required"] == list(data)
    assert set(holders) == set(SCHEMA["$defs"]) - {"moment"}
    for name, found in holders.items():
        part = SCHEMA["$defs"][name]
        assert part["additionalProperties"] is False, name
        assert all(list(each) == list(part["properties"]) == part["required"] for each in found), name


def test_the_frame() -> None:
    data = json.loads(report(result(), "en"))
    assert data["schema_version"] == 2
    assert data["comparison"] is None
    assert data["tool"] == {"name": "duban", "version": __version__}
    assert data["now"] == "2026-09-30T18:00:00+08:00"
    assert data["zone"] == "Asia/Shanghai"
    assert data["commit"] == "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567"
    assert data["regulations"] == [{"id": "planning-resources", "rules": 2, "checked": 1}]
    assert data["rules"][0]["figures"] == {
        "submit_within": {
            "op": "<=", "value": 4, "unit": "hour", "source": "text", "setting": None, "since": None,
        }
    }  # fmt: skip
    assert data["rules"][0]["checks"] == ["answered"]
    assert data["rules"][1]["figures"] == {}
    assert data["rules"][1]["unchecked"] == {
        "en": "Wisdom leaves no record.", "zh-Hant": "審慎與否不留記錄。", "zh-Hans": "审慎与否不留记录。",
    }  # fmt: skip
    assert data["rules"][1]["label"] == {"en": "Act wisely", "zh-Hant": "審慎行事", "zh-Hans": "审慎行事"}


def test_an_approval_names_its_way_and_its_source() -> None:
    (proven, doubtful) = json.loads(report(FULL, "en"))["approvals"]
    assert proven == {
        "subject": {"type": "plan", "id": "p-1"}, "role": "general-manager", "person": "li-na", "decision": "approved",
        "at": "2026-09-28T17:00:00+08:00", "way": "author", "source": "0f1e2d3c4b5a69788796a5b4c3d2e1f001234567",
        "proven_at": "2026-09-28T18:00:00+08:00", "doubt": None,
    }  # fmt: skip
    assert (doubtful["way"], doubtful["proven_at"], doubtful["doubt"]) == (None, None, "no-proof")


def test_what_is_waived_names_its_waiver() -> None:
    """Duties as well as findings, so that feeds and calendars leave out what need not be done."""
    duty = replace(DUTY, waived_by="waiver-1", waived_until="2026-12-31")
    data = json.loads(report(result(finding("breach", waived_by="waiver-1"), duties=(DUTY, duty)), "en"))
    assert [(one["waived_by"], one["waived_until"]) for one in (*data["findings"], *data["obligations"])] == [
        ("waiver-1", "2026-12-31"), (None, None), ("waiver-1", "2026-12-31"),
    ]  # fmt: skip


def test_a_finding() -> None:
    data = json.loads(
        report(
            result(replace(FINDING, measured=Text(en="5 hours", zh="5小時"), limit=Text(en="≤ 4 hours", zh="≤ 4小時"))),
            "en",
        )
    )
    assert data["findings"] == [
        {
            "key": "0123456789ab",
            "rule": "PR-12-1a",
            "regulation": "planning-resources",
            "article": "Art. 12(1)",
            "kind": "deadline",
            "state": "overdue",
            "severity": "error",
            "color": "red",
            "subject": {"type": "warning", "id": "w-1"},
            "title": {"en": "Warning 1", "zh-Hant": "預警一", "zh-Hans": "预警一"},
            "facet": "",
            "path": "records/warnings/w-1.yml",
            "line": 7,
            "owner": {"department": "marketing", "person": "li-na"},
            "due": "2026-09-28T18:00:00+08:00",
            "since": "2026-09-28T18:00:00+08:00",
            "done_at": None,
            "measured": "5 hours",
            "limit": "≤ 4 hours",
            "message": {"en": "Warning 1: not reported.", "zh-Hant": "預警一：未上報。", "zh-Hans": "预警一：未上报。"},
            "remedy": {"en": "Report it.", "zh-Hant": "請上報。", "zh-Hans": "请上报。"},
            "waived_by": None,
            "waived_until": None,
        }
    ]


def test_an_obligation_and_an_indicator() -> None:
    data = json.loads(report(result(duties=(DUTY,), indicators=(INDICATOR,)), "en"))
    (obligation,) = data["obligations"]
    assert (obligation["at"], obligation["due"]) == ("2026-09-30T16:00:00+08:00", "2026-09-30T20:00:00+08:00")
    assert (obligation["standing"], obligation["done_at"], obligation["answer"]) == ("open", None, None)
    assert (obligation["path"], obligation["line"]) == ("records/warnings/w-2.yml", 3)
    (indicator,) = data["indicators"]
    assert (indicator["value"], indicator["target"], indicator["op"], indicator["met"]) == (87.5, 90.0, ">=", False)


def test_the_summary() -> None:
    summary = json.loads(report(FULL, "en"))["summary"]
    departments = summary.pop("departments")
    states = {
        "invalid": 1, "error": 0, "breach": 1, "overdue": 1, "unproven": 0, "due soon": 0, "late": 1, "hint": 0,
    }  # fmt: skip
    assert summary == {"records": 12, "findings": 5, "failing": 3, "waived": 1, "color": "red", "states": states}
    assert [d["department"] for d in departments] == [None, "marketing", HOSTILE]
    assert (departments[1]["findings"], departments[1]["failing"], departments[1]["waived"]) == (3, 1, 1)
    nothing = json.loads(report(result(), "en"))["summary"]
    assert (nothing["color"], nothing["findings"], nothing["departments"]) == ("green", 0, [])


@pytest.mark.parametrize(
    ("state", "color"),
    [("late", "yellow"), ("hint", "yellow"), ("due soon", "orange"), ("unproven", "red"), ("error", "red")],
)
def test_the_colour_is_the_worst_that_no_waiver_covers(state: Any, color: str) -> None:
    found = (finding("late", 1), finding(state, 2), finding("breach", 3, waived_by="waiver-1"))
    assert json.loads(report(result(*found), "en"))["summary"]["color"] == color


def test_same_result_same_bytes_whatever_the_offset_of_its_moments() -> None:
    found = (replace(FINDING, due=at(28).astimezone(UTC)),)
    elsewhere = replace(result(*found), now=at(30).astimezone(UTC))
    assert report(elsewhere, "en") == report(result(FINDING), "zh-Hans")


def test_one_line_per_element_and_no_character_unseen() -> None:
    text = report(FULL, "en")
    assert text.endswith("}\n")
    assert text.replace("\n", "").isprintable()
    assert sum(line.startswith('{"key"') for line in text.splitlines()) == 7
    assert "督" not in text
    assert "預警" in text


def test_hostile_texts_come_back_as_they_were() -> None:
    odd = '\u2028\u2029\ud800\U000e0041\x85\x7f"\\'
    data = json.loads(report(result(hostile(), replace(FINDING, facet=odd)), "en"))
    assert data["findings"][0]["facet"] == HOSTILE
    assert data["findings"][1]["facet"] == odd
    assert (
        report(result(replace(FINDING, facet=odd)), "en").encode().decode().count("\\u2028\\u2029\\ud800\\udb40\\udc41")
        == 1
    )


def test_a_number_that_is_none_is_a_bug_of_ours() -> None:
    with pytest.raises(ValueError, match="Out of range"):
        report(result(indicators=(replace(INDICATOR, value=float("nan")),)), "en")
