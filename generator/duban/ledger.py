"""The company's records with the indexes that make every look-up cheap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final

from duban.model import KeyPath, Record

Derived = Mapping[str, Mapping[str, Mapping[str, Any]]]
"""Type -> derived property -> its one-word definition, as ``x-derived`` in the schema says it."""

References = Mapping[str, tuple[tuple[str, ...], ...]]
"""Type -> paths of properties that hold another record's id; ``*`` stands for any list index."""

Referrers = Mapping[tuple[str, str, str], tuple[Record, ...]]
"""(type, top-level key, id referred to) -> the records of that type that refer to it there."""

VIRTUAL_REFERENCES: Final[References] = MappingProxyType({
    "duty": (("subject",), ("answer",)),
    "finding": (("subject",),),
    "indicator": (("series",),),
    "excused": (("waiver",),),
})  # fmt: skip
"""References of what earlier stages found, when later stages look at it like at records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every valid record by id and by type, and who refers to whom."""

    by_id: Mapping[str, Record]
    by_type: Mapping[str, tuple[Record, ...]]
    referrers: Referrers
    derived: Derived
    approved: References
    withheld: References


def build(  # noqa: PLR0913  # what a schema says of its type, each by its name
    records: Iterable[Record],
    *,
    types: Iterable[str],
    references: References,
    derived: Derived,
    approved: References,
    withheld: References = MappingProxyType({}),
) -> Ledger:
    """Index records; ``types`` are all record types, so that one without records is empty and not unknown."""
    by_type: dict[str, list[Record]] = {name: [] for name in types}
    by_id: dict[str, Record] = {}
    for record in records:
        by_type[record.type].append(record)
        by_id[record.id] = record
    return Ledger(
        by_id=by_id,
        by_type={name: tuple(found) for name, found in by_type.items()},
        referrers=_referrers(by_id.values(), references),
        derived=derived,
        approved=approved,
        withheld=withheld,
    )


def extend(ledger: Ledger, type_name: str, records: tuple[Record, ...]) -> Ledger:
    """The ledger with more records of a type that later stages see beside the company's own."""
    known = ledger.referrers
    added = {key: (*known.get(key, ()), *found) for key, found in _referrers(records, VIRTUAL_REFERENCES).items()}
    return replace(
        ledger,
        by_id={**ledger.by_id, **{record.id: record for record in records}},
        by_type={**ledger.by_type, type_name: (*ledger.by_type.get(type_name, ()), *records)},
        referrers={**known, **added},
    )


def values_at(data: Any, pattern: tuple[str, ...]) -> Iterator[tuple[KeyPath, Any]]:
    """Every value that a path with ``*`` for list indexes leads to, with its exact place."""
    if not pattern:
        yield (), data
        return
    step, rest = pattern[0], pattern[1:]
    inner: Iterable[tuple[str | int, Any]] = ()
    match data:
        case list() if step == "*":
            inner = enumerate(data)
        case dict() if step in data:
            inner = ((step, data[step]),)
        case _:
            pass
    for key, value in inner:
        for path, found in values_at(value, rest):
            yield (key, *path), found


def _referrers(records: Iterable[Record], references: References) -> Referrers:
    index: defaultdict[tuple[str, str, str], dict[str, Record]] = defaultdict(dict)
    for record in records:
        for pattern in references.get(record.type, ()):
            for _, target in values_at(record.data, pattern) if pattern[0] in record.data else ():
                if isinstance(target, str):
                    index[record.type, pattern[0], target][record.id] = record
    return {key: tuple(found.values()) for key, found in index.items()}
