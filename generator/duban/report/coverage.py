"""How far the provisions are checked, and how far their checks are shown by cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from duban.language import Language, texts
from duban.model import Rule
from duban.report.escape import plain
from duban.report.phrases import pair, phrase


def coverage(rules: Sequence[Rule], lacking: Mapping[str, Sequence[str]], language: Language) -> str:
    """A line per kind, then the checked provisions that lack sorts of cases, and those that no machine checks, with why.

    ``lacking`` names for each checked provision the sorts of cases that it lacks.
    """
    return "".join(f"{plain(line)}\n" for line in _lines(rules, lacking, language))


def _lines(rules: Sequence[Rule], lacking: Mapping[str, Sequence[str]], language: Language) -> Iterator[str]:
    for kind in dict.fromkeys(rule.kind for rule in rules):
        yield _counted(kind, [rule for rule in rules if rule.kind == kind], lacking, language)
    yield _counted(phrase("coverage.total", language), rules, lacking, language)
    incomplete = {rule.id: ", ".join(lacking[rule.id]) for rule in rules if lacking.get(rule.id)}
    yield from _listed("coverage.lacking", incomplete, language)
    same = {rule.id: ", ".join(rule.same_as) for rule in rules if rule.same_as and not rule.checks}
    yield from _listed("coverage.same", same, language)
    unchecked = {
        rule.id: f"{texts(rule.label)[language]} – {texts(rule.unchecked)[language]}"
        for rule in rules
        if rule.unchecked is not None and not _checked(rule)
    }
    yield from _listed("coverage.unchecked", unchecked, language)


def _checked(rule: Rule) -> bool:
    """By its own checks, or by those of the provision that demands the same."""
    return bool(rule.checks or rule.same_as)


def _counted(kind: str, rules: Sequence[Rule], lacking: Mapping[str, Sequence[str]], language: Language) -> str:
    checked = [rule for rule in rules if _checked(rule)]
    return phrase("coverage.line", language, {
        "kind": kind,
        "provisions": str(len(rules)),
        "checked": str(len(checked)),
        "cased": str(sum(not lacking.get(rule.id) for rule in checked)),
        "unchecked": str(len(rules) - len(checked)),
    })  # fmt: skip


def _listed(heading: str, entries: Mapping[str, str], language: Language) -> Iterator[str]:
    if entries:
        yield pair(phrase(heading, language), str(len(entries)), language)
        yield from (f"  {pair(name, text, language)}" for name, text in entries.items())
