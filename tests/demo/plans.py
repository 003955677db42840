"""What ran out in these months, and how it was ordered: each plan is approved in another way."""

from __future__ import annotations

from typing import Any, Final

from tests.demo.books import approval, changed, identity, moment, plan, warning
from tests.demo.company import Company, Step
from tests.demo.people import CHIEF, FINANCE_HEAD, KEEPER, REVIEWS, SALES_HEAD, SELLER, STORES_HEAD
from tests.demo.pull_requests import Push, Review, pull_request
from tests.histories import Files


def _short(material: str, measured: int, threshold: int, unit: str, week: int) -> dict[str, Any]:
    """What a stocktake showed, as a warning says it."""
    return {
        "subject": material,
        "shortage": {"measured": measured, "threshold": threshold, "unit": unit},
        "source": {"kind": "stocktake", "stocktake": f"stocktake-material-2026-w{week}"},
    }


def _saved(record: dict[str, Any], **more: Any) -> Files:
    return {f"records/plans/{record['id']}.yml": {**record, **more}}


def _ordered(company: Company, name: str, at: str) -> None:
    """Once it is approved, the keeper orders."""
    work = [
        {"at": moment(at), "kind": "order", "what": {"en": "Order sent", "zh": "訂單已發出"}, "entered_at": moment(at)}
    ]
    company.history.commit(KEEPER, at, changed(company.history, f"plans/{name}", work=work), says=f"Order by {name}")


def _delivered(company: Company, name: str, at: str, quantity: int, material: str) -> None:
    """It arrives, and the warning is over."""
    history, number = company.history, name.removeprefix("plan-")
    delivery = {
        "id": "all",
        "arrived_at": moment(at),
        "entered_at": moment(at),
        "quantity": quantity,
        "resource": material,
    }
    history.write(changed(history, f"plans/{name}", deliveries=[delivery]))
    release = {
        "need_met": {"confirmed_by": identity(SELLER), "at": moment(at)}, "confirmed_by": identity(STORES_HEAD),
        "released_at": moment(at),
    }  # fmt: skip
    history.write(changed(history, f"warnings/warning-{number}", state="released", release=release))
    history.commit(STORES_HEAD, at, says=f"Enter the delivery of {name}, and release its warning")


# Leaflets: whoever approves commits it.

LEAFLETS: Final = plan(
    1, "Print leaflets for the spring fairs", "印製春季會展宣傳單張", by=KEEPER, at="2026-04-13 11:00",
    material="material-leaflets", quantity=14_000, cost=7_000, until="2026-04-24",
)  # fmt: skip


def _leaflets_run_out(company: Company) -> None:
    short = _short("material-leaflets", 1_800, 2_000, "sheet", 15)
    found = warning(
        1, "Leaflets below safety stock", "宣傳單張低於安全庫存", by=KEEPER, found="2026-04-09 15:30",
        reported="2026-04-10 11:20", **short,
    )  # fmt: skip
    company.history.commit(KEEPER, "2026-04-10 11:30", found, says="Report that leaflets run out")


def _leaflets(company: Company) -> None:
    history = company.history
    first = approval("department-head", STORES_HEAD, "2026-04-14 09:50")
    second = approval("general-manager", CHIEF, "2026-04-15 09:00")
    with history.branch("leaflets"):
        history.commit(KEEPER, "2026-04-13 11:20", _saved(LEAFLETS), says="Draft the plan for leaflets")
        history.commit(
            STORES_HEAD, "2026-04-14 10:00", _saved(LEAFLETS, approvals=[first]), says="Approve the plan for leaflets"
        )
        history.commit(
            CHIEF, "2026-04-15 09:10", _saved(LEAFLETS, approvals=[first, second]), says="Approve the plan for leaflets"
        )
    history.merge(REVIEWS, "2026-04-15 09:30", "leaflets", says="Merge pull request #4: Draft the plan for leaflets")
    _ordered(company, "plan-2026-01", "2026-04-15 11:00")


