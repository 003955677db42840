"""How long a reader waits for a register of 5,000 rows: until it can be worked with, against the same page without tools."""

from __future__ import annotations

import re
import time
from pathlib import Path
from statistics import median
from typing import Final

from playwright.sync_api import Browser, Page

from tests.browsers import PATIENCE, started, tab
from tests.many_rows import MANY, large

ROUNDS: Final = 3
SECOND: Final = 1.0
"""Seconds within which what was chosen or sought has to be shown."""


def quick(html: Path) -> bool:
    """Print the figures for a site in this folder; False where one misses its mark."""
    worked = large(html)
    plain = worked.with_name("plain.html")
    plain.write_text(
        re.sub(r'<script src="[^"]*(?:tables|datatables)\.js"></script>', "", worked.read_text("utf-8")), "utf-8"
    )
    with started() as browser:
        pairs = [
            (_opened(browser, worked, ".table-tools output"), _opened(browser, plain, ".rows.sorted"))
            for _ in range(ROUNDS)
        ]
        ready, whole = (median(seconds) for seconds in zip(*pairs, strict=True))
        chosen, sorted_ = _used(browser, worked)
    print(f"a register of {MANY:,} rows: ready after {ready:.1f} s, {ready / whole:.2f} times the page without tools")
    print(f"its rows filtered in {chosen:.2f} s, sorted in {sorted_:.2f} s (to reach: under {SECOND:g})")
    return ready < whole and max(chosen, sorted_) < SECOND


def _opened(browser: Browser, path: Path, sign: str) -> float:
    """Seconds until all scripts ran and the sign is there, in a tab that has nothing in its cache."""
    with tab(browser, path.parent) as watched:
        began = time.perf_counter()
        watched.page.goto(path.as_uri())
        watched.page.locator(sign).first.wait_for(timeout=6 * PATIENCE)
        return _drawn(watched.page, began)


def _drawn(page: Page, began: float) -> float:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    return time.perf_counter() - began


def _used(browser: Browser, path: Path) -> tuple[float, float]:
    """Seconds until what was sought is shown, and until the rows are sorted."""
    with tab(browser, path.parent) as watched:
        page = watched.page
        page.goto(path.as_uri())
        page.locator(".table-tools output").wait_for()
        began = time.perf_counter()
        page.get_by_label("Grade", exact=True).select_option(index=1)
        filtered = _drawn(page, began)
        began = time.perf_counter()
        page.locator(".rows.sorted").first.locator("th").first.get_by_role("button").click()
        return filtered, _drawn(page, began)
