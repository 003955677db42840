"""What waivers do in a company that has the regulation about them: from its files to its findings."""

from __future__ import annotations

from datetime import time
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from duban.clock import read_moment
from duban.company import open_company
from duban.evaluate import evaluate
from duban.model import Result
from tests.houses import FILES, ROOT, house

ZONE: Final = ZoneInfo("Asia/Shanghai")
PROVISIONS: Final = "records/regulations/record-keeping/01-waivers.yml"
WAIVER: Final = """\
id: waiver-1
rule: HR-01-0a
owner: stores
subjects: [post-planner]
reason: The planner comes in May.
asked_by: ada
from: "2026-04-10"
until: "2026-04-30"
approvals:
- {role: department-head, person: ben, decision: approved, at: "2026-04-10T08:00:00+08:00"}
- {role: management, person: cai, decision: approved, at: "2026-04-10T08:30:00+08:00"}
"""
"""Approved on its first day by the head of the Stores and by a member of Management."""
REGULATION_RECORD: Final = "records/regulations/record-keeping.yml"
PEOPLE: Final = {
    "records/departments/stores.yml": (
        f"{FILES['records/departments/stores.yml']}waiver_chain:\n- {{role: department-head}}\n- {{role: management}}\n"
    ),
    "records/departments/management.yml": "id: management\nname: {en: Management, zh: 管理層}\n",
    "records/people/ben.yml": "id: ben\nname: {en: Ben, zh: 阿本}\ndepartment: stores\n",
    "records/people/cai.yml": "id: cai\nname: {en: Cai, zh: 阿才}\ndepartment: management\n",
    "records/posts/post-head.yml": (
        "id: post-head\ntitle: {en: Head, zh: 主管}\ndepartment: stores\ncore: false\nholder: ben\nroles: [department-head]\n"
    ),
    REGULATION_RECORD: (
        'id: record-keeping\ntitle: {en: Records, zh: 記錄}\nprefix: RK\nversion: "1"\neffective_from: "2026-04-01"\n'
    ),
}
REGULATION: Final = (ROOT / PROVISIONS).read_text("utf-8")


def result(folder: Path, waiver: str, now: str, files: dict[str, str | None] | None = None) -> Result:
    """What is found in the small company with one waiver."""
    own = {**PEOPLE, PROVISIONS: REGULATION, "records/waivers/waiver-1.yml": waiver, **(files or {})}
    company, clock, _ = open_company(house(folder, own), read_moment(now, ZONE, time(18)))
    return evaluate(company, clock)


def standing(found: Result) -> list[tuple[str, str, str | None]]:
    """Provision, state and waiver of each finding of a provision."""
    return sorted((f.rule, f.state, f.waived_by) for f in found.findings if f.regulation != "duban")


def test_an_approved_waiver_excuses_its_finding(tmp_path: Path) -> None:
    """It stays visible with the waiver's last day, and fails no more."""
    found = result(tmp_path, WAIVER, "2026-04-20T09:00:00+08:00")
    (finding,) = (f for f in found.findings if f.rule == "HR-01-0a")
    assert (finding.state, finding.waived_by, finding.waived_until) == ("breach", "waiver-1", "2026-04-30")
    assert (finding.meaning.fails, finding.fails) == (True, False)


@pytest.mark.parametrize(
    ("waiver", "files", "wanted"),
    [
        pytest.param(
            WAIVER.partition("- {role: management")[0], None, [("HR-01-0a", "breach", None), ("RK-01-1a", "breach", None)],
            id="its chain is incomplete",
        ),
        pytest.param(
            WAIVER.replace('"2026-04-30"', '"2026-07-11"'), None,
            [("HR-01-0a", "breach", None), ("RK-01-2b", "breach", None)],
            id="it is a day too long",
        ),
        pytest.param(
            WAIVER.replace("asked_by: ada", "asked_by: ben"), None,
            [("HR-01-0a", "breach", None), ("RK-01-1a", "breach", None)],
            id="the head asked for it herself",
        ),
        pytest.param(
            WAIVER, {"records/departments/stores.yml": FILES["records/departments/stores.yml"]},
            [("HR-01-0a", "breach", None), ("RK-01-1b", "breach", None)],
            id="the owner has set no chain",
        ),
        pytest.param(
            WAIVER, {"records/settings/set-proof.yml": (
                'id: set-proof\nname: approval-proof\nvalue: [review]\neffective_from: "2026-04-01"\nreason: So.\n'
            )},
            [("HR-01-0a", "breach", None), ("RK-01-1a", "unproven", None), ("RK-01-1a", "unproven", None)],
            id="its approvals are not proven",
        ),
        pytest.param(
            WAIVER, {REGULATION_RECORD: PEOPLE[REGULATION_RECORD].replace("2026-04-01", "2026-05-01")},
            [("HR-01-0a", "breach", None)],
            id="the regulation that says who approves is still to come",
        ),
        pytest.param(WAIVER, {REGULATION_RECORD: "id: x"}, [("HR-01-0a", "breach", None)], id="that regulation cannot be read"),
        pytest.param(WAIVER, {PROVISIONS: None}, [("HR-01-0a", "breach", None)], id="no provision says who approves"),
        pytest.param(
            WAIVER, {PROVISIONS: REGULATION.replace("chain_path: owner.waiver_chain", "chain: [{role: 1}]")},
            [("HR-01-0a", "breach", None)],
            id="the provision that says so cannot be read",
        ),
        pytest.param(
            WAIVER.replace("HR-01-0a", "RK-01-1a").replace("[post-planner]", "all"), None,
            [("HR-01-0a", "breach", None), ("RK-01-3b", "hint", None)],
            id="it is about waivers, of which it excuses nothing",
        ),
        pytest.param(
            WAIVER.replace("asked_by: ada", "asked_by: nobody"), None, [("HR-01-0a", "breach", None)],
            id="who asked for it is nobody",
        ),
    ],
)  # fmt: skip
def test_a_waiver_at_fault_excuses_nothing(
    tmp_path: Path, waiver: str, files: dict[str, str | None] | None, wanted: list[tuple[str, str, str | None]]
) -> None:
    """The finding counts on, and what is wrong with the waiver is a finding beside it."""
    assert standing(result(tmp_path, waiver, "2026-04-20T09:00:00+08:00", files)) == wanted


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        # Before it begins: approvals that come later have not been given yet.
        ("2026-04-10T07:59:00+08:00", [("HR-01-0a", None), ("RK-01-1a", None), ("RK-01-1a", None)]),
        ("2026-04-10T08:29:00+08:00", [("HR-01-0a", None), ("RK-01-1a", None)]),
        ("2026-04-10T08:30:00+08:00", [("HR-01-0a", "waiver-1")]),
        ("2026-04-30T23:59:00+08:00", [("HR-01-0a", "waiver-1")]),
        ("2026-05-01T00:00:00+08:00", [("HR-01-0a", None)]),
    ],
)
def test_it_excuses_from_its_last_approval_to_its_last_day(
    tmp_path: Path, now: str, wanted: list[tuple[str, str | None]]
) -> None:
    """Midnight of the company's zone ends it; that it is to be closed comes on top."""
    found = [(rule, waiver) for rule, _, waiver in standing(result(tmp_path, WAIVER, now)) if rule != "RK-01-3a"]
    assert found == wanted
