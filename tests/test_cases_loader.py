"""Reading case files: models, what a case changes in them, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.cases import company, lacking, load
from duban.model import DubanError
from tests.books import rule

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


def test_a_record_like_a_model(tmp_path: Path) -> None:
    """Dotted keys set what is nested, null takes away, and the model stays as it is."""
    (case,) = load(written(tmp_path), "rules")
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
    assert load(root, "rules")[0].records[0].data["pages"]


def test_a_model_that_is_not_there(tmp_path: Path) -> None:
    """Named with the file that asks for it."""
    with pytest.raises(DubanError, match=r"XX-1\.yml: no model record is named 'letter'"):
        load(written(tmp_path, model="parcel: {type: parcel, id: p1}\n"), "rules")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """Named with the line."""
    with pytest.raises(DubanError, match=r"XX-1\.yml: yaml\.duplicate_key in line 2"):
        load(written(tmp_path, case="provision: XX-1\nprovision: XX-2\n"), "rules")


def test_what_a_provision_lacks(tmp_path: Path) -> None:
    """It has one that finds, and none that passes."""
    assert lacking(rule("XX-1"), load(written(tmp_path), "rules")) == ("passes",)
