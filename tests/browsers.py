"""A real browser for tests: found on PATH or among Playwright's own, and what it complains of while it shows a page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, sync_playwright

NAMES: Final = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
)  # fmt: skip
"""Programs that serve, as they may be called on PATH; the one without windows first, as it takes a seventh less time."""

MISSING: Final = (
    "There is no browser for the tests of the site: install Chromium or Google Chrome, so that it is on PATH, "
    "or let Playwright fetch its own by `.venv-test/bin/playwright install chromium`."
)

APT: Final = (
    ("apt-get", "update", "--quiet"),
    ("apt-get", "install", "--yes", "--quiet", "chromium-headless-shell"),
    ("apt-get", "install", "--yes", "--quiet", "chromium"),
)
OWN: Final = ((sys.executable, "-m", "playwright", "install", "chromium"),)
"""How a browser is installed: for the whole machine by its administrator, else by Playwright for this user alone."""

GUIDELINES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The rules of axe that are held: those of WCAG up to 2.2, levels A and AA."""

PATIENCE: Final = 10_000
"""Milliseconds after which what should appear on a page is missing; a page itself may take longer."""

AXE: Final = Path(str((find_spec("axe_playwright_python") or sys.__spec__).origin)).with_name("axe.min.js")

KNOWN: Final = """() => {
  const known = new Map(), {prototype} = axe.commons.color.Color, read = prototype.parseString;
  prototype.parseString = function (text) {
    if (known.has(text)) [this.r, this.g, this.b, this.alpha] = known.get(text);
    else known.set(text, (read.call(this, text), [this.r, this.g, this.b, this.alpha]));
    return this;
  };
}"""
"""Lets axe read each colour once: it reads the same few thousands of times on a page, up to a quarter of all its time."""

JUDGE: Final = """([where, tags]) => axe.run(where, {runOnly: tags, resultTypes: ["violations"], preload: false}).then(
  ({violations}) => violations.flatMap(({id, nodes}) => nodes.map(
    ({html, failureSummary}) => `${id}: ${html} ${failureSummary}`.replace(/\\s+/g, " ").slice(0, 400))))"""
"""What axe finds, one line for each element."""

SETTLED: Final = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
WIDER: Final = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a page is looked at: in which colours, and how wide in pixels."""

    colors: Literal["light", "dark"]
    width: int

    def __str__(self) -> str:
        """The look in a message."""
        return f"{self.colors}, {self.width} px"


LOOKS: Final = tuple(Look(colors=colors, width=width) for colors in ("light", "dark") for width in (1280, 390))
"""Desktop and phone, in both themes."""


@dataclass
class Watched:
    """A tab of a browser with all that went wrong in it so far; without slots, as Playwright marks what listens to it."""

    page: Page
    home: str
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.wrong.append(f"request: {request.url}")

    def look(self, look: Look) -> None:
        """Look at the page so, and wait until it is drawn."""
        self.page.emulate_media(color_scheme=look.colors)
        self.page.set_viewport_size({"width": look.width, "height": 800})
        self.page.evaluate(SETTLED)

    def judged(self, where: Sequence[str] = ("html",)) -> list[str]:
        """What axe finds in the parts of the page that the selectors name."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text("utf-8"))
            self.page.evaluate(KNOWN)
        found: list[str] = self.page.evaluate(JUDGE, [{"include": [[one] for one in where]}, GUIDELINES])
        return found

    def wider(self) -> int:
        """By how many pixels the page is wider than its window."""
        pixels: int = self.page.evaluate(WIDER)
        return pixels


def installed(own: str) -> str | None:
    """The browser to use: one on PATH, else Playwright's own where that is there."""
    named = (shutil.which(name) for name in NAMES)
    return next((path for path in (*named, own) if path and Path(path).exists()), None)


@contextmanager
def started() -> Iterator[Browser]:
    """A browser without a window. Fails where none is installed: pages that nobody looked at are not tested."""
    with sync_playwright() as driver:
        path = installed(driver.chromium.executable_path)
        assert path is not None, MISSING
        browser = driver.chromium.launch(executable_path=path, args=["--disable-gpu"])
        yield browser
        browser.close()


@contextmanager
def tab(browser: Browser, folder: Path, **options: Any) -> Iterator[Watched]:
    """A new tab that is to show what stands below a folder, in a context of its own."""
    context: BrowserContext = browser.new_context(reduced_motion="reduce", **options)
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(6 * PATIENCE)
    yield Watched(page=context.new_page(), home=folder.as_uri())
    context.close()


def main() -> None:
    """Install a browser where there is none, and say which one the tests will use."""
    with sync_playwright() as driver:
        own = driver.chromium.executable_path
    steps = (*(APT if os.geteuid() == 0 and shutil.which("apt-get") else ()), *OWN)
    for step in steps:
        if installed(own) is None:
            subprocess.run(step, check=False)
    print(installed(own) or MISSING)  # noqa: T201  # it is asked by people


if __name__ == "__main__":
    main()
