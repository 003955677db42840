"""Messages: finished sentences in all languages, and safe whatever the values hold."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final, get_args
from zoneinfo import ZoneInfo

import pytest

from duban import schema, yamldoc
from duban.catalogue import messages
from duban.language import LANGUAGES
from duban.messages import local_time, message, printable
from duban.model import STATES, Text
from duban.report.summary import Color
from duban.telling import FORMS, REMEDY_OF
from tests.catalogues import placeholders

MESSAGES: Final = {code: others for code, (_, others) in messages("duban").items()}

OUTCOMES: Final = frozenset({"overdue", "due-soon", "late", "breach", "unproven"})
PROBLEMS: Final = frozenset({
    "error", "reference", "id", "folder", "file", "regulation", "calendar", "provision", "setting", "yaml", "schema",
})  # fmt: skip
"""What the codes of messages about findings begin with: about what is due or does not hold, and about what is wrong."""


def family(*names: str) -> set[str]:
    """The codes that begin with one of these names."""
    return {code for code in MESSAGES if code.split(".")[0] in names}


@pytest.mark.parametrize("code", sorted(family(*OUTCOMES, *PROBLEMS, "remedy", "meaning")))
def test_each_message_is_a_finished_sentence_in_three_languages(code: str) -> None:
    found = message(code, dict.fromkeys(placeholders(MESSAGES[code].en), "7"))
    assert tuple(found) == LANGUAGES
    assert found["en"].endswith(".")
    assert found["zh-Hant"].endswith("。")
    assert found["zh-Hans"].endswith("。")


@pytest.mark.parametrize("code", sorted(family(*OUTCOMES)))
def test_a_message_about_a_subject_names_it_first_and_its_article_last(code: str) -> None:
    template = MESSAGES[code]
    assert template.en.startswith("{subject}: ")
    assert template.en.endswith(" ({article}).")
    assert template.zh.startswith("{subject}：")
    assert template.zh.endswith("（{article}）。")


def test_a_message_in_full() -> None:
    found = message(
        "overdue.measured",
        {
            "subject": Text(en="Livestream channel", zh="直播渠道"),
            "label": Text(en="Core channel's effect down by over 20%", zh="核心渠道效果衰減超20%"),
            "measured": "24 %",
            "limit": "> 20 %",
            "since": "2026-08-10 18:00",
            "due": "2026-08-11 10:00",
            "article": "Art. 9(2)",
        },
    )
    assert found == {
        "en": "Livestream channel: “Core channel's effect down by over 20%” crossed its limit (> 20 %) on "
        "2026-08-10 18:00 and came to 24 %; no record answers it, and one was due by 2026-08-11 10:00 (Art. 9(2)).",
        "zh-Hant": "直播渠道：「核心渠道效果衰減超20%」於2026-08-10 18:00越過限值（> 20 %），達24 %；尚無記錄回應，"
        "期限為2026-08-11 10:00，現已逾期（Art. 9(2)）。",
        "zh-Hans": "直播渠道：“核心渠道效果衰减超20%”于2026-08-10 18:00越过限值（> 20 %），达24 %；尚无记录回应，"
        "期限为2026-08-11 10:00，现已逾期（Art. 9(2)）。",
    }


def test_a_plain_value_is_never_converted() -> None:
    found = message("regulation.unknown", {"regulation": "資源"})
    assert found["zh-Hans"] == "制度“資源”在records/regulations中没有记录。请更正名称，或新增该记录。"


def test_braces_in_values_mean_nothing() -> None:
    found = message("folder.unknown", {"folder": "{folder.__class__} {0} {"})
    assert "“{folder.__class__} {0} {”" in found["en"]
    assert "“{folder.__class__} {0} {”" in found["zh-Hans"]


def test_hostile_values_stay_on_one_line() -> None:
    found = message("folder.unknown", {"folder": Text(en="a\n::error::b", zh="督\u202e辦\r\n")})
    assert found["en"].startswith("No type of record belongs in the folder “a␊::error::b”.")
    assert found["zh-Hant"].startswith("資料夾「督‹U+202E›辦␍␊」")
    assert found["zh-Hans"].startswith("文件夹“督‹U+202E›办␍␊”")


@pytest.mark.parametrize(
    ("code", "values"),
    [
        pytest.param("overdue", {"subject": "a"}, id="missing value"),
        pytest.param("no-such-code", {}, id="unknown code"),
    ],
)
def test_a_bug_of_ours_is_no_message(code: str, values: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        message(code, values)


@pytest.mark.parametrize("name", ["overdue", "due-soon", "late"])
def test_each_duty_message_has_a_variant_for_a_part_and_for_a_crossing(name: str) -> None:
    assert family(name) == {name, f"{name}.facet", f"{name}.measured", f"{name}.past", f"{name}.remaining"}


def test_everything_that_can_be_wrong_with_a_file_has_its_message() -> None:
    assert family("yaml") == yamldoc.PROBLEM_CODES
    assert family("schema") - set(FORMS.values()) == schema.PROBLEM_CODES - yamldoc.PROBLEM_CODES
    assert {code for code, _ in FORMS} <= schema.PROBLEM_CODES


def test_each_state_has_a_remedy() -> None:
    assert family("remedy") - set(REMEDY_OF.values()) == {f"remedy.{state}" for state in STATES}
    assert REMEDY_OF.keys() <= family("breach", "unproven")


def test_each_state_has_a_name_and_a_meaning_and_each_colour_a_name() -> None:
    assert family("state", "meaning") == {f"{kind}.{state}" for kind in ("state", "meaning") for state in STATES}
    assert family("color") == {f"color.{color}" for color in (*get_args(Color), "grey")}


def test_local_time_is_to_the_minute() -> None:
    shanghai = ZoneInfo("Asia/Shanghai")
    assert local_time(datetime(2026, 9, 30, 10, 0, 59, tzinfo=UTC), shanghai) == "2026-09-30 18:00"
    assert local_time(datetime(2026, 12, 31, 23, 5, tzinfo=UTC), shanghai) == "2027-01-01 07:05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("直播 channel – 24 %", "直播 channel – 24 %", id="nothing to do"),
        pytest.param("a\tb\r\nc", "a␉b␍␊c", id="white space"),
        pytest.param("\x1b[31mred", "␛[31mred", id="terminal escape"),
        pytest.param("\x00", "␀", id="first control picture"),
        pytest.param("\x1f", "␟", id="last control picture"),
        pytest.param("\x7f\x85\x9b", "‹U+007F›‹U+0085›‹U+009B›", id="delete and C1 controls"),
        pytest.param("a\u202eb\u2066c\u200f", "a‹U+202E›b‹U+2066›c‹U+200F›", id="marks of direction"),
        pytest.param("\u2028\u2029", "‹U+2028›‹U+2029›", id="other line ends"),
        pytest.param("a\ufeff\u200b", "a‹U+FEFF›‹U+200B›", id="no width"),
        pytest.param("\ud800", "‹U+D800›", id="half a surrogate pair"),
        pytest.param("\ue000\U000e0041", "‹U+E000›‹U+E0041›", id="private use and tags"),
        pytest.param("1\u3000000\u00a0元", "1\u3000000\u00a0元", id="wide and hard spaces are seen"),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected
