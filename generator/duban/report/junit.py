"""The result as JUnit's XML, so that any build server shows each rule as a test case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from xml.etree import ElementTree as ET

from duban.comparison import Comparison
from duban.language import Language
from duban.messages import printable
from duban.model import Finding, Result
from duban.report.phrases import owner, phrase, time_of
from duban.report.titles import Titled, titled_rules

_Found = Mapping[str, Sequence[Finding]]


def report(result: Result, language: Language, comparison: Comparison | None = None) -> str:
    """A suite per regulation and a case per rule; a case fails when one of its findings does.

    Of a change, only what it is blamed for fails a case; the rest is told beside it.
    """
    blamed = frozenset(finding.key for finding in (result.findings if comparison is None else comparison.blamed))
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in result.findings:
        found[finding.rule].append(finding)
    rules = tuple(titled_rules(result, language))
    suites = ET.Element("testsuites", {"name": "duban", **_counts(rules, found, blamed)})
    for name in sorted({rule.regulation for rule in rules}):
        members = [rule for rule in rules if rule.regulation == name]
        moment = time_of(result.now, result).replace(" ", "T")
        suite = ET.SubElement(suites, "testsuite", {
            "name": printable(name), **_counts(members, found, blamed), "timestamp": f"{moment}:00",
        })  # fmt: skip
        for rule in members:
            _case(suite, rule, found[rule.id], blamed, language)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(suites, encoding="unicode")}\n'


def _counts(rules: Sequence[Titled], found: _Found, blamed: Container[str]) -> dict[str, str]:
    failing = sum(any(_fails(finding, blamed) for finding in found[rule.id]) for rule in rules)
    skipped = sum(rule.unchecked is not None for rule in rules)
    return {"tests": str(len(rules)), "failures": str(failing), "errors": "0", "skipped": str(skipped), "time": "0"}


def _fails(finding: Finding, blamed: Container[str]) -> bool:
    return finding.fails and finding.key in blamed


def _case(
    suite: ET.Element, rule: Titled, found: Sequence[Finding], blamed: Container[str], language: Language
) -> None:
    case = ET.SubElement(suite, "testcase", {
        "classname": printable(rule.regulation), "name": printable(f"{rule.id}: {rule.label}"), "time": "0",
    })  # fmt: skip
    if rule.unchecked is not None:
        ET.SubElement(case, "skipped", {"message": printable(rule.unchecked)})
    failing = [finding for finding in found if _fails(finding, blamed)]
    if failing:
        message = printable(failing[0].message[language])
        failure = ET.SubElement(case, "failure", {"type": failing[0].state, "message": message})
        failure.text = _lines(failing, language)
    others = [finding for finding in found if not _fails(finding, blamed)]
    if others:
        ET.SubElement(case, "system-out").text = _lines(others, language)


def _lines(found: Sequence[Finding], language: Language) -> str:
    return "".join(f"\n{printable(_line(finding, language))}" for finding in found) + "\n"


def _line(finding: Finding, language: Language) -> str:
    state = phrase("report.waived" if finding.waived_by else f"state.{finding.state}", language)
    place = f"{finding.place.path}:{finding.place.line}"
    return f"{place}: {state}: {finding.message[language]} [{finding.key}] {owner(finding.owner)}"
