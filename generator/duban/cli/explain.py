"""``duban explain``: a provision, a finding or a state, in the words of the site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from duban.cli.opening import opened
from duban.cli.options import language, now, root
from duban.cli.seeing import seen
from duban.cli.writing import write
from duban.language import Language
from duban.pages.explain import explain


@click.command(name="explain", short_help="All about a provision, a finding or a state.")
@click.argument("what")
@now
@root
@language
def command(*, what: str, now: datetime, root: Path, language: Language) -> None:
    """Tell all about a provision (its id), a finding (its key or the beginning of it) or a state."""
    write(explain(seen(opened(root, now)), what, language), None)
