"""Small results for the tests of reports: one finding per call, in which a test changes what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from duban.amendments import Amendment
from duban.cadences import Cadence, Moved
from duban.chains import Chain, Named, Signature
from duban.comparison import Compared, Comparison, Standing
from duban.language import texts
from duban.model import (
    Approval,
    Check,
    Duty,
    Figure,
    FigureInForce,
    Finding,
    Indicator,
    Owner,
    Place,
    Result,
    Rule,
    State,
    Subject,
    Text,
)

ZONE: Final = ZoneInfo("Asia/Shanghai")

HOSTILE: Final = "x\n::error::y\x1b[31m <b>|`@user`\u202e ##[error]z {0}"
"""What a record could hold to be taken for something else than data."""


def at(day: int, hour: int = 18) -> datetime:
    """A moment in September 2026."""
    return datetime(2026, 9, day, hour, tzinfo=ZONE)


def words(english: str, chinese: str = "字") -> dict[str, str]:
    """A text of a finding in the three languages."""
    return dict(texts(Text(en=english, zh=chinese)))


RULE: Final = Rule(
    id="PR-12-1a",
    regulation="planning-resources",
    article="Art. 12(1)",
    chapter=Text(en="Warnings", zh="預警"),
    kind="deadline",
    subject="warning",
    label=Text(en="Report within 4 hours", zh="4小時內上報"),
    says=Text(en="A report follows within 4 hours.", zh="4小時內上報。"),
    figures={
        "submit_within": Figure(op="<=", value=4, unit="hour", label=Text(en="Submitted within", zh="提交時限")),
    },
    checks=(
        Check(word="answered", params={}, place=Place(path="records/regulations/planning-resources/12.yml", line=9)),
    ),
    owner={"department": "marketing"},
    stage="records",
    same_as=(),
    hint=False,
    unchecked=None,
    consequence=None,
    remedy=None,
    place=Place(path="records/regulations/planning-resources/12.yml", line=4),
)

PRINCIPLE: Final = replace(
    RULE, id="PR-04-0a", article="Art. 4", kind="principle", label=Text(en="Act wisely", zh="審慎行事"),
    says=Text(en="Everyone acts wisely.", zh="人人審慎行事。"), figures={}, checks=(),
    unchecked=Text(en="Wisdom leaves no record.", zh="審慎與否不留記錄。"),
)  # fmt: skip

FINDING: Final = Finding(
    key="0123456789ab",
    rule="PR-12-1a",
    regulation="planning-resources",
    article="Art. 12(1)",
    kind="deadline",
    state="overdue",
    subject=Subject(type="warning", id="w-1"),
    title=words("Warning 1", "預警一"),
    facet="",
    place=Place(path="records/warnings/w-1.yml", line=7),
    owner=Owner(department="marketing", person="li-na"),
    due=at(28),
    since=at(28),
    done_at=None,
    measured=None,
    limit=None,
    message=words("Warning 1: not reported.", "預警一：未上報。"),
    remedy=words("Report it.", "請上報。"),
)

DUTY: Final = Duty(
    key="abcdefabcdef",
    rule="PR-12-1a",
    subject=Subject(type="warning", id="w-2"),
    title=words("Warning 2", "預警二"),
    label=words("Report within 4 hours", "4小時內上報"),
    facet="",
    owner=Owner(department="marketing"),
    place=Place(path="records/warnings/w-2.yml", line=3),
    at=at(30, 16),
    due=at(30, 20),
    done_at=None,
    answer=None,
    standing="open",
    measured=None,
    limit=None,
)

INDICATOR: Final = Indicator(
    rule="PR-12-1a", label=words("Report within 4 hours", "4小時內上報"), period="2026-Q3", group=None, value=87.5,
    numerator=7.0, denominator=8.0, target=90.0, op=">=", unit="percent", met=False,
)  # fmt: skip


def finding(state: State, number: int = 1, *, waived_by: str | None = None) -> Finding:
    """The finding in another state, told apart from others by its number."""
    return replace(
        FINDING, state=state, key=f"{number:012x}", subject=Subject(type="warning", id=f"w-{number}"),
        place=Place(path=f"records/warnings/w-{number}.yml", line=7),
        message=words(f"Warning {number}: {state}.", f"預警{number}。"),
        waived_by=waived_by, waived_until=None if waived_by is None else "2026-12-31",
    )  # fmt: skip


def broken() -> Finding:
    """A finding of Duban's own: a file that is wrong."""
    return replace(
        FINDING, key="00000000ffff", rule="duban-invalid", regulation="duban", article="", kind="content",
        state="invalid", subject=Subject(type="file", id="records/plans/p 1.yml"),
        place=Place(path="records/plans/p 1.yml", line=2), owner=Owner(), due=None, since=None,
        message=words("The key is written twice.", "鍵重複。"), remedy=words("Correct it.", "請更正。"),
    )  # fmt: skip


def hostile() -> Finding:
    """A finding in which every text is hostile."""
    return replace(
        FINDING, message=words(HOSTILE, HOSTILE), remedy=words(HOSTILE, HOSTILE), title=words(HOSTILE, HOSTILE),
        owner=Owner(department=HOSTILE, person=HOSTILE), facet=HOSTILE, measured=Text(en=HOSTILE, zh=HOSTILE), limit=Text(en=HOSTILE, zh=HOSTILE),
        place=Place(path=f"records/warnings/{HOSTILE}.yml", line=7), subject=Subject(type="warning", id=HOSTILE),
        waived_until=HOSTILE,
    )  # fmt: skip


