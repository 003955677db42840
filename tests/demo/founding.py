"""How the company of the demonstration begins to use Duban, in March 2026."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tests.demo.books import approval, changed
from tests.demo.company import Company
from tests.demo.people import CHIEF, ENGINEER, FINANCE_HEAD, KEEPER, MAILMAP
from tests.histories import Files, allowed_signers, begin, with_key

PROJECT: Final = Path(__file__).parents[2]
RECORDS: Final = Path(__file__).parent / "records"

TAKEN: Final = (
    "mkdocs.yml", "schemas", "site", "records/calendars/cn-2026.yml", "records/regulations/record-keeping",
)  # fmt: skip
"""What every company takes over from the project; the rest below records/ is its own."""

APPROVED: Final = {
    "regulations/printed-matter": "management", "regulations/record-keeping": "management",
    "settings/set-approval-proof": "general-manager", "settings/set-company": "general-manager",
    "settings/set-review-keepers": "general-manager", "settings/set-supervised-since": "general-manager",
    "settings/set-warning-window": "general-manager",
}  # fmt: skip
"""What the General Manager approves before it applies, in which of her roles."""


def found(root: Path, keys: Path) -> Company:
    """A new repository with all that does not change from week to week; the General Manager has a key to sign with."""
    chief = with_key(CHIEF, keys)
    history = begin(root)
    history.commit(ENGINEER, "2026-03-23 09:30", {".gitignore": "/build/\n", **_taken()}, says="Set up Duban")
    history.commit(
        ENGINEER, "2026-03-23 11:00", {".mailmap": MAILMAP, "records/allowed_signers": allowed_signers(chief)},
        says="Say who signs with which key, and who commits from two machines",
    )  # fmt: skip
    history.commit(
        FINANCE_HEAD, "2026-03-24 10:00", _own("departments", "people", "posts"),
        says="Enter departments, people and posts",
    )  # fmt: skip
    history.commit(FINANCE_HEAD, "2026-03-25 15:20", _own("settings", "regulations"), says="Propose rules and settings")
    at = "2026-03-26 10:30"
    for name, role in APPROVED.items():
        history.write(changed(history, name, approvals=[approval(role, CHIEF, at)]))
    history.commit(chief, "2026-03-26 10:40", says="Approve rules and settings", signed=True)
    history.commit(KEEPER, "2026-03-30 14:00", _own("resources"), says="Enter what the stores hold")
    return Company(history=history, chief=chief)


def _taken() -> Files:
    files = (file for name in TAKEN for file in _files(PROJECT / name))
    return {file.relative_to(PROJECT).as_posix(): file.read_bytes() for file in files}


def _own(*folders: str) -> Files:
    files = (file for folder in folders for file in _files(RECORDS / folder))
    return {f"records/{file.relative_to(RECORDS).as_posix()}": file.read_bytes() for file in files}


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
