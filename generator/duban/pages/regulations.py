"""The regulations: each provision with its figures in force, its cases and its open findings, a page an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from duban import catalogue
from duban.cases import Case
from duban.evaluate import first_day
from duban.model import FigureInForce, Finding, Rule, Text
from duban.pages.checks import Described, described, owners
from duban.pages.view import Page, View
from duban.pages.words import word
from duban.report.summary import summary
from duban.titles import cited, titled

NUMBER: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A rule with all that its place on the site shows."""

    rule: Rule
    color: str
    owners: tuple[Text, ...]
    checks: tuple[Described, ...]
    figures: dict[str, FigureInForce]
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The provisions of one article of one regulation."""

    regulation: str
    number: str
    title: Text
    path: str
    chapter: Text
    provisions: tuple[Provision, ...]
    color: str
    checked: int
    findings: int


def pages(view: View) -> Iterator[Page]:
    """The list of regulations, then each with its chapters, then its articles."""
    names = [rule.regulation for rule in view.result.rules] + [r.id for r in view.by_type.get("regulation", ())]
    regulations = {name: articles(view, name) for name in dict.fromkeys(names)}
    days = {name: to_come(view, name) for name in regulations}
    yield Page(
        path="regulations/index.md",
        template="regulations",
        title=word("regulations"),
        values={
            "regulations": {name: _numbers(view, found) for name, found in regulations.items()},
            "to_come": days,
        },
    )
    for name, found in regulations.items():
        chapters = [(chapter, tuple(group)) for chapter, group in groupby(found, key=lambda article: article.chapter)]
        yield Page(
            path=f"regulations/{name}/index.md",
            template="regulation",
            title=titled(view.by_id, name),
            values={"chapters": chapters, "numbers": _numbers(view, found), "to_come": days[name]},
        )
        for article in found:
            yield Page(
                path=article.path, template="article", title=article.title,
                values={"article": article, "to_come": days[name]}, source=article.provisions[0].rule.place.path,
            )  # fmt: skip


def articles(view: View, regulation: str) -> tuple[Article, ...]:
    """The regulation's articles in the order in which its provisions first name them; made once."""
    key = ("articles", regulation)
    if key not in view.scope.memo:
        view.scope.memo[key] = _articles(view, regulation)
    found: tuple[Article, ...] = view.scope.memo[key]
    return found


def _articles(view: View, regulation: str) -> tuple[Article, ...]:
    numbers: dict[str, list[Rule]] = {}
    for rule in view.result.rules:
        if rule.regulation == regulation:
            numbers.setdefault(number_of(rule.article), []).append(rule)
    return tuple(_article(view, number, tuple(rules)) for number, rules in numbers.items())


def number_of(article: str) -> str:
    """The article that a provision stands in: ``9`` for ``Art. 9(1)``, ``2`` for ``2(3)1(2)``."""
    found = NUMBER.search(article)
    return found.group() if found else article


def article_name(rule: Rule) -> Text:
    """What the article is called that a provision stands in."""
    number = number_of(rule.article)
    return catalogue.filled("article_name", {"number": number}, domain="site") if number.isdigit() else cited(rule)


def path_of(rule: Rule) -> str:
    """The page that shows the rule."""
    return f"regulations/{rule.regulation}/article-{number_of(rule.article)}.md"


def _article(view: View, number: str, rules: tuple[Rule, ...]) -> Article:
    findings = [finding for rule in rules for finding in _found(view, rule)]
    return Article(
        regulation=rules[0].regulation,
        number=number,
        title=article_name(rules[0]),
        path=path_of(rules[0]),
        chapter=rules[0].chapter,
        provisions=tuple(_provision(view, rule) for rule in rules),
        color=_color(findings, checked=any(checked(view, rule) for rule in rules)),
        checked=sum(checked(view, rule) for rule in rules),
        findings=len(findings),
    )


def checked(view: View, rule: Rule) -> bool:
    """Whether a provision is checked by now: by its own checks, or by those of the provisions that demand the same."""
    if to_come(view, rule.regulation) is not None:
        return False
    return bool(rule.checks) or any(view.rules[name].checks for name in rule.same_as if name in view.rules)


def to_come(view: View, regulation: str) -> date | None:
    """The first day of a regulation that does not apply yet."""
    record = view.by_id.get(regulation)
    day = None if record is None else first_day(record)
    return day if day is not None and day > view.result.now.astimezone(ZoneInfo(view.result.zone)).date() else None


def _provision(view: View, rule: Rule) -> Provision:
    findings = _found(view, rule)
    same = () if rule.checks else tuple(f for name in rule.same_as for f in view.of_rule.get(name, ()))
    return Provision(
        rule=rule,
        color=_color((*findings, *same), checked=checked(view, rule)),
        owners=owners(view, rule),
        checks=tuple(dict.fromkeys(described(view, rule, check) for check in rule.checks)),
        figures=dict(view.result.figures.get(rule.id, {})),
        cases=view.cases.get(rule.id, ()),
        findings=findings,
    )


def _found(view: View, rule: Rule) -> tuple[Finding, ...]:
    """What a provision finds, after what says that it is wrong or could not be checked."""
    hinder = (finding for finding in view.of_subject.get(rule.place.path, ()) if finding.place == rule.place)
    return (*hinder, *view.of_rule.get(rule.id, ()))


def _color(findings: Sequence[Finding], *, checked: bool) -> str:
    """The colour of a part of a regulation; grey where nothing looked, which must not look like nothing found."""
    return summary(findings).color if checked or findings else "grey"


def _numbers(view: View, found: tuple[Article, ...]) -> dict[str, int]:
    provisions = [provision for article in found for provision in article.provisions]
    return {
        "rules": len(provisions),
        "checked": sum(checked(view, provision.rule) for provision in provisions),
        "open": sum(bool(provision.findings) for provision in provisions),
        "findings": sum(len(provision.findings) for provision in provisions),
    }
