"""What is written differs by language: pages by hand, words of the search, names of switches."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jinja2 import TemplateNotFound

from duban.language import LANGUAGES
from duban.pages.phrases import Phrases
from duban.render import environment
from tests import results, site_books
from tests.site_books import ROOT


def test_a_page_by_hand_is_simplified_where_nobody_wrote_it_in_simplified(written: Path) -> None:
    page = (written / "docs" / "zh-Hans" / "how-to-read.md").read_text("utf-8")
    assert "文件与行号" in page
    assert "“没有发现”与“未能检查”绝不相同" in page
    assert not re.findall("[檔無與]", page)


def test_a_page_that_is_nowhere_is_a_fault() -> None:
    templates = environment(ROOT, Phrases(view=site_books.view(results.result()), language="zh-Hans"))
    for name in ("zh-Hans/none.md", "en/none.md"):
        with pytest.raises(TemplateNotFound):
            templates.get_template(name)


def test_the_search_is_told_the_words_of_its_language(written: Path) -> None:
    told = {language: json.loads((written / f"mkdocs.{language}.yml").read_text("utf-8")) for language in LANGUAGES}
    options = {language: held["plugins"]["search"] for language, held in told.items()}
    assert options["en"] == {}
    assert options["zh-Hans"].keys() == {"jieba_dict_user"}
    assert options["zh-Hant"].keys() == {"jieba_dict", "jieba_dict_user"}
    words = {line.split()[0] for line in Path(options["zh-Hant"]["jieba_dict"]).read_text("utf-8").splitlines()}
    assert {"續約", "庫存", "負責人"} <= words
    assert "预警 1000 n" in Path(options["zh-Hans"]["jieba_dict_user"]).read_text("utf-8").splitlines()
    assert "預警 1000 n" in Path(options["zh-Hant"]["jieba_dict_user"]).read_text("utf-8").splitlines()


def test_the_switch_of_colours_speaks_the_language(written: Path) -> None:
    for language, first in (("en", "Switch to light colours"), ("zh-Hant", "切換至淺色"), ("zh-Hans", "切换至浅色")):
        held = json.loads((written / f"mkdocs.{language}.yml").read_text("utf-8"))
        assert held["theme"]["palette"][0]["toggle"]["name"] == first
