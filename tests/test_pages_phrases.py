"""How each language says what pages hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from duban.model import FigureInForce, Text
from duban.pages.checks import Described
from duban.pages.phrases import Phrases
from tests import results, site_books

VIEW = site_books.view(results.result())
ENGLISH = Phrases(view=VIEW, language="en")
CHINESE = Phrases(view=VIEW, language="zh-Hant")
SIMPLIFIED = Phrases(view=VIEW, language="zh-Hans")


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        pytest.param(Text(en="Paper", zh="紙張"), "Paper", "紙張", id="text"),
        pytest.param({"en": "Paper", "zh": "紙張"}, "Paper", "紙張", id="of a record"),
        pytest.param(results.words("Paper", "紙張"), "Paper", "紙張", id="of a finding"),
        pytest.param("plain", "plain", "plain", id="plain"),
        pytest.param(7, "7", "7", id="a number"),
        pytest.param(None, "–", "–", id="nothing"),
    ],
)
def test_a_text_is_said_in_the_language(text: Any, english: str, chinese: str) -> None:
    assert (ENGLISH.say(text), CHINESE.say(text)) == (english, chinese)


def test_another_chinese_is_converted_whether_it_is_in_one_language_or_two() -> None:
    assert SIMPLIFIED.say(Text(en="Paper", zh="紙張")) == "纸张"
    assert SIMPLIFIED.say("半日內到達") == "半日内到达"
    assert SIMPLIFIED.tongue("半日內到達") is None


def test_our_own_words_are_those_of_mainland_readers_and_a_records_words_are_converted_only() -> None:
    assert SIMPLIFIED.word("settings") == "数值与设置"
    assert SIMPLIFIED.say(Text(en="Files", zh="檔案與設定")) == "档案与设定"


@pytest.mark.parametrize(("count", "said"), [(1, "1 case"), (0, "0 cases"), (2, "2 cases")])
def test_one_is_said_in_the_singular(count: int, said: str) -> None:
    assert ENGLISH.word("cases_count", count=count) == said
    assert CHINESE.word("cases_count", count=count) == f"{count}個案例"


def test_values_are_put_into_sentences_as_they_are() -> None:
    assert ENGLISH.word("head", name="{0} {name}") == "Headed by {0} {name}."


def test_terms_and_names_stand_for_themselves_where_there_are_no_words() -> None:
    assert ENGLISH.term("state", "due soon") == "due soon"
    assert (CHINESE.term("kind", "kpi"), CHINESE.term("kind", "unheard-of")) == ("指標", "unheard-of")
    assert (ENGLISH.name("marketing"), CHINESE.name("marketing"), CHINESE.name("nobody")) == (
        "Marketing",
        "市場部",
        "nobody",
    )
    assert (ENGLISH.name("general-manager"), CHINESE.name("2026-W28")) == ("General Manager", "2026年第28週")
    named = [tongue.figure_name("PR-12-1a", "submit_within") for tongue in (ENGLISH, CHINESE)]
    assert named == ["Submitted within", "提交時限"]
    assert ENGLISH.figure_name("PR-12-1a", "never_heard_of") == "never heard of"
    assert ENGLISH.figure_name("", "submit_within") == "submit within"


def test_a_measured_id_is_shown_by_its_name() -> None:
    assert ENGLISH.shown(Text(en="li-na", zh="li-na")) == "Li Na"
    assert CHINESE.shown(Text(en="2 days", zh="2天")) == "2天"


def test_a_facet_is_shown_in_words() -> None:
    late = replace(results.FINDING, facet="submitted_at 2026-W28")
    assert ENGLISH.facet(late) == "Submitted at, week 28 of 2026"
    assert CHINESE.facet(replace(results.DUTY, facet="2026-09")) == "2026年9月"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        ("2026-09-30T20:05:59+08:00", "30 Sep 20:05", "9月30日 20:05"), ("2026-04-03", "3 Apr", "4月3日"),
        ("2025-12-31T18:00:00+08:00", "2025-12-31 18:00", "2025-12-31 18:00"), ("2026-Q3", "2026-Q3", "2026-Q3"),
        ("2026-13-01", "2026-13-01", "2026-13-01"), (None, "–", "–"),
    ],
)  # fmt: skip
def test_a_moment_is_short_in_tables(value: str | None, english: str, chinese: str) -> None:
    assert (ENGLISH.short(value), CHINESE.short(value)) == (english, chinese)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        pytest.param("2026-09-30T20:05:59+08:00", "30 September 2026, 20:05", "2026年9月30日20:05", id="a moment"),
        pytest.param("2026-04-03", "3 April 2026", "2026年4月3日", id="a date"),
        pytest.param("soon", "soon", "soon", id="no date"),
        pytest.param(None, "–", "–", id="nothing"),
    ],
)
def test_a_sentence_says_a_moment_in_the_languages_own_form(value: str | None, english: str, chinese: str) -> None:
    assert (ENGLISH.full(value), CHINESE.full(value), SIMPLIFIED.full(value)) == (english, chinese, chinese)


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_those_of_unicodes_data(month: int) -> None:
    """Held against another's tables of how languages write dates."""
    day = date(2026, month, 9)
    for phrases, locale in ((ENGLISH, "en_GB"), (CHINESE, "zh_Hant"), (SIMPLIFIED, "zh_Hans")):
        assert phrases.full(day.isoformat()) == format_date(day, "long", locale=locale)
    assert ENGLISH.short(day.isoformat()) == format_date(day, "d MMM", locale="en_US")
    assert CHINESE.short(day.isoformat()) == format_date(day, "MMMd日", locale="zh_Hant")


