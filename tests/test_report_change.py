"""What a finding was and what it is, in the reader's language."""

from __future__ import annotations

from duban.report.change import turn
from tests.results import compared, finding


def test_a_finding_that_is_waived_is_called_so() -> None:
    waived = finding("breach", waived_by="waiver-1")
    assert turn(compared("cured", waived, finding("breach")), "en") == "breach → waived"
    assert turn(compared("worse", finding("breach"), waived), "zh-Hant") == "已豁免 → 違反"


def test_what_was_not_there_and_what_is_gone() -> None:
    assert turn(compared("new", finding("late")), "en") == "– → late"
    assert turn(compared("cured", finding("late"), gone=True), "zh-Hans") == "迟办 → 已消除"
