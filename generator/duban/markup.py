"""Text that Markdown and HTML leave alone."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from markupsafe import Markup

MARKS: Final = re.compile(
    r"(?P<inside>(?<=[0-9A-Za-z])[-.](?=[0-9A-Za-z])|(?<=[0-9]):(?=[0-9]))|[!-$&-+\-.:-@\[-`{-~]"
)  # fmt: skip
"""Punctuation that Markdown or HTML may read; ``inside`` words, numbers and times it means nothing and stays."""

SPACE: Final = Markup(" ")

HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Unicode categories that a reader cannot see and that may turn a line round."""


def escape(value: object) -> Markup:
    """Any value as text that Markdown, HTML and their tables leave alone, on one line, with hidden characters shown.

    NOTE: the templates' environment applies it to every expression, so it must leave what it has made as it is.
    """
    if isinstance(value, Markup):
        return value
    line = " ".join(str(value).split())
    shown = "".join(f"⟨U+{ord(c):04X}⟩" if unicodedata.category(c) in HIDDEN else c for c in line)
    return Markup(MARKS.sub(lambda mark: mark[0] if mark["inside"] else f"&#{ord(mark[0])};", shown))  # noqa: S704  # safe: only what escape or quote gave


def joint(text: str) -> Markup:
    """A text that stands between two others, escaped, with the space at its end."""
    return escape(text) + (SPACE if text.endswith(" ") else "")