@pytest.mark.parametrize("value", [0, 7, 1234, 1234567, 0.5, 12.34, -1234.5])
def test_numbers_are_those_of_unicodes_data(value: float) -> None:
    for phrases, locale in ((ENGLISH, "en_GB"), (CHINESE, "zh_Hant"), (SIMPLIFIED, "zh_Hans")):
        assert phrases.number(value) == format_decimal(value, locale=locale)


def test_a_period_that_has_not_ended_says_so() -> None:
    assert (ENGLISH.span("2026-Q3"), CHINESE.span("2026")) == ("Q3 2026, so far", "2026（至今）")
    assert ENGLISH.span("2026-Q2") == "Q2 2026"


@pytest.mark.parametrize(
    ("text", "tongue"), [("半日", "zh-Hant"), ("half a day", None), ({"en": "a", "zh": "日"}, None)]
)
def test_chinese_on_an_english_page_is_marked(text: Any, tongue: str | None) -> None:
    assert ENGLISH.tongue(text) == tongue
    assert CHINESE.tongue(text) is None


def test_a_check_is_told_in_sentences() -> None:
    limit = FigureInForce(value=4, op="<=", unit="hour", source="text", setting=None, since=None)
    state = Text(en="State", zh="狀態")
    check = Described(
        word="answered", meaning=Text(en="each event is answered", zh="逐一跟進"), about=Text(en="warnings", zh="預警"),
        only=(state,), asks=(state, state), bars=(), figures=(("PR-12-1a", "submit_within", limit),),
    )  # fmt: skip
    assert ENGLISH.check(check) == (
        "each event is answered. Looks at warnings. Chosen by State. Asks for State, State. "
        "Figures: Submitted within ≤ 4 hours."
    )
    assert CHINESE.check(replace(check, only=(), figures=())) == "逐一跟進。檢查預警。要求狀態、狀態。"
    assert (
        CHINESE.check(replace(check, only=(), asks=(), bars=(state,), figures=())) == "逐一跟進。檢查預警。查找狀態。"
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param(
            datetime(2026, 9, 30, 12, 5, tzinfo=timezone(timedelta(0))), "2026-09-30 20:05", id="in the company's zone"
        ),
        pytest.param("2026-09-30T20:05:59+08:00", "2026-09-30 20:05", id="a record's moment"),
        pytest.param("2026-09-30T12:05:00Z", "2026-09-30 20:05", id="of another zone"),
        pytest.param("2026-09-30", "2026-09-30", id="a date"),
        pytest.param("2026-Q3", "2026-Q3", id="a period"),
        pytest.param(None, "–", id="nothing"),
    ],
)
def test_a_moment_is_local_to_the_minute(value: Any, shown: str) -> None:
    assert ENGLISH.moment(value) == shown


@pytest.mark.parametrize(
    ("away", "english", "chinese"),
    [
        pytest.param(timedelta(minutes=59), "now", "此刻", id="less than an hour"),
        pytest.param(timedelta(hours=1), "in 1 hour", "1小時後", id="an hour"),
        pytest.param(timedelta(hours=47, minutes=59), "in 47 hours", "47小時後", id="below two days"),
        pytest.param(timedelta(days=2), "in 2 days", "2天後", id="two days"),
        pytest.param(timedelta(hours=-1), "1 hour ago", "1小時前", id="past"),
        pytest.param(timedelta(days=-3, hours=-23), "3 days ago", "3天前", id="whole days"),
    ],
)
def test_how_far_away_a_moment_is(away: timedelta, english: str, chinese: str) -> None:
    moment = VIEW.result.now + away
    assert (ENGLISH.away(moment), CHINESE.away(moment)) == (english, chinese)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"), (20, "20"), (100.0, "100"), (1234567, "1,234,567"), (1.5, "1.5"), (2 / 3, "0.67"), (-3.1, "-3.1"),
        (True, "yes"), (False, "no"), (None, "–"), ("two", "two"),
    ],
)  # fmt: skip
def test_numbers_have_no_needless_zeros(value: Any, shown: str) -> None:
    assert ENGLISH.number(value) == shown


@pytest.mark.parametrize(
    ("op", "value", "unit", "english", "chinese"),
    [
        (">", 2, "working day", "> 2 working days", "> 2個工作日"),
        (">=", 1, "month", "≥ 1 month", "≥ 1個月"),
        ("<=", 15, "percent", "≤ 15%", "≤ 15%"),
        ("==", True, "boolean", "yes", "是"),
        ("<", 3, "parsec", "< 3 parsec", "< 3parsec"),
        ("<", None, "percent", "–", "–"),
    ],
)
def test_a_figure_has_its_comparison_and_unit(op: str, value: Any, unit: str, english: str, chinese: str) -> None:
    assert (ENGLISH.figure(op, value, unit), CHINESE.figure(op, value, unit)) == (english, chinese)
