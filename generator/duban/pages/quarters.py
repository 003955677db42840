"""For each quarter a supervision report, and a draft of each record that a regulation wants of it, both to be printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any, Final

from duban import catalogue
from duban.clock import Period
from duban.facets import name_of
from duban.model import Duty, Finding, Record, Text
from duban.nodes import root
from duban.pages.indicators import Row as IndicatorRow, tables
from duban.pages.registers import Table, table_with
from duban.pages.rows import row_of, sorting
from duban.pages.view import Page, View, failing
from duban.pages.words import word
from duban.past import Stood
from duban.periods import LAST_SECOND
from duban.quarterly import Quarterly, Stated
from duban.shown import Column, Register
from duban.titles import cited
from duban.ways import read

LATEST: Final = 15
"""How many of the things that were done late a report lists, the latest first; the page of findings has all."""

DAY: Final = 24 * 60 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was due in a quarter and what became of it; of what was done late the latest, each with its days."""

    met: int
    late: int
    missed: int
    open: int
    latest: tuple[tuple[Duty, float], ...]
    more: int

    @property
    def share(self) -> int | None:
        """What was done in time of all that had to be done by now, in whole percent; never rounded up to all."""
        ended = self.met + self.late + self.missed
        return 100 * self.met // ended if ended else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A property of a record that is still to be written: what there is already, and the figure that it must state.

    ``names`` are what the properties are called that it stands in, and its own.
    """

    names: tuple[Text, ...]
    column: Column
    values: tuple[Any, ...]
    stated: Stated | None


def pages(view: View) -> Iterator[Page]:
    """The index first, then of each quarter, newest first, the report and the drafts."""
    if view.quarters:
        yield Page(
            path="quarters/index.md", template="quarters", title=word("quarters"),
            values={"quarters": {label: _drafts(view, label) for label in view.quarters}},
        )  # fmt: skip
    for label, stood in view.quarters.items():
        period = view.scope.clock.named(label)
        shared = {
            "quarter": label,
            "at": stood.at,
            "running": _running(view, stood),
            **_state(view, stood),
            "outcome": outcome(view, period),
        }
        yield Page(
            path=f"quarters/{label.lower()}.md", template="quarter", title=catalogue.filled("report_of", {"period": name_of(label, {})}, domain="site"), listed=False,
            values={**shared, **_report(view, label, period)},
        )  # fmt: skip
        for one in _drafts(view, label):
            yield Page(
                path=page_of(one), template="quarterly", title=catalogue.filled("draft_of", {"period": name_of(label, {}), "name": view.registers[one.type].title}, domain="site"), listed=False,
                values={**shared, "one": one, "lines": tuple(_lines(view, one)), "address": _address(view, one),
                    "period_at": one.at, "rules": view.rules},
            )  # fmt: skip


def page_of(one: Quarterly) -> str:
    """The page that has the draft."""
    return f"quarters/{one.quarter.lower()}-{one.type}.md"


def _drafts(view: View, label: str) -> tuple[Quarterly, ...]:
    """Those whose records have a register, which says how their values are shown."""
    return tuple(one for one in view.quarterlies if one.quarter == label and one.type in view.registers)


def _running(view: View, stood: Stood) -> bool:
    return stood.at >= view.result.now


def _state(view: View, stood: Stood) -> dict[str, Any]:
    """What was wrong at the end: of an earlier quarter what times tell, of the running one all that fails now."""
    found: Sequence[Finding | Duty] = (
        failing(view.result.findings) if _running(view, stood) else (*stood.overdue, *stood.lasting)
    )
    states = [_standing(one) for one in found]
    owners = Counter((one.owner.department, state) for one, state in zip(found, states, strict=True))
    return {
        "fails": len(found),
        "states": tuple(Counter(sorted(states)).items()),
        "owners": {
            name: tuple(owners[name, state] for state in sorted(set(states)))
            for name in sorted({one.owner.department for one in found}, key=lambda name: name or "")
        },
        "articles": _articles(view, found),
    }


def _articles(view: View, found: Iterable[Finding | Duty]) -> dict[str, dict[Text | None, int]]:
    """How many there are by regulation and article, most first; what no provision speaks of stands under no name."""
    counted: dict[str, Counter[Text | None]] = {}
    for one in found:
        rule = view.rules.get(one.rule)
        name, article = ("", None) if rule is None else (rule.regulation, cited(rule))
        counted.setdefault(name, Counter())[article] += 1
    return {name: dict(counted[name].most_common()) for name in sorted(counted)}


def _standing(one: Finding | Duty) -> str:
    return one.state if isinstance(one, Finding) else "overdue"


def outcome(view: View, period: Period) -> Outcome:
    """What became of the duties of a quarter by now, waived ones apart."""
    due = [duty for duty in view.result.duties if period.start <= duty.due < period.end and duty.waived_by is None]
    counted = Counter(duty.standing for duty in due)
    late = [(duty, _days(duty.due, duty.done_at)) for duty in due if duty.standing == "late" and duty.done_at]
    late.sort(key=lambda one: (-one[1], one[0].key))
    return Outcome(
        met=counted["met"], late=counted["late"], missed=counted["missed"], open=counted["open"],
        latest=tuple(late[:LATEST]), more=max(0, len(late) - LATEST),
    )  # fmt: skip


def _days(due: datetime, done: datetime) -> float:
    return round((done - due).total_seconds() / DAY, 1)


def _report(view: View, label: str, period: Period) -> dict[str, Any]:
    whole = tables(one for one in view.result.indicators if one.group is None and one.period == label)
    rows: tuple[IndicatorRow, ...] = whole["quarter"].rows if "quarter" in whole else ()
    judged = [row.latest for row in rows if row.latest.met is not None]
    return {
        "rows": rows, "judged": len(judged), "met": sum(bool(one.met) for one in judged),
        "parts": tuple(_parts(view, period)), "open_now": len(failing(view.result.findings)),
    }  # fmt: skip


def _parts(view: View, period: Period) -> Iterator[Table]:
    """The registers whose records concern the quarter, each with those that do."""
    for register in view.catalog.registers:
        records = [one for one in view.by_type.get(register.type, ()) if concerns(view, register, one, period)]
        if records:
            rows = [row_of(view, register, one) for one in records]
            rows.sort(key=lambda row: (sorting(register, row.cells), row.record.id))
            yield table_with(register, tuple(rows))


def concerns(view: View, register: Register, record: Record, period: Period) -> bool:
    """Whether the time that a record tells of, as its schema says, touches a period; a time without end goes on."""
    if register.reported is None:
        return False
    since, until = (_first(view, record, paths) for paths in (register.reported.since, register.reported.until))
    if since is None or _span(view, since)[0] >= period.end:
        return False
    last = until or (None if register.reported.until else since)
    return last is None or _span(view, last)[1] >= period.start


def _first(view: View, record: Record, paths: Iterable[str]) -> str | None:
    return next((str(value) for path in paths for value in read(view.scope, root(record), path)), None)


def _span(view: View, text: str) -> tuple[datetime, datetime]:
    """The first and the last second of a period or day by its name, or twice the moment that it is."""
    if "T" in text:
        moment = view.scope.clock.moment(text)
        return moment, moment
    named = view.scope.clock.named(text)
    return named.start, named.end - LAST_SECOND


def _lines(view: View, one: Quarterly) -> Iterator[Line]:
    """Every property of such a record but its id."""
    record = None if one.record is None else view.by_id[one.record]
    stated = {figure.path: figure for figure in one.stated}
    labels = view.labels.get(one.type, {})
    for column in view.registers[one.type].fields:
        (path,) = column.paths
        if path != "id":
            values = () if record is None else tuple(read(view.scope, root(record), path))
            names = tuple(labels[part] for part in accumulate(path.split("."), "{}.{}".format) if part in labels)
            yield Line(names=names, column=column, values=values, stated=stated.get(path))


def _address(view: View, one: Quarterly) -> str | None:
    """Where the record is added with its figures, or edited where it is there."""
    if view.host is None:
        return None
    if one.record is not None:
        return view.host.edit(view.by_id[one.record].document.path)
    return None if one.draft is None else view.host.new(one.draft.path, one.draft.text)
