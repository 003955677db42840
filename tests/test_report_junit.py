"""JUnit's XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from duban.report.junit import report
from tests.results import CHANGED, HOSTILE, broken, comparison, finding, hostile, result


def test_every_rule_is_a_case() -> None:
    assert report(result(), "en") == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="duban" tests="2" failures="0" errors="0" skipped="1" time="0">\n'
        '  <testsuite name="planning-resources" tests="2" failures="0" errors="0" skipped="1" time="0" '
        'timestamp="2026-09-30T18:00:00">\n'
        '    <testcase classname="planning-resources" name="PR-12-1a: Report within 4 hours" time="0" />\n'
        '    <testcase classname="planning-resources" name="PR-04-0a: Act wisely" time="0">\n'
        '      <skipped message="Wisdom leaves no record." />\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_failures_are_listed_in_their_case() -> None:
    found = (
        finding("overdue", 1), finding("overdue", 2), finding("late", 3), finding("breach", 4, waived_by="waiver-1"),
        broken(),
    )  # fmt: skip
    suites = ET.fromstring(report(result(*found), "en"))  # noqa: S314 - our own text
    assert suites.attrib == {
        "name": "duban", "tests": "3", "failures": "2", "errors": "0", "skipped": "1", "time": "0",
    }  # fmt: skip
    own, regulation = suites
    assert (own.attrib["name"], own.attrib["failures"]) == ("duban", "1")
    assert (regulation.attrib["name"], regulation.attrib["failures"]) == ("planning-resources", "1")
    assert own[0].attrib["name"] == "duban-invalid: A file, schema, reference or regulation is wrong."
    failure, others = regulation[0]
    assert failure.attrib == {"type": "overdue", "message": "Warning 1: overdue."}
    assert failure.text == (
        "\nrecords/warnings/w-1.yml:7: overdue: Warning 1: overdue. [000000000001] marketing, li-na"
        "\nrecords/warnings/w-2.yml:7: overdue: Warning 2: overdue. [000000000002] marketing, li-na\n"
    )
    assert others.tag == "system-out"
    assert others.text == (
        "\nrecords/warnings/w-3.yml:7: late: Warning 3: late. [000000000003] marketing, li-na"
        "\nrecords/warnings/w-4.yml:7: waived: Warning 4: breach. [000000000004] marketing, li-na\n"
    )


def test_hostile_texts_are_text() -> None:
    failure = ET.fromstring(report(result(hostile()), "en"))[0][0][0]  # noqa: S314 - our own text
    shown = HOSTILE.replace("\n", "␊").replace("\x1b", "␛").replace("\u202e", "‹U+202E›")
    assert failure.attrib["message"] == shown
    assert failure.text is not None
    assert failure.text.count("\n") == 2
    assert len(failure) == 0


def test_of_a_change_only_what_it_is_blamed_for_fails() -> None:
    """What was there before stands beside it."""
    found = tuple(c.finding for c in CHANGED if not c.gone)
    suites = ET.fromstring(report(result(*found), "en", comparison(*CHANGED)))  # noqa: S314 - our own text
    assert suites.attrib["failures"] == "1"
    failure, others = suites[0][0]
    assert [number for number in "12345" if f"Warning {number}" in str(failure.text)] == ["1", "2"]
    assert [number for number in "12345" if f"Warning {number}" in str(others.text)] == ["3", "4"]
    same = ET.fromstring(report(result(*found), "en", comparison(*CHANGED[2:])))  # noqa: S314 - our own text
    assert same.attrib["failures"] == "0"
