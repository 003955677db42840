"""The auditor's way: from article to provision, figure, cases, records and findings, and what readers do not see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duban.cases import Case
from duban.model import FigureInForce, Finding, Record, Rule, Text
from duban.pages.regulations import articles
from duban.pages.view import Page, View
from duban.pages.words import word
from duban.titles import titled


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A provision with all that it rests on and leads to.

    ``figures`` have the setting that adopted their value, if one did; ``records`` are the ids of those that it judged,
    by what it found and what it made due.
    """

    rule: Rule
    color: str
    figures: tuple[tuple[str, FigureInForce, Record | None], ...]
    cases: tuple[Case, ...]
    records: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A property that readers do not see, and how many records hold it."""

    type: str
    label: Text
    count: int


def pages(view: View) -> Iterator[Page]:
    """The overview with what is withheld, then a page for each regulation."""
    names = tuple(dict.fromkeys(rule.regulation for rule in view.result.rules))
    found = {name: tuple(_lines(view, name)) for name in names}
    yield Page(
        path="audit/index.md",
        template="audit",
        title=word("audit"),
        values={"regulations": found, "withheld": tuple(_withheld(view))},
    )
    for name, lines in found.items():
        title = titled(view.by_id, name)
        yield Page(path=f"audit/{name}.md", template="audit-regulation", title=title, values={"lines": lines})


def _lines(view: View, regulation: str) -> Iterator[Line]:
    for article in articles(view, regulation):
        for provision in article.provisions:
            rule = provision.rule
            judged = [finding.subject for finding in provision.findings]
            judged += [duty.subject for duty in view.duties_of.get(rule.id, ())]
            yield Line(
                rule=rule, color=provision.color,
                figures=tuple((name, held, _adopted(view, held)) for name, held in provision.figures.items()),
                cases=provision.cases,
                records=tuple(dict.fromkeys(one.id for one in judged if one.id in view.by_id)),
                findings=provision.findings,
            )  # fmt: skip


def _adopted(view: View, held: FigureInForce) -> Record | None:
    return None if held.setting is None else view.by_id.get(held.setting)


def _withheld(view: View) -> Iterator[Withheld]:
    """The properties that schemas withhold, with their names."""
    for name, patterns in view.scope.ledger.withheld.items():
        for pattern in patterns:
            path = ".".join(step for step in pattern if step != "*")
            label = view.labels.get(name, {}).get(path, Text(en=path, zh=path))
            yield Withheld(type=name, label=label, count=view.hidden.get((name, pattern), 0))
