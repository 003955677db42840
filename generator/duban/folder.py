"""Files as a folder is to hold them: what is there already is left alone, what is not wanted any more is taken away."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path


def put(path: Path, content: bytes) -> Path:
    """Write a file, unless it holds these bytes: what did not change keeps its time, by which builders go."""
    if not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return path


def tidy(folder: Path, kept: Collection[Path], beside: Collection[str] = ()) -> None:
    """Take away every file below a folder but those that are kept, and those in folders of which others take care."""
    for top in folder.iterdir():
        if top.name not in beside:
            for path in (top, *top.rglob("*")):
                if path not in kept and (path.is_symlink() or not path.is_dir()):
                    path.unlink()
