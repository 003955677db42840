"""How far the provisions are checked and shown by cases."""

from __future__ import annotations

from dataclasses import replace

from duban.model import Text
from duban.report.coverage import coverage
from tests.results import PRINCIPLE, RULE


def test_all_is_well() -> None:
    assert coverage((RULE,), {"PR-12-1a": ()}, "en") == (
        "deadline: provisions 1, checked 1, with all cases 1, unchecked 0\n"
        "total: provisions 1, checked 1, with all cases 1, unchecked 0\n"
    )


def test_what_lacks_and_what_is_unchecked_is_listed() -> None:
    other = replace(RULE, id="PR-12-1b")
    hostile = replace(PRINCIPLE, label=Text(en="x\n::error::y", zh="字"))
    lacking = {"PR-12-1a": ("passes", "boundary of submit_within"), "PR-12-1b": ()}
    assert coverage((RULE, hostile, other), lacking, "en") == (
        "deadline: provisions 2, checked 2, with all cases 1, unchecked 0\n"
        "principle: provisions 1, checked 0, with all cases 0, unchecked 1\n"
        "total: provisions 3, checked 2, with all cases 1, unchecked 1\n"
        "Checked, and lacking cases: 1\n"
        "  PR-12-1a: passes, boundary of submit_within\n"
        "Not checked by machine: 1\n"
        "  PR-04-0a: x␊::error::y – Wisdom leaves no record.\n"
    )


def test_in_chinese() -> None:
    assert coverage((PRINCIPLE,), {}, "zh-Hans") == (
        "principle：条款1，受检查0，案例齐全0，不检查1\n"
        "合计：条款1，受检查0，案例齐全0，不检查1\n"
        "机器不检查：1\n"
        "  PR-04-0a：审慎行事 – 审慎与否不留记录。\n"
    )


def test_what_demands_the_same_is_checked_with_it() -> None:
    twin = replace(RULE, id="PR-12-1c", checks=(), same_as=("PR-12-1a",))
    assert coverage((RULE, twin), {"PR-12-1a": ()}, "en") == (
        "deadline: provisions 2, checked 2, with all cases 2, unchecked 0\n"
        "total: provisions 2, checked 2, with all cases 2, unchecked 0\n"
        "Checked with the provision that demands the same: 1\n"
        "  PR-12-1c: PR-12-1a\n"
    )
