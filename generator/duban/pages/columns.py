"""What each register shows of a record, and the words for its closed choices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from duban.model import Text

Show = Literal[
    "text", "record", "records", "subjects", "choice", "grade", "stage", "moment", "number", "quantity", "count", "provision", "period", "next",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, where its value stands (the first path present), how it is shown, whether it sorts.

    ``beside`` puts the value below the record's name instead, in small print and without a heading.
    """

    label: Text
    paths: tuple[str, ...]
    show: Show = "text"
    sorts: bool = False
    beside: bool = False


DEPARTMENT: Final = Column(Text(en="Department", zh="部門"), ("department",), "record", beside=True)
RESOURCE_TYPE: Final = Column(Text(en="Resource type", zh="資源類型"), ("resource_type",), "choice", beside=True)
STATE: Final = Column(Text(en="Stands at", zh="進度"), ("state",), "stage")
KIND: Final = Column(Text(en="Kind", zh="類別"), ("subtype",), "choice")
NEXT: Final = Column(Text(en="Next due", zh="下一期限"), (), "next")

COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = MappingProxyType({
    "warning": (
        Column(Text(en="About", zh="對象"), ("subject",), "record", beside=True),
        Column(Text(en="Criterion", zh="預警標準"), ("criterion",), "provision", beside=True),
        DEPARTMENT,
        Column(Text(en="Grade", zh="等級"), ("assessment.grade", "grade"), "grade"),
        STATE,
        Column(Text(en="Discovered", zh="察覺"), ("discovered_at", "submitted_at"), "moment", sorts=True),
        Column(Text(en="Reported", zh="上報"), ("submitted_at",), "moment"),
        Column(Text(en="Assessed", zh="評估"), ("assessment.finished_at",), "moment"),
        Column(Text(en="Released", zh="解除"), ("release.released_at",), "moment"),
        Column(Text(en="Plan", zh="補充方案"), (), "records"),
        NEXT,
    ),
    "plan": (
        Column(Text(en="Kind", zh="類別"), ("subtype",), "choice", beside=True),
        Column(Text(en="Warning", zh="預警"), ("warning",), "record", beside=True),
        Column(Text(en="Driver", zh="推動人"), ("driver", "drafted_by"), "record"),
        Column(Text(en="Budget", zh="預算"), ("cost_budget",), "number"),
        Column(Text(en="Drafted", zh="擬訂"), ("drafted_at",), "moment", sorts=True),
        Column(Text(en="Complete by", zh="完成期限"), ("complete_by",), "moment"),
        Column(Text(en="Progress (%)", zh="進度（%）"), ("tracking.last.percent",), "number"),
        Column(Text(en="Acceptance", zh="驗收"), ("deliveries.last.acceptance.result",), "choice"),
        NEXT,
    ),
    "resource": (
        Column(Text(en="Use", zh="用途"), ("usage",), beside=True),
        DEPARTMENT,
        Column(Text(en="State", zh="狀態"), ("states.last.state",), "choice"),
        Column(Text(en="Quantity", zh="數量"), ("quantity",), "quantity"),
        Column(Text(en="Safety stock", zh="安全庫存"), ("safety_stock",), "number"),
        Column(Text(en="Quality", zh="質量"), ("quality",)),
        Column(Text(en="Supplier or partner", zh="供應商或合作方"), ("supplier_or_partner",)),
        Column(Text(en="Valid until", zh="有效期至"), ("valid_until", "licences.last.expires_on"), "moment"),
    ),
    "stocktake": (
        Column(Text(en="Kind", zh="類別"), ("subtype",), "choice", beside=True),
        RESOURCE_TYPE,
        DEPARTMENT,
        Column(Text(en="Counted by", zh="盤點人"), ("by",), "record"),
        Column(Text(en="Done", zh="盤點"), ("done_at",), "moment", sorts=True),
        Column(Text(en="Items", zh="項數"), ("items",), "count"),
        Column(Text(en="Ledger updated", zh="臺賬更新"), ("ledger_updated_at",), "moment"),
        Column(Text(en="Consolidated", zh="匯總"), ("consolidated_at",), "moment"),
    ),
    "inspection": (
        Column(Text(en="Quarter", zh="季度"), ("quarter",), "period", sorts=True),
        Column(Text(en="Held", zh="檢查時間"), ("held_at",), "moment"),
        Column(Text(en="Problems", zh="問題數"), ("problems",), "count"),
        Column(Text(en="Result", zh="結果"), ("result",)),
        Column(Text(en="Published", zh="公佈時間"), ("published_at",), "moment"),
        Column(Text(en="Acknowledged", zh="管理層確認"), ("acknowledged.at",), "moment"),
    ),
    "rectification": (
        STATE,
        Column(Text(en="Follows from", zh="來源"), ("source.inspection", "source.appraisal"), "record", beside=True),
        DEPARTMENT,
        Column(Text(en="Requirement", zh="整改要求"), ("requirement",)),
        Column(Text(en="Opened", zh="立項時間"), ("opened_at",), "moment", sorts=True),
        Column(Text(en="Due", zh="期限"), ("due",), "moment"),
        Column(Text(en="Closed", zh="結項時間"), ("closed_at",), "moment"),
        NEXT,
    ),
    "retrospective": (
        Column(Text(en="Quarter", zh="季度"), ("quarter",), "period", sorts=True),
        DEPARTMENT,
        Column(Text(en="Held", zh="復盤時間"), ("held_at",), "moment"),
        Column(Text(en="Report issued", zh="報告出具"), ("report.issued_at",), "moment"),
        Column(Text(en="Proposals", zh="改進建議數"), ("proposals",), "count"),
        Column(Text(en="Group review", zh="小組審議"), ("group_review.result",), "choice"),
    ),
    "disclosure": (
        Column(Text(en="Month", zh="月份"), ("period",), "period", sorts=True),
        KIND,
        Column(Text(en="Published", zh="公佈時間"), ("published_at",), "moment"),
        Column(Text(en="Comments", zh="意見數"), ("comments",), "count"),
    ),
    "appraisal": (
        KIND,
        Column(Text(en="Period", zh="期間"), ("period", "effective_from"), "period", sorts=True),
        DEPARTMENT,
        Column(Text(en="Post", zh="崗位"), ("post",), "record"),
        Column(Text(en="Score", zh="得分"), ("score",), "number"),
        Column(Text(en="Grade", zh="等級"), ("grade",), "choice"),
    ),
    "case": (
        Column(Text(en="Case", zh="問責情形"), ("case_type",), "choice"),
        DEPARTMENT,
        Column(Text(en="Opened", zh="立案時間"), ("opened_at",), "moment", sorts=True),
        Column(Text(en="Decided", zh="決定時間"), ("decided_at",), "moment"),
        Column(Text(en="Decision", zh="決定"), ("decision",)),
    ),
    "decision": (
        KIND,
        DEPARTMENT,
        Column(Text(en="Rests on", zh="依據"), ("appraisal", "rectification"), "record"),
        Column(Text(en="Reason", zh="理由"), ("reason",)),
        Column(Text(en="Decided", zh="決定時間"), ("decided_at",), "moment", sorts=True),
    ),
    "waiver": (
        Column(Text(en="Provision", zh="規定"), ("rule",), "provision"),
        Column(Text(en="Owner", zh="責任部門"), ("owner",), "record", beside=True),
        Column(Text(en="About", zh="對象"), ("subjects",), "subjects"),
        Column(Text(en="Part or period", zh="部分或期間"), ("facet",), "period"),
        Column(Text(en="Reason", zh="理由"), ("reason",)),
        Column(Text(en="Asked by", zh="申請人"), ("asked_by",), "record"),
        Column(Text(en="Approved by", zh="批准人"), ("approvals.last.person",), "record"),
        Column(Text(en="From", zh="自"), ("from",), "moment", sorts=True),
        Column(Text(en="Until", zh="至"), ("until",), "moment"),
        Column(Text(en="Outcome", zh="結果"), ("closed.outcome",), "choice"),
    ),
})  # fmt: skip

