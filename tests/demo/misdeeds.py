"""What is done in the second week of June that should not be: each by somebody, in one commit, against one provision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from duban.model import Text
from tests.demo.books import approval, changed, moment, read, stocktake
from tests.demo.company import Company
from tests.demo.months import count
from tests.demo.people import CHIEF, KEEPER, SALES_HEAD, SELLER

NOW: Final = "2026-06-12T18:00"
"""The end of that week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misdeed:
    """``do`` makes the commit and gives its id; ``rule`` is the provision that is to find it, about ``record``."""

    what: Text
    record: str
    rule: str
    do: Callable[[Company], str]


def _forge(company: Company) -> str:
    """The one who waits for the banners writes the missing approval herself, and orders."""
    given = read(company.history, "plans/plan-2026-05")["approvals"]
    forged = approval("general-manager", CHIEF, "2026-06-08 10:30")
    at = moment("2026-06-08 11:00")
    work = [{"at": at, "kind": "order", "what": {"en": "Order sent", "zh": "訂單已發出"}, "entered_at": at}]
    files = changed(company.history, "plans/plan-2026-05", approvals=[*given, forged], work=work)
    return company.history.commit(
        SELLER, "2026-06-08 11:10", files, says="Enter the General Manager's approval, and order"
    )


def _raise(company: Company) -> str:
    """Her head of department raises the cost of what was approved, and calls it a typo."""
    files = changed(company.history, "plans/plan-2026-04", cost_budget=61_000)
    return company.history.commit(SALES_HEAD, "2026-06-09 17:45", files, says="Correct a typo")


def _remove(company: Company) -> str:
    """The plan against the damp is overdue, and the warning says whose fault it was; the head of sales takes it away."""
    files = {"records/warnings/warning-2026-06.yml": None}
    return company.history.commit(SALES_HEAD, "2026-06-10 12:10", files, says="Tidy up")


def _back_date(company: Company) -> str:
    """With the week's count the keeper enters the one that was forgotten, and claims a time of last week for it."""
    count(company, date(2026, 6, 11))
    name, record = stocktake(date(2026, 6, 4), KEEPER, "2026-06-04 15:30")
    files = {f"records/{name}.yml": record}
    return company.history.commit(
        KEEPER, "2026-06-11 16:40", files, authored="2026-06-04 16:10", says="Count the stores, week 23"
    )


def _unrule(company: Company) -> str:
    """The seller has ordered without approval, and would rather nobody asked who approves waivers."""
    files = {"records/regulations/record-keeping/01-waivers.yml": None}
    return company.history.commit(SELLER, "2026-06-12 09:20", files, says="Remove what nobody uses")


MISDEEDS: Final = (
    Misdeed(
        what=Text(
            en="The General Manager's approval of the banners was forged: the seller who waits for them wrote it, and ordered.",
            zh="偽造審批：等著要橫幅的銷售人員自行寫入總經理的批准，並下了訂單。",
        ),
        record="plan-2026-05", rule="ST-05-0a", do=_forge,
    ),
    Misdeed(
        what=Text(
            en="The cost of the gift bags, approved at 24,000 CNY, was raised to 61,000 CNY afterwards, as if it were a typo.",
            zh="批後改價：禮品袋獲批24,000元，事後以「更正筆誤」為名改成61,000元。",
        ),
        record="plan-2026-04", rule="ST-05-0a", do=_raise,
    ),
    Misdeed(
        what=Text(
            en="A warning that told on Sales was deleted, after the plan that it asks for was overdue.",
            zh="刪除記錄：不利於銷售部的一條預警，在應有方案逾期之後被刪除。",
        ),
        record="warning-2026-06", rule="RK-02-3b", do=_remove,
    ),
    Misdeed(
        what=Text(
            en="A stocktake was back-dated: nobody counted in week 23, and a week later a count of then was entered. Even the "
            "commit's own date was set back.",
            zh="倒填日期：第23週無人盤點，一週後才補登當時的盤點，連提交的日期也改早了。",
        ),
        record="stocktake-material-2026-w23", rule="RK-02-1a", do=_back_date,
    ),
    Misdeed(
        what=Text(
            en="The provisions that say who approves waivers were deleted, as if nobody used them.",
            zh="刪除條款：以「無人使用」為名，刪除規定由誰審批豁免的條款。",
        ),
        record="01-waivers", rule="RK-03-1a", do=_unrule,
    ),
)  # fmt: skip
"""In order of time."""
