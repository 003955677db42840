"""What is drawn of records: levels against a limit, spans on a time line, ages by grade, quarters against targets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from duban.charts import Ages, Levels, Spans
from duban.model import Record, Result, Text
from duban.pages import specs
from duban.pages.indicators import tables
from duban.pages.phrases import Phrases
from duban.pages.pictures import MOST, ROWS, Picture, pictures
from duban.pages.registers import table_of
from duban.render import write
from duban.shown import Register
from tests import results, site_books
from tests.site_books import ROOT

TITLE: Final = Text(en="Chart", zh="圖")
STOCK: Final = Levels(title=TITLE, each="reading@resource.stock", at="at", value="value", limit="safety_stock")
LOAD: Final = Levels(
    title=TITLE, each="reading@resource.load", at="date", value="assigned_hours", whole="available_hours", figure="PR-12-1a.submit_within",
)  # fmt: skip
PLANS: Final = Spans(title=TITLE, since=["drafted_at", "written_at"], until="completed_at", limit="complete_by")
GRADES: Final = Ages(title=TITLE, since=["discovered_at", "submitted_at"], by="grade_in_force")


def made(chart: Any, type_name: str, *records: Record, result: Result | None = None) -> list[Picture]:
    """What a chart draws of all records of a type."""
    view = site_books.view(result or results.result(), *records, records=())
    register: Register = replace(view.registers[type_name], charts=(chart,))
    table = table_of(view, register, view.by_type.get(type_name, ()))
    return list(pictures(view, register, table.rows, table.past.rows if table.past else ()))


def resource(name: str, **data: Any) -> Record:
    return site_books.record("resource", name, subtype="material", title=site_books.text(name, name), **data)


def reading(name: str, subject: str, **data: Any) -> Record:
    return site_books.record("reading", name, resource=subject, month="2026-09", **data)


def values(picture: Picture) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = picture.spec["data"]["values"]
    return found


def test_stock_is_drawn_in_order_of_time_against_its_safety_stock() -> None:
    """The newest number stands first in the table; what is to come and what is over a year old is left out."""
    stock = [
        {"at": "2026-09-10T10:00:00+08:00", "value": 80}, {"at": "2026-09-03T02:00:00Z", "value": 120},
        {"at": "2026-10-01T10:00:00+08:00", "value": 1}, {"at": "2025-09-01T10:00:00+08:00", "value": 2},
    ]  # fmt: skip
    (picture,) = made(
        STOCK, "resource", resource("paper", safety_stock=100), resource("ink"), reading("r", "paper", stock=stock)
    )
    assert values(picture) == [
        {"at": "2026-09-03T10:00Z", "value": 120, "limit": 100}, {"at": "2026-09-10T10:00Z", "value": 80, "limit": 100},
    ]  # fmt: skip
    assert picture.rows == (("2026-09-10T10:00:00+08:00", 80, 100), ("2026-09-03T10:00:00+08:00", 120, 100))
    assert (picture.subject, [text.en for _, text in picture.colors]) == ("paper", ["value", "limit"])


def test_load_is_a_share_in_percent_against_the_figure_in_force() -> None:
    """30 of 40 hours are 75 percent; a day without hours has no share. A load of a date counts at closing hour."""
    load = [
        {"date": "2026-09-02", "assigned_hours": 30, "available_hours": 40},
        {"date": "2026-09-03", "assigned_hours": 30, "available_hours": 0}, {"date": "2026-09-04", "assigned_hours": 30},
    ]  # fmt: skip
    (picture,) = made(LOAD, "resource", resource("team"), reading("r", "team", load=load))
    assert values(picture) == [{"at": "2026-09-02T18:00Z", "value": 75, "limit": 4}]


@pytest.mark.parametrize("figure", ["XY-01-1a.most", "PR-12-1a.most"])
def test_a_limit_that_the_company_does_not_have_is_not_drawn(figure: str) -> None:
    chart = replace(LOAD, figure=figure, limit=None)
    load = [{"date": "2026-09-02", "assigned_hours": 30, "available_hours": 40}]
    (picture,) = made(chart, "resource", resource("team"), reading("r", "team", load=load))
    assert values(picture) == [{"at": "2026-09-02T18:00Z", "value": 75}]
    assert [text.en for _, text in picture.colors] == ["value"]
    assert picture.rows == (("2026-09-02T18:00:00+08:00", 75, None),)


def test_of_many_levels_those_that_need_action_are_drawn_and_the_rest_is_counted() -> None:
    records = [resource(f"r-{number:02}") for number in range(MOST + 2)]
    stock = [{"at": "2026-09-03T10:00:00+08:00", "value": 5}]
    readings = [reading(f"reading-{one.id}", one.id, stock=stock) for one in records]
    failing = results.result(
        replace(results.finding("overdue", 1), subject=replace(results.FINDING.subject, type="resource", id="r-13"))
    )
    found = made(STOCK, "resource", *records, *readings, result=failing)
    assert [picture.subject for picture in found] == ["r-13", *(f"r-{number:02}" for number in range(11))]
    assert [picture.left for picture in found] == [0] * 11 + [2]


def plan(name: str, **data: Any) -> Record:
    return site_books.record("plan", name, subtype="replenishment", title=site_books.text(name, name), **data)


def span(since: str, limit: str, until: str | None = None) -> dict[str, Any]:
    """A plan's times: drafted, complete by, completed; a plan is completed when all its deliveries have arrived."""
    arrived = {} if until is None else {"deliveries": [{"id": "a", "arrived_at": until}]}
    return {"drafted_at": since, "complete_by": limit, **arrived}


