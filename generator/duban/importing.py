"""Makes the review record of a merged pull request: what the hosting service tells, and what exactly was merged."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from duban import yamldoc
from duban.content import digest, parts_in
from duban.ledger import Ledger
from duban.messages import message
from duban.model import Document, DubanError
from duban.repository import ask, blobs, own_repository
from duban.reviews import Request, read, snapshot
from duban.schema import Schemas

FOLDER: Final = "records/reviews"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A review record, ready to be written: its path and YAML, of how many files, and the accounts that are no person's."""

    path: str
    text: str
    files: int
    unknown: tuple[str, ...]


def imported(root: Path, told: bytes, schemas: Schemas, books: Ledger) -> Imported:
    """The review record of what a hosting service tells.

    Raises DubanError where the service's answers are not those of a merged pull request of this repository.
    """
    try:
        request = read(json.loads(told))
    except (ValueError, RecursionError) as error:
        raise DubanError(f"The file cannot be read as JSON: {error}.") from error
    people = {person.data["account"]: person.id for person in books.by_type["person"] if "account" in person.data}
    record, unknown = snapshot(request, people, list(_contents(root, request, schemas, books)))
    path = f"{FOLDER}/{record['id']}.yml"
    for problem in schemas.validate("review", Document(path=path, data=record, lines=())):
        raise DubanError(f"No review record can be made of it: {message(problem.code, problem.values)['en']}")
    return Imported(path=path, text="".join(_lines(record)), files=len(record["contents"]), unknown=unknown)


def _lines(record: Mapping[str, Any]) -> Iterator[str]:
    """JSON is YAML; a line for each entry of a list, so that a change of one can be seen."""
    for key, value in record.items():
        if isinstance(value, list) and value:
            yield f"{key}:\n"
            yield from (f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in value)
        else:
            yield f"{key}: {json.dumps(value, ensure_ascii=False)}\n"


def _contents(root: Path, request: Request, schemas: Schemas, books: Ledger) -> Iterator[dict[str, Any]]:
    """What was merged of each file that was reviewed; not what the merge made of it together with other changes.

    Of a file that was taken away it is what stood in the first parent of the merge.
    """
    merged = _files(root, request.merged_as)
    if merged is None:
        raise DubanError(
            f"Pull request {request.number} became commit {request.merged_as}, which is not here; fetch it."
        )
    before = _files(root, f"{request.merged_as}^") or {}
    with own_repository():
        above = os.fsdecode(ask(root, "rev-parse", "--show-prefix")[1]).strip()
    kept = _reviewed(merged, request.files, above)
    gone = _reviewed({path: blob for path, blob in before.items() if path not in merged}, request.removed, above)
    held = blobs(root, (*kept.values(), *gone.values()))
    for path, blob in sorted(kept.items()):
        yield from _content(path, held[blob], schemas, books)
    yield from ({**_whole(path, held[blob]), "removed": True} for path, blob in sorted(gone.items()))


def _files(root: Path, commit: str) -> Mapping[str, str] | None:
    """Path below the root -> blob, of all files of a commit; None where it is not here."""
    with own_repository():
        status, listing, _ = ask(root, "ls-tree", "-r", "-z", "--end-of-options", commit)
    entries = (entry.partition(b"\t") for entry in listing.split(b"\0") if entry)
    parted = ((os.fsdecode(name), words.split()[1:]) for words, _, name in entries)
    return None if status else {name: blob.decode() for name, (kind, blob) in parted if kind == b"blob"}


def _reviewed(files: Mapping[str, str], told: Mapping[str, str | None], above: str) -> Mapping[str, str]:
    """The files that were reviewed, as they were reviewed; the service tells them by their paths below the repository."""
    return {name: blob for name, blob in files.items() if told.get(f"{above}{name}", "") in (None, blob)}


def _content(path: str, held: bytes, schemas: Schemas, books: Ledger) -> Iterator[dict[str, str]]:
    """Of a record, and of each part with approvals of its own, what is approved; of anything else the whole file."""
    steps = PurePosixPath(path).parts
    name = schemas.folders.get(steps[1], "") if _is_record(steps) else ""
    approved, approvals = books.approved.get(name, ()), books.approvals.get(name, ())
    document = yamldoc.parse(held, path) if approved else None
    if isinstance(document, Document) and isinstance(document.data, Mapping):
        digests = (digest(document.data, approved, approvals, part) for part in parts_in(document.data, approvals))
        yield from ({"subject": PurePosixPath(path).stem, "content": content} for content in dict.fromkeys(digests))
    else:
        yield _whole(path, held)


def _whole(path: str, held: bytes) -> dict[str, str]:
    return {"path": path, "content": f"sha256:{hashlib.sha256(held).hexdigest()}"}


def _is_record(parts: tuple[str, ...]) -> bool:
    return len(parts) == len(PurePosixPath(FOLDER, "x").parts) and parts[0] == "records"
