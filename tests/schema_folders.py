"""Folders of schemas for tests, and what is told about a document under them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from duban.messages import message
from duban.model import Document, Problem
from duban.schema import PROBLEM_CODES
from duban.yamldoc import parse

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SMALL = Path(__file__).parent / "data" / "schemas"
COMPANY = Path(__file__).parent.parent / "schemas"


def contents(folder: Path) -> dict[str, dict[str, Any]]:
    """Every schema of a folder by its file name."""
    return {
        path.relative_to(folder).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in folder.rglob("*.json")
    }


def write(folder: Path, **schemas: Mapping[str, Any]) -> Path:
    """A folder of schemas; ``checks__limit`` stands for checks/limit.json."""
    folder = folder / "schemas"
    folder.mkdir(parents=True)
    for name, schema in schemas.items():
        path = folder / f"{name.replace('__', '/')}.json"
        path.parent.mkdir(exist_ok=True)
        about = {"$schema": DIALECT, "$id": path.relative_to(folder).as_posix()}
        path.write_text(json.dumps({**about, **schema}), encoding="utf-8")
    return folder


def document(text: str) -> Document:
    """A record as the reader gives it."""
    parsed = parse(text.encode(), "records/things/a.yml")
    assert isinstance(parsed, Document), parsed
    return parsed


def told(problems: tuple[Problem, ...]) -> list[tuple[str, int, dict[str, str]]]:
    """Problems as code, line and values; each has all that its message needs."""
    assert {problem.code for problem in problems} <= PROBLEM_CODES
    assert all(message(problem.code, problem.values) for problem in problems)
    return [(problem.code, problem.place.line, dict(problem.values)) for problem in problems]
