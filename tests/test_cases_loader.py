"""Reading case files: models, what a case changes in them, and what cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from duban.cases import company, lacking, load
from duban.model import STATES, DubanError
from duban.schema import Schemas
from tests.books import rule
from tests.schema_folders import COMPANY
from tests.situations import ROOT

SCHEMAS = Schemas.load(COMPANY)

MODEL = "letter:\n  type: letter\n  id: l1\n  pages: [{n: 1}, {n: 2}]\n  from: {city: Xiamen}\n  note: old\n"
CASE = """\
provision: XX-1
cases:
- name: one
  says: {en: One., zh: 一。}
  sort: finds
  now: "2026-04-01T10:00:00+08:00"
  records:
  - {like: letter, id: l2, pages.1.n: 3, from.street: Harbour, to.city: Fuzhou, note: null}
  finds: [{state: breach}]
"""


def written(root: Path, model: str = MODEL, case: str = CASE) -> Path:
    """A folder of cases with one model and one case."""
    folder = root / "tests" / "cases" / "rules" / "_like"
    folder.mkdir(parents=True)
    (folder / "letters.yml").write_text(model, "utf-8")
    (folder.parent / "XX-1.yml").write_text(case, "utf-8")
    return root


def test_a_case_may_find_every_state_and_no_other() -> None:
    """The schema lists them once more, as a schema must."""
    schema = json.loads((ROOT / "schemas" / "test-cases.json").read_text("utf-8"))
    assert schema["$defs"]["found"]["properties"]["state"]["enum"] == list(STATES)


def test_a_record_like_a_model(tmp_path: Path) -> None:
    """Dotted keys set what is nested, null takes away, and the model stays as it is."""
    (case,) = load(written(tmp_path), "rules", SCHEMAS)
    (letter,) = case.records
    assert (letter.type, letter.id) == ("letter", "l2")
    assert letter.data == {
        "id": "l2",
        "pages": [{"n": 1}, {"n": 3}],
        "from": {"city": "Xiamen", "street": "Harbour"},
        "to": {"city": "Fuzhou"},
    }
    assert (case.provision, case.sort, case.path) == ("XX-1", "finds", "tests/cases/rules/XX-1.yml")


def test_models_and_company_that_all_regulations_share(tmp_path: Path) -> None:
    """The shared company comes first, then what a regulation adds; a model of its own stands for a shared one."""
    root = written(tmp_path)
    shared = root / "tests" / "cases" / "_like"
    shared.mkdir()
    (shared / "company.yml").write_text("company: [{type: department, id: mail}]\n", "utf-8")
    (shared / "letters.yml").write_text("letter: {type: letter, id: shared}\n", "utf-8")
    assert [record.id for record in company(root, "rules")] == ["mail"]
    (root / "tests/cases/rules/_like/company.yml").write_text("company: [{type: person, id: li}]\n", "utf-8")
    assert [(record.type, record.id) for record in company(root, "rules")] == [("department", "mail"), ("person", "li")]
    assert load(root, "rules", SCHEMAS)[0].records[0].data["pages"]


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("like: letter", "like: lettre", "8: no model is named “lettre”. Models are: letter."),
        ("finds: [", "find: [", "9: cases[1].find: “find” is no key of this place."),
        (
            "sort: finds",
            "sort: find",
            "5: cases[1].sort: “find” is none of the values that it may have: finds, passes,",
        ),
        ("state: breach", "state: broken", "9: cases[1].finds[1].state: “broken” is none of the values"),
        ('  now: "2026-04-01T10:00:00+08:00"\n', "", "3: cases[1]: the key “now” is missing. Add it."),
        ("+08:00", "", "6: cases[1].now: “2026-04-01T10:00:00” is no moment that exists, or lacks its offset."),
        (
            "like: letter, id",
            "id",
            "8: cases[1].records[1]: one of these keys has to be there, and none is: like, type. Add it.",
        ),
        ("pages.1.n", "pages.2.n", "8: “pages.2.n” leads nowhere in the record."),
        ("pages.1.n", "pages.last.n", "8: “pages.last.n” leads nowhere in the record."),
        ("pages.1.n", "note.n", "8: “note.n” leads nowhere in the record."),
        (
            "like: letter, id: l2, pages.1.n",
            "type: letter, id: l2, from: x, from.n",
            "8: “from.n” leads nowhere in the record.",
        ),
        ("pages.1.n: 3", "pages.1: null", "8: “pages.1” leads nowhere in the record."),
    ],
)
def test_what_cannot_be_a_case(tmp_path: Path, wrong: str, right: str, told: str) -> None:
    """Told with the line, and with what may stand there."""
    with pytest.raises(DubanError) as error:
        load(written(tmp_path, case=CASE.replace(wrong, right)), "rules", SCHEMAS)
    assert str(error.value).startswith(f"tests/cases/rules/XX-1.yml:{told}")


@pytest.mark.parametrize(
    ("model", "line"), [("# Letters\nletter: {id: l1}\n", 2), ("letter: l1\n", 1), ("[letter]\n", 1), ("letter\n", 1)]
)
def test_what_cannot_be_a_model(tmp_path: Path, model: str, line: int) -> None:
    """A model is a record with its type and id, whatever a case changes in it."""
    with pytest.raises(DubanError) as error:
        load(written(tmp_path, model=model), "rules", SCHEMAS)
    told = f"tests/cases/rules/_like/letters.yml:{line}: a record belongs here, with its “type” and its “id”."
    assert str(error.value) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("company:\n- {type: department, id: mail}\n- {type: person}\n", "3: a record belongs here, with its “type” and its “id”."),
        ("company: [mail]\n", "1: a record belongs here, with its “type” and its “id”."),
        ("company: {type: person, id: li}\n", "1: the one key of this file is “company”, with a list of records."),
        ("people: []\n", "1: the one key of this file is “company”, with a list of records."),
    ],
)  # fmt: skip
def test_what_cannot_be_a_company(tmp_path: Path, text: str, told: str) -> None:
    """Its file holds a list of records."""
    root = written(tmp_path)
    (root / "tests/cases/rules/_like/company.yml").write_text(text, "utf-8")
    with pytest.raises(DubanError) as error:
        company(root, "rules")
    assert str(error.value) == f"tests/cases/rules/_like/company.yml:{told}"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Told as it would be of a record."""
    with pytest.raises(DubanError) as error:
        load(written(tmp_path, case="provision: XX-1\nprovision: XX-2\n"), "rules", SCHEMAS)
    assert str(error.value).startswith("tests/cases/rules/XX-1.yml:2: The key “provision” ")


def test_what_a_provision_lacks(tmp_path: Path) -> None:
    """It has one that finds, and none that passes."""
    assert lacking(rule("XX-1"), load(written(tmp_path), "rules", SCHEMAS)) == ("passes",)
