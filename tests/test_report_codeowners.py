"""CODEOWNERS: who owns what, who is not named, and that the project's own file is what its records say."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from duban.evaluate import Company
from duban.model import Check, DubanError, Place, Record, Rule
from duban.report.codeowners import KEPT_BY_MANAGEMENT, codeowners
from tests.books import books, clock, record, rule
from tests.situations import ROOT, sample

PEOPLE: Final = {
    "gil": {"department": "management", "account": "gil"},
    "hua": {"department": "stores", "account": "hua"},
    "ina": {"department": "stores", "account": "ina"},
    "jon": {"department": "sales", "account": "jon"},
    "kim": {"department": "sales"},
}
POSTS: Final = (
    record("post", "chief", holder="gil", roles=["general-manager"]),
    record("post", "store-keeper", holder="ina", roles=["department-head"]),
    record("post", "seller", holder="jon", roles=["department-head"]),
)
FOLDERS: Final = {
    "letters": "letter", "parcels": "parcel", "people": "person", "regulations": "regulation", "settings": "setting",
    "waivers": "waiver",
}  # fmt: skip
RULES: Final = record(
    "regulation", "rules", owner="sales", terms={"mail": {"term": "post"}, "post": {"type": "letter"}}
)


def about(params: dict[str, Any], **changes: Any) -> Rule:
    """A provision that looks at something."""
    return rule(checks=(Check(word="holds", params=params, place=Place(path="1.yml")),), **changes)


def company(*rules: Rule, people: dict[str, dict[str, Any]] | None = None, regulation: Record = RULES) -> Company:
    """Stores, Sales and Management with their people, and some provisions."""
    found = {**PEOPLE, **(people or {})}
    entries = books(
        record("department", "management", head="gil"), record("department", "stores", head="hua"),
        record("department", "sales"), *(record("person", name, **data) for name, data in found.items()), *POSTS,
        regulation, types=(*FOLDERS.values(), "group", "setting"),
    )  # fmt: skip
    return Company(
        ledger=entries, rules=rules, problems=(), regulations={"rules": regulation}, labels={}, proof=(),
        warning_days=2, commit=None, records=0,
    )  # fmt: skip


def owned(text: str) -> dict[str, str]:
    """Pattern -> owners, as the file has them."""
    return {pattern(line): line.removeprefix(pattern(line)).strip() for line in _lines(text)}


def pattern(line: str) -> str:
    """The pattern of a line, which owners follow."""
    return line.partition(" @")[0].rstrip()


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line[0] != "#"]


def owners(text: str, path: str, tmp_path: Path) -> str:
    """Who owns a path: the last pattern that fits it, as Git itself matches patterns (of attributes)."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    lines = _lines(text)
    quoted = [pattern(line).replace("\\", "\\\\") for line in lines]
    attributes = [f'"{name}{"**" * name.endswith("/")}" line={number}\n' for number, name in enumerate(quoted)]
    (tmp_path / ".gitattributes").write_text("".join(attributes), "utf-8")
    told = subprocess.run(
        ["git", "-C", tmp_path, "check-attr", "-z", "line", "--", path], capture_output=True, text=True, check=True
    ).stdout  # fmt: skip
    return owned(text)[pattern(lines[int(told.split("\0")[2])])]


def test_the_projects_own_file_is_what_its_records_say() -> None:
    """``make golden`` writes it."""
    known, at, schemas = sample()
    written = (ROOT / ".github" / "CODEOWNERS").read_text("utf-8")
    assert written == codeowners(known, at, schemas.folders), "write it again: make golden"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        # Resource owns the provisions, so its head does their files; the house's own regulation is management's.
        ("records/regulations/planning-resources/09-triggers.yml", "@paper-kite-chen-yilin"),
        ("records/regulations/planning-resources.yml", "@paper-kite-chen-yilin"),
        ("records/regulations/record-keeping/01-waivers.yml", "@paper-kite-shen-moyuan"),
        # Everything that decides over others.
        *(
            (path, "@paper-kite-gu-qinglan @paper-kite-pei-wangshu @paper-kite-shen-moyuan @paper-kite-wen-jingshu")
            for path in (
                "records/settings/set-zone.yml", "records/waivers/waiver-2026-01.yml", "records/calendars/cn-2026.yml",
                "records/people/p-su-nianci.yml", "records/reviews/review-waiver-2026-01.yml", "schemas/warning.json",
                "schemas/checks/signed.json", "generator/duban/waivers.py", ".github/workflows/check.yml",
                ".github/CODEOWNERS", ".ci/run", ".mailmap", "records/regulations/another.yml", "Makefile",
            )
        ),
        # Business keeps the projects.
        ("records/projects/project-japan-autumn.yml", "@paper-kite-lin-zeyu @paper-kite-mo-qiubai"),
        ("records/regulations/activity-showcase/03-process.yml", "@paper-kite-mo-qiubai"),
    ],
)  # fmt: skip
def test_who_owns_what_in_the_sample(path: str, wanted: str, tmp_path: Path) -> None:
    """As Git matches the patterns of the file, of which the last one that fits counts."""
    assert owners((ROOT / ".github" / "CODEOWNERS").read_text("utf-8"), path, tmp_path) == wanted


