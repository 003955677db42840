"""Opens and evaluates a company for a command, with a progress bar where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import Progress as Bar

from duban.clock import Clock
from duban.company import open_company
from duban.evaluate import Company, evaluate
from duban.files import Progress
from duban.model import Result
from duban.schema import Schemas

OFTEN: Final = 100
"""Files after which the bar shows how far reading has come."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A company, its clock and schemas, and what was found."""

    company: Company
    clock: Clock
    schemas: Schemas
    result: Result


def opened(root: Path, now: datetime) -> Opened:
    """The company below ``root`` as of ``now``; raises DubanError where there is none."""
    with _watched() as progress:
        company, clock, schemas = open_company(root, now, progress)
    return Opened(company, clock, schemas, evaluate(company, clock))


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
