"""What Duban says of the sample company has not changed unseen; ``make golden`` rewrites it for a reader to compare."""

from __future__ import annotations

import pytest

from tests.golden.outputs import HERE, outputs

OUTPUTS = outputs()


@pytest.mark.parametrize("name", OUTPUTS)
def test_an_output_is_the_golden_one(name: str) -> None:
    """Byte for byte."""
    assert (HERE / name).read_text("utf-8") == OUTPUTS[name]


def test_there_is_no_golden_file_that_nothing_compares() -> None:
    """One that is left over proves nothing."""
    assert {path.name for path in HERE.iterdir()} == OUTPUTS.keys()
