"""The content of a record that approvals cover, as a digest that any later change breaks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from duban.ledger import values_at


def digest(data: Mapping[str, Any], approved: Iterable[tuple[str, ...]]) -> str:
    """``sha256:…`` over the approved properties of a record, whatever their order in the file."""
    content = sorted((list(path), value) for pattern in approved for path, value in values_at(data, pattern))
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"
