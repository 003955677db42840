"""When a finding or a duty is waived, and by which waiver."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import pytest

from duban.model import Check, Finding, Owner, Place, Subject
from duban.waivers import approvals_judged, marked, naming, waivers_of
from tests.books import clock, moment, record, rule
from tests.results import DUTY, FINDING

WAIVER: Final[dict[str, Any]] = {
    "rule": "PR-11-2b", "owner": "stores", "subjects": ["RS-1"], "from": "2026-04-01", "until": "2026-04-09",
}  # fmt: skip
MISSED: Final = replace(
    FINDING, rule="PR-11-2b", subject=Subject(type="resource", id="RS-1"), facet="2026-W14", due=moment("2026-03-20"),
    owner=Owner(department="stores", person="ada"),
)  # fmt: skip
ABOUT_WAIVER: Final = replace(
    MISSED, rule="RK-01-1a", subject=Subject(type="waiver", id="w1"), state="breach", due=None
)
SIGNED: Final = Check(word="signed", params={"of": {"type": "waiver"}}, place=Place(path="1.yml"))
HELD: Final = Check(word="holds", params={"of": {"type": "waiver"}}, place=Place(path="1.yml"))
OTHERS: Final = Check(word="signed", params={"of": {"term": "plan"}}, place=Place(path="1.yml"))


def waived(
    finding: Finding, *waivers: dict[str, Any], now: str = "2026-04-05 10:00", about: tuple[Finding, ...] = (),
    judged: bool = True,
) -> str | None:  # fmt: skip
    """The waiver that the finding is marked with; they are called w1, w2 and so on."""
    records = [record("waiver", f"w{n}", **{**WAIVER, **data}) for n, data in enumerate(waivers, start=1)]
    (found,) = marked(waivers_of(clock(now), records, (finding, *about), judged=judged), [finding])
    assert (found.waived_by is None) == (found.waived_until is None)
    return found.waived_by


@pytest.mark.parametrize(
    ("now", "holds"),
    [
        pytest.param("2026-03-31 23:59", False, id="the minute before its first day"),
        pytest.param("2026-04-01 00:00", True, id="the first minute of its first day"),
        pytest.param("2026-04-09 23:59", True, id="the last minute of its last day"),
        pytest.param("2026-04-10 00:00", False, id="the minute after its last day"),
    ],
)
def test_a_waiver_holds_from_its_first_day_to_its_last(now: str, holds: bool) -> None:  # noqa: FBT001 - a column
    """By the days of the company's zone."""
    assert waived(MISSED, {}, now=now) == ("w1" if holds else None)


def test_its_days_are_those_of_the_companys_zone() -> None:
    """Four in the afternoon of the 9th at Greenwich is midnight in Shanghai."""
    waiver = record("waiver", "w1", **WAIVER)
    for hour, wanted in ((15, "w1"), (16, None)):
        utc = replace(clock(), now=datetime(2026, 4, 9, hour, tzinfo=UTC))
        (found,) = marked(waivers_of(utc, [waiver], (), judged=True), [MISSED])
        assert found.waived_by == wanted


@pytest.mark.parametrize(
    ("changes", "holds"),
    [
        pytest.param({"rule": "PR-11-2c"}, False, id="another provision"),
        pytest.param({"subjects": ["RS-2"]}, False, id="another subject"),
        pytest.param({"subjects": ["RS-2", "RS-1"]}, True, id="one of several subjects"),
        pytest.param({"subjects": "all"}, True, id="the whole provision"),
        pytest.param({"subjects": "all", "owner": "finance"}, False, id="the whole provision of another owner"),
        pytest.param({"owner": "finance"}, False, id="another owner"),
        pytest.param({"facet": "2026-W14"}, True, id="that part"),
        pytest.param({"facet": "2026-W15"}, False, id="another part"),
        pytest.param({"closed": {"at": "2026-04-08T09:00:00+08:00"}}, False, id="closed, whatever the day"),
    ],
)
def test_a_waiver_is_for_what_it_names(changes: dict[str, Any], holds: bool) -> None:  # noqa: FBT001 - a column
    """Provision, owner, subject and part have to be those of the finding."""
    assert waived(MISSED, changes) == ("w1" if holds else None)


