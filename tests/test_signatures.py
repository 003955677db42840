"""Approvals proven by verified signatures: real keys, real Git."""

from __future__ import annotations

from pathlib import Path

import pytest

from duban.signatures import SIGNERS
from tests.histories import ADA, Hand, allowed_signers, with_key
from tests.proven import CAI, DECISION, company, decision


@pytest.mark.parametrize(
    ("signer", "doubt"),
    [
        pytest.param("cai", None, id="the approver's key"),
        pytest.param("ben", "no-proof", id="another person's key under the approver's name"),
        pytest.param("eve", "no-proof", id="a key that nobody allowed"),
        pytest.param(None, "no-proof", id="no signature"),
    ],
)
def test_a_verified_signature_is_proof(tmp_path: Path, signer: str | None, doubt: str | None) -> None:
    """The commit says it is by Cai; only the key tells."""
    hands = {name: with_key(Hand(name=name, email=f"{name}@house.test"), tmp_path) for name in ("ben", "cai", "eve")}
    signers = {SIGNERS: allowed_signers(hands["ben"], hands["cai"])}
    house = company(tmp_path / "house", "signature", files={DECISION: decision(None), **signers})
    author = Hand(name="Cai", email=CAI.email, key=hands[signer].key) if signer else CAI
    commit = house.history.commit(author, "2026-04-02 10:30", {DECISION: decision()}, signed=signer is not None)
    approval = house.known()
    assert (approval.doubt, approval.way, approval.source) == (
        doubt,
        None if doubt else "signature",
        None if doubt else commit,
    )


def test_a_key_counts_only_in_its_time(tmp_path: Path) -> None:
    """Valid until the end of 2025; the commit is of April 2026."""
    cai = with_key(CAI, tmp_path)
    line = allowed_signers(cai).replace(" ssh-", ' valid-before="20260101" ssh-', 1)
    house = company(tmp_path / "house", "signature", files={DECISION: decision(None), SIGNERS: line})
    house.history.commit(cai, "2026-04-02 10:30", {DECISION: decision()}, signed=True)
    assert house.known().doubt == "no-proof"


def test_without_a_file_of_allowed_signers_no_signature_counts(tmp_path: Path) -> None:
    cai = with_key(CAI, tmp_path)
    house = company(tmp_path / "house", "signature", "author", files={DECISION: decision(None)})
    house.history.commit(cai, "2026-04-02 10:30", {DECISION: decision()}, signed=True)
    assert house.known().way == "author"


def test_a_program_of_the_users_settings_verifies_nothing(tmp_path: Path) -> None:
    """Git would ask whatever program the settings name."""
    hands = with_key(CAI, tmp_path), with_key(ADA, tmp_path)
    house = company(
        tmp_path / "house", "signature", files={DECISION: decision(None), SIGNERS: allowed_signers(hands[1])}
    )
    (tmp_path / "yes").write_text(
        '#!/bin/sh\necho "Good \\"git\\" signature for cai@house.test with ED25519 key x"\n', "utf-8"
    )
    (tmp_path / "yes").chmod(0o755)
    house.history.commit(hands[0], "2026-04-02 10:30", {DECISION: decision()}, signed=True)
    house.history.git("config", "gpg.ssh.program", str(tmp_path / "yes"))
    assert house.known().doubt == "no-proof"