def test_plans_stand_on_one_time_line_each_with_its_limit() -> None:
    """Now is 18:00 on 30 September 2026."""
    chart = replace(PLANS, until="deliveries.arrived_at")
    (picture,) = made(
        chart, "plan",
        plan("late", **span("2026-09-03T10:00:00+08:00", "2026-09-07", "2026-09-08T09:00:00+08:00")),
        plan("done", **span("2026-09-02T10:00:00+08:00", "2026-09-07", "2026-09-07T09:00:00+08:00")),
        plan("open", **span("2026-09-04T10:00:00+08:00", "2026-09-30")),
        plan("past", written_at="2026-09-01T10:00:00+08:00", complete_by="2026-09-29"),
        plan("undated", complete_by="2026-09-29"), plan("unlimited", drafted_at="2026-09-01T10:00:00+08:00"),
        plan("to come", **span("2026-10-04T10:00:00+08:00", "2026-10-30")),
        plan("promised", **span("2026-09-05T10:00:00+08:00", "2026-10-30", "2026-10-08T09:00:00+08:00")),
        plan("long over", **span("2026-03-02T10:00:00+08:00", "2026-06-29")),
    )  # fmt: skip
    assert [
        (picture.named[one["id"]], one["since"][5:10], one["until"][5:16], one["limit"][5:16], one["look"])
        for one in values(picture)
    ] == [
        ("past", "09-01", "09-30T18:00", "09-29T18:00", "var(--red-line)"),
        ("done", "09-02", "09-07T09:00", "09-07T18:00", "var(--green-line)"),
        ("late", "09-03", "09-08T09:00", "09-07T18:00", "var(--yellow-line)"),
        ("open", "09-04", "09-30T18:00", "09-30T18:00", "var(--ink)"),
        ("promised", "09-05", "09-30T18:00", "10-30T18:00", "var(--ink)"),
    ]
    assert picture.rows[1:3] == (
        ("done", "2026-09-02T10:00:00+08:00", "2026-09-07T09:00:00+08:00", "2026-09-07T18:00:00+08:00"),
        ("late", "2026-09-03T10:00:00+08:00", "2026-09-08T09:00:00+08:00", "2026-09-07T18:00:00+08:00"),
    )


def test_of_many_spans_the_open_ones_and_the_latest_are_drawn() -> None:
    old = [
        plan(f"old-{number:02}", **span(f"2026-09-{number + 1:02}T10:00:00+08:00", "2026-09-29"))
        for number in range(ROWS + 1)
    ]
    (picture,) = made(PLANS, "plan", plan("open", **span("2026-08-01T10:00:00+08:00", "2026-10-30")), *old)
    assert tuple(picture.named.values()) == ("open", *(f"old-{number:02}" for number in range(2, ROWS + 1)))
    assert picture.left == 2


def warning(name: str, day: str, grade: str | None, **data: Any) -> Record:
    given = {} if grade is None else {"grade": grade}
    return site_books.record("warning", name, state="confirmed", discovered_at=day, **given, **data)


