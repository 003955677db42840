"""The three languages, and the conversion to Simplified Chinese."""

from __future__ import annotations

import pytest

from duban.language import LANGUAGES, NAMES, simplified, texts, traditional
from duban.model import Text


@pytest.mark.parametrize(
    ("traditional", "expected"),
    [
        pytest.param("督辦", "督办", id="changed"),
        pytest.param("超出限值，請糾正", "超出限值，请纠正", id="changed in part"),
        pytest.param("核心崗位空缺逾2個工作日", "核心岗位空缺逾2个工作日", id="figures stay"),
        pytest.param("人力", "人力", id="the same in both"),
        pytest.param("plan-2026-004", "plan-2026-004", id="no Chinese at all"),
        pytest.param("", "", id="empty"),
    ],
)
def test_simplified(traditional: str, expected: str) -> None:
    assert simplified(traditional) == expected


def test_texts_come_in_three_languages() -> None:
    assert texts(Text(en="See it through", zh="督辦")) == {
        "en": "See it through",
        "zh-Hant": "督辦",
        "zh-Hans": "督办",
    }
    assert tuple(texts(Text(en="", zh=""))) == LANGUAGES


def test_words_of_mainland_readers_are_converted_instead() -> None:
    assert texts(Text(en="The file", zh="檔案", mainland="文件夾"))["zh-Hans"] == "文件夹"


def test_simplified_becomes_traditional() -> None:
    assert traditional("审批 3 v") == "審批 3 v"


def test_each_language_is_called_as_it_calls_itself() -> None:
    assert simplified(NAMES["zh-Hans"]) == NAMES["zh-Hans"] == "简体中文"
    assert NAMES["zh-Hant"] == "繁體中文"
    assert tuple(NAMES) == LANGUAGES == ("en", "zh-Hant", "zh-Hans")
