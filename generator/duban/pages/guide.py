"""How to read the site: states, colours, waivers, figures, and what is withheld."""

from __future__ import annotations

from collections.abc import Iterator

from duban.model import STATES
from duban.pages.view import Page, View
from duban.pages.words import word
from duban.report.summary import COLORS


def pages(view: View) -> Iterator[Page]:
    """One page; its prose is written by hand in site/pages/."""
    yield Page(
        path="how-to-read.md",
        template="guide",
        title=word("guide"),
        values={"states": STATES, "colors": COLORS, "zone": view.result.zone},
    )
