"""What waits for a person, and where each of it is done; what management and auditors see."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal

import pytest

from duban.changes import Change
from duban.model import Check, Duty, Owner, Subject, Text
from duban.pages import all_pages
from duban.pages.add import offered
from duban.pages.people import ROOM
from duban.pages.registers import home
from duban.pages.view import View
from duban.render import write
from duban.skeleton import Draft
from tests import results, site_books

ADDRESS: Final = "https://code.example/bay/duban/edit/main"
HOST: Final = site_books.record("setting", "set-host", name="repository", value=ADDRESS, effective_from="2026-04-01")
DRAFTS: Final = {"stocktake": Draft(type="stocktake", path="records/stocktakes/count-2.yml", text="id: count-2\n")}


def shown(view: View, path: str) -> dict[str, Any]:
    """The values of one page."""
    return dict(next(page for page in all_pages(view) if page.path == path).values)


def by(answered_by: dict[str, Any]) -> tuple[Check, ...]:
    """A check whose duties these records answer."""
    return (Check(word="answered", params=answered_by, place=results.RULE.place),)


def waiting(*duties: Duty, host: bool = True, **rule: Any) -> list[tuple[str, str, str | None]]:
    """What waits for Li Na, who heads marketing: the group, the duty's key, where it is done."""
    view = site_books.view(replace(results.result(duties=duties), rules=(replace(results.RULE, **rule),)),
        *((HOST,) if host else ()))  # fmt: skip
    values = shown(replace(view, drafts=DRAFTS), "people/li-na.md")
    return [(group, one.duty.key, one.place) for group in ("overdue", "approvals", "due") for one in values[group]]


def test_a_person_sees_their_own_duties_and_those_of_the_department_that_they_head() -> None:
    own = replace(results.DUTY, key="own", owner=Owner(department="finance", person="li-na"))
    headed = replace(results.DUTY, key="headed", owner=Owner(department="marketing"), standing="missed")
    others = replace(results.DUTY, key="other", owner=Owner(department="marketing", person="guest"))
    finance = replace(results.DUTY, key="finance", owner=Owner(department="finance"))
    excused = replace(own, key="excused", standing="missed", waived_by="waiver-1")
    done = replace(own, key="done", standing="late")
    found = waiting(own, headed, others, finance, excused, done)
    assert [row[:2] for row in found] == [("overdue", "headed"), ("due", "own")]


@pytest.mark.parametrize(
    ("host", "checks", "place"),
    [
        pytest.param(True, by({"by": {"path": "submitted_at"}}), f"{ADDRESS}/records/w-2.yml", id="in the record itself"),
        pytest.param(False, by({"by": {"path": "submitted_at"}}), None, id="where no host is known"),
        pytest.param(
            True, by({"by": {"type": "stocktake"}}),
            "https://code.example/bay/duban/new/main?filename=records%2Fstocktakes%2Fcount-2.yml&value=id%3A%20count-2%0A",
            id="by another record",
        ),
        pytest.param(False, by({"answered": {"by": {"type": "stocktake"}}}), "add.md#stocktake", id="by one, without host"),
        pytest.param(True, by({"by": {"type": "plan"}}), f"{ADDRESS}/records/w-2.yml", id="by one without a draft"),
        pytest.param(True, (*by({"by": {"type": "stocktake"}}), *by({"by": {"type": "plan"}})),
            f"{ADDRESS}/records/w-2.yml", id="by one of several"),
    ],
)  # fmt: skip
def test_what_waits_says_where_it_is_done(host: bool, checks: tuple[Check, ...], place: str | None) -> None:  # noqa: FBT001  # a table's column
    own = replace(results.DUTY, owner=Owner(person="li-na"), subject=Subject(type="warning", id="w-2"))
    assert waiting(own, host=host, checks=checks) == [("due", own.key, place)]


def test_approvals_stand_apart_and_what_is_about_nothing_known_has_no_place() -> None:
    own = replace(results.DUTY, owner=Owner(person="li-na"), subject=Subject(type="plan", id="gone"))
    assert waiting(own, kind="approval", checks=()) == [("approvals", own.key, None)]


def test_a_person_has_a_page_outside_the_navigation_with_findings_and_posts() -> None:
    view = site_books.view(site_books.busy())
    pages = {page.path: page for page in all_pages(view)}
    assert {path: page.listed for path, page in pages.items() if path.startswith("people/")} == {
        "people/index.md": True, "people/li-na.md": False, "people/guest.md": False,
    }  # fmt: skip
    values = shown(view, "people/li-na.md")
    assert [post.id for post in values["posts"]] == ["buyer"]
    assert {finding.owner.person for finding in values["fails"]} == {"li-na"}


