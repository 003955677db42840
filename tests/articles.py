"""A built page as a reader takes it: its sections with their text, and their tables cell by cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

HEADINGS: Final = {"h1", "h2", "h3"}
CELLS: Final = {"td", "th"}
VOID: Final = {"br", "hr", "img", "input"}
"""Tags that nothing closes."""

NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass
class Part:
    """A cell, a card or the text of a section: what is read there, where it leads, what it can be led to by, its classes."""

    text: str = ""
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)

    @property
    def words(self) -> str:
        """The text with single spaces."""
        return " ".join(self.text.split())

    @property
    def numbers(self) -> list[float]:
        """Every number in the text, in its order."""
        return [float(found.replace(",", "")) for found in NUMBER.findall(self.text)]


@dataclass
class Table:
    """The rows of a table, its heads first; ``folded`` if a reader has to open it, ``drawn`` if it belongs to a picture."""

    folded: bool
    drawn: bool
    rows: list[list[Part]] = field(default_factory=list)

    @property
    def body(self) -> list[list[Part]]:
        """The rows without the heads."""
        return self.rows[1:]


@dataclass
class Section:
    """What stands below a heading until the next one; ``folds`` are the summaries of what a reader has to open."""

    head: Part
    said: Part = field(default_factory=Part)
    cards: list[Part] = field(default_factory=list)
    folds: list[Part] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def open(self) -> list[Table]:
        """The tables that stand there at once and belong to no picture."""
        return [table for table in self.tables if not table.folded and not table.drawn]


class Reader(HTMLParser):
    """Reads the article of a page into its sections."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: dict[str, Section] = {}
        self.section = Section(head=Part())
        self.stack: list[tuple[str, set[str]]] = []
        self.part = self.section.said

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open the heading, cell, card or summary that the tag begins, and note where it leads."""
        held = {name: value or "" for name, value in attrs}
        if tag in HEADINGS:
            self.section = Section(head=Part())
            self.sections[held["id"]] = self.section
            self.part = self.section.head
        elif tag == "table":
            drawn = any("picture" in classes for _, classes in self.stack)
            self.section.tables.append(Table(folded=any(name == "details" for name, _ in self.stack), drawn=drawn))
        elif tag == "tr":
            self.section.tables[-1].rows.append([])
        elif tag in CELLS:
            self.part = Part()
            self.section.tables[-1].rows[-1].append(self.part)
        elif tag == "li" and any("cards" in classes for _, classes in self.stack):
            self.part = Part()
            self.section.cards.append(self.part)
        elif tag == "summary":
            self.part = Part()
            self.section.folds.append(self.part)
        classes = set(held.get("class", "").split())
        if tag not in VOID:
            self.stack.append((tag, classes))
        self.part.classes |= classes
        self.part.links += [held["href"]] if "href" in held else []
        self.part.ids += [held["id"]] if "id" in held else []
        self.part.text += " "

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes: text that follows is the section's again."""
        while self.stack and self.stack.pop()[0] != tag:
            pass
        if tag in HEADINGS | CELLS | {"li", "summary"}:
            self.part = self.section.said

    def handle_data(self, data: str) -> None:
        """Add text where it stands; a drawing's is none, nor what is hidden or leads to the heading."""
        if data != "¶" and not any(name == "svg" for name, _ in self.stack):
            self.part.text += data


@cache
def sections(path: Path) -> dict[str, Section]:
    """The sections of a page by the name of their heading; what stands below the page's title under an empty name."""
    html = path.read_text("utf-8")
    reader = Reader()
    reader.feed(html[html.index("<article") : html.index("</article>")])
    title = next(iter(reader.sections))
    return {"" if name == title else name: section for name, section in reader.sections.items()}
