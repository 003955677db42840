"""What a schema says of when its records concern the reports of quarters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from duban.forms import several


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Since when and until when a record concerns them: paths to moments, or to periods by their names."""

    since: tuple[str, ...]
    until: tuple[str, ...]


def reported(told: Mapping[str, Any] | None) -> Reported | None:
    """What stands under ``reported`` of ``x-register``, if anything."""
    return None if told is None else Reported(since=several(told["from"]), until=several(told.get("until", ())))
