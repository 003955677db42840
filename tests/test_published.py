"""The result that was published last: read from a file or from a server of its own, hostile or not, and held against a history."""

from __future__ import annotations

import json
import re
import socket
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, Final

import pytest

from duban.model import DubanError
from duban.published import BEGINNING, Published, read_published
from duban.report import REPORTERS
from tests.books import moment
from tests.results import result
from tests.servers import Answer, says, server

COMMIT: Final = "5f2b7c3de4a1908f6b7d2c3e4f5a6b7c8d9e0f12"
NOW: Final = "2026-04-01T18:00:00+08:00"
GOOD: Final[dict[str, Any]] = {"schema_version": 2, "tool": {"name": "duban"}, "now": NOW, "commit": COMMIT}


def file(folder: Path, text: str) -> str:
    path = folder / "result.json"
    path.write_text(text, "utf-8")
    return str(path)


def test_a_file_tells_its_commit_and_moment(tmp_path: Path) -> None:
    found = read_published(file(tmp_path, json.dumps(GOOD)))
    assert found == Published(commit=COMMIT, now=moment("2026-04-01 18:00"))


def test_only_the_beginning_is_read(tmp_path: Path) -> None:
    """What follows may be broken, and as long as it likes."""
    text = json.dumps(GOOD, indent=1).removesuffix("\n}") + ',\n"findings": [' + "[" * BEGINNING
    assert read_published(file(tmp_path, text)) is not None


def test_our_own_results_begin_with_what_is_asked_for() -> None:
    """Whatever they hold, moment and commit stand in the first part of them."""
    text = REPORTERS["json"](result(), "en", None)
    assert {"now", "commit"} <= json.loads(text).keys()
    assert max(text.index('"now"'), text.index('"commit"')) < 1024 < BEGINNING


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("<html>", id="a-page"),
        pytest.param("[]", id="a-list"),
        pytest.param("{}", id="an-empty-object"),
        pytest.param('{"now" 1}', id="no-colon"),
        pytest.param('{"now": 1 "commit": 2}', id="no-comma"),
        pytest.param(json.dumps({"now": NOW, "commit": "HEAD"}), id="a-name-of-a-commit"),
        pytest.param(json.dumps({"now": NOW, "commit": "--help"}), id="an-option"),
        pytest.param(json.dumps({"now": NOW, "commit": COMMIT[:39]}), id="a-part-of-a-commit"),
        pytest.param(json.dumps({"now": NOW, "commit": f"{COMMIT}\n"}), id="a-line-more"),
        pytest.param(json.dumps({"now": "yesterday", "commit": COMMIT}), id="no-moment"),
        pytest.param(json.dumps({"now": "2026-04-01T18:00:00", "commit": COMMIT}), id="a-moment-of-nowhere"),
        pytest.param(json.dumps({"now": 5, "commit": COMMIT}), id="a-number"),
        pytest.param('{"a": ' + "[" * BEGINNING, id="nested-without-end"),
        pytest.param('{"a": ' + "9" * 5000 + "}", id="a-number-without-end"),
        pytest.param(json.dumps({"text": "x" * BEGINNING, **GOOD}), id="too-far-away"),
    ],
)
def test_what_is_no_result_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DubanError, match="is no result of Duban: it does not begin with a moment and a commit"):
        read_published(file(tmp_path, text))


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_bytes(b'{"now": "\xff\xfe"')
    with pytest.raises(DubanError, match="is no result of Duban"):
        read_published(str(path))


def test_a_result_without_a_commit_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match="speaks of no commit"):
        read_published(file(tmp_path, json.dumps({**GOOD, "commit": None})))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DubanError, match="cannot be read: No such file"):
        read_published(str(tmp_path / "nothing.json"))


def test_an_address_is_read_and_followed() -> None:
    with server(says("", 302, Location="/elsewhere.json"), says(json.dumps(GOOD))) as address:
        assert read_published(address) == Published(commit=COMMIT, now=moment("2026-04-01 18:00"))


@pytest.mark.parametrize("status", [404, 410])
def test_an_address_at_which_nothing_was_published_yet(status: int) -> None:
    with server(says("", status)) as address:
        assert read_published(address) is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        pytest.param(says("", 500), "the server answers 500", id="broken"),
        pytest.param(says("", 302, Location="file:///etc/hostname"), "the server answers 302", id="leads-to-a-file"),
        pytest.param(says("", 302, Location="ftp://127.0.0.1/x"), "the server answers 302", id="leads-elsewhere"),
        pytest.param(says("<html>"), "is no result of Duban", id="a-page"),
        pytest.param(says(b"\x00" * (2 * BEGINNING)), "is no result of Duban", id="much"),
    ],
)
def test_an_address_that_does_not_serve_a_result(answer: Answer, reason: str) -> None:
    with server(answer) as address, pytest.raises(DubanError, match=reason):
        read_published(address)


def test_an_address_that_nobody_answers() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with pytest.raises(DubanError, match="cannot be read: URLError"):
            read_published(f"http://127.0.0.1:{closed.getsockname()[1]}/result.json")


def test_an_address_that_comes_to_no_end() -> None:
    """One byte after the other, each in time: the whole of it is waited for, not the next."""
    over = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not over.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    with server(drip) as address:
        with pytest.raises(DubanError, match=re.escape("did not answer within 0.3 seconds")):
            read_published(address, seconds=0.3)
        over.set()
