"""From a specification to a drawing that a page holds: drawn once, kept by its digest, and only what drawings are made of."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import vl_convert
from markupsafe import Markup

from duban.markup import escape

KEPT: Final[Mapping[str, frozenset[str]]] = {
    "g": frozenset({"transform", "fill"}),
    "path": frozenset({"d", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "opacity"}),
    "line": frozenset({"x2", "y2", "transform", "stroke", "stroke-width", "stroke-dasharray"}),
    "text": frozenset({"transform", "text-anchor", "font-size", "fill"}),
}
"""Elements of a drawing and their attributes; nothing else reaches a page, whatever the specification says."""

DEFAULTS: Final = {"transform": "translate(0,0)", "stroke-width": "1", "opacity": "1"}
"""Attributes that say what holds without them."""

VERSION: Final = version("vl-convert-python")

DECIMALS: Final = re.compile(r"-?\d+\.\d+")


def drawn(spec: Mapping[str, Any], folder: Path) -> str:
    """The specification as SVG; drawn by the library, or taken from the folder where it was drawn before."""
    asked = json.dumps(spec, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(f"{VERSION}\n{asked}".encode()).hexdigest()
    kept = folder / f"{digest}.svg"
    if not kept.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(vl_convert.vegalite_to_svg(asked, allowed_base_urls=[]), encoding="utf-8", newline="\n")
    return kept.read_text("utf-8")


def picture(svg: str, label: str, names: Mapping[str, str]) -> Markup:
    """The SVG as part of a page, with a label for those who do not see it and names in place of ids.

    NOTE: only known elements and attributes are taken over, and each text is escaped, so that nothing that a record says
    can become more than a text.
    """
    root = ET.fromstring(svg)  # noqa: S314  # ours, of our own library; no entity of it is kept
    inside = "".join(part for child in root for part in _parts(child, names))
    box = " ".join(_short(root.attrib["viewBox"]).split())
    return Markup(f'<svg viewBox="{escape(box)}" role="img" aria-label="{escape(label)}">{inside}</svg>')  # noqa: S704  # safe: only what escape gave


def _parts(node: ET.Element, names: Mapping[str, str]) -> Iterator[str]:
    tag = node.tag.rpartition("}")[2]
    if tag not in KEPT or node.get("display") == "none" or node.get("class") == "background":
        return
    text = node.text or ""
    inside = str(escape(names.get(text, text))) if tag == "text" else "".join(p for n in node for p in _parts(n, names))
    told = {key: _short(node.attrib[key]) for key in sorted(KEPT[tag] & node.attrib.keys())}
    attributes = "".join(f' {key}="{_plain(value)}"' for key, value in told.items() if DEFAULTS.get(key) != value)
    if tag == "g" and not (attributes and inside):
        yield inside
    else:
        yield f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"


def _short(value: str) -> str:
    """Numbers with one decimal, which is less than a screen can show."""
    return DECIMALS.sub(lambda found: f"{float(found[0]):.1f}".removesuffix(".0"), value)


def _plain(value: str) -> str:
    """An attribute of ours as it stands; what could end it is escaped."""
    return value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
