"""Messages about what does not hold, and about approvals without proof."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from duban.model import Text

BREACHES: Final[Mapping[str, Text]] = MappingProxyType({
    "breach": Text(
        en="{subject}: “{label}” does not hold ({article}).",
        zh="{subject}：不符合「{label}」（{article}）。",
    ),
    "breach.missing": Text(
        en="{subject}: “{facet}” is missing; “{label}” does not hold ({article}).",
        zh="{subject}：缺少「{facet}」，不符合「{label}」（{article}）。",
    ),
    "breach.lacking": Text(
        en="{subject}: “{facet}” does not include {limit}; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」缺少{limit}，不符合「{label}」（{article}）。",
    ),
    "breach.unwanted": Text(
        en="{subject}: “{facet}” is filled in, where it has to stay empty; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」已填寫，但應留空，不符合「{label}」（{article}）。",
    ),
    "breach.unfit": Text(
        en="{subject}: “{facet}” is not as required; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」不符合要求，不符合「{label}」（{article}）。",
    ),
    "breach.value": Text(
        en="{subject}: “{facet}” is {measured}, which is not as required; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」為{measured}，不符合要求，不符合「{label}」（{article}）。",
    ),
    "breach.compared": Text(
        en="{subject}: “{facet}” is {measured}, and has to be {wanted}; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」為{measured}，應為{wanted}，不符合「{label}」（{article}）。",
    ),
    "breach.twice": Text(
        en="{subject}: “{facet}” is {measured}, which {limit} has as well; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」為{measured}，與{limit}重複，不符合「{label}」（{article}）。",
    ),
    "breach.unread": Text(
        en="{subject}: no “{reading}” reading was entered for {facet}, a working day; “{label}” cannot be judged for that day "
        "({article}).",
        zh="{subject}：{facet}為工作日，但未登記「{reading}」讀數，當日無法判斷「{label}」（{article}）。",
    ),
    "breach.unmeasured": Text(
        en="{subject}: “{facet}” is missing from the records, so “{label}” cannot be judged ({article}).",
        zh="{subject}：記錄缺少「{facet}」，無法判斷「{label}」（{article}）。",
    ),
    "breach.measured.since": Text(
        en="{subject}: “{label}” crossed its limit ({limit}) on {since} and came to {measured} ({article}).",
        zh="{subject}：「{label}」於{since}越過限值（{limit}），達{measured}（{article}）。",
    ),
    "breach.remaining.since": Text(
        en="{subject}: the time left until expiry is {measured}, and the limit ({limit}) was reached on {since}; “{label}” "
        "applies ({article}).",
        zh="{subject}：距到期尚餘{measured}，已於{since}達到限值（{limit}），屬於「{label}」（{article}）。",
    ),
    "breach.past.since": Text(
        en="{subject}: what was to be done by {wanted} went on until {measured}; “{label}” applies ({article}).",
        zh="{subject}：應於{wanted}前完成的事項，延續至{measured}，屬於「{label}」（{article}）。",
    ),
    "breach.tally": Text(
        en="{subject}: “{label}” came to {measured} in {facet} (wanted: {limit}) ({article}).",
        zh="{subject}：「{label}」在{facet}為{measured}（要求：{limit}）（{article}）。",
    ),
    "breach.order": Text(
        en="{subject}: “{facet}” is entered for {measured}, but “{step}” has to come first and is entered for {wanted}; "
        "“{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」登記為{measured}，但應在其前的「{step}」登記為{wanted}，次序有誤，不符合「{label}」（{article}）。",
    ),
    "breach.order.missing": Text(
        en="{subject}: “{facet}” is entered for {measured}, but “{step}” has to come first and is not on record; “{label}” "
        "does not hold ({article}).",
        zh="{subject}：「{facet}」登記為{measured}，但應在其前的「{step}」沒有記錄，不符合「{label}」（{article}）。",
    ),
    "breach.order.late": Text(
        en="{subject}: “{facet}” is entered for {wanted}, but it was needed by {measured}; “{label}” does not hold "
        "({article}).",
        zh="{subject}：「{facet}」登記為{wanted}，但應不晚於{measured}，不符合「{label}」（{article}）。",
    ),
    "breach.order.never": Text(
        en="{subject}: “{facet}” is not on record, but it was needed by {measured}; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」沒有記錄，但應不晚於{measured}，不符合「{label}」（{article}）。",
    ),
    "breach.order.states": Text(
        en="{subject}: it moved from {limit} to {measured}, which its flow does not allow; “{label}” does not hold "
        "({article}).",
        zh="{subject}：由{limit}轉為{measured}，其流程不允許，不符合「{label}」（{article}）。",
    ),
    "breach.graded": Text(
        en="{subject}: score and grade are {measured}, but the score earns the grade {limit}; “{label}” does not hold "
        "({article}).",
        zh="{subject}：評分與等級為{measured}，按評分應為{limit}，不符合「{label}」（{article}）。",
    ),
    "breach.signed.missing": Text(
        en="{subject}: the approval by {facet} is missing; “{label}” does not hold ({article}).",
        zh="{subject}：缺少{facet}的審批，不符合「{label}」（{article}）。",
    ),
    "breach.signed.order": Text(
        en="{subject}: the approval by {facet} dates from {measured}, but the approval ahead of it only from {wanted}; "
        "“{label}” does not hold ({article}).",
        zh="{subject}：{facet}的審批時間為{measured}，但其前一步的審批時間為{wanted}，次序有誤，不符合「{label}」（{article}）。",
    ),
    "breach.signed.late": Text(
        en="{subject}: the approval by {facet} dates from {measured}, but it was needed by {wanted}; “{label}” does not "
        "hold ({article}).",
        zh="{subject}：{facet}的審批時間為{measured}，但最遲應於{wanted}取得，不符合「{label}」（{article}）。",
    ),
    "breach.signed.same-person": Text(
        en="{subject}: {measured} approved as {facet} but has another part in it already; “{label}” needs different "
        "persons ({article}).",
        zh="{subject}：{measured}以{facet}身份審批，但已參與其他環節，「{label}」要求由不同人員辦理（{article}）。",
    ),
    "breach.signed.role": Text(
        en="{subject}: {measured} approved as {facet} without holding the role {limit} at that time; “{label}” does not "
        "hold ({article}).",
        zh="{subject}：{measured}以{facet}身份審批，但當時並無{limit}職務，不符合「{label}」（{article}）。",
    ),
    "breach.signed.beneficiary": Text(
        en="{subject}: whoever approved as {facet} is the one for whose good it is; “{label}” needs somebody else ({article}).",
        zh="{subject}：以{facet}身份審批者正是受益人，「{label}」要求由他人審批（{article}）。",
    ),
    "breach.signed.author": Text(
        en="{subject}: {measured} approved as {facet} what they wrote themselves (commit {limit}); “{label}” needs "
        "different persons ({article}).",
        zh="{subject}：{measured}以{facet}身份審批，但所批內容為其本人所寫（提交{limit}），「{label}」要求由不同人員辦理（{article}）。",
    ),
    "breach.kept": Text(
        en="{subject}: “{facet}” names {measured}, but it is for {limit} only; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」為{measured}，但僅限{limit}，不符合「{label}」（{article}）。",
    ),
    "breach.kept.missing": Text(
        en="{subject}: “{facet}” names nobody, and it has to be {limit}; “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」未列明，應為{limit}，不符合「{label}」（{article}）。",
    ),
    "breach.kept.personal": Text(
        en="{subject}: “{facet}” is published and holds personal data ({measured}); “{label}” does not hold ({article}).",
        zh="{subject}：「{facet}」為公開內容，卻含有個人資料（{measured}），不符合「{label}」（{article}）。",
    ),
    "unproven.no-proof": Text(
        en="{subject}: the repository holds no proof that {limit} approved as {facet}; “{label}” is unproven ({article}).",
        zh="{subject}：儲存庫中沒有{limit}以{facet}身份審批的憑證，「{label}」未獲證明（{article}）。",
    ),
    "unproven.uncommitted": Text(
        en="{subject}: the approval by {limit} as {facet} is not yet in the history; “{label}” is unproven until it is "
        "committed ({article}).",
        zh="{subject}：{limit}以{facet}身份的審批尚未載入提交歷史，提交前「{label}」未獲證明（{article}）。",
    ),
    "unproven.by-another": Text(
        en="{subject}: it was {measured} who wrote that {limit} approved as {facet}, and nothing else proves it; “{label}” "
        "is unproven ({article}).",
        zh="{subject}：{limit}以{facet}身份的審批由{measured}寫入，別無其他憑證，「{label}」未獲證明（{article}）。",
    ),
    "unproven.changed": Text(
        en="{subject}: the approved content changed after {limit} approved as {facet}; “{label}” is unproven ({article}).",
        zh="{subject}：{limit}以{facet}身份審批後，所批內容已有更改，「{label}」未獲證明（{article}）。",
    ),
})  # fmt: skip
"""``facet`` is the field, step, role or period; for approvals without proof, ``limit`` is the person, and for states
out of their flow the state before. ``wanted`` is the limit
without its sign of comparison where the sentence says what it means, ``step`` the step that has to come first."""
