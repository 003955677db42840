"""What schemas say is drawn of records, and which of them the reports of quarters concern."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duban.charts import Ages, Levels, Spans
from duban.model import Text
from duban.reported import Reported
from duban.shown import catalog
from tests.situations import sample
from tests.test_shown import MOMENT, REGISTER, loaded, shown


def test_what_is_drawn_is_known_in_its_order(tmp_path: Path) -> None:
    given: list[dict[str, Any]] = [
        {"draws": "spans", "since": "built", "until": "last_seen", "limit": ["built", "last_seen"]},
        {"draws": "levels", "each": "rooms", "at": "seen", "value": "size", "figure": "HR-01-1a.most"},
        {"draws": "ages", "since": "built", "by": "kind"},
    ]
    told = [{"title": f"Chart {number}", "x-zh": "圖", **one} for number, one in enumerate(given)]
    (register,) = shown(tmp_path, {"path": "kind"}, **{"x-charts": told}).registers
    assert register.charts == (
        Spans(title=Text(en="Chart 0", zh="圖"), since="built", until="last_seen", limit=["built", "last_seen"]),
        Levels(title=Text(en="Chart 1", zh="圖"), each="rooms", at="seen", value="size", figure="HR-01-1a.most"),
        Ages(title=Text(en="Chart 2", zh="圖"), since="built", by="kind"),
    )


def test_what_is_reported_has_its_public_values_as_fields(tmp_path: Path) -> None:
    """In the order of the schema; a text in two languages is one value, what is withheld or derived is none."""
    words = {
        "title": "Note",
        "x-zh": "註",
        "properties": {"en": {"title": "English", "x-zh": "英"}, "zh": {"title": "Chinese", "x-zh": "中"}},
    }
    house = {"x-register": {**REGISTER, "reported": {"from": "built"}}, "x-columns": [{"path": "id"}], "properties": {
        "id": {}, "built": MOMENT, "note": words, "secret": {**MOMENT, "x-visibility": "withheld"},
        "visit": {"title": "Visit", "x-zh": "訪", "properties": {"seen": MOMENT, "by": {"title": "By", "x-zh": "人", "x-ref": "owner"}}},
    }}  # fmt: skip
    (register,) = catalog(loaded(tmp_path, house)).registers
    assert [(column.paths, column.form) for column in register.fields] == [
        (("built",), "moment"), (("note",), "text"), (("visit.seen",), "moment"), (("visit.by",), "record"),
    ]  # fmt: skip
    assert register.reported == Reported(since=("built",), until=())
    (plain,) = shown(tmp_path / "2", {"path": "id"}).registers
    assert (plain.reported, plain.fields) == (None, ())


def test_limits_of_levels_are_figures_that_exist() -> None:
    company, _, schemas = sample()
    drawn = [chart for one in catalog(schemas).registers for chart in one.charts if isinstance(chart, Levels)]
    named = {chart.figure for chart in drawn if chart.figure is not None}
    assert named <= {f"{rule.id}.{figure}" for rule in company.rules for figure in rule.figures}
    assert named
