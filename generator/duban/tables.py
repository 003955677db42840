"""The library by which browsers sort, filter and search tables, taken from the package that carries it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from duban.model import DubanError
from duban.pages.phrases import Phrases
from duban.pages.words import word

BUNDLE: Final = Path("html", "dt_bundle.js")
"""Where the package itables keeps DataTables, as a module of JavaScript."""

SCRIPT: Final = "assets/js/datatables.js"
"""Where pages find it."""

EXPORT: Final = re.compile(r"export\{[^}]*\b(?P<library>[\w$]+) as default\b[^}]*\};?")

LARGE: Final = 10
"""A page whose tables have fewer rows in all is read without tools."""

WORDS: Final = (
    "search", "all", "shown", "none", "export", "clear", "sort", "pages", "first", "previous", "next", "last",
)  # fmt: skip
"""What the script says; each has its message."""


def words(phrases: Phrases) -> Mapping[str, str]:
    """What the script says in the language of the page; the numbers in it are the script's to fill in."""
    return {name: phrases.say(word(f"table_{name}")) for name in WORDS}


def library() -> str:
    """DataTables as a script that any page can load. Raises DubanError where the package does not carry it as Duban knows it.

    NOTE: browsers load no module from a folder on disk, so what the module exports becomes a name of the window.
    """
    package = find_spec("itables")
    file = Path(str(package.origin)).parent / BUNDLE if package else BUNDLE
    code = file.read_text("utf-8") if file.is_file() else ""
    export = EXPORT.search(code)
    if export is None:
        raise DubanError(
            "The package itables does not carry DataTables as Duban knows it; install the locked packages."
        )
    return f'(() => {{"use strict";{code[: export.start()]}window.DataTable = {export["library"]};}})();{code[export.end() :]}'
