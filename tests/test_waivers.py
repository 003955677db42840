"""When a finding is waived."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.model import Subject
from duban.waivers import waive
from tests.books import clock, record
from tests.results import FINDING

WAIVER: dict[str, Any] = {
    "rule": "PR-11-2b", "subject": "RS-1", "from": "2026-04-01", "until": "2026-04-09",
    "approvals": [{"decision": "approved"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "now", "waived"),
    [
        pytest.param({}, "2026-04-09 23:00", True, id="on its last day"),
        pytest.param({}, "2026-04-10 00:00", False, id="the day after"),
        pytest.param({}, "2026-04-01 00:00", True, id="on its first day"),
        pytest.param({}, "2026-03-31 23:59", False, id="the day before"),
        pytest.param({"approvals": [{"decision": "refused"}]}, "2026-04-05 10:00", False, id="refused"),
        pytest.param({"approvals": []}, "2026-04-05 10:00", False, id="nobody approved"),
        pytest.param({"rule": "PR-11-2c"}, "2026-04-05 10:00", False, id="another rule"),
        pytest.param({"subject": "RS-2"}, "2026-04-05 10:00", False, id="another subject"),
        pytest.param({"facet": "2026-W14"}, "2026-04-05 10:00", True, id="that facet"),
        pytest.param({"facet": "2026-W15"}, "2026-04-05 10:00", False, id="another facet"),
    ],
)
def test_a_waiver_holds_for_its_finding_in_its_time(changes: dict[str, Any], now: str, waived: bool) -> None:  # noqa: FBT001 - a column
    """Approved, begun, not over, and for this rule, subject and facet."""
    late = replace(FINDING, rule="PR-11-2b", subject=Subject(type="resource", id="RS-1"), facet="2026-W14")
    (found,) = waive(clock(now), [late], [record("waiver", "w1", **{**WAIVER, **changes})])
    assert (found.waived_by == "w1") is waived
    assert (found.waived_until == "2026-04-09") is waived
