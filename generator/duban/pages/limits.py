"""What Duban cannot see, cannot prove or leaves to people, so that nobody takes a green page for more than it is."""

from __future__ import annotations

from collections.abc import Iterator

from duban.pages.view import Page, View
from duban.pages.words import word


def pages(view: View) -> Iterator[Page]:
    """One page; its prose is written by hand in site/pages/, what no check looks at comes from the regulations."""
    yield Page(
        path="known-limits.md",
        template="limits",
        title=word("limits"),
        values={
            "unchecked": tuple(rule for rule in view.result.rules if rule.unchecked is not None),
            "rules": len(view.result.rules),
            "supervised": view.supervised,
            "errors": sum(finding.state == "error" for finding in view.result.findings),
        },
    )
