"""The provision files of each regulation hold every provision of its text, in order and in form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Any, Final

import pytest
import yaml

from duban.model import Record
from tests.provision_files import ROOT, VALIDATOR
from tests.situations import base, sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a regulation's text holds: how many provisions of each kind and under each article, by its own name for it."""

    prefix: str
    kinds: Mapping[str, int]
    articles: Mapping[str, int]
    article: Callable[[int, int], str]


def _article(article: int, item: int) -> str:
    return f"Art. {article}" + (f"({item})" if item else "")


def _section(section: int, part: int) -> str:
    return "Preamble" if section == 0 else f"{section}" + (f"({part})" if part else "")


TEXTS: Final[Mapping[str, Wording]] = {
    "planning-resources": Wording(
        prefix="PR",
        article=_article,
        kinds={
            "access": 1, "approval": 13, "cadence": 10, "consequence": 14, "content": 26, "deadline": 12,
            "duty": 37, "grading": 2, "kpi": 8, "lifecycle": 12, "notice": 5, "principle": 1, "threshold": 18,
        },
        articles={
            "Art. 1": 1, "Art. 2": 2, "Art. 3": 2, "Art. 4": 2, "Art. 4(1)": 5, "Art. 4(2)": 3, "Art. 4(3)": 3,
            "Art. 4(4)": 4, "Art. 4(5)": 2, "Art. 4(6)": 4, "Art. 5": 2, "Art. 6": 3, "Art. 7": 1, "Art. 8": 2,
            "Art. 9(1)": 3, "Art. 9(2)": 5, "Art. 9(3)": 3, "Art. 9(4)": 4, "Art. 9(5)": 3, "Art. 10(1)": 7,
            "Art. 10(2)": 6, "Art. 10(3)": 2, "Art. 11(1)": 2, "Art. 11(2)": 7, "Art. 11(3)": 3,
            "Art. 12(1)": 2, "Art. 12(2)": 3, "Art. 12(3)": 3, "Art. 13(1)": 3, "Art. 13(2)": 5,
            "Art. 13(3)": 2, "Art. 14(1)": 6, "Art. 14(2)": 4, "Art. 14(3)": 6, "Art. 15(1)": 3,
            "Art. 15(2)": 5, "Art. 16(1)": 7, "Art. 16(2)": 3, "Art. 16(3)": 2, "Art. 17(1)": 3,
            "Art. 17(2)": 7, "Art. 18": 4, "Art. 19": 1, "Art. 19(1)": 2, "Art. 19(2)": 2, "Art. 19(3)": 2,
            "Art. 19(4)": 3,
        },
    ),
    "activity-showcase": Wording(
        prefix="AS",
        article=_section,
        kinds={
            "access": 8, "approval": 12, "cadence": 14, "consequence": 4, "content": 37, "deadline": 6,
            "duty": 25, "grading": 5, "kpi": 5, "lifecycle": 21, "notice": 7, "principle": 3, "threshold": 9,
        },
        articles={
            "Preamble": 10, "1(1)": 10, "1(2)": 10, "2(1)": 14, "2(2)": 13, "3(1)": 15, "3(2)": 15, "4(1)": 10,
            "4(2)": 14, "5(1)": 9, "5(2)": 7, "6(1)": 8, "6(2)": 7, "7(1)": 6, "7(2)": 5, "8": 3,
        },
    ),
    "record-keeping": Wording(
        prefix="RK",
        article=_article,
        kinds={"access": 1, "approval": 3, "content": 5, "deadline": 3, "lifecycle": 3, "threshold": 2},
        articles={
            "Art. 1(1)": 4, "Art. 1(2)": 2, "Art. 1(3)": 2, "Art. 2(1)": 2, "Art. 2(2)": 1, "Art. 2(3)": 3,
            "Art. 2(4)": 1, "Art. 2(5)": 1, "Art. 3(1)": 1,
        },
    ),
}  # fmt: skip
"""Every regulation of the company; those that are being written have a part of this already, and nothing else."""

FILES: Final = tuple(path for name in TEXTS for path in sorted((ROOT / "records/regulations" / name).glob("*.yml")))
CONTENTS: Final[dict[str, dict[str, Any]]] = {
    f"{path.parent.name}/{path.stem}": yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) for path in FILES
}
PROVISIONS: Final[dict[str, list[dict[str, Any]]]] = {
    name: [p for content in CONTENTS.values() if content["regulation"] == name for p in content["provisions"]]
    for name in TEXTS
}
ALL: Final = [provision for provisions in PROVISIONS.values() for provision in provisions]
BY_ID: Final = {provision["id"]: provision for provision in ALL}

