"""What is written, and that nothing of a record is ever taken for Markdown, HTML or a template."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]  # its types are a package of their own, for these two calls
import pytest
from markupsafe import Markup

from duban.feeds import all_files
from duban.language import LANGUAGES
from duban.markup import escape
from duban.model import Check, DubanError, Subject
from duban.pages import all_pages
from duban.pages.phrases import Phrases
from duban.render import build, environment, write, write_files
from tests import results, site_books
from tests.site_books import ROOT

TEMPLATES = sorted((ROOT / "site" / "templates").glob("*.j2")) + sorted((ROOT / "site" / "pages").rglob("*.md"))


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("<b>&amp;", "&#60;b&#62;&#38;amp&#59;", id="HTML"),
        pytest.param("[a](b)", "&#91;a&#93;&#40;b&#41;", id="a link"),
        pytest.param("{{ 7 * 7 }}{% x %}", "&#123;&#123; 7 &#42; 7 &#125;&#125;&#123;% x %&#125;", id="Jinja"),
        pytest.param("a|b", "a&#124;b", id="a pipe"),
        pytest.param(" a\n\n# b\t\u2028c\x0b", "a &#35; b c", id="lines"),
        pytest.param("1. a", "1&#46; a", id="a list with numbers"),
        pytest.param("- a -- b-", "&#45; a &#45;&#45; b&#45;", id="a list"),
        pytest.param("2026-09-30 18:00", "2026-09-30 18:00", id="a moment stays"),
        pytest.param("PR-09-1a 20.5", "PR-09-1a 20.5", id="an id and a number stay"),
        pytest.param("a:b:", "a&#58;b&#58;", id="colons"),
        pytest.param(
            "\u202eabc\u200f\u2066", "⟨U&#43;202E⟩abc⟨U&#43;200F⟩⟨U&#43;2066⟩", id="marks that turn a line round"
        ),
        pytest.param("\x00\x1b\ud800\ufeff", "⟨U&#43;0000⟩⟨U&#43;001B⟩⟨U&#43;D800⟩⟨U&#43;FEFF⟩", id="what nobody sees"),
        pytest.param("逾期（3天）", "逾期（3天）", id="Chinese stays"),
        pytest.param(12, "12", id="a number"),
        pytest.param(Markup("<br>"), "<br>", id="our own markup"),
    ],
)
def test_escaping(text: Any, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize("mark", [chr(code) for code in range(33, 127) if not chr(code).isalnum()])
def test_no_punctuation_means_anything_to_markdown(mark: str) -> None:
    for text in (f"{mark}a{mark}", f"{mark} a", f"a {mark}{mark}b{mark}{mark}", f"a{mark}b", mark * 3):
        expected = "<p>" + re.sub("[&<>\"']", lambda found: f"&#{ord(found[0])};", text) + "</p>"
        made = markdown.markdown(
            str(escape(text)), extensions=["attr_list", "tables", "md_in_html", "admonition", "toc"]
        )
        assert re.sub(r"&#(\d+);", plain, made) == re.sub(r"&#(\d+);", plain, expected)


def plain(found: re.Match[str]) -> str:
    return chr(int(found[1]))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_goes_round_the_escaping(path: Path) -> None:
    written = path.read_text("utf-8")
    assert (
        re.findall(
            r"\|\s*(?:safe|join|e|escape|forceescape|tojson|xmlattr|urlize)\b|autoescape|Markup|\{%\s*filter", written
        )
        == []
    )


def test_whatever_an_expression_gives_is_escaped() -> None:
    templates = environment(ROOT, Phrases(view=site_books.view(results.result()), language="en"))
    source = "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ a }}{{ m(a) }}{{ a ~ a }}{{ a | upper }}{{ '<' if a }}"
    assert (
        templates.from_string(source).render(a="<*>")
        == "&#60;&#42;&#62;<i>&#60;&#42;&#62;</i>" + "&#60;&#42;&#62;" * 3 + "&#60;"
    )


def test_a_missing_value_is_a_fault_and_not_an_empty_place() -> None:
    templates = environment(ROOT, Phrases(view=site_books.view(results.result()), language="en"))
    with pytest.raises(Exception, match="'nothing' is undefined"):
        templates.from_string("{{ nothing }}").render()


def test_every_page_is_written_in_every_language(written: Path) -> None:
    paths = {page.path for page in all_pages(site_books.view(site_books.busy()))}
    for language in LANGUAGES:
        docs = written / "docs" / language
        assert {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")} == paths
        assert (docs / "assets" / "css" / "duban.css").is_file()


def test_a_second_writing_leaves_nothing_of_the_first(written: Path) -> None:
    stray = written / "docs" / "en" / "stray.md"
    stray.write_text("old")
    before = (written / "docs" / "en" / "index.md").read_bytes()
    write(site_books.view(site_books.busy()), ROOT, written)
    assert not stray.exists()
    assert (written / "docs" / "en" / "index.md").read_bytes() == before


def test_the_front_page_begins_with_its_sentence(written: Path) -> None:
    english = (written / "docs" / "en" / "index.md").read_text("utf-8")
    chinese = (written / "docs" / "zh-Hant" / "index.md").read_text("utf-8")
    assert english.startswith(
        '---\ntitle: "Overview"\nhide: [toc]\n---\n\n# Overview\n\n<div class="verdict red" markdown>\n\n'
    )
    assert "**Not in order&#58; 6 things need action now&#46;**" in english
    assert "**未達標：有6項須立即處理。**" in chinese


def test_what_joins_texts_keeps_its_space_in_english_and_has_none_in_chinese(written: Path) -> None:
    english = (written / "docs" / "en" / "index.md").read_text("utf-8")
    chinese = (written / "docs" / "zh-Hant" / "index.md").read_text("utf-8")
    assert re.search(r"<small>\d+ to act on, \d+ due soon</small>", english)
    assert re.search(r"<small>\d+項須處理、\d+項將到期</small>", chinese)
    assert "departments&#46; The oldest has stood" in english
    assert "個部門。最早的一項始於" in chinese


def test_a_provision_is_told_in_the_language_of_the_page(written: Path) -> None:
    page = "regulations/planning-resources/article-12.md"
    told = [(written / "docs" / language / page).read_text("utf-8") for language in LANGUAGES]
    for text, said in zip(
        told, ("A report follows within 4 hours&#46;", "4小時內上報。", "4小时内上报。"), strict=True
    ):
        assert f"<p>{said}</p>" in text


def test_what_is_in_another_language_says_so(written: Path) -> None:
    settings = [(written / "docs" / language / "settings.md").read_text("utf-8") for language in ("en", "zh-Hant")]
    assert ['<span lang="zh-Hant">半日</span>' in text for text in settings] == [True, False]


def test_a_period_is_a_box_that_says_what_was_done(tmp_path: Path) -> None:
    check = Check(word="every", params={"for": {}, "by": {"type": "stocktake"}}, place=results.RULE.place)
    weekly = replace(results.RULE, id="PR-11-2c", checks=(check,))
    done = replace(
        results.DUTY, rule="PR-11-2c", facet="2026-W39", standing="late", done_at=results.at(30), due=results.at(27),
        answer="count-1", subject=Subject(type="department", id="marketing"),
    )  # fmt: skip
    duties = (done, replace(done, facet="2026-W40", standing="open", done_at=None, answer=None, due=results.at(30, 20)))
    result = replace(results.result(duties=duties), rules=(weekly,))
    write(site_books.view(result), ROOT, tmp_path)
    page = (tmp_path / "docs" / "en" / "resources" / "stocktakes.md").read_text("utf-8")
    assert (
        '<span class="box yellow" title="week 39 of 2026&#58; late, done 30 Sep 18:00, due 27 Sep 18:00">'
        "[39<b>✓</b>](stocktakes.md#count-1)</span>"
        '<span class="box none" title="week 40 of 2026&#58; open, due 30 Sep 20:00">40<b></b></span>'
    ) in page


def test_people_stand_with_their_posts_and_empty_posts_below(written: Path) -> None:
    page = (written / "docs" / "en" / "departments" / "marketing.md").read_text("utf-8")
    assert page[page.index("| Person | Post |") :].split("\n\n")[0].splitlines()[2:] == [
        '| [Li Na](../people/li-na.md) | <span id="buyer"></span>Buyer <span class="chip none">core post</span> |',
        '| vacant since 3 Jul 18:00 | <span id="planner"></span>Planner |',
        '| – | <span id="clerk"></span>Clerk |',
        '| [Guest](../people/guest.md) | <span id="driver"></span>Driver |',
    ]


def test_rows_of_tables_stand_on_one_line(written: Path) -> None:
    for path in written.rglob("*.md"):
        for before, line in zip(["", *(lines := path.read_text("utf-8").splitlines())], lines, strict=False):
            if line.startswith("|"):
                assert line.endswith("|"), (path.name, line)
                assert not before.startswith("|") or before.count("|") == line.count("|"), (path.name, line)


def test_nothing_withheld_is_written(written: Path) -> None:
    for path in written.rglob("*"):
        assert path.is_dir() or site_books.HIDDEN.encode() not in path.read_bytes(), path


def test_the_configuration_of_a_language(written: Path) -> None:
    held = json.loads((written / "mkdocs.zh-Hant.yml").read_text("utf-8"))
    assert (held["site_name"], held["docs_dir"], held["site_dir"]) == (
        "督辦 · 測試公司",
        "docs/zh-Hant",
        "html/zh-Hant",
    )
    assert (written / held["INHERIT"]).resolve() == ROOT / "mkdocs.yml"
    assert (written / held["theme"]["custom_dir"]).resolve() == ROOT / "site" / "overrides"
    assert held["theme"]["language"] == "zh-Hant"
    assert held["nav"][0] == {"總覽": "index.md"}
    assert held["extra"]["duban"]["now"] == "2026-09-30T18:00:00+08:00"
    assert held["extra"]["duban"]["as_of"] == "截至2026年9月30日18:00（Asia/Shanghai），提交版本0f1e2d3c4b5a。"
    assert held["extra"]["duban"]["rules"] == "制度版本：PR 1。"


def test_a_builder_knows_the_address_of_its_language_where_there_is_one(tmp_path: Path, written: Path) -> None:
    write(replace(site_books.view(results.result()), address="https://duban.example/"), ROOT, tmp_path)
    assert json.loads((tmp_path / "mkdocs.en.yml").read_text("utf-8"))["site_url"] == "https://duban.example/en/"
    assert "site_url" not in json.loads((written / "mkdocs.en.yml").read_text("utf-8"))


@pytest.mark.parametrize("name", ["index", "due", "findings", "indicators", "departments/marketing"])
def test_pages_offer_what_readers_may_take_with_them(written: Path, name: str) -> None:
    page = (written / "docs" / "zh-Hant" / f"{name}.md").read_text("utf-8")
    assert page.count('<p class="take" data-search-exclude><strong>訂閱與下載</strong>') == 1


def test_files_stand_beside_the_pages_with_the_schemas_of_the_data(tmp_path: Path) -> None:
    view = site_books.view(results.result())
    write_files(view, ROOT, tmp_path)
    described = {f"api/v1/schemas/{name}" for name in ("api.json", "result.json")}
    held = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert held == described | {"index.html", "404.html"} | {file.path for file in all_files(view)}
    assert (tmp_path / "api/v1/schemas/api.json").read_bytes() == (ROOT / "schemas" / "api.json").read_bytes()


def test_a_company_without_name_or_commit(tmp_path: Path) -> None:
    calm = site_books.view(replace(results.result(), commit=None), records=site_books.RECORDS[:2])
    write(calm, ROOT, tmp_path)
    held = json.loads((tmp_path / "mkdocs.en.yml").read_text("utf-8"))
    assert held["site_name"] == "Duban"
    assert held["extra"]["duban"]["as_of"].endswith("commit none&#46;")
    assert "Checked, and nothing found&#46;" in (tmp_path / "docs" / "en" / "index.md").read_text("utf-8")


def test_a_failing_builder_is_the_operators_error(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for part in ("assets", "index.html", "overrides", "pages", "search", "templates"):
        (site / part).parent.mkdir(exist_ok=True)
        (site / part).symlink_to(ROOT / "site" / part)
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    (tmp_path / "mkdocs.yml").write_text("theme: {name: none-of-that-name}\n")
    with pytest.raises(DubanError, match=r"^The site builder mkdocs failed for en: .*none-of-that-name.*; zh-Hant: "):
        build(site_books.view(results.result()), tmp_path, tmp_path / "build")
