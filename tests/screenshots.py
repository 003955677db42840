"""``make screenshots``: the pictures of README, of the site that was built last, in both themes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from tests.browsers import Look, started, tab

ROOT: Final = Path(__file__).parents[1]

SHOWN: Final = {
    "front": "index.html",
    "department": "departments/resource.html",
    "warning": "warnings/warnings.html#course",
}
"""Name of a picture -> page of the English site."""


def main() -> None:
    """Write ``docs/NAME-THEME.png``: what a window on a desk shows of the page, at the moment that the site speaks of."""
    html = ROOT / "build" / "html"
    result = json.loads((ROOT / "build" / "result.json").read_text("utf-8"))
    with started() as browser, tab(browser, html) as watched:
        watched.page.clock.set_fixed_time(result["now"])
        for name, page in SHOWN.items():
            watched.page.goto(f"{html.as_uri()}/en/{page}")
            for look in (Look(colors="light", width=1280), Look(colors="dark", width=1280)):
                watched.look(look)
                watched.page.screenshot(path=ROOT / "docs" / f"{name}-{look.colors}.png")


if __name__ == "__main__":
    main()
