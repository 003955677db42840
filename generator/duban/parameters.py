"""What every parameter of a check holds, and from where its paths start: the table beside the schemas of the words.

A line reads ``parameter: kind start …``. The kinds are those of ``wordings.READERS``; a start is the name of a parameter
above it and means what that one leads to, or selects (where it is left out: what it starts from). In ``PARTS`` and
``MEASURES``, ``here`` is where the whole wording starts, ``root`` its record, and ``found`` are the nodes that its
``type``, ``path`` or ``each`` names. Dots lead into a parameter; lists spread.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Parameter(NamedTuple):
    """A line of the table, taken apart."""

    name: str
    steps: tuple[str, ...]
    kind: str
    starts: tuple[str, ...]


Table = tuple[Parameter, ...]
"""The parameters of a wording; those that others start from stand first."""


def _table(lines: Mapping[str, str]) -> Table:
    parted = ((name, line.split()) for name, line in lines.items())
    return tuple(Parameter(name, tuple(name.split(".")), kind, tuple(starts)) for name, (kind, *starts) in parted)


WORDS: Final[Mapping[str, Table]] = MappingProxyType({
    "holds": _table({
        "of": "selector", "must": "where of", "from": "moment of", "name": "plain", "covers.over": "others of",
        "covers.value": "path covers.over", "covers.all": "set of covers.value", "without": "others of", "only": "selector",
        "unique.path": "path of", "unique.within": "path of", "only.at": "moment only", "only.period": "path of",
        "only.until": "moment of",
    }),
    "answered": _table({
        "of": "selector", "at": "moment of", "by": "by of", "within": "figure", "due": "moment of", "name": "plain",
    }),
    "every": _table({
        "for": "selector", "by": "by for", "count": "figure", "gap": "figure", "period": "plain",
        "from": "moment for", "until": "moment for", "partial": "plain", "working_days_only": "figure", "grace": "figure",
        "next_working_day": "figure", "opens": "plain", "window": "figure", "only": "selector", "only.at": "moment only", "name": "plain",
        "lateness": "plain",
    }),
    "limit": _table({
        "of": "selector", "measure": "measure of", "figure": "figure", "names_aim": "plain",
        "answered.by": "by of", "answered.within": "figure", "answered.lateness": "plain",
    }),
    "tally": _table({
        "of": "selector", "at": "moment of", "period": "plain", "besides.of": "selector",
        "besides.at": "moment besides.of", "besides.share": "where besides.of", "group": "path of besides.of",
        "per": "path of besides.of", "share": "where of", "mean": "path of", "mean_time.since": "moment of",
        "mean_time.until": "moment of", "ratio.of": "path of", "ratio.to": "path of", "rise": "plain", "sum": "path of", "count": "plain", "figure": "figure",
    }),
    "order": _table({
        "of": "selector", "steps": "steps of", "states.path": "path of", "states.flow": "values states.path",
    }),
    "signed": _table({
        "of": "selector", "approvals": "path of", "chain.role": "roles approvals", "chain.where": "where approvals",
        "chain.optional": "plain", "chain_path": "path of", "chain_of": "members of", "before": "moment of", "not_by": "path of",
        "amount": "path of", "done.by": "path of", "done.at": "moment of", "done.deed": "path of",
    }),
    "graded": _table({
        "of": "selector", "score": "path of", "grade": "path of", "bands.grade": "values grade",
        "bands.figure": "figure", "otherwise": "values grade",
    }),
    "kept": _table({
        "of": "selector", "by": "path of", "department": "operand of", "role": "plain", "at": "moment of", "optional": "plain",
        "clear_of": "plain",
    }),
})  # fmt: skip
"""The parameters of each word."""

DEFAULTS: Final[Mapping[str, str]] = MappingProxyType({"approvals": "approvals"})
"""Parameters that mean something where they are left out."""

_SPELL: Final[Mapping[str, str]] = {
    "each": "taken", "since": "moment found", "until": "moment found", "expected": "path found",
    "needs.figure": "figure", "needs.where": "where found",
}  # fmt: skip

PARTS: Final[Mapping[str, Table]] = MappingProxyType({
    "by": _table({
        "path": "taken", "type": "taken", "refers": "taken", "each": "taken", "where": "where found",
        "at": "moment found", "since": "moment here", "until": "moment found", "facet": "path found",
        "covers": "path found", "matches": "pairs found here",
    }),
    "source": _table({
        "type": "taken", "each": "taken", "where": "where found", "by": "path found", "from": "moment found",
        "until": "moment found", "amount": "path found", "level": "plain",
    }),
    "spell": _table(_SPELL),
    "moment": _table({
        "latest": "moment here", "first": "moment here", "every": "moment here", "after": "moment here",
        "within": "figure", "start_of": "path here", "end_of": "path here",
    }),
    "operand": _table({
        "path": "path here", "record": "path root", "figure": "figure", "at": "path here", "after": "path here",
        "within": "figure", "start_of": "path here", "end_of": "path here", "end_of_next": "path here", "year_of": "path here",
        "text": "operand here", "indicator": "indicator here", "period": "path here",
        "group": "path here", "part": "plain", "now": "plain", "begins": "plain",
    }),
    "derived": _table({
        "each": "taken", "when": "where here", "where": "where found", "at": "path found", "first": "path found", "last": "path found",
        "earliest": "path found", "latest": "path found", "sum": "path found",
        "count": "path found", "percent": "path found", "difference": "path found",
    }),
    "shown": _table({"where": "where here"}),
})  # fmt: skip
"""Wordings that stand inside of others, and those of schemas: derived properties, and which records are shown where."""

_STOCK: Final[Mapping[str, str]] = {
    "readings": "path here", "consumed": "path readings", "begins": "moment here", "factor": "figure",
    "window": "figure",
}  # fmt: skip

MEASURES: Final[Mapping[str, Table]] = MappingProxyType({
    "apart": _table({"from": "moment here", "to": "moment here"}),
    "count": _table({"of": "path here", "at": "moment here", "until": "moment here"}),
    "coverage": _table({"key": "path here", "of": "source here", "to": "source here"}),
    "days_after": _table({"of": "moment here", "than": "moment here", "at": "moment here", "until": "moment here"}),
    "decline": _table({"each": "taken", "at": "moment found", "value": "path found", "baseline": "figure"}),
    "elapsed": _table({**_SPELL, "spells": "spells here"}),
    "gap_to_plan": _table({
        "each": "taken", "key": "path found", "due": "path found", "planned": "path found", "of": "source here",
        "start": "moment here", "until": "moment here", "due_only": "figure",
    }),
    "judged": _table({"each": "taken", "at": "moment found", "where": "where found", "is": "plain", "to_be": "plain"}),
    "ratio": _table({
        "each": "taken", "at": "moment found", "of": "path found", "to": "path found", "until": "moment here",
    }),
    "remaining": _table({"each": "taken", "end": "moment found", "settled": "moment found"}),
    "running": _table({"each": "taken", "at": "moment found", "of": "path found", "to": "path here"}),
    "safety_stock": _table({**_STOCK, "stated": "path here"}),
    "slow": _table({"moves": "path here", "done": "moment here", "due": "moment here", "settles": "figure"}),
    "stock_cover": _table({
        **_STOCK, "each": "taken", "at": "moment found", "value": "path found",
        "ledger.at": "moment here", "ledger.value": "path here",
    }),
    "streak": _table({
        "each": "taken", "at": "moment found", "of": "path found", "to": "path found", "consecutive": "figure",
    }),
    "sudden_gap": _table({
        "in": "selector", "at": "moment in", "of": "path in", "less": "path in", "to.in": "selector",
        "to.by": "path to.in", "to.amount": "path to.in",
    }),
    "unread": _table({"dates": "path here"}),
})  # fmt: skip
"""The wordings of each measure."""
