"""A second regulation with a record type and a section of its own appears on the site without a line written for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest

from duban.company import open_company
from duban.evaluate import evaluate
from duban.markup import escape
from duban.model import Result
from duban.pages import all_pages, navigation
from duban.pages.registers import Entry, home
from duban.pages.view import Page, View, view_of
from duban.render import write
from duban.shown import catalog
from tests.houses import ROOT, house
from tests.situations import ZONE
from tests.test_pages_values import english, paths_of

pytestmark = pytest.mark.whole

MOMENT: Final = {"x-visibility": "public", "description": ".", "$ref": "common.json#/$defs/moment"}

FESTIVAL: Final = {
    "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "festival.json", "title": "Festival", "x-zh": "節慶",
    "x-folder": "festivals", "x-label": "title", "x-plural": {"en": "Festivals", "zh": "節慶活動"},
    "x-register": {"section": "events", "order": 1, "department": "department", "over": {"mood": "over"}},
    "x-columns": [{"path": "department", "beside": True}, {"path": "mood", "show": "stage"}, {"path": "held_at", "sorts": True}],
    "x-life": [
        {"title": "Announced", "x-zh": "公告", "at": "announced_at"},
        {"title": "Reported", "x-zh": "報告", "at": "reported_at", "provisions": ["FE-02-1a"]},
    ],
    "type": "object", "required": ["id", "title"], "additionalProperties": False,
    "properties": {
        "id": {"$ref": "common.json#/$defs/id"},
        "title": {"title": "Title", "x-zh": "名稱", "$ref": "common.json#/$defs/text"},
        "department": {"title": "Host", "x-zh": "主辦", "$ref": "common.json#/$defs/id", "x-ref": "department"},
        "mood": {"title": "Mood", "x-zh": "氣氛", "enum": ["merry", "over"], "x-words": {
            "merry": {"en": "merry", "zh": "歡樂"}, "over": {"en": "over", "zh": "結束"}}},
        "announced_at": {"title": "Announced at", "x-zh": "公告時間", **MOMENT},
        "held_at": {"title": "Held at", "x-zh": "舉辦時間", **MOMENT},
        "reported_at": {"title": "Reported at", "x-zh": "報告時間", **MOMENT},
    },
}  # fmt: skip

PROVISIONS: Final = """\
regulation: festivals
chapter: {en: After the party, zh: 會後}
figure_labels:
  tell_within: {en: Told within, zh: 告知時限}
provisions:
- id: FE-02-1a
  article: "2(1)"
  kind: deadline
  subject: festival
  label: {en: Report within 2 days, zh: 2天內報告}
  says: {en: A festival is reported on within 2 days., zh: 節慶須於2天內報告。}
  owner: {path: department}
  figures:
    tell_within: {op: "<=", value: 2, unit: day}
  checks:
  - answered:
      of: {type: festival}
      at: held_at
      by: {path: reported_at}
      within: tell_within
- id: FE-03-0a
  article: "3"
  kind: kpi
  subject: festival
  label: {en: Festivals of a quarter, zh: 每季節慶}
  says: {en: At least one festival is held in a quarter., zh: 每季度至少舉辦一次節慶。}
  owner: {department: stores}
  figures:
    festivals: {op: ">=", value: 1, unit: per quarter}
  checks:
  - tally:
      of: {type: festival}
      at: held_at
      period: quarter
      count: true
      figure: festivals
"""

KEPT: Final = """\
regulation: house
chapter: {en: General, zh: 總則}
provisions:
- id: HR-02-0a
  article: Art. 2
  kind: kpi
  subject: post
  label: {en: Posts, zh: 崗位}
  says: {en: A post falls vacant at most once in a quarter., zh: 崗位每季度至多空缺一次。}
  owner: {department: stores}
  figures:
    vacancies: {op: "<=", value: 1, unit: per quarter}
  checks:
  - tally:
      of: {type: post}
      at: vacant_since
      period: quarter
      count: true
      figure: vacancies
