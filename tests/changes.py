"""Changes of a small company in a real repository, judged against the commit that they began from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from duban.cli.opening import Opened, opened_with_base
from duban.comparison import Comparison
from tests.books import moment
from tests.histories import ADA, Files, History, begin
from tests.houses import house

BEFORE: Final = "2026-04-01 10:00"
NOW: Final = "2026-04-20 09:00"
"""A Monday; the post is vacant since Friday, 3 April."""

POST: Final = "records/posts/post-planner.yml"
RULES: Final = "records/regulations/house/2.yml"

PROVISIONS: Final = """\
regulation: house
chapter: {en: Duties, zh: 義務}
provisions:
- id: HR-02-0a
  article: Art. 2
  kind: deadline
  subject: post
  label: {en: Vacancies are filled, zh: 空缺補齊}
  says: {en: A vacancy is filled within 5 working days., zh: 空缺應於5個工作日內補足。}
  owner: {department: stores}
  figures:
    fill: {op: "<=", value: null, unit: working day, param: true, default: 5}
  checks:
  - answered:
      of: {type: post, where: {vacant_since: present}}
      at: vacant_since
      within: fill
      by: {path: holder_since}
- id: HR-03-0a
  article: Art. 3
  kind: cadence
  subject: retrospective
  label: {en: Monthly retrospective, zh: 每月復盤}
  says: {en: A retrospective is held every month., zh: 每月復盤一次。}
  owner: {department: stores}
  figures:
    retrospectives: {op: ">=", value: 1, unit: per month}
  checks:
  - every:
      by: {type: retrospective, at: held_at}
      count: retrospectives
- id: HR-04-0a
  article: Art. 4
  kind: approval
  subject: setting
  label: {en: Figures are adopted by the board, zh: 數值由董事會採納}
  says: {en: "The head of the department, then the board sign each adopted figure.", zh: 採用的數值須先後由部門負責人與董事會簽署。}
  owner: {department: stores}
  figures: {}
  checks:
  - signed:
      of: {type: setting, where: {figure: present}}
      chain: [{role: [department-head, management]}, {role: board}]
"""


def company(folder: Path, files: Mapping[str, str | None] | None = None) -> History:
    """The company on ``main``, in one commit; the work tree is on the branch ``change``."""
    house(folder, {RULES: PROVISIONS, **(files or {})})
    history = begin(folder)
    history.commit(ADA, BEFORE, says="Begin")
    history.git("checkout", "--quiet", "-b", "change")
    return history


def post(name: str = "post-planner", **data: str) -> str:
    """The file of a core post."""
    lines = "".join(f"{key}: {value}\n" for key, value in data.items())
    return f"id: {name}\ntitle: {{en: Planner, zh: 策劃師}}\ndepartment: stores\ncore: true\n{lines}"


def setting(value: int, since: str = "2026-04-01", approvals: str = "") -> str:
    """The file of a setting that adopts how soon vacancies are filled."""
    return (
        f'id: s-fill\nfigure: HR-02-0a.fill\nvalue: {value}\neffective_from: "{since}"\nreason: It suits.\n{approvals}'
    )


def opened(history: History, now: str = NOW, base: str = "main") -> Opened:
    """The work tree and its comparison."""
    return opened_with_base(history.root, moment(now), base)


def judged(history: History, files: Files | None = None, now: str = NOW, base: str = "main") -> Comparison:
    """What a commit of some files does."""
    history.commit(ADA, "2026-04-02 10:00", files)
    comparison = opened(history, now, base).comparison
    assert comparison is not None
    return comparison


def told(comparison: Comparison) -> list[tuple[str, str, str, str]]:
    """Standing, rule, subject and state of what is not as it was."""
    return sorted(
        (found.standing, found.finding.rule, found.finding.subject.id, "gone" if found.gone else found.finding.state)
        for found in comparison.findings
        if found.standing != "unchanged"
    )
