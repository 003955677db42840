"""The provision files of the planning-resource regulation hold every provision, in order and in form."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry

ROOT: Final = Path(__file__).parent.parent
SCHEMAS: Final = {path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.json")}
VALIDATOR: Final = Draft202012Validator(
    SCHEMAS["provisions.json"],
    registry=Registry().with_contents(SCHEMAS.items()),
)
REGULATIONS: Final = ROOT / "records" / "regulations"
FILES: Final = sorted((REGULATIONS / "planning-resources").glob("*.yml"))
CONTENTS: Final[dict[str, Any]] = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FILES}
PROVISIONS: Final[list[dict[str, Any]]] = [
    provision for content in CONTENTS.values() for provision in content["provisions"]
]
BY_ID: Final = {provision["id"]: provision for provision in PROVISIONS}

IDENTITY: Final = re.compile(r"PR-(\d\d)-(\d)([a-z])")
FIGURE_REFERENCE: Final = re.compile(r"(PR-\d\d-\d[a-z])\.([a-z][a-z0-9_]*)")

KINDS: Final = {
    "access": 1, "approval": 13, "cadence": 10, "consequence": 14, "content": 26, "deadline": 12, "duty": 37,
    "grading": 2, "kpi": 8, "lifecycle": 12, "notice": 5, "principle": 1, "threshold": 18,
}  # fmt: skip
ARTICLES: Final = {
    "Art. 1": 1, "Art. 2": 2, "Art. 3": 2, "Art. 4": 2, "Art. 4(1)": 5, "Art. 4(2)": 3, "Art. 4(3)": 3,
    "Art. 4(4)": 4, "Art. 4(5)": 2, "Art. 4(6)": 4, "Art. 5": 2, "Art. 6": 3, "Art. 7": 1, "Art. 8": 2,
    "Art. 9(1)": 3, "Art. 9(2)": 5, "Art. 9(3)": 3, "Art. 9(4)": 4, "Art. 9(5)": 3, "Art. 10(1)": 7,
    "Art. 10(2)": 6, "Art. 10(3)": 2, "Art. 11(1)": 2, "Art. 11(2)": 7, "Art. 11(3)": 3, "Art. 12(1)": 2,
    "Art. 12(2)": 3, "Art. 12(3)": 3, "Art. 13(1)": 3, "Art. 13(2)": 5, "Art. 13(3)": 2, "Art. 14(1)": 6,
    "Art. 14(2)": 4, "Art. 14(3)": 6, "Art. 15(1)": 3, "Art. 15(2)": 5, "Art. 16(1)": 7, "Art. 16(2)": 3,
    "Art. 16(3)": 2, "Art. 17(1)": 3, "Art. 17(2)": 7, "Art. 18": 4, "Art. 19": 1, "Art. 19(1)": 2,
    "Art. 19(2)": 2, "Art. 19(3)": 2, "Art. 19(4)": 3,
}  # fmt: skip


def identity(provision: dict[str, Any]) -> tuple[int, int, str]:
    match = IDENTITY.fullmatch(provision["id"])
    assert match, provision["id"]
    return int(match[1]), int(match[2]), match[3]


def texts(value: Any) -> Iterator[str]:
    """Every string in a value, keys left out."""
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from texts(item)
        case list():
            for item in value:
                yield from texts(item)
        case _:
            pass


EVERY: Final[dict[str, Any]] = {
    path.relative_to(REGULATIONS).as_posix(): yaml.safe_load(path.read_text("utf-8"))
    for path in sorted(REGULATIONS.glob("*/*.yml"))
}


@pytest.mark.parametrize("name", EVERY)
def test_file_keeps_its_schema(name: str) -> None:
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(EVERY[name])] == []


@pytest.mark.parametrize("name", EVERY)
def test_provisions_bear_their_regulations_prefix_and_their_article(name: str) -> None:
    folder = name.partition("/")[0]
    prefix = yaml.safe_load((REGULATIONS / f"{folder}.yml").read_text("utf-8"))["prefix"]
    assert EVERY[name]["regulation"] == folder
    for provision in EVERY[name]["provisions"]:
        article, item = (int(number) for number in re.findall(r"\d+", provision["id"]))
        assert provision["id"].startswith(f"{prefix}-")
        assert provision["article"] == f"Art. {article}" + (f"({item})" if item else ""), provision["id"]


@pytest.mark.parametrize("name", EVERY)
def test_remedies_leave_the_numbers_to_the_figures(name: str) -> None:
    assert [p["id"] for p in EVERY[name]["provisions"] if re.search(r"\d", str(p["remedy"]))] == []


@pytest.mark.parametrize("stem", CONTENTS)
def test_file_is_named_after_its_first_article_and_folder(stem: str) -> None:
    first = identity(CONTENTS[stem]["provisions"][0])[0]
    assert stem.startswith(f"{first:02}-")
    assert CONTENTS[stem]["regulation"] == "planning-resources"


def test_provisions_stand_in_document_order_without_repeats() -> None:
    order = [identity(provision) for provision in PROVISIONS]
    assert order == sorted(set(order))


def test_letters_run_from_a_without_gaps() -> None:
    letters: dict[tuple[int, int], str] = {}
    for article, item, letter in map(identity, PROVISIONS):
        letters[article, item] = letters.get((article, item), "") + letter
    assert [found for found in letters.values() if not "abcdefgh".startswith(found)] == []


def test_all_159_provisions_are_there() -> None:
    assert len(PROVISIONS) == 159
    assert Counter(provision["kind"] for provision in PROVISIONS) == KINDS
    assert Counter(provision["article"] for provision in PROVISIONS) == ARTICLES


def test_references_to_provisions_and_figures_exist() -> None:
    for provision in PROVISIONS:
        for text in texts(provision):
            assert {match[0] for match in IDENTITY.finditer(text)} <= BY_ID.keys(), provision["id"]
            for other, figure in FIGURE_REFERENCE.findall(text):
                assert figure in BY_ID[other]["figures"], f"{provision['id']}: {other}.{figure}"


def test_owners_are_departments_of_the_company() -> None:
    departments = {path.stem for path in (ROOT / "records/departments").glob("*.yml")}
    assert {name for p in PROVISIONS if (name := p["owner"].get("department"))} == departments


def test_labels_are_unique() -> None:
    for language in ("en", "zh"):
        labels = Counter(provision["label"][language] for provision in PROVISIONS)
        assert [label for label, count in labels.items() if count > 1] == []


def a_provision(**changes: Any) -> dict[str, Any]:
    return {
        "id": "PR-09-1a",
        "article": "Art. 9(1)",
        "kind": "threshold",
        "subject": "human resource",
        "label": {"en": "Vacancy", "zh": "空缺"},
        "says": "A post is filled.",
        "owner": {"department": "human-resources"},
        "figures": {},
        "checks": [{"holds": {"of": {"type": "post"}}}],
    } | changes


def accepted(provision: dict[str, Any]) -> bool:
    part = {"regulation": "planning-resources", "chapter": {"en": "One", "zh": "一"}, "provisions": [provision]}
    return VALIDATOR.is_valid(part)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="a check"),
        pytest.param({"checks": [], "unchecked": "It leaves no record."}, id="no check, with the reason"),
        pytest.param({"checks": [], "same_as": ["PR-04-1a"]}, id="no check, same as another"),
        pytest.param({"owner": {"path": "department"}}, id="owner found from the record"),
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
        pytest.param({"owner": {}}, id="nobody owns it"),
        pytest.param({"owner": {"department": "resource", "path": "department"}}, id="two owners"),
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
        pytest.param({"unchecked": "It leaves no record."}, id="reason beside a check"),
        pytest.param({"checks": [{"holds": {"of": 1}, "every": {"of": 1}}]}, id="two words in one check"),
        pytest.param({"checks": [{"seems": {"of": 1}}]}, id="unknown word"),
        pytest.param({"checks": [{"holds": []}]}, id="parameters as a list"),
        pytest.param({"same_as": []}, id="same as nothing"),
    ],
)
def test_schema_refuses(changes: dict[str, Any]) -> None:
    assert not accepted(a_provision(**changes))
