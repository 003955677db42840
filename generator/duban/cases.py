"""The test cases of a regulation: situations, each with what has to be found, as tests and pages read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, Final, Literal

from duban import yamldoc
from duban.ledger import values_at
from duban.messages import message, printable
from duban.model import Document, DubanError, KeyPath, Problem, Record, Rule, Text
from duban.schema import Schemas

__all__ = ["Case", "company", "lacking", "load", "models", "values_at"]

LIKE: Final = "_like"
"""The folder of model records that cases vary, and of the small company in which they happen: all regulations', or one's."""

COMPANY: Final = "company"
"""The file there that holds the company, and its one key."""

SCHEMA: Final = "test-cases"
"""The schema of a file of cases."""


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


def of_rules(root: Path, rules: Iterable[Rule], schemas: Schemas) -> tuple[Case, ...]:
    """Every case of the regulations that these provisions are of."""
    return tuple(case for name in sorted({rule.regulation for rule in rules}) for case in load(root, name, schemas))


def load(root: Path, regulation: str, schemas: Schemas) -> tuple[Case, ...]:
    """Every case of a regulation in tests/cases/; raises DubanError, with file and line, for what cannot be a case."""
    known = models(root, regulation)
    paths = sorted((root / "tests" / "cases" / regulation).glob("*.yml"))
    return tuple(case for path in paths for case in _cases(_document(path, root), known, schemas))


def models(root: Path, regulation: str) -> Mapping[str, Any]:
    """The model records that cases of a regulation vary, by name."""
    read = (_document(path, root) for path in _like(root, regulation, "*.yml"))
    return {name: _whole(file, (name,)) for file in read for name in file.data if name != COMPANY}


def lacking(rule: Rule, cases: tuple[Case, ...]) -> tuple[str, ...]:
    """Which sorts of case a checked rule lacks: one that finds, one that passes, each of its figures at its boundary."""
    own = [case for case in cases if case.provision == rule.id]
    sorts = [sort for sort in ("finds", "passes") if all(case.sort != sort for case in own)]
    at_boundary = {name for case in own for name in case.boundary}
    return (*sorts, *(f"boundary of {name}" for name in rule.figures if name not in at_boundary))


def _cases(file: Document, models: Mapping[str, Any], schemas: Schemas) -> Iterator[Case]:
    if problems := schemas.validate(SCHEMA, file):
        raise _wrong(problems[0])
    for number, case in enumerate(file.data["cases"]):
        given = case.get("records", ())
        yield Case(
            provision=file.data["provision"],
            name=case["name"],
            says=Text(**case["says"]),
            sort=case["sort"],
            boundary=tuple(case.get("boundary", ())),
            now=case["now"],
            records=tuple(_record(file, ("cases", number, "records", at), models) for at in range(len(given))),
            finds=tuple(case.get("finds", ())),
            tallies=tuple(case.get("tallies", ())),
            path=file.path,
        )


def company(root: Path, regulation: str) -> tuple[Record, ...]:
    """The small company in which all cases of a regulation happen: what all regulations share, then its own."""
    files = [_document(path, root) for path in _like(root, regulation, f"{COMPANY}.yml")]
    return tuple(record for file in files for record in _company(file))


def _company(file: Document) -> Iterator[Record]:
    match file.data:
        case {"company": [*given]}:
            for at in range(len(given)):
                _whole(file, (COMPANY, at))
                yield _record(file, (COMPANY, at), {})
        case _:
            raise _said(file, (), "the one key of this file is “company”, with a list of records.")


def _like(root: Path, regulation: str, pattern: str) -> Iterator[Path]:
    """Files of models: those that all regulations share, then the regulation's own."""
    cases = root / "tests" / "cases"
    for folder in (cases / LIKE, cases / regulation / LIKE):
        yield from sorted(folder.glob(pattern))


def _record(file: Document, at: KeyPath, models: Mapping[str, Any]) -> Record:
    """A record that is like a model, with keys (dotted for what is nested) set, or taken away by null."""
    given = reduce(getitem, at, file.data)
    data = deepcopy({**_like_what(file, at, given["like"], models)} if "like" in given else {})
    for key, value in given.items():
        if key not in {"like", "type"}:
            try:
                _put(data, key.split("."), value)
            except (AttributeError, IndexError, TypeError, ValueError) as error:
                raise _said(file, (*at, key), f"“{key}” leads nowhere in the record.") from error
    type_name = given.get("type") or data.get("type")
    data.pop("type", None)
    return Record(id=data["id"], type=str(type_name), data=data, document=Document(path=file.path, data=data, lines=()))


def _like_what(file: Document, at: KeyPath, name: str, models: Mapping[str, Any]) -> Mapping[str, Any]:
    if name not in models:
        raise _said(file, (*at, "like"), f"no model is named “{name}”. Models are: {', '.join(models) or '–'}.")
    found: Mapping[str, Any] = models[name]
    return found


def _whole(file: Document, at: KeyPath) -> Mapping[str, Any]:
    """What stands there, which has to be a record with its type and id."""
    found: Any = reduce(getitem, at, file.data) if isinstance(file.data, Mapping) else None
    if not isinstance(found, Mapping) or not {"type", "id"} <= found.keys():
        raise _said(file, at, "a record belongs here, with its “type” and its “id”.")
    return found


def _put(data: Any, steps: list[str], value: Any) -> None:
    *way, last = steps
    for step in way:
        data = data[int(step)] if isinstance(data, list) else data.setdefault(step, {})
    key: Any = int(last) if isinstance(data, list) else last
    if value is None:
        data.pop(key, None)
    else:
        data[key] = value


def _document(path: Path, root: Path) -> Document:
    document = yamldoc.read(path.relative_to(root).as_posix(), root=root)
    if not isinstance(document, Document):
        raise _wrong(document[0])
    return document


def _wrong(problem: Problem) -> DubanError:
    return DubanError(f"{problem.place.path}:{problem.place.line}: {message(problem.code, problem.values)['en']}")


def _said(file: Document, at: KeyPath, sentence: str) -> DubanError:
    return DubanError(f"{file.path}:{file.place(at).line}: {printable(sentence)}")
