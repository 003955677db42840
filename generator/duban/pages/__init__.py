"""The pages of the site: pure functions from the result and the published records to values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from duban.model import Text
from duban.pages import (
    add,
    audit,
    departments,
    due,
    findings,
    front,
    guide,
    indicators,
    limits,
    management,
    people,
    quarters,
    registers,
    regulations,
    settings,
    take,
)
from duban.pages.view import Page, View

PAGES: Final[Mapping[str, Callable[[View], Iterator[Page]]]] = MappingProxyType({
    "front": front.pages,
    "findings": findings.pages,
    "due": due.pages,
    "management": management.pages,
    "departments": departments.pages,
    "people": people.pages,
    "registers": registers.pages,
    "indicators": indicators.pages,
    "quarters": quarters.pages,
    "regulations": regulations.pages,
    "audit": audit.pages,
    "settings": settings.pages,
    "add": add.pages,
    "guide": guide.pages,
    "limits": limits.pages,
    "take": take.pages,
})  # fmt: skip
"""Every sort of page, in the order of the navigation."""

SECTION: Final = 30
"""A folder with more pages than this shows only its index in the navigation, whose cost grows with its square."""


def all_pages(view: View) -> tuple[Page, ...]:
    """Every page of the site."""
    return tuple(page for make in PAGES.values() for page in make(view))


def navigation(pages: tuple[Page, ...], name: Callable[[Text], str], folder: str = "") -> list[Any]:
    """The pages below a folder as MkDocs' ``nav`` wants them: files by their titles, and folders by that of their index.

    With the titles a page can be made alone: nothing that it says of another stands in that one's source.
    """
    titles = {page.path: page.title for page in pages if page.listed and page.path.startswith(folder)}
    heads = dict.fromkeys(path.removeprefix(folder).partition("/")[0] for path in titles)
    return [
        {name(titles[folder + head]): folder + head} if head.endswith(".md") else _section(pages, name, f"{folder}{head}/")
        for head in heads
    ]  # fmt: skip


def _section(pages: tuple[Page, ...], name: Callable[[Text], str], folder: str) -> dict[str, list[Any]]:
    index = next(page for page in pages if page.path == f"{folder}index.md")
    size = sum(page.listed and page.path.startswith(folder) for page in pages)
    own = name(index.title)
    return {own: [{own: index.path}] if size > SECTION else navigation(pages, name, folder)}