def test_a_record_type_belongs_to_the_heads_of_those_who_own_provisions_about_it() -> None:
    """Whether these look at it, by its type or by a term, or want it as an answer; else it is management's."""
    found = owned(
        codeowners(
            company(
                about({"of": {"term": "mail"}}, owner={"department": "stores"}),
                about({"of": {"type": "duty"}, "by": {"type": "letter"}}, owner={"department": "sales"}),
                about({"of": {"type": "parcel"}}, owner={"path": "by"}),
                about({"of": {"term": "none"}}, owner={"department": "stores"}),
                about({"of": {"type": "parcel"}}, owner={"department": "stores"}, regulation="other"),
                about({"of": {"type": "waiver"}}, owner={"department": "stores"}),
            ),
            clock(), FOLDERS,
        )
    )  # fmt: skip
    assert found == {
        "*": "@gil", "/records/letters/": "@hua @ina @jon", "/records/parcels/": "@hua @ina",
        "/records/regulations/rules.yml": "@jon", "/records/regulations/rules/": "@jon",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        pytest.param({"to": "2026-04-08"}, "@gil", id="left yesterday"),
        pytest.param({"to": "2026-04-09"}, "@jon", id="is here for the last day"),
        pytest.param({"from": "2026-04-10"}, "@gil", id="comes tomorrow"),
        pytest.param({"from": "2026-04-09"}, "@jon", id="came today"),
        pytest.param({"account": None}, "@gil", id="has no account"),
        pytest.param({"department": "stores"}, "@gil", id="is in another department now"),
    ],
)
def test_who_is_not_here_or_has_no_account_is_not_named(changes: dict[str, Any], wanted: str) -> None:
    """What is nobody's then is management's, and never everybody's."""
    jon = {key: value for key, value in {**PEOPLE["jon"], **changes}.items() if value is not None}
    found = owned(codeowners(company(people={"jon": jon}), clock("2026-04-09 10:00"), FOLDERS))
    assert found.get("/records/regulations/rules/", found["*"]) == wanted


def test_a_regulation_that_nobody_keeps_is_managements() -> None:
    """As is the file of one whose provisions are kept elsewhere."""
    found = owned(codeowners(company(regulation=record("regulation", "rules")), clock(), FOLDERS))
    assert found == {"*": "@gil"}


def test_a_regulation_of_a_department_that_is_not_there_is_managements() -> None:
    """That the reference leads nowhere is told elsewhere."""
    found = owned(codeowners(company(regulation=record("regulation", "rules", owner="closed")), clock(), FOLDERS))
    assert found == {"*": "@gil"}


def test_what_management_keeps_are_record_types() -> None:
    """A type that is called otherwise one day would fall to a department."""
    assert set(sample()[2].folders.values()) >= KEPT_BY_MANAGEMENT


def test_where_nobody_of_management_has_an_account_there_is_no_file() -> None:
    """It would leave everything to everybody."""
    with pytest.raises(DubanError, match=r"^Nobody of management has an account"):
        codeowners(company(people={"gil": {"department": "management"}}), clock(), FOLDERS)


def test_a_term_that_leads_in_a_circle_is_about_nothing() -> None:
    """That it does is told elsewhere."""
    circle = record("regulation", "rules", terms={"a": {"term": "b"}, "b": {"term": "a"}})
    found = owned(codeowners(company(about({"of": {"term": "a"}}), regulation=circle), clock(), FOLDERS))
    assert found == {"*": "@gil"}


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param("two words", id="a space"),
        pytest.param("#letters", id="what begins a comment"),
        pytest.param("[a-z]", id="what may be a range"),
        pytest.param("a*b", id="what stands for others"),
        pytest.param("!letters", id="what takes away"),
        pytest.param("a\\b", id="what escapes"),
        pytest.param("a\nb @mallory", id="a line of its own"),
        pytest.param("信函", id="other letters"),
    ],
)
def test_a_folder_is_never_read_as_a_pattern(folder: str, tmp_path: Path) -> None:
    """Its line is one line, and fits the files in it."""
    given = company(about({"of": {"type": "letter"}}, owner={"department": "stores"}))
    text = codeowners(given, clock(), {folder: "letter"})
    assert [line[0] for line in _lines(text)] == ["*", "/", "/", "/"]
    assert owners(text, f"records/{folder}/x.yml", tmp_path) == "@hua @ina"
    assert owners(text, "records/other/x.yml", tmp_path) == "@gil"


def test_the_same_records_give_the_same_file_in_whatever_order_they_come() -> None:
    """Byte for byte."""
    given = company(about({"of": {"type": "letter"}}, owner={"department": "stores"}))
    turned = {name: tuple(reversed(found)) for name, found in given.ledger.by_type.items()}
    other = replace(given, ledger=replace(given.ledger, by_type=turned))
    folders = dict(reversed(FOLDERS.items()))
    assert codeowners(given, clock(), FOLDERS) == codeowners(other, clock(), folders)
