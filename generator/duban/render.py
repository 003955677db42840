"""From pages to files: Markdown in every language, and the site that a builder makes of it."""

from __future__ import annotations

import json
import posixpath
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal
from urllib.parse import quote

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from duban import tables
from duban.builder import Work, begun, ended
from duban.catalogue import mainland
from duban.configuration import configuration
from duban.drawing import drawn, picture
from duban.feeds import all_files, places
from duban.folder import put, tidy
from duban.language import LANGUAGES, Language, simplified
from duban.markup import escape, joint
from duban.model import STATES, Choice, DubanError, Text
from duban.pages import all_pages
from duban.pages.add import link, offered
from duban.pages.phrases import Phrases
from duban.pages.pictures import Picture
from duban.pages.registers import home
from duban.pages.regulations import article_name, path_of
from duban.pages.view import Page, View
from duban.shown import Column
from duban.titles import cited

DESCRIBED: Final = ("api.json", "result.json")
"""The schemas that describe the documents of data; the first refers to the second, beside which it stands."""


class _Compiled(jinja2.BytecodeCache):
    """Templates compiled so far in this process: each language has its own environment, and their templates are the same."""

    known: Final[dict[tuple[str, str], bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (bucket.key, bucket.checksum) in self.known:
            bucket.bytecode_from_string(self.known[bucket.key, bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


def build(view: View, root: Path, output: Path, *, builder: str = "mkdocs") -> Path:
    """Write the pages and build the site of every language; gives the first page to open. Raises DubanError.

    What did not change since the last time is not made again.
    """
    pages, moment = all_pages(view), int(view.result.now.timestamp())
    works: list[tuple[Language, Work]] = []
    for language in LANGUAGES:  # a builder is at work on one language while the next one's pages are written
        write_pages(view, root, output, pages, language)
        works.append((language, begun(builder, root, output, language, moment)))
    write_files(view, root, output / "html")
    failed = [f"{language}: {said}" for language, work in works if (said := ended(work))]
    if failed:
        raise DubanError(f"The site builder {builder} failed for {'; '.join(failed)}")
    return output / "html" / "index.html"


def write(view: View, root: Path, output: Path) -> None:
    """Write docs/<language>/ and the builders' configuration below the output folder, as far as they change."""
    pages = all_pages(view)
    for language in LANGUAGES:
        write_pages(view, root, output, pages, language)


def write_pages(view: View, root: Path, output: Path, pages: tuple[Page, ...], language: Language) -> None:
    """The same for one language."""
    assets = root / "site" / "assets"
    phrases = Phrases(view=view, language=language)
    docs = output / "docs" / language
    templates = environment(root, phrases)
    templates.globals["drawing"] = partial(_drawing, phrases, output / "cache" / "drawings")
    kept = {put(docs / page.path, markdown(templates, phrases, page).encode()) for page in pages}
    own = (path for path in assets.rglob("*") if path.is_file())
    kept |= {put(docs / "assets" / path.relative_to(assets), path.read_bytes()) for path in own}
    kept.add(put(docs / tables.SCRIPT, tables.library().encode()))
    tidy(docs, kept)
    told = json.dumps(configuration(phrases, pages, root, output), ensure_ascii=False, indent=1)
    put(output / f"mkdocs.{language}.yml", told.encode())


def write_files(view: View, root: Path, html: Path) -> None:
    """Write what readers take with them, the schemas of the data, the first page and that for what is missing, beside the pages of the languages."""
    kept = {put(html / file.path, file.content) for file in all_files(view)}
    schemas = html / places.API / "schemas"
    kept |= {put(schemas / name, (root / "schemas" / name).read_bytes()) for name in DESCRIBED}
    kept.add(put(html / "index.html", (root / "site" / "index.html").read_bytes()))
    kept.add(put(html / "404.html", (root / "site" / "overrides" / "404.html").read_bytes()))
    tidy(html, kept, beside=LANGUAGES)


def environment(root: Path, phrases: Phrases) -> jinja2.Environment:
    """The templates of site/ in one language; whatever an expression gives is escaped."""
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([
            jinja2.FileSystemLoader([root / "site" / "templates", root / "site" / "pages"]),
            jinja2.FunctionLoader(lambda name: _converted(root, name)),
        ]),
        autoescape=True, finalize=escape, undefined=jinja2.StrictUndefined, bytecode_cache=_Compiled(),
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.globals |= {
        "language": phrases.language, "word": phrases.word, "say": phrases.say, "term": phrases.term,
        "comma": joint(phrases.term("list", "comma")), "gap": joint(" " if phrases.language == "en" else ""),
        "name": phrases.name, "moment": phrases.moment, "full": phrases.full, "short": phrases.short, "away": phrases.away,
        "number": phrases.number, "measure": phrases.measure, "figure": phrases.figure, "shown": phrases.shown,
        "figure_name": phrases.figure_name, "facet": phrases.facet, "check": phrases.check, "span": phrases.span, "tongue": phrases.tongue,
        "choice": _choice, "progress": _progress, "to": _to, "front": _front,
        "record_page": lambda record: _record_page(phrases.view, record),
        "meanings": STATES, "places": places, "begin": _begin(phrases.view), "external": lambda address: _external(phrases.view, address), "type_name": lambda name: phrases.say(phrases.view.catalog.plurals[name]), "host": phrases.view.host,
        "edit": lambda path: _at_host(phrases.view, "edit", path), "history": lambda path: _at_host(phrases.view, "history", path),
        "offers": offered(phrases.view),
        "rule_page": lambda rule: _rule_page(phrases.view, rule), "article": lambda rule: _article(phrases, rule), "cited": lambda rule: phrases.say(cited(rule)),
        "large": tables.LARGE, "table_words": json.dumps(tables.words(phrases), ensure_ascii=False),
    }  # fmt: skip
    return made


def _converted(root: Path, name: str) -> str | None:
    """The Simplified page of that name, made from the Traditional one, where nobody has written it by hand."""
    page = root / "site" / "pages" / name.replace("zh-Hans/", "zh-Hant/", 1)
    return simplified(mainland(page.read_text("utf-8"))) if name.startswith("zh-Hans/") and page.is_file() else None


def markdown(templates: jinja2.Environment, phrases: Phrases, page: Page) -> str:
    """The page's Markdown in the language of the templates."""
    template = templates.get_template(f"{page.template}.md.j2")
    return template.render(page=page, title=phrases.say(page.title), **page.values)


@jinja2.pass_context
def _to(context: jinja2.runtime.Context, target: str) -> Markup:
    """The relative address of another page's file, as Markdown links want it.

    NOTE: both are taken from one made-up folder. Without it, what stands above the pages would be looked for in the folder
    where the program runs, whatever that is called.
    """
    path, mark, anchor = target.partition("#")
    start = PurePosixPath(context["page"].path).parent
    relative = posixpath.relpath(f"/site/language/{path}", f"/site/language/{start}")
    return Markup(quote(relative, safe="/") + mark + quote(anchor))  # noqa: S704  # safe: only what escape or quote gave


def _begin(view: View) -> Any:
    """A function that gives the address at which a reader begins a record of a type: the host's, or our own page."""

    @jinja2.pass_context
    def begin(context: jinja2.runtime.Context, type_name: str) -> Markup:
        target = link(view, type_name)
        return Markup(target) if "://" in target else _to(context, target)  # noqa: S704  # safe: only what quote gave

    return begin


def _external(view: View, address: str) -> Markup:
    """An address at the company's host as it stands; any other text is escaped like all text."""
    ours = view.host is not None and address.startswith(f"{view.host.repository}/")
    return Markup(address) if ours else escape(address)  # noqa: S704  # safe: only what quote gave


def _at_host(view: View, action: Literal["edit", "history"], path: str) -> Markup | None:
    """Where the host edits a file, or tells its history; None where no host is known."""
    if view.host is None:
        return None
    return Markup(view.host.edit(path) if action == "edit" else view.host.history(path))  # noqa: S704  # safe: only what quote gave


def _front(title: str) -> Markup:
    """A title for the front matter, escaped for HTML too, as themes print titles as they are."""
    return Markup(json.dumps(str(escape(title)), ensure_ascii=False))  # noqa: S704  # safe: only what escape or quote gave


def _record_page(view: View, record: str) -> str | None:
    return home(view, view.by_id[record]) if record in view.by_id else None


def _choice(column: Column, value: object) -> Choice:
    """What readers call a value of a closed choice; one that has no words stands for itself."""
    return column.choices.get(str(value)) or Choice(text=Text(en=str(value), zh=str(value)))


def _progress(column: Column, value: object) -> int:
    """How far on its way a stage is, in percent: its place among those that its schema lists."""
    stages = list(column.choices)
    return 100 * (stages.index(str(value)) + 1) // len(stages) if value in stages else 0


def _rule_page(view: View, rule: str) -> str | None:
    return f"{path_of(view.rules[rule])}#{rule}" if rule in view.rules else None


def _drawing(phrases: Phrases, folder: Path, one: Picture) -> Markup:
    """A picture's drawing, kept in a folder, with the names of its records."""
    names = {mark: phrases.name(record) for mark, record in one.named.items()}
    return picture(drawn(one.spec, folder), phrases.alternative(one), names)


def _article(phrases: Phrases, rule: str) -> str | None:
    """The article that a provision stands in, with its regulation."""
    if rule not in phrases.view.rules:
        return None
    held = phrases.view.rules[rule]
    return phrases.word("with_part", name=phrases.name(held.regulation), part=phrases.say(article_name(held)))
