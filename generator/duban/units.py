"""Quantities with their units, as readers of each language see them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import Final

from duban.messages import local_time
from duban.model import FigureInForce, Text

UNITS: Final[Mapping[str, Text]] = MappingProxyType({
    "percent": Text(en="%", zh="%"),
    "boolean": Text(en="", zh=""),
    "CNY": Text(en="CNY", zh="元"),
    "hour": Text(en="hour|hours", zh="小時"),
    "day": Text(en="day|days", zh="天"),
    "working day": Text(en="working day|working days", zh="個工作日"),
    "week": Text(en="week|weeks", zh="週"),
    "month": Text(en="month|months", zh="個月"),
    "quarter": Text(en="quarter|quarters", zh="個季度"),
    "per day": Text(en="a day", zh="次／日"),
    "per week": Text(en="a week", zh="次／週"),
    "per month": Text(en="a month", zh="次／月"),
    "per quarter": Text(en="a quarter", zh="次／季"),
    "per year": Text(en="a year", zh="次／年"),
    "per new business": Text(en="a new business", zh="次／新業務"),
    "per major project": Text(en="a major project", zh="次／重大項目"),
    "times average monthly consumption": Text(en="times the average monthly consumption", zh="倍月均消耗量"),
    "element": Text(en="element|elements", zh="項要素"),
    "department": Text(en="department|departments", zh="個部門"),
    "point": Text(en="point|points", zh="分"),
    "use": Text(en="use|uses", zh="項用途"),
    "type": Text(en="type|types", zh="類"),
    "tool": Text(en="tool|tools", zh="件工具"),
    "step": Text(en="step|steps", zh="步"),
    "proposal": Text(en="proposal|proposals", zh="項建議"),
    "principle": Text(en="principle|principles", zh="項原則"),
    "method": Text(en="method|methods", zh="種方式"),
    "law": Text(en="law|laws", zh="部法律"),
    "grade": Text(en="grade|grades", zh="級"),
    "constituency": Text(en="constituency|constituencies", zh="個代表方"),
    "condition": Text(en="condition|conditions", zh="項條件"),
    "analysis": Text(en="analysis|analyses", zh="項分析"),
    "activity": Text(en="activity|activities", zh="項活動"),
    "year": Text(en="year|years", zh="年"),
    "basis": Text(en="basis|bases", zh="項依據"),
    "channel": Text(en="channel|channels", zh="個渠道"),
    "chart": Text(en="chart|charts", zh="張圖表"),
    "class": Text(en="class|classes", zh="級"),
    "clause": Text(en="clause|clauses", zh="項條款"),
    "currency": Text(en="currency|currencies", zh="種貨幣"),
    "data set": Text(en="data set|data sets", zh="個數據集"),
    "day of the next month": Text(en="day of the next month", zh="日（次月）"),
    "dimension": Text(en="dimension|dimensions", zh="個維度"),
    "error": Text(en="error|errors", zh="處錯誤"),
    "field": Text(en="field|fields", zh="個欄位"),
    "goal": Text(en="goal|goals", zh="個目標"),
    "group": Text(en="group|groups", zh="個小組"),
    "incident": Text(en="incident|incidents", zh="起事件"),
    "indicator": Text(en="indicator|indicators", zh="項指標"),
    "ISO weekday of the next week": Text(en="weekday of the next week", zh="（次週星期）"),
    "item": Text(en="item|items", zh="項"),
    "kind": Text(en="kind|kinds", zh="種"),
    "level": Text(en="level|levels", zh="級"),
    "meeting": Text(en="meeting|meetings", zh="次會議"),
    "nature": Text(en="nature|natures", zh="種性質"),
    "origin": Text(en="origin|origins", zh="個來源"),
    "part": Text(en="part|parts", zh="個部分"),
    "party": Text(en="party|parties", zh="方"),
    "per half-year": Text(en="a half-year", zh="次／半年"),
    "percentage point": Text(en="percentage point|percentage points", zh="個百分點"),
    "person": Text(en="person|people", zh="人"),
    "person per group": Text(en="person a group|people a group", zh="人／組"),
    "plan": Text(en="plan|plans", zh="個方案"),
    "problem": Text(en="problem|problems", zh="個問題"),
    "procedure": Text(en="procedure|procedures", zh="項程序"),
    "ratio": Text(en="", zh=""),
    "report": Text(en="report|reports", zh="份報告"),
    "report in a row": Text(en="report in a row|reports in a row", zh="份連續報告"),
    "review": Text(en="review|reviews", zh="次審核"),
    "set": Text(en="set|sets", zh="套"),
    "signature": Text(en="signature|signatures", zh="個簽字"),
    "situation": Text(en="situation|situations", zh="種情形"),
    "stage": Text(en="stage|stages", zh="個階段"),
    "standard": Text(en="standard|standards", zh="項標準"),
    "strategy": Text(en="strategy|strategies", zh="項戰略"),
    "system": Text(en="system|systems", zh="個系統"),
    "task": Text(en="task|tasks", zh="項任務"),
    "template": Text(en="template|templates", zh="種模板"),
    "times": Text(en="time|times", zh="次"),
    "track": Text(en="track|tracks", zh="軌"),
    "volume": Text(en="volume|volumes", zh="冊"),
})  # fmt: skip
"""Unit of a figure -> what readers see; singular and plural parted by a bar."""

SIGNS: Final[Mapping[str, str]] = MappingProxyType({">=": "≥", "<=": "≤", "==": "="})
"""Comparisons of figures as readers know them."""

MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")
"""What looks like a moment of a record."""


def as_read(text: str, zone: tzinfo) -> str:
    """A value or limit as readers know it: its comparison as a sign, its moments local and to the minute."""
    sign, gap, rest = text.partition(" ")
    return MOMENT.sub(lambda found: _local(found[0], zone), f"{SIGNS.get(sign, sign)}{gap}{rest}")


def _local(text: str, zone: tzinfo) -> str:
    try:
        return local_time(datetime.fromisoformat(text), zone)
    except (OverflowError, ValueError):  # a text of a record, which only looks like a moment
        return text


def quantity(value: float, unit: str) -> Text:
    """A value with its unit, with at most two decimals."""
    number = f"{value:,.2f}".rstrip("0").rstrip(".").replace("inf", "∞")
    words = UNITS.get(unit, Text(en=unit, zh=unit))
    english = numbered(words.en, value)
    gap = "" if english in {"", "%"} else " "
    return Text(en=f"{number}{gap}{english}", zh=f"{number}{words.zh}", amount=(value, unit))


def limit_text(figure: FigureInForce) -> Text:
    """A figure as a limit: comparison, value, unit."""
    sign = SIGNS.get(figure.op, figure.op)
    amount = quantity(figure.amount, figure.unit)
    return Text(en=f"{sign} {amount.en}", zh=f"{sign} {amount.zh}", amount=amount.amount)


def numbered(text: str, count: object) -> str:
    """The singular or the plural of a text that holds both, parted by a bar."""
    one, bar, many = text.partition("|")
    return one if not bar or count == 1 else many


def english(text: Text | None) -> str | None:
    """A quantity for programs and for later checks, which know one language."""
    return None if text is None else text.en
