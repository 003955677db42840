"""A command's seconds and its memory, with all processes that it starts."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Seconds and megabytes (of the whole tree of processes, at its largest) of one command."""

    seconds: float
    megabytes: float


def run(command: list[str], accepted: set[int]) -> Run:
    """The run of a command that has to end with one of these codes."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak))
    watcher.start()
    _, said = process.communicate()
    seconds = time.perf_counter() - began
    watcher.join()
    if process.returncode not in accepted:
        raise SystemExit(f"{command[2:4]} failed: {said.decode()[-2000:]}")
    return Run(seconds=seconds, megabytes=peak[0])


def _watch(process: subprocess.Popen[bytes], peak: list[float]) -> None:
    """The largest sum of resident memory over a process and its children, looked at twenty times a second."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_resident(pid) for pid in _tree(process.pid)))
        threading.Event().wait(0.05)


def _tree(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return [pid]
    return [pid, *(found for child in children for found in _tree(int(child)))]


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
