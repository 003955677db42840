"""A company as its folder holds it: what every file says, what is wrong with any, and the rest ready to evaluate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from duban import keeping, ledger, pathcheck, rulebook, shown
from duban.choices import choices
from duban.clock import Clock, calendar_years
from duban.deeds import Deeds, Window
from duban.evaluate import Company
from duban.evidence import with_approvals
from duban.files import Progress, Read, read_all
from duban.governing import FIELDS, KINDS, Governing, changed
from duban.history import read_trail
from duban.integrity import cycles, dangling, distinct, doubtful, unruled
from duban.ledger import Ledger
from duban.model import DubanError, Place, Problem, Record, Rule, Text
from duban.naming import names
from duban.paths import land
from duban.proof import FILE, FROM_COMMITS
from duban.proving import gather, governing
from duban.schema import Schemas
from duban.scopes import scope_of
from duban.shapes import Shape
from duban.supervising import deeds, supervised_since
from duban.trail import Trail
from duban.working_days import faults

DEFAULTS: Final[Mapping[str, Any]] = MappingProxyType({
    "zone": "Asia/Shanghai", "closing-hour": "18:00", "warning-window": 2, "approval-proof": (),
    "review-keepers": None,
})  # fmt: skip
"""Company settings where records/settings holds none; every approval then stands as recorded."""


def open_company(root: Path, now: datetime, progress: Progress | None = None) -> tuple[Company, Clock, Schemas]:
    """Everything under ``root`` that an evaluation as of ``now`` needs; a naive moment is one of the company's zone.

    Raises DubanError where there is no company to open. What is wrong with single files is in the company's problems.
    """
    schemas, read = read_company(root, progress)
    return (*assembled(root, schemas, read, read_trail(root), now), schemas)


def read_company(root: Path, progress: Progress | None = None) -> tuple[Schemas, Sequence[Read]]:
    """The schemas and files under ``root``; raises DubanError where there is no company."""
    if not (root / "records").is_dir():
        raise DubanError(f"{root} holds no folder records/, so there is nothing to check.")
    schemas = Schemas.load(root / "schemas")
    return schemas, read_all(root, schemas, progress)


def assembled(root: Path, schemas: Schemas, read: Sequence[Read], trail: Trail, now: datetime) -> tuple[Company, Clock]:
    """The company that its files and its history make, as of ``now``; raises DubanError where its zone does not exist."""
    shapes = schemas.shapes
    records, twice = distinct([r.record for r in read if r.record is not None])
    rules = tuple(rule for r in read if r.provisions is not None for rule in rulebook.rules_of(r.provisions))
    broken = frozenset(Path(r.path).stem for r in read if r.problems)
    stood = frozenset(PurePosixPath(path).stem for path in trail.files)
    torn = any(r.problems and r.path.startswith(rulebook.PROVISIONS_BELOW) for r in read)
    books = ledger.build(
        records,
        types=(*shapes, FILE, *keeping.FIELDS),
        references={name: tuple(shape.references) for name, shape in shapes.items()},
        derived={name: shape.derived for name, shape in shapes.items()},
        approved={name: shape.approved for name, shape in shapes.items()},
        withheld={name: shape.withheld for name, shape in shapes.items()},
        approvals={name: shape.approvals for name, shape in shapes.items() if shape.approvals},
        beneficiaries={name: shape.beneficiaries for name, shape in shapes.items() if shape.beneficiaries},
    )
    clock = _clock(books, now)
    proof = tuple(setting(books, "approval-proof", clock.now))
    since = supervised_since(root, trail, clock.now)
    asked = () if FROM_COMMITS.isdisjoint(proof) and since is None else with_approvals(books)
    scope = scope_of(books, rules, clock)
    regulations = {record.id: record for record in books.by_type["regulation"]}
    problems = (
        *(problem for r in read for problem in r.problems),
        *twice,
        *dangling(doubtful(books, shapes), books.by_id, shapes, broken, stood=stood),
        *cycles(records, shapes),
        *(() if torn else _of_rules(schemas, shapes, books, rules, broken)),
        *_settings(books, rules, torn=torn),
        *_calendars(books),
        *_trail(trail),
    )
    company = Company(
        ledger=books,
        rules=rules,
        problems=problems,
        regulations=regulations,
        labels=_labels(schemas, rules, regulations),
        choices=choices(shapes.values()),
        proof=proof,
        warning_days=setting(books, "warning-window", clock.now),
        commit=trail.commit,
        records=len(records),
        broken=frozenset(r.path for r in read if r.problems),
        trail=trail,
        evidence=gather(root, trail, books, asked),
        keepers=setting(books, "review-keepers", clock.now),
        governing=governing(root, _governing(books, trail, clock)),
        supervised=since is not None,
        deeds=Deeds() if since is None else deeds(root, trail, scope, shapes, clock.moment(since)),
        closing=_closing(shapes),
        touched={path: found[0].commit.at.astimezone(clock.zone) for path, found in trail.files.items()},
    )
    return company, clock


def setting(books: Ledger, name: str, now: datetime) -> Any:
    """The company's own setting of that name in force on a day, else the default."""
    latest = _in_force(books, name, now)
    return DEFAULTS[name] if latest is None else latest.data["value"]


