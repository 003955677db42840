"""The sheets of a quarter: how things stood at its end, what was done late, which records concern it, what people write."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Literal

import pytest

from duban.model import Duty, Owner, Text
from duban.pages.quarters import Outcome, concerns, outcome, pages
from duban.pages.view import View
from duban.past import Stood
from duban.quarterly import Quarterly, Stated
from duban.render import write
from duban.skeleton import Draft
from tests import results, site_books
from tests.results import ZONE
from tests.site_books import ROOT

ARTICLE: Final = Text(en="Art. 12(1)", zh="第12條(1)")
END: Final = datetime(2026, 6, 30, 23, 59, 59, tzinfo=ZONE)
LATE: Final = replace(
    results.DUTY, key="late", standing="late", due=results.at(2), done_at=results.at(4, 6), subject=replace(results.FINDING.subject),
)  # fmt: skip


def duty(key: str, standing: Literal["met", "late", "missed", "open"], due: datetime, **more: Any) -> Duty:
    return replace(results.DUTY, key=key, standing=standing, due=due, **more)


def view(*duties: Duty, quarterlies: tuple[Quarterly, ...] = (), **more: Any) -> View:
    """A company in its third quarter; at the end of the second one duty was overdue and one thing wrong that still is."""
    crossed = replace(results.finding("breach", 5), owner=Owner(department="finance"))
    result = results.result(results.broken(), results.finding("overdue", 1), results.finding("late", 2), duties=duties)
    quarters = {
        "2026-Q3": Stood(at=result.now, overdue=(), lasting=()),
        "2026-Q2": Stood(
            at=END, overdue=(replace(results.DUTY, owner=Owner(department="marketing")),), lasting=(crossed,)
        ),
    }
    return replace(site_books.view(result), quarters=quarters, quarterlies=quarterlies, **more)


def of(one: View, path: str) -> dict[str, Any]:
    return next(dict(page.values) for page in pages(one) if page.path == path)


def test_the_running_quarter_shows_all_that_fails_now() -> None:
    values = of(view(), "quarters/2026-q3.md")
    assert (values["running"], values["fails"], values["states"]) == (True, 2, (("invalid", 1), ("overdue", 1)))
    assert values["owners"] == {None: (1, 0), "marketing": (0, 1)}
    assert values["articles"] == {"": {None: 1}, "planning-resources": {ARTICLE: 1}}


def test_an_earlier_quarter_shows_what_was_overdue_or_is_wrong_since() -> None:
    values = of(view(), "quarters/2026-q2.md")
    assert (values["running"], values["at"], values["fails"]) == (False, END, 2)
    assert values["states"] == (("breach", 1), ("overdue", 1))
    assert values["owners"] == {"finance": (1, 0), "marketing": (0, 1)}
    assert values["articles"] == {"planning-resources": {ARTICLE: 2}}


def test_what_was_due_in_the_quarter_is_counted_by_what_became_of_it() -> None:
    """It runs from midnight of 1 July until the last second of 30 September. 1.5 days late, then half a day."""
    duties = (
        duty("a", "met", datetime(2026, 7, 1, tzinfo=ZONE)), duty("b", "met", datetime(2026, 6, 30, 23, 59, tzinfo=ZONE)),
        duty("c", "missed", results.at(30, 1)), duty("d", "open", results.at(30, 20)), duty("e", "met", datetime(2026, 10, 1, tzinfo=ZONE)),
        duty("f", "missed", results.at(3), waived_by="waiver-1"), LATE,
        replace(LATE, key="half", done_at=results.at(3, 6)),
    )  # fmt: skip
    one = view(*duties)
    found = outcome(one, one.scope.clock.named("2026-Q3"))
    assert (found.met, found.late, found.missed, found.open, found.share) == (1, 2, 1, 1, 25)
    assert [(duty.key, days) for duty, days in found.latest] == [("late", 1.5), ("half", 0.5)]
    assert found.more == 0


def test_a_share_is_never_rounded_up_to_all_and_of_nothing_there_is_none() -> None:
    almost = Outcome(met=199, late=0, missed=1, open=0, latest=(), more=0)
    assert [one.share for one in (almost, replace(almost, missed=0), replace(almost, met=0, missed=0, open=3))] == [
        99,
        100,
        None,
    ]


def test_of_much_that_was_late_the_latest_is_listed_and_the_rest_counted() -> None:
    duties = [replace(LATE, key=f"{number:02}", done_at=LATE.due + timedelta(days=number)) for number in range(1, 18)]
    one = view(*duties)
    found = outcome(one, one.scope.clock.named("2026-Q3"))
    assert [days for _, days in found.latest] == [float(number) for number in range(17, 2, -1)]
    assert found.more == 2


@pytest.mark.parametrize(
    ("type_name", "data", "concerned"),
    [
        pytest.param("waiver", {"from": "2026-06-30", "until": "2026-07-01"}, True, id="a waiver on its last day"),
        pytest.param("waiver", {"from": "2026-06-01", "until": "2026-06-30"}, False, id="a waiver that ended before"),
        pytest.param("waiver", {"from": "2026-06-01"}, True, id="a waiver without end"),
        pytest.param("waiver", {"from": "2026-06-01", "until": "2026-12-31", "closed": {"at": "2026-06-30T12:00:00+08:00"}}, False, id="closed before"),
        pytest.param("waiver", {"from": "2026-10-01", "until": "2026-12-31"}, False, id="a waiver to come"),
        pytest.param("waiver", {"until": "2026-12-31"}, False, id="a waiver without beginning"),
        pytest.param("appraisal", {"period": "2026-Q3"}, True, id="an appraisal of the quarter"),
        pytest.param("appraisal", {"period": "2026"}, True, id="an appraisal of the year"),
        pytest.param("appraisal", {"period": "2026-Q2"}, False, id="an appraisal of the quarter before"),
        pytest.param("case", {"opened_at": "2026-06-01T09:00:00+08:00", "decided_at": "2026-07-01T09:00:00+08:00"}, True, id="decided in it"),
        pytest.param("case", {"opened_at": "2026-10-01T00:00:00+08:00"}, False, id="opened after it"),
        pytest.param("case", {"opened_at": "2026-09-30T23:59:59+08:00"}, True, id="opened in its last second"),
        pytest.param("plan", {"drafted_at": "2026-08-01T09:00:00+08:00"}, False, id="what no report is about"),
    ],
)  # fmt: skip
def test_a_record_concerns_a_quarter_that_its_time_touches(
    type_name: str,
    data: dict[str, Any],
    concerned: bool,  # noqa: FBT001  # a table's column
) -> None:
    """The third quarter of 2026."""
    record = site_books.record(type_name, "one", **data)
    one = site_books.view(results.result(), record, records=())
    assert concerns(one, one.registers[type_name], record, one.scope.clock.named("2026-Q3")) is concerned


def test_a_report_holds_the_registers_whose_records_concern_it() -> None:
    waiver = site_books.record("waiver", "w-a", rule="PR-12-1a", **{"from": "2026-07-01", "until": "2026-07-02"})
    later = site_books.record("waiver", "w-b", rule="PR-12-1a", **{"from": "2026-08-01", "until": "2026-08-02"})
    quarters = {"2026-Q3": Stood(at=results.at(30), overdue=(), lasting=())}
    one = replace(site_books.view(results.result(), waiver, later), quarters=quarters)
    parts = of(one, "quarters/2026-q3.md")["parts"]
    assert [(part.register.type, [row.record.id for row in part.rows]) for part in parts] == [
        ("waiver", ["w-a", "w-b"])
    ]


DRAFT: Final = Draft(type="retrospective", path="records/retrospectives/r-3.yml", text='id: "r-3"\n')
KNOWN: Final = Quarterly(
    type="retrospective", at="quarter", quarter="2026-Q3", record=None, asked=("PR-12-1a",), draft=DRAFT,
    stated=(
        Stated(path="report.warning_accuracy.value", rule="PR-12-1a", indicator="PR-12-1a", value=87.5),
        Stated(path="report.replenishment_timeliness.value", rule="PR-12-1a", indicator="PR-12-1a", value=None),
    ),
)  # fmt: skip
LABELS: Final = {"retrospective": {
    "report": Text(en="Report", zh="報告"), "report.warning_accuracy": Text(en="Warning accuracy", zh="預警準確率"),
    "report.warning_accuracy.value": Text(en="Value", zh="數值"), "held_at": Text(en="Held at", zh="復盤時間"),
}}  # fmt: skip


def sheet(folder: Path, one: View, language: str = "en", name: str = "2026-q3-retrospective") -> str:
    write(one, ROOT, folder)
    return (folder / "docs" / language / "quarters" / f"{name}.md").read_text("utf-8")


def test_a_draft_has_its_figures_and_blanks_for_what_people_write(tmp_path: Path) -> None:
    page = sheet(tmp_path, view(quarterlies=(KNOWN,), labels=LABELS))
    assert page.startswith('---\ntitle: "Draft for Q3 2026&#58; Retrospectives"\n')
    assert "| Report · Warning accuracy · Value | **87.5** <small>" in page
    assert '| Held at | <span class="blank"></span> |' in page
    assert "Quarter" not in page.partition("The record")[2]  # its label is not known here, its value is
    assert "|  | Q3 2026 |" in page
    assert "The draft at the end of this page can be pasted into a new file" in page
    assert '<pre class="draft" tabindex="0"><code>id&#58; &#34;r-3&#34;&#10;</code></pre>' in page
    assert page.count('<span class="blank short"></span>') == 3


def hosted(repository: str, one: Quarterly, *more: Any) -> View:
    setting = site_books.record("setting", "set-host", name="repository", value=repository, effective_from="2026-04-01")
    there = site_books.view(results.result(), setting, *more)
    return replace(there, quarters=view().quarters, quarterlies=(one,))


def test_a_link_opens_the_prefilled_record_where_the_host_takes_it(tmp_path: Path) -> None:
    github = "https://code.example/paper/kite/edit/main"
    page = sheet(tmp_path, hosted(github, KNOWN))
    assert (
        'href="https://code.example/paper/kite/new/main?filename=records%2Fretrospectives%2Fr-3.yml&value=id%3A%20%22r-3%22%0A"'
        in page
    )
    gitlab = sheet(tmp_path, hosted("https://code.example/paper/kite/-/edit/main", KNOWN))
    assert "The draft at the end of this page can be pasted into a new file" in gitlab
    nothing = sheet(tmp_path, hosted(github, replace(KNOWN, draft=None)))
    assert '<p class="hands"></p>' in nothing


def test_a_record_that_is_there_is_shown_and_edited(tmp_path: Path) -> None:
    there = site_books.record(
        "retrospective",
        "r-3",
        title=site_books.text("Third", "第三"),
        quarter="2026-Q3",
        held_at="2026-09-29T10:00:00+08:00",
    )
    one = hosted("https://code.example/paper/kite/edit/main", replace(KNOWN, record="r-3", draft=None), there)
    page = sheet(tmp_path, replace(one, labels=LABELS))
    assert (
        'There is a record of this quarter already&#58; Third&#46; <a href="https://code.example/paper/kite/edit/main/records/r-3.yml">'
        in page
    )
    assert '| Held at | <time title="2026-09-29 10:00">29 Sep 10:00</time> |' in page


def test_the_report_says_what_it_cannot_know_and_where_to_sign(tmp_path: Path) -> None:
    one = view(replace(LATE, due=datetime(2026, 6, 2, 18, tzinfo=ZONE), done_at=datetime(2026, 6, 3, 18, tzinfo=ZONE)))
    earlier = sheet(tmp_path, one, name="2026-q2")
    assert "**At the end, 30 June 2026, 23:59, 2 things were overdue, or wrong and still are&#46;**" in earlier
    assert (
        "Of 1 duty that had to be done in the quarter, 0 done in time &#40;0%&#41;, 1 late, 0 not done&#46;" in earlier
    )
    assert "Of an earlier quarter only what states its time is known" in earlier
    assert "2 things need action today&#46;" in earlier
    assert earlier.count('<span class="blank short"></span>') == 3
    running = (tmp_path / "docs" / "zh-Hant" / "quarters" / "2026-q3.md").read_text("utf-8")
    assert "**截至2026年9月30日18:00，有2項須處理。**" in running
    index = (tmp_path / "docs" / "en" / "quarters" / "index.md").read_text("utf-8")
    assert "| Q3 2026, so far | [Supervision report](2026-q3.md) | – |" in index


def test_without_quarters_there_is_no_page() -> None:
    assert list(pages(site_books.view(results.result()))) == []