def test_whom_nothing_waits_for_is_told_what_fails(tmp_path: Path) -> None:
    write(site_books.view(results.result(results.finding("overdue"))), site_books.ROOT, tmp_path)
    assert "thing needs action now" in (tmp_path / "docs" / "en" / "people" / "li-na.md").read_text("utf-8")


def test_everybody_is_listed_with_what_waits_and_whom_most_waits_for_first() -> None:
    """Of those for whom the same waits, the first by name; what is overdue counts before what fails and what is to come."""
    duties = (
        replace(results.DUTY, key="1", owner=Owner(person="guest")),
        replace(results.DUTY, key="2", owner=Owner(person="li-na")),
        replace(results.DUTY, key="3", owner=Owner(person="guest"), standing="missed"),
        replace(results.DUTY, key="4", owner=Owner(person="ada"), standing="met"),
    )
    ada = site_books.record("person", "ada", name=site_books.text("Ada", "阿達"))
    result = results.result(results.finding("overdue"), duties=duties)
    values = shown(site_books.view(result, ada), "people/index.md")
    assert [(one.person.id, one.paged, one.overdue, one.fails, one.open) for one in values["entries"]] == [
        ("guest", True, 1, 0, 1), ("li-na", True, 0, 1, 1), ("ada", True, 0, 0, 0),
    ]  # fmt: skip
    assert (values["waited"], values["without"]) == (2, 0)


def crowd() -> View:
    """Ten thousand records and six hundred people: one heads a department, for 240 others something waits, for one much."""
    people = [site_books.record("person", f"p-{at:03}", name=f"P {at}", department="crowd") for at in range(600)]
    records = [
        site_books.record("stocktake", f"s-{at}", subtype="regular", done_at="2026-09-01T09:00:00+08:00")
        for at in range(9_399)
    ]
    crowd = site_books.record("department", "crowd", name=site_books.text("Crowd", "眾"), head="p-599")
    duties = [replace(results.DUTY, key=f"d-{at}", owner=Owner(person=f"p-{at:03}")) for at in range(300, 540)]
    much = [replace(results.DUTY, key=f"m-{at}", owner=Owner(person="p-550")) for at in range(2)]
    return site_books.view(results.result(duties=(*duties, *much)), *people, *records, crowd, records=())


def test_a_site_of_a_crowd_has_at_most_400_pages() -> None:
    """Who heads a department and for whom something waits have one; what waits for others would stand in the list."""
    view = crowd()
    pages = all_pages(view)
    assert len(pages) <= 400
    paged = {page.path.removeprefix("people/").removesuffix(".md") for page in pages if page.path.startswith("people/")}
    assert len(paged) == ROOM + 1
    waits = {"p-599", "p-550", *(f"p-{at:03}" for at in range(300, 540))}
    assert paged - waits == {"index", *(f"p-{at:03}" for at in range(8))}
    values = shown(view, "people/index.md")
    assert (values["waited"], values["without"], len(values["entries"])) == (241, 350, 600)


def test_what_waits_for_people_without_a_page_is_never_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list counts it, and leads to all that is due; their name leads to their department's people."""
    monkeypatch.setattr("duban.pages.people.ROOM", 1)
    duty = replace(results.DUTY, owner=Owner(person="guest", department="finance"))
    ada = site_books.record("person", "ada", name=site_books.text("Ada", "阿達"), department="finance")
    view = site_books.view(results.result(duties=(duty,)), ada)
    (row,) = [one for one in shown(view, "people/index.md")["entries"] if one.person.id == "guest"]
    assert (row.paged, row.open) == (False, 1)
    assert duty in [one for duties in shown(view, "due.md")["spans"].values() for one in duties]
    assert [home(view, view.by_id[name]) for name in ("li-na", "ada", "guest")] == [
        "people/li-na.md", "departments/finance.md#people", None,
    ]  # fmt: skip


