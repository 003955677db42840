"""The words of the site: none missing, none unused, the same gaps to fill in each language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter
from typing import Any, Final, get_args

import pytest

from duban import yamldoc
from duban.checks import CHECKS
from duban.language import LANGUAGES as ALL_LANGUAGES
from duban.model import STATES, Document, Kind
from duban.outcomes import FIELDS
from duban.pages import PAGES
from duban.pages.checks import ASKED
from duban.pages.due import SPANS
from duban.pages.phrases import TERMS
from duban.pages.rows import Standing
from duban.pages.terms import CHECK_WORDS, KINDS, OUTCOMES, SETTINGS
from duban.pages.words import LANGUAGE_NAMES, LANGUAGES, WORDS
from duban.report.summary import COLORS
from duban.units import UNITS
from tests.site_books import ROOT

FAMILIES: Final = frozenset({
    *(f"stage_{name}" for name in get_args(Standing)),
    *(f"trend_{name}" for name in ("up", "down", "same", "none")),
    *(f"{family}_{name}" for family in ("overall", "badge") for name in (*COLORS, "grey")),
    *(f"change_{name}" for name in ("new", "cured")),
    *(f"stands_{name}" for name in ("in_force", "planned", "superseded")),
    *(f"sort_{name}" for name in ("finds", "passes", "boundary")),
    *("check_only", "check_asks", "check_figures"),
    *(f"source_{name}" for name in ("text", "setting", "default")),
    *(f"per_{name}" for name in ("quarter", "month", "year")),
    *("in_days", "in_hours", "days_ago", "hours_ago"),
    *(name for name, _ in SPANS),
    *("later", "overdue"),
})  # fmt: skip
"""Words whose names are put together."""


def sources() -> str:
    """All that may ask for a word."""
    folders = (ROOT / "generator" / "duban" / name for name in ("pages", "feeds"))
    code = [path for folder in folders for path in folder.glob("*.py") if path.name != "words.py"]
    written = [*(ROOT / "site" / "templates").glob("*.j2"), *(ROOT / "site" / "pages").rglob("*.md")]
    return "\n".join(path.read_text("utf-8") for path in [*code, *written, ROOT / "generator" / "duban" / "render.py"])


def asked(text: str) -> set[str]:
    """The names of words that a source asks for."""
    calls = re.findall(r"\bword\(([^()]*)", text) + re.findall(r"\bWORDS\[([^\]]*)", text)
    return {name for call in calls for name in re.findall(r'"(\w+[a-z])"', call.split(",")[0])} - {"_"}


def test_every_word_is_used_and_every_use_has_a_word() -> None:
    assert asked(sources()) | FAMILIES == WORDS.keys()


@pytest.mark.parametrize(("text", "names"), [
    ('word("all")', {"all"}), ('WORDS["all"]', {"all"}), ('word("a_b" if x else "later", n=d)', {"a_b", "later"}),
    ('word("per_" ~ kind)', set()), ("word(span)", set()), ('self.word("yes" if value else "no")', {"yes", "no"}),
])  # fmt: skip
def test_a_use_of_a_word_is_seen(text: str, names: set[str]) -> None:
    assert asked(text) == names


TABLES: Final = {
    "words": WORDS,
    "kinds": KINDS,
    "units": UNITS,
    "outcomes": OUTCOMES,
    "checks": CHECK_WORDS,
    "settings": SETTINGS,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_text_fills_the_same_gaps_in_each_language(table: str) -> None:
    for name, text in TABLES[table].items():
        fields = [{field for _, field, _, _ in Formatter().parse(part)} for part in (*text.en.split("|"), text.zh)]
        assert all(one - {None} == fields[0] - {None} for one in fields), name
        assert "|" not in text.zh, name


@pytest.mark.parametrize("table", [name for name in TABLES if name != "units"])
def test_every_text_is_there_in_both_languages(table: str) -> None:
    assert [name for name, text in TABLES[table].items() if not text.en or not text.zh] == []


def test_what_has_fixed_names_has_words_for_all() -> None:
    assert KINDS.keys() == set(get_args(Kind))
    assert OUTCOMES.keys() == FIELDS.keys() | {""}
    assert CHECK_WORDS.keys() == ASKED.keys() == CHECKS.keys()
    assert SETTINGS.keys() == set(schema("setting")["properties"]["name"]["enum"])
    assert TERMS["state"].keys() == STATES.keys()
    assert set(TERMS["color"]) == {meaning.color for meaning in STATES.values()} | {"green", "grey"}
    assert set(LANGUAGES) == set(LANGUAGE_NAMES) <= set(ALL_LANGUAGES)


PARTS: Final = tuple(sorted((ROOT / "records" / "regulations").glob("*/*.yml")))


@pytest.mark.parametrize("path", PARTS, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_every_figure_of_a_file_has_words_in_it_and_every_word_a_figure(path: Path) -> None:
    document = yamldoc.read(path.relative_to(ROOT).as_posix(), root=ROOT)
    assert isinstance(document, Document), path
    named = {name for provision in document.data["provisions"] for name in provision["figures"]}
    assert document.data.get("figure_labels", {}).keys() == named


def test_every_unit_has_words_and_every_word_a_unit() -> None:
    assert UNITS.keys() == set(schema("provisions")["$defs"]["unit"]["enum"])


def schema(name: str) -> Any:
    return json.loads((ROOT / "schemas" / f"{name}.json").read_text("utf-8"))


def test_every_page_module_stands_in_the_registry() -> None:
    parts = {"__init__", "calendar", "checks", "phrases", "rows", "terms", "view", "words"}
    assert {path.stem for path in (ROOT / "generator" / "duban" / "pages").glob("*.py")} - parts == PAGES.keys()
