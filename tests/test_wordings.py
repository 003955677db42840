"""From where each parameter of a check starts: wordings in which nothing is wrong, and single faults in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import pytest

from duban.parameters import WORDS
from tests.wordings import HOUSE, Row, told

RIGHT: Final[Mapping[str, Mapping[str, Any]]] = {
    "holds": {
        "of": {"type": "house", "each": "rooms", "where": {"kind": "hall", "record.state": "built"}},
        "must": {"size": {">": 2}},
        "from": "from",
        "covers": {"over": {"type": "visit"}, "value": "month", "all": ["2026-01"]},
        "unique": {"path": "number", "within": ["kind", "record.state"]},
        "only": {"type": "visit", "where": {"amount": 1}, "at": "at", "period": "record.quarter", "until": "to"},
    },
    "answered": {
        "of": HOUSE, "at": "drawn", "due": {"after": "drawn", "within": "build_within"},
        "by": {
            "type": "visit", "refers": "house", "where": {"amount": 1}, "at": "at", "since": "built", "until": "at",
            "facet": "month", "matches": {"month": "quarter"},
        },
    },
    "every": {
        "for": HOUSE, "from": "built", "until": "sold",
        "by": {"type": "visit", "each": "seen", "matches": {"house": "id"}, "at": "record.at", "covers": "record.month"},
        "only": {"type": "visit", "each": "seen", "at": "record.at"},
    },
    "limit": {
        "of": HOUSE, "measure": {"elapsed": {"since": "drawn"}},
        "answered": {"by": {"path": ["papers", "rooms"], "at": {"first": ["at", "from"]}}, "within": "x"},
    },
    "tally": {
        "of": HOUSE, "at": "built", "group": "id", "share": {"state": "sold"}, "mean": "score", "sum": "price",
        "per": "id", "mean_time": {"since": "drawn", "until": {"latest": "papers.at"}},
        "besides": {"of": {"type": "person"}, "at": {"start_of": "name"}, "share": {"department": "present"}},
    },
    "order": {
        "of": HOUSE, "steps": ["drawn", {"name": "papers", "at": {"latest": ["papers.at"]}}, ["built", "sold"]],
        "states": {"path": "state", "flow": ["planned", "built"]},
    },
    "signed": {
        "of": HOUSE, "approvals": "papers", "before": "built", "not_by": ["owner"],
        "chain": [{"role": "head"}, {"role": ["clerk", "head"], "where": {"decision": "yes"}}],
    },
    "graded": {
        "of": HOUSE, "score": "score", "grade": "grade", "bands": [{"grade": "good", "figure": "x"}], "otherwise": "bad",
    },
    "kept": {"of": HOUSE, "by": "owner", "department": {"path": "owner"}, "role": "any"},
}  # fmt: skip
"""A check of each word with all its parameters, in which nothing is wrong."""


@pytest.mark.parametrize("word", RIGHT)
def test_nothing_is_wrong_with_a_check_whose_paths_exist(word: str) -> None:
    assert set(RIGHT) == set(WORDS)
    assert told(word, RIGHT[word]) == []


WRONG: Final[tuple[tuple[str, Mapping[str, Any], list[Row]], ...]] = (
    ("holds", {"of": {"type": "house", "each": "room"}}, [("room", "room")]),
    ("holds", {"of": {"type": "house", "each": "rooms", "where": {"kined": "hall"}}}, [("kined", "kined")]),
    ("holds", {"of": {"type": "hose"}}, [("hose",)]),
    ("holds", {"of": {"term": "hat"}}, [("hat",)]),
    ("holds", {"must": {"sise": 2}}, [("sise", "sise")]),
    ("holds", {"from": "form"}, [("form", "form")]),
    ("holds", {"covers": {"value": "month", "all": []}}, [("month", "month")]),
    ("holds", {"covers": {"over": {"type": "visit"}, "value": "mouth", "all": []}}, [("mouth", "mouth")]),
    ("holds", {"covers": {"value": "kind", "all": ["hall", "hat"]}}, [("rooms.kind", "hat")]),
    ("holds", {"covers": {"value": "kind", "all": {"path": "kinds"}}}, [("kinds", "kinds")]),
    ("holds", {"covers": {"value": "kind", "all": {"type": "visit", "value": "mouth"}}}, [("mouth", "mouth")]),
    (
        "holds",
        {
            "covers": {
                "value": "kind",
                "all": {
                    "type": "visit", "value": "outer.kind",
                    "where": {"month": {"==": {"path": "outer.size"}}, "at": {"==": {"path": "outer.sise"}}},
                },
            }
        },
        [("outer.sise", "sise"), ("outer.kind", "outer")],
    ),
    (
        "holds",
        {
            "covers": {
                "value": "kind",
                "all": {"of": "record.papers", "where": {"role": {"==": {"path": "outer.sise"}}}, "value": "rule"},
            }
        },
        [("outer.sise", "sise"), ("rule", "rule")],
    ),
    ("holds", {"unique": {"path": "nummer", "within": ["kind", "stat"]}}, [("nummer", "nummer"), ("stat", "stat")]),
    ("holds", {"must": {"size": {"==": {"text": [{"path": "kind"}, ["-", {"path": "sise"}]]}}}}, [("sise", "sise")]),
    (
        "holds",
        {
            "must": {
                "record.papers": {
                    "in_a_row": {
                        "among": {"role": "hat"}, "at": "ta", "where": {"at": {"<": {"path": "outer.form"}}},
                        ">=": {"path": "sise"},
                    }
                }
            }
        },
        [("papers.role", "hat"), ("ta", "ta"), ("outer.form", "form"), ("sise", "sise")],
    ),
    ("holds", {"must": {"record.papers": {"in_a_row": {"period": "mont", "where": {}, ">": 1}}}}, [("mont", "mont")]),
    ("holds", {"only": {"type": "visit", "at": "ta", "period": "p", "until": "u"}}, [("ta",) * 2, ("p",) * 2, ("u",) * 2]),
    ("answered", {"at": "darwn"}, [("darwn", "darwn")]),
    ("answered", {"due": {"after": "darwn", "within": "x"}}, [("darwn", "darwn")]),
    ("answered", {"by": {"type": "visit", "refers": "hause", "at": "ta"}}, [("visit@hause",) * 2, ("ta", "ta")]),
    ("answered", {"by": {"type": "vist", "refers": "house", "at": "at"}}, [("vist",)]),
    ("answered", {"by": {"path": ["paper", "rooms.two"]}}, [("paper", "paper"), ("rooms.two", "two")]),
    ("answered", {"by": {"path": "rooms", "where": {"sise": 1}}}, [("sise", "sise")]),
    ("answered", {"by": {"at": "rooms.form"}}, [("rooms.form", "form")]),
    ("answered", {"by": {"path": "rooms", "since": "from", "until": "drawn"}}, [("from", "from"), ("drawn", "drawn")]),
    ("answered", {"by": {"path": "rooms", "facet": "face"}}, [("face", "face")]),
    ("answered", {"by": {"path": "rooms", "matches": {"state": "size"}}}, [("state", "state"), ("size", "size")]),
    ("every", {"for": {"type": "hose"}, "from": "f", "until": "u"}, [("hose",)]),
    ("every", {"from": "f", "until": "u"}, [("f", "f"), ("u", "u")]),
    ("every", {"by": {"type": "visit", "at": "ta", "covers": "mouth"}}, [("ta", "ta"), ("mouth", "mouth")]),
    ("every", {"by": {"path": "papers", "at": "when"}}, [("when", "when")]),
    ("every", {"only": {"type": "visit", "at": "ta"}}, [("ta", "ta")]),
    ("limit", {"measure": {"elapsd": {"since": "drawn"}}}, [("elapsd",)]),
    ("limit", {"measure": {"elapsed": {"sinse": "drawn"}}}, [("sinse",)]),
    ("limit", {"measure": {"elapsed": {"each": "room", "since": "form"}}}, [("room", "room")]),
    ("limit", {"measure": {"elapsed": {"each": "rooms", "since": "form"}}}, [("form", "form")]),
    (
        "limit",
        {"measure": {"elapsed": {"spells": [{"since": "drawm"}, {"each": "rooms", "since": "from", "until": "ot"}]}}},
        [("drawm", "drawm"), ("ot", "ot")],
    ),
    (
        "limit",
        {
            "measure": {
                "coverage": {
                    "key": "kee",
                    "of": {"each": "rooms", "from": "from", "amount": "sise"},
                    "to": {"type": "visit", "where": {"mont": 1}, "by": "house", "from": "ta", "until": "at"},
                }
            }
        },
        [("kee", "kee"), ("sise", "sise"), ("mont", "mont"), ("ta", "ta")],
    ),
    ("limit", {"answered": {"by": {"path": "papers", "at": "ta"}, "within": "x"}}, [("ta", "ta")]),
    ("tally", {"at": "build"}, [("build", "build")]),
    ("tally", {"group": "owned"}, [("owned", "owned")]),
    ("tally", {"group": "owner"}, [("owner", "owner")]),
    ("tally", {"share": {"stat": "sold"}, "mean": "scoer", "sum": "prize"}, [("stat",) * 2, ("scoer",) * 2, ("prize",) * 2]),
    ("tally", {"per": "kined", "mean_time": {"since": "drown", "until": ["built", "bilt"]}}, [("kined",) * 2, ("drown",) * 2, ("bilt",) * 2]),
    ("tally", {"besides": {"of": {"type": "visit"}, "at": "ta", "share": {"mont": 1}}}, [("ta",) * 2, ("mont",) * 2]),
    ("order", {"steps": ["drawm", {"name": "a", "at": "p.at"}, ["build"]]}, [("drawm",) * 2, ("p.at", "p"), ("build",) * 2]),
    ("order", {"states": {"path": "stat", "flow": ["razed"]}}, [("stat", "stat")]),
    ("order", {"states": {"path": "state", "flow": ["built", "razed"]}}, [("state", "razed")]),
    ("signed", {"approvals": "paper"}, [("paper", "paper")]),
    ("signed", {"approvals": None}, [("approvals", "approvals")]),
    ("signed", {"chain": [{"role": ["head", "hat"]}]}, [("papers.role", "hat")]),
    ("signed", {"chain": [{"role": "head", "where": {"dicision": 1}}]}, [("dicision", "dicision")]),
    ("signed", {"before": "build", "not_by": ["owners"]}, [("build", "build"), ("owners", "owners")]),
    ("graded", {"score": "scoer"}, [("scoer", "scoer")]),
    ("graded", {"grade": "grad"}, [("grad", "grad")]),
    ("graded", {"bands": [{"grade": "goood"}], "otherwise": "badd"}, [("grade", "goood"), ("grade", "badd")]),
    ("kept", {"by": "owners", "department": {"path": "ownr"}}, [("owners", "owners"), ("ownr", "ownr")]),
)  # fmt: skip


@pytest.mark.parametrize(("word", "changes", "found"), WRONG)
def test_each_parameter_starts_where_the_table_says(word: str, changes: Mapping[str, Any], found: list[Row]) -> None:
    """What cannot be followed is told, and nothing that would start from it."""
    params = {name: value for name, value in {**RIGHT[word], **changes}.items() if value is not None}
    assert told(word, params) == found


@pytest.mark.parametrize(
    ("moment", "found"),
    [
        pytest.param({"latest": "rooms.form"}, [("rooms.form", "form")], id="latest at a path"),
        pytest.param({"latest": ["drawn", "biult"]}, [("biult", "biult")], id="latest of several"),
        pytest.param({"every": ["drawn", {"first": ["biult"]}]}, [("biult", "biult")], id="all there, first there"),
        pytest.param({"end_of": "qarter"}, [("qarter", "qarter")], id="the end of a period"),
        pytest.param({"after": {"start_of": "qarter"}, "within": "x"}, [("qarter", "qarter")], id="a period after"),
        pytest.param(
            {"of": "rooms", "where": {"from": {">": {"path": "outer.biult"}}}, "at": ["from", "outer.built", "two"]},
            [("outer.biult", "biult"), ("two", "two")], id="of other nodes",
        ),
        pytest.param({"of": "room", "where": {"sise": {">": {"path": "outer.biult"}}}, "at": "two"},
            [("room", "room"), ("outer.biult", "biult")], id="of nodes that are nowhere"),
    ],
)  # fmt: skip
def test_moments(moment: Any, found: list[Row]) -> None:
    assert told("order", {"of": HOUSE, "steps": [moment, "sold"]}) == found


MEASURED: Final[tuple[tuple[Mapping[str, Any], list[Row]], ...]] = (
    ({"count": {"of": ["room"], "at": "a", "until": "u"}}, [("room", "room"), ("a", "a"), ("u", "u")]),
    ({"apart": {"from": "o", "to": "t"}}, [("o",) * 2, ("t",) * 2]),
    ({"days_after": {"of": "o", "than": "t", "at": "a", "until": "u"}}, [("o",) * 2, ("t",) * 2, ("a",) * 2, ("u",) * 2]),
    ({"decline": {"each": "rooms", "at": "a", "value": "v", "baseline": "x"}}, [("a", "a"), ("v", "v")]),
    ({"elapsed": {"since": "drawn", "expected": "e", "needs": {"figure": "x", "where": {"w": 1}}}}, [("e", "e"), ("w", "w")]),
    (
        {
            "gap_to_plan": {
                "each": "rooms", "key": "k", "due": "d", "planned": "p", "of": {"type": "visit", "by": "b", "from": "f"},
                "start": "s", "until": "u", "due_only": "x",
            }
        },
        [("k",) * 2, ("d",) * 2, ("p",) * 2, ("b",) * 2, ("f",) * 2, ("s",) * 2, ("u",) * 2],
    ),
    ({"judged": {"each": "rooms", "at": "a", "where": {"kind": "hat"}, "is": {}, "to_be": {}}}, [("a", "a"), ("rooms.kind", "hat")]),
    ({"ratio": {"each": "rooms", "at": "a", "of": "o", "to": "t", "until": "from"}}, [(x, x) for x in ("a", "o", "t", "from")]),
    ({"remaining": {"each": "rooms", "end": "e", "settled": "s"}}, [("e", "e"), ("s", "s")]),
    ({"running": {"each": "rooms", "at": "a", "of": "o", "to": "size"}}, [("a", "a"), ("o", "o"), ("size", "size")]),
    (
        {"safety_stock": {"stated": "s", "readings": "rooms", "consumed": "c", "begins": "b", "factor": "x", "window": "x"}},
        [("c", "c"), ("b", "b"), ("s", "s")],
    ),
    ({"slow": {"moves": ["m", "built"], "done": "d", "due": "u", "settles": "x"}}, [("m", "m"), ("d", "d"), ("u", "u")]),
    (
        {"stock_cover": {"each": "rooms", "at": "a", "value": "v", "ledger": {"at": "drawn", "value": "size"}, "readings": "r"}},
        [("r", "r"), ("a", "a"), ("v", "v"), ("size", "size")],
    ),
    ({"streak": {"each": "rooms", "at": "from", "of": "size", "to": "t", "consecutive": "x"}}, [("t", "t")]),
    (
        {"sudden_gap": {"in": HOUSE, "at": "a", "of": "price", "less": "l", "to": {"in": {"type": "visit"}, "by": "b", "amount": "m"}}},
        [("a", "a"), ("l", "l"), ("b", "b"), ("m", "m")],
    ),
    ({"unread": {"dates": "d"}}, [("d", "d")]),
)  # fmt: skip


@pytest.mark.parametrize(("measure", "found"), MEASURED)
def test_measures(measure: Mapping[str, Any], found: list[Row]) -> None:
    assert told("limit", {"of": HOUSE, "measure": measure}) == found