"""

FILES: Final = {
    "records/regulations/house/2.yml": KEPT,
    "schemas/festival.json": json.dumps(FESTIVAL),
    "records/regulations/festivals.yml": (
        'id: festivals\ntitle: {en: Festivals, zh: 節慶制度}\nprefix: FE\nversion: "1"\neffective_from: "2026-04-01"\n'
    ),
    "records/regulations/festivals/2.yml": PROVISIONS,
    "records/festivals/lanterns.yml": (
        "id: lanterns\ntitle: {en: Lanterns, zh: 燈會}\ndepartment: stores\nmood: merry\n"
        'announced_at: "2026-05-01T10:00:00+08:00"\nheld_at: "2026-05-04T10:00:00+08:00"\n'
    ),
}  # fmt: skip


@cache
def company() -> tuple[View, Result]:
    """The small company with its own regulation and the one about festivals, on 2026-05-08."""
    with TemporaryDirectory() as folder:
        root = house(Path(folder), {**FILES, "schemas/common.json": _with_section()})
        opened, clock, schemas = open_company(root, datetime(2026, 5, 8, 18, tzinfo=ZONE))
    result = evaluate(opened, clock)
    known = catalog(schemas)
    return view_of(result, opened.ledger, clock=clock, cases=(), labels=opened.labels, catalog=known), result


def _with_section() -> str:
    common = json.loads((ROOT / "schemas" / "common.json").read_text("utf-8"))
    common["x-sections"]["events"] = {"en": "Events", "zh": "活動"}
    return json.dumps(common)


@cache
def pages() -> Mapping[str, Page]:
    """Every page by its path."""
    return {page.path: page for page in all_pages(company()[0])}


def test_nothing_is_wrong_with_it() -> None:
    _, result = company()
    assert [f.message["en"] for f in result.findings if f.state == "invalid"] == []


def test_its_records_have_a_register_in_a_section_of_their_own() -> None:
    entry = pages()["events/festivals.md"].values["entry"]
    assert isinstance(entry, Entry)
    (row,) = entry.table.rows
    assert [column.label.en for _, column in entry.table.columns] == ["Host", "Mood", "Held at"]
    assert [(stage.label.en, stage.standing, stage.rule) for stage in row.life] == [
        ("Announced", "done", None), ("Reported", "missed", "FE-02-1a"),
    ]  # fmt: skip
    assert (entry.fails, row.color) == (1, "red")
    view, _ = company()
    assert home(view, view.by_id["lanterns"]) == "events/festivals.md#lanterns"


def test_it_stands_in_the_navigation_with_its_articles() -> None:
    nav = paths_of(navigation(tuple(pages().values()), english))
    assert {"Events": ["events/index.md", "events/festivals.md"]} in nav
    (regulations,) = (entry["Regulations"] for entry in nav if "Regulations" in entry)
    assert regulations == [
        "regulations/index.md",
        {"Festivals": [
            "regulations/festivals/index.md", "regulations/festivals/article-2.md", "regulations/festivals/article-3.md",
        ]},
        {"House rules": [
            "regulations/house/index.md", "regulations/house/article-1.md", "regulations/house/article-2.md",
        ]},
    ]  # fmt: skip


def test_the_department_sees_what_is_open() -> None:
    values: Any = pages()["departments/stores.md"].values
    assert [(table.register.type, len(table.rows)) for table in values["held"]] == [("festival", 1)]
    assert [finding.rule for finding in values["standing"].fails] == ["HR-01-0a", "FE-02-1a"]


def test_indicators_of_both_regulations_stand_by_regulation() -> None:
    values: Any = pages()["indicators.md"].values
    assert [(part.regulation, [row.rule for row in part.grids["quarter"].rows]) for part in values["parts"]] == [
        ("festivals", ["FE-03-0a"]), ("house", ["HR-02-0a"]),
    ]  # fmt: skip


def test_what_it_is_about_has_words_in_every_language(tmp_path: Path) -> None:
    view, _ = company()
    write(view, ROOT, tmp_path)
    english, chinese = (tmp_path / "docs" / language for language in ("en", "zh-Hant"))
    article = (english / "regulations" / "festivals" / "article-2.md").read_text("utf-8")
    assert str(escape("Looks at festivals. Asks for Reported at. Figures: Told within ≤ 2 days.")) in article
    assert "| Told within | **≤ 2 days** |" in article
    assert "歡樂" in (chinese / "events" / "festivals.md").read_text("utf-8")


@pytest.mark.parametrize("place", ["generator/duban", "site"])
def test_no_line_of_the_program_or_the_site_names_a_regulation(place: str) -> None:
    """Nor one of its provisions."""
    names = [path.stem for path in (ROOT / "records" / "regulations").glob("*.yml")]
    written = [
        path for path in (ROOT / place).rglob("*") if path.suffix in {".py", ".j2", ".md", ".css", ".js", ".html"}
    ]
    assert written
    assert [path.name for path in written if any(name in path.read_text("utf-8") for name in names)] == []
