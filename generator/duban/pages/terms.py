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
