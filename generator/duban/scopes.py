"""What a question about a company's records may look at: its books, its time, and its figures."""

from __future__ import annotations

from collections.abc import Iterable

from duban import figures
from duban.clock import Clock
from duban.derive import derivations
from duban.ledger import Ledger
from duban.model import Rule
from duban.ways import Scope


def scope_of(books: Ledger, rules: Iterable[Rule], clock: Clock) -> Scope:
    """All that a question may look at, seen from no provision yet."""
    known = figures.build(rules, books.by_type.get("setting", ()))
    return Scope(ledger=books, clock=clock, figures=known, derived=derivations(books.derived))
