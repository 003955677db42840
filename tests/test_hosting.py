"""Addresses of the hosting service, as GitHub and GitLab have them."""

from __future__ import annotations

import json
import re
from typing import Final

import pytest

from duban.hosting import Host, host
from tests.houses import ROOT

GITHUB: Final = Host(repository="https://code.example/bay/duban", branch="main", gitlab=False)
GITLAB: Final = Host(repository="https://git.example/group/sub/duban", branch="main", gitlab=True)


NO_ADDRESSES: Final = (
    "https://code.example/bay/duban", "http://code.example/bay/duban/edit/main", "javascript:alert(1)//x/edit/main",
    'https://code.example/bay/"><b>/edit/main', "https://code.example/bay/duban/edit/main?x=1",
    "https://me:word@code.example/bay/duban/edit/main",
)  # fmt: skip
"""The repository alone, not encrypted, no address, markup, with a query, with a password."""


@pytest.mark.parametrize(
    ("address", "found"),
    [
        pytest.param("https://code.example/bay/duban/edit/main", GITHUB, id="GitHub's"),
        pytest.param("https://code.example/bay/duban/edit/main/", GITHUB, id="with a slash at its end"),
        pytest.param("https://git.example/group/sub/duban/-/edit/main", GITLAB, id="GitLab's, in groups"),
        pytest.param(
            "https://code.example:8443/bay/duban/edit/work/2026",
            Host(repository="https://code.example:8443/bay/duban", branch="work/2026", gitlab=False),
            id="a branch with a slash, and a port",
        ),
        *((address, None) for address in NO_ADDRESSES),
        pytest.param(7, None, id="a number"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_the_host_is_read_from_the_address_that_edits_a_file(address: object, found: Host | None) -> None:
    assert host(address) == found


@pytest.mark.parametrize(
    "address", ["https://code.example/bay/duban/edit/main", "https://git.example/a/b/c/-/edit/x/y"]
)
def test_the_schema_of_settings_asks_for_such_an_address(address: str) -> None:
    schema = json.loads((ROOT / "schemas" / "setting.json").read_text("utf-8"))
    (pattern,) = (
        part["then"]["properties"]["value"]["pattern"] for part in schema["allOf"]
        if part["if"].get("properties", {}).get("name", {}).get("const") == "repository"
    )  # fmt: skip
    assert re.fullmatch(pattern, address)
    assert host(address) is not None
    assert [one for one in NO_ADDRESSES if re.fullmatch(pattern, one)] == []


@pytest.mark.parametrize(
    ("where", "new", "edit", "history", "fills"),
    [
        (
            GITHUB, "https://code.example/bay/duban/new/main?filename=records%2Fa.yml&value=id%3A%20%22a%22%0A",
            "https://code.example/bay/duban/edit/main/records/a%20b.yml",
            "https://code.example/bay/duban/commits/main/records/a%20b.yml", True,
        ),
        (
            GITLAB, "https://git.example/group/sub/duban/-/new/main?file_name=records%2Fa.yml&content=id%3A%20%22a%22%0A",
            "https://git.example/group/sub/duban/-/edit/main/records/a%20b.yml",
            "https://git.example/group/sub/duban/-/commits/main/records/a%20b.yml", False,
        ),
    ],
)  # fmt: skip
def test_addresses(where: Host, new: str, edit: str, history: str, fills: bool) -> None:  # noqa: FBT001  # a table's column
    assert where.new("records/a.yml", 'id: "a"\n') == new
    assert (where.edit("records/a b.yml"), where.history("records/a b.yml")) == (edit, history)
    assert where.fills is fills
