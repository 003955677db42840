"""A small company in a folder of its own, for tests that read files: real schemas, one regulation, few records."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent

FILES: Final = {
    "records/departments/stores.yml": "id: stores\nname: {en: Stores, zh: 倉庫}\n",
    "records/people/ada.yml": "id: ada\nname: {en: Ada, zh: 阿達}\ndepartment: stores\n",
    "records/posts/post-planner.yml": (
        'id: post-planner\ntitle: {en: Planner, zh: 策劃師}\ndepartment: stores\ncore: true\nvacant_since: "2026-04-03"\n'
    ),
    "records/regulations/house.yml": (
        'id: house\ntitle: {en: House rules, zh: 守則}\nprefix: HR\nversion: "1"\neffective_from: "2026-04-01"\n'
    ),
    "records/regulations/house/1.yml": """\
regulation: house
chapter: {en: General, zh: 總則}
provisions:
- id: HR-01-0a
  article: Art. 1
  kind: threshold
  subject: post
  label: {en: Core post vacant over 2 working days, zh: 核心崗位空缺逾2個工作日}
  says: {en: A core post is not vacant for more than 2 working days., zh: 核心崗位空缺不得超過2個工作日。}
  owner: {department: stores}
  figures:
    vacancy: {op: ">", value: 2, unit: working day}
  checks:
  - limit:
      of: {type: post, where: {core: true}}
      measure: {elapsed: {since: vacant_since}}
      figure: vacancy
""",
}


def house(folder: Path, files: dict[str, str | None] | None = None) -> Path:
    """The small company below a folder, with files added, changed, or (None) left out."""
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    calendars = folder / "records" / "calendars"
    shutil.copytree(ROOT / "records" / "calendars", calendars)
    for name, text in {**FILES, **(files or {})}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return folder
