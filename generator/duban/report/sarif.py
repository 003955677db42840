"""The result as SARIF 2.1.0, for code-scanning services.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from duban import __version__
from duban.comparison import Compared, Comparison
from duban.language import Language
from duban.messages import printable
from duban.model import Finding, Result
from duban.report.escape import json_line, sarif_text
from duban.report.titles import Titled, titled_rules


def report(result: Result, language: Language, comparison: Comparison | None = None) -> str:
    """One run: every rule with its title, every finding with its place and the key that identifies it over runs.

    Of a change, each with its ``baselineState``, and what is gone as ``absent``.
    """
    compared = () if comparison is None else comparison.findings
    states = {found.finding.key: {"baselineState": _baseline(found)} for found in compared}
    findings = result.findings if comparison is None else tuple(found.finding for found in compared)
    rules = tuple(titled_rules(replace(result, findings=findings), language))
    index = {rule.id: position for position, rule in enumerate(rules)}
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Duban",
                "version": __version__,
                "semanticVersion": __version__,
                "language": language,
                "rules": [_rule(rule) for rule in rules],
            }},
            "columnKind": "unicodeCodePoints",
            "results": [
                _finding(finding, index[finding.rule], language) | states.get(finding.key, {}) for finding in findings
            ],
        }],
    }  # fmt: skip
    return "".join(f"{json_line(line)}\n" for line in json.dumps(log, ensure_ascii=False, indent=1).split("\n"))


def _baseline(compared: Compared) -> str:
    """The standard's word (3.27.24): it asks whether the base had the result, and whether it is the same."""
    if compared.gone:
        return "absent"
    if compared.before is None:
        return "new"
    return "unchanged" if compared.standing == "unchanged" else "updated"


def _rule(rule: Titled) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": printable(rule.label)},
        "fullDescription": {"text": printable(rule.says)},
        "properties": {"article": rule.article, "regulation": rule.regulation, "tags": [rule.kind]},
    }


def _finding(finding: Finding, index: int, language: Language) -> dict[str, Any]:
    standing = {} if finding.waived_by is None else {
        "suppressions": [{"kind": "external", "status": "accepted", "justification": printable(finding.waived_by)}],
    }  # fmt: skip
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.meaning.severity,
        "message": {"text": sarif_text(f"{finding.message[language]} {finding.remedy[language]}")},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": quote(finding.place.path, errors="surrogatepass"), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": finding.place.line},
        }}],
        "partialFingerprints": {"dubanKey/v1": finding.key},
        **standing,
        "properties": {"state": finding.state, "department": finding.owner.department, "person": finding.owner.person},
    }  # fmt: skip
