"""Every part that a check names has words that readers know, in every language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from duban import yamldoc
from duban.choices import words_of
from duban.facets import PARTS, ROLES, facet_text, name_of
from duban.forms import plain
from duban.model import Document, Rule, Text
from duban.outcomes import FIELDS
from tests.situations import ROOT, sample

RULES: Final = tuple(rule for rule in sample()[0].rules if rule.checks)
FILES: Final = tuple(sorted((ROOT / "records" / "regulations").glob("*/*.yml")))
LATIN: Final = re.compile("[a-z]{2,}")


def named(rule: Rule) -> Iterator[tuple[str, str]]:
    """Each name that a check of a provision gives, or path by which it names a part, with the type that it is about."""
    terms = sample()[0].regulations[rule.regulation].data.get("terms", {})
    for check in rule.checks:
        kind = _type(terms, check.params.get("of", {"type": "regulation"}))
        if kind in FIELDS:
            continue
        covered = check.params.get("covers", {}).get("all", ())
        steps = (step if isinstance(step, str) else step["name"] for step in check.params.get("steps", ()))
        given = (check.params.get("name"), *(covered if isinstance(covered, list) else ()), *steps)
        paths = (path for path in check.params.get("must", ()) if path not in {"all", "any", "not"})
        yield from ((kind, str(name).removeprefix("record.")) for name in (*given, *paths) if name)


def _type(terms: Any, of: Any) -> str:
    return str(of["type"]) if "type" in of else _type(terms, terms[of["term"]])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_part_that_a_check_names_has_words(rule: Rule) -> None:
    """In Chinese no Latin letters are left, but in what a record of the company is called."""
    company = sample()[0]
    records = company.ledger.by_id
    bare = {
        (kind, name): text.zh
        for kind, name in named(rule)
        if name not in records and "@" not in name
        if LATIN.search((text := facet_text(name, None, labels=company.labels[kind], records=records)).zh)
    }
    assert bare == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name} {path.stem}")
def test_every_label_of_a_part_is_of_a_name_in_that_file(path: Path) -> None:
    document = yamldoc.read(path.relative_to(ROOT).as_posix(), root=ROOT)
    assert isinstance(document, Document)
    given = {name for rule in RULES if rule.place.path == document.path for _, name in named(rule)}
    assert document.data.get("part_labels", {}).keys() <= given


@pytest.mark.parametrize("token", sorted(ROLES | PARTS))
def test_a_fixed_name_is_called_as_the_schemas_call_it(token: str) -> None:
    """Where it is also a value of a closed choice; only the first letter may be a capital or not."""
    words = {choice.text for one in sample()[2].shapes.values() for held in one.choices.values() if token in held
             for choice in [held[token]]}  # fmt: skip
    told = name_of(token, {})
    assert {(word.en.casefold(), word.zh) for word in words} <= {(told.en.casefold(), told.zh)}


def test_a_role_is_one_that_the_schemas_know_or_is_called_as_a_record_is() -> None:
    """Roles of departments and groups are called as these are."""
    company = sample()[0]
    held = {group.data["role"] for group in company.ledger.by_type["group"]}
    listed = set(json.loads((ROOT / "schemas" / "common.json").read_text("utf-8"))["$defs"]["role"]["enum"])
    assert listed >= ROLES
    assert listed - ROLES <= held | {department.id for department in company.ledger.by_type["department"]}


@pytest.mark.parametrize("name", sorted(sample()[2].shapes))
def test_every_value_of_a_closed_choice_has_words(name: str) -> None:
    """In English and Chinese (of which Simplified is made), whether a page shows the property or not.

    What the conditions of a regulation's terms are made of is no value of a record.
    """
    own = plain(sample()[2].shapes[name].choices)
    listed = {at: field.members for at, field in sample()[2].fields[name].items() if field.members and at[0] != "terms"}
    for at, members in listed.items():
        texts = {value for value in members if isinstance(value, str)}
        assert texts <= own.get(at, {}).keys(), at
    assert all(choice.text.en and choice.text.zh for choices in own.values() for choice in choices.values())


def test_words_of_a_value() -> None:
    """The type's own; of other types those on which they agree."""
    red, scarlet = Text(en="red", zh="紅"), Text(en="scarlet", zh="緋")
    known = {
        "colour": {"red": {"house": red, "door": scarlet}, "blue": {"house": red, "door": red}},
    }
    assert words_of(known, "house", "colour", "red") == red
    assert words_of(known, "garden", "colour", "red") is None
    assert words_of(known, "garden", "colour", "blue") == red
    assert words_of(known, "house", "colour", "green") is None
    assert words_of(known, "house", "size", "red") is None
