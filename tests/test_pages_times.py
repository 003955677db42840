"""What is drawn over time: overdue and wrong otherwise by week, and each day's duties by what became of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Literal

from duban.model import Duty, Result
from duban.pages import times
from duban.pages.pictures import Picture
from duban.past import Stood
from duban.render import write
from tests import results, site_books
from tests.site_books import ROOT

ONE = results.DUTY
CROSSED = results.finding("breach", 3)


def drawn(*duties: Duty) -> list[Picture]:
    """The days of these duties; now is Wednesday 30 September 2026, 18:00."""
    return list(times.days(site_books.view(results.result()), duties))


def due(day: int, standing: Literal["met", "late", "missed", "open"], hour: int = 12) -> Duty:
    """A duty due in September; later days run on into October."""
    return replace(ONE, due=results.at(1, hour) + timedelta(days=day - 1), standing=standing)


def test_a_day_has_the_colour_of_its_worst_duty() -> None:
    (picture,) = drawn(
        due(28, "met"), due(28, "late"), due(29, "missed"), due(29, "met"), due(30, "met"), due(33, "open")
    )
    assert [(v["week"], v["day"], v["look"], v["sign"]) for v in picture.spec["data"]["values"]] == [
        ("2026-09-28", 1, "var(--yellow-line)", ""), ("2026-09-28", 2, "var(--red-line)", "×"),
        ("2026-09-28", 3, "var(--green-line)", ""), ("2026-09-28", 6, "none", ""),
    ]  # fmt: skip


def test_weeks_are_counted_newest_first_and_empty_ones_left_out() -> None:
    """Week 38 of 2026 begins on Monday 14 September, week 40 on the 28th; a duty at midnight belongs to the day it begins."""
    (picture,) = drawn(due(14, "met", 0), due(20, "late", 23), due(28, "missed"), due(28, "met"), due(33, "open"))
    assert picture.rows == (("2026-W40", 1, 0, 1, 1), ("2026-W38", 1, 1, 0, 0))


def test_only_weeks_that_are_drawn_are_counted_and_no_waived_duty() -> None:
    """21 weeks before the present one begin on 4 May, the fourth after it ends on 1 November."""
    early, late = (replace(ONE, due=results.at(28, 12) + timedelta(days=days)) for days in (-148, 35))
    assert drawn(early, late, replace(due(28, "missed"), waived_by="waiver-1")) == []
    first, last = (replace(one, due=one.due + timedelta(days=days)) for one, days in ((early, 1), (late, -1)))
    (picture,) = drawn(first, last)
    assert [row[0] for row in picture.rows] == ["2026-W44", "2026-W19"]
    axis = picture.spec["layer"][0]["encoding"]["x"]
    assert axis["axis"]["values"] == ["2026-05-04", "2026-07-06", "2026-09-07"]
    assert len(axis["scale"]["domain"]) == 26


def past(*numbers: tuple[int, int]) -> tuple[Stood, ...]:
    """How many were overdue and wrong otherwise in each week up to now."""
    return tuple(
        Stood(at=results.at(30) - timedelta(weeks=back), overdue=(ONE,) * overdue, lasting=(CROSSED,) * crossed)
        for back, (overdue, crossed) in zip(range(len(numbers) - 1, -1, -1), numbers, strict=True)
    )


def test_each_week_is_drawn_by_what_was_overdue_and_what_else_is_wrong_since() -> None:
    view = replace(site_books.view(results.result()), weeks=past((0, 2), (3, 1)))
    (picture,) = times.troubles(view)
    assert picture.rows == (("2026-09-30T18:00:00+08:00", 3, 1), ("2026-09-23T18:00:00+08:00", 0, 2))
    assert [(one["at"], one["count"], one["look"]) for one in picture.spec["data"]["values"]] == [
        ("2026-09-23T18:00Z", 0, "var(--red-line)"), ("2026-09-30T18:00Z", 3, "var(--red-line)"),
        ("2026-09-23T18:00Z", 2, "var(--ink)"), ("2026-09-30T18:00Z", 1, "var(--ink)"),
    ]  # fmt: skip
    assert list(times.troubles(replace(view, weeks=past((1, 1))))) == []


def failing() -> Result:
    """One overdue, one over a limit, and one that is wrong without a time."""
    return results.result(
        results.finding("overdue", 1),
        results.finding("breach", 2),
        results.finding("unproven", 3),
        duties=(due(28, "missed"),),
    )


def test_the_front_page_says_what_no_week_can_show(tmp_path: Path) -> None:
    view = replace(site_books.view(failing()), weeks=past((0, 0), (1, 1)))
    write(view, ROOT, tmp_path)
    front = (tmp_path / "docs" / "en" / "index.md").read_text("utf-8")
    assert "<small>1 more finding states no time, so that no past week can show it&#46;</small>" in front
    assert front.count("<svg ") == 2
    assert "| 30 Sep 18:00</time> | 1 | 1 |" in front.replace('<time title="2026-09-30 18:00">', "")
    pages = [
        tmp_path / "docs" / "en" / name
        for name in ("management.md", "due.md", "departments/marketing.md", "departments/finance.md")
    ]
    assert [page.read_text("utf-8").count("<svg ") for page in pages] == [2, 1, 1, 0]
