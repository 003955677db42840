"""What falls due next and what has passed its time, as a list for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from duban.language import Language
from duban.model import Duty, Result
from duban.report.escape import plain
from duban.report.phrases import as_of, owner, phrase, time_of


def due_list(result: Result, duties: Sequence[Duty], language: Language) -> str:
    """A line per duty in order of time, then how many there are."""
    standing = Counter(duty.standing for duty in duties if duty.waived_by is None)
    counts = {"overdue": str(standing["missed"]), "open": str(standing["open"])}
    lines = (
        *(plain(_line(duty, result, language)) for duty in sorted(duties, key=lambda duty: duty.due)),
        as_of(result, language),
        phrase("due.totals", language, counts) if duties else phrase("report.nothing-due", language),
    )
    return "".join(f"{line}\n" for line in lines)


def _line(duty: Duty, result: Result, language: Language) -> str:
    facet = f" ({duty.facet})" if duty.facet else ""
    name = "report.waived" if duty.waived_by is not None else f"standing.{duty.standing}"
    what = f"{duty.title[language]}: {duty.label[language]}{facet}"
    place = f"{duty.place.path}:{duty.place.line}"
    return f"{time_of(duty.due, result)}  {phrase(name, language)}  {what}  [{owner(duty.owner)}]  {place}  {duty.rule} {duty.key}"
