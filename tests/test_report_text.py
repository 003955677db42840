"""The report for terminals and logs."""

from __future__ import annotations

from dataclasses import replace

from duban.model import Owner
from duban.report.text import report
from tests.results import (
    CHANGED,
    FULL_CHANGE,
    HOSTILE,
    broken,
    compared,
    comparison,
    finding,
    hostile,
    hostile_change,
    result,
)

AS_OF = "As of 2026-09-30 18:00 (Asia/Shanghai), commit 0f1e2d3c4b5a. Records: 12, provisions: 2.\n"


def test_nothing_found() -> None:
    assert report(result(), "en") == f"{AS_OF}Duban: green. Nothing found.\n"


def test_no_repository() -> None:
    assert report(replace(result(), commit=None), "en").startswith(
        "As of 2026-09-30 18:00 (Asia/Shanghai), commit none."
    )


def test_states_come_worst_first_and_waived_ones_last() -> None:
    found = (finding("late", 1), finding("overdue", 2), finding("overdue", 3, waived_by="waiver-1"), broken())
    assert report(result(*found), "en") == (
        "invalid (1)\n"
        "  records/plans/p 1.yml:2: The key is written twice. [duban-invalid 00000000ffff]\n"
        "    Owner: –\n"
        "    To do: Correct it.\n"
        "\n"
        "overdue (1)\n"
        "  records/warnings/w-2.yml:7: Warning 2: overdue. [PR-12-1a 000000000002]\n"
        "    Owner: marketing, li-na · Due: 2026-09-28 18:00\n"
        "    To do: Report it.\n"
        "\n"
        "late (1)\n"
        "  records/warnings/w-1.yml:7: Warning 1: late. [PR-12-1a 000000000001]\n"
        "    Owner: marketing, li-na · Due: 2026-09-28 18:00\n"
        "    To do: Report it.\n"
        "\n"
        "waived (1)\n"
        "  records/warnings/w-3.yml:7: Warning 3: overdue. [PR-12-1a 000000000003]\n"
        "    Owner: marketing, li-na · Due: 2026-09-28 18:00 · Waived by waiver-1 until 2026-12-31\n"
        "    To do: Report it.\n"
        "\n"
        f"{AS_OF}"
        "Duban: red. Failing: 2; invalid: 1, overdue: 1, late: 1, waived: 1.\n"
    )


def test_in_chinese() -> None:
    assert report(result(finding("due soon", 4)), "zh-Hans") == (
        "将到期 (1)\n"
        "  records/warnings/w-4.yml:7: 预警4。 [PR-12-1a 000000000004]\n"
        "    负责：marketing, li-na · 期限：2026-09-28 18:00\n"
        "    处理：请上报。\n"
        "\n"
        "截至2026-09-30 18:00（Asia/Shanghai），提交版本0f1e2d3c4b5a。记录：12，条款：2。\n"
        "督办：橙。不通过：0；将到期：1。\n"
    )


def test_colours_only_where_they_are_asked_for() -> None:
    found = result(replace(finding("breach"), owner=Owner(department="marketing"), due=None))
    assert "\x1b" not in report(found, "en")
    assert report(found, "en", colors=True) == (
        "\x1b[31mbreach (1)\x1b[0m\n"
        "  records/warnings/w-1.yml:7: Warning 1: breach. [PR-12-1a 000000000001]\n"
        "    Owner: marketing\n"
        "    To do: Report it.\n"
        "\n"
        f"{AS_OF}"
        "\x1b[31mDuban: red. Failing: 1; breach: 1.\x1b[0m\n"
    )


def test_hostile_texts_stay_in_their_line() -> None:
    shown = "x␊::error::y␛[31m <b>|`@user`‹U+202E› # #[error]z {0}"
    assert report(result(replace(hostile(), waived_by="::error::w")), "en") == (
        "waived (1)\n"
        f"  records/warnings/{shown}.yml:7: {shown} [PR-12-1a 0123456789ab]\n"
        f"    Owner: {shown}, {shown} · Due: 2026-09-28 18:00 · Waived by ::error::w until {shown}\n"
        f"    To do: {shown}\n"
        "\n"
        f"{AS_OF}"
        "Duban: green. Failing: 0; waived: 1.\n"
    )


