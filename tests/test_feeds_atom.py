"""News feeds: what they tell, by which names, and that a reader of feeds reads them so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]  # has no types
import pytest

from duban.changes import Change
from duban.feeds.atom import LONGEST, files
from duban.language import LANGUAGES
from duban.model import Finding, Owner
from duban.pages.view import View
from tests import results, site_books
from tests.results import FINDING, HOSTILE, at

NEW: Final = Change(kind="new", at=at(28), exact=True, finding=FINDING)
CURED: Final = Change(
    kind="cured", at=at(27), exact=True,
    finding=replace(FINDING, key="cured", state="late", done_at=at(27), owner=Owner(department="finance")),
)  # fmt: skip
ENDED: Final = Change(
    kind="cured", at=at(26, 0), exact=False, finding=replace(FINDING, key="ended", state="breach", since=at(25))
)
BROKEN: Final = Change(kind="new", at=at(25), exact=False, finding=results.broken())


def view(*changes: Change, **more: Any) -> View:
    """The small company after these changes; what is new or was late stands among its findings."""
    standing = tuple(change.finding for change in changes if change != ENDED)
    return replace(site_books.view(results.result(*standing)), changes=changes, **more)


def feeds(shown: View) -> Mapping[str, Any]:
    """Path -> feed as a reader takes it, which finds nothing to complain of."""
    read = {file.path: feedparser.parse(file.content) for file in files(shown)}
    assert not any(feed.bozo for feed in read.values())
    return read


def company(shown: View, language: str = "en") -> Any:
    """The feed of the company."""
    return feeds(shown)[f"changes/{language}/company.atom"]


def test_there_is_one_for_each_holder_in_each_language() -> None:
    holders = ["company", "departments/marketing", "departments/finance"]
    found = feeds(view(NEW, CURED))
    assert list(found) == [f"changes/{language}/{holder}.atom" for language in LANGUAGES for holder in holders]
    assert [len(found[f"changes/en/{holder}.atom"].entries) for holder in holders] == [2, 1, 1]


def test_the_frame_of_a_feed() -> None:
    feed = company(view(NEW, CURED)).feed
    assert (feed.title, feed.author, feed.language) == ("Test Company: newly wrong and put right", "Test Company", "en")
    assert feed.updated == "2026-09-28T18:00:00+08:00"
    assert feed.id.startswith("urn:uuid:")
    assert company(view(NEW), "zh-Hant").feed.title == "測試公司：新增與已改正"


def test_a_feed_without_news_is_as_old_as_the_result() -> None:
    calm = company(view())
    assert (calm.entries, calm.feed.updated) == ([], "2026-09-30T18:00:00+08:00")


def test_what_is_newly_wrong_says_what_to_do() -> None:
    (entry,) = company(view(NEW)).entries
    assert entry.title == "Needs action: Warning 1: not reported."
    assert entry.updated == "2026-09-28T18:00:00+08:00"
    assert [tag.term for tag in entry.tags] == ["new", "overdue"]
    assert entry.summary.splitlines() == [
        "Report it.", "State: overdue", "Provision: PR-12-1a, Art. 12(1)", "Owner: Marketing, Li Na",
        "Since: 2026-09-28 18:00", "File: records/warnings/w-1.yml:7",
    ]  # fmt: skip


def test_what_was_put_right_says_when() -> None:
    done, ended = company(view(CURED, ENDED)).entries
    assert done.title == "Put right: Warning 1: not reported."
    assert "done: 2026-09-27 18:00" in done.summary.splitlines()
    assert "done: 2026-09-26" in ended.summary.splitlines()
    assert "Report it." not in done.summary


def test_a_file_that_is_wrong_is_of_no_provision() -> None:
    (entry,) = company(view(BROKEN)).entries
    assert entry.summary.splitlines() == ["Correct it.", "State: invalid", "File: records/plans/p 1.yml:2"]


@pytest.mark.parametrize(
    ("address", "links"),
    [
        pytest.param(
            "", ["../../en/findings.html#f-0123456789ab", "../../en/findings.html"], id="relative to the feed"
        ),
        pytest.param(
            "https://duban.example/",
            ["https://duban.example/en/findings.html#f-0123456789ab", "https://duban.example/en/findings.html"],
            id="below the site's address",
        ),
    ],
)
def test_an_entry_leads_to_its_finding_or_to_where_it_stood(address: str, links: list[str]) -> None:
    feed = company(view(NEW, ENDED, address=address))
    assert [entry.link for entry in feed.entries] == links


def test_a_feed_leads_to_its_page_and_where_known_to_itself() -> None:
    unknown, known = view(NEW), view(NEW, address="https://duban.example/")
    path = "changes/zh-Hant/departments/marketing.atom"
    links = {link.rel: link.href for link in feeds(unknown)[path].feed.links}
    assert links == {"alternate": "../../../zh-Hant/departments/marketing.html"}
    links = {link.rel: link.href for link in feeds(known)[path].feed.links}
    assert links == {
        "self": f"https://duban.example/{path}",
        "alternate": "https://duban.example/zh-Hant/departments/marketing.html",
    }


def ids(*changes: Change, language: str = "en") -> list[str]:
    """The names of entries."""
    return [entry.id for entry in company(view(*changes), language).entries]


def later(change: Change, moment: datetime, finding: Finding | None = None) -> Change:
    """The same change at another moment."""
    return replace(change, at=moment, finding=finding or change.finding)


def test_an_entry_keeps_its_name() -> None:
    assert ids(NEW) == ids(NEW)
    assert ids(later(NEW, at(28, 9))) == ids(NEW)
    assert ids(later(ENDED, at(26, 0))) == ids(ENDED)
    assert ids(later(BROKEN, at(30))) == ids(BROKEN), "committed again, and wrong still"


def test_what_happens_again_is_another_entry() -> None:
    cured = replace(NEW, kind="cured")
    several = [
        *ids(NEW),
        *ids(later(NEW, at(29))),
        *ids(cured),
        *ids(later(cured, at(29))),
        *ids(NEW, language="zh-Hant"),
    ]
    assert len(set(several)) == 5


def test_a_feed_has_an_end() -> None:
    many = tuple(
        Change(kind="new", at=at(28), exact=True, finding=results.finding("overdue", number))
        for number in range(LONGEST + 1)
    )
    assert len(company(view(*many)).entries) == LONGEST


def test_hostile_text_stays_text() -> None:
    evil = f'{HOSTILE}<script>alert(1)</script>]]>&lt;\x00\ufffe"'
    finding = replace(results.hostile(), message=results.words(evil), remedy=results.words(evil))
    (content,) = [f.content for f in files(view(replace(NEW, finding=finding))) if f.path == "changes/en/company.atom"]
    atom = "{http://www.w3.org/2005/Atom}"
    assert {element.tag.removeprefix(atom) for element in ET.fromstring(content).iter()} == {  # noqa: S314  # our own
        "feed", "id", "title", "updated", "author", "name", "generator", "link", "entry", "category", "summary",
    }  # fmt: skip
    assert content.decode().replace("\n", "").isprintable()
    (entry,) = feedparser.parse(content).entries
    assert entry.summary_detail.type == "text/plain"
    assert "alert(1)" in entry.title


def test_equal_results_give_equal_bytes() -> None:
    assert tuple(files(view(NEW, CURED))) == tuple(files(view(NEW, CURED)))