# Labels: approved by reviews of a pull request, once more after it was changed.

LABELS: Final = plan(
    2, "Buy labels for the summer", "採購夏季標籤", by=SELLER, at="2026-05-11 11:00", material="material-labels",
    quantity=12_000, cost=18_000, until="2026-05-22",
)  # fmt: skip


def _labels_run_out(company: Company) -> None:
    short = _short("material-labels", 2_400, 3_000, "label", 19)
    found = warning(
        2, "Labels below safety stock", "標籤低於安全庫存", by=KEEPER, found="2026-05-07 15:30",
        reported="2026-05-08 10:40", **short,
    )  # fmt: skip
    company.history.commit(KEEPER, "2026-05-08 10:50", found, says="Report that labels run out")


def _labels(company: Company) -> None:
    cheaper = {**LABELS, "cost_budget": 16_500}
    pushes = [
        Push(by=SELLER, at="2026-05-11 11:10", files=_saved(LABELS), says="Draft the plan for labels"),
        Push(by=SELLER, at="2026-05-12 09:05", files=_saved(cheaper), says="Take the offer that came in"),
    ]
    reviews = [
        Review(by=STORES_HEAD, at="2026-05-11 16:30"),
        Review(by=FINANCE_HEAD, at="2026-05-12 09:40", state="COMMENTED"),
        Review(by=STORES_HEAD, at="2026-05-12 10:15"),
        Review(by=CHIEF, at="2026-05-12 14:20"),
    ]
    pull_request(company.history, 12, pushes, reviews, merged_at="2026-05-12 14:40")
    given = [
        approval("department-head", STORES_HEAD, "2026-05-12 10:15"),
        approval("general-manager", CHIEF, "2026-05-12 14:20"),
    ]
    entered = changed(company.history, "plans/plan-2026-02", approvals=given)
    company.history.commit(KEEPER, "2026-05-12 15:10", entered, says="Enter the approvals of pull request 12")
    _ordered(company, "plan-2026-02", "2026-05-12 15:40")


# Crates: the General Manager signs what her assistant brings.

CRATES: Final = plan(
    3, "Have crates made", "訂製運輸箱", by=KEEPER, at="2026-05-18 11:00", material="material-crates", quantity=30,
    cost=9_600, until="2026-05-29",
)  # fmt: skip


def _crates_run_out(company: Company) -> None:
    short = _short("material-crates", 39, 40, "crate", 20)
    found = warning(
        3, "Crates below safety stock", "運輸箱低於安全庫存", by=KEEPER, found="2026-05-14 15:30",
        reported="2026-05-15 10:20", **short,
    )  # fmt: skip
    company.history.commit(KEEPER, "2026-05-15 10:30", found, says="Report that crates run out")


def _crates(company: Company) -> None:
    history = company.history
    first = approval("department-head", STORES_HEAD, "2026-05-18 15:00")
    second = approval("general-manager", CHIEF, "2026-05-19 10:00")
    history.commit(KEEPER, "2026-05-18 11:20", _saved(CRATES), says="Draft the plan for crates")
    history.commit(
        STORES_HEAD, "2026-05-18 15:10", _saved(CRATES, approvals=[first]), says="Approve the plan for crates"
    )
    history.commit(
        FINANCE_HEAD, "2026-05-19 10:10", _saved(CRATES, approvals=[first, second]),
        says="Approve the plan for crates", committer=company.chief, signed=True,
    )  # fmt: skip
    _ordered(company, "plan-2026-03", "2026-05-19 11:00")


# Gift bags: approved by reviews; they are to arrive in summer.

GIFT_BAGS: Final = plan(
    4, "Sew gift bags for the autumn fair", "縫製秋季會展禮品袋", by=SELLER, at="2026-05-25 11:00",
    material="material-gift-bags", quantity=2_000, cost=24_000, until="2026-06-30",
)  # fmt: skip


