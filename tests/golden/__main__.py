"""``make golden``: rewrite the golden files and CODEOWNERS. Read the difference before you commit it."""

from __future__ import annotations

from duban.report.codeowners import codeowners
from tests.golden.outputs import HERE, outputs
from tests.situations import ROOT, sample

for name, text in outputs().items():
    HERE.mkdir(exist_ok=True)
    (HERE / name).write_text(text, "utf-8")
company, clock, schemas = sample()
(ROOT / ".github" / "CODEOWNERS").write_text(codeowners(company, clock, schemas.folders), "utf-8")
