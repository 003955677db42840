"""The command line: options in, text out, an exit code that says how it went."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Final

import click

from duban import __version__, cases
from duban.cli.choosing import chosen, owned
from duban.cli.opening import opened, opened_with_base
from duban.cli.options import language, now, root
from duban.cli.writing import write
from duban.language import Language
from duban.messages import printable
from duban.model import DubanError, Finding, Problem
from duban.published import read_published, rewritten
from duban.report import REPORTERS
from duban.report.codeowners import codeowners
from duban.report.coverage import coverage
from duban.report.due import due_list
from duban.report.text import report as text_report
from duban.skeleton import skeleton

FINDINGS: Final = 1
UNABLE: Final = 2
BUG: Final = 70
"""Exit codes beside 0. A crash of Python ends with 1 as well, which here would pass for findings."""

FAIL_ON: Final = MappingProxyType({
    "error": ("error",), "warning": ("error", "warning"), "note": ("error", "warning", "note"), "never": (),
})  # fmt: skip
"""What --fail-on may name, and the severities that then fail."""


LATE: Final = MappingProxyType({
    "approvals": "duban.cli.approvals", "build": "duban.cli.build", "explain": "duban.cli.explain",
    "trail": "duban.cli.trail",
})  # fmt: skip
"""Commands that need what no check needs (the pages of the site take longer to import than all else together)."""


def program() -> None:
    """Run as a program of its own, and end without taking apart what it made: that takes a tenth of the whole time."""
    try:
        main()
    except SystemExit as left:
        sys.stdout.flush()
        os._exit(left.code if isinstance(left.code, int) else 0)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave it: 0 nothing fails, 1 findings, 2 could not run, 70 a bug of ours."""
    gc.disable()  # A run keeps nearly all that it makes until it ends; looking for garbage only doubles its time.
    try:
        commands.main(args=arguments, prog_name="duban")
    except DubanError as error:
        click.echo(f"duban: {printable(str(error))}", err=True)
        sys.exit(UNABLE)
    except Exception:  # noqa: BLE001  # told in full, with an exit code of its own
        traceback.print_exc()
        sys.exit(BUG)


class _Commands(click.Group):
    """The commands by name; those of ``LATE`` are imported when they are asked for (click: lazily loading subcommands)."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *LATE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in LATE:
            return super().get_command(ctx, cmd_name)
        command: click.Command = import_module(LATE[cmd_name]).command
        return command


@click.group(cls=_Commands)
@click.version_option(__version__, message="%(prog)s %(version)s")
def commands() -> None:
    """Supervise a company's regulations: every duty derived, dated, given an owner and followed until it is done."""


@commands.command(short_help="Check the records; exit 1 where something fails.")
@now
@root
@click.option(
    "--format", "form", type=click.Choice(list(REPORTERS)), default="text", show_default=True, help="How to say it.",
)  # fmt: skip
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write there instead of printing.")
@click.option(
    "--fail-on", type=click.Choice(list(FAIL_ON)), default="error", show_default=True,
    help="Exit 1 on findings of this severity or worse.",
)  # fmt: skip
@click.option(
    "--only", multiple=True,
    help="Only findings of this state, provision, regulation, owner or record; may be repeated.",
)  # fmt: skip
@click.option(
    "--base", metavar="REVISION",
    help="Judge only what was changed since the present history left that of REVISION: fail on what is new or worse.",
)  # fmt: skip
@click.option(
    "--published", metavar="URL-OR-FILE",
    help="The result that was published last: its commit must still be in the history.",
)  # fmt: skip
@language
def check(  # noqa: PLR0913  # click hands over each option by itself
    *,
    now: datetime,
    root: Path,
    base: str | None,
    published: str | None,
    form: str,
    output: Path | None,
    fail_on: str,
    only: tuple[str, ...],
    language: Language,
) -> None:
    """Check the records and report what is found.

    Exit code 0: nothing fails; 1: findings; 2: could not run.
    """
    if base is not None and published is not None:
        raise click.UsageError("--published is about the whole history, and --base about a change; ask one of them.")
    told_so = () if published is None else _rewritten(root, published)
    given = opened(root, now, told_so) if base is None else opened_with_base(root, now, base)
    result, comparison = chosen(given, only)
    watched = form == "text" and output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    told = (
        text_report(result, language, comparison, colors=True)
        if watched
        else REPORTERS[form](result, language, comparison)
    )
    write(told, output)
    blamed = result.findings if comparison is None else comparison.blamed
    if any(_fails(finding, fail_on) for finding in blamed):
        sys.exit(FINDINGS)


def _rewritten(root: Path, source: str) -> tuple[Problem, ...]:
    """The problem that what was published last is not in the history, if it is not."""
    last = read_published(source)
    if last is None:
        click.echo(
            f"duban: {printable(source)} holds nothing yet, so the history is held against no published result.",
            err=True,
        )
        return ()
    problem = rewritten(root, last)
    return () if problem is None else (problem,)


def _fails(finding: Finding, fail_on: str) -> bool:
    return finding.waived_by is None and finding.meaning.severity in FAIL_ON[fail_on]


@commands.command()
@now
@root
@click.option("--days", type=click.IntRange(0, 3650), default=30, show_default=True, help="How far to look ahead.")
@click.option("--department", help="Only what this department owns, by its id.")
@click.option("--person", help="Only what this person owns, by their id.")
@language
def due(  # noqa: PLR0913  # click hands over each option by itself
    *, now: datetime, root: Path, days: int, department: str | None, person: str | None, language: Language
) -> None:
    """List what has passed its time and what falls due next."""
    given = opened(root, now)
    until = given.result.now + timedelta(days=days)
    standing = [duty for duty in given.result.duties if duty.standing in {"missed", "open"} and duty.due <= until]
    write(due_list(given.result, owned(given, standing, department, person), language), None)


@commands.command(name="coverage", short_help="Count provisions by kind, checked and with cases.")
@now
@root
@language
def coverage_command(*, now: datetime, root: Path, language: Language) -> None:
    """Count provisions by kind: checked, shown by cases, unchecked with the reason."""
    given = opened(root, now)
    rules = given.company.rules
    written = cases.of_rules(root, rules, given.schemas)
    lacking = {rule.id: cases.lacking(rule, written) for rule in rules if rule.checks}
    write(coverage(rules, lacking, language), None)


@commands.command(name="codeowners", short_help="Print CODEOWNERS for the Git host.")
@now
@root
@click.option(
    "--check", "written", type=click.Path(path_type=Path, dir_okay=False),
    help="Print nothing; exit 1 where this file says something else.",
)  # fmt: skip
def codeowners_command(*, now: datetime, root: Path, written: Path | None) -> None:
    """Print whose review a change of each file needs, from departments, posts, people and provisions."""
    given = opened(root, now)
    text = codeowners(given.company, given.clock, given.schemas.folders)
    if written is None:
        write(text, None)
    elif not written.is_file() or written.read_bytes() != text.encode():
        click.echo(
            f"duban: {printable(str(written))} is not what the records say; write it with `duban codeowners`.", err=True
        )
        sys.exit(FINDINGS)


@commands.command(short_help="Print a record of a type, to be filled in.")
@click.argument("type_name", metavar="TYPE")
@now
@root
def new(*, type_name: str, now: datetime, root: Path) -> None:
    """Print a record of a type, valid as written, with the next id; its first line says where to save it."""
    given = opened(root, now)
    draft = skeleton(root, type_name, schemas=given.schemas, company=given.company, now=given.result.now)
    write(f"# {draft.path}\n{draft.text}", None)
