"""``make demo``: a company whose history many people wrote, some of whom cheat; checked, shown, and told what was caught.

It needs what the site needs, beside Git and ssh-keygen, and nothing of the tests.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from duban.language import LANGUAGES, Language
from tests.demo.ending import Deed, about, beginning, ending
from tests.demo.misdeeds import MISDEEDS, NOW, Misdeed
from tests.demo.months import write
from tests.demo.pull_requests import DUBAN
from tests.histories import History

NEEDED: Final = ("git", "ssh-keygen")
RESULT: Final = "build/result.json"
FINDINGS: Final = 1
UNABLE: Final = 2


@click.command()
@click.option("--root", type=click.Path(path_type=Path, resolve_path=True), default="build/demo", show_default=True)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--site/--no-site", default=True, show_default=True)
def main(*, root: Path, language: Language, site: bool) -> None:
    """Write the company's history anew, check it, build its site, and tell what was caught; exit 1 if anything was not."""
    for program in NEEDED:
        if shutil.which(program) is None:
            click.echo(f"demo: {program} cannot be run, and the history cannot be written without it.", err=True)
            sys.exit(UNABLE)
    shutil.rmtree(root, ignore_errors=True)
    with tempfile.TemporaryDirectory() as keys:
        company = write(root, Path(keys))
        commits = [misdeed.do(company) for misdeed in MISDEEDS]
    click.echo(beginning(company.history, language))
    click.echo(_duban(root, language, "check", accept=FINDINGS))
    _duban(root, language, "check", "--format=json", f"--output={root / RESULT}", accept=FINDINGS)
    if site:
        click.echo(_duban(root, language, "build"))
    result = json.loads((root / RESULT).read_text("utf-8"))
    deeds = [
        _deed(company.history, language, misdeed, commit, result)
        for misdeed, commit in zip(MISDEEDS, commits, strict=True)
    ]
    click.echo(ending(deeds, language), nl=False)
    if not all(deed.findings for deed in deeds):
        sys.exit(FINDINGS)


def _deed(history: History, language: Language, misdeed: Misdeed, commit: str, result: Mapping[str, Any]) -> Deed:
    told = history.git("show", "--no-patch", "--date=format:%Y-%m-%d %H:%M", "--format=%an%x00%cd%x00%h%x00%s", commit)
    who, when, short, says = told.split("\0")
    return Deed(
        misdeed=misdeed, who=who, when=when, commit=short, says=says, findings=about(misdeed, result),
        story=_duban(history.root, language, "trail", misdeed.record),
    )  # fmt: skip


def _duban(root: Path, language: Language, *arguments: str, accept: int = 0) -> str:
    """What the program prints of the company at the end of the story."""
    command = [str(DUBAN), *arguments, "--root", str(root), "--now", NOW, "--language", language]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode not in {0, accept}:
        sys.exit(done.returncode)
    return done.stdout.decode()


if __name__ == "__main__":
    main()
