"""Who writes the history of the demonstration; their records stand in records/people."""

from __future__ import annotations

from typing import Final

from tests.histories import Hand

CHIEF: Final = Hand(name="Yuan Shu 袁舒", email="yuan.shu@willow-ferry.test")
STORES_HEAD: Final = Hand(name="Qi Lan 祁嵐", email="qi.lan@willow-ferry.test")
KEEPER: Final = Hand(name="Tong He 童禾", email="tong.he@willow-ferry.test")
AT_HOME: Final = Hand(name="tonghe", email="tonghe@home.test")
"""The keeper again, from another machine; ``.mailmap`` says so."""
SALES_HEAD: Final = Hand(name="Shi Yu 施予", email="shi.yu@willow-ferry.test")
SELLER: Final = Hand(name="Mei Xing 梅興", email="mei.xing@willow-ferry.test")
FINANCE_HEAD: Final = Hand(name="Luo An 駱安", email="luo.an@willow-ferry.test")
ENGINEER: Final = Hand(name="Ke Ning 柯寧", email="ke.ning@willow-ferry.test")
REVIEWS: Final = Hand(name="Reviews", email="reviews@host.test")
"""The hosting service, which merges and keeps the reviews (the setting ``review-keepers``)."""

MAILMAP: Final = f"{KEEPER.name} <{KEEPER.email}> <{AT_HOME.email}>\n"
