"""The editor's settings say of every record type what its schema says."""

import json
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]


def test_every_record_type_is_mapped_to_its_folder() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    schemas = {path: json.loads(path.read_text("utf-8")) for path in (ROOT / "schemas").glob("*.json")}
    expected = {
        f"schemas/{path.name}": f"records/{schema['x-folder']}/**/*.yml"
        for path, schema in schemas.items()
        if "x-folder" in schema
    }
    # A regulation's own record stands beside the folder that holds its provisions.
    regulations = {
        "schemas/regulation.json": "records/regulations/*.yml",
        "schemas/provisions.json": "records/regulations/*/*.yml",
    }
    cases = {"schemas/test-cases.json": "tests/cases/*/[A-Z][A-Z]-*.yml"}
    assert settings["yaml.schemas"] == expected | regulations | cases


def test_the_editor_reads_yaml_as_duban_does() -> None:
    assert json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.yamlVersion"] == "1.2"
