"""The end of the demonstration: what was done, by whom, in which commit, and the finding that caught it, if one did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from duban.language import Language, texts
from duban.model import Text
from duban.report.phrases import phrase
from tests.demo.misdeeds import Misdeed
from tests.demo.people import REVIEWS
from tests.histories import History

WRITTEN: Final = Text(
    en="A company's history was written in {root}: {commits} commits by {people} people, {first} to {last}.",
    zh="已在{root}寫成一家公司的歷史：{people}人、{commits}次提交，{first}至{last}。",
)  # fmt: skip
HEADING: Final = Text(en="What was done, and what caught it", zh="所作所為，以及如何被查出")
DONE: Final = Text(en="{who}, {when}, commit {commit}: “{says}”", zh="{who}，{when}，提交{commit}：「{says}」")
CAUGHT: Final = Text(en="Caught, {state}: {message} [{rule} {key}]", zh="已查出，{state}：{message}［{rule} {key}］")
MISSED: Final = Text(
    en="NOT CAUGHT: {rule} finds nothing about {record}.", zh="未查出：{rule}對{record}沒有任何發現。"
)  # fmt: skip
STORY: Final = Text(en="What `duban trail {record}` tells:", zh="`duban trail {record}`所述經過：")
TOTAL: Final = Text(en="Caught: {caught} of {all}.", zh="查出{caught}項，共{all}項。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A misdeed as the history holds it, with the failing findings about it and the story of its record."""

    misdeed: Misdeed
    commit: str
    who: str
    when: str
    says: str
    findings: Sequence[Mapping[str, Any]]
    story: str


def about(misdeed: Misdeed, result: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The failing findings of a result that are about a misdeed; a record that is gone is known by its file alone."""
    return [
        finding
        for finding in result["findings"]
        if finding["severity"] == "error"
        and finding["waived_by"] is None
        and (finding["rule"], Path(finding["path"]).stem) == (misdeed.rule, misdeed.record)
    ]


def beginning(history: History, language: Language) -> str:
    """What was written: how much, by how many, and when."""
    commits = [line.split("|") for line in history.git("log", "--use-mailmap", "--format=%aN|%cs").splitlines()]
    people = {who for who, _ in commits} - {REVIEWS.name}
    return _say(
        WRITTEN, language, root=history.root, commits=len(commits), people=len(people), first=commits[-1][1],
        last=commits[0][1],
    )  # fmt: skip


def ending(deeds: Sequence[Deed], language: Language) -> str:
    """The whole ending."""
    return "".join(f"{line}\n" for line in _lines(deeds, language))


def _lines(deeds: Sequence[Deed], language: Language) -> Iterator[str]:
    yield _say(HEADING, language)
    for number, deed in enumerate(deeds, start=1):
        yield ""
        yield f"{number}. {_say(deed.misdeed.what, language)}"
        yield f"   {_say(DONE, language, who=deed.who, when=deed.when, commit=deed.commit, says=deed.says)}"
        for finding in deed.findings:
            state = phrase(f"state.{finding['state']}", language)
            told = {
                "state": state,
                "message": finding["message"][language],
                "rule": finding["rule"],
                "key": finding["key"],
            }
            yield f"   {_say(CAUGHT, language, **told)}"
        if not deed.findings:
            yield f"   {_say(MISSED, language, rule=deed.misdeed.rule, record=deed.misdeed.record)}"
        yield f"   {_say(STORY, language, record=deed.misdeed.record)}"
        yield from (f"     {line}" for line in deed.story.splitlines())
    yield ""
    caught = sum(bool(deed.findings) for deed in deeds)
    yield _say(TOTAL, language, caught=caught, all=len(deeds))


def _say(text: Text, language: Language, **values: object) -> str:
    return texts(text)[language].format(**values)
