"""What readers see for the fixed names in results and regulations: kinds, outcomes, check words, settings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

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

OUTCOMES: Final[Mapping[str, Text]] = MappingProxyType({
    "duty": Text(en="duties that other provisions gave", zh="其他規定所生的應辦事項"),
    "finding": Text(en="findings of other provisions", zh="其他規定的發現"),
    "indicator": Text(en="indicators", zh="指標"),
    "excused": Text(en="what a waiver excuses", zh="豁免事項"),
    "": Text(en="the company", zh="公司"),
})  # fmt: skip
"""What checks look at beside records; nothing stands for the company as a whole."""

CHECK_WORDS: Final[Mapping[str, Text]] = MappingProxyType({
    "holds": Text(en="each holds what it must", zh="逐一具備應有內容"),
    "answered": Text(en="each event is answered, in time", zh="每一事項均按時跟進"),
    "every": Text(en="each period has its record", zh="每期均有記錄"),
    "limit": Text(en="the measured value keeps within its limit, or is answered", zh="實測值不越限值，越限須有回應"),
    "tally": Text(en="the figure of each period meets its target", zh="各期指標達到目標"),
    "order": Text(en="steps, states and dates come in order", zh="步驟、狀態與日期依次發生"),
    "signed": Text(en="those who must sign do so, in order and with proof", zh="應審批者依次審批並有憑證"),
    "graded": Text(en="the score has the grade that it earns", zh="得分與等級相符"),
    "kept": Text(en="only those whom the regulation names do it", zh="僅由制度所列人員或部門辦理"),
})  # fmt: skip

SETTINGS: Final[Mapping[str, Text]] = MappingProxyType({
    "zone": Text(en="Time zone", zh="時區"),
    "closing-hour": Text(en="Closing hour", zh="下班時間"),
    "warning-window": Text(en="Working days before a time limit in which it shows as due soon", zh="提前顯示將到期的工作日數"),
    "review-keepers": Text(en="Addresses that may keep reviews", zh="可存入審閱快照的地址"),
    "governing-files": Text(en="Files whose change needs approval", zh="變更須經審批的檔案"),
    "approval-proof": Text(en="Proof of approvals that is accepted", zh="認可的審批憑證"),
    "languages": Text(en="Languages", zh="語言"),
    "company": Text(en="Name of the company", zh="公司名稱"),
    "currency": Text(en="Currency", zh="貨幣"),
    "repository": Text(en="Repository", zh="儲存庫"),
})  # fmt: skip