CHOICES: Final[Mapping[str, Text]] = MappingProxyType({
    "human": Text(en="human", zh="人力"),
    "channel": Text(en="channel", zh="渠道"),
    "fund": Text(en="fund", zh="資金"),
    "material": Text(en="material", zh="物料"),
    "tool": Text(en="tool", zh="工具"),
    "urgent": Text(en="urgent", zh="緊急"),
    "routine": Text(en="routine", zh="常規"),
    "special": Text(en="special", zh="特殊"),
    "reported": Text(en="reported", zh="已報告"),
    "assessing": Text(en="being assessed", zh="評估中"),
    "confirmed": Text(en="confirmed", zh="已確認"),
    "replenishing": Text(en="being replenished", zh="補充中"),
    "released": Text(en="released", zh="已解除"),
    "not-confirmed": Text(en="not confirmed", zh="未確認"),
    "replenishment": Text(en="replenishment", zh="資源補充"),
    "staffing": Text(en="staffing", zh="人員配置"),
    "training": Text(en="training", zh="培訓"),
    "market-layout": Text(en="market layout", zh="市場佈局"),
    "pass": Text(en="passed", zh="合格"),
    "fail": Text(en="failed", zh="不合格"),
    "on-order": Text(en="on order", zh="在途"),
    "pending-acceptance": Text(en="awaiting acceptance", zh="待驗收"),
    "in-stock": Text(en="in stock", zh="在庫"),
    "in-use": Text(en="in use", zh="在用"),
    "active": Text(en="active", zh="啟用"),
    "backup": Text(en="backup", zh="備用"),
    "under-warning": Text(en="under warning", zh="預警中"),
    "under-repair": Text(en="under repair", zh="維修中"),
    "frozen": Text(en="frozen", zh="凍結"),
    "retired": Text(en="retired", zh="停用"),
    "regular": Text(en="regular", zh="定期盤點"),
    "matching": Text(en="matching", zh="專項匹配"),
    "open": Text(en="open", zh="待整改"),
    "rectifying": Text(en="being rectified", zh="整改中"),
    "done": Text(en="done", zh="已整改"),
    "verified": Text(en="verified", zh="已驗證"),
    "closed": Text(en="closed", zh="已結項"),
    "not-met": Text(en="not met", zh="未達要求"),
    "approved": Text(en="approved", zh="通過"),
    "amended": Text(en="amended", zh="修改後通過"),
    "refused": Text(en="refused", zh="不通過"),
    "bulletin": Text(en="bulletin", zh="公告"),
    "site": Text(en="site", zh="網站"),
    "standard": Text(en="standard", zh="考核標準"),
    "quarterly": Text(en="quarterly", zh="季度考核"),
    "yearly": Text(en="yearly", zh="年度考核"),
    "excellent": Text(en="excellent", zh="優秀"),
    "good": Text(en="good", zh="良好"),
    "qualified": Text(en="qualified", zh="合格"),
    "unqualified": Text(en="unqualified", zh="不合格"),
    "stocktake-not-done": Text(en="stocktake not done", zh="未按要求盤點"),
    "ledger-not-updated": Text(en="ledger not updated", zh="未及時更新臺賬"),
    "warning-not-triggered": Text(en="warning not triggered", zh="應預警未預警"),
    "warning-concealed": Text(en="warning concealed", zh="隱瞞預警"),
    "replenishment-not-started": Text(en="replenishment not started", zh="未啟動補充"),
    "replenishment-not-pursued": Text(en="replenishment not pursued", zh="補充推進不力"),
    "quality-below-standard": Text(en="quality below standard", zh="質量不達標"),
    "purchasing-violation": Text(en="purchasing violation", zh="違規採購"),
    "recruitment-violation": Text(en="recruitment violation", zh="違規招聘"),
    "pay-adjustment": Text(en="pay adjustment", zh="薪酬調整"),
    "bonus": Text(en="bonus", zh="獎金"),
    "award": Text(en="award", zh="獎勵"),
    "honour": Text(en="honour", zh="榮譽"),
    "penalty": Text(en="penalty", zh="處罰"),
    "put-right": Text(en="put right", zh="已整改"),
    "renewed": Text(en="waived anew", zh="另獲豁免"),
    "lapsed": Text(en="counts again", zh="重新計入"),
    "withdrawn": Text(en="withdrawn", zh="撤回"),
    "case-not-opened": Text(en="case not opened", zh="不予立案"),
    "resolution": Text(en="resolution", zh="決議"),
    "reward": Text(en="reward", zh="獎勵"),
    "commendation": Text(en="annual commendation", zh="年度評優"),
    "self": Text(en="self-evaluation", zh="自評"),
    "superior": Text(en="evaluation by the superior", zh="上級評估"),
    "showcase": Text(en="showcase", zh="成果展示"),
    "emergency": Text(en="emergency", zh="應急"),
    "roadmap": Text(en="roadmap", zh="路線圖"),
})  # fmt: skip
"""A closed choice of a schema -> what readers see."""
