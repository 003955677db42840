"""What pages may see of records and findings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from duban import secrecy
from duban.model import Text
from duban.pages import view
from tests import results, site_books


@pytest.mark.parametrize(
    ("data", "pattern", "left"),
    [
        pytest.param({"a": 1, "b": 2}, ("a",), {"b": 2}, id="a property"),
        pytest.param({"a": {"b": 1, "c": 2}}, ("a", "b"), {"a": {"c": 2}}, id="inside another"),
        pytest.param({"a": [{"b": 1}, {"c": 2}]}, ("a", "*", "b"), {"a": [{}, {"c": 2}]}, id="in each element"),
        pytest.param({"a": [1, 2]}, ("a", "*"), {"a": []}, id="every element"),
        pytest.param({"a": {"x": {"b": 1}}}, ("a", "*", "b"), {"a": {"x": {}}}, id="under each key"),
        pytest.param({"a": {"x": 1}}, ("a", "*"), {"a": {}}, id="every key"),
        pytest.param({"a": 1}, ("b", "c"), {"a": 1}, id="not there"),
        pytest.param({"a": 1}, ("a", "b"), {"a": 1}, id="nothing below"),
    ],
)
def test_withheld_values_are_left_out(data: dict[str, Any], pattern: tuple[str, ...], left: dict[str, Any]) -> None:
    assert secrecy.published(site_books.record("plan", "p", **data), [pattern]).data == {"id": "p", **left}


def test_no_record_of_the_view_holds_what_is_withheld() -> None:
    seen = site_books.view(results.result())
    assert site_books.HIDDEN in repr(site_books.RECORDS)
    assert site_books.HIDDEN not in repr([record.data for record in seen.by_id.values()])
    assert [record.data for records in seen.by_type.values() for record in records] == [
        record.data for record in seen.by_id.values()
    ]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        pytest.param(site_books.text("Ours", "我方"), Text(en="Ours", zh="我方"), id="in both languages"),
        pytest.param("Ours", Text(en="Ours", zh="Ours"), id="in one"),
    ],
)
def test_what_the_company_is_called(value: Any, name: Text) -> None:
    setting = site_books.record("setting", "set-name", name="company", effective_from="2026-04-01", value=value)
    assert view.company(site_books.view(results.result(), setting, records=())) == name
    assert view.company(site_books.view(results.result(), records=())) == Text(en="Duban", zh="督辦")


def test_findings_by_colour_and_by_state_leave_waived_ones_out() -> None:
    findings = site_books.busy().findings
    assert [finding.state for finding in view.failing(findings)] == [
        "invalid",
        "overdue",
        "breach",
        "unproven",
        "error",
        "overdue",
    ]
    assert [finding.state for finding in view.colored(findings, "orange", "yellow")] == ["due soon", "late", "hint"]


def test_findings_are_found_by_rule_record_and_department() -> None:
    seen = site_books.view(results.result(results.finding("late", 1), results.broken()))
    assert [finding.state for finding in seen.of_rule["PR-12-1a"]] == ["late"]
    assert [finding.state for finding in seen.of_subject["w-1"]] == ["late"]
    assert [finding.state for finding in seen.of_department["marketing"]] == ["late"]
    assert [finding.state for finding in seen.of_department[None]] == ["invalid"]


def test_due_before_ends_with_the_last_moment() -> None:
    now = results.at(30)
    assert view.due_before([results.DUTY], results.DUTY.due - timedelta(days=1), 1) == (results.DUTY,)
    assert view.due_before([results.DUTY], results.DUTY.due - timedelta(days=1, seconds=1), 1) == ()
    assert view.due_before([results.DUTY], now, 1) == (results.DUTY,)
