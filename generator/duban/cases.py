"""The test cases of a regulation: situations, each with what has to be found, as tests and pages read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

from duban import yamldoc
from duban.ledger import values_at
from duban.model import Document, DubanError, Record, Rule, Text

__all__ = ["Case", "company", "lacking", "load", "models", "values_at"]

LIKE: Final = "_like"
"""The folder of model records that cases vary, and of the small company in which they happen: all regulations', or one's."""

COMPANY: Final = "company"
"""The file there that holds the company, and its one key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One situation of a provision: records as of a moment, and the findings (and tallies) worked out by hand.

    ``sort``: it finds, it passes, or it stands at the boundary of the figures named in ``boundary``.
    """

    provision: str
    name: str
    says: Text
    sort: Literal["finds", "passes", "boundary"]
    boundary: tuple[str, ...]
    now: str
    records: tuple[Record, ...]
    finds: tuple[Mapping[str, Any], ...]
    tallies: tuple[Mapping[str, Any], ...]
    path: str


def of_rules(root: Path, rules: Iterable[Rule]) -> tuple[Case, ...]:
    """Every case of the regulations that these provisions are of."""
    return tuple(case for name in sorted({rule.regulation for rule in rules}) for case in load(root, name))


def load(root: Path, regulation: str) -> tuple[Case, ...]:
    """Every case of a regulation in tests/cases/; raises DubanError for a file that cannot be read."""
    known = models(root, regulation)
    paths = sorted((root / "tests" / "cases" / regulation).glob("*.yml"))
    return tuple(case for path in paths for case in _cases(path, root, known))


def models(root: Path, regulation: str) -> Mapping[str, Any]:
    """The model records that cases of a regulation vary, by name."""
    read = (_data(path, root) for path in _like(root, regulation, "*.yml"))
    return {name: model for data in read for name, model in data.items() if name != COMPANY}


def lacking(rule: Rule, cases: tuple[Case, ...]) -> tuple[str, ...]:
    """Which sorts of case a checked rule lacks: one that finds, one that passes, each of its figures at its boundary."""
    own = [case for case in cases if case.provision == rule.id]
    sorts = [sort for sort in ("finds", "passes") if all(case.sort != sort for case in own)]
    at_boundary = {name for case in own for name in case.boundary}
    return (*sorts, *(f"boundary of {name}" for name in rule.figures if name not in at_boundary))


def _cases(path: Path, root: Path, models: Mapping[str, Any]) -> Iterator[Case]:
    data = _data(path, root)
    name = path.relative_to(root).as_posix()
    for case in data["cases"]:
        yield Case(
            provision=data["provision"],
            name=case["name"],
            says=Text(**case["says"]),
            sort=case["sort"],
            boundary=tuple(case.get("boundary", ())),
            now=case["now"],
            records=tuple(_record(given, models, name) for given in case.get("records", ())),
            finds=tuple(case.get("finds", ())),
            tallies=tuple(case.get("tallies", ())),
            path=name,
        )


def company(root: Path, regulation: str) -> tuple[Record, ...]:
    """The small company in which all cases of a regulation happen: what all regulations share, then its own."""
    return tuple(
        _record(given, {}, path.relative_to(root).as_posix())
        for path in _like(root, regulation, f"{COMPANY}.yml")
        for given in _data(path, root)[COMPANY]
    )


def _like(root: Path, regulation: str, pattern: str) -> Iterator[Path]:
    """Files of models: those that all regulations share, then the regulation's own."""
    cases = root / "tests" / "cases"
    for folder in (cases / LIKE, cases / regulation / LIKE):
        yield from sorted(folder.glob(pattern))


def _record(given: Mapping[str, Any], models: Mapping[str, Any], path: str) -> Record:
    """A record that is like a model, with keys (dotted for what is nested) set, or taken away by null."""
    model = models.get(given["like"]) if "like" in given else {}
    if model is None:
        raise DubanError(f"{path}: no model record is named {given['like']!r}.")
    data = deepcopy({**model})
    for key, value in given.items():
        if key not in {"like", "type"}:
            _put(data, key.split("."), value)
    type_name = given.get("type") or data.get("type")
    data.pop("type", None)
    return Record(id=data["id"], type=str(type_name), data=data, document=Document(path=path, data=data, lines=()))


def _put(data: Any, steps: list[str], value: Any) -> None:
    *way, last = steps
    for step in way:
        data = data[int(step)] if isinstance(data, list) else data.setdefault(step, {})
    key: Any = int(last) if isinstance(data, list) else last
    if value is None:
        data.pop(key, None)
    else:
        data[key] = value


def _data(path: Path, root: Path) -> Any:
    name = path.relative_to(root).as_posix()
    document = yamldoc.read(name, root=root)
    if not isinstance(document, Document):
        raise DubanError(f"{name}: {document[0].code} in line {document[0].place.line}.")
    return document.data