def test_a_finding_that_nobody_owns_is_waived_by_nobody() -> None:
    """There is no chain that could approve it."""
    assert waived(replace(MISSED, owner=Owner()), {}) is None


def test_of_several_waivers_the_one_that_lasts_longest_is_shown() -> None:
    """Its last day is when the finding counts again; of equals, the same one is always taken."""
    assert waived(MISSED, {}, {"until": "2026-04-20"}, {"until": "2026-04-12"}) == "w2"
    assert waived(MISSED, {}, {}) == "w2"


def test_a_waiver_with_a_failing_finding_of_its_own_excuses_nothing() -> None:
    """Such as that its approval is missing; another waiver may still excuse the same."""
    assert waived(MISSED, {}, about=(ABOUT_WAIVER,)) is None
    assert waived(MISSED, {}, {}, about=(ABOUT_WAIVER,)) == "w2"
    assert waived(MISSED, {}, about=(replace(ABOUT_WAIVER, state="hint"),)) == "w1"


def test_a_waiver_with_a_fault_in_its_file_excuses_nothing() -> None:
    """Whoever asked for it, for one, may be nobody, who then could approve as anybody."""
    in_file = replace(ABOUT_WAIVER, subject=Subject(type="file", id="records/waivers/w1.yml"), state="invalid")
    assert waived(MISSED, {}, about=(in_file,)) is None
    assert waived(MISSED, {}, {}, about=(in_file,)) == "w2"


def test_where_approvals_were_not_judged_nothing_is_excused() -> None:
    """What could not be checked never counts as passed."""
    assert waived(MISSED, {}, {}, judged=False) is None


def test_no_waiver_excuses_a_finding_about_a_waiver() -> None:
    """Neither one about itself nor one about another."""
    own = {"rule": "RK-01-1a", "subjects": ["w1", "w2"]}
    whole = {"rule": "RK-01-1a", "subjects": "all"}
    assert waived(replace(ABOUT_WAIVER, state="hint"), own, whole) is None


def test_a_duty_is_waived_on_the_day_on_which_it_falls_due() -> None:
    """A waiver that ends before leaves it standing, one that begins before it covers it."""
    duty = replace(
        DUTY, rule="PR-11-2b", subject=MISSED.subject, owner=MISSED.owner, facet="2026-W15", due=moment("2026-04-12")
    )
    ends, later = (
        record("waiver", "w1", **WAIVER),
        record("waiver", "w2", **{**WAIVER, "from": "2026-04-06", "until": "2026-04-12"}),
    )
    for waivers, wanted in (([ends], None), ([ends, later], "w2")):
        (found,) = marked(waivers_of(clock("2026-04-05 10:00"), waivers, (), judged=True), [duty])
        assert (found.waived_by, found.waived_until) == (wanted, wanted and "2026-04-12")


def test_a_void_waiver_still_names_what_it_is_for() -> None:
    """So that it is told why it excuses nothing, and not that there is nothing to excuse."""
    void = waivers_of(clock("2026-04-05 10:00"), [record("waiver", "w1", **WAIVER)], (ABOUT_WAIVER,), judged=True)
    assert [waiver.id for waiver in naming(void, MISSED)] == ["w1"]
    assert void.void == {"w1"}


@pytest.mark.parametrize(
    ("checks", "stopped", "judged"),
    [
        pytest.param((HELD, SIGNED), (), True, id="a provision says who signs waivers"),
        pytest.param((HELD, OTHERS), (), False, id="none does"),
        pytest.param((), (), False, id="there are no checks"),
        pytest.param((SIGNED,), ("XX-1",), False, id="it could not be checked"),
        pytest.param((SIGNED,), ("XX-2",), True, id="another one could not be checked"),
    ],
)
def test_approvals_are_judged_where_a_provision_was_checked_that_says_who_signs(
    checks: tuple[Check, ...],
    stopped: tuple[str, ...],
    judged: bool,  # noqa: FBT001 - a column
) -> None:
    """And where none was, no waiver excuses anything."""
    assert approvals_judged([rule(checks=checks), rule("XX-2")], stopped) is judged
