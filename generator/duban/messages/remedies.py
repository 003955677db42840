"""What to do about a finding in each state, where its rule says nothing better."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

REMEDIES: Final[Mapping[str, Text]] = MappingProxyType({
    "remedy.invalid": Text(
        en="Correct the file at the line named; until then the record takes no part in any check.",
        zh="請更正所示檔案及行號的內容；更正之前，該記錄不參與任何檢查。",
    ),
    "remedy.error": Text(
        en="Supply what the check needs and run it again; nothing counts as passed until then.",
        zh="請補齊檢查所需資料後重新執行；在此之前不視為通過。",
    ),
    "remedy.breach": Text(
        en="Put right what does not hold and record it, or ask for a waiver with a reason and an end.",
        zh="請糾正不符合之處並予記錄，或申請註明理由及期限的豁免。",
    ),
    "remedy.overdue": Text(
        en="Do it now and record when it was done; if it was done in time, record that with its proof.",
        zh="請立即完成並記錄完成時間；如已按時完成，請補充記錄及憑證。",
    ),
    "remedy.unproven": Text(
        en="Have the approver approve the content as it stands now, through a pull request.",
        zh="請由審批人通過拉取請求，對現有內容重新審批。",
    ),
    "remedy.due soon": Text(
        en="Do it before it is due and record it in the same change.",
        zh="請在期限前完成，並在同一次變更中記錄。",
    ),
    "remedy.late": Text(
        en="Nothing is left to do; note why it was late, so that the next one is in time.",
        zh="無需再辦理；請註明延誤原因，以便下次按時完成。",
    ),
    "remedy.hint": Text(
        en="Have a look and decide whether something should change; nothing is required.",
        zh="請查看並決定是否調整；並非強制要求。",
    ),
    "remedy.unread": Text(
        en="Enter the reading of that day; if none was taken, ask for a waiver with a reason and an end.",
        zh="請補記當日讀數；如當日未有讀數，請申請註明理由及期限的豁免。",
    ),
    "remedy.uncommitted": Text(
        en="Have the approver commit the approval, or approve it in the pull request that brings it in.",
        zh="請由審批人提交該審批，或在納入該審批的拉取請求中審批。",
    ),
    "remedy.other-approver": Text(
        en="Have somebody else who holds the role approve it.",
        zh="請由擔任該角色的其他人員審批。",
    ),
    "remedy.out-of-order": Text(
        en="Correct the entry if a time in it is wrong; if it really came too late, ask for a waiver with a reason and an end.",
        zh="如登記時間有誤，請更正；如確屬過遲，請申請註明理由及期限的豁免。",
    ),
})  # fmt: skip
"""One for each state, and those for what no longer can be done as the provision says."""
