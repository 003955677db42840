"""What readers call the figures of regulations, as each regulation's record says."""

from __future__ import annotations

from duban.model import Text
from duban.pages.view import View


def figure_name(view: View, rule: str, name: str) -> Text:
    """The figure's name in its provision's regulation; its own name in words where that has none for it."""
    known = view.rules.get(rule)
    record = None if known is None else view.by_id.get(known.regulation)
    match None if record is None else record.data.get("figure_names", {}).get(name):
        case {"en": str(en), "zh": str(zh)}:
            return Text(en=en, zh=zh)
        case _:
            return Text(en=name.replace("_", " "), zh=name.replace("_", " "))
