"""Numbers on pages of what is wrong and due are those of the sample's result and records, in every language."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from duban.language import LANGUAGES
from tests.published import (
    colored,
    failing,
    keys,
    kind,
    open_duties,
    owned,
    page,
    records,
    result,
    says,
    shown_rules,
    undone,
)

pytestmark = [pytest.mark.whole, pytest.mark.parametrize("language", LANGUAGES)]

SPANS: Final = {"overdue": 0, "within-day": 1, "within-week": 7, "within-month": 30, "later": 100_000}
"""Section of the page of what is due -> the days within which its duties fall due."""


def test_the_front_page_counts_what_was_found(site: Path, language: str) -> None:
    held, front = result(site), page(site, language, "index")
    findings, fails = held["findings"], failing(held["findings"])
    states = Counter(finding["state"] for finding in findings if finding["waived_by"] is None)
    numbers = [card.numbers[0] for card in front[""].cards]
    order = ["invalid", "error", "breach", "overdue", "unproven", "due soon", "late", "hint"]
    assert numbers[: len(order)] == [states[state] for state in order]
    assert numbers[len(order)] == sum(finding["waived_by"] is not None for finding in findings)
    departments = len({finding["owner"]["department"] for finding in fails} - {None})
    total, rules = held["summary"]["records"], len(held["rules"])
    left = sum(rule["unchecked"] is not None for rule in held["rules"])
    assert says(front[""], language, f"{len(fails)} things need action", f"{len(fails)}項須立即處理")
    assert says(front[""], language, f"{departments} departments", f"{departments}個部門")
    assert says(front[""], language, f"{total} records were checked", f"{total}筆記錄")
    assert re.search(rf"(?<!\d){rules}(?!\d)", front[""].said.words)
    assert says(front[""], language, f"{left} of these", f"{left}條只能由人判斷")
    assert says(front[""], language, f"{states['error']} thing could not", f"{states['error']}項未能檢查")


def test_the_front_page_counts_by_department(site: Path, language: str) -> None:
    findings = result(site)["findings"]
    shown = {
        Path(card.links[0]).stem: card.numbers
        for card in page(site, language, "index")[""].cards
        if "departments/" in card.links[0]
    }
    for name in records("department"):
        counts = [len(failing(owned(findings, name))), len(colored(owned(findings, name), "orange"))]
        assert shown.pop(name) == [count for count in counts if count], name
    assert shown == {}


def test_the_front_page_shows_the_worst_and_the_next(site: Path, language: str) -> None:
    front, fails, coming = page(site, language, "index"), failing(result(site)["findings"]), open_duties(site)
    (worst,), (due,) = front["worst"].open, front["due"].open
    assert keys(worst) == [finding["key"] for finding in fails[:8]]
    assert says(front["worst"], language, f"{len(fails) - 8} more to act", f"{len(fails) - 8}項須處理")
    assert len(due.body) == 8
    assert shown_rules(due) <= Counter(duty["rule"] for duty in coming if duty["due"] <= coming[7]["due"])
    assert says(front["due"], language, f"{len(coming) - 8} more", f"{len(coming) - 8}項")


def test_departments_are_compared(site: Path, language: str) -> None:
    findings = result(site)["findings"]
    (table,) = page(site, language, "departments/index")[""].open
    assert {Path(row[0].links[0]).stem for row in table.body} == records("department").keys()
    red = 0
    for row in table.body:
        own = owned(findings, Path(row[0].links[0]).stem)
        counts = [len(failing(own)), len(colored(own, "orange")), len(colored(own, "yellow"))]
        assert [cell.numbers[0] for cell in row[2:5]] == counts
        red += counts[0] > 0
    total = len(table.body)
    assert says(
        page(site, language, "departments/index")[""], language, f"{red} of {total}", f"{total}個部門中，{red}個"
    )


def test_each_department_counts_its_own(site: Path, language: str) -> None:
    held = result(site)
    month = held["now"] + timedelta(days=30)
    for name in records("department"):
        own, shown = owned(held["findings"], name), page(site, language, f"departments/{name}")
        fails, soon, rest = failing(own), colored(own, "orange"), colored(own, "yellow")
        waived = [finding for finding in own if finding["waived_by"] is not None]
        counts = (
            f"{len(fails)} to act on now, {len(soon)} due soon",
            f"{len(fails)}項須立即處理，{len(soon)}項即將到期",
        )
        assert says(shown[""], language, *counts), name
        assert not waived or says(shown[""], language, f"{len(waived)} finding", f"{len(waived)}項發現已獲豁免")
        tables = shown["findings"].tables
        assert [len(table.body) for table in tables] == [len(f) for f in ((*fails, *soon), rest, waived) if f], name
        assert [fold.numbers for fold in shown["findings"].folds] == [[len(f)] for f in (rest, waived) if f], name
        due = [duty for duty in owned(open_duties(site), name) if duty["due"] <= month]
        assert sum((shown_rules(table) for table in shown["due"].open), Counter()) == Counter(d["rule"] for d in due)
        people = [one for one in records("person").values() if one.get("department") == name]
        posts = [one for one in records("post").values() if one.get("department") == name]
        assert [fold.numbers for fold in shown["people"].folds] == [[len(people), len(posts)]], name


def test_every_finding_stands_under_its_state(site: Path, language: str) -> None:
    findings = result(site)["findings"]
    shown = page(site, language, "findings")
    total = len(failing(findings))
    assert says(shown[""], language, f"{total} of {len(findings)}", f"{len(findings)}項發現中，{total}項")
    states: dict[str, list[str]] = {}
    for one in findings:
        state = "waived" if one["waived_by"] else one["state"].replace(" ", "-")
        states.setdefault(state, []).append(one["key"])
    sections = {name: section for name, section in shown.items() if section.tables}
    assert {name: keys(section.tables[0]) for name, section in sections.items()} == states
    assert {name: section.head.numbers for name, section in sections.items()} == {
        n: [len(k)] for n, k in states.items()
    }


def test_what_is_due_stands_under_its_time(site: Path, language: str) -> None:
    now, shown, left = result(site)["now"], page(site, language, "due"), undone(site)
    spans: dict[str, list[Any]] = {}
    for name, days in SPANS.items():
        end = now + timedelta(days=days)
        spans[name] = [d for d in left if (d["standing"] == "missed" if name == "overdue" else d["due"] <= end)]
        left = [duty for duty in left if duty not in spans[name]]
    for name, duties in spans.items():
        assert shown[name].head.numbers[-1] == len(duties), name
        assert shown_rules(shown[name].tables[0]) == Counter(duty["rule"] for duty in duties), name
    for row in next(table for table in shown[""].tables if not table.drawn).body:
        own = [owned(duties, Path(row[0].links[0]).stem) for duties in spans.values()]
        assert [cell.numbers for cell in row[1:]] == [[len(duties)] if duties else [] for duties in own]
    overdue = sum(duty["waived_by"] is None for duty in spans["overdue"])
    week = len(spans["within-day"]) + len(spans["within-week"])
    month = week + len(spans["within-month"])
    english = f"{overdue} overdue, {week} due within 7 days, {month} within 30 days"
    assert says(shown[""], language, english, f"{overdue}項已逾期，7天內{week}項到期，30天內共{month}項")


def test_management_sees_what_is_new_and_what_waits(site: Path, language: str) -> None:
    held, shown = result(site), page(site, language, "management")
    fails = {finding["key"]: finding for finding in failing(held["findings"])}
    approvals = {rule["id"] for rule in held["rules"] if rule["kind"] == "approval"}
    waiting = [duty for duty in undone(site) if duty["rule"] in approvals and duty["waived_by"] is None]
    new, older = (keys(table) for name in ("new", "red") for table in shown[name].open)
    week = held["now"] - timedelta(days=7)
    timed = {key for key, finding in fails.items() if finding["since"]}
    assert sorted((*new, *older)) == sorted(fails)
    assert {*new} & timed == {key for key in timed if fails[key]["since"] >= week}
    cured = [f for f in held["findings"] if f["state"] == "late" and f["done_at"] >= week and f["waived_by"] is None]
    (table,) = (table for table in shown["new"].tables if table.folded)
    assert len(table.body) >= len(cured)
    assert shown["new"].folds[0].numbers[-1] == len(table.body)
    assert [shown[name].head.numbers[-1] for name in ("new", "red", "approvals")] == [
        len(new),
        len(older),
        len(waiting),
    ]
    assert sum((shown_rules(table) for table in shown["approvals"].open), Counter()) == Counter(
        d["rule"] for d in waiting
    )
    assert shown[""].said.numbers == [len(fails), 7, len(new), len(table.body), len(waiting)]
    assert shown["warnings"].head.numbers[-1] == len(shown["warnings"].open[0].body)
    trends = {row[0].words: row for row in shown["indicators"].open[0].body}
    assert len(trends) == len(
        {i["rule"] for i in held["indicators"] if i["group"] is None and kind(i["period"]) == "quarter"}
    )


def test_each_person_sees_what_waits(site: Path, language: str) -> None:
    held = result(site)
    approvals = {rule["id"] for rule in held["rules"] if rule["kind"] == "approval"}
    left = [duty for duty in undone(site) if duty["waived_by"] is None]
    listed = {Path(row[0].links[0]).stem: row for row in page(site, language, "people/index")[""].open[0].body}
    for name in records("person"):
        headed = {department for department, one in records("department").items() if one.get("head") == name}
        own = [
            duty
            for duty in left
            if duty["owner"]["person"] == name
            or (duty["owner"]["person"] is None and duty["owner"]["department"] in headed)
        ]
        overdue = [duty for duty in own if duty["standing"] == "missed"]
        rest = [duty for duty in own if duty["standing"] == "open"]
        wanted = {
            "overdue": len(overdue),
            "approvals": sum(duty["rule"] in approvals for duty in rest),
            "due": sum(duty["rule"] not in approvals for duty in rest),
            "findings": sum(finding["owner"]["person"] == name for finding in failing(held["findings"])),
        }
        shown = page(site, language, f"people/{name}")
        assert {key: (shown[key].head.numbers[-1], len(shown[key].open[0].body)) for key in wanted if key in shown} == {
            key: (count, count) for key, count in wanted.items() if count
        }, name
        sentence = f"{len(overdue)} overdue, {len(rest)} waiting", f"{len(overdue)}項已逾期，{len(rest)}項待辦"
        assert says(shown[""], language, *sentence) == bool(own), name
        numbers = [cell.numbers for cell in listed.pop(name)[1:4]]
        assert numbers == [[count] if count else [] for count in (len(overdue), wanted["findings"], len(rest))], name
    assert listed == {}
