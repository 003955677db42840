"""How a reader adds or corrects a record without knowing Git: a draft of every type, and where to save it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duban.model import Text
from duban.pages.view import Page, View
from duban.pages.words import word
from duban.skeleton import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A draft with what its type is called, and the address at which it is saved, if there is one."""

    title: Text
    draft: Draft
    address: str | None


def pages(view: View) -> Iterator[Page]:
    """One page, by sections; drafts of what has no register stand last."""
    sections = [*view.catalog.sections.items(), (None, word("without_register"))]
    offers = {
        key: tuple(offer for offer in _offers(view) if _section(view, offer.draft.type) == key) for key, _ in sections
    }
    yield Page(
        path="add.md",
        template="add",
        title=word("add"),
        values={
            "sections": [(key or "other", title, offers[key]) for key, title in sections if offers[key]],
            "fills": view.host is not None and view.host.fills,
        },
    )


def offered(view: View) -> tuple[tuple[Text, str], ...]:
    """What every page offers to add, as far as it can be drawn up: the words of the link, and the type."""
    registers = (register for register in view.catalog.registers if register.type in view.drafts)
    return tuple((register.new, register.type) for register in registers if register.new is not None)


def link(view: View, type_name: str) -> str:
    """Where the reader begins a record of a type: on the host where its page takes the text, else on ours."""
    draft = view.drafts.get(type_name)
    if draft is None or view.host is None or not view.host.fills:
        return f"add.md#{type_name}"
    return view.host.new(draft.path, draft.text)


def _offers(view: View) -> Iterator[Offer]:
    for name, draft in view.drafts.items():
        address = None if view.host is None else view.host.new(draft.path, draft.text)
        yield Offer(title=view.catalog.plurals[name], draft=draft, address=address)


def _section(view: View, type_name: str) -> str | None:
    register = view.registers.get(type_name)
    return None if register is None else register.section
