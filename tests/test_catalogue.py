"""The catalogues: complete in every language, nothing missing and nothing unused, and all that readers see is in them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final, get_args

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from duban.catalogue import DOMAINS, FOLDER, entries, filled, find, messages, text
from duban.checks import CHECKS
from duban.facets import PARTS, ROLES
from duban.keeping import FIELDS as KEPT
from duban.model import STATES, Kind, Text
from duban.outcomes import FIELDS
from duban.pages.checks import ASKED, CLEAR
from duban.pages.due import SPANS
from duban.pages.pictures import LOOKS
from duban.pages.rows import Standing
from duban.pages.times import LOOKS as DAYS
from duban.proof import FILE
from duban.report.summary import COLORS
from duban.tables import WORDS
from tests.catalogues import PACKAGE, PAGES, ROOT, TEMPLATES, placeholders, written

FILES: Final = sorted(FOLDER.rglob("*.po"))
MESSAGES: Final = [(domain, code) for domain in DOMAINS for code in messages(domain)]
HAN: Final = re.compile("[\u4e00-\u9fff]")
SCHEMAS: Final = {path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.json")}


UNITS: Final = SCHEMAS["provisions"]["$defs"]["unit"]["enum"]

COUNTED: Final = ("piece", "seat")
"""Units that only records count in."""

FAMILIES: Final[Mapping[str, Mapping[str, Any]]] = {
    "duban": {
        "overdue.": ("facet", "measured", "past", "remaining"),
        "due-soon.": ("facet", "measured", "past", "remaining"),
        "late.": ("facet", "measured", "past", "remaining"),
        "breach.past.": ("since",),
        "breach.remaining.": ("since",),
        "breach.signed.": (
            "missing", "same-person", "role", "unapproved", "changed", "deleted", "renamed", "reused",
        ),
        "schema.": (
            "additionalProperties", "const", "enum", "exclusiveMaximum", "exclusiveMinimum", "maxItems", "maxLength",
            "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not", "oneOf",
            "pattern", "propertyNames", "required", "type", "uniqueItems",
        ),
        "schema.type_": ("array", "boolean", "integer", "number", "object", "string"),
        "schema.format_": ("date", "date_time", "email", "uri"),
        "remedy.": STATES,
        "state.": STATES,
        "meaning.": STATES,
        "color.": (*COLORS, "grey"),
        "unproven.": ("no-proof", "changed", "by-another"),
        "trail.": ("created", "changed", "renamed", "removed", "voided", "moved-on", "recorded", "at-the-desk", "approved"),
        "decision.": ("approved", "amended", "refused"),
        "known.": ("author", "review", "signature", "no-proof", "changed", "uncommitted", "by-another"),
        "list.": ("comma",),
        "standing.": ("met", "late", "missed", "open", "new", "worse", "unchanged", "cured"),
        "source.": ("text", "setting", "default"),
        "change.": ("blamed", "cured", "preview", "moved", "created", "removed", "chains"),
        "change.kind.": ("provision", "figure", "setting", "calendar", "regulation"),
        "report.column.": (
            "state", "count", "finding", "owner", "due", "duty", "change", "amendment", "turn", "effect", "next", "record",
            "provision", "chain",
        ),
        "explain.": (
            "article", "check", "color", "consequence", "done", "due", "facet", "fails", "figure", "findings", "kind", "limit",
            "measured", "owner", "place", "provision", "regulation", "remedy", "same-as", "severity", "since", "state",
            "subject", "unchecked", "waived",
        ),
        "unit.": (*UNITS, *COUNTED),
        "role.": ROLES,
        "part.": PARTS,
        "month.": range(1, 13),
    },
    "site": {
        "": (*(name for name, _ in SPANS), "later", "overdue"),
        "stage_": get_args(Standing),
        "span_": LOOKS,
        "day_": DAYS,
        "trend_": ("up", "down", "same", "none"),
        "overall_": (*COLORS, "grey"),
        "badge_": (*COLORS, "grey"),
        "change_": ("new", "cured"),
        "stands_": ("in_force", "planned", "superseded"),
        "sort_": ("finds", "passes", "boundary"),
        "source_": ("text", "setting", "default"),
        "per_": ("quarter", "month", "year"),
        "table_": WORDS,
        "palette_": ("light", "dark", "system"),
        "in_": ("days", "hours"),
        "days_": ("ago",),
        "hours_": ("ago",),
        "month.": range(1, 13),
        "kind.": get_args(Kind),
        "about.": (*FIELDS, *KEPT, FILE, "company"),
        "check.": (*CHECKS, CLEAR),
        "setting.": SCHEMAS["setting"]["properties"]["name"]["enum"],
    },
}  # fmt: skip
"""Codes that are put together where they are used: what they begin with, and what follows; a thing without words fails here."""


def made(domain: str) -> set[str]:
    """The codes of a domain that are put together."""
    return {f"{begin}{end}" for begin, ends in FAMILIES[domain].items() for end in ends}


def asked(source: str) -> set[str]:
    """The codes of words that a page or template asks for."""
    calls = re.findall(r"\b(?:word|_listing|catalogue\.filled)\((?=([^()]*))", source)
    return {name for call in calls for name in re.findall(r'"([\w.]+[a-z])"', call.split(",")[0])}


@pytest.mark.parametrize(("source", "codes"), [
    ('word("all")', {"all"}), ('word("a_b" if x else "later", n=d)', {"a_b", "later"}), ('word("per_" ~ kind)', set()),
    ("word(span)", set()), ('self.word("yes" if value else "no")', {"yes", "no"}),
    ('word("with_part", name=word("indicators"))', {"with_part", "indicators"}),
    ('catalogue.filled("article_name", {"number": n})', {"article_name"}),
])  # fmt: skip
def test_a_use_of_a_word_is_seen(source: str, codes: set[str]) -> None:
    assert asked(source) == codes


def test_every_message_of_results_is_used() -> None:
    assert messages("duban").keys() - written() == made("duban") - written()
    assert made("duban") <= messages("duban").keys()


def test_every_word_of_the_pages_is_used_and_every_use_has_a_word() -> None:
    folders = (PACKAGE / name for name in ("pages", "feeds"))
    code = [path for folder in folders for path in folder.glob("*.py") if path.name != "words.py"]
    sources = [*code, PACKAGE / "configuration.py", *TEMPLATES, *PAGES]
    used = asked("\n".join(path.read_text("utf-8") for path in sources))
    assert used | made("site") == messages("site").keys()


def test_every_part_of_a_code_that_is_put_together_is_written_somewhere() -> None:
    parts = {part for ends in FAMILIES["duban"].values() for part in ends if isinstance(part, str)}
    known = written() | {*UNITS, *COUNTED}
    assert {part for part in parts if not {part, part.replace("_", "-")} & known} == set()


def test_what_a_check_asks_for_is_known_for_each_word() -> None:
    assert ASKED.keys() == CHECKS.keys()


@pytest.mark.parametrize(("domain", "code"), MESSAGES)
def test_a_message_is_there_in_every_language_with_the_same_values(domain: str, code: str) -> None:
    for form in messages(domain)[code]:
        texts = (form.en, form.zh, form.mainland or form.zh)
        assert all(texts)
        assert [placeholders(one) for one in texts] == [placeholders(form.en)] * 3
        assert all(re.fullmatch("[a-z]+", name) for name in placeholders(form.en))
        assert not HAN.search(form.en)
        assert "|" not in "".join(texts)


@pytest.mark.parametrize("file", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_files_are_what_gettext_reads(file: Any) -> None:
    with file.open("rb") as opened:
        held = read_po(opened, abort_invalid=True)
    locale = file.parts[-3]
    assert (held.locale, held.charset, held.fuzzy) == (Locale.parse(locale), "utf-8", False)
    assert (held.num_plurals, held.plural_expr) == (1, "0")
    assert [message.id for message in held if message.fuzzy] == []
    assert not held.obsolete
    ours = [
        (e.get("msgctxt"), (e["msgid"], e["msgid_plural"]) if "msgid_plural" in e else e["msgid"],
         (e["msgstr[0]"],) if "msgid_plural" in e else e["msgstr"])
        for e in entries(locale, file.stem) if e["msgid"]
    ]  # fmt: skip
    assert ours == [(message.context, message.id, message.string) for message in held if message.id]


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_code_stands_twice(domain: str) -> None:
    codes = [entry["msgctxt"] for entry in entries("zh_Hant", domain) if entry["msgid"]]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(("count", "expected"), [
    (0, "0 cases"), (1, "1 case"), (1.0, "1.0 case"), ("1", "1 case"), (2, "2 cases"), (11, "11 cases"), (1.5, "1.5 cases"),
])  # fmt: skip
def test_english_has_a_form_for_one_and_one_for_the_rest(count: object, expected: str) -> None:
    assert filled("cases_count", {"count": str(count)}, count, domain="site") == Text(en=expected, zh=f"{count}個案例")


def test_forms_are_those_that_languages_have() -> None:
    """As Unicode's data has them: one and other in English, one form in Chinese."""
    english, chinese = Locale("en").plural_form, Locale("zh").plural_form
    for count in range(130):
        singular = text("cases_count", count, domain="site").en == "{count} case"
        assert singular == (english(count) == "one")
        assert chinese(count) == "other"


