"""Options that several commands share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import click

from duban.language import LANGUAGES

_YEARS: Final = range(1900, 2200)
"""As in records: a moment further away cannot be moved to another zone without overflow."""


def _moment(_context: click.Context, _option: click.Parameter, text: str | None) -> datetime:
    """The moment that a text says, to the second; without a text, the real clock's."""
    if text is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or ":" not in text or moment.year not in _YEARS:
        raise click.BadParameter(f"{text!r} is no moment; write it as 2026-09-30T18:00 or 2026-09-30T18:00+08:00.")
    return moment


def _address(_context: click.Context, _option: click.Parameter, text: str) -> str:
    """An address of the web with the slash at its end; empty where there is none."""
    parts = urlsplit(text)
    if text and (parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment):
        raise click.BadParameter(f"{text!r} is no address; write it as https://duban.example.com/ without ? and #.")
    return text and f"{text.rstrip('/')}/"


address = click.option(
    "--address", callback=_address, default="", metavar="URL", envvar="DUBAN_ADDRESS", show_envvar=True,
    help="Where the site is published, for links in calendars and feeds; else they have none, or relative ones.",
)  # fmt: skip

now = click.option(
    "--now", callback=_moment, metavar="MOMENT", show_default="the real clock",
    help="Judge as of this moment; without an offset it is of the company's zone.",
)  # fmt: skip

root = click.option(
    "--root", type=click.Path(path_type=Path, resolve_path=True), default=".", show_default="here",
    help="The company's folder, which holds records/ and schemas/.",
)  # fmt: skip

language = click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the messages.",
)  # fmt: skip
