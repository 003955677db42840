"""What readers can take with them: calendars, feeds, data, the badge."""

from __future__ import annotations

from collections.abc import Iterator

from duban.pages.view import Page, View
from duban.pages.words import word


def pages(view: View) -> Iterator[Page]:
    """One page; its prose is written by hand in site/pages/."""
    departments = view.by_type.get("department", ())
    yield Page(
        path="take-it-with-you.md",
        template="take",
        title=word("take"),
        values={
            "departments": departments,
            "people": view.by_type.get("person", ()),
            "zone": view.result.zone,
            "address": view.address,
        },
    )
