"""The schema of provisions: which forms it accepts, and which mistakes it refuses."""

from __future__ import annotations

from typing import Any, Final

import pytest

from tests.provision_files import VALIDATOR


def a_provision(**changes: Any) -> dict[str, Any]:
    return {
        "id": "PR-09-1a",
        "article": "Art. 9(1)",
        "kind": "threshold",
        "subject": "human resource",
        "label": {"en": "Vacancy", "zh": "空缺"},
        "says": {"en": "A post is filled.", "zh": "崗位有人。"},
        "owner": {"department": "human-resources"},
        "figures": {},
        "checks": [{"holds": {"of": {"type": "post"}}}],
    } | changes


REASON: Final = {"en": "It leaves no record.", "zh": "不留記錄。"}


def accepted(provision: dict[str, Any]) -> bool:
    part = {"regulation": "planning-resources", "chapter": {"en": "One", "zh": "一"}, "provisions": [provision]}
    return VALIDATOR.is_valid(part)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="a check"),
        pytest.param({"checks": [], "unchecked": REASON}, id="no check, with the reason"),
        pytest.param({"checks": [], "same_as": ["PR-04-1a"]}, id="no check, same as another"),
        pytest.param({"owner": {"path": "department"}}, id="owner found from the record"),
        pytest.param({"owner": {"person": "by", "otherwise": "management"}}, id="owner where nobody is found"),
        pytest.param({"label": {"en": "x" * 60, "zh": "字" * 24}}, id="longest label"),
        pytest.param({"figures": {"rate": {"op": ">", "value": 1.5, "unit": "percent"}}}, id="figure of the text"),
        pytest.param(
            {"figures": {"rate": {"op": ">", "value": None, "unit": "percent", "param": True, "default": 0}}},
            id="open figure",
        ),
        pytest.param({"stage": "findings", "hint": True}, id="later stage and hint"),
    ],
)
def test_schema_accepts(changes: dict[str, Any]) -> None:
    assert accepted(a_provision(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"colour": "red"}, id="unknown key"),
        pytest.param({"kind": "rule"}, id="unknown kind"),
        pytest.param({"stage": "pages"}, id="unknown stage"),
        pytest.param({"hint": False}, id="hint that says nothing"),
        pytest.param({"id": "9-1a"}, id="id without its code"),
        pytest.param({"label": {"en": "x" * 61, "zh": "空缺"}}, id="label too long in English"),
        pytest.param({"label": {"en": "Vacancy", "zh": "字" * 25}}, id="label too long in Chinese"),
        pytest.param({"label": {"en": "Vacancy"}}, id="label in one language"),
        pytest.param({"says": {"en": "A post is filled."}}, id="said in one language"),
        pytest.param({"consequence": "A case."}, id="consequence in no language"),
        pytest.param({"checks": [], "unchecked": {"zh": "不留記錄。"}}, id="reason in one language"),
        pytest.param({"owner": {}}, id="nobody owns it"),
        pytest.param({"owner": {"department": "resource", "path": "department"}}, id="two owners"),
        pytest.param(
            {"owner": {"department": "resource", "otherwise": "management"}}, id="an owner where one is named"
        ),
        pytest.param({"owner": {"otherwise": "management"}}, id="an owner instead of none"),
        pytest.param({"figures": {"rate": {"op": "=", "value": 1, "unit": "percent"}}}, id="unknown comparison"),
        pytest.param({"figures": {"rate": {"op": ">", "value": 1, "unit": "furlong"}}}, id="unknown unit"),
        pytest.param({"figures": {"rate": {"op": ">", "value": "1", "unit": "percent"}}}, id="number as text"),
        pytest.param({"figures": {"Rate": {"op": ">", "value": 1, "unit": "percent"}}}, id="figure in capitals"),
        pytest.param({"figures": {"rate": {"op": ">", "value": None, "unit": "percent"}}}, id="open without default"),
        pytest.param(
            {"figures": {"rate": {"op": ">", "value": 1, "unit": "percent", "param": True, "default": 2}}},
            id="default beside a value",
        ),
        pytest.param({"checks": []}, id="no check and no reason"),
        pytest.param({"unchecked": REASON}, id="reason beside a check"),
        pytest.param({"checks": [{"holds": {"of": 1}, "every": {"of": 1}}]}, id="two words in one check"),
        pytest.param({"checks": [{"seems": {"of": 1}}]}, id="unknown word"),
        pytest.param({"checks": [{"holds": []}]}, id="parameters as a list"),
        pytest.param({"same_as": []}, id="same as nothing"),
    ],
)
def test_schema_refuses(changes: dict[str, Any]) -> None:
    assert not accepted(a_provision(**changes))
