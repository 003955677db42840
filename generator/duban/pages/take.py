"""What readers can take with them: calendars, feeds, tables, data, the badge."""

from __future__ import annotations

from collections.abc import Iterator

from duban.pages.registers import tables_of
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
            "registers": tuple((page, name) for page, name, _ in tables_of(view)),
            "zone": view.result.zone,
            "address": view.address,
        },
    )
