"""Reads every file of records/, each placed by its folder and judged by its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from duban import yamldoc
from duban.model import Document, Place, Problem, Record
from duban.schema import Schemas
from duban.signatures import SIGNERS

PROVISIONS: Final = "provisions"
"""The type of the files that hold a regulation's provisions; they become rules, not records."""

Progress = Callable[[int, int], None]
"""Told how many files are read, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One file: a record, a file of provisions, or what is wrong with it."""

    path: str
    record: Record | None = None
    provisions: Document | None = None
    problems: tuple[Problem, ...] = ()


def read_all(root: Path, schemas: Schemas, progress: Progress | None = None) -> list[Read]:
    """Every file under records/ in order of path.

    NOTE: one process, on purpose. A second one reads its half in time, and then needs longer to hand it over.
    """
    files = sorted(path for path in (root / "records").rglob("*") if path.is_symlink() or not path.is_dir())
    read: list[Read] = []
    for path in files:
        read.append(read_one(root, schemas, path))
        if progress is not None:
            progress(len(read), len(files))
    return read


def read_one(root: Path, schemas: Schemas, path: Path) -> Read:
    """One file; what is not a record of its folder's type is told with its line."""
    name = path.relative_to(root).as_posix()
    if name == SIGNERS:
        return Read(path=name)
    type_name = _type_of(schemas, path.relative_to(root / "records"))
    if type_name is not None and path.suffix != ".yml":
        return Read(path=name, problems=(Problem(code="file.ending", place=Place(path=name)),))
    if type_name is None:
        folder = path.parent.relative_to(root).as_posix()
        return Read(
            path=name, problems=(Problem(code="folder.unknown", place=Place(path=name), values={"folder": folder}),)
        )
    document = yamldoc.read(path, root=root)
    if isinstance(document, tuple):
        return Read(path=name, problems=document)
    problems = schemas.validate(type_name, document)
    if type_name == PROVISIONS and not problems:
        problems = tuple(_in_checks(schemas, document))
    if problems:
        return Read(path=name, problems=problems)
    if type_name == PROVISIONS:
        return Read(path=name, provisions=document)
    record = Record(id=document.data["id"], type=type_name, data=document.data, document=document)
    if record.id != path.stem:
        problem = Problem(
            code="id.file-name", place=document.place(("id",)), values={"id": record.id, "name": path.stem}
        )  # fmt: skip
        return Read(path=name, problems=(problem,))
    return Read(path=name, record=record)


def _in_checks(schemas: Schemas, document: Document) -> Iterator[Problem]:
    """What is wrong with the parameters of each check, by the schema of its word."""
    for number, provision in enumerate(document.data["provisions"]):
        for index, check in enumerate(provision["checks"]):
            for word in check:
                yield from schemas.validate(
                    f"checks/{word}", document, at=("provisions", number, "checks", index, word)
                )


def _type_of(schemas: Schemas, path: Path) -> str | None:
    """The type by the first folder; what stands in a regulation's own folder are its provisions."""
    if len(path.parts) == 1:
        return None
    if path.parts[0] == "regulations" and path.parent != Path("regulations"):
        return PROVISIONS
    return schemas.folders.get(path.parts[0])