CHANGE = (
    "Duban, change since fedcba987654. Failing: 2; new: 1, worse: 1, unchanged: 1, cured: 2.\n"
)  # fmt: skip


def test_of_a_change_what_it_does_and_how_much_it_leaves() -> None:
    assert report(result(), "en", comparison(*CHANGED)) == (
        "new (1)\n"
        "  records/warnings/w-1.yml:7: Warning 1: breach. [PR-12-1a 000000000001]\n"
        "    Owner: marketing, li-na · Due: 2026-09-28 18:00\n"
        "    To do: Report it.\n"
        "\n"
        "worse (1)\n"
        "  records/warnings/w-2.yml:7: Warning 2: overdue. [PR-12-1a 000000000002]\n"
        "    Owner: marketing, li-na · Due: 2026-09-28 18:00\n"
        "    To do: Report it.\n"
        "    due soon → overdue\n"
        "\n"
        "cured (2)\n"
        "  records/warnings/w-4.yml:7: Warning 4: late. [PR-12-1a 000000000004]\n"
        "    Owner: marketing, li-na · Due: 2026-09-28 18:00\n"
        "    To do: Report it.\n"
        "    overdue → late\n"
        "  records/warnings/w-5.yml:7: Warning 5: unproven. [PR-12-1a 000000000005]\n"
        "    unproven → gone\n"
        "\n"
        f"{AS_OF}{CHANGE}"
    )


def test_a_change_that_does_nothing() -> None:
    same = compared("unchanged", finding("overdue"), finding("overdue"))
    told = report(result(finding("overdue")), "en", comparison(same), colors=True)
    assert told == (
        f"{AS_OF}\x1b[32mDuban, change since fedcba987654. Failing: 0; new: 0, worse: 0, unchanged: 1, cured: 0.\x1b[0m\n"
    )


def test_a_change_in_chinese() -> None:
    told = report(result(), "zh-Hans", comparison(*CHANGED))
    assert told.splitlines()[0] == "新增 (1)"
    assert told.endswith("督办：自fedcba987654以来的更改。不通过：2；新增：1, 恶化：1, 不变：1, 已改善：2。\n")


def test_all_that_a_change_does() -> None:
    assert report(result(), "en", FULL_CHANGE).partition("unproven → gone\n\n")[2] == (
        "What is amended, and what that does (1)\n"
        "  figure: PR-12-1a.submit_within · ≤ 4 hours → ≤ 2 hours from 2026-09-01 · "
        "Failing: 2; worse without failing: 0; cured: 2; due times moved: 1. Warning 1 (marketing, li-na) · marketing\n"
        "\n"
        "Due at another time (1)\n"
        "  Warning 2: Report within 4 hours (2026-Q3) [PR-12-1a] · 2026-09-30 20:00 → 2026-09-30 19:00 · marketing\n"
        "\n"
        "Duties that begin (1)\n"
        "  Warning 2: Report within 4 hours (first part) [PR-12-1a] · overdue: 2, 2026-09-30 20:00, 2026-09-30 22:00 · marketing\n"
        "\n"
        "Duties that end (1)\n"
        "  Warning 2: Report within 4 hours [PR-12-1a] · 2026-09-30 20:00, 2026-09-30 22:00 · marketing\n"
        "\n"
        "Who signs what is changed (1)\n"
        "  w-2 · PR-12-1a · Head of department / Management: Li Na → Board (Wu Wen, He Qiao): open\n"
        "\n"
        f"{AS_OF}{CHANGE}"
    )


def test_hostile_texts_of_a_change_are_plain() -> None:
    for change in (comparison(compared("cured", hostile(), gone=True)), hostile_change()):
        told = report(result(), "en", change)
        assert HOSTILE not in told
        assert told.replace("\n", "").isprintable()
        assert "##[" not in told
        assert not any(line.startswith("::") for line in told.splitlines())
