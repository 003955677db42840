"""The three languages, and the conversion to Simplified Chinese."""

from __future__ import annotations

import pytest

from duban.language import LANGUAGES, simplified, texts
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
