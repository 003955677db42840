"""Lines about a change that several reports share, in the reader's language."""

from __future__ import annotations

from duban.comparison import STANDINGS, Compared, Comparison
from duban.language import Language
from duban.model import Finding
from duban.report.phrases import pair, phrase


def change_totals(comparison: Comparison, language: Language) -> str:
    """The change in one line: whether it may go in, and how many findings stand how."""
    counts = (pair(phrase(f"standing.{name}", language), str(len(comparison.of(name))), language) for name in STANDINGS)
    failing = sum(finding.fails for finding in comparison.blamed)
    return phrase("change.totals", language, {
        "base": comparison.base[:12], "failing": str(failing), "standings": ", ".join(counts),
    })  # fmt: skip


def turn(compared: Compared, language: Language) -> str:
    """What a finding was and what it is."""
    before = "–" if compared.before is None else state_of(compared.before, language)
    return f"{before} → {phrase('change.gone', language) if compared.gone else state_of(compared.finding, language)}"


def state_of(finding: Finding, language: Language) -> str:
    """The name of a finding's state, or that it is waived."""
    return phrase("report.waived" if finding.waived_by else f"state.{finding.state}", language)
