"""A company that keeps records under supervision in a real history, and what the record-keeping regulation finds in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final

from duban.company import open_company
from duban.evaluate import evaluate
from duban.model import Finding, Result
from tests.books import moment
from tests.histories import ADA, Hand, History, as_text, begin
from tests.houses import FILES, ROOT, house

CAI: Final = Hand(name="Cai", email="cai@house.test")

PROVISIONS: Final = "records/regulations/record-keeping/02-history.yml"
STOCKTAKE: Final = "records/stocktakes/stocktake-w14.yml"
NOW: Final = "2026-04-24 17:00"
"""A Friday."""


def person(name: str, department: str = "stores") -> str:
    return as_text({
        "id": name, "name": {"en": name.title(), "zh": name}, "department": department, "email": f"{name}@house.test",
    })  # fmt: skip


def setting(name: str, value: Any, since: str = "2026-04-01") -> str:
    return as_text({"id": f"set-{name}", "name": name, "value": value, "effective_from": since, "reason": "It is so."})


COMPANY: Final = {
    "records/departments/management.yml": "id: management\nname: {en: Management, zh: 管理層}\n",
    "records/people/ada.yml": person("ada"),
    "records/people/ben.yml": person("ben"),
    "records/people/cai.yml": person("cai", "management"),
    "records/regulations/record-keeping.yml": (
        'id: record-keeping\ntitle: {en: Records, zh: 記錄}\nprefix: RK\nversion: "1"\neffective_from: "2026-04-01"\n'
    ),
    PROVISIONS: (ROOT / PROVISIONS).read_text("utf-8"),
    "records/settings/set-supervised-since.yml": setting("supervised-since", "2026-04-07"),
}


def company(folder: Path, files: dict[str, str | None] | None = None) -> History:
    """The company as its first commit brought it in, on 1 April; what commits do after 7 April counts."""
    vacancy = {"records/posts/post-planner.yml": FILES["records/posts/post-planner.yml"].partition("vacant")[0]}
    house(folder, {**COMPANY, **vacancy, **(files or {})})
    history = begin(folder)
    history.commit(ADA, "2026-04-01 09:00", says="Begin")
    return history


def stocktake(name: str = "stocktake-w14", **more: Any) -> str:
    """A regular count of the tools; closed once it is consolidated."""
    return as_text({
        "id": name, "subtype": "regular", "title": {"en": "Tools, week 14", "zh": "第14週工具"}, "resource_type": "tool",
        "department": "stores", "by": "ada", **more,
    })  # fmt: skip


def at(text: str) -> str:
    """A moment of Shanghai, to the minute or second, as records write it."""
    return f"{text.replace(' ', 'T')}{'' if text.count(':') > 1 else ':00'}+08:00"


def result(history: History, now: str = NOW) -> Result:
    """What is found as of a moment."""
    opened, clock, _ = open_company(history.root, moment(now))
    return evaluate(opened, clock)


def findings(history: History, now: str = NOW) -> list[Finding]:
    """The findings about how records were kept; nothing else may be wrong."""
    found = result(history, now).findings
    assert {finding.rule[:5] for finding in found} <= {"RK-02"}, [finding.message["en"] for finding in found]
    return list(found)


def told(history: History, now: str = NOW) -> list[tuple[str, str, str]]:
    """Provision, subject and facet of each finding."""
    return [(finding.rule, finding.subject.id, finding.facet) for finding in findings(history, now)]


def digest(history: History, path: str, revision: str = "HEAD") -> str:
    """SHA-256 of a file as a commit holds it, as decisions name it."""
    text = history.git("show", f"{revision}:{path}") + "\n"
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def decision(
    path: str, content: str, by: str = "cai", on: str = "2026-04-20 10:00", *, removed: bool = False
) -> dict[str, str]:
    """A decision of Management that approves a file exactly as it is, or that it goes."""
    given = {"role": "management", "person": by, "decision": "approved", "at": at(on)}
    record = {
        "id": "decision-1", "subtype": "data-change", "department": "management", "reason": "It was a slip.",
        "contents": [{"path": path, "content": content, **({"removed": True} if removed else {})}], "approvals": [given],
    }  # fmt: skip
    return {"records/decisions/decision-1.yml": as_text(record)}
