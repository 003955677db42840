"""Who signs what a change touches."""

from __future__ import annotations

from pathlib import Path

from duban.comparison import Comparison
from tests.changes import POST, PROVISIONS, RULES, company, judged, post, setting

FILL = "records/settings/s-fill.yml"
SIGNED = (
    'approvals:\n- {role: management, person: ada, decision: approved, at: "2026-04-10T10:00:00+08:00"}\n'
)  # fmt: skip


def told(comparison: Comparison) -> list[tuple[str, str, list[tuple[tuple[str, ...], str | None]]]]:
    return [(c.rule, c.subject.id, [(step.roles, step.person) for step in c.steps]) for c in comparison.chains]


def test_the_chain_of_a_record_that_is_new(tmp_path: Path) -> None:
    """One of two roles first, then the board; Ada has signed for management."""
    comparison = judged(company(tmp_path), {FILL: setting(3, approvals=SIGNED)})
    assert told(comparison) == [
        ("HR-04-0a", "s-fill", [(("department-head", "management"), "ada"), (("board",), None)]),
    ]  # fmt: skip


def test_only_of_records_that_are_touched(tmp_path: Path) -> None:
    history = company(tmp_path, {FILL: setting(3)})
    assert told(judged(history, {POST: post(vacant_since='"2026-04-03"', note="Looked at")})) == []
    assert [name for _, name, _ in told(judged(history, {FILL: setting(4)}))] == ["s-fill"]


def test_a_record_that_only_changes_its_name_is_not_touched(tmp_path: Path) -> None:
    history = company(tmp_path, {FILL: setting(3)})
    renamed = {FILL: None, "records/settings/s-vacancies.yml": setting(3).replace("s-fill", "s-vacancies")}
    assert told(judged(history, renamed)) == []


def test_a_check_that_cannot_be_carried_out_names_nobody(tmp_path: Path) -> None:
    """That it cannot is a finding of its own."""
    astray = PROVISIONS.replace("of: {type: setting, where: {figure: present}}", "of: {type: postcard}")
    assert told(judged(company(tmp_path, {RULES: astray}), {FILL: setting(3)})) == []


def test_a_regulation_that_is_still_to_come_asks_for_no_signature(tmp_path: Path) -> None:
    file = "records/regulations/house.yml"
    history = company(tmp_path)
    later = (tmp_path / file).read_text("utf-8").replace("2026-04-01", "2026-09-01")
    assert told(judged(history, {file: later, FILL: setting(3)})) == []


PROOF = 'id: s-proof\nname: approval-proof\nvalue: [review]\neffective_from: "2026-04-01"\nreason: x\n'


def test_a_signature_without_proof_is_still_to_be_given(tmp_path: Path) -> None:
    """No review shows that Ada approved what the change makes of the setting."""
    history = company(tmp_path, {"records/settings/s-proof.yml": PROOF, FILL: setting(3, approvals=SIGNED)})
    assert told(judged(history, {FILL: setting(4, approvals=SIGNED)})) == [
        ("HR-04-0a", "s-fill", [(("department-head", "management"), None), (("board",), None)]),
    ]  # fmt: skip


def test_who_signs_a_file_that_governs(tmp_path: Path) -> None:
    """A calendar that another change leaves as it is needs nobody."""
    files = PROVISIONS.replace("of: {type: setting, where: {figure: present}}", "of: {type: file}")
    history = company(tmp_path, {"records/settings/s-proof.yml": PROOF, RULES: files})
    calendar = "records/calendars/cn-2025.yml"
    text = (tmp_path / calendar).read_text("utf-8")
    changed = judged(history, {calendar: f"{text}# Looked through.\n"})
    chain = [(("department-head", "management"), None), (("board",), None)]
    assert [row for row in told(changed) if row[1] == calendar] == [("HR-04-0a", calendar, chain)]
    history.git("branch", "--force", "main", "HEAD")
    assert told(judged(history, {"notes.txt": "Nothing."})) == []
