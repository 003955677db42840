"""The calendar of what was due in each period, and the page of what the company has adopted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from duban.model import Check, Duty, Figure, FigureInForce, Subject, Text
from duban.pages import all_pages
from duban.pages.calendar import strips
from duban.pages.view import View
from tests import results, site_books


def every(answered_by: str, **more: Any) -> tuple[Check, ...]:
    """A check that wants a record of that type in each period."""
    params = {"for": {"type": "department"}, "by": {"type": answered_by}, **more}
    return (Check(word="every", params=params, place=results.RULE.place),)


WEEKLY = replace(results.RULE, id="PR-11-2c", checks=every("stocktake"))
OTHER = replace(results.RULE, id="PR-16-1a", checks=every("inspection"))
GAPS = replace(
    results.RULE, id="PR-16-3a", checks=(Check(word="every", params={"by": {"path": "x"}}, place=results.RULE.place),)
)


def week(number: int, standing: Any, holder: str = "marketing") -> Duty:
    """The duty of one week of September 2026, due on its Sunday."""
    return replace(
        results.DUTY, key=f"{holder}{number}", rule="PR-11-2c", facet=f"2026-W{number}", standing=standing,
        due=results.at(6 + 7 * (number - 36)), subject=Subject(type="department", id=holder),
    )  # fmt: skip


def test_a_strip_shows_each_period_of_each_holder() -> None:
    waived = replace(week(36, "missed", "finance"), waived_by="waiver-1")
    duties = (week(39, "open"), week(36, "met"), week(37, "late"), week(38, "missed"), waived)
    result = replace(results.result(duties=duties), rules=(WEEKLY, OTHER, GAPS, results.RULE))
    own, other = strips(site_books.view(result), "stocktake")
    assert (own.holder, own.done, own.ended) == ("marketing", 2, 3)
    assert [(cell.name, cell.color, cell.sign) for cell in own.cells] == [
        ("36", "green", "✓"), ("37", "yellow", "✓"), ("38", "red", "✗"), ("39", "none", ""),
    ]  # fmt: skip
    assert (other.holder, [(cell.color, cell.sign) for cell in other.cells]) == ("finance", [("grey", "–")])


def test_months_stand_by_their_number() -> None:
    result = replace(results.result(duties=(replace(week(36, "met"), facet="2026-09"),)), rules=(WEEKLY,))
    (strip,) = strips(site_books.view(result), "stocktake")
    assert [cell.name for cell in strip.cells] == ["9"]


def test_a_department_sees_its_own_strips() -> None:
    duties = (week(36, "met"), week(36, "missed", "finance"))
    view = site_books.view(replace(results.result(duties=duties), rules=(WEEKLY,)))
    assert [strip.holder for strip in shown(view, "departments/finance.md")["strips"]] == ["finance"]
    assert [strip.holder for strip in shown(view, "resources/stocktakes.md")["entry"].strips] == [
        "marketing",
        "finance",
    ]
    assert shown(view, "supervision/waivers.md")["entry"].strips == ()


def shown(view: View, path: str) -> dict[str, Any]:
    """The values of one page."""
    return dict(next(page for page in all_pages(view) if page.path == path).values)


def test_settings_say_which_value_is_in_force() -> None:
    held = FigureInForce(value=4, op="<=", unit="hour", source="setting", setting="set-within", since="2026-04-01")
    default = FigureInForce(value=2, op="<=", unit="day", source="default", setting=None, since=None)
    result = replace(results.result(), figures={"PR-12-1a": {"submit_within": held}, "PR-04-0a": {"limit": default}})
    view = site_books.view(
        result,
        site_books.record(
            "setting", "set-later", figure="PR-12-1a.submit_within", value=2, effective_from="2026-10-01"
        ),
        site_books.record(
            "setting", "set-before", figure="PR-12-1a.submit_within", value=8, effective_from="2026-01-01"
        ),
        site_books.record("setting", "set-lost", figure="PR-99-9z.limit", value=1, effective_from="2026-01-01"),
        site_books.record("setting", "set-gone", figure="PR-12-1a.gone", value=1, effective_from="2026-01-01"),
    )
    values = shown(view, "settings.md")
    assert [(one.record.id, one.stands, one.op, one.unit, one.rule and one.rule.id) for one in values["figures"]] == [
        ("set-gone", "superseded", "", "", "PR-12-1a"), ("set-lost", "superseded", "", "", None),
        ("set-before", "superseded", "<=", "hour", "PR-12-1a"), ("set-within", "in_force", "<=", "hour", "PR-12-1a"),
        ("set-later", "planned", "<=", "hour", "PR-12-1a"),
    ]  # fmt: skip
    assert [record.id for record in values["company"]] == ["set-company", "set-zone", "set-proof", "set-window"]
    assert [(rule.id, name) for rule, name, _ in values["defaults"]] == [("PR-04-0a", "limit")]
    assert values["adopted"] == 1
    label = Text(en="Submitted within", zh="提交時限")
    assert results.RULE.figures["submit_within"] == Figure(op="<=", value=4, unit="hour", label=label)
