"""How records are shown, as their types' schemas say: registers with their columns, and the steps of a record's life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from duban import charts
from duban.catalogue import labelled
from duban.forms import Form, form_of, label_of, misfits, plain, several
from duban.model import Choice, Place, Problem, Text
from duban.parameters import PARTS
from duban.paths import NOWHERE, Land, Reading, Spots, follow, land, lead
from duban.reported import Reported, reported
from duban.schema import Schemas
from duban.shapes import Shape
from duban.wordings import nested


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, where its values stand (the first path that has any), how they are shown, whether it sorts.

    ``beside`` puts the value below the record's name instead, in small print and without a heading.
    """

    label: Text
    paths: tuple[str, ...]
    form: Form = "text"
    choices: Mapping[str, Choice] = field(default_factory=lambda: MappingProxyType({}))
    sorts: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a record's life: the wording of when it was taken, the provisions that limit it, and which records take it."""

    label: Text
    at: str | list[str]
    provisions: tuple[str, ...]
    when: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The records of one type as a table: on which page, what is over, what it shows.

    ``split`` is the property that has a page for each of its ``choices``; ``over`` and ``days`` say what is folded away,
    ``department`` leads to the department whose page shows what is open. Management sees the open ones that are
    ``watched``; ``new`` is what the link says that every page has to add one; ``charts`` are drawn of its records.
    Those that are ``reported`` stand in the reports of quarters; all their public ``fields`` are known as columns.
    """

    type: str
    title: Text
    section: str
    name: str
    split: str | None
    choices: Mapping[str, Choice]
    over: Mapping[str, Any] | None
    days: int | None
    department: str | None
    watched: Mapping[str, Any] | None
    new: Text | None
    columns: tuple[Column, ...]
    life: tuple[Step, ...]
    charts: tuple[charts.Chart, ...] = ()
    reported: Reported | None = None
    fields: tuple[Column, ...] = ()

    def page(self, value: object = None) -> str:
        """The page that shows the register, or those of its records that have a value where it is split."""
        return f"{self.section}/{self.name}{'' if self.split is None else f'-{value}'}.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """All that pages know about record types: registers and their sections in order, and what records are called."""

    registers: tuple[Register, ...]
    sections: Mapping[str, Text]
    plurals: Mapping[str, Text]


def catalog(schemas: Schemas) -> Catalog:
    """What the schemas say about how records are shown."""
    shapes, here = schemas.shapes, _land(schemas)
    order = tuple(schemas.sections)
    listed = [shape for shape in shapes.values() if "x-register" in shape.shown]
    listed.sort(key=lambda shape: (order.index(_about(shape)["section"]), _about(shape)["order"], shape.name))
    return Catalog(
        registers=tuple(_register(here, shapes, shape) for shape in listed),
        sections=schemas.sections,
        plurals={name: shape.plural for name, shape in shapes.items()},
    )


def problems(schemas: Schemas) -> Iterator[Problem]:
    """What leads nowhere, or to what readers may not see, in how the schemas say that records are shown.

    A step may name provisions of regulations that the company does not have.
    """
    shapes, here = schemas.shapes, _land(schemas)
    for shape in shapes.values():
        start: Spots = frozenset({(shape.name, ())})
        reading = Reading(land=here)
        for path in _paths(shape):
            lead(reading, [start], path)
            if _withheld(here, shapes, start, path):
                reading.faults.append(("shown.withheld", {"path": path}))
        for path, form in misfits(here, shapes, shape):
            reading.faults.append(("shown.form", {"path": path, "form": form}))
        about = _about(shape)
        for condition in (
            about.get("over"),
            about.get("watched"),
            *(step.get("when") for step in shape.shown.get("x-life", ())),
        ):
            nested(reading, start, PARTS["shown"], {"where": condition or {}})
        yield from reading.told(Place(path=f"schemas/{shape.name}.json"), shape.name)


def _land(schemas: Schemas) -> Land:
    derived = {name: shape.derived for name, shape in schemas.shapes.items()}
    return replace(land(schemas.fields, derived, ()), outcomes=True)


def _about(shape: Shape) -> Mapping[str, Any]:
    about: Mapping[str, Any] = shape.shown.get("x-register", {})
    return about


def _register(here: Land, shapes: Mapping[str, Shape], shape: Shape) -> Register:
    about = _about(shape)
    start: Spots = frozenset({(shape.name, ())})
    split = about.get("split")
    return Register(
        type=shape.name,
        title=shape.plural,
        section=about["section"],
        name=str(shape.folder),
        split=split,
        choices={} if split is None else _choices(shapes, follow(here, start, split)[0]),
        over=about.get("over"),
        days=about.get("days"),
        department=about.get("department"),
        watched=about.get("watched"),
        new=None if "new" not in about else labelled(about["new"]["en"], about["new"]["zh"]),
        columns=tuple(_column(here, shapes, start, column) for column in shape.shown["x-columns"]),
        life=tuple(_step(step) for step in shape.shown.get("x-life", ())),
        charts=charts.charts(shape.shown.get("x-charts", ())),
        reported=reported(about.get("reported")),
        fields=tuple(_fields(here, shapes, shape)) if "reported" in about else (),
    )


def _column(here: Land, shapes: Mapping[str, Shape], start: Spots, column: Mapping[str, Any]) -> Column:
    paths = several(column["path"])
    spots = NOWHERE.union(*(follow(here, start, path)[0] for path in paths))
    return Column(
        label=_heading(column) or label_of(here, shapes, start, paths[0]),
        paths=paths,
        form=column.get("show") or form_of(here, shapes, start, paths),
        choices=_choices(shapes, spots),
        sorts="sorts" in column,
        beside="beside" in column,
    )


def _fields(here: Land, shapes: Mapping[str, Shape], shape: Shape) -> Iterator[Column]:
    """Every property of a type's own that holds a value and not further properties, unless it is withheld."""
    start: Spots = frozenset({(shape.name, ())})
    known = [".".join(at) for at in reversed([*plain(shape.labels)])]
    for path in known:
        below = {other.removeprefix(f"{path}.") for other in known if other.startswith(f"{path}.")}
        said = path.rpartition(".")[2] in {"en", "zh"}
        if (
            path not in shape.derived
            and not said
            and below <= {"en", "zh"}
            and not _withheld(here, shapes, start, path)
        ):
            yield _column(here, shapes, start, {"path": path})