def test_open_warnings_are_counted_by_age_and_grade() -> None:
    """Now is 18:00 on 30 September: 18:01 on the 26th is 3 days ago, 18:00 is 4; 30 August is 31 days ago."""
    (picture,) = made(
        GRADES, "warning",
        warning("a", "2026-09-26T18:01:00+08:00", "urgent"), warning("b", "2026-09-26T18:00:00+08:00", "urgent"),
        warning("c", "2026-08-30T18:00:00+08:00", "routine"), warning("d", "2026-08-01T18:00:00+08:00", "routine"),
        warning("e", "2026-10-01T18:00:00+08:00", "odd"), warning("f", "2026-09-26T18:00:00+08:00", None),
        replace(warning("g", "2026-09-01T18:00:00+08:00", "urgent"), data={"id": "g", "state": "released", "grade": "urgent"}),
        site_books.record("warning", "h", state="confirmed", grade="urgent"),
    )  # fmt: skip
    assert picture.rows == (("0–3", "urgent", 1), ("0–3", "odd", 1), ("4–7", "urgent", 1), ("≥31", "routine", 2))
    assert [(one["head"], one["count"], one["look"]) for one in values(picture)] == [
        ("0–3", 1, "var(--red-line)"), ("0–3", 1, "var(--green-line)"), ("4–7", 1, "var(--red-line)"), ("≥31", 2, "var(--ink)"),
    ]  # fmt: skip
    assert [text.en for _, text in picture.colors] == ["urgent", "routine", "special", "odd"]


def test_nothing_is_drawn_of_nothing() -> None:
    assert made(STOCK, "resource", resource("paper")) == made(PLANS, "plan") == made(GRADES, "warning") == []


def test_quarters_stand_against_their_targets() -> None:
    """The higher of value and target is where the number stands; what has no target has none, what has no value no column."""
    one = replace(results.INDICATOR, group=None, op=">=", unit="percent")
    quarters = [
        replace(one, period="2026-Q1", value=90, target=95, met=False), replace(one, period="2026-Q2", value=97, target=95, met=True),
        replace(one, period="2026-Q3", value=80, target=None, met=None), replace(one, period="2026-Q4", value=None, met=None),
    ]  # fmt: skip
    (picture,) = tables(quarters)["quarter"].pictures
    assert values(picture) == [
        {"period": "2026-Q1", "value": 90, "target": 95, "top": 95, "look": "var(--red-line)"},
        {"period": "2026-Q2", "value": 97, "target": 95, "top": 97, "look": "var(--green-line)"},
        {"period": "2026-Q3", "value": 80, "top": 80, "look": "var(--grey-line)"},
    ]
    assert [(color, text.en) for color, text in picture.colors] == [
        ("var(--green-line)", "Met"), ("var(--red-line)", "Not met"), ("var(--grey-line)", "without target"), (specs.TEXT, "Target"),
    ]  # fmt: skip
    assert tables([quarters[3]])["quarter"].pictures == ()
    assert tables([replace(quarters[0], group="finance")])["quarter"].pictures == ()
    assert tables([replace(quarters[0], period="2026-03")])["month"].pictures == ()
    (picture,) = tables([quarters[2]])["quarter"].pictures
    assert [text.en for _, text in picture.colors] == ["without target"]


def test_a_picture_has_a_name_for_those_who_do_not_see_it() -> None:
    view = site_books.view(results.result())
    picture = Picture(title=TITLE, spec={})
    english, chinese = Phrases(view=view, language="en"), Phrases(view=view, language="zh-Hant")
    assert english.alternative(picture) == "Chart. The numbers are in the table below it."
    assert chinese.alternative(replace(picture, subject="paper")) == "圖：紙張。數字見下方表格。"


def test_a_page_holds_its_pictures_with_their_numbers(tmp_path: Path) -> None:
    """Paper's stock of 80 stands against its safety stock of 100."""
    stock = [{"at": "2026-09-10T10:00:00+08:00", "value": 80}, {"at": "2026-09-20T10:00:00+08:00", "value": 60}]
    paper = site_books.record(
        "resource", "stack", subtype="material", title=site_books.text("Stack", "紙堆"), safety_stock=100
    )
    quarters = [
        replace(results.INDICATOR, group=group, period=f"2026-Q{n}", value=90, target=95, met=False)
        for group in (None, "finance")
        for n in (2, 3)
    ]
    view = site_books.view(results.result(indicators=tuple(quarters)), paper, reading("r", "stack", stock=stock))
    write(view, ROOT, tmp_path)
    page = (tmp_path / "docs" / "en" / "resources" / "resources-material.md").read_text("utf-8")
    assert '<figure data-search-exclude><svg viewBox="' in page
    assert 'aria-label="Stock against safety stock&#58; Stack&#46; The numbers are in the table below it&#46;"' in page
    assert "| Time | Measured | limit |\n|---|--:|--:|\n" in page
    assert re.search(r"20 Sep 10:00</time> \| 60 \| 100 \|\n\| <time[^>]*>10 Sep 10:00</time> \| 80 \| 100 \|", page)
    for name, count in {"indicators": 1, "departments/finance": 1, "departments/marketing": 0}.items():
        drawn = (tmp_path / "docs" / "zh-Hant" / f"{name}.md").read_text("utf-8")
        assert drawn.count("<svg ") == count
        assert "<summary>數字" not in drawn