APPROVAL: Final = Approval(
    subject=Subject(type="plan", id="p-1"), role="general-manager", person="li-na", decision="approved",
    at="2026-09-28T17:00:00+08:00", way="author", source="0f1e2d3c4b5a69788796a5b4c3d2e1f001234567", proven_at=at(28),
)  # fmt: skip


def result(
    *findings: Finding,
    duties: tuple[Duty, ...] = (),
    indicators: tuple[Indicator, ...] = (),
    approvals: tuple[Approval, ...] = (),
) -> Result:
    """A result as of 30 September 2026, 18:00, with two provisions of which one is checked."""
    return Result(
        now=at(30), zone="Asia/Shanghai", commit="0f1e2d3c4b5a69788796a5b4c3d2e1f001234567", findings=findings,
        duties=duties, indicators=indicators, approvals=approvals,
        figures={
            "PR-12-1a": {"submit_within": FigureInForce(
                value=4, op="<=", unit="hour", source="text", setting=None, since=None,
            )},
        },
        rules=(RULE, PRINCIPLE), records=12,
    )  # fmt: skip


def compared(standing: Standing, now: Finding, before: Finding | None = None, *, gone: bool = False) -> Compared:
    """A finding against the base; what is gone is as it was."""
    return Compared(standing=standing, finding=now, before=now if gone else before, gone=gone)


def comparison(*found: Compared, **more: Any) -> Comparison:
    """A change against a base."""
    return Comparison(base="fedcba98765432100123456789abcdef01234567", findings=found, **more)


AMENDMENT: Final = Amendment(
    kind="figure", name="PR-12-1a.submit_within", before=Text(en="≤ 4 hours", zh="≤ 4小時"),
    after=Text(en="≤ 2 hours", zh="≤ 2小時"), owner=Owner(department="marketing"), since="2026-09-01",
    rules=frozenset({"PR-12-1a"}), reach=frozenset({"PR-12-1a"}),
)  # fmt: skip

CADENCE: Final = Cadence(
    rule="PR-12-1a", subject=Subject(type="warning", id="w-2"), title=words("Warning 2", "預警二"),
    label=words("Report within 4 hours", "4小時內上報"), part="first part", owner=Owner(department="marketing"),
    due=(at(30, 20), at(30, 22)), missed=2,
)  # fmt: skip

MOVED: Final = Moved(before=DUTY, after=replace(DUTY, due=at(30, 19), facet="2026-Q3"))


def named(name: str, en: str, zh: str) -> Named:
    return Named(name, Text(en=en, zh=zh))


HEAD: Final = named("department-head", "Head of department", "部門負責人")
HOLDERS: Final = (named("wu-wen", "Wu Wen", "吳文"), named("he-qiao", "He Qiao", "何喬"))
CHAIN: Final = Chain(
    rule="PR-12-1a", subject=Subject(type="warning", id="w-2"),
    steps=(
        Signature(roles=(HEAD, named("management", "Management", "管理層")), person=named("li-na", "Li Na", "李娜")),
        Signature(roles=(named("board", "Board", "董事會"),), person=None, holders=HOLDERS),
    ),
)  # fmt: skip

CHANGED: Final = (
    compared("new", finding("breach", 1)),
    compared("worse", finding("overdue", 2), finding("due soon", 2)),
    compared("unchanged", finding("overdue", 3), finding("overdue", 3)),
    compared("cured", finding("late", 4), finding("overdue", 4)),
    compared("cured", finding("unproven", 5), gone=True),
)
"""One of each standing; of the cured, one that was done late and one that is gone."""


FULL_CHANGE: Final = comparison(
    *CHANGED, amendments=(AMENDMENT,), created=(CADENCE,), removed=(replace(CADENCE, missed=0, part=""),),
    moved=(MOVED,), chains=(CHAIN,),
)  # fmt: skip
"""A change that does everything that a change can do."""


def hostile_change() -> Comparison:
    """A change in which every text is hostile."""
    duty = replace(
        DUTY, title=words(HOSTILE), label=words(HOSTILE), facet=HOSTILE, rule=HOSTILE, owner=Owner(person=HOSTILE)
    )
    text, who = Text(en=HOSTILE, zh=HOSTILE), named(HOSTILE, HOSTILE, HOSTILE)
    return comparison(
        compared("new", hostile()),
        amendments=(replace(AMENDMENT, name=HOSTILE, before=text, after=None, since=HOSTILE, owner=Owner(person=HOSTILE), rules=None),),
        created=(replace(CADENCE, title=words(HOSTILE), label=words(HOSTILE), part=HOSTILE, rule=HOSTILE),),
        moved=(Moved(before=duty, after=duty),),
        chains=(Chain(
            rule=HOSTILE, subject=Subject(type="warning", id=HOSTILE),
            steps=(Signature(roles=(who,), person=who), Signature(roles=(who,), person=None, holders=(who,))),
        ),),
    )  # fmt: skip
