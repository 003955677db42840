"""The pages of regulations: what applies, what is still to come, and figures that are no quotient."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from duban.pages.explain import explain
from duban.pages.regulations import articles
from duban.pages.view import View
from duban.render import write
from tests import results, site_books
from tests.site_books import ROOT

TO_COME = {
    "en": "It is to apply from 1 October 2026&#59; until then nothing is held against it",
    "zh-Hant": "自2026年10月1日起施行，在此之前不作檢查。",
}
"""Said of a regulation that begins on the day after the result's."""


def begun_on(day: str) -> View:
    """The small company, whose regulation applies from that day on."""
    records = tuple(
        replace(record, data={**record.data, "effective_from": day}) if record.type == "regulation" else record
        for record in site_books.RECORDS
    )
    return site_books.view(results.result(), records=records)


@pytest.mark.parametrize("language", TO_COME)
def test_a_regulation_that_is_to_come_says_from_when_on_and_not_that_it_is_checked(
    tmp_path: Path, language: str
) -> None:
    write(begun_on("2026-10-01"), ROOT, tmp_path)
    docs = tmp_path / "docs" / language / "regulations"
    for page in ("index.md", "planning-resources/index.md", "planning-resources/article-12.md"):
        told = (docs / page).read_text("utf-8")
        assert TO_COME[language] in told
        assert "Checked, and nothing found" not in told
        assert "已檢查，沒有發現" not in told


def test_a_regulation_applies_on_its_first_day(tmp_path: Path) -> None:
    """The result is of 30 September."""
    write(begun_on("2026-09-30"), ROOT, tmp_path)
    page = (tmp_path / "docs" / "en" / "regulations" / "planning-resources" / "article-12.md").read_text("utf-8")
    assert "is to apply from" not in page
    assert "Checked, and nothing found" in page


def test_what_is_to_come_is_grey_and_counts_as_unchecked() -> None:
    coming, begun = (articles(begun_on(day), "planning-resources") for day in ("2026-10-01", "2026-09-30"))
    assert [(one.number, one.checked, one.color) for one in coming] == [("12", 0, "grey"), ("4", 0, "grey")]
    assert [(one.number, one.checked, one.color) for one in begun] == [("12", 1, "green"), ("4", 0, "grey")]


def test_what_is_wrong_with_a_regulation_that_is_to_come_has_its_colour() -> None:
    """Its wording is looked at before it applies."""
    wrong = replace(begun_on("2026-10-01"), of_rule={"PR-12-1a": (results.finding("error", 1),)})
    assert [one.color for one in articles(wrong, "planning-resources")] == ["red", "grey"]


def test_an_explanation_says_from_when_on_a_provision_is_to_apply() -> None:
    assert "  – It is to apply from 1 October 2026;" in explain(begun_on("2026-10-01"), "PR-12-1a", "en")
    assert "is to apply" not in explain(begun_on("2026-09-30"), "PR-12-1a", "en")


@pytest.mark.parametrize(
    ("met", "shown"),
    [
        pytest.param(None, "| 0 hours |", id="without a target"),
        pytest.param(True, "<small>Met</small> |", id="against a target"),
    ],
)
def test_a_sum_is_a_value_with_its_unit(tmp_path: Path, met: bool | None, shown: str) -> None:  # noqa: FBT001 - a parameter of the case
    """It is no part of anything."""
    total = replace(results.INDICATOR, value=0.0, numerator=None, denominator=None, unit="hour", met=met)
    write(site_books.view(results.result(indicators=(total,))), ROOT, tmp_path)
    page = (tmp_path / "docs" / "en" / "indicators.md").read_text("utf-8")
    assert shown in page
    assert "0 hours" in page
    assert "0 / 0" not in page
