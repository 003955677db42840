"""What the catalogues of messages hold, and where the codes of their messages are used."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter
from typing import Final

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "generator" / "duban"
TEMPLATES: Final = sorted((ROOT / "site" / "templates").glob("*.j2"))
PAGES: Final = sorted((ROOT / "site" / "pages").rglob("*.md"))


def placeholders(template: str) -> set[str]:
    """The names of the values that a message needs."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def trees(*parts: str) -> dict[str, ast.Module]:
    """The syntax of each module of the package below these folders or files, or of all."""
    paths = [path for part in parts or ("",) for path in sorted((PACKAGE / part).rglob("*.py")) or [PACKAGE / part]]
    return {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def written(*parts: str) -> set[str]:
    """Every text that stands by itself in those modules."""
    nodes = (node for tree in trees(*parts).values() for node in ast.walk(tree))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
