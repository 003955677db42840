"""Which figures the company has adopted, since when, by whom, why; and which run on their defaults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from duban.model import FigureInForce, Record, Rule
from duban.pages.view import Page, View
from duban.pages.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """A setting of a figure: the provision that leaves it open, its unit, and whether it is in force now."""

    record: Record
    rule: Rule | None
    name: str
    op: str
    unit: str
    stands: str


def pages(view: View) -> Iterator[Page]:
    """One page: adopted figures, the company's own settings, figures on default."""
    settings = view.by_type.get("setting", ())
    figures = tuple(_adopted(view, record) for record in settings if "figure" in record.data)
    yield Page(
        path="settings.md",
        template="settings",
        title=word("settings"),
        values={
            "figures": tuple(sorted(figures, key=lambda one: (one.name, str(one.record.data["effective_from"])))),
            "company": tuple(record for record in settings if "name" in record.data),
            "defaults": tuple(_defaults(view)),
            "supervised": view.supervised,
            "adopted": sum(one.stands == "in_force" for one in figures),
        },
    )


def _adopted(view: View, record: Record) -> Adopted:
    owner, _, name = str(record.data["figure"]).rpartition(".")
    rule = view.rules.get(owner)
    held = view.result.figures.get(owner, {}).get(name)
    figure = None if rule is None else rule.figures.get(name)
    later = str(record.data["effective_from"]) > view.result.now.date().isoformat()
    in_force = held is not None and held.setting == record.id
    return Adopted(
        record=record, rule=rule, name=name,
        op="" if figure is None else figure.op, unit="" if figure is None else figure.unit,
        stands="in_force" if in_force else "planned" if later else "superseded",
    )  # fmt: skip


def _defaults(view: View) -> Iterator[tuple[Rule, str, FigureInForce]]:
    """Every figure that a regulation leaves open and nobody has adopted."""
    for rule in view.result.rules:
        for name, held in view.result.figures.get(rule.id, {}).items():
            if held.source == "default":
                yield rule, name, held
