"""Addresses of the hosting service, as GitHub and GitLab have them."""

from __future__ import annotations

from typing import Final

import pytest

from duban.hosting import Host, host

GITHUB: Final = Host(repository="https://code.example/bay/duban", branch="main", gitlab=False)
GITLAB: Final = Host(repository="https://git.example/group/sub/duban", branch="main", gitlab=True)


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
        pytest.param("https://code.example/bay/duban", None, id="the repository alone"),
        pytest.param("http://code.example/bay/duban/edit/main", None, id="not encrypted"),
        pytest.param("javascript:alert(1)//x/edit/main", None, id="no address"),
        pytest.param('https://code.example/bay/"><b>/edit/main', None, id="markup"),
        pytest.param("https://code.example/bay/duban/edit/main?x=1", None, id="with a query"),
        pytest.param("https://me:word@code.example/bay/duban/edit/main", None, id="with a password"),
        pytest.param(7, None, id="a number"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_the_host_is_read_from_the_address_that_edits_a_file(address: object, found: Host | None) -> None:
    assert host(address) == found


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
