"""Dates that one person changed by the dozen, found in real histories."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.histories import ADA, BEN, HOST
from tests.kept import at, company, findings, stocktake, told


def counts(number: int, day: str) -> dict[str, str]:
    names = [f"stocktake-w{week}" for week in range(20, 20 + number)]
    return {f"records/stocktakes/{name}.yml": stocktake(name, done_at=at(f"{day} 10:00")) for name in names}


@pytest.mark.parametrize(
    ("number", "finds"),
    [
        pytest.param(4, [], id="four"),
        pytest.param(5, ["RK-02-4a"], id="five"),
    ],
)
def test_dates_alone_changed_in_five_records_by_one_person(tmp_path: Path, number: int, finds: list[str]) -> None:
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 11:00", counts(number, "2026-04-09"))
    for name, text in counts(number, "2026-04-08").items():
        history.commit(BEN, "2026-04-10 09:00", {name: text})
    found = findings(history)
    assert [finding.rule for finding in found] == finds
    assert [finding.title["en"] for finding in found] == ["Dates that Ben changed on 2026-04-10"] * len(finds)
    assert {finding.owner.person for finding in found} <= {"ben"}


def test_dates_that_a_stranger_changed(tmp_path: Path) -> None:
    """Whose address nobody has; the name is the commit's, and whoever it was, management has to look at it."""
    history = company(tmp_path)
    history.commit(ADA, "2026-04-09 11:00", counts(5, "2026-04-09"))
    history.commit(HOST, "2026-04-10 09:00", counts(5, "2026-04-08"))
    (finding,) = findings(history)
    assert finding.title["en"] == "Dates that Hosting Service changed on 2026-04-10"
    assert (finding.owner.person, finding.owner.department) == (None, "management")


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"by": "ben"}, id="something-else-too"),
        pytest.param({"submitted_at": at("2026-04-08 12:00")}, id="a-date-that-was-not-there"),
    ],
)
def test_what_changes_with_a_date_or_is_new_is_work(tmp_path: Path, more: dict[str, str]) -> None:
    history = company(tmp_path)
    before, after = counts(5, "2026-04-09"), counts(5, "2026-04-08")
    history.commit(ADA, "2026-04-09 11:00", before)
    history.commit(
        BEN, "2026-04-10 09:00", {n: stocktake(n[19:-4], done_at=at("2026-04-08 10:00"), **more) for n in after}
    )
    assert told(history) == []