def _step(step: Mapping[str, Any]) -> Step:
    return Step(
        label=labelled(step["title"], step["x-zh"]), at=step["at"],
        provisions=tuple(step.get("provisions", ())), when=step.get("when", {}),
    )  # fmt: skip


def _heading(column: Mapping[str, Any]) -> Text | None:
    return labelled(column["title"], column["x-zh"]) if "title" in column else None


def _choices(shapes: Mapping[str, Shape], spots: Spots) -> Mapping[str, Choice]:
    known = [plain(shapes[name].choices).get(at, {}) for name, at in sorted(spots) if name in shapes]
    return {value: choice for choices in reversed(known) for value, choice in choices.items()}


def _paths(shape: Shape) -> Iterator[str]:
    """Every path by which something of a record is shown."""
    about = _about(shape)
    yield from (about[word] for word in ("split", "department") if word in about)
    for column in shape.shown.get("x-columns", ()):
        yield from several(column["path"])
    for step in shape.shown.get("x-life", ()):
        yield from several(step["at"])
    for path in about.get("reported", {}).values():
        yield from several(path)
    for drawn, _ in charts.paths(shape.shown.get("x-charts", ())):
        yield from several(drawn)


def _withheld(here: Land, shapes: Mapping[str, Shape], start: Spots, path: str) -> bool:
    """Whether a path goes to a withheld property or by way of one."""
    spots = start
    for step in path.split("."):
        referrer, at, key = step.partition("@")
        asked = {(name, (*place, step)) for name, place in spots}
        spots = follow(here, spots, step)[0]
        back = at and referrer in shapes and any(key in pattern[:1] for pattern in shapes[referrer].withheld)
        if back or any(_hidden(shapes, name, place) for name, place in {*asked, *spots} if name in shapes):
            return True
    return False


def _hidden(shapes: Mapping[str, Shape], name: str, at: tuple[str, ...]) -> bool:
    hidden = [tuple(step for step in pattern if step != "*") for pattern in shapes[name].withheld]
    return any(at[: len(pattern)] == pattern for pattern in hidden)
