"""How values are shown, by the schemas of what a path leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal

from duban import charts
from duban.model import Text
from duban.once import once
from duban.paths import Land, Spots, follow
from duban.shapes import Pattern, Shape

Form = Literal["text", "record", "choice", "stage", "moment", "number", "quantity", "count", "provision", "period"]
"""How the values of a column are shown."""


COUNTED: Final = frozenset({"count", "percent", "sum", "difference"})
"""Words of derived properties that give a number, whatever their paths lead to."""

NEEDED: Final[Mapping[str, frozenset[str]]] = MappingProxyType({
    "moment": frozenset({"moment"}), "time": frozenset({"moment", "period"}), "choice": frozenset({"choice"}), "number": frozenset({"number"}), "stage": frozenset({"choice"}), "period": frozenset({"period", "moment", "text"}),
})  # fmt: skip
"""Forms that a step or a column asks for -> those of which its values must be by their schema."""


def misfits(here: Land, shapes: Mapping[str, Shape], shape: Shape) -> Iterator[tuple[str, str]]:
    """Paths to what cannot be shown or drawn as they want it: steps of a life are moments, stages choices, levels numbers."""
    start: Spots = frozenset({(shape.name, ())})
    life = ((step["at"], "moment") for step in shape.shown.get("x-life", ()))
    columns = ((column["path"], column.get("show", "")) for column in shape.shown.get("x-columns", ()))
    reported = ((named, "time") for named in shape.shown.get("x-register", {}).get("reported", {}).values())
    for named, form in (*life, *columns, *reported, *charts.paths(shape.shown.get("x-charts", ()))):
        for path in several(named) if form in NEEDED else ():
            if forms_at(here, shapes, start, path) - NEEDED[form]:
                yield path, form


def before(here: Land, start: Spots, path: str) -> Spots:
    """What may hold the last property of a path: where the path is before it, or the records that this refers to."""
    way = path.rpartition(".")[0]
    found = follow(here, start, way)[0] if way else start
    return found | {(target, ()) for name, at in found if at for target in here.fields[name][at].refers}


def label_of(here: Land, shapes: Mapping[str, Shape], start: Spots, path: str) -> Text:
    """What the schemas call the property that a path ends with: a record's own type where it ends with records."""
    last = path.rpartition(".")[2]
    named = [
        plain(shapes[name].labels).get((*at, last)) for name, at in sorted(before(here, start, path)) if name in shapes
    ]
    kinds = [shapes[name].plural for name, at in sorted(follow(here, start, path)[0]) if not at and name in shapes]
    return next((text for text in (*named, *kinds) if text is not None), Text(en=path, zh=path))


def form_of(here: Land, shapes: Mapping[str, Shape], start: Spots, paths: Iterable[str]) -> Form:
    """How the values there are shown: all in the one way that their schemas agree on, else as text."""
    found = {form for path in paths for form in forms_at(here, shapes, start, path)}
    return found.pop() if len(found) == 1 else "text"  # type: ignore[return-value]  # the forms of shapes are some of these


def forms_at(here: Land, shapes: Mapping[str, Shape], start: Spots, path: str) -> set[str]:
    """The ways in which the values at a path are shown: a derived number as one, whatever was counted for it."""
    last = path.rpartition(".")[2]
    computed = [
        shapes[name].derived.get(last, {}) for name, at in before(here, start, path) if not at and name in shapes
    ]
    if any(COUNTED & definition.keys() for definition in computed):
        return {"number"}
    spots = follow(here, start, path)[0]
    return {"record" if not at else plain(shapes[name].forms).get(at, "text") for name, at in spots if name in shapes}


@once
def plain(known: Mapping[Pattern, Any]) -> Mapping[Pattern, Any]:
    """The same by paths in which lists have no step of their own."""
    return {tuple(step for step in at if step != "*"): value for at, value in known.items()}


def several(paths: str | list[str]) -> tuple[str, ...]:
    """One path or several, as a keyword has them."""
    return (paths,) if isinstance(paths, str) else tuple(paths)
