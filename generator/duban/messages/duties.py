"""Messages about what is due: not done in time, due soon, done late."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

DUTIES: Final[Mapping[str, Text]] = MappingProxyType({
    "overdue": Text(
        en="{subject}: “{label}” is not done; it was due by {due} ({article}).",
        zh="{subject}：「{label}」尚未完成，期限為{due}，現已逾期（{article}）。",
    ),
    "overdue.facet": Text(
        en="{subject}: “{label}” is not done for {facet}; it was due by {due} ({article}).",
        zh="{subject}：「{label}」（{facet}）尚未完成，期限為{due}，現已逾期（{article}）。",
    ),
    "overdue.measured": Text(
        en="{subject}: “{label}” crossed its limit ({limit}) on {since} and came to {measured}; no record answers it, "
        "and one was due by {due} ({article}).",
        zh="{subject}：「{label}」於{since}越過限值（{limit}），達{measured}；尚無記錄回應，期限為{due}，現已逾期（{article}）。",
    ),
    "overdue.remaining": Text(
        en="{subject}: the time left until expiry is {measured}, and the limit ({limit}) was reached on {since}; no "
        "record answers “{label}”, and one was due by {due} ({article}).",
        zh="{subject}：距到期尚餘{measured}，已於{since}達到限值（{limit}）；「{label}」尚無記錄回應，期限為{due}，現已逾期（{article}）。",
    ),
    "overdue.past": Text(
        en="{subject}: what was to be done by {wanted} went on until {measured}; no record answers “{label}”, and one "
        "was due by {due} ({article}).",
        zh="{subject}：應於{wanted}前完成的事項，延續至{measured}；「{label}」尚無記錄回應，期限為{due}，現已逾期（{article}）。",
    ),
    "due-soon": Text(
        en="{subject}: “{label}” is due by {due} and not done yet ({article}).",
        zh="{subject}：「{label}」即將到期，期限為{due}，尚未完成（{article}）。",
    ),
    "due-soon.facet": Text(
        en="{subject}: “{label}” for {facet} is due by {due} and not done yet ({article}).",
        zh="{subject}：「{label}」（{facet}）即將到期，期限為{due}，尚未完成（{article}）。",
    ),
    "due-soon.measured": Text(
        en="{subject}: “{label}” crossed its limit ({limit}) on {since} and came to {measured}; no record answers it "
        "yet, and one is due by {due} ({article}).",
        zh="{subject}：「{label}」於{since}越過限值（{limit}），達{measured}；尚無記錄回應，期限為{due}（{article}）。",
    ),
    "due-soon.remaining": Text(
        en="{subject}: the time left until expiry is {measured}, and the limit ({limit}) was reached on {since}; no "
        "record answers “{label}” yet, and one is due by {due} ({article}).",
        zh="{subject}：距到期尚餘{measured}，已於{since}達到限值（{limit}）；「{label}」尚無記錄回應，期限為{due}（{article}）。",
    ),
    "due-soon.past": Text(
        en="{subject}: what was to be done by {wanted} went on until {measured}; no record answers “{label}” yet, and "
        "one is due by {due} ({article}).",
        zh="{subject}：應於{wanted}前完成的事項，延續至{measured}；「{label}」尚無記錄回應，期限為{due}（{article}）。",
    ),
    "late": Text(
        en="{subject}: “{label}” was done on {done}, later than it was due, {due} ({article}).",
        zh="{subject}：「{label}」於{done}完成，晚於期限{due}（{article}）。",
    ),
    "late.facet": Text(
        en="{subject}: “{label}” for {facet} was done on {done}, later than it was due, {due} ({article}).",
        zh="{subject}：「{label}」（{facet}）於{done}完成，晚於期限{due}（{article}）。",
    ),
    "late.measured": Text(
        en="{subject}: “{label}” crossed its limit ({limit}) on {since} and came to {measured}; it was answered on "
        "{done}, later than that was due, {due} ({article}).",
        zh="{subject}：「{label}」於{since}越過限值（{limit}），達{measured}；於{done}方有記錄回應，晚於期限{due}（{article}）。",
    ),
    "late.remaining": Text(
        en="{subject}: the time left until expiry came down to {measured}, and the limit ({limit}) was reached on "
        "{since}; “{label}” was answered on {done}, later than that was due, {due} ({article}).",
        zh="{subject}：距到期曾餘{measured}，於{since}達到限值（{limit}）；「{label}」於{done}方有記錄回應，晚於期限{due}（{article}）。",
    ),
    "late.past": Text(
        en="{subject}: what was to be done by {wanted} went on until {measured}; “{label}” was answered on {done}, "
        "later than that was due, {due} ({article}).",
        zh="{subject}：應於{wanted}前完成的事項，延續至{measured}；「{label}」於{done}方有記錄回應，晚於期限{due}（{article}）。",
    ),
})  # fmt: skip
"""The plain message, the one about a part of the subject, and those about a limit that was crossed: any, the time that is
left, and a day that work went on past."""
