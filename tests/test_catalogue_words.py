"""All words that readers see stand in the catalogues, and Simplified has those of mainland readers."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any, Final

import pytest

from duban.catalogue import DOMAINS, entries, mainland, messages
from duban.language import simplified, texts
from duban.schema import Schemas
from tests.catalogues import PAGES, TEMPLATES, trees

HAN: Final = re.compile("[\u4e00-\u9fff]")

BILINGUAL: Final = frozenset({"language.py", "personal_data.py"})
"""Modules that may hold Chinese: what languages call themselves, and a mark for all readers at once."""

SCHEMAS: Final = Path(__file__).parents[1] / "schemas"

WORDS: Final = {entry["msgid"]: entry["msgstr"] for entry in entries("zh_Hans", "words") if entry["msgid"]}


@pytest.mark.parametrize("word", WORDS)
def test_a_mainland_word_is_needed_and_simplified(word: str) -> None:
    ours = [form.zh for domain in DOMAINS for form, _ in messages(domain).values()]
    pages = [path.read_text("utf-8") for path in PAGES if path.parent.name == "zh-Hant"]
    schemas = [path.read_text("utf-8") for path in SCHEMAS.rglob("*.json")]
    assert any(word in one for one in [*ours, *pages, *schemas])
    assert simplified(word) != WORDS[word] == simplified(WORDS[word])


def test_the_longest_mainland_word_wins() -> None:
    assert simplified(mainland("資料夾中的檔案，其設定為預設值；檔案為「一般檔案」。")) == (
        "文件夹中的文件，其设置为默认值；文件为“普通文件”。"
    )  # fmt: skip


def test_labels_of_schemas_have_mainland_words_too() -> None:
    label = Schemas.load(SCHEMAS).shapes["person"].labels["email",]
    assert texts(label) == {"en": "Email", "zh-Hant": "電郵", "zh-Hans": "电子邮件"}


@pytest.mark.parametrize("module", [name for name in trees() if name not in BILINGUAL])
def test_no_chinese_stands_outside_the_catalogues(module: str) -> None:
    """What a module says in Chinese, it would say in English beside it."""
    texts = [node.value for node in ast.walk(trees(module)[module]) if isinstance(node, ast.Constant)]
    assert [one for one in texts if isinstance(one, str) and HAN.search(one)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_sentence_stands_in_a_template(path: Any) -> None:
    """What is left without comments, expressions, tags and front matter holds no word."""
    left = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    left = re.sub(
        r"<[^>]*>|^---\n.*?^---$|\{ [.#].*?\}|\{title=[^}]*\}|^!!! note", "", left, flags=re.DOTALL | re.MULTILINE
    )
    assert re.findall(r"[^\W\d_]+", left) == []
