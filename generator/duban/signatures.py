"""Verifies the SSH signatures of commits against the company's own file of allowed signers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from duban.repository import ask, must_work, own_repository

SIGNERS: Final = "records/allowed_signers"
"""Who may sign with which key, as ``ssh-keygen`` reads it: address, options (valid-after, valid-before), key."""

GOOD: Final = b"G"
"""Git's word for a signature by a key that the file allows, at the time of the commit."""


def signers(root: Path, commits: Iterable[str]) -> Mapping[str, str]:
    """Commit -> address of the signer, for those whose signature holds; none without a file of allowed signers.

    NOTE: only SSH counts, and only this file: a user's own settings could name a program that finds everything good.
    """
    wanted = sorted(set(commits))
    allowed = root / SIGNERS
    if not wanted or not allowed.is_file():
        return {}
    settings = {
        "gpg.ssh.allowedSignersFile": str(allowed), "gpg.ssh.program": "ssh-keygen", "gpg.ssh.revocationFile": "",
        "gpg.program": "false", "gpg.x509.program": "false",
    }  # fmt: skip
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    log = (
        "log",
        "--no-walk=unsorted",
        "--stdin",
        "-z",
        "--no-color",
        "--no-show-signature",
        "--format=%H%x00%G?%x00%GS",
    )
    with own_repository():
        status, output, complaint = ask(root, *options, *log, feed="".join(f"{commit}\n" for commit in wanted).encode())
    must_work(status, complaint)
    words = iter(output.split(b"\0"))
    told = zip(words, words, words, strict=False)
    return {commit.decode(): who.decode(errors="replace") for commit, sign, who in told if sign == GOOD}
