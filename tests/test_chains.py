"""Who signs what a change touches."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from duban.chains import Signature
from duban.comparison import Comparison
from tests.changes import POST, PROVISIONS, RULES, company, judged, post, setting

FILL = "records/settings/s-fill.yml"
SIGNED = (
    'approvals:\n- {role: management, person: ada, decision: approved, at: "2026-04-10T10:00:00+08:00"}\n'
)  # fmt: skip


def told(comparison: Comparison) -> list[tuple[str, str, list[tuple[tuple[str, ...], str | None]]]]:
    return [(c.rule, c.subject.id, [_signature(step) for step in c.steps]) for c in comparison.chains]


def _signature(step: Signature) -> tuple[tuple[str, ...], str | None]:
    return tuple(role.id for role in step.roles), step.person and step.person.id


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


ROLES: Final = {
    "records/people/ben.yml": "id: ben\nname: {en: Ben, zh: 阿本}\ndepartment: stores\n",
    "records/people/cai.yml": "id: cai\nname: {en: Cai, zh: 阿才}\ndepartment: stores\n",
    "records/posts/post-head.yml": "id: post-head\ntitle: {en: Head, zh: 負責人}\ndepartment: stores\ncore: true\nroles: [department-head]\nholder: ada\n",
    "records/posts/post-chair.yml": "id: post-chair\ntitle: {en: Chair, zh: 董事長}\ndepartment: stores\ncore: true\nroles: [board]\nholder: ben\n",
    "records/posts/post-old.yml": (
        "id: post-old\ntitle: {en: Director, zh: 董事}\ndepartment: stores\ncore: true\nroles: [board]\n"
        'past_holders:\n- {person: cai, from: "2024-01-01", to: "2026-03-31"}\n'
    ),
}


def holders(comparison: Comparison) -> list[list[str]]:
    """By step of the only chain, who may sign as readers know them."""
    (chain,) = comparison.chains
    return [[holder.name.en for holder in step.holders] for step in chain.steps]


def test_who_may_sign_now_is_named_beside_the_role(tmp_path: Path) -> None:
    """Cai left the board in March."""
    history = company(tmp_path, dict(ROLES))
    assert holders(judged(history, {FILL: setting(3)})) == [["Ada"], ["Ben"]]


def test_whoever_has_signed_stands_alone(tmp_path: Path) -> None:
    history = company(tmp_path, dict(ROLES))
    assert holders(judged(history, {FILL: setting(3, approvals=SIGNED)})) == [[], ["Ben"]]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        pytest.param("\n      not_by: [proposed_by]", [[], ["Ben"]], id="whoever proposed it may not"),
        pytest.param("", [["Ada"], ["Ben"]], id="else they may"),
    ],
)
def test_who_may_not_sign_is_not_named(tmp_path: Path, more: str, named: list[list[str]]) -> None:
    rules = PROVISIONS.replace("{role: board}]", "{role: board}]" + more)
    history = company(tmp_path, {RULES: rules, **ROLES})
    assert holders(judged(history, {FILL: setting(3, approvals="proposed_by: ada\n")})) == named


@pytest.mark.parametrize(
    ("where", "named"),
    [
        pytest.param("{person: {is: ben}}", ["Ben"], id="as the step asks"),
        pytest.param("{minutes: present}", ["Ben", "Cai"], id="all where only the approval itself will tell"),
    ],
)
def test_who_fits_the_step_is_named(tmp_path: Path, where: str, named: list[str]) -> None:
    rules = PROVISIONS.replace("{role: board}]", f"{{role: board, where: {where}}}]")
    both = ROLES["records/posts/post-old.yml"].partition("past_holders")[0] + "holder: cai\n"
    history = company(tmp_path, {**ROLES, RULES: rules, "records/posts/post-old.yml": both})
    assert holders(judged(history, {FILL: setting(3)}))[1] == named


def test_who_signs_that_a_record_goes(tmp_path: Path) -> None:
    """Whoever takes a record away sees at once who has to decide it; what went before is another change's matter."""
    supervised = 'id: s-since\nname: supervised-since\nvalue: "2026-04-01"\neffective_from: "2026-04-01"\nreason: x\n'
    rules = PROVISIONS.replace("of: {type: setting, where: {figure: present}}", "of: {type: removal}")
    cai = "records/people/cai.yml"
    history = company(tmp_path, {**ROLES, "records/settings/s-since.yml": supervised, RULES: rules, POST: post()})
    chain = [(("department-head", "management"), None), (("board",), None)]
    assert told(judged(history, {POST: None})) == [("HR-04-0a", POST, chain)]
    history.git("branch", "--force", "main", "HEAD")
    assert told(judged(history, {cai: None, "records/posts/post-old.yml": None})) == [
        ("HR-04-0a", cai, chain), ("HR-04-0a", "records/posts/post-old.yml", chain),
    ]  # fmt: skip
