"""The site as browsers get it: whole in three languages, from both builders, and from nowhere else."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode, urlsplit

import pytest

from duban.builder import BUILDERS
from duban.language import LANGUAGES, NAMES, SHORT, simplified
from duban.pages import all_pages
from duban.render import build
from duban.skeleton import Draft
from tests import results, site_books

pytestmark = pytest.mark.whole

EVIL: Final = '</title><x-evil onclick="go()">`*|{{b}} [a](http://evil.example) { #evil } :evil: &lt;'

HOST: Final = "https://code.example/bay/duban"

DRAFTS: Final = {
    name: Draft(type=name, path=f"records/{name}s/new.yml", text=f"# {EVIL}\nid: new\n") for name in ("stocktake", "warning")
}  # fmt: skip

COMPANY: Final = replace(site_books.view(
    site_books.busy(),
    site_books.record("setting", "host", name="repository", value=f"{HOST}/edit/main", effective_from="2026-04-01"),
    site_books.record("department", "strange", name=site_books.text(EVIL, EVIL)),
    site_books.record(
        "plan", "strange-plan", title=site_books.text(results.HOSTILE, results.HOSTILE), subtype=results.HOSTILE,
        warning=results.HOSTILE, driver="li-na", deliveries=[{"acceptance": {"result": results.HOSTILE}}],
    ),
), drafts=DRAFTS)  # fmt: skip
"""A company in which every place for text also holds text that would like to be something else."""


@dataclass
class Reader(HTMLParser):
    """What a browser would take from a page: addresses, anchors, tags, title and text."""

    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags.add(tag)
        self.tags.update(name for name, _ in attrs if name.startswith("on"))
        self.anchors.update(held[name] or "" for name in ("id", "name") if name in held)
        addresses = [held[name] or "" for name in ("href", "src", "srcset", "action", "data") if name in held]
        (self.links if tag in {"a", "form"} else self.loads).extend(addresses)

    def handle_data(self, data: str) -> None:
        self.text += data


def read(path: Path) -> Reader:
    """The page as a browser takes it."""
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    return reader


@pytest.fixture(scope="module", params=sorted(BUILDERS))
def html(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the company from each builder, which stops at whatever it warns of."""
    folder = tmp_path_factory.mktemp(request.param)
    front = build(COMPANY, site_books.ROOT, folder, builder=request.param)
    assert front == folder / "html" / "index.html"
    return front.parent


@pytest.fixture(scope="module")
def pages(html: Path) -> dict[Path, Reader]:
    """Every page of the site but the one for what is not found."""
    return {path: read(path) for path in sorted(html.rglob("*.html")) if path.name != "404.html"}


def test_every_page_stands_in_every_language(html: Path, pages: dict[Path, Reader]) -> None:
    names = {page.path.removesuffix(".md") + ".html" for page in all_pages(COMPANY)}
    found = {path.relative_to(html).as_posix() for path in pages}
    assert found == {"index.html", *(f"{language}/{name}" for language in LANGUAGES for name in names)}


def test_every_link_leads_to_a_page_and_a_place_in_it(pages: dict[Path, Reader]) -> None:
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if link.startswith(f"{HOST}/"):
                continue
            assert not parts.scheme, (path, link)
            assert target.is_file(), (path, link)
            anchors = pages[target].anchors if target in pages else set()
            assert not parts.fragment or unquote(parts.fragment) in anchors, (path, link)


def test_every_page_leads_to_where_records_are_added_and_changed(html: Path, pages: dict[Path, Reader]) -> None:
    """Whatever a draft holds is one text in the address."""
    new = {
        f"{HOST}/new/main?{urlencode({'filename': d.path, 'value': d.text}, quote_via=quote)}" for d in DRAFTS.values()
    }
    for path, page in pages.items():
        if path != html / "index.html":
            assert new <= set(page.links), path
    warnings = pages[html / "en" / "warnings" / "warnings.html"].links
    assert {f"{HOST}/edit/main/records/w-1.yml", f"{HOST}/commits/main/records/w-1.yml"} <= set(warnings)


def test_nothing_is_loaded_from_elsewhere(html: Path, pages: dict[Path, Reader]) -> None:
    for path, page in pages.items():
        for address in page.loads:
            parts = urlsplit(address)
            assert (parts.scheme, parts.netloc) in {("", ""), ("data", "")}, (path, address)
            assert not parts.path or parts.scheme or (path.parent / parts.path).exists(), (path, address)
    for sheet in html.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)]*", sheet.read_text("utf-8")) == []


def test_records_stay_text(pages: dict[Path, Reader]) -> None:
    for path, page in pages.items():
        assert page.tags & {"x-evil", "b", "onclick"} == set(), path
        assert "evil" not in page.anchors
        assert "\u202e" not in page.text
    department = next(page for path, page in pages.items() if path.match("en/departments/strange.html"))
    assert department.text.count(EVIL) >= 4  # title, navigation, heading, header


def test_the_switch_of_languages_stays_on_the_page(html: Path, pages: dict[Path, Reader]) -> None:
    for path, page in pages.items():
        language, _, rest = path.relative_to(html).as_posix().partition("/")
        for other in set(LANGUAGES) - {language} if rest else ():
            switch = [link for link in page.links if f"../{other}/" in link]
            assert [(path.parent / link).resolve() for link in switch] == [html / other / rest]


