"""What readers see for the fixed names in results and regulations: states, colours, kinds, checks and units."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

STATE_NAMES: Final[Mapping[str, Text]] = MappingProxyType({
    "invalid": Text(en="invalid", zh="無效"),
    "error": Text(en="error", zh="未能檢查"),
    "breach": Text(en="breach", zh="違反"),
    "overdue": Text(en="overdue", zh="逾期"),
    "unproven": Text(en="unproven", zh="無憑證"),
    "due soon": Text(en="due soon", zh="將到期"),
    "late": Text(en="late", zh="遲辦"),
    "hint": Text(en="hint", zh="提示"),
})  # fmt: skip

COLORS: Final[Mapping[str, Text]] = MappingProxyType({
    "red": Text(en="red", zh="紅"),
    "orange": Text(en="orange", zh="橙"),
    "yellow": Text(en="yellow", zh="黃"),
    "green": Text(en="green", zh="綠"),
    "grey": Text(en="not checked", zh="未檢查"),
})  # fmt: skip

KINDS: Final[Mapping[str, Text]] = MappingProxyType({
    "threshold": Text(en="threshold", zh="閾值"),
    "deadline": Text(en="deadline", zh="時限"),
    "cadence": Text(en="cadence", zh="週期"),
    "approval": Text(en="approval", zh="審批"),
    "content": Text(en="content", zh="內容"),
    "lifecycle": Text(en="lifecycle", zh="流程"),
    "duty": Text(en="duty", zh="職責"),
    "kpi": Text(en="indicator", zh="指標"),
    "grading": Text(en="grading", zh="評級"),
    "notice": Text(en="notice", zh="通知"),
    "access": Text(en="access", zh="權限"),
    "consequence": Text(en="consequence", zh="後果"),
    "principle": Text(en="principle", zh="原則"),
})  # fmt: skip

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
})  # fmt: skip
"""Unit of a figure -> what readers see; singular and plural parted by a bar."""
