"""What is newly wrong and what was put right, as Atom feeds (RFC 4287) of the company and of each department."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree import ElementTree as ET

from duban.changes import Change
from duban.feeds.file import File
from duban.feeds.identity import identity
from duban.feeds.places import changes as place, page
from duban.feeds.wording import owner, pairs
from duban.language import LANGUAGES
from duban.messages import printable
from duban.model import Finding, Text
from duban.pages.phrases import Phrases
from duban.pages.view import View, company
from duban.titles import cited, title

NAMESPACE: Final = "http://www.w3.org/2005/Atom"

LONGEST: Final = 200
"""Entries of a feed, newest first; what is older stands on the site."""


def files(view: View) -> Iterator[File]:
    """A feed for each holder in each language."""
    for language in LANGUAGES:
        phrases = Phrases(view=view, language=language)
        for holder, (name, changes) in _holders(view).items():
            content = _feed(phrases, holder, name, changes[:LONGEST])
            yield File(path=place(language, holder), content=content)


def _holders(view: View) -> Mapping[str, tuple[Text, tuple[Change, ...]]]:
    """Place of a feed -> whose it is, and what it tells."""
    return {
        "company": (company(view), view.changes),
        **{
            f"departments/{one.id}": (
                title(one), tuple(change for change in view.changes if change.finding.owner.department == one.id)
            )
            for one in view.by_type.get("department", ())
        },
    }  # fmt: skip


def _feed(phrases: Phrases, holder: str, name: Text, changes: tuple[Change, ...]) -> bytes:
    view = phrases.view
    # Without the site's address, links are relative to the feed, as RFC 3986 resolves them.
    site = view.address or "../" * (place(phrases.language, holder).count("/"))
    updated = max((change.at for change in changes), default=view.result.now)
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": phrases.language})
    _text(feed, "id", f"urn:uuid:{identity(view, 'changes', phrases.language, holder)}")
    _text(feed, "title", phrases.word("changes_of", name=phrases.say(name)))
    _text(feed, "updated", updated.isoformat())
    _text(ET.SubElement(feed, "author"), "name", phrases.say(company(view)))
    _text(feed, "generator", "Duban")
    if view.address:
        ET.SubElement(feed, "link", {"rel": "self", "href": site + place(phrases.language, holder)})
    ET.SubElement(feed, "link", {"rel": "alternate", "href": site + page(phrases.language, _home(holder))})
    for change in changes:
        _entry(feed, phrases, change, site)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'.encode()


def _home(holder: str) -> str:
    return "index.md" if holder == "company" else f"{holder}.md"


def _entry(feed: ET.Element, phrases: Phrases, change: Change, site: str) -> None:
    """One change; one whose day is known is told again when it happens again, one that states no time is told once."""
    finding = change.finding
    day = change.at.date().isoformat() if change.exact or change.kind == "cured" else ""
    entry = ET.SubElement(feed, "entry")
    _text(entry, "id", f"urn:uuid:{identity(phrases.view, change.kind, phrases.language, finding.key, day)}")
    _text(entry, "title", phrases.word(f"change_{change.kind}", message=phrases.say(finding.message)))
    _text(entry, "updated", change.at.isoformat())
    # A finding that does not stand any more has no place on its page, so what led to it is shown.
    stands = any(finding.key == other.key for other in phrases.view.of_rule.get(finding.rule, ()))
    target = f"findings.md#f-{finding.key}" if stands else "findings.md"
    ET.SubElement(entry, "link", {"rel": "alternate", "href": site + page(phrases.language, target)})
    for term in (change.kind, finding.state):
        ET.SubElement(entry, "category", {"term": term})
    _text(entry, "summary", *_lines(phrases, change), type="text")


def _lines(phrases: Phrases, change: Change) -> Iterator[str]:
    """What an entry tells below its title, line by line."""
    finding = change.finding
    if change.kind == "new":
        yield phrases.say(finding.remedy)
    yield from pairs(phrases, {
        phrases.word("state"): phrases.term("state", finding.state),
        phrases.word("provision"): _provision(phrases, finding),
        phrases.word("part"): phrases.facet(finding) if finding.subject.type != "file" else "",
        phrases.word("owner"): owner(phrases, finding.owner),
        phrases.word("since"): phrases.moment(finding.since),
        phrases.word("done_when"): _ended(phrases, change) if change.kind == "cured" else "",
        phrases.word("place"): f"{finding.place.path}:{finding.place.line}",
    })  # fmt: skip


def _provision(phrases: Phrases, finding: Finding) -> str:
    """The provision with its article; of a finding of Duban's own nothing."""
    rule = phrases.view.rules.get(finding.rule)
    return "" if rule is None else f"{rule.id}, {phrases.say(cited(rule))}"


def _ended(phrases: Phrases, change: Change) -> str:
    """When it was put right, to the minute or to the day, as it is known."""
    return phrases.moment(change.at if change.exact else change.at.date().isoformat())


def _text(parent: ET.Element, name: str, *lines: str, **attributes: str) -> None:
    """An element with a text of these lines, in which no character is hidden."""
    ET.SubElement(parent, name, attributes).text = "\n".join(printable(line) for line in lines)
