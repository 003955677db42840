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
        en="{subject}: “{label}” does not hold; {facet} is missing or not as required ({article}).",
        zh="{subject}：不符合「{label}」，{facet}缺失或不符合要求（{article}）。",
    ),
    "breach.value": Text(
        en="{subject}: “{label}” does not hold; {facet} is {measured} ({article}).",
        zh="{subject}：不符合「{label}」，{facet}為{measured}（{article}）。",
    ),
    "breach.measured.since": Text(
        en="{subject}: “{label}” crossed its limit ({limit}) on {since} and came to {measured} ({article}).",
        zh="{subject}：「{label}」於{since}越過限值（{limit}），達{measured}（{article}）。",
    ),
    "breach.tally": Text(
        en="{subject}: “{label}” came to {measured} in {facet} (wanted: {limit}) ({article}).",
        zh="{subject}：「{label}」在{facet}為{measured}（要求：{limit}）（{article}）。",
    ),
    "breach.order": Text(
        en="{subject}: {facet} stands at {measured}, ahead of the step before it, {limit}; “{label}” does not hold "
        "({article}).",
        zh="{subject}：{facet}為{measured}，早於其前一步驟{limit}，不符合「{label}」（{article}）。",
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
        en="{subject}: the approval by {facet} dates from {measured}, which is out of order (wanted: {limit}); “{label}” "
        "does not hold ({article}).",
        zh="{subject}：{facet}的審批時間為{measured}，次序有誤（要求：{limit}），不符合「{label}」（{article}）。",
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
    "breach.kept": Text(
        en="{subject}: {facet} names {measured}, but it is for {limit} only; “{label}” does not hold ({article}).",
        zh="{subject}：{facet}為{measured}，但僅限{limit}，不符合「{label}」（{article}）。",
    ),
    "breach.kept.missing": Text(
        en="{subject}: {facet} names nobody, and it has to be {limit}; “{label}” does not hold ({article}).",
        zh="{subject}：{facet}未列明，應為{limit}，不符合「{label}」（{article}）。",
    ),
    "unproven.no-proof": Text(
        en="{subject}: the repository holds no proof that {limit} approved as {facet}; “{label}” is unproven ({article}).",
        zh="{subject}：儲存庫中沒有{limit}以{facet}身份審批的憑證，「{label}」未獲證明（{article}）。",
    ),
    "unproven.changed": Text(
        en="{subject}: the approved content changed after {limit} approved as {facet}; “{label}” is unproven ({article}).",
        zh="{subject}：{limit}以{facet}身份審批後，所批內容已有更改，「{label}」未獲證明（{article}）。",
    ),
})  # fmt: skip
"""``facet`` is the field, step, role or period; for approvals without proof, ``limit`` is the person, and for states
out of their flow the state before."""