def test_management_sees_what_changed_in_a_week_what_waits_and_how_indicators_go() -> None:
    finding = results.finding("overdue")
    kinds: tuple[tuple[Literal["new", "cured"], int], ...] = (("new", 30), ("new", 23), ("new", 22), ("cured", 25))
    changes = tuple(
        Change(kind=kind, at=results.at(day), exact=True, finding=replace(finding, key=f"{kind} {day}"))
        for kind, day in kinds
    )  # fmt: skip
    values_of = {"2026-Q1": 80.0, "2026-Q2": 90.0, "2026-Q3": 85.0}
    indicators = tuple(replace(results.INDICATOR, period=period, value=value) for period, value in values_of.items())
    approval = replace(results.DUTY, key="approval", standing="missed")
    result = replace(
        results.result(
            finding, duties=(approval, replace(approval, key="excused", waived_by="w")), indicators=indicators
        ),
        rules=(replace(results.RULE, kind="approval"),),
    )
    values = shown(replace(site_books.view(result), changes=changes), "management.md")
    assert ([one.key for one in values["new"]], [one.key for one in values["cured"]]) == (
        ["new 30", "new 23"],
        ["cured 25"],
    )
    assert [duty.key for duty in values["approvals"]] == ["approval"]
    assert [one.key for one in values["older"]] == [finding.key]
    assert [(title.en, [row.record.id for row in table.rows]) for title, table in values["watched"]] == [
        ("Warnings", ["w-1"])
    ]
    assert (values["periods"], [one.direction for one in values["trends"]]) == (tuple(values_of), ["down"])


@pytest.mark.parametrize(
    ("values", "direction"), [((80.0,), "none"), ((80.0, None), "none"), ((80.0, 80.0), "same"), ((80.0, None, 81.0), "up")]
)  # fmt: skip
def test_the_trend_is_that_of_the_last_two_values(values: tuple[float | None, ...], direction: str) -> None:
    indicators = tuple(
        replace(results.INDICATOR, period=f"2026-Q{number}", value=value)
        for number, value in enumerate(values, start=1)
    )
    (trend,) = shown(site_books.view(results.result(indicators=indicators)), "management.md")["trends"]
    assert trend.direction == direction
    assert shown(site_books.view(results.result()), "management.md")["trends"] == ()


def test_an_auditor_follows_a_provision_to_its_figures_cases_records_and_findings() -> None:
    finding = results.finding("overdue", 1)
    duty = replace(results.DUTY, rule="PR-12-1a", subject=Subject(type="resource", id="paper"))
    view = site_books.view(results.result(finding, duties=(duty,)))
    line = shown(view, "audit/planning-resources.md")["lines"][0]
    assert (line.rule.id, line.records, [one.key for one in line.findings]) == (
        "PR-12-1a", (finding.subject.id, "paper"), [finding.key],
    )  # fmt: skip
    ((name, held, setting),) = line.figures
    assert (name, held.source, setting and setting.id) == ("submit_within", held.source, held.setting)
    assert [case.name for case in line.cases] == ["reported-late", "reported", "counted"]


def test_an_auditor_sees_what_is_withheld_and_how_often() -> None:
    values = shown(site_books.view(results.result()), "audit/index.md")
    found = {(one.type, one.label.en): one.count for one in values["withheld"]}
    assert found["person", "email"] == 1
    assert found["appraisal", "person"] == 1
    assert found["disclosure", "comments.by"] == 1
    assert found["plan", "violations.person"] == 0


@pytest.mark.parametrize(
    ("records", "fills", "address"),
    [
        pytest.param((), False, None, id="no host"),
        pytest.param((HOST,), True, "https://code.example/bay/duban/new/main", id="one that takes the text"),
        pytest.param(
            (replace(HOST, data={**HOST.data, "value": "https://git.example/bay/duban/-/edit/main"}),), False,
            "https://git.example/bay/duban/-/new/main", id="one that does not",
        ),
        pytest.param((replace(HOST, data={**HOST.data, "effective_from": "2026-10-01"}),), False, None, id="one to come"),
    ],
)  # fmt: skip
def test_drafts_stand_by_section(records: tuple[Any, ...], fills: bool, address: str | None) -> None:  # noqa: FBT001  # a table's column
    post = Draft(type="post", path="records/posts/post-1.yml", text="id: post-1\n")
    view = replace(site_books.view(results.result(), *records), drafts={**DRAFTS, "post": post})
    values = shown(view, "add.md")
    assert values["fills"] is fills
    assert [(key, title.en, [offer.title.en for offer in offers]) for key, title, offers in values["sections"]] == [
        ("resources", "Resources", ["Stocktakes"]), ("other", "Company and rules", ["Posts"]),
    ]  # fmt: skip
    assert offered(view) == ((Text(en="Add a stocktake", zh="新增盤點"), "stocktake"),)
    (offer,) = values["sections"][0][2]
    assert offer.title == Text(en="Stocktakes", zh="盤點")
    assert (None if offer.address is None else offer.address.partition("?")[0]) == address