IDENTITY: Final = re.compile(r"\b([A-Z]{2})-(\d\d)-(\d)([a-z])\b")
FIGURE_REFERENCE: Final = re.compile(r"\b([A-Z]{2}-\d\d-\d[a-z])\.([a-z][a-z0-9_]*)")


def identity(provision: dict[str, Any]) -> tuple[int, int, str]:
    match = IDENTITY.fullmatch(provision["id"])
    assert match, provision["id"]
    return int(match[2]), int(match[3]), match[4]


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


def test_every_regulation_of_the_company_has_its_text() -> None:
    there = {path.stem for path in (ROOT / "records/regulations").glob("*.yml")}
    assert there == TEXTS.keys(), "Say in TEXTS, above, what the text of each regulation holds."
    assert {path.name for path in (ROOT / "records/regulations").iterdir() if path.is_dir()} == TEXTS.keys()


@pytest.mark.parametrize("name", CONTENTS)
def test_file_keeps_its_schema(name: str) -> None:
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(CONTENTS[name])] == []


@pytest.mark.parametrize("name", CONTENTS)
def test_file_is_named_after_its_first_article_and_folder(name: str) -> None:
    folder, _, stem = name.partition("/")
    first = identity(CONTENTS[name]["provisions"][0])[0]
    assert stem.startswith(f"{first:02}-")
    assert CONTENTS[name]["regulation"] == folder


@pytest.mark.parametrize("regulation", TEXTS)
def test_provisions_stand_in_document_order_without_repeats(regulation: str) -> None:
    order = [identity(provision) for provision in PROVISIONS[regulation]]
    assert order == sorted(set(order))
    assert {provision["id"][:2] for provision in PROVISIONS[regulation]} == {TEXTS[regulation].prefix}


@pytest.mark.parametrize("regulation", TEXTS)
def test_letters_run_from_a_without_gaps(regulation: str) -> None:
    letters: dict[tuple[int, int], str] = {}
    for article, item, letter in map(identity, PROVISIONS[regulation]):
        letters[article, item] = letters.get((article, item), "") + letter
    assert [found for found in letters.values() if not ascii_lowercase.startswith(found)] == []


@pytest.mark.parametrize("regulation", TEXTS)
def test_every_provision_of_the_text_is_there(regulation: str) -> None:
    """All of them, and none too many."""
    wording, provisions = TEXTS[regulation], PROVISIONS[regulation]
    for name in ("kind", "article"):
        there, wanted = Counter(p[name] for p in provisions), Counter(getattr(wording, f"{name}s"))
        assert there == wanted


@pytest.mark.parametrize("regulation", TEXTS)
def test_id_and_article_agree(regulation: str) -> None:
    for provision in PROVISIONS[regulation]:
        article, item, _ = identity(provision)
        assert provision["article"] == TEXTS[regulation].article(article, item), provision["id"]


def test_references_to_provisions_and_figures_exist() -> None:
    for provision in ALL:
        for text in texts(provision):
            assert {match[0] for match in IDENTITY.finditer(text)} <= BY_ID.keys(), provision["id"]
            for other, figure in FIGURE_REFERENCE.findall(text):
                assert figure in BY_ID[other]["figures"], f"{provision['id']}: {other}.{figure}"


@pytest.mark.parametrize("regulation", TEXTS)
def test_owners_are_departments_of_the_company(regulation: str) -> None:
    departments = {record.id for record in (*adopted(), *base(regulation)) if record.type == "department"}
    assert {name for p in PROVISIONS[regulation] if (name := p["owner"].get("department"))} <= departments


def adopted() -> tuple[Record, ...]:
    return sample()[0].ledger.by_type["department"]


def test_every_department_of_the_company_owns_something() -> None:
    owners = {provision["owner"].get("department") for provision in ALL}
    assert {record.id for record in adopted()} <= owners


def test_remedies_leave_the_numbers_to_the_figures() -> None:
    assert [provision["id"] for provision in ALL if re.search(r"\d", str(provision.get("remedy", "")))] == []


def test_both_languages_tell_the_same_numbers() -> None:
    """Chinese writes some more in digits, where English has words."""
    for provision in ALL:
        for key in {"says", "consequence", "unchecked"} & provision.keys():
            told = {language: Counter(re.findall(r"\d+(?:\.\d+)?", text)) for language, text in provision[key].items()}
            assert told["en"] <= told["zh"], (provision["id"], key)


@pytest.mark.parametrize("regulation", TEXTS)
def test_labels_are_unique(regulation: str) -> None:
    for language in ("en", "zh"):
        labels = Counter(provision["label"][language] for provision in PROVISIONS[regulation])
        assert [label for label, count in labels.items() if count > 1] == []
