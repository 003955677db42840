"""Files that are wrong, one of every sort, each with the line and the words by which a reader is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

PEOPLE: Final = "records/people"
PERSON: Final = "name: {en: Bea, zh: 貝}\ndepartment: stores\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A file with what is in it, the line that is told (None: another file's), and part of what is said."""

    path: str
    content: bytes
    line: int
    says: str


def person(name: str, content: str | bytes, line: int, says: str) -> Bad:
    """A bad file among the people."""
    return Bad(
        path=f"{PEOPLE}/{name}.yml", content=content if isinstance(content, bytes) else content.encode(), line=line,
        says=says,
    )  # fmt: skip


def _exploding() -> str:
    rows = [
        "a0: &a0 [x, x, x, x, x, x, x, x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)),
    ]
    return "\n".join(rows) + "\n"


BAD: Final = (
    person("twice", f"id: twice\n{PERSON}id: twice\n", 4, "The key “id” is written twice"),
    person("tabs", "id: tabs\nname:\n\ten: Bea\n\tzh: 貝\ndepartment: stores\n", 3, "tab"),
    person("latin", b"id: latin\nname: {en: Ren\xe9, zh: x}\ndepartment: stores\n", 2, "0xE9 is not UTF-8"),
    person("utf16", f"id: utf16\n{PERSON}".encode("utf-16"), 1, "UTF-16"),
    person("empty", b"", 1, "The file is empty"),
    person("remark", "# nothing but a remark\n", 1, "The file is empty"),
    person("two", f"id: two\n{PERSON}---\nid: three\n", 4, "A second document begins here"),
    person("aliases", _exploding(), 1, "anchor “&a0”"),
    person("tag", f"id: tag\n{PERSON}note: !!python/object/apply:os.system [id]\n", 4, "tag"),
    person("own-tag", f"id: own-tag\n{PERSON}note: !secret x\n", 4, "tag"),
    person("deep", "[" * 20_000, 1, "64"),
    person("deep-keys", "".join(f"{' ' * n}a:\n" for n in range(400)), 65, "64"),
    person("large", b"id: large\n" + b"# ten megabytes of nothing\n" * 400_000, 1, "1,024"),
    person("nul", f"id: nul\n{PERSON}note: a\0b\n", 4, "U+0000"),
    person("day", f'id: day\n{PERSON}from: "2026-02-30"\n', 4, "“2026-02-30”"),
    person("year", f'id: year\n{PERSON}from: "2200-01-01"\n', 4, "“2200-01-01”"),
    person("number", f"id: number\n{PERSON}from: 1{'0' * 5000}\n", 4, "5001 digits"),
    person("other", f"id: somebody\n{PERSON}", 1, "its file is named “other”"),
    person("dangling", "id: dangling\nname: {en: Bea, zh: 貝}\ndepartment: kitchen\n", 3, "“kitchen”"),
    person("turned", f"id: turned\n{PERSON}note: a\N{RIGHT-TO-LEFT OVERRIDE}b\n", 4, "U+202E"),
    person("escaped", f'id: escaped\n{PERSON}note: "a\\u202Eb"\n', 4, "U+202E"),
    Bad(path=f"{PEOPLE}/more/ada.yml", content=f"id: ada\n{PERSON}".encode(), line=1, says="The id “ada” is taken already"),
    Bad(path="records/persons/fay.yml", content=b"id: fay\n", line=1, says="the folder “records/persons”"),
    Bad(path="records/loose.yml", content=b"id: loose\n", line=1, says="the folder “records”"),
    Bad(path=f"{PEOPLE}/gus.yaml", content=b"id: gus\n", line=1, says="does not end in “.yml”"),
    Bad(
        path="records/warnings/offset.yml", line=5, says="“2026-04-03T10:15:00”",
        content=b"id: offset\ntitle: {en: W, zh: x}\ncriterion: HR-01-0a\nstate: reported\n"
        b'discovered_at: "2026-04-03T10:15:00"\n',
    ),
    Bad(
        path="records/settings/nothing.yml", line=2, says="“HR-01-0a.vacancies”",
        content=b'id: nothing\nfigure: HR-01-0a.vacancies\nvalue: 3\neffective_from: "2026-04-01"\nreason: None.\n',
    ),
)  # fmt: skip
"""All at once in one company; none hides another."""

LINKED: Final = (
    Bad(path=f"{PEOPLE}/passwords.yml", content=b"/etc/passwd", line=1, says="outside the folder of records"),
    Bad(path=f"{PEOPLE}/nowhere.yml", content=b"gone.yml", line=1, says="a link that leads nowhere"),
)
"""Symbolic links, with what they point to."""


def write(root: Path) -> None:
    """Put every bad file into a company."""
    for bad in BAD:
        (root / bad.path).parent.mkdir(parents=True, exist_ok=True)
        (root / bad.path).write_bytes(bad.content)
    for link in LINKED:
        (root / link.path).symlink_to(link.content.decode())
