"""``duban trail``: the whole story of one record, and the proof of its approvals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from duban.cli.options import language, now, root
from duban.company import open_company
from duban.language import Language
from duban.messages import printable
from duban.model import DubanError
from duban.proof import WAYS, proofs
from duban.proving import gather, reader
from duban.report.trail import Told, trail as told_trail
from duban.story import kind_of, path_of, story
from duban.trail import Trail


@click.command(short_help="The story of one record and the proof of its approvals.")
@click.argument("record")
@now
@root
@language
def trail(*, record: str, now: datetime, root: Path, language: Language) -> None:
    """Tell what happened to a record: created, changed, approved by whom and how that is known, voided, deleted."""
    company, clock, schemas = open_company(root, now)
    books, history = company.ledger, company.trail
    path = path_of(books, history, record)
    if path is None:
        raise DubanError(f"{printable(record)} is no record, and none that the history knows.")
    found, kind = books.by_id.get(record), kind_of(schemas.folders, path)
    asked = (found,) if found is not None and found.type in books.approvals else ()
    known = proofs(books, gather(root, history, books, asked), company.proof or WAYS, company.keepers)
    told = Told(
        id=record,
        path=path,
        events=story(
            history, reader(root, history, [path]), path, found, known=known, clock=clock, folders=schemas.folders
        ),
        records=books.by_id,
        labels=company.labels.get(kind or "", {}),
        choices=company.choices,
        kind=kind or "",
        zone=clock.zone,
        warnings=tuple(_warnings(history, path)),
    )
    click.echo(told_trail(told, language).encode(), nl=False)


def _warnings(history: Trail, path: str) -> Iterator[str]:
    if history.missing:
        yield "trail.no-git"
    elif history.shallow:
        yield "trail.shallow"
    elif not history.versions(path):
        yield "trail.nothing"


command: Final = trail
"""What the program looks for here."""
