"""Which texts are dates, moments, e-mail addresses and web addresses."""

from __future__ import annotations

import pytest

from duban.formats import FORMATS

GOOD = {
    "date": ("1900-01-01", "2024-02-29", "2199-12-31"),
    "date-time": (
        "2026-04-03T10:15:00+08:00", "2026-04-03T00:00:00Z", "2026-04-03T23:59:59.999999-11:30",
        "2024-02-29T10:15:00.5+08:00",
    ),
    "email": ("a@b.hk", "chan.tai-man+duban@mail.example.com", "o'neil@a-b.cn"),
    "uri": (
        "https://example.com", "http://localhost:8000/a?b=c#d", "https://example.com/%E7%9D%A3", "mailto:a@b.hk",
        "https://example.com?x=(1)",
    ),
}  # fmt: skip

BAD = {
    "date": (
        "", "2026-02-30", "2025-02-29", "2026-4-3", "20260403", "2026-W14-5", "2026-04-03 ", "2026-04-03\n", "1899-12-31",
        "2200-01-01", "0000-01-01", "２０２６-04-03", "2026-04-03T10:15:00+08:00", "2026/04/03",
    ),
    "date-time": (
        "", "2026-04-03", "2026-04-03T10:15:00", "2026-04-03T10:15+08:00", "2026-04-03 10:15:00+08:00",
        "2026-04-03t10:15:00+08:00", "2026-04-03T10:15:00z", "2026-04-03T23:59:60Z", "2026-04-03T24:00:00Z",
        "2026-04-03T10:60:00Z", "2026-04-03T10:15:00+0800", "2026-04-03T10:15:00+08", "2026-04-03T10:15:00+24:00",
        "2026-04-03T10:15:00.1234567Z", "2026-02-30T10:15:00Z", "9999-12-31T23:59:59-23:59", "2026-04-03T10:15:00Z\n",
    ),
    "email": (
        "", "a", "a@b", "a@", "@b.hk", "a b@c.hk", "a@b..hk", ".a@b.hk", "a..b@c.hk", "a@-b.hk", "a@b.hk\n", "陳@b.hk",
        "a" * 250 + "@b.hk", '"a"@b.hk', "a@[127.0.0.1]",
    ),
    "uri": (
        "", "example.com", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "https:///a",
        "https://example.com/a b", "https://example.com/督", "https://example.com/%zz", "https://user@example.com",
        "mailto:nobody", "https://example.com\n", "HTTPS://example.com",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in GOOD.items() for text in texts])
def test_a_text_of_the_format_is_accepted(name: str, text: str) -> None:
    assert FORMATS[name](text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_any_other_text_is_refused(name: str, text: str) -> None:
    assert not FORMATS[name](text)


def test_every_format_has_its_examples() -> None:
    assert GOOD.keys() == BAD.keys() == FORMATS.keys()
