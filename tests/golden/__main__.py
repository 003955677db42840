"""``make golden``: rewrite the golden files. Read the difference before you commit it."""

from __future__ import annotations

from tests.golden.outputs import HERE, outputs

for name, text in outputs().items():
    HERE.mkdir(exist_ok=True)
    (HERE / name).write_text(text, "utf-8")
