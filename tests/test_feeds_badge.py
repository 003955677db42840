"""The badge: what it says, that it can be read by eye and by ear, and that it loads nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final
from xml.etree import ElementTree as ET

import pytest

from duban.feeds.badge import FILLS, FRAME, files
from duban.model import Result, State
from duban.pages.view import View
from tests import results, site_books

SVG: Final = "{http://www.w3.org/2000/svg}"


def badge(view: View, language: str = "en") -> ET.Element:
    """The picture in one language."""
    (content,) = [file.content for file in files(view) if file.path == f"badges/{language}.svg"]
    return ET.fromstring(content)  # noqa: S314  # our own


def said(view: View, language: str = "en") -> tuple[list[str | None], str | None]:
    """The texts that it shows, and the one that it is called."""
    picture = badge(view, language)
    return [text.text for text in picture.iter(f"{SVG}text")], picture.findtext(f"{SVG}title")


def standing(*states: State) -> Result:
    """A result with one finding in each of these states."""
    return results.result(*(results.finding(state, number) for number, state in enumerate(states)))


@pytest.mark.parametrize(
    ("result", "color", "state", "sentence"),
    [
        pytest.param(standing("overdue", "breach", "due soon", "late"), "red", "2 to act on",
            "Not in order: 2 things need action now.", id="something fails"),
        pytest.param(standing("due soon", "late"), "orange", "1 due soon", "In order so far: 1 thing is due soon.", id="soon"),
        pytest.param(standing("late", "hint"), "yellow", "2 late or worth a look",
            "In order: 2 things were late or are worth a look.", id="late"),
        pytest.param(standing(), "green", "in order", "All in order: nothing is wrong, late or due soon.", id="nothing"),
        pytest.param(replace(standing(), rules=()), "grey", "not checked",
            "Nothing was checked: no provision has a check.", id="nothing checked"),
    ],
)  # fmt: skip
def test_it_says_how_the_company_stands(result: Result, color: str, state: str, sentence: str) -> None:
    view = site_books.view(result)
    assert said(view) == (["Duban", state], f"Test Company: {sentence}")
    assert [box.get("fill") for box in badge(view).iter(f"{SVG}rect")] == [FRAME, FILLS[color]]


def test_it_says_it_in_chinese() -> None:
    assert said(site_books.view(standing("overdue")), "zh-Hant") == (
        ["督辦", "1項須處理"], "測試公司：未達標：有1項須立即處理。",
    )  # fmt: skip


def test_programs_that_read_aloud_get_the_sentence() -> None:
    picture = badge(site_books.view(standing("overdue")))
    assert (picture.get("role"), picture.get("aria-label")) == ("img", picture.findtext(f"{SVG}title"))


def test_it_is_as_wide_as_its_parts() -> None:
    picture = badge(site_books.view(standing("overdue")), "zh-Hant")
    boxes = [(int(box.get("x", "")), int(box.get("width", ""))) for box in picture.iter(f"{SVG}rect")]
    assert boxes == [(0, 2 * 11 + 14), (36, 4 * 11 + 7 + 14)]
    assert picture.get("width") == str(36 + 65)


@pytest.mark.parametrize("fill", [FRAME, *FILLS.values()])
def test_white_stands_out_on_every_colour(fill: str) -> None:
    """WCAG 2.2: relative luminance, and a contrast of 7 to 1."""
    channels = [int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= 7


def test_it_loads_nothing_and_runs_nothing() -> None:
    evil = site_books.record(
        "setting", "set-company", name="company", value=f"{results.HOSTILE}<script>", effective_from="2026-04-01"
    )
    picture = badge(site_books.view(standing("overdue"), records=(*site_books.RECORDS[:2], evil)))
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} == {"svg", "title", "g", "rect", "text"}
    values = " ".join(value for element in picture.iter() for value in element.attrib.values())
    assert re.findall(r"url\(|https?:|data:", values) == []
    assert (picture.findtext(f"{SVG}title") or "").startswith("x␊::error::y␛[31m <b>|`@user`‹U+202E›")
