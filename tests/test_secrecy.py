"""Withheld values reach no finding, no duty and no indicator, whichever word looks at them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from duban.cli import main
from duban.company import open_company
from duban.evaluate import evaluate
from duban.pages.view import view_of
from duban.personal_data import MASK
from duban.shown import catalog
from tests.houses import FILES, house

RULES = "records/regulations/house/1.yml"
BONUS = (
    "id: bonus\nsubtype: bonus\ndepartment: stores\nperson: ada\namount: 98765\n"
    'decided_at: "2026-04-08T10:00:00+08:00"\n'
)
PLAN = """\
id: plan
subtype: replenishment
resource_type: tool
title: {en: Plan, zh: 方案}
violations:
- {kind: purchasing, at: "2026-04-08T10:00:00+08:00", text: Too dear., person: ada}
"""
LETTER = 'id: letter\nsubtype: bulletin\nperiod: 2026-03\ncomments:\n- {id: c1, at: "2026-04-08T10:00:00+08:00", by: ada, text: Well.}\n'
SECRET = ("98765", "98,765", "ada", "Ada", "阿達")


def provision(check: str, owner: str = "{department: stores}") -> str:
    """The regulation with one more provision of that check."""
    return FILES[RULES] + (
        f"- id: HR-02-0a\n  article: Art. 2\n  kind: duty\n  subject: all\n  label: {{en: Second, zh: 二}}\n"
        f"  says: {{en: It holds., zh: 成立。}}\n  owner: {owner}\n"
        '  figures:\n    most: {op: ">", value: 1000, unit: CNY}\n    share: {op: ">=", value: 90, unit: percent}\n    small: {op: ">", value: 1, unit: percent}\n    wait: {op: ">", value: 1, unit: hour}\n'
        f"  checks:\n  - {check}\n"
    )


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, Any]], str]:
    """The findings of the provision, and all that a run prints in each form, but for the rules as they are written."""
    printed = out = ""
    for form in ("text", "github", "markdown", "sarif", "junit", "json"):
        with pytest.raises(SystemExit) as left:
            main(["check", "--root", str(root), "--now", "2026-07-10T09:00", "--format", form])
        assert left.value.code == 1
        out = capsys.readouterr().out
        printed += out
    return [f for f in json.loads(out)["findings"] if f["rule"] == "HR-02-0a"], printed


@pytest.mark.parametrize(
    ("check", "measured"),
    [
        pytest.param(
            'holds: {of: {type: decision}, must: {amount: {"<": 1000}}}', "(not published)", id="a value that is not"
        ),
        pytest.param(
            'holds: {of: {type: decision}, must: {department: {"==": {path: person}}}}',
            "(not published)",
            id="a value compared with it",
        ),
        pytest.param(
            "holds: {of: {type: plan, each: violations}, must: {person: nobody}}", "(not published)", id="an element's"
        ),
        pytest.param(
            "holds: {of: {type: plan}, covers: {value: drafted_by, all: {path: violations.person}}}",
            None,
            id="a member of a set",
        ),
        pytest.param("kept: {of: {type: decision}, by: person, department: kitchen}", "(not published)", id="a keeper"),
        pytest.param(
            "limit: {of: {type: decision}, measure: {ratio: {of: amount, to: amount, at: decided_at}}, figure: small}",
            "(not published)",
            id="a measure",
        ),
        pytest.param(
            "limit: {of: {type: plan}, measure: {elapsed: {each: violations, since: at, until: person.to}}, figure: wait}",
            "(not published)",
            id="a measure of elements",
        ),
        pytest.param(
            "graded: {of: {type: decision}, score: amount, grade: subtype, bands: [{grade: award, figure: most}]}",
            "(not published)",
            id="a score",
        ),
    ],
)
def test_a_withheld_value_stays_in_the_records(
    check: str, measured: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = house(tmp_path, {
        RULES: provision(check), "records/decisions/bonus.yml": BONUS, "records/plans/plan.yml": PLAN,
        "records/departments/kitchen.yml": "id: kitchen\nname: {en: Kitchen, zh: 廚房}\n",
    })  # fmt: skip
    found, printed = told(root, capsys)
    assert [finding["measured"] for finding in found] == [measured]
    assert not [secret for secret in SECRET if secret in printed]


def test_groups_and_owners_are_not_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An indicator by person would be one of persons; a finding that a withheld person owns has no owner."""
    check = "tally: {of: {type: decision}, at: decided_at, period: quarter, group: person, share: {subtype: award}, figure: share}"
    root = house(tmp_path, {RULES: provision(check, "{person: person}"), "records/decisions/bonus.yml": BONUS})
    _, printed = told(root, capsys)
    assert '"group": null' in printed
    assert not [secret for secret in SECRET if secret in printed]
    check = "holds: {of: {type: decision}, must: {appraisal: present}}"
    (root / RULES).write_text(provision(check, "{person: person}"), "utf-8")
    (found,), printed = told(root, capsys)
    assert found["owner"] == {"department": None, "person": None}
    assert not [secret for secret in SECRET if secret in printed]


