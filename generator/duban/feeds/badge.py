"""How the company stands, as a small picture for other pages to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final
from unicodedata import east_asian_width
from xml.etree import ElementTree as ET

from duban.feeds.file import File
from duban.feeds.places import badge as place
from duban.language import LANGUAGES
from duban.messages import printable
from duban.pages.front import verdict
from duban.pages.phrases import Phrases
from duban.pages.view import View, company

FILLS: Final[Mapping[str, str]] = MappingProxyType({
    "red": "#a3161d", "orange": "#8a4200", "yellow": "#6b5300", "green": "#17612f", "grey": "#4a5258",
})  # fmt: skip
"""The site's colours for text, on which white has a contrast of at least 7 to 1 (WCAG 2.2, 1.4.6)."""

FRAME: Final = "#1f4e5f"
HEIGHT: Final = 20
SIZE: Final = 11
GAP: Final = 7
WIDE: Final = frozenset("WF")
FONT: Final = "Verdana, DejaVu Sans, Noto Sans CJK TC, PingFang TC, Microsoft JhengHei, sans-serif"


def files(view: View) -> Iterator[File]:
    """One picture in each language."""
    for language in LANGUAGES:
        yield File(path=place(language), content=_picture(Phrases(view=view, language=language)))


def _picture(phrases: Phrases) -> bytes:
    """Name and state side by side; the sentence of the front page is its title, which programs read aloud."""
    color, count = verdict(phrases.view)
    name, state = phrases.word("site"), phrases.word(f"badge_{color}", count=count)
    told = phrases.word(
        "pair", name=phrases.say(company(phrases.view)), value=phrases.word(f"overall_{color}", count=count)
    )
    left, right = _width(name), _width(state)
    svg = ET.Element("svg", {
        "xmlns": "http://www.w3.org/2000/svg", "width": str(left + right), "height": str(HEIGHT), "role": "img",
        "aria-label": printable(told), "xml:lang": phrases.language,
    })  # fmt: skip
    ET.SubElement(svg, "title").text = printable(told)
    frame = ET.SubElement(
        svg, "g", {"fill": "#fff", "font-family": FONT, "font-size": str(SIZE), "text-anchor": "middle"}
    )
    _part(frame, name, start=0, width=left, fill=FRAME)
    _part(frame, state, start=left, width=right, fill=FILLS[color])
    return f"{ET.tostring(svg, encoding='unicode')}\n".encode()


def _part(parent: ET.Element, text: str, *, start: int, width: int, fill: str) -> None:
    """A box with a text, which is drawn as wide as was counted, whatever the reader's fonts."""
    ET.SubElement(parent, "rect", {"x": str(start), "width": str(width), "height": str(HEIGHT), "fill": fill})
    ET.SubElement(parent, "text", {
        "x": str(start + width / 2), "y": "14", "textLength": str(width - 2 * GAP),
    }).text = text  # fmt: skip


def _width(text: str) -> int:
    """Pixels that a text needs with a gap on either side: Chinese characters are as wide as high, others narrower."""
    return 2 * GAP + sum(SIZE if east_asian_width(character) in WIDE else 7 for character in text)
