"""``duban approvals``: brings the hosting service's reviews of a merged pull request into the records."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import IO, Final

import click

from duban.cli.options import now, root
from duban.company import open_company
from duban.importing import imported
from duban.messages import printable
from duban.model import DubanError


@click.group(short_help="Bring in the reviews of a merged pull request.")
def approvals() -> None:
    """Keep what the hosting service knows of approvals in the repository itself."""


@approvals.command(name="import", short_help="Write the review record of a pull request.")
@click.argument("file", type=click.File("rb"))
@now
@root
def import_command(*, file: IO[bytes], now: datetime, root: Path) -> None:
    """Write the review record of a merged pull request, from the service's own answers in FILE (- reads them from a pipe).

    FILE is one JSON object. GitHub: pull_request, reviews, files (GET pulls/N, pulls/N/reviews, pulls/N/files). GitLab:
    merge_request, approvals, versions, diffs, reviewers (GET merge_requests/N and those below it).
    """
    company, _, schemas = open_company(root, now)
    made = imported(root, file.read(), schemas, company.ledger)
    for account in made.unknown:
        click.echo(f"duban: the account {printable(account)} is no person's, so its reviews are left out.", err=True)
    if not made.files:
        click.echo("Nothing that was reviewed stands here as it was merged; no record is written.")
        return
    _keep(root / made.path, made.text)
    click.echo(f"{made.path}: {made.files}")


def _keep(path: Path, text: str) -> None:
    """A record is written once; another one under its name is never written over."""
    try:
        if path.exists() and path.read_bytes() != text.encode():
            raise DubanError(f"{path} is there already and says something else; it is left as it is.")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    except OSError as error:
        raise DubanError(f"{path} cannot be written: {error.strerror}") from error


command: Final = approvals
"""What the program looks for here."""
