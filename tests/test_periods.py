"""Days, weeks, months, quarters and years: where they begin and end, and what they are called."""

from datetime import datetime

import pytest

from duban.clock import PeriodKind
from tests.clocks import CLOCK, at


@pytest.mark.parametrize(
    ("kind", "moment", "label", "start", "end"),
    [
        pytest.param("day", "2026-04-03 23:59:59", "2026-04-03", "2026-04-03", "2026-04-04", id="day"),
        pytest.param("week", "2026-03-30 00:00", "2026-W14", "2026-03-30", "2026-04-06", id="week-begins-on-monday"),
        pytest.param("week", "2026-04-05 23:59:59", "2026-W14", "2026-03-30", "2026-04-06", id="sunday-is-its-last"),
        pytest.param(
            "week", "2025-12-29 10:00", "2026-W01", "2025-12-29", "2026-01-05", id="december-in-next-years-week"
        ),
        pytest.param(
            "week", "2027-01-01 10:00", "2026-W53", "2026-12-28", "2027-01-04", id="january-in-last-years-week"
        ),
        pytest.param(
            "week", "2023-01-01 10:00", "2022-W52", "2022-12-26", "2023-01-02", id="new-years-day-on-a-sunday"
        ),
        pytest.param("month", "2026-02-28 10:00", "2026-02", "2026-02-01", "2026-03-01", id="short-month"),
        pytest.param("month", "2025-12-31 10:00", "2025-12", "2025-12-01", "2026-01-01", id="last-month"),
        pytest.param("quarter", "2026-03-31 23:59:59", "2026-Q1", "2026-01-01", "2026-04-01", id="quarter-end"),
        pytest.param("quarter", "2026-04-01 00:00", "2026-Q2", "2026-04-01", "2026-07-01", id="quarter-start"),
        pytest.param("quarter", "2025-12-31 10:00", "2025-Q4", "2025-10-01", "2026-01-01", id="last-quarter"),
        pytest.param("year", "2025-12-31 23:59:59", "2025", "2025-01-01", "2026-01-01", id="year-end"),
        pytest.param("year", "2026-01-01 00:00", "2026", "2026-01-01", "2027-01-01", id="year-start"),
    ],
)
def test_period(kind: PeriodKind, moment: str, label: str, start: str, end: str) -> None:
    period = CLOCK.period(kind, at(moment))
    assert (period.kind, period.label, period.start, period.end) == (kind, label, at(start), at(end))
    assert CLOCK.named(label) == period


def test_the_period_is_the_local_one() -> None:
    assert CLOCK.period("month", datetime.fromisoformat("2026-03-31T16:00:00+00:00")).label == "2026-04"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("26", id="short-year"),
        pytest.param("２０２６", id="digits-of-another-script"),
        pytest.param("2026-4", id="month-of-one-digit"),
        pytest.param("2026-13", id="thirteenth-month"),
        pytest.param("2026-Q0", id="quarter-before-the-first"),
        pytest.param("2026-Q5", id="fifth-quarter"),
        pytest.param("2026-W1", id="week-of-one-digit"),
        pytest.param("2025-W53", id="a-year-of-52-weeks"),
        pytest.param("2026-W14-5", id="day-of-a-week"),
        pytest.param("2026-02-30", id="no-such-day"),
    ],
)
def test_a_text_that_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        CLOCK.named(text)


@pytest.mark.parametrize(
    ("kind", "start", "end", "labels"),
    [
        pytest.param("month", "2026-02-01", "2026-04-01", ["2026-02", "2026-03"], id="both-ends-belong"),
        pytest.param("month", "2026-02-01 00:00:01", "2026-04-01", ["2026-03"], id="begun-before-the-start"),
        pytest.param("month", "2026-02-01", "2026-03-31 23:59:59", ["2026-02"], id="not-yet-ended"),
        pytest.param("month", "2026-02-10", "2026-03-10", [], id="none-is-whole"),
        pytest.param("month", "2026-04-01", "2026-01-01", [], id="end-before-start"),
        pytest.param(
            "week", "2025-12-22", "2026-01-12", ["2025-W52", "2026-W01", "2026-W02"], id="weeks-over-year-end"
        ),
        pytest.param("quarter", "2025-08-15", "2026-04-01", ["2025-Q4", "2026-Q1"], id="quarters-over-year-end"),
        pytest.param("year", "2024-01-01", "2026-12-31", ["2024", "2025"], id="running-year-is-left-out"),
        pytest.param("day", "2026-02-28", "2026-03-02", ["2026-02-28", "2026-03-01"], id="days-over-month-end"),
    ],
)
def test_periods(kind: PeriodKind, start: str, end: str, labels: list[str]) -> None:
    assert [period.label for period in CLOCK.periods(kind, at(start), at(end))] == labels
