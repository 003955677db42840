"""What records are called."""

from __future__ import annotations

from duban.model import Text
from duban.titles import title, titled
from tests.books import record


def test_title_name_or_id() -> None:
    """In both languages, the same where there is one only."""
    both = Text(en="Press", zh="印刷機")
    assert title(record("tool", "t", title={"en": "Press", "zh": "印刷機"})) == both
    assert title(record("person", "p", name={"en": "Press", "zh": "印刷機"})) == both
    assert title(record("tool", "t", title="Press")) == Text(en="Press", zh="Press")
    assert title(record("tool", "t")) == Text(en="t", zh="t")


def test_by_id() -> None:
    """An id without record is its own title."""
    records = {"t": record("tool", "t", title="Press")}
    assert titled(records, "t") == Text(en="Press", zh="Press")
    assert titled(records, "u") == Text(en="u", zh="u")
