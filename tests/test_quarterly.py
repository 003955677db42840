"""Records that a regulation wants every quarter: which figures they must state, and drafts that state them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from duban.evaluate import Company
from duban.model import Check, Document, Indicator
from duban.quarterly import Quarterly, Stated, quarterlies
from duban.skeleton import Draft
from duban.yamldoc import parse
from tests import results
from tests.books import record
from tests.situations import ROOT, sample

COMPANY, _, SCHEMAS = sample()


def indicator(rule: str, value: float | None, period: str = "2026-Q4", **more: Any) -> Indicator:
    return replace(results.INDICATOR, rule=rule, period=period, value=value, **more)


FIGURES: Final = (
    indicator("PR-17-2b", 800 / 9), indicator("PR-17-2c", 100.0), indicator("PR-17-2d", None),
    indicator("PR-17-2f", 75.0, numerator=3.0, denominator=4.0), indicator("PR-17-2b", 1.0, "2026-Q3"),
    indicator("PR-17-2c", 2.0, group="finance"),
)  # fmt: skip


def read(draft: Draft) -> Any:
    """What the draft says, as the file would be read."""
    document = parse(draft.text.encode(), draft.path)
    assert isinstance(document, Document)
    return document.data


def known(
    *quarters: str, company: Company = COMPANY, indicators: tuple[Indicator, ...] = FIGURES
) -> Mapping[tuple[str, str], Quarterly]:
    """What is known of each type and quarter."""
    found = quarterlies(ROOT, quarters, schemas=SCHEMAS, company=company, result=results.result(indicators=indicators))
    return {(one.type, one.quarter): one for one in found}


def test_the_figures_of_a_retrospective_are_those_that_article_15_2_wants_it_to_agree_with() -> None:
    """Accuracy, timeliness and effectiveness; 800 of 900 are 88.89 percent, and of nothing there is no figure."""
    one = known("2026-Q4")["retrospective", "2026-Q4"]
    assert one.stated == (
        Stated(path="report.warning_accuracy.value", rule="PR-15-2b", indicator="PR-17-2b", value=88.89),
        Stated(path="report.replenishment_timeliness.value", rule="PR-15-2b", indicator="PR-17-2c", value=100),
        Stated(path="report.replenishment_effectiveness.value", rule="PR-15-2b", indicator="PR-17-2d", value=None),
    )
    assert {"PR-15-2a", "PR-15-2b", "PR-15-2c"} <= {*one.asked}
    assert "PR-16-1a" not in one.asked


def test_a_draft_states_them_and_can_be_saved_as_it_is() -> None:
    found = known("2026-Q4")
    texts = {name: found[name, "2026-Q4"].draft for name in ("retrospective", "inspection")}
    assert all(texts.values())
    data = {name: read(draft) for name, draft in texts.items() if draft}
    assert data["retrospective"] == {
        "id": "retrospective-2026-q4", "quarter": "2026-Q4",
        "report": {"warning_accuracy": {"value": 88.89}, "replenishment_timeliness": {"value": 100}},
    }  # fmt: skip
    assert data["inspection"] == {
        "id": "inspection-2026-q4", "quarter": "2026-Q4",
        "sections": {"retrospective_followup": {"items_due": 4, "items_done": 3}},
    }  # fmt: skip
    for name, one in data.items():
        assert list(SCHEMAS.validate(name, Document(path=f"records/{name}s/{one['id']}.yml", data=one, lines=()))) == []


def test_a_record_that_is_there_is_not_drafted_again() -> None:
    one = known("2026-Q3")["retrospective", "2026-Q3"]
    assert (one.record, one.draft, one.stated[0].value) == ("retrospective-2026-q3", None, 1)


def test_figures_that_cannot_stand_there_are_left_out_of_the_draft() -> None:
    """Items are whole numbers."""
    half = (indicator("PR-17-2f", 50.0, numerator=0.5, denominator=1.0),)
    draft = known("2026-Q4", indicators=half)["inspection", "2026-Q4"].draft
    assert draft is not None
    assert read(draft) == {"id": "inspection-2026-q4", "quarter": "2026-Q4"}


def test_there_is_no_draft_where_its_name_is_taken_or_the_quarter_has_no_name() -> None:
    taken = record("retrospective", "retrospective-2026-q4", quarter="2027-Q1")
    books = replace(COMPANY.ledger, by_id={**COMPANY.ledger.by_id, taken.id: taken})
    assert known("2026-Q4", company=replace(COMPANY, ledger=books))["retrospective", "2026-Q4"].draft is None
    assert known("2026-Q9")["retrospective", "2026-Q9"].draft is None


def test_only_indicators_of_the_company_and_of_the_records_own_period_are_figures_to_state() -> None:
    """One that a path names, one of a group, one of another period, and one of a part of the record are none."""
    rule = next(one for one in COMPANY.rules if one.id == "PR-15-2b")

    def wants(of: dict[str, Any], agrees: dict[str, Any]) -> Check:
        return Check(
            word="holds",
            params={"of": {"type": "retrospective", **of}, "must": {"note": {"agrees": agrees}}},
            place=rule.place,
        )

    own = {"indicator": "PR-17-2b", "period": "quarter"}
    checks = (
        wants({}, {**own, "indicator": "title"}), wants({}, {**own, "group": "department"}), wants({}, {**own, "period": "id"}),
        wants({"each": "proposals"}, own), wants({}, own),
    )  # fmt: skip
    company = replace(
        COMPANY, rules=tuple(replace(one, checks=checks) if one is rule else one for one in COMPANY.rules)
    )
    stated = known("2026-Q4", company=company)["retrospective", "2026-Q4"].stated
    assert stated == (Stated(path="note", rule="PR-15-2b", indicator="PR-17-2b", value=88.89),)
