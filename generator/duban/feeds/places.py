"""Where the files stand that readers take with them, below the site's first page."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

VERSION: Final = 1
"""Of the data; raised when a reader of the last version could misread a document."""

API: Final = f"api/v{VERSION}"
"""The folder of the data."""


def calendar(language: str, holder: str = "company") -> str:
    """The calendar of the company, of ``departments/<id>`` or of ``people/<id>``."""
    return f"calendars/{language}/{holder}.ics"


def changes(language: str, holder: str = "company") -> str:
    """The feed of what changed in the company or in ``departments/<id>``."""
    return f"changes/{language}/{holder}.atom"


def data(name: str) -> str:
    """A document of data."""
    return f"{API}/{name}.json"


def table(language: str, page: str, ending: str) -> str:
    """The register of a page, which is named as ``warnings/warnings.md``, as ``csv`` or ``xlsx``."""
    return f"registers/{language}/{page.removesuffix('.md')}.{ending}"


def register(page: str) -> str:
    """The register of a page as data."""
    return data(f"registers/{page.removesuffix('.md')}")


def badge(language: str) -> str:
    """The picture of how the company stands."""
    return f"badges/{language}.svg"


def page(language: str, target: str) -> str:
    """The page, with its anchor, that links between pages call ``target``: ``findings.md#f-0123456789ab``."""
    path, mark, anchor = target.partition("#")
    return f"{language}/{quote(path.removesuffix('.md'))}.html{mark}{quote(anchor)}"
