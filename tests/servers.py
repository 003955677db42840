"""A server on this machine that gives the answers it is told to give, for tests of what is fetched."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(*answers: Answer) -> Iterator[str]:
    """A server that gives the answers one after the other, and the address at which it does."""
    waiting = list(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            waiting.pop(0)(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library names it
            """Nothing is printed."""

    with serving(Handler) as home:
        yield f"{home}/result.json"


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A server on this machine whose requests go to the handler, and its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as started:
        started.daemon_threads = True
        threading.Thread(target=started.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{started.server_port}"
        started.shutdown()


def says(body: str | bytes, status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body if isinstance(body, bytes) else body.encode())

    return answer


SCRIPTS: Final = Path(__file__).parents[1] / ".ci"
TOKEN: Final = "a-token"  # noqa: S105 - of a service that ends with the test

Told = Callable[[str, str, dict[str, list[str]], Any], Any]
"""Method, path, query and body of a question -> the answer, which becomes JSON."""


@contextmanager
def host(answer: Told, header: str, credential: str) -> Iterator[str]:
    """A hosting service on a port of this machine, and its address; whoever asks must show the credential."""
    strangers: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def respond(self) -> None:
            asked = urlsplit(self.path)
            given = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            strangers.extend([self.path] if self.headers[header] != credential else [])
            body = json.loads(given) if given else None
            told = json.dumps(answer(self.command, asked.path, parse_qs(asked.query), body)).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = do_PUT = respond  # noqa: N815 - the names that the library asks for

        def log_message(self, *_: object) -> None:
            """Tests read what was asked, not a log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()
    assert strangers == []


def script(name: str, url: str, *arguments: str, folder: Path) -> tuple[int, str]:
    """Exit code and output of a script, started in a folder where a shell's obedience would leave a trace."""
    done = subprocess.run(
        [SCRIPTS / name, url, *arguments, folder / "files"], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env={**os.environ, "TOKEN": TOKEN},
    )  # fmt: skip
    assert not (folder / "obeyed").exists()
    assert TOKEN not in done.stdout
    return done.returncode, done.stdout
