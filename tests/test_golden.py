"""What Duban says of the sample company has not changed unseen; ``make golden`` rewrites it for a reader to compare."""

from __future__ import annotations

from tests.golden.outputs import HERE, outputs


def test_every_output_is_the_golden_one() -> None:
    """Byte for byte, and no golden file is left over, which would prove nothing."""
    assert {path.name: path.read_text("utf-8") for path in HERE.iterdir()} == outputs()
