"""Opens and evaluates a company for a command, with a progress bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import Progress as Bar

from duban.beside import BrokenOffError, both
from duban.clock import Clock
from duban.company import assembled, open_company, read_company
from duban.comparison import Comparison, compare
from duban.evaluate import Company, evaluate
from duban.files import Progress
from duban.history import read_trail
from duban.identity import Side
from duban.model import Problem, Result
from duban.schema import Schemas
from duban.sides import open_base, unfit
from duban.snapshot import snapshot

OFTEN: Final = 100
"""Files after which the bar shows how far reading has come."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A company, its clock and schemas, and what was found; ``comparison`` where it was held against a base."""

    company: Company
    clock: Clock
    schemas: Schemas
    result: Result
    comparison: Comparison | None = None


def opened(root: Path, now: datetime, problems: tuple[Problem, ...] = ()) -> Opened:
    """The company below ``root`` as of ``now``, with what is known to be wrong; raises DubanError where there is none."""
    with _watched() as progress:
        read, clock, schemas = open_company(root, now, progress)
    company = replace(read, problems=(*read.problems, *problems))
    return Opened(company, clock, schemas, evaluate(company, clock))


def opened_with_base(root: Path, now: datetime, revision: str) -> Opened:
    """The company below ``root`` and what was found against the base of its change, both as of one moment.

    Raises DubanError where one of the two cannot be evaluated.
    """
    taken = snapshot(root, revision)
    with _watched() as progress:
        schemas, read = read_company(root, progress)
    company, clock = assembled(root, schemas, read, read_trail(root), now)
    before, clock_before = open_base(taken, read, clock.now)
    try:
        result, earlier = both(partial(evaluate, company, clock), partial(evaluate, before, clock_before))
    except BrokenOffError as error:
        raise unfit(taken, error.__cause__ or error) from error
    return Opened(
        company, clock, schemas, result, compare(Side(before, clock_before, earlier), Side(company, clock, result))
    )


@contextmanager
def _watched() -> Iterator[Progress | None]:
    """A bar on a terminal's standard error, which goes when the work is done; nothing anywhere else."""
    if not sys.stderr.isatty():
        yield None
        return
    # NOTE: a bar that refreshes itself does so in a thread, and then no second process can read along.
    with Bar(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("records", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of, refresh=done % OFTEN == 0)
