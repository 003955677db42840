"""What a change does to the findings: each is new, worse, unchanged or cured against the base, as of one moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal

from duban.amendments import Amendment, amendments
from duban.cadences import Cadence, Moved, cadences, coming, moved, unpaired
from duban.chains import Chain, chains
from duban.evaluate import ONCE, Company
from duban.identity import Pairs, Renames, Side, duty_pairs, finding_pairs, renames
from duban.model import STATES, Duty, Finding

Standing = Literal["new", "worse", "unchanged", "cured"]


STANDINGS: Final[Mapping[Standing, bool]] = MappingProxyType({
    "new": True, "worse": True, "unchanged": False, "cured": False,
})  # fmt: skip
"""Every standing, and whether the change is blamed for it. The one table that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A finding as it is now, with what it was at the base (None: not there); if it is ``gone``, as it was."""

    standing: Standing
    finding: Finding
    before: Finding | None
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A change against the commit that it began from; ``findings`` in the order of the result, then what is gone.

    ``created`` and ``removed`` are duties that only one side has, as far as they are not done; ``chains`` who signs what
    was changed.
    """

    base: str
    findings: tuple[Compared, ...]
    amendments: tuple[Amendment, ...] = ()
    created: tuple[Cadence, ...] = ()
    removed: tuple[Cadence, ...] = ()
    moved: tuple[Moved, ...] = ()
    chains: tuple[Chain, ...] = ()

    def of(self, standing: Standing) -> tuple[Compared, ...]:
        """The findings of one standing, in their order."""
        return tuple(found for found in self.findings if found.standing == standing)

    @property
    def blamed(self) -> tuple[Finding, ...]:
        """The findings that the change is blamed for."""
        return tuple(found.finding for found in self.findings if STANDINGS[found.standing])


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What provisions find otherwise: what is new or worse, failing or ``passing``, what is cured, what falls due elsewhen."""

    failing: tuple[Finding, ...]
    passing: tuple[Finding, ...]
    cured: tuple[Finding, ...]
    moved: tuple[Moved, ...]


def effect(comparison: Comparison, amendment: Amendment) -> Effect:
    """All that a change does to the provisions that an amendment reaches; what else it changes may have its part in it."""

    def concerned(rule: str) -> bool:
        return amendment.reach is None or rule in amendment.reach

    return Effect(
        failing=tuple(f for f in comparison.blamed if f.fails and concerned(f.rule)),
        passing=tuple(f for f in comparison.blamed if not f.fails and concerned(f.rule)),
        cured=tuple(c.finding for c in comparison.of("cured") if concerned(c.finding.rule)),
        moved=tuple(m for m in comparison.moved if concerned(m.after.rule)),
    )


def compare(base: Side, head: Side) -> Comparison:
    """Both sides held against each other; they speak of the same moment."""
    renamed = renames(base.company, head.company)
    amended = amendments(base.company, head.company, renamed)
    duties = duty_pairs(base.result, head.result, renamed, _concerned(amended, head.company))
    pairs = finding_pairs(base.result, head.result, renamed, duties)
    created = (duty for duty in unpaired(head.result.duties, duties.keys()) if not _unseen(duty, base, head))
    removed = (duty for duty in unpaired(base.result.duties, duties.values()) if not _unseen(duty, head, base))
    begin, end = _coming(base, head, renamed, frozenset(name for one in amended for name in one.rules or ()))
    return Comparison(
        base=base.company.commit or "",
        findings=tuple(_findings(base, head, pairs)),
        amendments=amended,
        created=cadences(head, created, begin),
        removed=cadences(base, removed, end),
        moved=moved(base.result.duties, head.result.duties, duties),
        chains=chains(base.company, head.company, renamed, head.clock),
    )


def _coming(base: Side, head: Side, renamed: Renames, rules: frozenset[str]) -> tuple[list[Duty], list[Duty]]:
    """The duties of amended rules that are still to begin: those that only the head will have, and only the base would."""
    before = frozenset(old for old in (rule.id for rule in base.company.rules) if renamed.rules.get(old, old) in rules)
    after, till_now = tuple(coming(head, rules)), tuple(coming(base, before))
    marks = {(*renamed.of(duty), duty.facet, duty.due) for duty in till_now}
    wanted = {(duty.rule, duty.subject, duty.facet, duty.due) for duty in after}
    begin = [duty for duty in after if (duty.rule, duty.subject, duty.facet, duty.due) not in marks]
    end = [duty for duty in till_now if (*renamed.of(duty), duty.facet, duty.due) not in wanted]
    return begin, end


def _concerned(amended: Iterable[Amendment], company: Company) -> Iterator[str]:
    for amendment in amended:
        yield from (rule.id for rule in company.rules) if amendment.rules is None else amendment.rules


def _findings(base: Side, head: Side, pairs: Pairs) -> Iterator[Compared]:
    before = {finding.key: finding for finding in base.result.findings}
    now = head.result.now
    for after in head.result.findings:
        earlier = before.get(pairs.get(after.key, ""))
        found = "unchanged" if earlier is None and _unseen(after, base, head) else standing(earlier, after, now)
        yield Compared(standing=found, finding=after, before=earlier)
    taken = set(pairs.values())
    for finding in base.result.findings:
        if finding.key not in taken:
            hidden = _unseen(finding, head, base)
            yield Compared(standing="unchanged" if hidden else "cured", finding=finding, before=finding, gone=True)


def standing(before: Finding | None, after: Finding, now: datetime) -> Standing:
    """How a finding stands against the one that it was at the base.

    It is worse where it fails and did not, where its state is graver or its waiver is gone, where it is longer overdue
    (or was done later after its time), and where what is measured is further beyond its limit. It is cured where it
    failed and no longer does: it was done late, or waived.
    """
    if before is None:
        return "new"
    if before.fails and not after.fails:
        return "cured"
    graver, earlier = _gravity(after), _gravity(before)
    if graver != earlier:
        return "worse" if graver < earlier else "unchanged"
    return "worse" if _overrun(after, now) > _overrun(before, now) or _is_further(before, after) else "unchanged"


def _gravity(finding: Finding) -> tuple[bool, int, bool]:
    """What fails before what does not, then the states in their order, then what no waiver covers."""
    return not finding.fails, tuple(STATES).index(finding.state), finding.waived_by is not None


def _overrun(finding: Finding, now: datetime) -> timedelta:
    """By how much a time has passed, or was passed when it was done; negative while there is time."""
    return timedelta() if finding.due is None else min(finding.done_at or now, now) - finding.due


def _is_further(before: Finding, after: Finding) -> bool:
    """Whether a value is further from its limit, where both sides measure in one unit."""
    distances = [_distance(finding) for finding in (before, after)]
    units = {unit for unit, _ in distances}
    return len(units) == 1 and distances[1][1] > distances[0][1]


def _distance(finding: Finding) -> tuple[str | None, float]:
    measured = None if finding.measured is None else finding.measured.amount
    limit = None if finding.limit is None else finding.limit.amount
    if measured is None or limit is None or measured[1] != limit[1]:
        return None, 0.0
    return limit[1], abs(measured[0] - limit[0])


def _unseen(outcome: Finding | Duty, there: Side, here: Side) -> bool:
    """Whether the other side could not see it: its record or rule was broken there, or its check was stopped there only.

    Whoever mends a file is not blamed for what it hid, and whoever breaks one has cured nothing.
    """
    rules = [rule for rule in here.company.rules if rule.id == outcome.rule]
    records = here.company.ledger.by_id
    names = {outcome.subject.id, *(rule.regulation for rule in rules)}
    paths = {records[name].document.path for name in names if name in records}
    paths |= {rule.place.path for rule in rules} | {outcome.subject.id}
    return _stopped(outcome, there, here) or not there.company.broken.isdisjoint(paths)


def _stopped(outcome: Finding | Duty, there: Side, here: Side) -> bool:
    """Whether its check got less far there: it was stopped there only, or for want of a calendar that is there now."""
    at = [rule.id for rule in here.company.rules if outcome.facet in ONCE and rule.place == outcome.place]
    stopped = there.result.stopped.intersection({outcome.rule, *at})
    return bool(stopped) and (not stopped <= here.result.stopped or _mended(there, here))


def _mended(there: Side, here: Side) -> bool:
    """Whether a year is covered by a calendar here whose lack was told there."""
    told = " ".join(finding.message["en"] for finding in there.result.findings if finding.facet in ONCE)
    return any(str(year) in told for year in here.clock.years.keys() - there.clock.years.keys())
