"""What was published last, and whether the present history still holds the commit that it spoke of."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from threading import Thread
from typing import IO, Any, Final
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from duban.model import DubanError, Place, Problem
from duban.repository import NO_REPOSITORY, ask, must_work, own_repository

BEGINNING: Final = 64 * 1024
"""Bytes that are read at most: a result names its moment and commit before all that is long."""

SECONDS: Final = 30.0
"""How long an address may take to answer, all in all."""

COMMIT: Final = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
SCHEMES: Final = frozenset({"http", "https"})
GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})

DECODER: Final = json.JSONDecoder()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The commit and the moment that a published result speaks of, as it says itself."""

    commit: str
    now: datetime


def read_published(source: str, seconds: float = SECONDS) -> Published | None:
    """What stands in a file or at an address; None where the address answers that nothing was published there yet.

    It may be ``result.json`` or any document of the site's data. Raises DubanError, with the reason, where it cannot be
    read in time, or is neither. Nothing in it is believed beyond its form.
    """
    beginning = _fetched(source, seconds) if urlsplit(source).scheme in SCHEMES else _from_file(source)
    return None if beginning is None else _understood(beginning, source)


def rewritten(root: Path, last: Published) -> Problem | None:
    """That the history of HEAD does not hold the published commit; DubanError where the history cannot be asked."""
    with own_repository():
        status, answer, complaint = ask(root, "rev-parse", "--is-shallow-repository")
        if NO_REPOSITORY in complaint:
            raise DubanError("--published needs a repository, and this folder is not in one.")
        must_work(status, complaint)
        if answer.strip() == b"true":
            raise DubanError("--published needs the whole history, and it is cut off here; fetch it.")
        if ask(root, "merge-base", "--is-ancestor", last.commit, "HEAD")[0] == 0:
            return None
    values = {"commit": last.commit[:12], "at": last.now.isoformat()}
    return Problem(code="history.rewritten", place=Place(path="."), values=values)


def _from_file(source: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            return file.read(BEGINNING)
    except OSError as error:
        raise DubanError(f"--published {source} cannot be read: {error.strerror}.") from error


class _Redirects(HTTPRedirectHandler):
    """Follows to addresses of the web only, and never from a safe one to one that is not."""

    def redirect_request(  # noqa: PLR0913, PLR0917 - as urllib calls it
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> Request | None:
        if urlsplit(newurl).scheme not in ({"https"} if req.type == "https" else SCHEMES):
            return None  # so that it is told as the answer that it is
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetched(address: str, seconds: float) -> bytes | None:
    """The beginning of what stands at an address, waited for in a thread, as each byte of an answer may come late."""
    answers: list[bytes | DubanError | None] = []
    waiting = Thread(target=lambda: answers.append(_answer(address, seconds)), daemon=True)
    waiting.start()
    waiting.join(seconds)
    answer = answers[0] if answers else DubanError(f"--published {address} did not answer within {seconds:g} seconds.")
    if isinstance(answer, DubanError):
        raise answer
    return answer


def _answer(address: str, seconds: float) -> bytes | DubanError | None:
    try:
        with build_opener(_Redirects).open(address, timeout=seconds) as response:
            beginning: bytes = response.read(BEGINNING)
            return beginning
    except HTTPError as error:
        error.close()
        if error.code in GONE:
            return None
        return DubanError(f"--published {address} cannot be read: the server answers {error.code}.")
    except (OSError, HTTPException, ValueError) as error:
        return DubanError(f"--published {address} cannot be read: {type(error).__name__}.")


def _understood(beginning: bytes, source: str) -> Published:
    """The moment and commit in the beginning of a result."""
    try:
        match _members(beginning.decode("utf-8", errors="replace")):
            case {"commit": str(commit), "now": str(now)} if COMMIT.fullmatch(commit):
                moment = datetime.fromisoformat(now)
                if moment.tzinfo is not None:
                    return Published(commit=commit, now=moment)
            case {"commit": None, "now": str()}:
                raise DubanError(f"--published {source} speaks of no commit, so no history can be held against it.")
    except (ValueError, RecursionError) as error:
        raise _unfit(source) from error
    raise _unfit(source)


def _unfit(source: str) -> DubanError:
    return DubanError(f"--published {source} is no result of Duban: it does not begin with a moment and a commit.")


def _members(text: str) -> Mapping[str, Any]:
    """The members of an object up to those that are asked for; ValueError where it is none, or broken before them."""
    found: dict[str, Any] = {}
    rest = _after("{", text)
    while True:
        key, end = DECODER.raw_decode(rest)
        rest = _after(":", rest[end:])
        found[str(key)], end = DECODER.raw_decode(rest)
        if {"now", "commit"} <= found.keys():
            return found
        rest = _after(",", rest[end:])


def _after(sign: str, text: str) -> str:
    """What comes after a sign, without the space around it."""
    start = text.lstrip()
    if not start.startswith(sign):
        raise ValueError(sign)
    return start[1:].lstrip()
