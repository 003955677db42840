"""What falls due next, as a list."""

from __future__ import annotations

from dataclasses import replace

from duban.report.due import due_list
from tests.results import DUTY, HOSTILE, at, result, words

AS_OF = "As of 2026-09-30 18:00 (Asia/Shanghai), commit 0f1e2d3c4b5a. Records: 12, provisions: 2.\n"


def test_nothing_is_due() -> None:
    assert due_list(result(), (), "en") == f"{AS_OF}Checked, and nothing is due.\n"


def test_duties_come_in_order_of_time() -> None:
    missed = replace(DUTY, standing="missed", due=at(29), facet="2026-W40")
    assert due_list(result(), (DUTY, missed), "en") == (
        "2026-09-29 18:00  overdue  Warning 2: Report within 4 hours (2026-W40)  [marketing]  "
        "records/warnings/w-2.yml:3  PR-12-1a abcdefabcdef\n"
        "2026-09-30 20:00  open  Warning 2: Report within 4 hours  [marketing]  "
        "records/warnings/w-2.yml:3  PR-12-1a abcdefabcdef\n"
        f"{AS_OF}"
        "Overdue: 1. Open: 1.\n"
    )


def test_what_a_waiver_covers_is_not_overdue() -> None:
    missed = replace(DUTY, standing="missed", due=at(29), waived_by="waiver-1")
    line, *_, totals = due_list(result(), (missed,), "en").splitlines()
    assert line.startswith("2026-09-29 18:00  waived  Warning 2")
    assert totals == "Overdue: 0. Open: 0."


def test_hostile_texts_stay_in_their_line() -> None:
    lines = due_list(result(), (replace(DUTY, title=words(HOSTILE), facet=HOSTILE),), "en").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("2026-09-30 20:00  open  x␊::error::y␛[31m")
    assert "##[" not in lines[0]