def test_what_is_wrong_with_a_withheld_value_is_told_without_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reference to nobody, and an amount that is a text."""
    root = house(tmp_path, {
        "records/decisions/bonus.yml": BONUS.replace("person: ada", "person: eva-maria"),
        "records/decisions/second.yml": BONUS.replace("id: bonus", "id: second").replace("98765", "about 98765"),
        "records/disclosures/letter.yml": LETTER.replace("by: ada", "by: eva-maria"),
    })  # fmt: skip
    _, printed = told(root, capsys)
    assert "records/decisions/bonus.yml:4" in printed
    assert "records/decisions/second.yml:5" in printed
    assert "records/disclosures/letter.yml:5" in printed
    assert not [secret for secret in (*SECRET, "eva-maria") if secret in printed]


PERSONAL = "kept: {clear_of: [telephone, identity-number, e-mail, bank-card]}"
CALLS = """\
id: calls
subtype: tool
title: {en: Calls of 13812345678, zh: 致電13812345678}
core: false
department: stores
usage: Owned by 110101199003074477, card 6222 0202 0011 2230, wang@example.com
"""
DATA = ("13812345678", "110101199003074477", "0202 0011", "wang@example")


def test_personal_data_are_found_and_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The finding names the place and the kinds; neither it nor any other finding repeats the data."""
    other = "holds: {of: {type: resource}, must: {quantity: present, title.en: nothing}}"
    root = house(tmp_path, {
        RULES: provision(f"{PERSONAL}\n  - {other}"), "records/resources/calls.yml": CALLS,
    })  # fmt: skip
    found, printed = told(root, capsys)
    assert sorted((f["line"], f["measured"]) for f in found if f["message"]["en"].count("personal data")) == [
        (3, "telephone number"), (3, "telephone number"), (6, "identity number, bank card number, e-mail address"),
    ]  # fmt: skip
    assert len(found) == 5
    assert not [text for text in DATA if text in printed]


def test_pages_do_not_show_personal_data_that_were_found(tmp_path: Path) -> None:
    """Registers show the record with marks in the place of the data."""
    root = house(tmp_path, {RULES: provision(PERSONAL), "records/resources/calls.yml": CALLS})
    company, clock, schemas = open_company(root, datetime(2026, 7, 10, 9, tzinfo=UTC))
    view = view_of(
        evaluate(company, clock), company.ledger, clock=clock, cases=(), labels=company.labels, catalog=catalog(schemas)
    )
    (shown,) = view.by_type["resource"]
    assert shown.data["title"] == {"en": f"Calls of {MASK}", "zh": f"致電{MASK}"}
    assert shown.data["usage"] == f"Owned by {MASK}, card {MASK}, {MASK}"
    assert view.by_id["ada"].data["name"] == {"en": "Ada", "zh": "阿達"}


def test_personal_data_in_a_record_that_breaks_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with a value is told without the data in it; a path of a regulation is no address."""
    root = house(tmp_path, {
        RULES: provision("holds: {of: {type: resource}, must: {reading@resource.lode: present}}"),
        "records/resources/calls.yml": "id: calls\nsubtype: ring 13812345678\n",
    })  # fmt: skip
    _, printed = told(root, capsys)
    assert "13812345678" not in printed
    assert MASK in printed
    assert "reading@resource.lode" in printed