def _gift_bags_run_out(company: Company) -> None:
    short = _short("material-gift-bags", 700, 800, "bag", 21)
    found = warning(
        4, "Gift bags below safety stock", "禮品袋低於安全庫存", by=KEEPER, found="2026-05-21 15:30",
        reported="2026-05-22 10:20", **short,
    )  # fmt: skip
    company.history.commit(KEEPER, "2026-05-22 10:30", found, says="Report that gift bags run out")


def _gift_bags(company: Company) -> None:
    pushes = [Push(by=SELLER, at="2026-05-25 11:15", files=_saved(GIFT_BAGS), says="Draft the plan for gift bags")]
    reviews = [Review(by=STORES_HEAD, at="2026-05-25 15:00"), Review(by=CHIEF, at="2026-05-26 09:30")]
    pull_request(company.history, 15, pushes, reviews, merged_at="2026-05-26 09:50")
    given = [
        approval("department-head", STORES_HEAD, "2026-05-25 15:00"),
        approval("general-manager", CHIEF, "2026-05-26 09:30"),
    ]
    entered = changed(company.history, "plans/plan-2026-04", approvals=given)
    company.history.commit(KEEPER, "2026-05-26 10:10", entered, says="Enter the approvals of pull request 15")


# Banners: half approved when these months end. Damp: reported, and no plan yet.

BANNERS: Final = plan(
    5, "Print banners for the autumn fair", "印製秋季會展橫幅", by=SELLER, at="2026-06-02 11:00",
    material="material-banners", quantity=16, cost=12_800, until="2026-06-26",
)  # fmt: skip


def _banners(company: Company) -> None:
    history = company.history
    found = warning(
        5, "Sixteen banners too few for the autumn fair", "秋季會展尚缺橫幅16條", by=SELLER, found="2026-06-01 10:00",
        reported="2026-06-01 11:20", subject="material-banners", source={"kind": "daily-work"},
    )  # fmt: skip
    history.commit(SELLER, "2026-06-01 11:30", found, says="Report that banners are missing")
    history.commit(SELLER, "2026-06-02 11:20", _saved(BANNERS), says="Draft the plan for banners")
    first = approval("department-head", SALES_HEAD, "2026-06-02 15:30")
    history.commit(
        SALES_HEAD, "2026-06-02 15:40", _saved(BANNERS, approvals=[first]), says="Approve the plan for banners"
    )


def _damp(company: Company) -> None:
    found = warning(
        6, "Damp in the store room spoils leaflets", "庫房受潮，宣傳單張受損", by=KEEPER, found="2026-06-02 16:00",
        reported="2026-06-02 16:40", subject="material-leaflets", source={"kind": "daily-work"},
        impact_scope={"en": "Sales stacked them against the outer wall.", "zh": "銷售部將其堆放於外牆旁。"},
    )  # fmt: skip
    company.history.commit(KEEPER, "2026-06-02 16:50", found, says="Report that leaflets became damp")


STEPS: Final[tuple[Step, ...]] = (
    ("2026-04-10 11:30", _leaflets_run_out),
    ("2026-04-13 11:20", _leaflets),
    ("2026-04-21 14:00", lambda c: _delivered(c, "plan-2026-01", "2026-04-21 14:00", 14_000, "material-leaflets")),
    ("2026-05-08 10:50", _labels_run_out),
    ("2026-05-11 11:10", _labels),
    ("2026-05-15 10:30", _crates_run_out),
    ("2026-05-18 11:20", _crates),
    ("2026-05-19 14:00", lambda c: _delivered(c, "plan-2026-02", "2026-05-19 14:00", 12_000, "material-labels")),
    ("2026-05-22 10:30", _gift_bags_run_out),
    ("2026-05-25 11:15", _gift_bags),
    ("2026-05-26 14:00", lambda c: _delivered(c, "plan-2026-03", "2026-05-26 14:00", 30, "material-crates")),
    ("2026-06-01 11:30", _banners),
    ("2026-06-02 16:50", _damp),
)
"""What happens beside the weekly counts."""
