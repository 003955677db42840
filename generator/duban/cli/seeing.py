"""What the pages of the site see of an opened company."""

from __future__ import annotations

from collections.abc import Iterable

from duban.cases import Case
from duban.cli.opening import Opened
from duban.pages.view import View, view_of
from duban.shown import catalog


def seen(given: Opened, cases: Iterable[Case] = ()) -> View:
    """The result and the records without what they withhold, and the cases of provisions where pages show them."""
    return view_of(
        given.result, given.company.ledger, clock=given.clock, cases=cases, labels=given.company.labels,
        catalog=catalog(given.schemas),
    )  # fmt: skip
