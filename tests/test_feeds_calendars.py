"""Calendars: what stands in them, when it changes, and that other programs read them the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import icalendar
import pytest
import vobject

from duban.feeds.calendars import files
from duban.language import LANGUAGES
from duban.model import Duty, Owner, Subject, Text
from duban.pages.people import waiting_for
from duban.pages.view import View
from tests import results, site_books
from tests.results import DUTY, HOSTILE, at

OPEN: Final = replace(
    DUTY, key="open", measured=Text(en="5 hours", zh="5小時"), limit=Text(en="≤ 4 hours", zh="≤ 4小時")
)
MISSED: Final = replace(DUTY, key="missed", standing="missed", at=at(28), due=at(29))
MET: Final = replace(DUTY, key="met", standing="met", due=at(29), done_at=at(29, 10), owner=Owner(department="finance"))
LATE: Final = replace(
    DUTY, key="late", standing="late", due=at(20), done_at=at(25, 9), owner=Owner(department="finance", person="li-na")
)


def view(*duties: Duty, **changes: Any) -> View:
    """The small company with these duties."""
    return replace(site_books.view(results.result(duties=duties)), **changes)


def calendars(shown: View) -> Mapping[str, bytes]:
    """Path -> content."""
    return {file.path: file.content for file in files(shown)}


def events(shown: View, path: str = "calendars/en/company.ics") -> Mapping[str, Any]:
    """The events of a calendar by their summaries."""
    return {str(event["summary"]): event for event in icalendar.Calendar.from_ical(calendars(shown)[path]).events}


def test_there_is_one_for_each_holder_in_each_language() -> None:
    holders = ["company", "departments/marketing", "departments/finance", "people/li-na", "people/guest"]
    expected = [f"calendars/{language}/{holder}.ics" for language in LANGUAGES for holder in holders]
    assert list(calendars(view(OPEN))) == expected


def test_an_event_stands_at_its_time_limit() -> None:
    (event,) = events(view(OPEN)).values()
    assert event["summary"] == "Report within 4 hours: Warning 2"
    assert event["dtstart"].dt == datetime(2026, 9, 30, 20, tzinfo=results.ZONE)
    assert event["dtstart"].params["tzid"] == "Asia/Shanghai"
    assert "dtend" not in event
    assert (event["transp"], event["status"]) == ("TRANSPARENT", "CONFIRMED")
    assert str(event["description"]).splitlines() == [
        "Provision: PR-12-1a, Art. 12(1)", "Owner: Marketing", "Due: 2026-09-30 20:00", "State: open",
        "Measured: 5 hours", "Limit: ≤ 4 hours", "File: records/warnings/w-2.yml:3",
    ]  # fmt: skip


def test_chinese_says_it_in_chinese() -> None:
    (summary,) = events(view(MISSED), "calendars/zh-Hant/company.ics")
    assert summary == "（逾期）4小時內上報：預警二"


@pytest.mark.parametrize(
    ("duty", "summary", "status"),
    [
        pytest.param(OPEN, "Report within 4 hours: Warning 2", "CONFIRMED", id="still to do"),
        pytest.param(MISSED, "(overdue) Report within 4 hours: Warning 2", "CONFIRMED", id="not done in time"),
        pytest.param(MET, "(met) Report within 4 hours: Warning 2", "CANCELLED", id="done in time"),
        pytest.param(LATE, "(late) Report within 4 hours: Warning 2", "CANCELLED", id="done late"),
    ],
)
def test_what_is_done_is_cancelled(duty: Duty, summary: str, status: str) -> None:
    assert [(name, event["status"]) for name, event in events(view(duty)).items()] == [(summary, status)]


def test_what_was_done_leaves_after_thirty_days() -> None:
    month = timedelta(days=30)
    kept = replace(MET, key="kept", done_at=at(30) - month)
    gone = replace(MET, key="gone", done_at=at(30) - month - timedelta(seconds=1))
    assert len(events(view(kept, gone))) == 1


def test_what_is_waived_says_so_and_stays() -> None:
    waived = replace(MISSED, waived_by="waiver-1", waived_until="2026-12-31")
    assert [(name, event["status"]) for name, event in events(view(waived)).items()] == [
        ("(waived) Report within 4 hours: Warning 2", "CONFIRMED")
    ]


def test_an_event_keeps_its_identity_when_its_time_moves() -> None:
    (before,) = events(view(OPEN)).values()
    (after,) = events(view(replace(OPEN, due=at(30, 22)))).values()
    assert before["uid"] == after["uid"]
    assert before["dtstart"].dt != after["dtstart"].dt


def test_an_event_is_the_same_in_every_calendar_and_no_other_is() -> None:
    read = (icalendar.Calendar.from_ical(content) for content in calendars(view(OPEN, MISSED)).values())
    uids = [str(event["uid"]) for held in read for event in held.events]
    assert len(uids) == 2 * 3 * len(LANGUAGES)  # of the company, of marketing, of its head
    assert len(set(uids)) == 2


def test_another_company_has_other_identities() -> None:
    (ours,) = events(view(OPEN)).values()
    named = [r if r.id != "set-company" else replace(r, data={**r.data, "value": "Other"}) for r in site_books.RECORDS]
    (theirs,) = events(site_books.view(results.result(duties=(OPEN,)), records=tuple(named))).values()
    assert ours["uid"] != theirs["uid"]


def test_a_company_that_changes_its_name_keeps_its_identities() -> None:
    renamed = site_books.record("setting", "set-name", name="company", value="New", effective_from="2026-09-01")
    (before,) = events(view(OPEN)).values()
    (after,) = events(site_books.view(results.result(duties=(OPEN,)), renamed)).values()
    assert before["uid"] == after["uid"]


@pytest.mark.parametrize(
    ("duty", "touched", "revised"),
    [
        pytest.param(OPEN, {}, at(30, 16), id="since it arose"),
        pytest.param(OPEN, {"any.yml": at(30, 17), "other.yml": at(29)}, at(30, 17), id="at the last commit"),
        pytest.param(OPEN, {"any.yml": at(30, 19)}, at(30, 16), id="a commit later than the page counts for nothing"),
        pytest.param(MISSED, {"any.yml": at(28)}, at(29), id="when its time passed"),
        pytest.param(MET, {"any.yml": at(28)}, at(30, 16), id="since it arose, after it was done"),
        pytest.param(LATE, {"any.yml": at(30, 17)}, at(30, 17), id="at a commit after it was done"),
        pytest.param(replace(OPEN, at=at(30, 19)), {}, at(30), id="what arises later was made by this result"),
    ],
)
def test_a_revision_is_dated_and_counted(duty: Duty, touched: dict[str, datetime], revised: datetime) -> None:
    (event,) = events(view(duty, touched=touched)).values()
    assert event["dtstamp"].dt == event["last-modified"].dt == revised.astimezone(UTC)
    assert int(event["sequence"]) == revised.timestamp() // 60


def test_the_sequence_only_grows() -> None:
    """As a duty is done, and as the records are committed again."""
    standings = [
        view(MISSED),
        view(MISSED, touched={"a.yml": at(29, 20)}),
        view(replace(MISSED, standing="late", done_at=at(30, 9)), touched={"a.yml": at(29, 20)}),
        view(replace(MISSED, standing="late", done_at=at(30, 9)), touched={"a.yml": at(30, 10)}),
    ]
    sequences = [int(event["sequence"]) for shown in standings for event in events(shown).values()]
    assert sequences == sorted(set(sequences))


def test_a_department_and_a_person_have_their_own() -> None:
    shown = view(OPEN, MET, LATE)
    counts = {path: content.count(b"BEGIN:VEVENT") for path, content in calendars(shown).items() if "/en/" in path}
    assert counts == {
        "calendars/en/company.ics": 3,
        "calendars/en/departments/marketing.ics": 1,
        "calendars/en/departments/finance.ics": 2,
        "calendars/en/people/li-na.ics": 2,  # her own late one, and what marketing has, which she heads
        "calendars/en/people/guest.ics": 0,
    }


@pytest.mark.parametrize(
    ("owner", "whose"),
    [
        pytest.param(Owner(department="marketing"), ["li-na"], id="the head's"),
        pytest.param(Owner(department="marketing", person="guest"), ["guest"], id="a person's, not the head's"),
        pytest.param(Owner(department="finance"), [], id="of a department without a head"),
        pytest.param(Owner(person="guest"), ["guest"], id="of a person without a department"),
        pytest.param(Owner(), [], id="nobody's"),
    ],
)
def test_for_whom_something_waits(owner: Owner, whose: list[str]) -> None:
    duty = replace(OPEN, owner=owner)
    assert waiting_for(view(duty), [duty]) == dict.fromkeys(whose, (duty,))


def test_links_need_the_sites_address() -> None:
    (without,) = events(view(OPEN)).values()
    assert "url" not in without
    shown = view(
        OPEN,
        replace(OPEN, key="2", title=results.words("Rules"), subject=Subject(type="rule", id="unknown")),
        address="https://duban.example/x/",
    )
    urls = [event["url"] for event in events(shown).values()]
    assert urls == ["https://duban.example/x/en/warnings/warnings.html#w-2", "https://duban.example/x/en/due.html"]
    held = calendars(shown)["calendars/en/departments/marketing.ics"]
    source = icalendar.Calendar.from_ical(held)["source"]
    assert (source, source.params["value"]) == ("https://duban.example/x/calendars/en/departments/marketing.ics", "URI")


def test_an_empty_calendar_is_whole() -> None:
    """RFC 5545 asks for one component at least; the time zone is there."""
    content = calendars(view())["calendars/en/people/guest.ics"]
    held = icalendar.Calendar.from_ical(content)
    assert [part.name for part in held.subcomponents] == ["VTIMEZONE"]
    assert str(held["name"]) == str(held["x-wr-calname"]) == "Guest: what is due"
    assert vobject.readOne(content.decode()).vtimezone.tzid.value == "Asia/Shanghai"


def test_another_program_reads_the_same() -> None:
    content = calendars(view(OPEN, MISSED, MET, LATE))["calendars/zh-Hant/company.ics"]
    read = vobject.readOne(content.decode())
    assert [(e.summary.value, e.dtstart.value.astimezone(UTC), e.status.value) for e in read.vevent_list] == [
        ("4小時內上報：預警二", at(30, 20).astimezone(UTC), "CONFIRMED"),
        ("（逾期）4小時內上報：預警二", at(29).astimezone(UTC), "CONFIRMED"),
        ("（按時完成）4小時內上報：預警二", at(29).astimezone(UTC), "CANCELLED"),
        ("（遲辦）4小時內上報：預警二", at(20).astimezone(UTC), "CANCELLED"),
    ]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_hostile_text_stays_text() -> None:
    evil = f"{HOSTILE};,\\\r\nEND:VEVENT\r\nATTENDEE:x"
    duty = replace(
        OPEN, title=results.words(evil, evil), label=results.words(evil), facet=evil, owner=Owner(department=evil)
    )
    content = calendars(view(duty))["calendars/en/company.ics"]
    (event,) = vobject.readOne(content.decode()).vevent_list
    assert "attendee" not in event.contents
    assert event.summary.value.count("␍␊END:VEVENT␍␊ATTENDEE:x") == 2
    assert all(line.isprintable() for line in content.decode().split("\r\n"))


def test_equal_results_give_equal_bytes() -> None:
    assert calendars(view(OPEN, MET)) == calendars(view(OPEN, MET))


def test_a_zone_with_summer_time_has_its_rules() -> None:
    berlin = replace(results.result(duties=(OPEN,)), zone="Europe/Berlin")
    content = calendars(site_books.view(berlin))["calendars/en/company.ics"]
    (event,) = vobject.readOne(content.decode()).vevent_list
    assert b"DTSTART;TZID=Europe/Berlin:20260930T140000" in content
    assert event.dtstart.value.astimezone(UTC) == at(30, 20).astimezone(UTC)
