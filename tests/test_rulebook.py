"""From a file of provisions to rules, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from duban.model import Check, Document, Figure, Place, Text
from duban.rulebook import figure_names, problems, rules_of
from tests.books import rule

PROVISION: dict[str, Any] = {
    "id": "XX-1",
    "article": "Art. 1",
    "kind": "deadline",
    "subject": "warning",
    "label": {"en": "In time", "zh": "及時"},
    "says": {"en": "It is in time.", "zh": "及時。"},
    "owner": {"department": "stores"},
    "figures": {"within": {"op": "<=", "value": None, "unit": "hour", "param": True, "default": 4}},
    "consequence": {"en": "A case.", "zh": "問責。"},
    "remedy": {"en": "Do it.", "zh": "去做。"},
    "checks": [{"answered": {"of": {"type": "warning"}, "within": "within"}}],
}
LINES = (*[1] * 6, *[4] * 23, *[9] * 99)
"""What stands above the first provision, the provision down to its checks, and the rest."""


def document(*provisions: dict[str, Any]) -> Document:
    """A file of provisions."""
    data = {"regulation": "rules", "chapter": {"en": "General", "zh": "總則"}, "provisions": list(provisions)}
    return Document(path="records/regulations/rules/1.yml", data=data, lines=LINES)


def test_a_provision_becomes_a_rule() -> None:
    """With its figures, checks and the lines on which they stand."""
    (found,) = rules_of(document(PROVISION))
    assert (found.id, found.regulation, found.chapter) == ("XX-1", "rules", Text(en="General", zh="總則"))
    assert found.figures == {"within": Figure(op="<=", value=None, unit="hour", param=True, default=4)}
    place = Place(path="records/regulations/rules/1.yml", line=9)
    assert found.checks == (Check(word="answered", params=PROVISION["checks"][0]["answered"], place=place),)
    assert (found.stage, found.hint, found.unchecked) == ("records", False, None)
    assert (found.remedy, found.consequence) == (Text(en="Do it.", zh="去做。"), Text(en="A case.", zh="問責。"))
    assert found.says == Text(en="It is in time.", zh="及時。")
    assert found.place.line == 4


def test_what_a_provision_may_leave_out() -> None:
    """A stage of its own, links to others, and why nothing is checked."""
    bare = {key: value for key, value in PROVISION.items() if key not in {"remedy", "consequence"}}
    reason = {"en": "No record.", "zh": "無記錄。"}
    more = {**bare, "stage": "findings", "hint": True, "same_as": ["XX-2"], "checks": [], "unchecked": reason}
    (found,) = rules_of(document(more))
    assert (found.stage, found.hint, found.same_as) == ("findings", True, ("XX-2",))
    assert found.unchecked == Text(en="No record.", zh="無記錄。")
    assert (found.remedy, found.consequence, found.checks) == (None, None, ())


def test_figures_are_found_at_any_depth() -> None:
    """Wherever a parameter names one; what is matched or only has to be there are properties."""
    params = {
        "figure": "share",
        "answered": {"within": "XX-2.within", "by": [{"where": {"cost": {">": {"figure": "cap"}}}}]},
        "count": True,
        "matches": {"figure": "setting"},
        "where": {"figure": "present"},
    }
    assert list(figure_names(params)) == ["share", "XX-2.within", "cap"]


def test_faults_that_no_schema_sees() -> None:
    """Each with the rule and the name that is wrong."""
    place = Place(path="records/regulations/rules/1.yml", line=9)
    faulty = rule(
        "XX-1", regulation="nowhere", same_as=("XX-9",),
        checks=(Check(word="hopes", params={"figure": "share"}, place=place),),
    )  # fmt: skip
    twice = (rule("XX-2", figures={"cap": Figure(op="<", value=1, unit="CNY")}), rule("XX-2"))
    found = [
        (problem.code, *problem.values.values()) for problem in problems((faulty, *twice), {"rules": None}, {"stores"})
    ]
    assert found == [
        ("regulation.unknown", "nowhere"),
        ("regulation.same-as", "XX-1", "XX-9"),
        ("regulation.word", "XX-1", "hopes"),
        ("regulation.figure", "XX-1", "share"),
        ("regulation.duplicate", "XX-2"),
        ("regulation.duplicate", "XX-2"),
    ]


def test_nothing_is_wrong_with_a_plain_rule() -> None:
    """A check may name another provision's figure."""
    place = Place(path="records/regulations/rules/1.yml", line=9)
    cap = rule("XX-2", figures={"cap": Figure(op="<", value=1, unit="CNY")})
    user = rule("XX-1", checks=(Check(word="limit", params={"figure": "XX-2.cap"}, place=place),))
    assert not list(problems((cap, user), {"rules": "XX"}, {"stores"}))


@pytest.mark.parametrize(
    ("changes", "prefix", "told"),
    [
        pytest.param({}, "X", ("regulation.prefix", "XX-1", "X"), id="the beginning of the letters is not enough"),
        pytest.param({}, "YY", ("regulation.prefix", "XX-1", "YY"), id="letters of another regulation"),
        pytest.param(
            {"owner": {"department": "store"}}, "XX", ("regulation.owner", "XX-1", "store"), id="no such department"
        ),
        pytest.param(
            {"owner": {"path": "by", "otherwise": "store"}},
            "XX",
            ("regulation.owner", "XX-1", "store"),
            id="nor otherwise",
        ),
    ],
)
def test_what_belongs_to_no_regulation_or_department(
    changes: Mapping[str, Any], prefix: str, told: tuple[str, ...]
) -> None:
    """An id begins as its regulation says, and who owns a provision by name exists."""
    found = problems((rule("XX-1", **changes),), {"rules": prefix}, {"stores"})
    assert [(problem.code, *problem.values.values()) for problem in found] == [told]


def test_an_owner_that_only_a_record_names() -> None:
    """Nobody can say before there is a record whether it exists."""
    assert not list(problems((rule("XX-1", owner={"path": "department"}),), {"rules": "XX"}, set()))
