"""A whole company read from its folder: settings, time, the trail, and every sort of problem at once."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from git import Repo

from duban.company import open_company
from duban.evaluate import evaluate
from duban.model import DubanError, Finding
from tests.books import moment
from tests.histories import ADA, BEN, begin
from tests.houses import house

NOW = moment("2026-04-10 09:00")


def setting(key: str, name: str, value: str, since: str = "2026-04-01") -> dict[str, str | None]:
    """The file of a setting."""
    text = f'id: s-{since}\n{key}: {name}\nvalue: {value}\neffective_from: "{since}"\nreason: It suits.\n'
    return {f"records/settings/s-{since}.yml": text}


def findings(root: Path, now: datetime = NOW) -> list[Finding]:
    """All findings of a company."""
    company, clock, _ = open_company(root, now)
    return list(evaluate(company, clock).findings)


def told(root: Path) -> list[tuple[str, str, int]]:
    """State, place and line of each finding."""
    return [(f.state, f.place.path, f.place.line) for f in findings(root)]


def test_a_company_without_git_is_told_so_and_still_checked(tmp_path: Path) -> None:
    """Vacant since Friday, two working days ended on Wednesday; and no history proves anything."""
    assert told(house(tmp_path)) == [
        ("error", ".", 1),
        ("breach", "records/posts/post-planner.yml", 1),
    ]


def test_in_a_repository_nothing_is_said_of_git(tmp_path: Path) -> None:
    """The result names the commit that it speaks of."""
    repository = Repo.init(house(tmp_path))
    repository.git.add("-A")
    repository.git.execute(
        ["git", "-c", "user.name=Ada", "-c", "user.email=ada@house.test", "commit", "-q", "-m", "The house"]
    )
    company, _, _ = open_company(tmp_path, NOW)
    assert company.commit == repository.head.commit.hexsha
    assert [state for state, *_ in told(tmp_path)] == ["breach"]


def test_a_repository_without_a_commit_has_no_history_either(tmp_path: Path) -> None:
    Repo.init(house(tmp_path))
    (found, *_) = findings(tmp_path)
    assert (found.state, found.facet) == ("error", "error.no-commit")


def test_a_cut_off_history_is_an_error(tmp_path: Path) -> None:
    """A shallow clone cannot prove what it does not hold."""
    origin = Repo.init(house(tmp_path / "origin"))
    for number in range(2):
        (tmp_path / "origin" / "note.txt").write_text(f"{number}", "utf-8")
        origin.git.add("-A")
        origin.git.execute(
            ["git", "-c", "user.name=Ada", "-c", "user.email=ada@house.test", "commit", "-q", "-m", f"Note {number}"]
        )
    Repo.clone_from(f"file://{tmp_path / 'origin'}", tmp_path / "copy", depth=1)
    (found, *_) = findings(tmp_path / "copy")
    assert found.state == "error"
    assert "shallow" in found.message["en"]


def test_settings_of_the_company(tmp_path: Path) -> None:
    """Zone, closing hour, warning window and proof, each from its first day."""
    root = house(tmp_path, {
        **setting("name", "closing-hour", '"17:30"'),
        **setting("name", "zone", "Asia/Tokyo", "2026-04-02"),
        **setting("name", "warning-window", "5", "2026-04-03"),
        **setting("name", "approval-proof", "[review]", "2026-04-04"),
        **setting("name", "closing-hour", '"12:00"', "2026-12-01"),
    })  # fmt: skip
    company, clock, _ = open_company(root, NOW)
    assert (clock.closing, clock.zone, company.warning_days, company.proof) == (
        time(17, 30), ZoneInfo("Asia/Tokyo"), 5, ("review",),
    )  # fmt: skip


def test_a_moment_without_zone_is_one_of_the_companys(tmp_path: Path) -> None:
    """Nine in the morning is nine in Shanghai."""
    _, clock, _ = open_company(house(tmp_path), datetime(2026, 4, 10, 9))  # noqa: DTZ001 - as the command line gives it
    assert clock.now == NOW


def test_a_zone_that_does_not_exist(tmp_path: Path) -> None:
    """Nothing can be counted in it, so nothing is."""
    with pytest.raises(DubanError, match="Asia/Atlantis"):
        open_company(house(tmp_path, setting("name", "zone", "Asia/Atlantis")), NOW)


def test_no_company(tmp_path: Path) -> None:
    """A folder without records/ is not taken for a company in perfect order."""
    with pytest.raises(DubanError, match="records/"):
        open_company(house(tmp_path / "house").parent, NOW)


def test_every_problem_of_a_run_in_one_run(tmp_path: Path) -> None:
    """Each file that is wrong is told with its line, and what is right is checked all the same."""
    root = house(tmp_path, {
        **setting("figure", "HR-01-0a.vacancy", "3"),
        "records/people/bea.yml": "id: bea\nname: {en: Bea, zh: 貝}\ndepartment: kitchen\n",
        "records/people/cid.yml": "id: sid\nname: {en: Cid, zh: 西}\ndepartment: stores\n",
        "records/people/dan.yml": "id: dan\nid: dan\n",
        "records/people/eve.yml": "id: eve\nnaem: {en: Eve, zh: 夏}\ndepartment: stores\n",
        "records/people/more/ada.yml": "id: ada\nname: {en: Ada, zh: 阿達}\ndepartment: stores\n",
        "records/persons/fay.yml": "id: fay\n",
        "records/people/gus.yaml": "id: gus\n",
        "records/loose.yml": "id: loose\n",
        "records/regulations/house/2.yml": (
            "regulation: hose\nchapter: {en: More, zh: 又}\nprovisions:\n- id: HR-02-0a\n  article: Art. 2\n"
            "  kind: duty\n  subject: post\n  label: {en: Held, zh: 在崗}\n  says: {en: Held., zh: 在崗。}\n  owner: {department: stores}\n"
            "  figures: {}\n  checks:\n  - holds: {of: {type: post}, most: {holder: present}}\n"
        ),
    })  # fmt: skip
    assert sorted(told(root)) == [
        ("breach", "records/posts/post-planner.yml", 1),
        ("error", ".", 1),
        ("invalid", "records/loose.yml", 1),
        ("invalid", "records/people/bea.yml", 3),
        ("invalid", "records/people/cid.yml", 1),
        ("invalid", "records/people/dan.yml", 2),
        ("invalid", "records/people/eve.yml", 1),
        ("invalid", "records/people/eve.yml", 2),
        ("invalid", "records/people/gus.yaml", 1),
        ("invalid", "records/people/more/ada.yml", 1),
        ("invalid", "records/persons/fay.yml", 1),
        ("invalid", "records/regulations/house/2.yml", 13),
        ("invalid", "records/regulations/house/2.yml", 13),
        ("invalid", "records/settings/s-2026-04-01.yml", 2),
    ]


def test_how_far_reading_has_come(tmp_path: Path) -> None:
    """Told file by file."""
    steps: list[tuple[int, int]] = []
    open_company(house(tmp_path), NOW, lambda done, of: steps.append((done, of)))
    assert steps == [(number, 8) for number in range(1, 9)]


def test_the_keys_of_those_who_may_sign_are_no_record(tmp_path: Path) -> None:
    """The file stands beside the folders of records."""
    assert "records/allowed_signers" not in [
        place for _, place, _ in told(house(tmp_path, {"records/allowed_signers": ""}))
    ]


def test_an_approval_is_proven_from_the_history(tmp_path: Path) -> None:
    """Ada approves as management what Ben wrote; the setting itself asks for the author's commit from its first day."""
    proof = setting("name", "approval-proof", "[author]")
    approval = '- {role: management, person: ada, decision: approved, at: "2026-03-30T09:00:00+08:00"}\n'
    path, text = next(iter(proof.items()))
    ada = "id: ada\nname: {en: Ada, zh: 阿達}\ndepartment: stores\nemail: ada@house.test\n"
    history = begin(house(tmp_path, {**proof, "records/people/ada.yml": ada}), author=BEN)
    history.commit(BEN, "2026-03-30 08:00")
    commit = history.commit(ADA, "2026-03-30 09:00", {path: f"{text}approvals:\n{approval}"})
    company, clock, _ = open_company(tmp_path, NOW)
    (known,) = evaluate(company, clock).approvals
    assert (known.subject.id, known.way, known.source) == ("s-2026-04-01", "author", commit)


def test_the_files_that_govern_are_named_by_a_setting(tmp_path: Path) -> None:
    """Once approvals need proof, all kinds count from that day; or those that the company names, from theirs."""
    history = begin(house(tmp_path, setting("name", "approval-proof", "[author]")))
    history.commit(BEN, "2026-04-01 09:00")
    history.commit(
        BEN, "2026-04-03 09:00", {"schemas/common.json": (tmp_path / "schemas/common.json").read_text("utf-8") + "\n"}
    )
    assert [file.path for file in open_company(tmp_path, NOW)[0].governing] == ["schemas/common.json"]
    history.write(setting("name", "governing-files", "[calendars]", "2026-04-02"))
    assert open_company(tmp_path, NOW)[0].governing == ()
