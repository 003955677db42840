"""Two months in which everybody does what the regulation asks: the stores are counted each week, and plans approved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from tests.demo.books import changed, counted, identity, moment, read, stocktake
from tests.demo.company import Company, Step
from tests.demo.founding import found
from tests.demo.people import AT_HOME, KEEPER, STORES_HEAD
from tests.demo.plans import STEPS

AFTERWARDS: Final = "2026-06-03T18:00"
"""The end of the last day on which all is well."""

WEEKS: Final = tuple(date(2026, 4, 2) + timedelta(weeks=week) for week in range(9))
"""Thursdays on which the stores are counted."""

LATER: Final = {date(2026, 4, 30): "2026-05-06"}
"""Counts that are entered in the ledger after days off, not on the next day."""


def write(root: Path, keys: Path) -> Company:
    """A company of which all is well, in a new repository at ``root``; its keys lie in a folder elsewhere."""
    company = found(root, keys)
    for _, step in sorted((*_counts(), *STEPS), key=lambda step: step[0]):
        step(company)
    return company


def count(company: Company, day: date) -> None:
    """The keeper enters a week's count, every third from the machine at home."""
    name, record = stocktake(day, KEEPER, f"{day} 15:30")
    week = day.isocalendar().week
    by = KEEPER if week % 3 else AT_HOME
    company.history.commit(by, f"{day} 16:10", {f"records/{name}.yml": record}, says=f"Count the stores, week {week}")


def _counts() -> Iterator[Step]:
    for day in WEEKS:
        after = LATER.get(day, str(day + timedelta(days=1)))
        yield f"{day} 16:10", partial(count, day=day)
        yield f"{after} 10:00", partial(_put_together, day=day, after=after)


def _put_together(company: Company, day: date, after: str) -> None:
    """The head of stores looks at a count and brings the ledger up to date."""
    history = company.history
    name, record = stocktake(day, KEEPER, f"{day} 15:30")
    done = {"consolidated_by": identity(STORES_HEAD), "consolidated_at": moment(f"{after} 09:40")}
    history.write(changed(history, name, ledger_updated_at=moment(f"{after} 09:30"), **done))
    for item in record["items"]:
        entry = f"resources/{item['resource']}"
        quantity = {**read(history, entry)["quantity"], "value": counted(item["resource"], day)}
        history.write(changed(history, entry, quantity=quantity))
    says = f"Bring the ledger up to date, week {day.isocalendar().week}"
    history.commit(STORES_HEAD, f"{after} 10:00", says=says)
