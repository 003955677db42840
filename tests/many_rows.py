"""The sample's page of warnings with many rows, as a company of many years has it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

MANY: Final = 5_000


def large(html: Path, name: str = "large.html") -> Path:
    """A page beside that of warnings with its rows over and over, each with its own anchor, ``row-0`` and so on."""
    text = (html / "en" / "warnings" / "warnings.html").read_text("utf-8")
    body = re.search(r'(<div class="rows register sorted">.*?<tbody>)(.*?)(</tbody>)', text, re.DOTALL)
    assert body is not None
    rows = re.findall(r"<tr>.*?</tr>", body[2], re.DOTALL)
    made = (re.sub(r'id="[^"]*"', f'id="row-{at}"', rows[at % len(rows)], count=1) for at in range(MANY))
    path = html / "en" / "warnings" / name
    path.write_text(text[: body.start(2)] + "".join(made) + text[body.end(2) :], "utf-8")
    return path
