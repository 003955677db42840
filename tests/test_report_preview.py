"""What a change amends, what is due by it and who signs, as rows of plain text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from duban.model import Owner, Text
from duban.report.preview import amendment_rows, cadence_rows, chain_rows, moved_rows
from tests.results import AMENDMENT, CADENCE, CHAIN, CHANGED, FULL_CHANGE, compared, comparison, finding, result, words


def test_an_amendment_says_what_it_does_and_to_whom() -> None:
    """Two fail by it, one of them for the first time, and two are cured."""
    assert list(amendment_rows(FULL_CHANGE, "en")) == [(
        "figure: PR-12-1a.submit_within",
        "≤ 4 hours → ≤ 2 hours from 2026-09-01",
        "Failing: 2; worse without failing: 0; cured: 2; due times moved: 1. Warning 1 (marketing, li-na)",
        "marketing",
    )]  # fmt: skip
    assert list(amendment_rows(FULL_CHANGE, "zh-Hans")) == [(
        "数值：PR-12-1a.submit_within",
        "自2026-09-01起：≤ 4小时 → ≤ 2小时",
        "不通过：2；转差而仍通过：0；已改善：2；期限变动：1。 预警一 (marketing, li-na)",
        "marketing",
    )]  # fmt: skip


def test_an_amendment_of_another_provision_does_nothing_here() -> None:
    other = comparison(*CHANGED, amendments=(replace(AMENDMENT, reach=frozenset({"PR-99-1a"}), since=None),))
    assert list(amendment_rows(other, "en")) == [(
        "figure: PR-12-1a.submit_within", "≤ 4 hours → ≤ 2 hours", "Failing: 0; worse without failing: 0; cured: 0; due times moved: 0.", "marketing",
    )]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"before": None}, "– → ≤ 2 hours"),
        ({"after": None}, "≤ 4 hours → –"),
        ({"after": Text(en="≤ 4 hours", zh="≤ 4小時")}, "worded otherwise"),
    ],
)
def test_what_is_new_gone_or_worded_otherwise(change: dict[str, Any], expected: str) -> None:
    amended = replace(AMENDMENT, since=None, **change)
    assert [row[1] for row in amendment_rows(comparison(amendments=(amended,)), "en")] == [expected]


def test_at_most_five_are_named() -> None:
    many = tuple(compared("new", replace(finding("breach", n), title=words(f"W{n}"))) for n in range(7))
    (row,) = amendment_rows(comparison(*many, amendments=(AMENDMENT,)), "en")
    assert row[2].partition(". ")[2] == (
        "W0 (marketing, li-na), W1 (marketing, li-na), W2 (marketing, li-na), W3 (marketing, li-na), W4 (marketing, li-na), …"
    )


def test_duties_with_their_next_times() -> None:
    assert list(cadence_rows(FULL_CHANGE.created, result(), "en")) == [(
        "Warning 2: Report within 4 hours (first part) [PR-12-1a]",
        "overdue: 2, 2026-09-30 20:00, 2026-09-30 22:00",
        "marketing",
    )]  # fmt: skip
    assert list(cadence_rows(FULL_CHANGE.removed, result(), "zh-Hant")) == [(
        "預警二: 4小時內上報 [PR-12-1a]", "2026-09-30 20:00, 2026-09-30 22:00", "marketing",
    )]  # fmt: skip
    assert [row[2] for row in cadence_rows([replace(CADENCE, owner=Owner())], result(), "en")] == ["–"]


def test_a_duty_that_has_moved() -> None:
    assert list(moved_rows(FULL_CHANGE, result(), "en")) == [(
        "Warning 2: Report within 4 hours (2026-Q3) [PR-12-1a]", "2026-09-30 20:00 → 2026-09-30 19:00", "marketing",
    )]  # fmt: skip


def test_chains_that_lack_a_signature_come_first() -> None:
    done = replace(CHAIN, rule="PR-01-1a", steps=CHAIN.steps[:1])
    assert list(chain_rows(comparison(chains=(done, CHAIN)), "en")) == [
        ("w-2", "PR-12-1a", "Head of department / Management: Li Na → Board (Wu Wen, He Qiao): open"),
        ("w-2", "PR-01-1a", "Head of department / Management: Li Na"),
    ]  # fmt: skip
    assert [row[2] for row in chain_rows(comparison(chains=(CHAIN,)), "zh-Hant")] == [
        "部門負責人 / 管理層：李娜 → 董事會（吳文、何喬）：未辦"
    ]


def test_a_step_that_nobody_may_sign_names_nobody() -> None:
    steps = (replace(CHAIN.steps[1], holders=()),)
    assert [row[2] for row in chain_rows(comparison(chains=(replace(CHAIN, steps=steps),)), "en")] == ["Board: open"]
