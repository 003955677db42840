"""One provision, finding, duty or state in full."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from duban.language import Language, texts
from duban.model import STATES, DubanError, Duty, FigureInForce, Finding, Result, Rule, State, Text
from duban.pages.checks import described, owners
from duban.pages.phrases import Phrases
from duban.pages.regulations import to_come
from duban.pages.view import View
from duban.report.escape import plain
from duban.report.phrases import owner, pair, phrase, time_of
from duban.report.text import finding_lines
from duban.titles import cited

SHORTEST: Final = 4
"""Characters of a key that a reader has to give."""


def explain(view: View, what: str, language: Language) -> str:
    """All that is known of a state, a provision's id, or a finding's or duty's key (or its beginning), as the site says it.

    Raises DubanError where it is none of these, or the beginning of several keys.
    """
    return "".join(f"{plain(line)}\n" for line in _lines(view, what, language))


def _lines(view: View, what: str, language: Language) -> Iterator[str]:
    result = view.result
    states: dict[str, State] = {name: state for state in STATES for name in (state, state.replace(" ", "-"))}
    rules = {rule.id.lower(): rule for rule in result.rules}
    if what in states:
        return _state(result, states[what], language)
    if what.lower() in rules:
        return _rule(view, rules[what.lower()], language)
    known: dict[str, Duty | Finding] = {duty.key: duty for duty in result.duties}
    known |= {finding.key: finding for finding in result.findings}
    keys = [key for key in sorted(known) if len(what) >= SHORTEST and key.startswith(what)]
    match [known[key] for key in keys]:
        case [Finding() as finding]:
            return _finding(result, finding, language)
        case [Duty() as duty]:
            return _duty(result, duty, language)
        case []:
            raise DubanError(
                f"{plain(what)} is no provision, no state and no finding's key; `duban check` shows what there is."
            )
        case _:
            raise DubanError(f"{plain(what)} is the beginning of several keys: {', '.join(keys)}.")


def _pair(name: str, value: str, language: Language) -> str:
    return f"  {pair(phrase(f'explain.{name}', language), value, language)}"


def _state(result: Result, state: State, language: Language) -> Iterator[str]:
    meaning = STATES[state]
    yield phrase(f"state.{state}", language)
    yield f"  – {phrase(f'meaning.{state}', language)}"
    yield _pair("severity", meaning.severity, language)
    yield _pair("color", phrase(f"color.{meaning.color}", language), language)
    yield _pair("fails", phrase("explain.yes" if meaning.fails else "explain.no", language), language)
    yield _pair("remedy", phrase(f"remedy.{state}", language), language)
    yield _pair("findings", str(sum(f.state == state and f.waived_by is None for f in result.findings)), language)


def _rule(view: View, rule: Rule, language: Language) -> Iterator[str]:
    result, phrases = view.result, Phrases(view=view, language=language)
    yield f"{rule.id}: {phrases.say(rule.label)}"
    yield f"  – {phrases.say(rule.says)}"
    if (day := to_come(view, rule.regulation)) is not None:
        yield f"  – {phrases.word('to_come', day=phrases.full(day.isoformat()))}"
    chapter = (phrases.name(rule.regulation), phrases.say(rule.chapter))
    yield _pair("regulation", phrases.term("list", "comma").join(chapter), language)
    yield _pair("article", phrases.say(cited(rule)), language)
    yield _pair("kind", phrases.term("kind", rule.kind), language)
    departments = [phrases.name(rule.owner["department"])] if "department" in rule.owner else []
    whose = [*departments, *(phrases.say(text) for text in owners(view, rule))]
    yield _pair("owner", phrases.term("list", "comma").join(whose), language)
    for name, held in result.figures.get(rule.id, {}).items():
        figure = f"{phrases.figure_name(rule.id, name)} {phrases.figure(held.op, held.value, held.unit)}"
        yield _pair("figure", f"{figure} ({_source(held, language)})", language)
    for check in dict.fromkeys(described(view, rule, check) for check in rule.checks):
        yield _pair("check", phrases.check(check), language)
    if rule.unchecked is not None:
        yield _pair("unchecked", phrases.say(rule.unchecked), language)
    if rule.consequence is not None:
        yield _pair("consequence", phrases.say(rule.consequence), language)
    if rule.same_as:
        yield _pair("same-as", ", ".join(rule.same_as), language)
    yield _pair("place", f"{rule.place.path}:{rule.place.line}", language)
    found = [finding for finding in result.findings if finding.rule == rule.id or _hinders(finding, rule)]
    yield _pair("findings", str(len(found)), language)
    yield from chain.from_iterable(finding_lines(finding, result, language) for finding in found)


def _hinders(finding: Finding, rule: Rule) -> bool:
    """Whether the finding says that the provision itself is wrong, or could not be checked."""
    return finding.subject.type == "file" and finding.place == rule.place


def _source(figure: FigureInForce, language: Language) -> str:
    """Where a figure's value comes from, and since when."""
    origin = {"setting": figure.setting or "–", "since": figure.since or "–"}
    return phrase(f"source.{figure.source}", language, origin)


def _finding(result: Result, finding: Finding, language: Language) -> Iterator[str]:
    yield f"{finding.key}: {finding.title[language]}"
    yield f"  – {finding.message[language]}"
    yield _pair("remedy", finding.remedy[language], language)
    yield _pair("state", phrase(f"state.{finding.state}", language), language)
    yield _pair("provision", ", ".join(part for part in (finding.rule, finding.article) if part), language)
    yield from _common(finding, language)
    yield _pair("since", time_of(finding.since, result), language)
    yield _pair("due", time_of(finding.due, result), language)
    yield _pair("done", time_of(finding.done_at, result), language)
    yield from _waived(finding, language)


def _duty(result: Result, duty: Duty, language: Language) -> Iterator[str]:
    yield f"{duty.key}: {duty.title[language]}"
    yield f"  – {duty.label[language]}"
    yield _pair("state", phrase(f"standing.{duty.standing}", language), language)
    yield _pair("provision", duty.rule, language)
    yield from _common(duty, language)
    yield _pair("since", time_of(duty.at, result), language)
    yield _pair("due", time_of(duty.due, result), language)
    yield _pair("done", " ".join(part for part in (time_of(duty.done_at, result), duty.answer) if part), language)
    yield from _waived(duty, language)


def _waived(item: Finding | Duty, language: Language) -> Iterator[str]:
    if item.waived_by is not None:
        yield _pair("waived", f"{item.waived_by}, {item.waived_until or '–'}", language)


def _common(item: Finding | Duty, language: Language) -> Iterator[str]:
    yield _pair("subject", f"{item.subject.type} {item.subject.id}", language)
    if item.facet:
        yield _pair("facet", item.facet, language)
    yield _pair("measured", _worded(item.measured, language), language)
    yield _pair("limit", _worded(item.limit, language), language)
    yield _pair("owner", owner(item.owner), language)
    yield _pair("place", f"{item.place.path}:{item.place.line}", language)


def _worded(text: Text | None, language: Language) -> str:
    return "–" if text is None else texts(text)[language]
