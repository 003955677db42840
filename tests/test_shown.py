"""How schemas say that records are shown: columns, steps, sections; what leads nowhere or to what is withheld."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from duban.keywords import NOTED
from duban.language import LANGUAGES, texts
from duban.messages import message
from duban.model import Choice, DubanError, Text
from duban.schema import Schemas
from duban.shown import Catalog, catalog, problems
from tests.schema_folders import COMPANY, contents, write
from tests.situations import sample

MOMENT = {"type": "string", "format": "date-time", "title": "At", "x-zh": "時間"}
REGISTER: dict[str, Any] = {"section": "houses", "order": 1}
ASTRAY = {**REGISTER, "section": "cellars"}
SECTIONS = {"yards": {"en": "Yards", "zh": "院"}, "houses": {"en": "Houses", "zh": "房"}}
OWNER = {
    "x-folder": "owners", "title": "Owner", "x-zh": "業主",
    "properties": {"id": {}, "name": {"title": "Name", "x-zh": "姓名"}, "mail": {"x-visibility": "withheld"}},
}  # fmt: skip


def loaded(folder: Path, house: dict[str, Any], **more: dict[str, Any]) -> Schemas:
    """Schemas of a house with these keywords, of its owner, and of more types."""
    own = {"properties": {
        "id": {}, "built": MOMENT, "size": {"type": "integer", "title": "Size", "x-zh": "面積"},
        "kind": {"enum": ["hut", "barn"], "x-words": {
            "hut": {"en": "hut", "zh": "小屋"}, "barn": {"en": "barn", "zh": "穀倉", "color": "red"}}},
        "owner": {"title": "Owner", "x-zh": "業主", "x-ref": "owner"},
        "rooms": {"type": "array", "items": {"properties": {"seen": MOMENT, "area": {"type": "number"}, "by": {"x-ref": "owner", "x-visibility": "withheld"}}}},
    }, "x-derived": {"last_seen": {"title": "Last seen", "x-zh": "最近查看", "latest": ["rooms.seen"]},
                     "visits": {"title": "Visits", "x-zh": "查看次數", "count": ["rooms.seen"]},
                     "hidden": {"x-visibility": "withheld", "latest": ["rooms.seen"]}}}  # fmt: skip
    common = {"x-sections": SECTIONS}
    return Schemas.load(write(folder, common=common, owner=OWNER, house={"x-folder": "houses", **own, **house}, **more))


def shown(folder: Path, *columns: dict[str, Any], **house: Any) -> Catalog:
    """The catalogue where a house has these columns."""
    return catalog(loaded(folder, {"x-register": REGISTER, "x-columns": list(columns), **house}))


@pytest.mark.parametrize(
    ("column", "label", "form"),
    [
        pytest.param({"path": "built"}, "At", "moment", id="a moment by its own title"),
        pytest.param({"path": "built", "title": "Built", "x-zh": "建成"}, "Built", "moment", id="by another title"),
        pytest.param({"path": "size"}, "Size", "number", id="a number"),
        pytest.param({"path": "kind"}, "kind", "choice", id="a choice without a title"),
        pytest.param({"path": "kind", "show": "stage"}, "kind", "stage", id="a stage"),
        pytest.param({"path": "owner"}, "Owner", "record", id="a record"),
        pytest.param({"path": "owner.name"}, "Name", "text", id="a text of another record"),
        pytest.param({"path": "rooms.seen"}, "At", "moment", id="in a list"),
        pytest.param({"path": "last_seen"}, "Last seen", "moment", id="a derived one is what it is taken from"),
        pytest.param({"path": "visits"}, "Visits", "number", id="a derived number is one, whatever it counts"),
        pytest.param({"path": "owner.house@owner.visits"}, "Visits", "number", id="of other records too"),
        pytest.param({"path": ["built", "last_seen"]}, "At", "moment", id="the first of several names it"),
        pytest.param({"path": ["built", "size"]}, "At", "text", id="several that disagree"),
        pytest.param({"path": "owner.house@owner"}, "house", "record", id="records that refer there"),
        pytest.param({"path": "nothing"}, "nothing", "text", id="what leads nowhere"),
    ],
)
def test_a_column_takes_heading_and_form_from_the_schema(
    tmp_path: Path, column: dict[str, Any], label: str, form: str
) -> None:
    (register,) = shown(tmp_path, column).registers
    assert (register.columns[0].label.en, register.columns[0].form) == (label, form)


def test_choices_have_words_and_colours(tmp_path: Path) -> None:
    (register,) = shown(tmp_path, {"path": "kind"}, **{"x-register": {**REGISTER, "split": "kind"}}).registers
    choices = {
        "hut": Choice(text=Text(en="hut", zh="小屋")), "barn": Choice(text=Text(en="barn", zh="穀倉"), color="red"),
    }  # fmt: skip
    assert register.columns[0].choices == register.choices == choices
    assert (register.page("hut"), register.split) == ("houses/houses-hut.md", "kind")


def test_registers_stand_by_section_order_and_name(tmp_path: Path) -> None:
    def of(section: str, order: int) -> dict[str, Any]:
        return {
            "x-register": {"section": section, "order": order},
            "x-columns": [{"path": "id"}],
            "properties": {"id": {}},
        }

    more = {
        "yard": {"x-folder": "yards", **of("yards", 9)}, "attic": {"x-folder": "attics", **of("houses", 1)},
        "cellar": {"x-folder": "cellars", **of("houses", 0)},
    }  # fmt: skip
    found = catalog(loaded(tmp_path, of("houses", 1), **more))
    assert [register.type for register in found.registers] == ["yard", "cellar", "attic", "house"]
    assert found.sections == {"yards": Text(en="Yards", zh="院"), "houses": Text(en="Houses", zh="房")}
    assert found.registers[0].page() == "yards/yards.md"


def test_a_type_is_called_by_its_plural_title_or_name(tmp_path: Path) -> None:
    found = catalog(loaded(tmp_path, {"x-plural": {"en": "Houses", "zh": "房屋"}}))
    assert found.plurals == {"house": Text(en="Houses", zh="房屋"), "owner": Text(en="Owner", zh="業主")}
    assert catalog(loaded(tmp_path / "2", {})).plurals["house"] == Text(en="house", zh="house")


@pytest.mark.parametrize(
    ("house", "found"),
    [
        pytest.param({"x-columns": [{"path": "owner.name"}, {"path": "hut@owner"}]}, ["hut@owner"], id="a column"),
        pytest.param({"x-columns": [{"path": ["built", "biult"]}]}, ["biult"], id="the second of two"),
        pytest.param({"x-columns": [{"path": "owner.mail"}]}, ["not published"], id="a withheld property"),
        pytest.param({"x-columns": [{"path": "rooms.by.name"}]}, ["not published"], id="by way of one"),
        pytest.param({"x-columns": [{"path": "owner.house@rooms.size"}]}, ["not published"], id="back through one"),
        pytest.param({"x-columns": [{"path": "hidden"}]}, ["not published"], id="a derived one"),
        pytest.param({"x-columns": [{"path": "rooms"}]}, [], id="what holds one shows none of it"),
        pytest.param({"x-life": [{"at": "built"}, {"at": ["built", "sold"]}]}, ["sold"], id="a step"),
        pytest.param({"x-life": [{"at": "built"}, {"at": ["built", "size"]}]}, ["“size” as what it is not: moment"], id="a step at no moment"),
        pytest.param({"x-life": [{"at": "built"}, {"at": "visits"}]}, ["“visits” as"], id="a step at a number of moments"),
        pytest.param({"x-columns": [{"path": "kind", "show": "period"}]}, ["“kind” as what it is not: period"], id="no period"),
        pytest.param({"x-columns": [{"path": ["kind", "size"], "show": "stage"}]}, ["“size” as what it is not: stage"], id="no stage"),
        pytest.param({"x-columns": [{"path": "rooms", "show": "count"}]}, [], id="whatever is counted"),
        pytest.param({"x-life": [{"at": "built"}, {"at": "built", "when": {"kind": "hat"}}]}, ["hat"], id="a condition"),
        pytest.param({"x-charts": [{"draws": "levels", "each": "rooms", "at": "seen", "value": "by", "whole": "w", "limit": "sise"}]},
            ["not published", "w", "sise", "“rooms.by” as what it is not: number"], id="levels"),
        pytest.param({"x-charts": [{"draws": "levels", "each": "rooms", "at": "seen", "value": "area"}]}, [], id="levels without limit"),
        pytest.param({"x-charts": [{"draws": "levels", "each": "rooms", "at": "area", "value": "seen", "limit": "built"}]},
            ["“rooms.area” as what it is not: moment", "“rooms.seen” as", "“built” as what it is not: number"], id="levels of moments"),
        pytest.param({"x-charts": [{"draws": "spans", "since": ["built", "biult"], "until": "utnil", "limit": "last_seen"}]},
            ["biult", "utnil"], id="spans"),
        pytest.param({"x-register": {**REGISTER, "reported": {"from": "biult", "until": ["built", "hidden"]}}},
            ["biult", "not published"], id="what is reported"),
        pytest.param({"x-register": {**REGISTER, "reported": {"from": "size"}}}, ["size"], id="reported by what is no time"),
        pytest.param({"x-charts": [{"draws": "spans", "since": "built", "until": "size", "limit": "built"}]}, ["“size” as"], id="spans to a number"),
        pytest.param({"x-charts": [{"draws": "ages", "since": "sicne", "by": "built"}]}, ["sicne", "“built” as what it is not: choice"], id="ages"),
        pytest.param({"x-charts": [{"draws": "ages", "since": "built", "by": "kind"}], "x-columns": [{"path": "kind"}]}, [],
            id="ages by a choice"),
        pytest.param({"x-register": {**REGISTER, "over": {"clossed": "present"}}}, ["clossed"], id="what is over"),
        pytest.param({"x-register": {**REGISTER, "split": "knid", "department": "dept"}}, ["knid", "dept"], id="others"),
        pytest.param({"x-register": {**REGISTER, "over": {"built": {"<": {"now": True}}}}}, [], id="nothing"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_or_is_withheld_is_told(tmp_path: Path, house: dict[str, Any], found: list[str]) -> None:
    life = [{"title": "Step", "x-zh": "步", **step} for step in house.pop("x-life", [])]
    given: dict[str, Any] = {
        "x-register": REGISTER,
        "x-columns": [{"path": "built"}],
        **({"x-life": life} if life else {}),
        **house,
    }
    if "x-charts" in house:
        given["x-charts"] = [{"title": "Chart", "x-zh": "圖", **chart} for chart in house["x-charts"]]
    told = list(problems(loaded(tmp_path, given)))
    said = [message(one.code, one.values)["en"] for one in told]
    assert len(said) == len(found)
    assert all(word in text for word, text in zip(found, said, strict=True)), said
    assert {one.place.path for one in told} <= {"schemas/house.json"}


@pytest.mark.parametrize(
    ("house", "said"),
    [
        pytest.param({"x-colums": []}, 'the keyword "x-colums" has no message', id="a keyword that is unknown"),
        pytest.param({"x-columns": [{"path": "built", "shwo": "count"}]}, "no valid schema", id="a key that is unknown"),
        pytest.param({"x-columns": [{"path": "built", "title": "Built"}]}, "no valid schema", id="half a heading"),
        pytest.param({"x-columns": [{"path": "built.last[0]"}]}, "no valid schema", id="no path"),
        pytest.param({"x-register": REGISTER}, "no valid schema", id="a register without columns"),
        pytest.param({"x-charts": [{"title": "A", "x-zh": "甲", "draws": "pies"}]}, "no valid schema", id="a chart of no sort"),
        pytest.param({"x-register": REGISTER, "x-columns": [{"path": "kind"}],
            "x-charts": [{"title": "A", "x-zh": "甲", "draws": "ages", "since": "built", "by": "size"}]},
            'tells ages by "size", which is the path of none of "x-columns"', id="ages by what is no column"),
        pytest.param({"x-register": ASTRAY, "x-columns": [{"path": "id"}]},
            'the section "cellars", which "x-sections" in common.json does not have', id="no section"),
        pytest.param({"properties": {"kind": {"enum": ["a", "b"], "x-words": {"a": {"en": "a", "zh": "甲"}}}}},
            '"x-words" and "enum" do not have the same values: "b" is in one of them only', id="a value without words"),
        pytest.param({"properties": {"kind": {"x-words": {"a": {"en": "a", "zh": "甲"}}}}}, '"a" is in one', id="no enum"),
        pytest.param({"properties": {"kind": {"enum": ["a"], "x-words": {"a": {"en": "a"}}}}}, "no valid schema",
            id="one language only"),
    ],
)  # fmt: skip
def test_a_wrong_keyword_is_the_operators_error(tmp_path: Path, house: dict[str, Any], said: str) -> None:
    with pytest.raises(DubanError, match=said):
        loaded(tmp_path, house)


def test_words_may_stand_beside_a_reference_to_the_values(tmp_path: Path) -> None:
    """Nearer words win over those of what is referred to."""
    kind = {"enum": ["hut"], "x-words": {"hut": {"en": "hut", "zh": "小屋"}}}
    own = {"$ref": "#/$defs/kind", "x-words": {"hut": {"en": "Huts", "zh": "小屋們"}}}
    house = {
        "x-register": REGISTER,
        "x-columns": [{"path": "kind"}],
        "$defs": {"kind": kind},
        "properties": {"kind": own},
    }
    (register,) = catalog(loaded(tmp_path, house)).registers
    assert register.columns[0].choices["hut"].text.en == "Huts"


def test_the_companys_schemas_show_nothing_wrong_and_every_type_has_a_plural() -> None:
    schemas = Schemas.load(COMPANY)
    assert list(problems(schemas)) == []
    assert [file for file, one in contents(COMPANY).items() if ("x-folder" in one) is not ("x-plural" in one)] == []
    assert {"x-charts", "x-columns", "x-life", "x-plural", "x-register", "x-sections", "x-words"} <= NOTED


def test_every_choice_that_a_register_shows_has_words() -> None:
    schemas = Schemas.load(COMPANY)
    columns = [(register.type, column) for register in catalog(schemas).registers for column in register.columns]
    assert [
        (name, column.paths) for name, column in columns if column.form in {"choice", "stage"} and not column.choices
    ] == []


def test_the_steps_of_a_life_are_limited_by_provisions_that_exist() -> None:
    company, _, schemas = sample()
    named = {name for one in catalog(schemas).registers for step in one.life for name in step.provisions}
    assert named <= {rule.id for rule in company.rules}
    assert named


def test_no_two_columns_of_a_register_are_called_the_same() -> None:
    _, _, schemas = sample()
    for register in catalog(schemas).registers:
        for language in LANGUAGES:
            headings = [texts(column.label)[language] for column in register.columns if not column.beside]
            assert len({*headings}) == len(headings), (register.type, language, headings)
