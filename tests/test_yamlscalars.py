"""What a value without quotes means."""

from __future__ import annotations

import pytest

from tests.yaml_documents import document


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", None), ("~", None), ("null", None), ("Null", "Null"),
        ("true", True), ("false", False), ("True", "True"), ("yes", "yes"), ("no", "no"), ("on", "on"), ("off", "off"),
        ("0", 0), ("-0", 0), ("12", 12), ("-12", -12), ("+12", 12), ("9007199254740991", 9007199254740991),
        ("0123", "0123"), ("00", "00"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("0o17", "0o17"), ("1,000", "1,000"),
        ("1.5", 1.5), ("-0.25", -0.25), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1E3", 1000.0), ("2.5e-1", 0.25),
        ("01.5", "01.5"), (".", "."), ("+", "+"), ("..", ".."), ("1.2.3", "1.2.3"), (".e5", ".e5"),
        ("e5", "e5"), ("1e", "1e"), ("+.e1", "+.e1"), ("٣", "٣"),
        ("18:00", "18:00"), ("2026-04-03", "2026-04-03"), ("2026-04-03T10:15:00+08:00", "2026-04-03T10:15:00+08:00"),
        ("=", "="), ("'12'", "12"), ('"true"', "true"), ("''", ""), ('"\\t\\n\\u4e2d"', "\t\n中"), ("督辦", "督辦"),
    ],
)  # fmt: skip
def test_a_value_means_what_yaml_1_2_says(written: str, meant: object) -> None:
    data = document(f"a: {written}\n").data["a"]
    assert (data, type(data)) == (meant, type(meant))
