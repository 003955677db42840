"""Every finding, by state, worst state first."""

from __future__ import annotations

from collections.abc import Iterator

from duban.model import STATES
from duban.pages.view import Page, View, failing
from duban.pages.words import word


def pages(view: View) -> Iterator[Page]:
    """One page with a section for each state that occurs, and one for what is waived."""
    findings = view.result.findings
    yield Page(
        path="findings.md",
        template="findings",
        title=word("findings"),
        values={
            "fails": len(failing(findings)),
            "count": len(findings),
            "sortable": len(findings),
            "states": {
                state: found
                for state in STATES
                if (found := tuple(f for f in findings if f.state == state and f.waived_by is None))
            },
            "waived": tuple(finding for finding in findings if finding.waived_by is not None),
        },
    )
