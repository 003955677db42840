"""The company's records with the indexes that make every look-up cheap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    "claim": (("subject",),),
    "edit": (("subject",),),
    "closure": (("subject",),),
})  # fmt: skip
"""References of what earlier stages found, and of what the history shows of a record, when checks look at it like at records."""

FROM_HISTORY: Final = frozenset({"file", "removal", "redating"})
"""What the history shows of no record that is there, and checks look at like at records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Every valid record by id and by type, who refers to whom, and where each type has what is approved and its approvals."""

    by_id: Mapping[str, Record]
    by_type: Mapping[str, tuple[Record, ...]]
    referrers: Referrers
    derived: Derived
    approved: References
    withheld: References
    approvals: References
    beneficiaries: References
    references: References


def build(  # noqa: PLR0913  # what a schema says of its type, each by its name
    records: Iterable[Record],
    *,
    types: Iterable[str],
    references: References,
    derived: Derived,
    approved: References,
    withheld: References = MappingProxyType({}),
    approvals: References = MappingProxyType({}),
    beneficiaries: References = MappingProxyType({}),
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
        approvals=approvals,
        beneficiaries=beneficiaries,
        references=references,
    )


def extend(ledger: Ledger, type_name: str, records: tuple[Record, ...]) -> Ledger:
    """The ledger with more records of a type that later stages see beside the company's own."""
    if not records and type_name in ledger.by_type:
        return ledger
    known = ledger.referrers
    added = {key: (*known.get(key, ()), *found) for key, found in _referrers(records, VIRTUAL_REFERENCES).items()}
    return replace(
        ledger,
        by_id={**ledger.by_id, **{record.id: record for record in records}},
        by_type={**ledger.by_type, type_name: (*ledger.by_type.get(type_name, ()), *records)},
        referrers={**known, **added},
    )


def extended(ledger: Ledger, more: Mapping[str, tuple[Record, ...]]) -> Ledger:
    """The ledger with more records of several types."""
    for type_name, records in more.items():
        ledger = extend(ledger, type_name, records)
    return ledger


def values_at(data: Any, pattern: tuple[str, ...]) -> list[tuple[KeyPath, Any]]:
    """Every value that a path with ``*`` for list indexes leads to, with its exact place."""
    found: list[tuple[KeyPath, Any]] = [((), data)]
    for step in pattern:
        found = [((*path, key), inner) for path, value in found for key, inner in _inside(value, step)]
    return found


def _values(data: Any, pattern: tuple[str, ...]) -> Sequence[Any]:
    """The same values without their places, which takes half of the time."""
    found = [data]
    for step in pattern:
        found = [inner for value in found for _, inner in _inside(value, step)]
    return found


def _inside(value: Any, step: str) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return ((step, value[step]),) if step in value else ()
    return enumerate(value) if step == "*" and isinstance(value, list) else ()


def _referrers(records: Iterable[Record], references: References) -> Referrers:
    index: defaultdict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in records:
        for pattern in references.get(record.type, ()):
            for target in _values(record.data, pattern) if pattern[0] in record.data else ():
                if not isinstance(target, str):
                    continue
                referring = index[record.type, pattern[0], target]
                if not referring or referring[-1] is not record:
                    referring.append(record)
    return {key: tuple(found) for key, found in index.items()}
