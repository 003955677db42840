"""The locks hold what pyproject.toml asks for: one version of each package, with the hashes of its files."""

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def lock(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Version and hashes of every package of a lock."""
    text = re.sub(r" *#.*\n", "", (ROOT / "requirements" / name).read_text("utf-8")).replace("\\\n", " ")
    found = [
        re.fullmatch(r"([a-z0-9-]+)==(\S+)((?:\s+--hash=sha256:[0-9a-f]{64})+)", line)
        for line in text.split("\n")
        if line
    ]
    return {line[1]: (line[2], frozenset(line[3].split())) for line in found if line}


def wanted(*extras: str) -> set[str]:
    """Names of the packages that the project, its build and some extras ask for."""
    project = PROJECT["project"]
    asked = [*PROJECT["build-system"]["requires"], *project["dependencies"]]
    asked += [requirement for extra in extras for requirement in project["optional-dependencies"][extra]]
    return {re.split(r"[\[<>=]", requirement)[0] for requirement in asked}


@pytest.mark.parametrize("name", ["site.txt", "test.txt"])
def test_a_lock_names_packages_and_nothing_else(name: str) -> None:
    lines = (ROOT / "requirements" / name).read_text("utf-8").splitlines()
    packages = [line for line in lines if not line.startswith(" ")]
    assert len(lock(name)) == len(packages)


def test_what_the_project_asks_for_is_locked() -> None:
    assert wanted("site") - lock("site.txt").keys() == set()
    assert wanted("site", "test") - lock("test.txt").keys() == set()


def test_the_site_is_built_with_what_was_tested() -> None:
    assert lock("site.txt").items() - lock("test.txt").items() == set()


def test_the_site_does_not_carry_the_tests() -> None:
    tools = {re.split(r"[\[<>=]", each)[0] for each in PROJECT["project"]["optional-dependencies"]["test"]}
    assert tools & lock("site.txt").keys() == set()
