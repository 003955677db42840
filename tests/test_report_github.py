"""Annotations of a GitHub workflow run."""

from __future__ import annotations

from duban.report.github import report
from tests.results import CHANGED, broken, compared, comparison, finding, hostile, result


def test_nothing_found() -> None:
    assert report(result(), "en") == "Duban: green. Nothing found.\n"


def test_each_severity_has_its_command_and_the_worst_comes_first() -> None:
    found = (finding("hint", 1), finding("due soon", 2), broken(), finding("breach", 3, waived_by="waiver-1"))
    assert report(result(*found), "en") == (
        "::error file=records/plans/p 1.yml,line=2,title=duban-invalid%3A invalid::"
        "The key is written twice.%0AOwner: –%0ATo do: Correct it.\n"
        "::warning file=records/warnings/w-2.yml,line=7,title=PR-12-1a%3A due soon::"
        "Warning 2: due soon.%0AOwner: marketing, li-na%0ATo do: Report it.\n"
        "::notice file=records/warnings/w-1.yml,line=7,title=PR-12-1a%3A hint::"
        "Warning 1: hint.%0AOwner: marketing, li-na%0ATo do: Report it.\n"
        "Duban: red. Failing: 1; invalid: 1, due soon: 1, hint: 1, waived: 1.\n"
    )


def test_ten_annotations_need_no_other() -> None:
    lines = report(result(*(finding("breach", n) for n in range(10))), "en").splitlines()
    assert len(lines) == 11
    assert lines[-1] == "Duban: red. Failing: 10; breach: 10."


def test_an_eleventh_is_counted_not_shown() -> None:
    found = (finding("late", 99), *(finding("breach", n) for n in range(11)))
    lines = report(result(*found), "en").splitlines()
    assert len(lines) == 12
    assert all(line.startswith("::error file=") for line in lines[:10])
    assert lines[10] == "::notice title=Duban::More findings: 2."


def test_hostile_texts_end_no_command_and_begin_none() -> None:
    value = "x␊::error::y␛[31m <b>|`@user`‹U+202E› ##[error]z {0}"
    named = "x␊%3A%3Aerror%3A%3Ay␛[31m <b>|`@user`‹U+202E› ##[error]z {0}"
    assert report(result(hostile()), "en").splitlines()[0] == (
        f"::error file=records/warnings/{named}.yml,line=7,title=PR-12-1a%3A overdue::"
        f"{value}%0AOwner: {value}, {value}%0ATo do: {value}"
    )


def test_of_a_change_only_what_it_is_blamed_for() -> None:
    told = report(result(finding("overdue", 3)), "en", comparison(*CHANGED)).splitlines()
    assert [line.partition("::")[2].partition(" ")[0] for line in told[:-1]] == ["error", "error"]
    assert "Warning 1: breach." in told[0]
    assert "Warning 2: overdue." in told[1]
    assert told[-1] == "Duban, change since fedcba987654. Failing: 2; new: 1, worse: 1, unchanged: 1, cured: 2."


def test_a_change_that_is_blamed_for_nothing_annotates_nothing() -> None:
    same = compared("unchanged", finding("overdue", 3), finding("overdue", 3))
    assert report(result(finding("overdue", 3)), "en", comparison(same)).count("\n") == 1