def test_every_page_names_its_moment_and_commit(html: Path, pages: dict[Path, Reader]) -> None:
    for path, page in pages.items():
        if path != html / "index.html":
            shown = "30 September 2026, 18:00" if path.is_relative_to(html / "en") else "2026年9月30日18:00"
            assert shown in page.text, path
            assert "0f1e2d3c4b5a" in page.text, path
            assert 'data-now="2026-09-30T18:00:00+08:00"' in path.read_text("utf-8"), path
            assert any(address.endswith("assets/js/duban.js") for address in page.loads), path


def test_numbers_on_the_front_page_are_the_results(html: Path, pages: dict[Path, Reader]) -> None:
    text = " ".join(pages[html / "en" / "index.html"].text.split())
    assert "Not in order: 6 things need action now." in text
    assert "1 invalid 1 error 1 breach 2 overdue 1 unproven 1 due soon 1 late 1 hint 1 waived" in text
    assert "12 records were checked against all provisions (2). Only people can judge 1 of these." in text


def test_nothing_withheld_reaches_the_site(html: Path) -> None:
    for path in html.parent.rglob("*"):
        assert path.is_dir() or site_books.HIDDEN.encode() not in path.read_bytes(), path


def test_every_page_says_its_language(html: Path, pages: dict[Path, Reader]) -> None:
    """Both Chinese sites are told apart, and the switch names each language in that language."""
    for path in pages:
        language, _, rest = path.relative_to(html).as_posix().partition("/")
        if rest:
            page = path.read_text("utf-8")
            assert f'<html lang="{language}"' in page, path
            switched = re.findall(r'lang="(\S*)" hreflang="(\S*)" data-short="(\S*)"\s+href=[^>]*>([^<]*)<', page)
            assert switched == [(tag, tag, SHORT[tag], name) for tag, name in NAMES.items() if tag != language], path


def test_no_link_makes_the_theme_look_for_a_sitemap(pages: dict[Path, Reader]) -> None:
    """It would look beside each plain alternate, find none there, and leave an error in the reader's console."""
    assert [path for path in pages if 'rel="alternate"' in path.read_text("utf-8")] == []


def test_the_first_page_leads_to_each_language_without_script(html: Path) -> None:
    first = (html / "index.html").read_text("utf-8")
    links = re.findall(r'href="(.*?)/index.html" hreflang="(.*?)"(?: lang="(.*?)")?>(.*?)<', first)
    assert [(tag, name) for tag, _, _, name in links] == [*NAMES.items()]
    assert all(tag == hreflang and lang in {tag, ""} for tag, hreflang, lang, _ in links)
    assert 'http-equiv="refresh"' not in first


def test_simplified_pages_hold_no_traditional_text(html: Path, pages: dict[Path, Reader]) -> None:
    """Nothing is left to convert, but for the name of the other Chinese in the switch."""
    for path, page in pages.items():
        if path.is_relative_to(html / "zh-Hans"):
            text = page.text.replace(NAMES["zh-Hant"], "")
            assert simplified(text) == text, path


INSIDE: Final = {
    "zh-Hant": "審批 案例 預警 逾期 部門 檢查 盤點 上報 負責人 時限 紙張 提交",
    "zh-Hans": "审批 案例 预警 逾期 部门 检查 盘点 上报 负责人 时限 纸张 提交",
}
"""Words that stand inside of sentences of the small company."""


def test_the_search_finds_words_inside_of_chinese_sentences(html: Path) -> None:
    for language, words in INSIDE.items():
        index = html / language / "search" / "search_index.json"
        if html.parent.name.startswith("mkdocs"):
            held = json.loads(index.read_text("utf-8"))
            assert set(words.split()) <= vocabulary(held)
            assert index.with_suffix(".js").read_text("utf-8").startswith("var __index = ")
        else:
            texts = (html / language / "search.json").read_text("utf-8")
            assert [word for word in words.split() if word not in texts] == []


def vocabulary(index: Any) -> set[str]:
    """What a browser takes from the index as words, as the separator parts them."""
    separator = re.compile(index["config"]["separator"])
    texts = (entry[part] for entry in index["docs"] for part in ("title", "text"))
    return {word for text in texts for word in separator.split(re.sub("<[^>]*>", "\u200b", text))}


def test_a_single_character_is_no_word(html: Path) -> None:
    """The theme's search looks for no longer word where a query's first character is one by itself."""
    if html.parent.name.startswith("mkdocs"):
        for language in INSIDE:
            held = json.loads((html / language / "search" / "search_index.json").read_text("utf-8"))
            separator = re.compile(held["config"]["separator"])
            assert separator.split("上報\u200b的\u200b時限，由\u200b部門\u200b定") == ["上報", "時限", "部門", ""]


def test_equal_results_give_equal_sites(html: Path, tmp_path: Path) -> None:
    again = build(COMPANY, site_books.ROOT, tmp_path, builder=html.parent.name.rstrip("0123456789")).parent
    assert files(again) == files(html)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
