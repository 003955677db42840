"""Fifty texts that would like to be run stand in every text of a company; a real browser shows them, and runs none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from duban.model import Record
from duban.render import build
from tests import record_examples, results, site_books
from tests.browsers import tab

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

WATCH: Final = "window.hacked = () => console.error('a text of a record was run')"


def spoilt(value: Any, texts: Iterator[str]) -> Any:
    """The same with the next hostile text wherever a text for people stands: in both languages, or a sentence."""
    match value:
        case {"en": str(), "zh": str()}:
            text = next(texts)
            return {"en": text, "zh": text}
        case dict():
            return {key: spoilt(held, texts) for key, held in value.items()}
        case list():
            return [spoilt(held, texts) for held in value]
        case str() if " " in value:
            return next(texts)
        case _:
            return value


def company() -> tuple[Record, ...]:
    """A record of every example that there is of a type, and a department, a warning and a person for each text."""
    texts = cycle(PAYLOADS)
    examples = [(record_examples.kind(name), record_examples.record(name)) for name in record_examples.EXAMPLES]
    made = [(kind, spoilt(data, texts)) for kind, data in examples if kind not in {"regulation", "setting", "review"}]
    for at, text in enumerate(PAYLOADS):
        words = {"en": text, "zh": text}
        made += [
            ("department", {"id": f"hostile-{at}", "name": words}),
            ("person", {"id": f"p-hostile-{at}", "name": words, "department": f"hostile-{at}"}),
            (
                "warning",
                {"id": f"warning-hostile-{at}", "title": words, "state": text, "grade": text, "department": text},
            ),
        ]
    return tuple(site_books.record(kind, data.pop("id"), **data) for kind, data in made)


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    known = company()
    names = {record.id for record in known}
    kept = tuple(record for record in site_books.RECORDS if record.id not in names)
    view = site_books.view(results.result(results.hostile()), *known, records=kept)
    return build(view, site_books.ROOT, folder).parent


def test_there_are_fifty() -> None:
    assert len({*PAYLOADS}) == 50


def test_every_text_is_shown_and_none_is_run(html: Path, browser: Browser) -> None:
    """Nothing is asked of another host, no dialog opens, no error is told, and each text stands there as it was written."""
    shown = ""
    with tab(browser, html) as watched:
        watched.page.add_init_script(WATCH)
        for path in sorted((html / "en").rglob("*.html")):
            if path.name != "404.html":
                watched.page.goto(path.as_uri())
                shown += watched.page.locator("article").inner_text() + "\n"
                assert watched.wrong == [], path
                assert watched.page.locator("article :is(script, iframe, object, embed, form, base, meta)").count() == 0
                assert watched.page.locator("#evil, [onclick], [onerror], [onload]").count() == 0
    text = " ".join(shown.split())
    assert [payload for payload in PAYLOADS if " ".join(payload.split()) not in text] == []
    assert "1337" not in text
