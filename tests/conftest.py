"""What holds for every test: property tests try the same examples in each run, however slow the machine."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from duban.render import write
from tests import browsers, site_books

settings.register_profile("same examples", derandomize=True, deadline=None)
settings.load_profile("same examples")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the busy company, without the site."""
    folder = tmp_path_factory.mktemp("written")
    write(site_books.view(site_books.busy()), site_books.ROOT, folder)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for the tests of one file."""
    with browsers.started() as started:
        yield started


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder with the sample's site and its result, built once however many processes run the tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "sample"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            duban = Path(sys.executable).with_name("duban")
            built: list[str | Path] = [
                duban,
                "build",
                "--now",
                "2026-09-30T18:00+08:00",
                "--output",
                folder,
                "--root",
                site_books.ROOT,
            ]
            subprocess.run(built, check=True, stdout=subprocess.DEVNULL)
            (folder / "made").touch()
    return folder
