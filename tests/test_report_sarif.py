"""SARIF 2.1.0, checked by hand against the parts of the standard that it uses."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from duban.model import Place
from duban.report.escape import sarif_text
from duban.report.sarif import report
from tests.results import CHANGED, broken, compared, comparison, finding, hostile, result


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


def test_every_rule_has_its_title() -> None:
    driver = run_of(report(result(broken()), "en"))["tool"]["driver"]
    assert (driver["name"], driver["language"]) == ("Duban", "en")
    assert driver["rules"] == [
        {
            "id": "PR-12-1a",
            "shortDescription": {"text": "Report within 4 hours"},
            "fullDescription": {"text": "A report follows within 4 hours."},
            "properties": {"article": "Art. 12(1)", "regulation": "planning-resources", "tags": ["deadline"]},
        },
        {
            "id": "PR-04-0a",
            "shortDescription": {"text": "Act wisely"},
            "fullDescription": {"text": "Everyone acts wisely."},
            "properties": {"article": "Art. 4", "regulation": "planning-resources", "tags": ["principle"]},
        },
        {
            "id": "duban-invalid",
            "shortDescription": {"text": "A file, schema, reference or regulation is wrong."},
            "fullDescription": {"text": "A file, schema, reference or regulation is wrong."},
            "properties": {"article": "", "regulation": "duban", "tags": ["content"]},
        },
    ]


def test_a_result_has_its_place_and_its_key() -> None:
    run = run_of(report(result(broken(), finding("late", 5)), "en"))
    assert run["columnKind"] == "unicodeCodePoints"
    first, second = run["results"]
    assert first == {
        "ruleId": "duban-invalid",
        "ruleIndex": 2,
        "level": "error",
        "message": {"text": "The key is written twice. Correct it."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "records/plans/p%201.yml", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 2},
                }
            }
        ],
        "partialFingerprints": {"dubanKey/v1": "00000000ffff"},
        "properties": {"state": "invalid", "department": None, "person": None},
    }
    assert (second["ruleIndex"], second["level"]) == (0, "note")
    assert second["properties"] == {"state": "late", "department": "marketing", "person": "li-na"}


@pytest.mark.parametrize(("state", "level"), [("breach", "error"), ("due soon", "warning"), ("hint", "note")])
def test_levels(state: Any, level: str) -> None:
    assert run_of(report(result(finding(state)), "en"))["results"][0]["level"] == level


def test_what_is_waived_is_suppressed() -> None:
    (found,) = run_of(report(result(finding("breach", waived_by="waiver-1")), "en"))["results"]
    assert found["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "waiver-1"}]


def test_in_chinese() -> None:
    run = run_of(report(result(finding("breach", 1)), "zh-Hans"))
    assert run["tool"]["driver"]["rules"][0]["shortDescription"] == {"text": "4小时内上报"}
    assert run["results"][0]["message"] == {"text": "预警1。 请上报。"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[x](http://y)", r"\[x\](http://y)", id="link"),
        pytest.param("{0} {", "{{0}} {{", id="argument"),
        pytest.param("a\\b", "a\\\\b", id="backslash"),
        pytest.param("a\nb", "a␊b", id="line end"),
    ],
)
def test_message_text(text: str, expected: str) -> None:
    assert sarif_text(text) == expected


def test_hostile_texts_are_text() -> None:
    text = report(result(hostile()), "en")
    assert text.replace("\n", "").isprintable()
    (found,) = run_of(text)["results"]
    shown = "x␊::error::y␛\\[31m <b>|`@user`‹U+202E› ##\\[error\\]z {{0}}"
    assert found["message"] == {"text": f"{shown} {shown}"}
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == (
        "records/warnings/x%0A%3A%3Aerror%3A%3Ay%1B%5B31m%20%3Cb%3E%7C%60%40user%60%E2%80%AE%20%23%23%5Berror%5Dz"
        "%20%7B0%7D.yml"
    )


def test_a_file_name_that_is_no_text_has_an_address_all_the_same() -> None:
    found = replace(finding("invalid"), place=Place(path="records/\udcff.yml"))
    (told,) = run_of(report(result(found), "en"))["results"]
    assert told["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "records/%ED%B3%BF.yml"


def test_of_a_change_each_result_says_how_it_stands() -> None:
    """The standard (3.27.24) asks whether the base had it, and whether it was the same."""
    hidden = compared("unchanged", finding("breach", 6))
    told = run_of(report(result(), "en", comparison(*CHANGED, hidden)))["results"]
    assert [(r["partialFingerprints"]["dubanKey/v1"][-1], r["baselineState"]) for r in told] == [
        ("1", "new"), ("2", "updated"), ("3", "unchanged"), ("4", "updated"), ("5", "absent"), ("6", "new"),
    ]  # fmt: skip
    assert all("baselineState" not in r for r in run_of(report(result(finding("breach")), "en"))["results"])
