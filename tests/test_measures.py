"""Crossings of series and of spells, levels, and what the measures do that no provision's case shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pytest
import yaml

from duban.crossings import Crossing, Sample, Spell, bounded, joined, runs
from duban.ledger import References
from duban.measure import MEASURES
from duban.measures_level import coverage, level
from duban.measures_time import apart, elapsed, remaining
from duban.model import Figure, Record, Text
from duban.nodes import root
from duban.selection import select
from duban.ways import Scope
from tests.books import books, moment, record, scope
from tests.situations import ROOT

OVER_TEN: Final = Figure(op=">", value=10, unit="percent")
UNDER_TEN: Final = Figure(op="<", value=10, unit="percent")
DAYS: Final = Figure(op=">", value=2, unit="day")


def day(number: int) -> str:
    return f"2026-03-{number:02}"


def told(crossings: Iterator[Crossing]) -> list[tuple[str, str | None, str | None]]:
    """First day, last day and measured value of each crossing."""
    return [(f"{c.at:%d}", None if c.until is None else f"{c.until:%d}", english(c.measured)) for c in crossings]


def english(text: str | Text | None) -> str | None:
    return text.en if isinstance(text, Text) else text


def look(
    *records: Record, references: References | None = None, now: str = "2026-04-09 10:00", **figures: Figure
) -> Scope:
    return scope(books(*records, types=("thing",), references=references or {}), now, None, **figures)


@pytest.mark.parametrize(
    ("figure", "values", "expected"),
    [
        pytest.param(OVER_TEN, [(1, 10.0)], [], id="at the figure"),
        pytest.param(OVER_TEN, [(1, 11.0)], [("01", None, "11%")], id="beyond it until now"),
        pytest.param(OVER_TEN, [(1, 11.0), (2, 12.0), (3, 9.0)], [("01", "03", "12%")], id="the worst is told"),
        pytest.param(UNDER_TEN, [(1, 8.0), (2, 9.0), (3, 10.0)], [("01", "03", "8%")], id="the worst is the lowest"),
        pytest.param(OVER_TEN, [(1, 11.0), (2, None)], [("01", "02", "11%")], id="nothing left to judge"),
        pytest.param(OVER_TEN, [(1, 11.0), (1, 9.0)], [], id="the last of one moment counts"),
        pytest.param(
            OVER_TEN, [(1, 11.0), (2, 9.0), (3, 12.0)], [("01", "02", "11%"), ("03", None, "12%")], id="twice"
        ),
        pytest.param(OVER_TEN, [(1, 10.0000000001)], [], id="a crumb of decimals"),
        pytest.param(OVER_TEN, [], [], id="no sample"),
    ],
)
def test_a_series_crosses_from_the_first_sample_beyond_to_the_first_that_is_not(
    figure: Figure, values: list[tuple[int, float | None]], expected: list[tuple[str, str | None, str | None]]
) -> None:
    samples = [Sample(at=moment(day(number)), value=value) for number, value in values]
    assert told(runs(look(most=figure), samples, "most")) == expected


def test_what_is_recorded_for_later_has_not_happened() -> None:
    samples = [Sample(at=moment(day(1)), value=11.0), Sample(at=moment(day(20)), value=1.0)]
    assert told(runs(look(now="2026-03-10 10:00", most=OVER_TEN), samples, "most")) == [("01", None, "11%")]


@pytest.mark.parametrize(
    ("spells", "expected"),
    [
        pytest.param([(1, 3, 4), (5, 6, 5)], [("01", "03", "4 days"), ("05", "06", "5 days")], id="apart"),
        pytest.param([(1, 3, 4), (3, 6, 5)], [("01", "06", "5 days")], id="touching"),
        pytest.param([(2, 6, 3), (1, 9, 8)], [("01", "09", "8 days")], id="one within the other, in any order"),
        pytest.param([(1, None, 9), (3, 6, 5)], [("01", None, "9 days")], id="the first still lasts"),
        pytest.param([(1, 4, 9), (3, None, 12)], [("01", None, "12 days")], id="the second still lasts"),
        pytest.param([], [], id="none"),
    ],
)
def test_spells_that_touch_are_one_crossing(
    spells: list[tuple[int, int | None, int]], expected: list[tuple[str, str | None, str | None]]
) -> None:
    given = [
        Spell(at=moment(day(at)), until=None if until is None else moment(day(until)), value=value)
        for at, until, value in spells
    ]
    assert told(joined(look(most=DAYS), given, "most")) == expected


def test_a_series_ends_where_its_wording_says() -> None:
    thing = root(record("thing", "t1", closed=day(5)))
    samples = [Sample(at=moment(day(number)), value=1.0) for number in (4, 5, 6)]
    found = list(bounded(look(), thing, {"until": "closed"}, samples))
    assert [(f"{sample.at:%d}", sample.value) for sample in found] == [("04", 1.0), ("05", None)]


def test_a_level_adds_up_its_changes() -> None:
    found = level([(moment(day(5)), -0.1), (moment(day(1)), 0.1), (moment(day(3)), 2.0), (moment(day(3)), -1.0)])
    assert [found.at(moment(day(number))) for number in (1, 2, 3, 5)] == [0.1, 0.1, 1.1, 1.0]
    assert found.at(moment("2026-02-01")) == 0
    assert list(found.between(moment(day(2)), moment(day(4)))) == [moment(day(3))]


def test_an_end_that_is_yet_to_come_is_none() -> None:
    thing = root(record("thing", "t1", since=day(1), until=day(20)))
    found = elapsed(look(now="2026-03-08 18:00", most=DAYS), thing, {"since": "since", "until": "until"}, "most")
    assert told(found) == [("03", None, "7 days")]


def test_what_has_no_end_on_record_does_not_run_out() -> None:
    thing = root(record("thing", "t1", permits=[{"settled": day(1)}, {"end": day(10)}]))
    wording = {"each": "permits", "end": "end", "settled": "settled"}
    figure = Figure(op="<=", value=2, unit="day")
    assert told(remaining(look(now="2026-03-09 10:00", most=figure), thing, wording, "most")) == [("08", None, "1 day")]


def needs(*spans: tuple[str | None, str | None]) -> Iterator[Record]:
    """Needs of one piece of the kind k, each with its first and last day."""
    for number, (begins, ends) in enumerate(spans, start=1):
        dates = {"from": begins, "until": ends}
        yield record("need", f"n{number}", kind="k", **{name: text for name, text in dates.items() if text is not None})


COVER: Final[Mapping[str, Any]] = {
    "key": "kind",
    "of": {"each": "stock", "from": "from", "amount": "pieces", "level": True},
    "to": {"type": "need", "by": "kind", "from": "from", "until": "until"},
}


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([(day(5), None), (day(7), day(9))], [("07", "09", "50%")], id="one need ends"),
        pytest.param([(None, day(9)), (day(5), None)], [], id="a need of no day does not count"),
        pytest.param([(day(9), day(9)), (day(5), None)], [], id="a need that ends as it begins does not count"),
        pytest.param([(day(5), day(9)), (day(5), day(9))], [("05", "09", "50%")], id="nothing is needed any more"),
        pytest.param([], [], id="no need"),
    ],
)
def test_what_there_is_covers_what_is_needed(
    spans: list[tuple[str | None, str | None]], expected: list[tuple[str, str | None, str | None]]
) -> None:
    store = record("store", "s1", kind="k", stock=[{"from": day(1), "pieces": 1}])
    least = Figure(op="<", value=100, unit="percent")
    at = scope(books(store, *needs(*spans), types=("need",)), least=least)
    assert told(coverage(at, root(store), COVER, "least")) == expected


def test_the_other_side_is_indexed_once() -> None:
    stores = [record("store", f"s{n}", kind="k", stock=[{"from": day(1), "pieces": 1}]) for n in range(5)]
    at = scope(books(*stores, *needs((day(5), None))), least=Figure(op="<", value=100, unit="percent"))
    for node in select(at, {"type": "store"}):
        assert told(coverage(at, node, COVER, "least")) == []
    assert len([key for key in at.memo if key[0] not in {"type", "index"}]) == 1


def test_names_of_measures_are_in_order_and_each_is_used_by_a_provision() -> None:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "records" / "regulations").rglob("*.yml"))]
    used = {name for text in texts for name in measures_in(yaml.load(text, Loader=yaml.CSafeLoader))}
    assert list(MEASURES) == sorted(used)


def measures_in(data: Any) -> Iterator[str]:
    """The names of measures, at any depth."""
    match data:
        case {"measure": dict(measure)}:
            yield from measure
        case dict():
            for value in data.values():
                yield from measures_in(value)
        case list():
            for value in data:
                yield from measures_in(value)
        case _:
            pass


@pytest.mark.parametrize(
    ("begun", "ended", "figure", "measured"),
    [
        pytest.param("10:00:00", "10:00:59", Figure(op="<", value=60, unit="second"), ["59 seconds"], id="too-soon"),
        pytest.param("10:00:00", "10:01:00", Figure(op="<", value=60, unit="second"), [], id="at-the-figure"),
        pytest.param("10:00:00", "10:00:00", Figure(op="<", value=60, unit="second"), ["0 seconds"], id="at-once"),
        pytest.param("10:00:01", "10:00:00", Figure(op="<", value=60, unit="second"), [], id="the-other-way-round"),
        pytest.param("08:00:00", "10:30:00", Figure(op=">", value=2, unit="hour"), ["2.5 hours"], id="too-late"),
        pytest.param("08:30:00", "10:30:00", Figure(op=">", value=2, unit="hour"), [], id="just-in-time"),
        pytest.param(None, "10:30:00", Figure(op=">", value=2, unit="hour"), [], id="not-begun"),
        pytest.param("10:00:00", None, Figure(op=">", value=2, unit="hour"), [], id="not-ended"),
    ],
)
def test_the_time_between_two_moments(
    begun: str | None, ended: str | None, figure: Figure, measured: list[str]
) -> None:
    """Judged at the later one, and only at that moment, whatever comes afterwards."""
    times = {"begun": begun, "ended": ended}
    data = {name: f"2026-04-08T{time}+08:00" for name, time in times.items() if time is not None}
    thing = record("thing", "t1", **data)
    found = list(apart(look(thing, far=figure), root(thing), {"from": "begun", "to": "ended"}, "far"))
    assert [english(crossing.measured) for crossing in found] == measured
    assert [f"{crossing.at:%H:%M:%S}" for crossing in found] == [ended] * len(measured)
    assert all(crossing.until == crossing.at for crossing in found)
