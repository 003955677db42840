"""The summary of a job."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from duban.report.escape import markdown
from duban.report.markdown import report
from tests.results import (
    CHANGED,
    DUTY,
    FULL_CHANGE,
    HOSTILE,
    at,
    broken,
    compared,
    comparison,
    finding,
    hostile,
    hostile_change,
    result,
    words,
)

AS_OF = "As of 2026\\-09\\-30 18:00 \\(Asia/Shanghai\\), commit 0f1e2d3c4b5a\\. Records: 12, provisions: 2\\.\n"


def test_nothing_found() -> None:
    assert report(result(), "en") == (
        "## 🟢 Duban: green\\. Nothing found\\.\n\n"
        f"{AS_OF}"
        "\n### Worst first\n\n"
        "Checked, and nothing was found.\n"
        "\n### Due next\n\n"
        "Checked, and nothing is due.\n"
    )


def test_findings_and_duties() -> None:
    later = replace(DUTY, due=at(30, 22), facet="first part")
    done = replace(DUTY, standing="met", due=at(1))
    found = (finding("overdue", 3, waived_by="waiver-1"), broken())
    assert report(result(*found, duties=(later, done, DUTY)), "en") == (
        "## 🔴 Duban: red\\. Failing: 1; invalid: 1, waived: 1\\.\n\n"
        f"{AS_OF}"
        "\n### Worst first\n\n"
        "| State | What was found | Owner | Due |\n"
        "| --- | --- | --- | --- |\n"
        "| invalid | The key is written twice\\. \\[records/plans/p 1\\.yml:2\\] | – | – |\n"
        "\n### Due next\n\n"
        "| Due | What is due | Owner |\n"
        "| --- | --- | --- |\n"
        "| 2026\\-09\\-30 20:00 | Warning 2: Report within 4 hours | marketing |\n"
        "| 2026\\-09\\-30 22:00 | Warning 2: Report within 4 hours \\(first part\\) | marketing |\n"
        "\n### By state\n\n"
        "| State | Count |\n"
        "| --- | --- |\n"
        "| invalid | 1 |\n"
        "| waived | 1 |\n"
    )


def test_it_stays_on_one_screen() -> None:
    duties = tuple(replace(DUTY, due=at(30, n)) for n in range(19, 24)) * 2
    found = tuple(finding("breach", n) for n in range(12))
    lines = report(result(*found, duties=duties), "en").splitlines()
    assert sum(line.startswith("| breach | Warning") for line in lines) == 10
    assert "More findings: 2." in lines
    assert sum(line.startswith("| 2026") for line in lines) == 5
    assert len(lines) < 45


def test_a_change() -> None:
    assert report(result(), "en", comparison(*CHANGED)) == (
        "## 🔴 Duban, change since fedcba987654\\. Failing: 2; new: 1, worse: 1, unchanged: 1, cured: 2\\.\n\n"
        f"{AS_OF}"
        "\n### What the change adds or makes worse\n\n"
        "| Before → now | What was found | Owner | Due |\n"
        "| --- | --- | --- | --- |\n"
        "| – → breach | Warning 1: breach\\. \\[records/warnings/w\\-1\\.yml:7\\] | marketing, li\\-na "
        "| 2026\\-09\\-28 18:00 |\n"
        "| due soon → overdue | Warning 2: overdue\\. \\[records/warnings/w\\-2\\.yml:7\\] | marketing, li\\-na "
        "| 2026\\-09\\-28 18:00 |\n"
        "\n### What the change cures\n\n"
        "| Before → now | What was found | Owner | Due |\n"
        "| --- | --- | --- | --- |\n"
        "| overdue → late | Warning 4: late\\. \\[records/warnings/w\\-4\\.yml:7\\] | marketing, li\\-na "
        "| 2026\\-09\\-28 18:00 |\n"
        "| unproven → gone | Warning 5: unproven\\. \\[records/warnings/w\\-5\\.yml:7\\] | marketing, li\\-na "
        "| 2026\\-09\\-28 18:00 |\n"
    )


def test_a_change_that_only_cures_is_green() -> None:
    assert report(result(finding("overdue", 3)), "en", comparison(*CHANGED[2:])).startswith("## 🟢 ")


def test_all_that_a_change_does() -> None:
    told = report(result(), "en", FULL_CHANGE)
    assert [line for line in told.splitlines() if line.startswith("### ")] == [
        "### What the change adds or makes worse", "### What the change cures", "### What is amended, and what that does",
        "### Due at another time", "### Duties that begin", "### Duties that end", "### Who signs what is changed",
    ]  # fmt: skip
    assert (
        "| Record | Provision | Chain |\n| --- | --- | --- |\n"
        "| w\\-2 | PR\\-12\\-1a | Head of department / Management: Li Na → Board \\(Wu Wen, He Qiao\\): open |\n"
    ) in told


def test_a_large_change_stays_on_one_screen_with_the_rest_folded() -> None:
    """At most three rows of each list are open, however long the lists are; no comment gets longer than its host takes."""
    many = tuple(compared("new", finding("breach", n)) for n in range(150))
    lists = {name: getattr(FULL_CHANGE, name) * 150 for name in ("amendments", "created", "removed", "moved", "chains")}
    told = report(result(), "en", comparison(*many, *(compared("cured", c.finding, gone=True) for c in many), **lists))
    assert "<details><summary>More: 147.</summary>" in told.splitlines()
    shown = re.sub(r"<details>.*?</details>", "", told, flags=re.DOTALL)
    assert sum(line.startswith("| ") and " --- " not in line for line in shown.splitlines()) == 7 * (1 + 3)
    assert sum(line.strip() != "" for line in shown.splitlines()) < 50
    assert told.count("| – → breach") == 3 + 30
    assert len(told.encode()) < 65_536


def test_hostile_texts_of_a_change_are_neither_cells_nor_markup() -> None:
    for change in (comparison(compared("cured", hostile(), gone=True)), hostile_change()):
        rows = [line for line in report(result(), "en", change).splitlines() if "::error::y" in line]
        assert rows
        for row in rows:
            assert re.sub(r"\\\|", "", row).count("|") in {4, 5}
            assert "<b" not in row
            assert "@user" not in row


def test_hostile_texts_are_neither_cells_nor_markup() -> None:
    rows = report(result(hostile(), duties=(replace(DUTY, title=words(HOSTILE), facet=HOSTILE),)), "en")
    row = next(line for line in rows.splitlines() if line.startswith("| overdue"))
    shown = "x␊::error::y␛\\[31m &lt;b\\>\\|\\`@&#8203;user\\`‹U\\+202E› \\#&#8203;\\#&#8203;\\[error\\]z \\{0\\}"
    assert row == (
        f"| overdue | {shown} \\[records/warnings/{shown}\\.yml:7\\] | {shown}, {shown} | 2026\\-09\\-28 18:00 |"
    )
    assert f"| {shown}: Report within 4 hours \\({shown}\\) |" in rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("plain 文字", "plain 文字", id="nothing to do"),
        pytest.param("a | b", "a \\| b", id="pipe"),
        pytest.param("<script>&amp;", "&lt;script\\>&amp;amp;", id="HTML"),
        pytest.param("`code` *b* _i_ ~s~", "\\`code\\` \\*b\\* \\_i\\_ \\~s\\~", id="markup"),
        pytest.param("![i](x)", "\\!\\[i\\]\\(x\\)", id="image"),
        pytest.param("back\\slash", "back\\\\slash", id="backslash"),
        pytest.param("@user", "@&#8203;user", id="mention"),
        pytest.param("#12", "\\#&#8203;12", id="reference to an issue"),
        pytest.param("https://x.y", "https:&#8203;//x\\.y", id="address"),
        pytest.param("WWW.x.y", "WWW&#8203;\\.x\\.y", id="address without scheme"),
        pytest.param("{{ x }} {% y %}", "\\{\\{ x \\}\\} \\{% y %\\}", id="template"),
        pytest.param("$x$", "\\$x\\$", id="formula"),
        pytest.param("a\r\nb", "a␍␊b", id="line end"),
    ],
)
def test_escaping(text: str, expected: str) -> None:
    assert markdown(text) == expected


def test_a_long_text_is_cut_before_it_is_escaped() -> None:
    assert markdown("." * 240) == "\\." * 240
    assert markdown("." * 241) == "\\." * 239 + "…"
