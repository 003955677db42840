"""``duban build``: the result, its pages in every language, and the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from duban import render
from duban.builder import BUILDERS
from duban.cases import of_rules
from duban.changes import changes
from duban.cli.opening import opened
from duban.cli.options import address, language, now, root
from duban.cli.seeing import seen
from duban.cli.writing import write
from duban.language import Language
from duban.past import quarters, weeks
from duban.quarterly import quarterlies
from duban.report import REPORTERS
from duban.report.phrases import as_of, totals
from duban.skeleton import drafts


@click.command(name="build", short_help="Check, and build the site; findings do not fail it.")
@now
@root
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False, resolve_path=True),
    help="Folder to build in; else build/.",
)
@address
@click.option(
    "--builder", type=click.Choice(list(BUILDERS)), default="mkdocs", show_default=True,
    help="Program that makes HTML of the pages.",
)  # fmt: skip
@language
def command(  # noqa: PLR0913  # click hands over each option by itself
    *, now: datetime, root: Path, output: Path | None, address: str, builder: str, language: Language
) -> None:
    """Check the records, write the result, render the pages and build the site; findings do not fail it."""
    given = opened(root, now)
    folder = output or root / "build"
    write(REPORTERS["json"](given.result, language), folder / "result.json")
    written = of_rules(root, given.company.rules, given.schemas)
    ends = quarters(given.company, given.clock, given.result)
    view = replace(
        seen(given, written),
        changes=changes(given.company, given.clock, given.result),
        weeks=weeks(given.company, given.clock, given.result),
        quarters=ends,
        quarterlies=quarterlies(root, ends, schemas=given.schemas, company=given.company, result=given.result),
        touched=given.company.touched,
        supervised=given.company.supervised,
        address=address,
        drafts=drafts(root, schemas=given.schemas, company=given.company, now=given.result.now),
    )
    front = render.build(view, root, folder, builder=builder)
    write(f"{as_of(given.result, language)}\n{totals(given.result, language)}\n{front.as_uri()}\n", None)
