"""The front page: is all well, since when, what is wrong, whose is it, what is next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from duban.pages.departments import standings
from duban.pages.times import days, troubles, untimed
from duban.pages.view import Page, View, colored, failing
from duban.pages.words import word
from duban.report.summary import summary

SHOWN: Final = 8
"""How many of the worst findings and of the next duties stand on the front page."""


def pages(view: View) -> Iterator[Page]:
    """The one front page."""
    findings = view.result.findings
    fails = failing(findings)
    soon = colored(findings, "orange")
    counted = summary(findings)
    color, count = verdict(view)
    yield Page(
        path="index.md",
        template="front",
        title=word("front"),
        values={
            "color": color,
            "count": count,
            "oldest": min((finding.since for finding in fails if finding.since), default=None),
            "spread": len({finding.owner.department for finding in fails if finding.owner.department}),
            "counts": counted.states,
            "waived": counted.waived,
            "worst": (fails or soon)[:SHOWN],
            "more": max(0, len(fails) - SHOWN),
            "due": view.open_duties[:SHOWN],
            "more_due": max(0, len(view.open_duties) - SHOWN),
            "departments": sorted(standings(view), key=lambda one: (-len(one.fails), -len(one.soon))),
            "judged": _judged(view),
            "pictures": (*troubles(view), *days(view, view.result.duties)) if view.weeks else (),
            "untimed": untimed(view) if view.weeks else 0,
        },
    )


def verdict(view: View) -> tuple[str, int]:
    """The colour of the whole, grey where nothing was checked, and how many findings have it."""
    findings = view.result.findings
    counted = summary(findings)
    color = counted.color if any(rule.checks for rule in view.result.rules) else "grey"
    return color, len(failing(findings) or colored(findings, "orange") or colored(findings, "yellow"))


def _judged(view: View) -> dict[str, Any]:
    return {
        "records": view.result.records,
        "rules": len(view.result.rules),
        "unchecked": sum(rule.unchecked is not None for rule in view.result.rules),
        "errors": sum(finding.state == "error" for finding in view.result.findings),
    }
