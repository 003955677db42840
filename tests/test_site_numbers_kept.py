"""Numbers on pages of records, indicators, quarters and regulations are the sample's own, in every language."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from duban.language import LANGUAGES
from tests.published import (
    failing,
    ids,
    kind,
    owned,
    page,
    pages_of,
    records,
    registers,
    result,
    says,
    value,
    values,
)
from tests.site_books import ROOT

pytestmark = [pytest.mark.whole, pytest.mark.parametrize("language", LANGUAGES)]


def test_indicators_stand_with_their_values_and_targets(site: Path, language: str) -> None:
    """Each table has the values of one regulation and kind of period, or of one quarter by department."""
    left = {(i["rule"], i["period"], i["group"]): i for i in result(site)["indicators"]}
    regulations = {rule["id"]: rule["regulation"] for rule in result(site)["rules"]}
    departments = [i for i in left.values() if i["group"] in records("department")]
    for name in records("department"):
        own = page(site, language, f"departments/{name}")
        tables = [table for part in ("quarter", "month", "year") if part in own for table in own[part].open]
        shown = sorted(row for table in tables for row in values(table))
        assert shown == sorted(value(one) for one in departments if one["group"] == name), name
    whole = {rule for rule, _, group in left if group is None}
    indicators = page(site, language, "indicators")
    for name, section in indicators.items():
        for table in section.open if name else ():
            ((regulation, part),) = re.findall(r"^(.*?)-(quarter|month|year|\d{4}-q\d)$", name)
            told = [
                one
                for key, one in left.items()
                if regulations[one["rule"]] == regulation
                and (
                    (kind(one["period"]) == part and (one["group"] is None or one["rule"] not in whole))
                    or (one["period"].lower() == part and one["group"] is not None and one["rule"] in whole)
                )
            ]
            assert sorted(values(table)) == sorted(map(value, told)), name
            left = {key: one for key, one in left.items() if one not in told}
    assert [one for one in left.values() if kind(one["period"]) == "quarter" or one not in departments] == []
    whole_company = [i for i in result(site)["indicators"] if i["period"] == "2026-Q3" and i["group"] is None]
    latest = [one for one in whole_company if one["met"] is not None]
    met = sum(one["met"] for one in latest)
    assert says(indicators[""], language, f"{met} of {len(latest)}", f"{met}項指標達標，共{len(latest)}項")


def test_registers_hold_every_record_once(site: Path, language: str) -> None:
    """Each record that could be read has one row, folded or not, on one page of its type, which says how many it has."""
    findings = result(site)["findings"]
    fails = Counter(finding["subject"]["id"] for finding in failing(findings))
    unreadable = {Path(finding["subject"]["id"]).stem for finding in findings if finding["state"] == "invalid"}
    for name, register in registers().items():
        shown: Counter[str] = Counter()
        for shown_page in pages_of(site, language, register):
            sections = shown_page.values()
            tables = [table for section in sections for table in section.tables if not table.drawn]
            open_ids, past = (ids(t for t in tables if t.folded == folded) for folded in (False, True))
            total, red = len(open_ids) + len(past), sum(one in fails for one in (*open_ids, *past))
            lead = shown_page[""]
            assert says(lead, language, f"{red} of {total} record", f"{total}筆記錄中，{red}筆") or (
                red == 0 and says(lead, language, f"{total} record", f"{total}筆記錄")
            ), register
            assert says(lead, language, f"{len(past)} ", f"{len(past)}筆為") == bool(past), register
            shown.update((*open_ids, *past))
        assert shown == Counter(dict.fromkeys(records(name).keys() - unreadable, 1)), name


def test_sections_count_their_registers(site: Path, language: str) -> None:
    fails = {finding["subject"]["id"] for finding in failing(result(site)["findings"])}
    names = {register["section"] for register in registers().values()}
    for name in names:
        if (site / "html" / language / name / "index.html").exists():
            section, total, red = page(site, language, f"{name}/index")[""], 0, 0
            (table,) = section.open
            for row in table.body:
                shown = page(site, language, f"{name}/{Path(row[0].links[0]).stem}")
                tables = [table for section in shown.values() for table in section.tables]
                open_ids, past = (ids(t for t in tables if t.folded == folded) for folded in (False, True))
                counts = [len(open_ids), sum(one in fails for one in open_ids), len(past)]
                assert [cell.numbers[0] for cell in row[2:5]] == counts, row[0].links
                total, red = total + counts[0] + counts[2], red + counts[1]
            assert says(section, language, f"{red} of {total} record", f"{total}筆記錄中，{red}筆") or (
                red == 0 and says(section, language, f"{total} record", f"共{total}筆記錄")
            ), name


def test_a_quarter_is_reported_as_its_duties_went(site: Path, language: str) -> None:
    held = result(site)
    for quarter in (2, 3):
        shown = page(site, language, f"quarters/2026-q{quarter}")
        due = Counter(
            duty["standing"]
            for duty in held["obligations"]
            if (duty["due"].year, (duty["due"].month + 2) // 3) == (2026, quarter) and duty["waived_by"] is None
        )
        met, late, missed = due["met"], due["late"], due["missed"]
        share, ended = 100 * met // (met + late + missed), met + late + missed
        english = f"Of {ended} duties that had to be done in the quarter, {met} were done in time ({share}%), {late} late, {missed} not at all"
        chinese = f"本季應辦{ended}項：按時{met}項（{share}%），逾期辦理{late}項，未辦{missed}項"
        assert says(shown[""], language, english, chinese), quarter
        assert shown["late"].head.numbers == [late]
        assert len(shown["late"].open[0].body) == min(late, 15)
        told = [i for i in held["indicators"] if i["period"] == f"2026-Q{quarter}" and i["group"] is None]
        (table,) = shown["indicators"].open
        assert sorted(values(table)) == sorted(map(value, told))
        judged = [one for one in told if one["met"] is not None]
        reached = sum(one["met"] for one in judged)
        assert says(
            shown["indicators"], language, f"{reached} of {len(judged)}", f"{reached}項指標達標，共{len(judged)}項"
        )


def test_the_running_quarter_tells_what_fails_by_owner_and_article(site: Path, language: str) -> None:
    fails = failing(result(site)["findings"])
    owners, articles = page(site, language, "quarters/2026-q3")["state"].open
    states = Counter(finding["state"] for finding in fails)
    assert [cell.numbers for cell in owners.body[-1][1:]] == [[states[state]] for state in sorted(states)]
    for row in owners.body[:-1]:
        department = Path(row[0].links[0]).stem if row[0].links else None
        own = Counter(finding["state"] for finding in owned(fails, department))
        assert [cell.numbers for cell in row[1:]] == [[own[state]] if own[state] else [] for state in sorted(states)]
    for row in articles.body:
        name = Path(row[0].links[0]).parent.name if row[0].links else "duban"
        own = Counter(finding["article"] for finding in fails if finding["regulation"] == name)
        shown = [int(number) for number in re.findall(r"(?:×|^)(\d+)(?=$|[,、，])", row[1].words)]
        assert sorted(shown) == sorted(own.values()), name


def test_an_ended_quarter_tells_what_times_tell_of_its_end(site: Path, language: str) -> None:
    """What had passed its time undone, and what has been wrong since; nothing that is waived, no soft aim."""
    held = result(site)
    hints = {rule["id"] for rule in held["rules"] if rule["hint"]}
    at = held["now"].replace(month=6, day=30, hour=23, minute=59, second=59)
    overdue = [
        duty
        for duty in held["obligations"]
        if duty["due"] < at < (duty["done_at"] or held["now"])
        and duty["waived_by"] is None
        and duty["rule"] not in hints
    ]
    lasting = [f for f in failing(held["findings"]) if f["state"] != "overdue" and f["since"] and f["since"] <= at]
    shown, count = page(site, language, "quarters/2026-q2"), len(overdue) + len(lasting)
    english = f"{count} things were overdue, or wrong and still are"
    assert says(shown[""], language, english, f"有{count}項逾期或至今未改正")
    assert sum(cell.numbers[0] for table in shown["state"].open[:1] for cell in table.body[-1][1:]) == count
    assert shown["open-now"].said.numbers == [len(failing(held["findings"]))]


def test_regulations_count_provisions_checks_and_cases(site: Path, language: str) -> None:
    held = result(site)
    (audited,) = page(site, language, "audit/index")[""].open
    cases = {Path(row[0].links[0]).stem: [cell.numbers[0] for cell in row[1:]] for row in audited.body}
    for name in records("regulation"):
        rules = {rule["id"]: rule for rule in held["rules"] if rule["regulation"] == name}
        checked = {
            rule["id"]
            for rule in rules.values()
            if rule["checks"] or any(rules[other]["checks"] for other in rule["same_as"] if other in rules)
        }
        places = {(rule["path"], rule["line"]): rule["id"] for rule in rules.values()}
        files = [finding for finding in held["findings"] if finding["subject"]["type"] == "file"]
        hindered = [places.get((finding["path"], finding["line"])) for finding in files]
        found = [f["rule"] for f in held["findings"] if f["rule"] in rules] + [one for one in hindered if one]
        numbers = (len(rules), len(checked), len({*found}))
        english = "{} provisions, {} of them checked; with open findings: {}.".format(*numbers)
        chinese = "共{}項規定，其中{}項受檢查，{}項有未了結的發現".format(*numbers)
        shown = page(site, language, f"regulations/{name}/index")
        assert says(page(site, language, "regulations/index")[name], language, english, chinese), name
        assert says(shown[""], language, english, chinese), name
        rows = [row for section in shown.values() for table in section.open for row in table.body]
        assert [sum(row[3].numbers[at] for row in rows) for at in (0, 1)] == [len(checked), len(rules)], name
        assert sum(row[4].numbers[0] for row in rows) == len(found), name
        written = sum(
            len(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)["cases"])
            for file in (ROOT / "tests" / "cases" / name).glob("[A-Z]*.yml")
        )
        assert cases[name] == [len(rules), written, len(found)], name


def test_settings_count_what_is_adopted_and_what_is_on_default(site: Path, language: str) -> None:
    figures = [figure for rule in result(site)["rules"] for figure in rule["figures"].values()]
    adopted = len({figure["setting"] for figure in figures} - {None})
    defaults = sum(figure["source"] == "default" for figure in figures)
    shown = page(site, language, "settings")
    sentence = f"{defaults}.", f"{adopted}項已由公司採用，{defaults}項沿用預設值"
    assert says(shown[""], language, *sentence)
    assert shown["defaults"].head.numbers == [defaults]
    assert len(shown["defaults"].open[0].body) == defaults
    own = [one for one in records("setting").values() if "figure" in one]
    assert {row[0].ids[0] for row in shown["adopted"].open[0].body} == {one["id"] for one in own}


def test_the_badge_counts_what_fails(site: Path, language: str) -> None:
    badge = (site / "html" / "badges" / f"{language}.svg").read_text("utf-8")
    count = len(failing(result(site)["findings"]))
    wanted = {"en": f">{count} to act on<", "zh-Hant": f">{count}項須處理<", "zh-Hans": f">{count}项须处理<"}[language]
    assert wanted in badge


def test_data_has_the_same_numbers_as_the_result(site: Path, language: str) -> None:
    held, data = result(site), site / "html" / "api" / "v1"
    assert language in LANGUAGES
    assert json.loads((data / "status.json").read_text("utf-8"))["summary"] == held["summary"]
    for name in ("findings", "obligations", "indicators", "rules"):
        assert len(json.loads((data / f"{name}.json").read_text("utf-8"))[name]) == len(held[name]), name
