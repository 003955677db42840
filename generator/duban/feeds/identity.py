"""Names by which programs know a thing again, wherever the site stands."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID, uuid5

from duban.pages.view import View

NAMESPACE: Final = UUID("5a0c9d2e-7d1b-4f5c-9a57-6f2f3a1f8c44")
"""Tells Duban's names from those that others make in the same way; never changed."""


def identity(view: View, *parts: str) -> str:
    """A UUID made from the company's first name and the parts; RFC 9562, version 5.

    NOTE: it must not change with the site's address (RFC 4287, 4.2.6) nor with the company's name.
    """
    named = (s for s in view.by_type.get("setting", ()) if s.data.get("name") == "company")
    first = min(named, key=lambda setting: str(setting.data["effective_from"]), default=None)
    company: Any = None if first is None else first.data["value"]
    return str(uuid5(NAMESPACE, "\0".join((str(company), *parts))))
