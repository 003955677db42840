"""Drawings as Vega-Lite describes them: data in, a specification out, in no language and in the site's own colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

Spec = Mapping[str, Any]

WIDTH: Final = 330
"""Of the plot, so that the whole is read on a phone without being made smaller."""

INK: Final = "var(--ink)"
TEXT: Final = "var(--md-typeset-color)"
RED: Final = "var(--red-line)"
YELLOW: Final = "var(--yellow-line)"
GREEN: Final = "var(--green-line)"
GREY: Final = "var(--grey-line)"
LIMIT: Final = RED
MONTHS: Final = timedelta(days=92)
"""Of a time line that is longer, months are named instead of days."""

_AXIS: Final = {
    "title": None, "labelColor": "currentColor", "labelFontSize": 12, "labelLimit": 0, "gridColor": "var(--hairline)",
    "domainColor": "var(--grey-line)", "tickColor": "var(--grey-line)", "labelOverlap": False, "labelFlush": False, "domain": False,
}  # fmt: skip
_UP: Final = {**_AXIS, "minExtent": 40, "maxExtent": 40, "tickCount": 4}
_ALONG: Final = {**_AXIS, "grid": False, "minExtent": 22, "maxExtent": 22, "labelAngle": 0, "domain": True}
_TIME: Final = {"type": "temporal", "scale": {"type": "utc"}}


def whole(
    values: Sequence[Mapping[str, Any]], height: int, layer: Sequence[Mapping[str, Any]], *, left: int = 4
) -> Spec:  # fmt: skip
    """A drawing of layers over one set of values.

    Room for the axes does not depend on what a text measures, so every machine draws the same.
    """
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH, "height": height, "padding": {"left": left, "right": 24, "top": 12, "bottom": 4},
        "background": None, "autosize": {"type": "pad", "contains": "content"},
        "config": {"aria": False, "view": {"stroke": None}, "customFormatTypes": False},
        "data": {"values": list(values)}, "layer": list(layer),
    }  # fmt: skip


def drawn_at(moment: datetime) -> str:
    """A local moment as drawings take it, which know no zones."""
    return f"{moment.replace(tzinfo=None).isoformat(timespec='minutes')}Z"


def time_axis(first: datetime, last: datetime) -> Mapping[str, Any]:
    """The axis of a time line, with names of days or of months."""
    if last - first > MONTHS:
        return {**_ALONG, "format": "%Y-%m", "tickCount": {"interval": "month", "step": _step(first, last)}}
    return {**_ALONG, "format": "%m-%d", "tickCount": 6}


def _step(first: datetime, last: datetime) -> int:
    """How many months lie between two names, so that seven names at most stand side by side."""
    return max(1, -(-(last - first).days // 30 // 7))


def levels(values: Sequence[Mapping[str, Any]], axis: Mapping[str, Any]) -> Spec:
    """A line of values ``value`` over ``at``, with a broken line of the ``limit`` of each."""
    at = {"field": "at", **_TIME, "axis": axis}
    level = {"type": "quantitative", "scale": {"zero": True, "nice": True}, "axis": _UP}
    return whole(values, 120, [
        {"mark": {"type": "line", "color": LIMIT, "strokeDash": [5, 3], "strokeWidth": 1.5, "interpolate": "step-after"},
         "encoding": {"x": at, "y": {"field": "limit", **level}}},
        {"mark": {"type": "line", "color": INK, "strokeWidth": 2}, "encoding": {"x": at, "y": {"field": "value", **level}}},
    ])  # fmt: skip


def spans(values: Sequence[Mapping[str, Any]], axis: Mapping[str, Any], now: str) -> Spec:
    """A bar from ``since`` until ``until`` for each record ``id`` in the colour ``look``, its ``limit``, and now."""
    rows = {"field": "id", "type": "ordinal", "sort": None, "axis": None, "scale": {"paddingInner": 0.1}}
    since = {"field": "since", **_TIME, "axis": {**axis, "grid": True}}
    return whole(values, 32 * len(values), [
        {"mark": {"type": "bar", "height": 9, "yOffset": 7, "cornerRadius": 2},
         "encoding": {"y": rows, "x": since, "x2": {"field": "until"},
                      "color": {"field": "look", "type": "nominal", "scale": None}}},
        {"mark": {"type": "tick", "color": TEXT, "thickness": 3, "height": 17, "yOffset": 7, "opacity": 1},
         "encoding": {"y": rows, "x": {"field": "limit", **_TIME}}},
        {"mark": {"type": "text", "align": "left", "color": "currentColor", "fontSize": 12, "yOffset": -8},
         "encoding": {"y": rows, "x": {"value": 0}, "text": {"field": "id"}}},
        {"data": {"values": [{"now": now}]},
         "mark": {"type": "rule", "color": "currentColor", "strokeDash": [2, 2]},
         "encoding": {"x": {"field": "now", **_TIME}}},
    ], left=24)  # fmt: skip


def stacks(values: Sequence[Mapping[str, Any]], heads: Sequence[str]) -> Spec:
    """A column for each ``head``, of parts with their ``count`` in the colour ``look``, in the order given."""
    most = max((sum(v["count"] for v in values if v["head"] == head) for head in heads), default=0)
    return whole(values, 120, [
        {"mark": {"type": "bar", "stroke": "var(--md-default-bg-color)", "strokeWidth": 1},
         "encoding": {
             "x": {"field": "head", "type": "ordinal", "sort": list(heads), "scale": {"domain": list(heads), "padding": 0.25}, "axis": _ALONG},
             "y": {"field": "count", "type": "quantitative", "scale": {"domainMin": 0, "domainMax": max(1, most)},
                   "axis": {**_UP, "format": "d", "tickCount": min(4, max(1, most))}},
             "color": {"field": "look", "type": "nominal", "scale": None}, "order": {"field": "order"}}},
    ])  # fmt: skip


def targets(values: Sequence[Mapping[str, Any]]) -> Spec:
    """A column with its ``value`` for each ``period`` in the colour ``look``, and its ``target``; ``top`` is the higher of both."""
    period = {
        "field": "period", "type": "ordinal", "sort": None, "axis": _ALONG, "scale": {"paddingInner": 0.45, "paddingOuter": 0.3},
    }  # fmt: skip
    height = {"type": "quantitative", "scale": {"zero": True}, "axis": _UP}
    return whole(values, 100, [
        {"mark": {"type": "bar", "cornerRadius": 1},
         "encoding": {"x": period, "y": {"field": "value", **height}, "color": {"field": "look", "type": "nominal", "scale": None}}},
        {"mark": {"type": "text", "dy": -7, "color": "currentColor", "fontSize": 12},
         "encoding": {"x": period, "y": {"field": "top", **height}, "text": {"field": "value", "type": "quantitative", "format": ".4~g"}}},
        {"transform": [{"filter": "isValid(datum.target)"}],
         "mark": {"type": "tick", "color": TEXT, "thickness": 3, "bandSize": 66, "opacity": 1},
         "encoding": {"x": period, "y": {"field": "target", **height}}},
    ])  # fmt: skip


def trends(values: Sequence[Mapping[str, Any]], axis: Mapping[str, Any]) -> Spec:
    """A line for each ``look``, the colour of a series, of its ``count`` over ``at``."""
    at = {"field": "at", **_TIME, "axis": axis}
    most = max((value["count"] for value in values), default=0)
    count = {
        "field": "count", "type": "quantitative", "scale": {"domainMin": 0, "domainMax": max(1, most)},
        "axis": {**_UP, "format": "d", "tickCount": min(4, max(1, most))},
    }  # fmt: skip
    look = {"color": {"field": "look", "type": "nominal", "scale": None}}
    return whole(values, 120, [
        {"mark": {"type": "line", "strokeWidth": 2}, "encoding": {"x": at, "y": count, **look}},
        {"mark": {"type": "point", "filled": True, "size": 28, "opacity": 1}, "encoding": {"x": at, "y": count, **look}},
    ])  # fmt: skip


def cells(values: Sequence[Mapping[str, Any]], weeks: Sequence[str], named: Sequence[str]) -> Spec:
    """A square for each ``day`` of the week, Monday on top, and ``week``, in the colour ``look``, with a ``sign`` in it.

    Of the weeks, by their Mondays, those in ``named`` have the name of their month below.
    """
    week = {
        "field": "week", "type": "ordinal", "scale": {"domain": list(weeks), "padding": 0.1},
        "axis": {**_ALONG, "values": list(named), "labelExpr": "slice(datum.value, 0, 7)", "domain": False, "ticks": False},
    }  # fmt: skip
    day = {"field": "day", "type": "ordinal", "scale": {"domain": list(range(1, 8)), "padding": 0.1}, "axis": None}
    return whole(values, 7 * WIDTH // len(weeks), [
        {"mark": {"type": "rect", "stroke": "var(--grey-line)", "strokeWidth": 0.5},
         "encoding": {"x": week, "y": day, "color": {"field": "look", "type": "nominal", "scale": None}}},
        {"transform": [{"filter": "datum.sign"}], "mark": {"type": "text", "color": "var(--md-default-bg-color)", "fontSize": 10, "fontWeight": "bold"},
         "encoding": {"x": week, "y": day, "text": {"field": "sign"}}},
    ], left=24)  # fmt: skip
