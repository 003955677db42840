"""What the steps of the demonstration's history are told: the repository, and who can sign."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.histories import Hand, History


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """The repository, and the General Manager with a key."""

    history: History
    chief: Hand


Step = tuple[str, Callable[[Company], object]]
"""When something begins to happen, and what."""