def _in_force(books: Ledger, name: str, now: datetime) -> Record | None:
    day = now.date().isoformat()
    in_force = [s for s in books.by_type["setting"] if s.data.get("name") == name and s.data["effective_from"] <= day]
    return max(in_force, key=lambda s: (str(s.data["effective_from"]), s.id), default=None)


def _governing(books: Ledger, trail: Trail, clock: Clock) -> Iterator[Governing]:
    """The governing files that changed since the company began to ask for proof, or said which of them need it."""
    named = _in_force(books, "governing-files", clock.now)
    asked = named or _in_force(books, "approval-proof", clock.now)
    if asked is not None:
        window = Window(since=clock.moment(asked.data["effective_from"]), now=clock.now)
        yield from changed(trail, KINDS if named is None else named.data["value"], window)


def _clock(books: Ledger, now: datetime) -> Clock:
    name = setting(books, "zone", now)
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as unknown:
        raise DubanError(f"records/settings names the zone {name!r}, which does not exist.") from unknown
    return Clock(
        now=now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone),
        zone=zone,
        closing=time.fromisoformat(setting(books, "closing-hour", now)),
        years=calendar_years(calendar.data for calendar in books.by_type["calendar"]),
    )


def _closing(shapes: Mapping[str, Shape]) -> Mapping[str, Mapping[str, Any]]:
    return {name: shape.closed for name, shape in shapes.items() if shape.closed}


def _labels(schemas: Schemas, rules: tuple[Rule, ...], regulations: Mapping[str, Record]) -> dict[str, dict[str, Text]]:
    """What readers call the properties of each type by path, and parts by name; provisions, and the records that refer to one."""
    shapes = schemas.shapes
    terms = {name: record.data.get("terms", {}) for name, record in regulations.items()}
    derived = {name: shape.derived for name, shape in shapes.items()}
    here = replace(land(schemas.fields, derived, ()), outcomes=True)
    given = names(here, shapes, (rule for rule in rules if rule.regulation in terms), terms)
    everywhere = {rule.id: rule.label for rule in rules} | {f"{name}@": shape.plural for name, shape in shapes.items()}
    return {name: {**given[name], **everywhere, **_properties(shape)} for name, shape in shapes.items()}


def _properties(shape: Shape) -> dict[str, Text]:
    """Property path without list indexes -> what readers call it."""
    return {".".join(step for step in pattern if step != "*"): text for pattern, text in shape.labels.items()}


def _of_rules(
    schemas: Schemas, shapes: Mapping[str, Shape], books: Ledger, rules: tuple[Rule, ...], broken: frozenset[str]
) -> Iterator[Problem]:
    """What is wrong with the provisions, and with what names them."""
    known = {record.id: record for record in books.by_type["regulation"]}
    prefixes = {**dict.fromkeys(broken), **{name: str(record.data["prefix"]) for name, record in known.items()}}
    departments = {*broken, *(record.id for record in books.by_type["department"])}
    yield from rulebook.problems(rules, prefixes, departments)
    yield from pathcheck.problems(
        {**schemas.fields, FILE: FIELDS, **keeping.FIELDS}, books.derived, rules, known, _closing(shapes)
    )
    yield from shown.problems(schemas)
    yield from unruled(books.by_id.values(), shapes, frozenset(rule.id for rule in rules))


def _settings(books: Ledger, rules: tuple[Rule, ...], *, torn: bool) -> Iterator[Problem]:
    """A problem for each setting of a figure that no provision leaves open, as far as provisions could be read."""
    ids = {rule.id for rule in rules}
    open_figures = {f"{rule.id}.{name}" for rule in rules for name, figure in rule.figures.items() if figure.param}
    for record in books.by_type["setting"]:
        figure = record.data.get("figure")
        unread = torn and figure is not None and figure.partition(".")[0] not in ids
        if figure is not None and figure not in open_figures and not unread:
            place = record.document.place(("figure",))
            yield Problem(code="setting.no-figure", place=place, values={"figure": figure})


def _calendars(books: Ledger) -> Iterator[Problem]:
    """A problem for each day or year by which a calendar contradicts itself or another."""
    calendars = books.by_type["calendar"]
    for record, found in zip(calendars, faults(calendar.data for calendar in calendars), strict=True):
        yield from (Problem(code=f.code, place=record.document.place(f.path), values=f.values) for f in found)


def _trail(trail: Trail) -> Iterator[Problem]:
    """A history that cannot prove anything is said so; it never counts as proof."""
    if trail.missing:
        yield Problem(code="error.no-git", place=Place(path="."), values={})
    elif trail.commit is None:
        yield Problem(code="error.no-commit", place=Place(path="."), values={})
    elif trail.shallow:
        yield Problem(code="error.shallow", place=Place(path="."), values={})
