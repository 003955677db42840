"""Texts of records as each surrounding may hold them: whatever they say, they are data there."""

from __future__ import annotations

import json
import re
from typing import Final

from duban.messages import printable

_MARKDOWN: Final = re.compile(r"[\\`*_{}\[\]()+\-.!|~$#=^>]")
_BREAK: Final = "&#8203;"


def plain(text: str) -> str:
    """For a line of a log or terminal: visible characters only, and no workflow command in the midst of it.

    NOTE: GitHub's runner obeys ``##[error]`` anywhere in a line, ``::error::`` only at its beginning; the callers
    begin every line with words of their own.
    """
    return printable(text).replace("##[", "# #[")


def markdown(text: str, *, limit: int = 240) -> str:
    """For a line or a table's cell in GitHub's Markdown: no markup, HTML, mention, reference or link, cut when long."""
    line = printable(text)
    line = line if len(line) <= limit else f"{line[: limit - 1]}…"
    line = _MARKDOWN.sub(r"\\\g<0>", line.replace("&", "&amp;").replace("<", "&lt;"))
    # An escape does not keep names, numbers and addresses from becoming links; a break of no width does.
    return re.sub(r"(@|#|:(?=//)|www(?=\\\.))", rf"\1{_BREAK}", line, flags=re.IGNORECASE)


def command_value(text: str) -> str:
    """For one line of a workflow command's text."""
    return printable(text).replace("%", "%25")


def command_property(text: str) -> str:
    """For a property of a workflow command."""
    return command_value(text).replace(":", "%3A").replace(",", "%2C")


def sarif_text(text: str) -> str:
    """For a plain message in SARIF, where brackets make links and braces stand for arguments."""
    return re.sub(r"[\\\[\]]", r"\\\g<0>", printable(text)).replace("{", "{{").replace("}", "}}")


def json_line(line: str) -> str:
    """A line of JSON in which unseen characters stand as escapes: the same data, and nothing that ends a line."""
    return line if line.isprintable() else "".join(_json(character) for character in line)


def _json(character: str) -> str:
    return character if printable(character) == character else json.dumps(character)[1:-1]
