"""What checks a file of provisions by its schema, for the tests that read such files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from jsonschema import Draft202012Validator
from referencing import Registry

ROOT: Final = Path(__file__).parent.parent
SCHEMAS: Final = {path.name: json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.json")}
VALIDATOR: Final = Draft202012Validator(
    SCHEMAS["provisions.json"],
    registry=Registry().with_contents(SCHEMAS.items()),
)
