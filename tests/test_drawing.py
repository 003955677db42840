"""Drawings: made once and kept, of known elements only, with names that stay texts whatever they hold."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from duban.drawing import drawn, picture
from duban.pages import specs
from tests.results import HOSTILE

COLUMNS = specs.stacks(
    [{"head": "a", "count": 2, "look": "var(--ink)", "order": 0}, {"head": "b", "count": 1, "look": "red", "order": 1}],
    ["a", "b"],
)


def test_a_drawing_is_made_once_and_kept_by_what_it_shows(tmp_path: Path) -> None:
    folder = tmp_path / "drawings"
    first = drawn(COLUMNS, folder)
    (kept,) = folder.iterdir()
    kept.write_text("kept", "utf-8")
    assert first.startswith("<svg")
    assert drawn(COLUMNS, folder) == "kept"
    assert drawn(specs.stacks([], ["a"]), folder).startswith("<svg")


def test_columns_are_as_high_as_their_numbers(tmp_path: Path) -> None:
    """Two fill the plot of 120, one half of it; the colours are those that were asked for."""
    root = ET.fromstring(picture(drawn(COLUMNS, tmp_path), "Columns", {}))  # noqa: S314  # our own
    bars = [(one.get("fill"), str(one.get("d"))) for one in root.iter("path")]
    assert [(color, path.partition("v")[2].partition("h")[0]) for color, path in bars] == [
        ("var(--ink)", "120"),
        ("red", "60"),
    ]


def test_no_drawing_depends_on_how_long_names_are() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 409 71"><text>#0</text></svg>'
    assert [picture(drawing, "A", {"#0": "督" * size}).partition(" role")[0] for size in (1, 80)] == [
        '<svg viewBox="0 0 409 71"'
    ] * 2


def test_a_name_stays_a_text_and_a_label_too(tmp_path: Path) -> None:
    axis = specs.time_axis(datetime(2026, 9, 1), datetime(2026, 9, 30))  # noqa: DTZ001  # drawings know no zones
    value = {
        "id": "#0",
        "since": "2026-09-01T00:00Z",
        "until": "2026-09-03T00:00Z",
        "limit": "2026-09-04T00:00Z",
        "look": "red",
    }
    given = f'</text><script>alert(1)</script>"督辦{HOSTILE}'
    made = picture(drawn(specs.spans([value], axis, "2026-09-30T18:00Z"), tmp_path), given, {"#0": given})
    assert "<script" not in made
    assert "#0" not in made
    root = ET.fromstring(made)  # noqa: S314  # our own
    texts = [one.text or "" for one in root.iter("text")]
    assert any(text.startswith('</text><script>alert(1)</script>"督辦x') for text in texts)
    assert str(root.get("aria-label")).startswith('</text><script>alert(1)</script>"督辦x')
    assert root.get("role") == "img"


def test_nothing_but_what_drawings_are_made_of_is_taken_over() -> None:
    strange = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10.04 20" onload="x()"><script>x()</script>'
        '<a href="javascript:x()"><text>lost</text></a><g transform="translate(0,0)" onclick="x()"><g transform="translate(1.25,2)">'
        '<text fill="&quot;&lt;&amp;" onclick="x()">kept</text></g></g><path class="background" d="M0,0"/>'
        '<path d="M0,0" display="none"/><line x2="3" y2="0" stroke-width="1"/><g transform="translate(9,9)"/></svg>'
    )
    assert picture(strange, "A", {}) == (
        '<svg viewBox="0 0 10 20" role="img" aria-label="A"><g transform="translate(1.2,2)">'
        '<text fill="&quot;&lt;&amp;">kept</text></g><line x2="3" y2="0"/></svg>'
    )


def test_a_long_time_line_names_months_a_short_one_days(tmp_path: Path) -> None:
    """Of a month the Sundays; of a half-year its months; of more than seven months each third."""

    def texts(last: datetime) -> list[str | None]:
        first = datetime(2026, 1, 1)  # noqa: DTZ001  # drawings know no zones
        values = [{"at": specs.drawn_at(at), "value": 1, "limit": 2} for at in (first, last)]
        made = picture(drawn(specs.levels(values, specs.time_axis(first, last)), tmp_path), "x", {})
        return [one.text for one in ET.fromstring(made).iter("text") if "-" in (one.text or "")]  # noqa: S314  # our own

    assert texts(datetime(2026, 1, 31)) == ["01-04", "01-11", "01-18", "01-25"]  # noqa: DTZ001  # as above
    assert texts(datetime(2026, 6, 30)) == [f"2026-0{month}" for month in range(1, 7)]  # noqa: DTZ001  # as above
    assert texts(datetime(2027, 3, 1)) == ["2026-01", "2026-04", "2026-07", "2026-10", "2027-01"]  # noqa: DTZ001  # as above
