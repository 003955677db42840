"""Files as a folder is to hold them."""

from __future__ import annotations

import os
from pathlib import Path

from duban.folder import put, tidy

LONG_AGO = 1_000_000_000


def test_what_is_there_already_keeps_its_time(tmp_path: Path) -> None:
    """Other bytes, and a file that is not there yet, are written."""
    file = put(tmp_path / "a" / "b.md", b"one")
    os.utime(file, (LONG_AGO, LONG_AGO))
    assert put(file, b"one") == file
    assert file.stat().st_mtime == LONG_AGO
    put(file, b"two")
    assert file.read_bytes() == b"two"
    assert file.stat().st_mtime > LONG_AGO


def test_what_is_not_kept_is_taken_away(tmp_path: Path) -> None:
    """A link goes too, and not what it leads to; folders of which others take care stay as they are."""
    kept = put(tmp_path / "a" / "kept.md", b"")
    theirs, target = put(tmp_path / "en" / "page.html", b""), put(tmp_path / "en" / "target", b"")
    gone = put(tmp_path / "a" / "gone.md", b"")
    (tmp_path / "a" / "link").symlink_to(target)
    tidy(tmp_path, {kept}, beside=("en",))
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == [kept, theirs, target]
    assert not gone.exists()
    tidy(tmp_path / "a", ())
    assert not kept.exists()
