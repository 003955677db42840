"""The terms of the planning-resource regulation that list what Article 9 holds are in step with it."""

from __future__ import annotations

from typing import Any, Final

import yaml

from tests.situations import ROOT

RECORDS: Final = ROOT / "records/regulations"
BOOK: Final[dict[str, Any]] = yaml.safe_load((RECORDS / "planning-resources.yml").read_text("utf-8"))
ARTICLE_9: Final[list[dict[str, Any]]] = [
    provision
    for path in sorted((RECORDS / "planning-resources").glob("*.yml"))
    for provision in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)["provisions"]
    if provision["id"].startswith("PR-09-")
]


def test_settings_of_thresholds_are_those_of_every_figure() -> None:
    """Management approves whichever figure of a criterion the company adopts."""
    figures = {f"{provision['id']}.{name}" for provision in ARTICLE_9 for name in provision["figures"]}
    assert set(BOOK["terms"]["threshold-setting"]["where"]["figure"]["in"]) == figures


def test_other_settings_are_all_that_are_of_no_threshold() -> None:
    """So that each setting needs management's approval by one provision, and none by two."""
    general = yaml.safe_load((RECORDS / "planning-resources/01-general.yml").read_text("utf-8"))["provisions"]
    revisions = next(provision for provision in general if provision["id"] == "PR-04-6c")
    others = [check["signed"]["of"] for check in revisions["checks"] if check["signed"]["of"].get("type") == "setting"]
    assert [other["where"] for other in others] == [{"not": BOOK["terms"]["threshold-setting"]["where"]}]


def test_crossings_are_those_of_every_criterion_that_asks_for_a_report() -> None:
    """What nobody reported counts wherever a report is asked for."""
    reported = {
        provision["id"]
        for provision in ARTICLE_9
        for check in provision["checks"]
        if "answered" in check.get("limit", {})
    }
    assert set(BOOK["terms"]["unreported-crossing"]["where"]["rule"]["in"]) == reported


def test_criteria_name_figures_that_exist() -> None:
    """Each with the provision that holds it."""
    figures = {f"{provision['id']}.{name}" for provision in ARTICLE_9 for name in provision["figures"]}
    assert all(criterion["figure"] in figures for criterion in BOOK["criteria"])
    assert all(criterion["figure"].startswith(f"{criterion['provision']}.") for criterion in BOOK["criteria"])
