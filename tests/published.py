"""The sample's result and records as numbers, worked out anew, and where its pages show them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from duban.catalogue import mainland
from duban.language import simplified
from tests.articles import Section, Table, sections
from tests.site_books import ROOT

NONE: Final = "–"
"""Stands where there is nothing."""


@cache
def result(site: Path) -> Any:
    """The result, with moments as such, and of each finding whether it fails."""
    held = json.loads((site / "result.json").read_text("utf-8"))
    for one in (*held["findings"], *held["obligations"]):
        for name in {"due", "since", "done_at"} & one.keys():
            one[name] = one[name] and datetime.fromisoformat(one[name])
    for finding in held["findings"]:
        finding["fails"] = finding["severity"] == "error" and finding["waived_by"] is None
    held["now"] = datetime.fromisoformat(held["now"])
    return held


@cache
def schemas() -> dict[str, Any]:
    """Every schema by its name."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "schemas").glob("*.json"))}


@cache
def records(name: str) -> dict[str, Any]:
    """The records of a type as they stand in their files, by id."""
    files = sorted((ROOT / "records" / schemas()[name]["x-folder"]).glob("*.yml"))
    return {file.stem: yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) for file in files}


@cache
def registers() -> dict[str, Any]:
    """What the schema of each type that has a register says of it."""
    return {
        name: schema["x-register"] | {"name": schema["x-folder"]}
        for name, schema in schemas().items() if "x-register" in schema
    }  # fmt: skip


def page(site: Path, language: str, path: str) -> dict[str, Section]:
    """The sections of a page."""
    return sections(site / "html" / language / f"{path}.html")


def worded(language: str, english: str, chinese: str) -> str:
    """A text of Duban's own in that language."""
    return {"en": english, "zh-Hant": chinese, "zh-Hans": simplified(mainland(chinese))}[language]


def says(section: Section, language: str, english: str, chinese: str) -> bool:
    """Whether the section's own text says so, with no other digit before it."""
    return re.search(rf"(?<![\d,.]){re.escape(worded(language, english, chinese))}", section.said.words) is not None


def keys(table: Table) -> list[str]:
    """The names of the findings that a table leads to, or has, row by row."""
    return [
        re.sub(".*f-", "", next(name for name in (*row[0].ids, *row[1].links) if "f-" in name)) for row in table.body
    ]


def failing(findings: Iterable[Any]) -> list[Any]:
    """The findings that fail."""
    return [finding for finding in findings if finding["fails"]]


def colored(findings: Iterable[Any], color: str) -> list[Any]:
    """The findings of that colour that no waiver covers; in red only those that fail."""
    return [finding for finding in findings if finding["color"] == color and finding["waived_by"] is None]


def undone(site: Path) -> list[Any]:
    """The duties that nobody has done, the first due first."""
    duties = [duty for duty in result(site)["obligations"] if duty["standing"] in {"missed", "open"}]
    return sorted(duties, key=lambda duty: duty["due"])


def open_duties(site: Path) -> list[Any]:
    """The duties that are still to come."""
    return [duty for duty in undone(site) if duty["standing"] == "open"]


def owned(things: Iterable[Any], department: str | None) -> list[Any]:
    """What is a department's."""
    return [one for one in things if one["owner"]["department"] == department]


def shown_rules(table: Table) -> Counter[str]:
    """The provisions of a table of duties, which stand in its last column, and how often each stands there."""
    return Counter(re.findall(r"[A-Z]{2}-\d\d-\d\w?", row[-1].text)[-1] for row in table.body)


def kind(period: str) -> str:
    """What kind of period a name names."""
    return "quarter" if "Q" in period else "month" if "-" in period else "year"


def values(table: Table) -> Iterator[tuple[Any, ...]]:
    """Each value of a table of indicators: provision, target, value, parts, and whether it is met."""
    for row in table.body:
        rule = re.findall(r"[A-Z]{2}-\d\d-\d\w?", row[0].text)[-1]
        for cell in row[2:]:
            if cell.words != NONE:
                yield (rule, *row[1].numbers, *cell.numbers, *cell.classes & {"green", "red"})


def value(one: Any) -> tuple[Any, ...]:
    """The same of a value of the result, rounded as people read it."""
    if one["value"] is None:
        return (one["rule"], one["target"])
    met = {True: ("green",), False: ("red",), None: ()}[one["met"]]
    return (one["rule"], one["target"], round(one["value"], 2), one["numerator"], one["denominator"], *met)


def pages_of(site: Path, language: str, register: Any) -> list[dict[str, Section]]:
    """The pages of a register: one, or one for each value by which it is split."""
    files = sorted((site / "html" / language / register["section"]).glob(f"{register['name']}*.html"))
    return [sections(file) for file in files if file.stem == register["name"] or "split" in register]


def ids(tables: Iterable[Table]) -> list[str]:
    """The records that have a row of their own in these tables."""
    return [row[0].ids[0] for table in tables for row in table.body if row[0].ids]
