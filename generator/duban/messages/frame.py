"""The words around findings in reports: names of states and colours, headings, totals."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

FRAME: Final[Mapping[str, Text]] = MappingProxyType({
    "state.invalid": Text(en="invalid", zh="無效"),
    "state.error": Text(en="error", zh="未能檢查"),
    "state.breach": Text(en="breach", zh="違反"),
    "state.overdue": Text(en="overdue", zh="逾期"),
    "state.unproven": Text(en="unproven", zh="無憑證"),
    "state.due soon": Text(en="due soon", zh="將到期"),
    "state.late": Text(en="late", zh="遲辦"),
    "state.hint": Text(en="hint", zh="提示"),
    "color.red": Text(en="red", zh="紅"),
    "color.orange": Text(en="orange", zh="橙"),
    "color.yellow": Text(en="yellow", zh="黃"),
    "color.green": Text(en="green", zh="綠"),
    "report.as-of": Text(
        en="As of {moment} ({zone}), commit {commit}. Records: {records}, provisions: {rules}.",
        zh="截至{moment}（{zone}），提交版本{commit}。記錄：{records}，條款：{rules}。",
    ),
    "report.no-commit": Text(en="none", zh="無"),
    "report.nothing": Text(en="Checked, and nothing was found.", zh="已檢查，沒有發現。"),
    "report.totals": Text(en="Duban: {color}. Failing: {failing}; {states}.", zh="督辦：{color}。不通過：{failing}；{states}。"),
    "report.totals.nothing": Text(en="Duban: {color}. Nothing found.", zh="督辦：{color}。沒有發現。"),
    "report.count": Text(en="{name}: {count}", zh="{name}：{count}"),
    "report.waived": Text(en="waived", zh="已豁免"),
    "report.waived-by": Text(en="Waived by {waiver} until {until}", zh="由{waiver}豁免至{until}"),
    "report.owner": Text(en="Owner: {owner}", zh="負責：{owner}"),
    "report.due": Text(en="Due: {due}", zh="期限：{due}"),
    "report.remedy": Text(en="To do: {remedy}", zh="處理：{remedy}"),
    "report.more": Text(en="More findings: {count}.", zh="另有發現：{count}項。"),
    "report.counts": Text(en="By state", zh="按狀態"),
    "report.worst": Text(en="Worst first", zh="最嚴重的事項"),
    "report.due-next": Text(en="Due next", zh="即將到期"),
    "report.nothing-due": Text(en="Checked, and nothing is due.", zh="已檢查，沒有到期事項。"),
    "report.column.state": Text(en="State", zh="狀態"),
    "report.column.count": Text(en="Count", zh="數量"),
    "report.column.finding": Text(en="What was found", zh="發現內容"),
    "report.column.owner": Text(en="Owner", zh="負責"),
    "report.column.due": Text(en="Due", zh="期限"),
    "report.column.duty": Text(en="What is due", zh="應辦事項"),
})  # fmt: skip
"""Figures follow a colon, so that no wording depends on their number."""
