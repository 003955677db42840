"""Reads every file of records/, each placed by its folder and judged by its schema."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from duban import fork, yamldoc
from duban.model import Document, Place, Problem, Record
from duban.schema import Schemas
from duban.signatures import SIGNERS
from duban.yamldoc import Parsed

PROVISIONS: Final = "provisions"
"""The type of the files that hold a regulation's provisions; they become rules, not records."""

MANY: Final = 1_500
"""Files from which on a second process saves more time than its answers take."""

Progress = Callable[[int, int], None]
"""Told how many files are read, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One file: a record, a file of provisions, or what is wrong with it; ``document`` is what it says, if it can be read."""

    path: str
    document: Document | None = None
    record: Record | None = None
    provisions: Document | None = None
    problems: tuple[Problem, ...] = ()


def read_all(root: Path, schemas: Schemas, progress: Progress | None = None) -> list[Read]:
    """Every file under records/ in order of path; a second process reads half of many.

    What that one could not read as a record is read again here, where all can be told that is wrong with it.
    """
    told = progress or _untold
    names = sorted(_names(root), key=lambda name: name.split("/"))
    if len(names) < MANY or not fork.possible():
        return _read(root, schemas, names, lambda done: told(done, len(names)))
    with fork.forked(partial(_plainly, root, schemas), names[1::2]) as answers:
        own = _read(root, schemas, names[::2], lambda done: told(2 * done, len(names)))
        other = [
            read_one(root, schemas, name) if answer is None else _recorded(name, *answer)
            for name, answer in zip(names[1::2], answers(), strict=True)
        ]
    read = own + other
    read[::2], read[1::2] = own, other
    return read


def _untold(_done: int, _of: int) -> None:
    """Nobody watches."""


def _names(root: Path) -> Iterator[str]:
    """All files below records/ from the root, links among them, with forward slashes."""
    for folder, folders, files in os.walk(root / "records"):
        above = Path(folder).relative_to(root).as_posix()
        links = (name for name in folders if Path(folder, name).is_symlink())
        yield from (f"{above}/{name}" for name in (*files, *links))


def _read(root: Path, schemas: Schemas, names: Sequence[str], done: Callable[[int], None]) -> list[Read]:
    read: list[Read] = []
    for name in names:
        read.append(read_one(root, schemas, name))
        done(len(read))
    return read


def _plainly(root: Path, schemas: Schemas, name: str) -> tuple[str, Any, Any] | None:
    record = read_one(root, schemas, name).record
    return None if record is None else (record.type, record.data, record.document.lines)


def _recorded(name: str, type_name: str, data: Mapping[str, Any], lines: Sequence[int]) -> Read:
    document = Document(path=name, data=data, lines=lines)
    record = Record(id=data["id"], type=type_name, data=data, document=document)
    return Read(path=name, document=document, record=record)


def read_one(root: Path, schemas: Schemas, name: str) -> Read:
    """The file of that name from the root; what is not a record of its folder's type is told with its line."""
    return judged(schemas, name, partial(yamldoc.read, root=root))


def judged(schemas: Schemas, name: str, load: Callable[[str], Parsed]) -> Read:
    """What a file is by its name from the root and by its schema; it is loaded only where a record may stand."""
    if name == SIGNERS:
        return Read(path=name)
    folder, _, file = name.rpartition("/")
    type_name = _type_of(schemas, name)
    if type_name is None:
        problem = Problem(code="folder.unknown", place=Place(path=name), values={"folder": folder})
        return Read(path=name, problems=(problem,))
    if not file.endswith(".yml"):
        return Read(path=name, problems=(Problem(code="file.ending", place=Place(path=name)),))
    document = load(name)
    if isinstance(document, tuple):
        return Read(path=name, problems=document)
    problems = schemas.validate(type_name, document)
    if type_name == PROVISIONS and not problems:
        problems = tuple(_in_checks(schemas, document))
    if problems:
        return Read(path=name, document=document, problems=problems)
    if type_name == PROVISIONS:
        return Read(path=name, document=document, provisions=document)
    stem = file.removesuffix(".yml")
    if document.data["id"] != stem:
        values = {"id": document.data["id"], "name": stem}
        problem = Problem(code="id.file-name", place=document.place(("id",)), values=values)
        return Read(path=name, document=document, problems=(problem,))
    return _recorded(name, type_name, document.data, document.lines)


def _in_checks(schemas: Schemas, document: Document) -> Iterator[Problem]:
    """What is wrong with the parameters of each check, by the schema of its word."""
    for number, provision in enumerate(document.data["provisions"]):
        for index, check in enumerate(provision["checks"]):
            for word in check:
                yield from schemas.validate(
                    f"checks/{word}", document, at=("provisions", number, "checks", index, word)
                )


def _type_of(schemas: Schemas, name: str) -> str | None:
    """The type by the first folder; what stands in a regulation's own folder are its provisions."""
    _, top, *below = name.split("/")
    if not below:
        return None
    if top == "regulations" and len(below) > 1:
        return PROVISIONS
    return schemas.folders.get(top)
