"""Puts text where a command was told to put it."""

from __future__ import annotations

from pathlib import Path

import click

from duban.model import DubanError


def write(text: str, output: Path | None) -> None:
    """Print, or write to a file; always UTF-8, so that the same result gives the same bytes everywhere."""
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(text.encode())
    except OSError as error:
        raise DubanError(f"{output} cannot be written: {error.strerror}") from error
