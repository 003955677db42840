"""Rules as reports title them: the provisions, and Duban's own rules on files and on what could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duban.language import Language, texts
from duban.messages import message
from duban.model import Finding, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A rule with its title in one language; titles come from rules, so that they are the same in every run."""

    id: str
    regulation: str
    article: str
    kind: str
    label: str
    says: str
    unchecked: str | None


def titled_rules(result: Result, language: Language) -> Iterator[Titled]:
    """Every provision in its order, then each further rule that a finding names."""
    for rule in result.rules:
        yield Titled(
            id=rule.id, regulation=rule.regulation, article=rule.article, kind=rule.kind,
            label=texts(rule.label)[language], says=texts(rule.says)[language],
            unchecked=None if rule.unchecked is None else texts(rule.unchecked)[language],
        )  # fmt: skip
    known = {rule.id for rule in result.rules}
    others = {finding.rule: finding for finding in reversed(result.findings) if finding.rule not in known}
    yield from (_own(others[name], language) for name in sorted(others))


def _own(finding: Finding, language: Language) -> Titled:
    meaning = message(f"meaning.{finding.state}", {})
    return Titled(
        id=finding.rule, regulation=finding.regulation, article=finding.article, kind=finding.kind,
        label=meaning[language], says=meaning[language], unchecked=None,
    )  # fmt: skip
