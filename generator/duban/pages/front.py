"""The front page: is all well, since when, what is wrong, whose is it, what is next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from duban.pages.departments import standings
from duban.pages.view import Page, View, color_of, colored, counts, failing
from duban.pages.words import WORDS

SHOWN: Final = 10
"""How many of the worst findings and of the next duties stand on the front page."""


def pages(view: View) -> Iterator[Page]:
    """The one front page."""
    findings = view.result.findings
    fails = failing(findings)
    soon = colored(findings, "orange")
    yield Page(
        path="index.md",
        template="front",
        title=WORDS["front"],
        values={
            "color": color_of(findings) if any(rule.checks for rule in view.result.rules) else "grey",
            "count": len(fails or soon or colored(findings, "yellow")),
            "oldest": min((finding.since for finding in fails if finding.since), default=None),
            "spread": len({finding.owner.department for finding in fails if finding.owner.department}),
            "counts": counts(findings),
            "waived": sum(finding.waived_by is not None for finding in findings),
            "worst": (fails or soon)[:SHOWN],
            "more": max(0, len(fails) - SHOWN),
            "due": view.open_duties[:SHOWN],
            "more_due": max(0, len(view.open_duties) - SHOWN),
            "departments": standings(view),
            "judged": _judged(view),
        },
    )


def _judged(view: View) -> dict[str, Any]:
    return {
        "records": view.result.records,
        "rules": len(view.result.rules),
        "unchecked": sum(not rule.checks for rule in view.result.rules),
        "errors": sum(finding.state == "error" for finding in view.result.findings),
    }