def test_a_message_that_says_one_number_has_a_form_for_one() -> None:
    """Else English says "1 cases"; what says its number beside a name needs none."""
    numbers = {code for domain, code in MESSAGES for form in [messages(domain)[code][1]] if "{count} " in form.en}
    plural = {code for domain, code in MESSAGES if messages(domain)[code][0].en != messages(domain)[code][1].en}
    said_otherwise = {
        "more",
        "more_due",
        "judged_not",
        "to_act_on",
        "soon_due",
        "unit",
        "badge_red",
        "badge_orange",
        "badge_yellow",
        "person_sentence",
        "and_more",
        "quarter_late_more",
    }
    uncounted = {
        code for code in numbers if code.startswith(("unit.per ", "unit.times ", "unit.CNY", "unit.ISO", "unit.day of"))
    }
    assert numbers - plural == said_otherwise | uncounted


def test_a_missing_message_is_a_bug_and_what_may_be_missing_is_asked_for() -> None:
    with pytest.raises(KeyError):
        text("no-such-code")
    assert find("no-such-code") is None
    assert find("state.late") == Text(en="late", zh="遲辦")


def test_values_keep_their_words_for_mainland_readers() -> None:
    value = Text(en="Settings", zh="設定", mainland="设置")
    assert filled("beside", {"value": "a", "label": value}) == Text(
        en="a (Settings)", zh="a（設定）", mainland="a（设置）"
    )
    assert filled("beside", {"value": "a", "label": Text(en="b", zh="乙")}) == Text(en="a (b)", zh="a（乙）")
