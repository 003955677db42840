"""Every form in which a result is told; each is a pure function from the result to text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from duban.language import Language
from duban.model import Result
from duban.report import github, json_, junit, markdown, sarif, text

REPORTERS: Final[Mapping[str, Callable[[Result, Language], str]]] = MappingProxyType({
    "text": text.report,
    "json": json_.report,
    "sarif": sarif.report,
    "junit": junit.report,
    "github": github.report,
    "markdown": markdown.report,
})  # fmt: skip
"""Name of a form -> its function: one module each."""
