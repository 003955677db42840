"""A format checker of jsonschema that knows the project's own formats, and no other library's."""

from __future__ import annotations

from typing import Final

from jsonschema import FormatChecker

from duban.formats import FORMATS


def _checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, fits in FORMATS.items():
        checker.checks(name)(lambda value, fits=fits: not isinstance(value, str) or fits(value))
    return checker


CHECKER: Final = _checker()
