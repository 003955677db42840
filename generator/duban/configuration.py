"""What a site builder is told about one language: names, folders, navigation, colours, search, the moment of the result."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from duban.catalogue import mainland
from duban.language import NAMES, SHORT, simplified, traditional
from duban.markup import escape
from duban.pages import navigation
from duban.pages.phrases import Phrases
from duban.pages.view import Page, company
from duban.pages.words import word

PALETTE: Final = (
    ("", "default", "brightness-auto", "light"),
    (": light", "default", "weather-sunny", "dark"),
    (": dark", "slate", "weather-night", "system"),
)
"""What the reader's system prefers, the scheme of colours for it, the icon of the switch, and what it switches to."""


def configuration(phrases: Phrases, pages: tuple[Page, ...], root: Path, output: Path) -> dict[str, Any]:
    """What one language adds to mkdocs.yml; paths are relative to the output folder, but for the search's dictionaries."""
    result = phrases.view.result
    commit = result.commit[:12] if result.commit else phrases.word("no_commit")
    as_of = phrases.word("as_of", moment=phrases.full(result.now), zone=result.zone, commit=commit)
    rules = phrases.word("rules_in_force", names=_versions(phrases) or phrases.word("no_commit"))
    return {
        "INHERIT": os.path.relpath(root / "mkdocs.yml", output),
        "site_name": escape(_site_name(phrases)),
        **({"site_url": f"{phrases.view.address}{phrases.language}/"} if phrases.view.address else {}),
        "docs_dir": f"docs/{phrases.language}",
        "site_dir": f"html/{phrases.language}",
        "theme": {
            "language": phrases.language,
            "custom_dir": os.path.relpath(root / "site" / "overrides", output),
            "palette": [
                {
                    "media": f"(prefers-color-scheme{preferred})", "scheme": scheme, "primary": "custom", "accent": "custom",
                    "toggle": {"icon": f"material/{icon}", "name": phrases.word(f"palette_{following}")},
                }
                for preferred, scheme, icon, following in PALETTE
            ],
        },
        "plugins": {"search": {name: str(file) for name, file in dictionaries(phrases.language, root, output).items()}},
        "nav": navigation(pages, lambda title: str(escape(phrases.say(title)))),
        "extra": {
            "duban": {
                "languages": [{"name": name, "short": SHORT[tag], "tag": tag} for tag, name in NAMES.items()],
                "now": result.now.isoformat(),
                "as_of": escape(as_of),
                "rules": escape(rules),
                "stale": escape(phrases.word("stale")),
                "changes": escape(phrases.word("take_changes")),
            },
        },
    }  # fmt: skip


def dictionaries(language: str, root: Path, output: Path) -> dict[str, Path]:
    """Write the words by which the search parts sentences of a language; gives the search's options that name the files.

    The segmenter knows Simplified words only, so Traditional gets the same words converted. Our own come on top.
    """
    if language == "en":
        return {}
    folder = output / "search"
    folder.mkdir(parents=True, exist_ok=True)
    own = (root / "site" / "search" / "words.txt").read_text("utf-8")
    given = {"jieba_dict_user": (f"{language}.own.txt", own if language == "zh-Hant" else simplified(mainland(own)))}
    segmenter = find_spec("jieba")
    if language == "zh-Hant" and segmenter is not None:
        words = Path(str(segmenter.origin)).with_name("dict.txt").read_text("utf-8")
        given["jieba_dict"] = (f"{language}.txt", traditional(words))
    for file, words in given.values():
        (folder / file).write_text(words, encoding="utf-8", newline="\n")
    return {option: folder / file for option, (file, _) in given.items()}


def _versions(phrases: Phrases) -> str:
    """Each regulation that is in force by its prefix, with its version."""
    today = phrases.view.result.now.date().isoformat()
    held = (record.data for record in phrases.view.by_type.get("regulation", ()))
    names = sorted(f"{one['prefix']} {one['version']}" for one in held if str(one["effective_from"]) <= today)
    return phrases.term("list", "comma").join(names)


def _site_name(phrases: Phrases) -> str:
    name = company(phrases.view)
    return phrases.word("site") if name == word("site") else phrases.word("site_of", company=phrases.say(name))
